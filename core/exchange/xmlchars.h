// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>

/// What XML 1.0 says about single characters; used by XmlPull.
namespace throughline::exchange::xml {

enum CharClass : unsigned char { Plain = 0, Space = 1, NameEnd = 2, ValueStop = 4, TextStop = 8, NameStart = 16 };

/// What each byte means to the scanner, so that the inner loops are one look-up a byte.
constexpr std::array<unsigned char, 256> makeClasses()
{
    std::array<unsigned char, 256> c {};
    for (int i = 0; i < 256; ++i) {
        const bool letter = (i >= 'a' && i <= 'z') || (i >= 'A' && i <= 'Z') || i == '_' || i == ':' || i >= 0x80;
        const bool digit = (i >= '0' && i <= '9') || i == '-' || i == '.';
        const bool space = i == ' ' || i == '\t' || i == '\r' || i == '\n';
        const bool stop = i < 0x20 || i >= 0x80 || i == '&' || i == '<';
        unsigned char cls = Plain;
        if (letter)
            cls |= NameStart;
        if (!letter && !digit)
            cls |= NameEnd;
        if (space)
            cls |= Space;
        if (stop || i == '"' || i == '\'')
            cls |= ValueStop;
        if ((stop && !space) || i == ']')
            cls |= TextStop;
        c[size_t(i)] = cls;
    }
    return c;
}
inline constexpr std::array<unsigned char, 256> kClasses = makeClasses();

inline bool is(char c, unsigned char cls)
{
    return (kClasses[static_cast<unsigned char>(c)] & cls) != 0;
}

/// Characters that are allowed at all (section 2.2).
[[nodiscard]] bool isXmlChar(char32_t c);

/// Whether the bytes are UTF-8 of allowed characters; `wrong` is the first place that isn't.
[[nodiscard]] bool validUtf8(const char *begin, const char *end, const char *&wrong);

/// Appends what the reference at `at` ("&lt;", "&#10;") stands for; gives the place after it, or none and the reason.
[[nodiscard]] const char *appendReference(const char *at, const char *end, std::string &out, const char *&reason);

} // namespace throughline::exchange::xml
