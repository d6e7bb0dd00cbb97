// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/xmlchars.h"

#include <QtGlobal>

#include <algorithm>
#include <string_view>
#include <utility>

namespace throughline::exchange::xml {

namespace {

void appendUtf8(std::string &out, char32_t c)
{
    if (c < 0x80) {
        out += char(c);
    } else if (c < 0x800) {
        out += char(0xC0 | (c >> 6));
        out += char(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        out += char(0xE0 | (c >> 12));
        out += char(0x80 | ((c >> 6) & 0x3F));
        out += char(0x80 | (c & 0x3F));
    } else {
        out += char(0xF0 | (c >> 18));
        out += char(0x80 | ((c >> 12) & 0x3F));
        out += char(0x80 | ((c >> 6) & 0x3F));
        out += char(0x80 | (c & 0x3F));
    }
}

} // namespace

bool isXmlChar(char32_t c)
{
    return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD)
        || (c >= 0x10000 && c <= 0x10FFFF);
}

bool validUtf8(const char *begin, const char *end, const char *&wrong)
{
    for (const char *p = begin; p < end;) {
        const uchar c = uchar(*p);
        if (c < 0x80) {
            if (c < 0x20 && c != '\t' && c != '\n' && c != '\r') {
                wrong = p;
                return false;
            }
            ++p;
            continue;
        }
        const int length = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
        char32_t code = length == 4 ? c & 0x07 : length == 3 ? c & 0x0F : c & 0x1F;
        bool good = c >= 0xC2 && c <= 0xF4 && end - p >= length;
        for (int i = 1; good && i < length; ++i) {
            good = (uchar(p[i]) & 0xC0) == 0x80;
            code = (code << 6) | (uchar(p[i]) & 0x3F);
        }
        // Overlong forms, surrogates and the two non-characters.
        good = good && isXmlChar(code) && !(length == 3 && code < 0x800) && !(length == 4 && code < 0x10000);
        if (!good) {
            wrong = p;
            return false;
        }
        p += length;
    }
    return true;
}

const char *appendReference(const char *at, const char *end, std::string &out, const char *&reason)
{
    const char *limit = at + std::min<qsizetype>(end - at, 64);
    const char *semicolon = std::find(at, limit, ';');
    if (semicolon == limit) {
        reason = "a \"&\" begins no reference";
        return nullptr;
    }
    const std::string_view name(at + 1, size_t(semicolon - at - 1));
    static constexpr std::array<std::pair<std::string_view, char>, 5> kKnown { { { "amp", '&' }, { "lt", '<' },
        { "gt", '>' }, { "quot", '"' }, { "apos", '\'' } } };
    for (const auto &[known, character] : kKnown) {
        if (name == known) {
            out += character;
            return semicolon + 1;
        }
    }
    if (name.size() < 2 || name[0] != '#') {
        reason = "an entity is used that isn't declared";
        return nullptr;
    }
    const bool hex = name[1] == 'x';
    char32_t code = 0;
    const std::string_view digits = name.substr(hex ? 2 : 1);
    bool good = !digits.empty();
    for (const char c : digits) {
        const int v = c >= '0' && c <= '9' ? c - '0'
            : hex && c >= 'a' && c <= 'f'  ? c - 'a' + 10
            : hex && c >= 'A' && c <= 'F'  ? c - 'A' + 10
                                           : -1;
        good = good && v >= 0 && code <= 0x10FFFF;
        code = code * (hex ? 16 : 10) + char32_t(std::max(v, 0));
    }
    if (!good || !isXmlChar(code)) {
        reason = "a character reference names no character";
        return nullptr;
    }
    appendUtf8(out, code);
    return semicolon + 1;
}

} // namespace throughline::exchange::xml
