// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <string>
#include <string_view>

/// Small pieces of the reader of event logs; all text is UTF-8.
namespace throughline::exchange::xes {

[[nodiscard]] QString toText(std::string_view bytes);
/// The elements that carry an attribute of a log, trace or event.
[[nodiscard]] bool isAttributeElement(std::string_view name);
[[nodiscard]] bool isBlank(std::string_view value);

/// Writers must give each global attribute a value and put a mark where they have none: OpenXES "__INVALID__", others the last part of
/// the key or the type.
[[nodiscard]] bool isPlaceholder(std::string_view key, std::string_view type, std::string_view value);

/// Appends "key: value" and a line end; a value of several lines stays recognisable as one by its indentation.
void appendLine(std::string &lines, std::string_view key, std::string_view value, int indent);

} // namespace throughline::exchange::xes
