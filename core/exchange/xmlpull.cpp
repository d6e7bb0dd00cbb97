// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/xmlpull.h"

#include <QByteArrayView>

#include <algorithm>

namespace throughline::exchange {

namespace {

constexpr qsizetype kChunk = 64 * 1024;

QString text(std::string_view bytes)
{
    return QString::fromUtf8(bytes.data(), qsizetype(bytes.size()));
}

} // namespace

XmlPull::XmlPull(ByteSource &source, Content content)
    : m_source(source)
    , m_content(content)
{
}

std::string_view XmlPull::attribute(std::string_view name) const
{
    for (const Attribute &a : m_attributes) {
        if (a.name == name)
            return a.value;
    }
    return {};
}

void XmlPull::countTo(qsizetype at)
{
    const char *p = m_buffer.data() + m_counted;
    const char *end = m_buffer.data() + at;
    const auto lines = std::count(p, end, '\n');
    if (lines > 0) {
        m_line += lines;
        m_column = 0;
        const char *newline = end;
        while (*(newline - 1) != '\n')
            --newline;
        p = newline;
    }
    // Continuation bytes of UTF-8 are no characters of their own.
    m_column += std::count_if(p, end, [](char c) { return (uchar(c) & 0xC0) != 0x80; });
    m_counted = at;
}

qint64 XmlPull::line()
{
    if (m_tokenAt > m_counted)
        countTo(m_tokenAt);
    return m_line;
}

XmlPull::Token XmlPull::fail(base::Error error)
{
    m_failed = true;
    m_error = std::move(error);
    return Token::Failed;
}

XmlPull::Token XmlPull::bad(const char *at, const QString &reason)
{
    const qsizetype offset = std::clamp<qsizetype>(at - m_buffer.data(), m_counted, qsizetype(m_buffer.size()));
    countTo(offset);
    return fail(base::invalidInput(QStringLiteral("%1, line %2, column %3: the XML is broken: %4."),
        { m_source.name(), QString::number(m_line), QString::number(m_column + 1), reason }));
}

/// Drops what was used and reads on. False after the last byte or on an error (m_failed).
bool XmlPull::fill()
{
    if (m_atEnd)
        return false;
    if (m_at > 0) {
        countTo(std::max(m_at, m_counted));
        m_buffer.erase(0, size_t(m_at));
        m_counted -= m_at;
        m_tokenAt = 0;
        m_at = 0;
    }
    // Twice as much each time while one token doesn't fit, so that a long one isn't scanned again for each chunk.
    const qsizetype before = qsizetype(m_buffer.size());
    const qsizetype wanted = std::min(std::max(kChunk, before), qsizetype(kLongest) + 1 - before);
    if (before > kLongest) {
        bad(m_buffer.data(),
            QStringLiteral("one element or attribute is longer than %1 MB").arg(kLongest / (1024 * 1024)));
        return false;
    }
    // A source gives less than was asked for at a time.
    while (qsizetype(m_buffer.size()) < before + wanted) {
        const qsizetype filled = qsizetype(m_buffer.size());
        QByteArray raw;
        char *to = nullptr;
        if (m_decoder) {
            raw.resize(kChunk);
            to = raw.data();
        } else {
            m_buffer.resize(size_t(before + wanted));
            to = m_buffer.data() + filled;
        }
        const auto got = m_source.read(to, m_decoder ? kChunk : before + wanted - filled);
        if (!m_decoder)
            m_buffer.resize(size_t(filled + (got ? *got : 0)));
        if (!got) {
            fail(got.error());
            return false;
        }
        if (*got == 0) {
            m_atEnd = true;
            break;
        }
        if (m_decoder) {
            const QString decoded = m_decoder->decode(QByteArrayView(raw.constData(), *got));
            m_buffer += decoded.toUtf8().toStdString();
            if (m_decoder->hasError()) {
                bad(m_buffer.data() + filled,
                    QStringLiteral("it contains bytes that are no characters of its encoding"));
                return false;
            }
        }
    }
    return qsizetype(m_buffer.size()) > before;
}

/// Byte order marks first; the encoding named in the XML declaration later, as it needs no more than ASCII to be read.
bool XmlPull::detectEncoding()
{
    const QByteArray head = m_source.peek(4096);
    const auto starts = [&](std::initializer_list<uchar> bytes) {
        qsizetype i = 0;
        for (const uchar b : bytes) {
            if (i >= head.size() || uchar(head.at(i++)) != b)
                return false;
        }
        return true;
    };
    if (starts({ 0xEF, 0xBB, 0xBF })) {
        char bom[3];
        return m_source.read(bom, 3).ok();
    }
    if (starts({ 0xFE, 0xFF }) || starts({ 0xFF, 0xFE }) || starts({ 0x3C, 0x00 }) || starts({ 0x00, 0x3C })) {
        const bool big = starts({ 0xFE, 0xFF }) || starts({ 0x00, 0x3C });
        m_decoder.emplace(big ? QStringConverter::Utf16BE : QStringConverter::Utf16LE);
        return true;
    }
    const qsizetype end = head.startsWith("<?xml") ? head.indexOf("?>") : -1;
    if (end > 0)
        return checkEncodingName(std::string_view(head.constData(), size_t(end)));
    return true;
}

bool XmlPull::checkEncodingName(std::string_view declaration)
{
    size_t at = declaration.find("encoding");
    if (at == std::string_view::npos)
        return true;
    at = declaration.find_first_of("\"'", at);
    if (at == std::string_view::npos)
        return true;
    const size_t end = declaration.find(declaration[at], at + 1);
    if (end == std::string_view::npos)
        return true;
    const QByteArray encoding = QByteArray(declaration.data() + at + 1, qsizetype(end - at - 1)).toUpper();
    if (encoding == "UTF-8" || encoding == "UTF8" || encoding == "US-ASCII" || encoding == "ASCII")
        return true;
    if (encoding == "ISO-8859-1" || encoding == "LATIN1") {
        m_decoder.emplace(QStringConverter::Latin1);
        return true;
    }
    fail({ base::ErrorKind::Unsupported,
        QStringLiteral("%1, line 1: the encoding \"%2\" isn't known; save the file as UTF-8."),
        { m_source.name(), QString::fromUtf8(encoding) }, {} });
    return false;
}

XmlPull::Token XmlPull::next()
{
    if (m_failed)
        return Token::Failed;
    if (m_pendingEnd) {
        m_pendingEnd = false;
        m_attributes.clear();
        m_openNames.resize(size_t(m_openEnds.size() > 1 ? m_openEnds[m_openEnds.size() - 2] : 0));
        m_openEnds.pop_back();
        return Token::End;
    }
    if (!m_started) {
        m_started = true;
        if (!detectEncoding()) {
            if (!m_failed)
                fail(base::invalidInput(QStringLiteral("%1 can't be read."), { m_source.name() }));
            return Token::Failed;
        }
    }
    for (;;) {
        m_tokenAt = m_at;
        if (m_at == qsizetype(m_buffer.size())) {
            if (fill())
                continue;
            if (m_failed)
                return Token::Failed;
            if (!m_seenRoot)
                return bad(m_buffer.data() + m_buffer.size(), QStringLiteral("there is no element in it"));
            if (!m_openEnds.empty()) {
                const qsizetype from = m_openEnds.size() > 1 ? m_openEnds[m_openEnds.size() - 2] : 0;
                return bad(m_buffer.data() + m_buffer.size(),
                    QStringLiteral("it ends too early, inside of <%1>")
                        .arg(text(std::string_view(m_openNames).substr(size_t(from)))));
            }
            return Token::Done;
        }
        const char *at = m_buffer.data() + m_at;
        m_found.reset();
        const Parsed parsed = *at == '<' ? parseMarkup(at) : parseText(at);
        if (parsed == Parsed::Ok) {
            m_at = at - m_buffer.data();
            if (m_found)
                return *m_found;
            continue;
        }
        if (parsed == Parsed::Bad)
            return bad(m_reasonAt, QString::fromUtf8(m_reason));
        if (!fill()) {
            if (m_failed)
                return Token::Failed;
            return bad(m_buffer.data() + m_buffer.size(), QStringLiteral("it ends too early"));
        }
    }
}

} // namespace throughline::exchange
