// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/linereader.h"

namespace throughline::exchange {

base::Result<bool> LineReader::next(QByteArray &line)
{
    qsizetype searched = m_at;
    for (;;) {
        const qsizetype newline = m_buffer.indexOf('\n', searched);
        if (newline >= 0) {
            line = m_buffer.mid(m_at, newline - m_at);
            m_at = newline + 1;
            break;
        }
        if (m_buffer.size() - m_at > m_longest) {
            return base::invalidInput(QStringLiteral("%1, line %2 is longer than %3 MB."),
                { m_source.name(), QString::number(m_number + 1), QString::number(m_longest / (1024 * 1024)) });
        }
        m_buffer.remove(0, m_at);
        m_at = 0;
        searched = m_buffer.size();
        constexpr qsizetype kChunk = 64 * 1024;
        m_buffer.resize(searched + kChunk);
        const auto got = m_source.read(m_buffer.data() + searched, kChunk);
        m_buffer.resize(searched + (got ? *got : 0));
        if (!got)
            return got.error();
        if (*got == 0) {
            if (m_buffer.isEmpty())
                return false;
            line = m_buffer;
            m_at = m_buffer.size();
            break;
        }
    }
    ++m_number;
    return true;
}

} // namespace throughline::exchange
