// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/exchange/bytesource.h"

namespace throughline::exchange {

/// Takes the lines of a source one by one, without their "\n" (a "\r" before it is left). One longer than `longest` bytes is refused.
class LineReader {
public:
    LineReader(ByteSource &source, qint64 longest)
        : m_source(source)
        , m_longest(longest)
    {
    }

    /// False after the last line.
    [[nodiscard]] base::Result<bool> next(QByteArray &line);
    /// Of the line that was given last, from 1.
    [[nodiscard]] qint64 number() const { return m_number; }

private:
    ByteSource &m_source;
    qint64 m_longest;
    QByteArray m_buffer;
    qsizetype m_at = 0;
    qint64 m_number = 0;
};

} // namespace throughline::exchange
