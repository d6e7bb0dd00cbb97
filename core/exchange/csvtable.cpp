// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/csvtable.h"

namespace throughline::exchange {

using base::Result;

namespace {

constexpr qsizetype kLongestRow = 16 * 1024 * 1024;

/// Whether a spreadsheet would reckon it out, behind any number of single quotes.
bool looksLikeFormula(const QString &text)
{
    qsizetype at = 0;
    while (at < text.size() && text.at(at) == u'\'')
        ++at;
    // A tab or a carriage return in front is skipped by some programs.
    return at < text.size() && QStringView(u"=+-@\t\r").contains(text.at(at));
}

} // namespace

base::Error CsvReader::at(const QString &reason) const
{
    return base::invalidInput(QStringLiteral("%1, line %2, column %3: %4"),
        { m_source.name(), QString::number(m_line), QString::number(m_column), reason });
}

Result<int> CsvReader::look()
{
    if (m_at == m_buffer.size()) {
        constexpr qsizetype kChunk = 64 * 1024;
        m_buffer.resize(kChunk);
        m_at = 0;
        const auto got = m_source.read(m_buffer.data(), kChunk);
        m_buffer.resize(got ? *got : 0);
        if (!got)
            return got.error();
    }
    return m_at < m_buffer.size() ? int(uchar(m_buffer.at(m_at))) : -1;
}

Result<int> CsvReader::take()
{
    const Result<int> byte = look();
    if (byte && *byte >= 0) {
        ++m_at;
        if (*byte == '\n') {
            ++m_line;
            m_column = 1;
        } else if ((*byte & 0xC0) != 0x80) {
            ++m_column;
        }
    }
    return byte;
}

QString CsvReader::text(const QByteArray &bytes)
{
    QString text;
    if (bytes.isValidUtf8()) {
        text = QString::fromUtf8(bytes);
    } else {
        m_latin1 = true;
        text = QString::fromLatin1(bytes);
    }
    return text.startsWith(u'\'') && looksLikeFormula(text) ? text.mid(1) : text;
}

Result<void> CsvReader::readQuoted(QByteArray &field)
{
    const qint64 line = m_line;
    const qint64 column = m_column;
    (void)take();
    for (;;) {
        const Result<int> byte = take();
        if (!byte)
            return byte.error();
        if (*byte < 0 || field.size() > kLongestRow)
            return base::invalidInput(
                QStringLiteral("%1, line %2, column %3: the quote that begins here isn't closed."),
                { m_source.name(), QString::number(line), QString::number(column) });
        if (*byte != '"') {
            field.append(char(*byte));
            continue;
        }
        const Result<int> after = look();
        if (!after)
            return after.error();
        if (*after != '"')
            return {};
        field.append('"');
        (void)take();
    }
}

Result<bool> CsvReader::next(CsvRow &row)
{
    if (!m_begun) {
        m_begun = true;
        if (m_source.peek(3) == "\xEF\xBB\xBF") {
            for (int i = 0; i < 3; ++i)
                (void)take();
            m_column = 1;
        }
    }
    for (;;) {
        row = { m_line, {} };
        QByteArray field;
        bool quoted = false;
        bool anyQuoted = false;
        bool ended = false;
        qsizetype size = 0;
        while (!ended) {
            const Result<int> next = look();
            if (!next)
                return next.error();
            const int byte = *next;
            if (byte == '"' && field.isEmpty() && !quoted) {
                quoted = anyQuoted = true;
                if (Result<void> read = readQuoted(field); !read)
                    return read.error();
                continue;
            }
            if (byte == '\r') {
                (void)take();
                const Result<int> after = look();
                if (!after)
                    return after.error();
                if (*after != '\n' && *after >= 0)
                    return at(QStringLiteral("a carriage return stands alone outside of quotes."));
                continue;
            }
            if (byte == m_separator || byte == '\n' || byte < 0) {
                // Nothing but an end is no record of one empty field.
                if (byte < 0 && row.fields.isEmpty() && field.isEmpty() && !quoted)
                    return false;
                row.fields.append(text(field));
                field.clear();
                quoted = false;
                ended = byte != m_separator;
            } else if (quoted || byte == '"') {
                return at(quoted
                        ? QStringLiteral("behind a closing quote a separator or the end of the line has to come.")
                        : QStringLiteral("a quote stands in a field that doesn't begin with one."));
            } else {
                field.append(char(byte));
                if (++size > kLongestRow)
                    return at(QStringLiteral("the record is longer than %1 MB.").arg(kLongestRow / (1024 * 1024)));
            }
            (void)take();
        }
        if (row.fields.size() > 1 || !row.fields.front().isEmpty() || anyQuoted)
            return true;
    }
}

char csvSeparator(const QByteArray &head)
{
    char best = 0;
    int most = 0;
    for (const char separator : { ',', ';', '\t' }) {
        int count = 0;
        bool quoted = false;
        for (const char c : head) {
            if (c == '"')
                quoted = !quoted;
            else if (!quoted && c == '\n')
                break;
            else if (!quoted && c == separator)
                ++count;
        }
        if (count > most) {
            most = count;
            best = separator;
        }
    }
    return best;
}

QStringList csvHeading(const QByteArray &head)
{
    const char separator = csvSeparator(head);
    auto source = ByteSource::fromBytes(head, QStringLiteral("heading"));
    if (!source)
        return {};
    CsvRow row;
    const auto read = CsvReader(**source, separator ? separator : ',').next(row);
    return read && *read ? row.fields : QStringList();
}

QString csvField(const QString &text, char separator)
{
    bool plain = true;
    for (const QChar c : text) {
        if (c == u'"' || c == u'\n' || c == u'\r' || c == QLatin1Char(separator))
            plain = false;
    }
    // A byte order mark at the very beginning would be taken for that of the file.
    if (plain && !text.startsWith(QChar::ByteOrderMark))
        return text;
    return u'"' + QString(text).replace(u'"', QStringLiteral("\"\"")) + u'"';
}

QString csvSafe(const QString &text)
{
    return looksLikeFormula(text) ? u'\'' + text : text;
}

QString csvLine(const QStringList &fields, char separator)
{
    QStringList written;
    for (const QString &field : fields)
        written.append(csvField(csvSafe(field), separator));
    // A single empty field would read as an empty line.
    const bool blank = fields.size() == 1 && fields.front().isEmpty();
    return (blank ? QStringLiteral("\"\"") : written.join(QLatin1Char(separator))) + QStringLiteral("\r\n");
}

} // namespace throughline::exchange
