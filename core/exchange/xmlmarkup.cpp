// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// The grammar of XmlPull: each function reads one piece of markup that begins at `at` and moves it behind, or asks for more bytes and is
// then called again from the beginning, or complains.
#include "core/exchange/xmlpull.h"

#include "core/exchange/xmlchars.h"

#include <QRegularExpression>

#include <algorithm>
#include <cstring>

namespace throughline::exchange {

using namespace xml;

namespace {

std::string_view withoutPrefix(std::string_view name)
{
    const size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

} // namespace

XmlPull::Parsed XmlPull::complain(const char *at, const char *reason)
{
    m_reason = reason;
    m_reasonAt = at;
    return Parsed::Bad;
}

/// Appends to the text that is given out; every line end becomes one "\n" (section 2.11).
void XmlPull::keep(const char *from, const char *to)
{
    for (const char *p = from; p < to; ++p) {
        if (*p != '\r')
            m_text += *p;
        else if (p + 1 == to || p[1] != '\n')
            m_text += '\n';
    }
}

XmlPull::Parsed XmlPull::parseMarkup(const char *&at)
{
    const char *end = m_buffer.data() + m_buffer.size();
    if (end - at < 2)
        return Parsed::More;
    switch (at[1]) {
    case '/':
        return parseEnd(at);
    case '?':
        return parseInstruction(at);
    case '!':
        return parseDeclaration(at);
    default:
        return parseStart(at);
    }
}

XmlPull::Parsed XmlPull::parseText(const char *&at)
{
    const char *end = m_buffer.data() + m_buffer.size();
    const bool outside = m_openEnds.empty();
    const bool kept = m_content == Content::Everything && !outside;
    const char *from = at;
    std::string ignored;
    m_text.clear();
    while (at < end && *at != '<') {
        if (outside && !is(*at, Space))
            return complain(
                at, m_seenRoot ? "there is something after the last element" : "it doesn't begin with an element");
        if (!is(*at, TextStop)) {
            ++at;
            continue;
        }
        if (*at == '&') {
            const char *semicolon = static_cast<const char *>(
                std::memchr(at, ';', size_t(std::min<qsizetype>(end - at, 64))));
            if (!semicolon) {
                if (end - at < 64 && !m_atEnd)
                    return Parsed::More;
                return complain(at, "a \"&\" begins no reference");
            }
            if (kept)
                keep(from, at);
            const char *reason = nullptr;
            const char *after = appendReference(at, end, kept ? m_text : ignored, reason);
            if (!after)
                return complain(at, reason);
            at = after;
            from = at;
        } else if (*at == ']') {
            if (end - at < 3 && !m_atEnd)
                return Parsed::More;
            if (end - at >= 3 && at[1] == ']' && at[2] == '>')
                return complain(at, "\"]]>\" stands in the text");
            ++at;
        } else if (uchar(*at) < 0x80) {
            return complain(at, "a control character stands in the text");
        } else {
            const char *run = at;
            while (run < end && uchar(*run) >= 0x80)
                ++run;
            if (run == end && !m_atEnd)
                return Parsed::More;
            const char *wrong = nullptr;
            if (!validUtf8(at, run, wrong))
                return complain(wrong, "a byte is no UTF-8");
            at = run;
        }
    }
    if (kept) {
        // The other half of this line end may come with the next bytes.
        if (at == end && at > from && at[-1] == '\r' && !m_atEnd)
            return Parsed::More;
        keep(from, at);
        m_found = Token::Text;
    }
    return Parsed::Ok;
}

XmlPull::Parsed XmlPull::parseName(const char *&at, std::string_view &name)
{
    const char *end = m_buffer.data() + m_buffer.size();
    const char *begin = at;
    if (at == end)
        return Parsed::More;
    if (!is(*at, NameStart))
        return complain(at, "a name is expected here");
    while (at < end && !is(*at, NameEnd))
        ++at;
    if (at == end)
        return Parsed::More;
    name = std::string_view(begin, size_t(at - begin));
    const char *wrong = nullptr;
    if (std::any_of(begin, at, [](char c) { return uchar(c) >= 0x80; }) && !validUtf8(begin, at, wrong))
        return complain(wrong, "a byte is no UTF-8");
    return Parsed::Ok;
}

XmlPull::Parsed XmlPull::parseStart(const char *&at)
{
    const char *end = m_buffer.data() + m_buffer.size();
    const char *begin = at++;
    std::string_view full;
    if (const Parsed p = parseName(at, full); p != Parsed::Ok)
        return p;
    m_attributes.clear();
    m_fullNames.clear();
    m_scratchUsed = 0;
    for (;;) {
        const char *space = at;
        while (at < end && is(*at, Space))
            ++at;
        if (at == end)
            return Parsed::More;
        if (*at == '>' || *at == '/')
            break;
        if (space == at)
            return complain(at, "white space is missing between two attributes");
        std::string_view name;
        const char *nameAt = at;
        if (const Parsed p = parseName(at, name); p != Parsed::Ok)
            return p;
        while (at < end && is(*at, Space))
            ++at;
        if (at == end)
            return Parsed::More;
        if (*at != '=')
            return complain(at, "an attribute has no value");
        ++at;
        while (at < end && is(*at, Space))
            ++at;
        if (at == end)
            return Parsed::More;
        std::string_view value;
        if (const Parsed p = parseValue(at, value); p != Parsed::Ok)
            return p;
        if (std::find(m_fullNames.begin(), m_fullNames.end(), name) != m_fullNames.end())
            return complain(nameAt, "an attribute stands twice in one element");
        if (int(m_fullNames.size()) == kMostAttributes)
            return complain(nameAt, "an element has more than 1024 attributes");
        m_fullNames.push_back(name);
        m_attributes.push_back({ withoutPrefix(name), value });
    }
    bool empty = false;
    if (*at == '/') {
        if (end - at < 2)
            return Parsed::More;
        if (at[1] != '>')
            return complain(at, "\"/\" isn't followed by \">\"");
        empty = true;
        ++at;
    }
    ++at;
    if (m_openEnds.empty() && m_seenRoot)
        return complain(begin, "there is a second element after the first");
    if (depth() >= kDeepest)
        return complain(begin, "elements are nested deeper than 256");
    m_seenRoot = true;
    m_openNames.append(full);
    m_openEnds.push_back(qsizetype(m_openNames.size()));
    m_name = withoutPrefix(full);
    m_fullName = full;
    m_pendingEnd = empty;
    m_found = Token::Start;
    return Parsed::Ok;
}

XmlPull::Parsed XmlPull::parseEnd(const char *&at)
{
    const char *end = m_buffer.data() + m_buffer.size();
    const char *begin = at;
    at += 2;
    std::string_view full;
    if (const Parsed p = parseName(at, full); p != Parsed::Ok)
        return p;
    while (at < end && is(*at, Space))
        ++at;
    if (at == end)
        return Parsed::More;
    if (*at != '>')
        return complain(at, "an end tag isn't closed");
    ++at;
    const size_t from = size_t(m_openEnds.size() > 1 ? m_openEnds[m_openEnds.size() - 2] : 0);
    if (m_openEnds.empty() || std::string_view(m_openNames).substr(from) != full)
        return complain(begin, "an end tag doesn't match the element that is open");
    m_openNames.resize(from);
    m_openEnds.pop_back();
    m_attributes.clear();
    m_name = withoutPrefix(full);
    m_found = Token::End;
    return Parsed::Ok;
}

XmlPull::Parsed XmlPull::skipUntil(const char *&at, std::string_view close, const char *what)
{
    const std::string_view rest(at, size_t(m_buffer.data() + m_buffer.size() - at));
    const size_t found = rest.find(close);
    if (found == std::string_view::npos)
        return Parsed::More;
    const char *wrong = nullptr;
    if (!validUtf8(at, at + found, wrong))
        return complain(wrong, what);
    at += found + close.size();
    return Parsed::Ok;
}

/// A comment or a CDATA section behind its opening; both close with three characters.
XmlPull::Parsed XmlPull::skipSection(const char *&at, std::string_view close, Token token, const char *what)
{
    const char *content = at;
    const Parsed parsed = skipUntil(at, close, what);
    if (parsed == Parsed::Ok && m_content == Content::Everything) {
        m_text.clear();
        keep(content, at - close.size());
        m_found = token;
    }
    return parsed;
}

XmlPull::Parsed XmlPull::parseInstruction(const char *&at)
{
    const char *begin = at;
    at += 2;
    std::string_view target;
    if (const Parsed p = parseName(at, target); p != Parsed::Ok)
        return p;
    if (target.size() == 3 && (target[0] | 0x20) == 'x' && (target[1] | 0x20) == 'm' && (target[2] | 0x20) == 'l') {
        if (m_seenRoot || m_line > 1 || m_column > 0 || m_counted > 0 || begin != m_buffer.data())
            return complain(begin, "an XML declaration stands elsewhere than at the beginning");
        const std::string_view rest(at, size_t(m_buffer.data() + m_buffer.size() - at));
        const size_t close = rest.find("?>");
        if (close == std::string_view::npos)
            return Parsed::More;
        static const QRegularExpression declaration(QStringLiteral(
            "^\\s+version\\s*=\\s*([\"'])1\\.[0-9]+\\1(\\s+encoding\\s*=\\s*([\"'])[A-Za-z][A-Za-z0-9._-]*\\3)?"
            "(\\s+standalone\\s*=\\s*([\"'])(yes|no)\\5)?\\s*$"));
        if (target != "xml" || !declaration.match(QString::fromLatin1(rest.data(), qsizetype(close))).hasMatch())
            return complain(begin, "its XML declaration isn't one");
    }
    if (*at != '?' && !is(*at, Space))
        return complain(at, "a processing instruction has no proper name");
    const char *content = at;
    const Parsed parsed = skipUntil(at, "?>", "a byte in a processing instruction is no UTF-8");
    if (parsed == Parsed::Ok && m_content == Content::Everything && target != "xml") {
        while (is(*content, Space))
            ++content;
        m_text.clear();
        keep(content, at - 2);
        m_fullName = target;
        m_found = Token::Instruction;
    }
    return parsed;
}

XmlPull::Parsed XmlPull::parseDeclaration(const char *&at)
{
    const std::string_view rest(at, size_t(m_buffer.data() + m_buffer.size() - at));
    static constexpr std::string_view kComment = "<!--";
    static constexpr std::string_view kCdata = "<![CDATA[";
    static constexpr std::string_view kDoctype = "<!DOCTYPE";
    if (rest.starts_with(kComment)) {
        const size_t dashes = rest.find("--", kComment.size());
        if (dashes == std::string_view::npos || rest.size() < dashes + 3)
            return Parsed::More;
        if (rest[dashes + 2] != '>')
            return complain(at + dashes, "\"--\" stands in a comment");
        at += kComment.size();
        return skipSection(at, "-->", Token::Comment, "a byte in a comment is no UTF-8");
    }
    if (rest.starts_with(kCdata)) {
        if (m_openEnds.empty())
            return complain(at, "text stands outside of the elements");
        at += kCdata.size();
        return skipSection(at, "]]>", Token::Cdata, "a byte in a CDATA section is no UTF-8");
    }
    if (rest.starts_with(kDoctype)) {
        if (m_seenRoot)
            return complain(at, "a document type stands elsewhere than at the beginning");
        const size_t stop = rest.find_first_of("[>", kDoctype.size());
        if (stop == std::string_view::npos)
            return Parsed::More;
        if (rest[stop] == '[')
            return complain(at,
                "it declares its own document type and entities, which a data file doesn't need and which can be used "
                "to "
                "fill the memory; remove the <!DOCTYPE …> part");
        at += stop + 1;
        return Parsed::Ok;
    }
    for (const std::string_view known : { kComment, kCdata, kDoctype }) {
        if (rest.size() < known.size() && known.starts_with(rest))
            return Parsed::More;
    }
    return complain(at, "unknown markup begins with \"<!\"");
}

XmlPull::Parsed XmlPull::parseValue(const char *&at, std::string_view &value)
{
    const char *end = m_buffer.data() + m_buffer.size();
    const char quote = *at;
    if (quote != '"' && quote != '\'')
        return complain(at, "an attribute's value isn't quoted");
    const char *begin = ++at;
    bool rewritten = false;
    bool wide = false;
    for (;; ++at) {
        while (at < end && !is(*at, ValueStop))
            ++at;
        if (at == end)
            return Parsed::More;
        if (*at == quote)
            break;
        if (*at == '<')
            return complain(at, "\"<\" stands in an attribute");
        if (*at == '&' || is(*at, Space))
            rewritten = true;
        else if (uchar(*at) >= 0x80)
            wide = true;
        else if (uchar(*at) < 0x20)
            return complain(at, "a control character stands in an attribute");
    }
    const char *stop = at++;
    const char *wrong = nullptr;
    if (wide && !validUtf8(begin, stop, wrong))
        return complain(wrong, "a byte is no UTF-8");
    if (!rewritten) {
        value = std::string_view(begin, size_t(stop - begin));
        return Parsed::Ok;
    }
    if (m_scratchUsed == m_scratch.size())
        m_scratch.emplace_back();
    std::string &out = m_scratch[m_scratchUsed++];
    out.clear();
    for (const char *p = begin; p < stop;) {
        if (*p == '&') {
            const char *reason = nullptr;
            const char *after = appendReference(p, stop, out, reason);
            if (!after)
                return complain(p, reason);
            p = after;
        } else if (is(*p, Space)) {
            // A line end of two characters is one (section 2.11), and each is a space here (section 3.3.3).
            if (*p == '\r' && p + 1 < stop && p[1] == '\n')
                ++p;
            out += ' ';
            ++p;
        } else {
            out += *p++;
        }
    }
    value = out;
    return Parsed::Ok;
}

} // namespace throughline::exchange
