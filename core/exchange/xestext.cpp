// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/xestext.h"

#include <algorithm>
#include <array>

namespace throughline::exchange::xes {

QString toText(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), qsizetype(bytes.size()));
}

bool isAttributeElement(std::string_view name)
{
    static constexpr std::array<std::string_view, 8> kKnown { "string", "date", "int", "float", "boolean", "id", "list",
        "container" };
    return std::find(kKnown.begin(), kKnown.end(), name) != kKnown.end();
}

bool isBlank(std::string_view value)
{
    return value.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

bool isPlaceholder(std::string_view key, std::string_view type, std::string_view value)
{
    const size_t colon = key.rfind(':');
    return isBlank(value) || value == "__INVALID__" || value == key || value == type
        || (colon != std::string_view::npos && value == key.substr(colon + 1));
}

void appendLine(std::string &lines, std::string_view key, std::string_view value, int indent)
{
    lines.append(size_t(indent) * 2, ' ');
    lines.append(key);
    lines.append(value.empty() ? ":" : ": ");
    for (size_t from = 0;;) {
        const size_t newline = value.find('\n', from);
        lines.append(value.substr(from, newline - from));
        lines += '\n';
        if (newline == std::string_view::npos)
            return;
        lines.append(size_t(indent) * 2 + 2, ' ');
        from = newline + 1;
    }
}

} // namespace throughline::exchange::xes
