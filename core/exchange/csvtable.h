// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/exchange/bytesource.h"

#include <QStringList>

#include <vector>

namespace throughline::exchange {

/// One record of a table.
struct CsvRow {
    qint64 line = 0; ///< in which it begins, from 1
    QStringList fields;
};

/// Comma-separated values as of RFC 4180, strictly: a field that begins with a quote ends with one, and a quote stands nowhere else. The
/// separator may be another one; lines end with LF or CRLF; a byte order mark of UTF-8 is skipped, and so are empty lines. What isn't UTF-8 is
/// read as Latin-1, which `wasLatin1` tells. A single quote before "=", "+", "-" or "@" is taken off again: see csvSafe().
class CsvReader {
public:
    CsvReader(ByteSource &source, char separator)
        : m_source(source)
        , m_separator(separator)
    {
    }

    /// False after the last record. Errors have file, line and column (in characters, from 1).
    [[nodiscard]] base::Result<bool> next(CsvRow &row);
    [[nodiscard]] bool wasLatin1() const { return m_latin1; }

private:
    base::Result<int> take(); ///< the next byte, -1 at the end
    base::Result<int> look();
    [[nodiscard]] base::Error at(const QString &reason) const;
    [[nodiscard]] QString text(const QByteArray &bytes);
    base::Result<void> readQuoted(QByteArray &field);

    ByteSource &m_source;
    char m_separator;
    QByteArray m_buffer;
    qsizetype m_at = 0;
    qint64 m_line = 1;
    qint64 m_column = 1; ///< of the next byte
    bool m_begun = false;
    bool m_latin1 = false;
};

/// The separator that parts the first line of a table into the most fields: ',', ';' or a tab; 0 if there is none of them.
[[nodiscard]] char csvSeparator(const QByteArray &head);
/// The fields of the first line, as far as they can be read; for recognising a table by its headings.
[[nodiscard]] QStringList csvHeading(const QByteArray &head);

/// A field as it is written: in quotes if it has to be.
[[nodiscard]] QString csvField(const QString &text, char separator = ',');
/// A text that a spreadsheet would take for a formula gets a single quote in front, which CsvReader takes off.
[[nodiscard]] QString csvSafe(const QString &text);
/// A record with its line end (CRLF), of fields that are made safe.
[[nodiscard]] QString csvLine(const QStringList &fields, char separator = ',');

} // namespace throughline::exchange
