// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/output.h"

#include "app/ctl/text.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <poll.h>
#include <unistd.h>

namespace throughline::ctl {

namespace {
constexpr qsizetype kHoldBack = 32 * 1024;
}

int writeFully(int descriptor, const QByteArray &bytes)
{
    qsizetype at = 0;
    while (at < bytes.size()) {
        const ssize_t written = ::write(descriptor, bytes.constData() + at, size_t(bytes.size() - at));
        if (written >= 0) {
            at += written;
        } else if (errno == EAGAIN) {
            // Somebody has made the pipe non-blocking; we don't mind waiting.
            pollfd wait { descriptor, POLLOUT, 0 };
            ::poll(&wait, 1, -1);
        } else if (errno != EINTR) {
            return errno;
        }
    }
    return 0;
}

void Table::add(const QStringList &cells)
{
    QStringList row;
    for (qsizetype i = 0; i < cells.size(); ++i)
        row.append(elided(oneLine(cells.at(i)), m_columns.at(size_t(i)).widest));
    m_rows.push_back(row);
}

QStringList Table::lines() const
{
    std::vector<int> widths;
    QStringList titles;
    for (size_t i = 0; i < m_columns.size(); ++i) {
        titles.append(m_columns[i].title);
        int width = displayWidth(m_columns[i].title);
        for (const QStringList &row : m_rows)
            width = std::max(width, displayWidth(row.at(qsizetype(i))));
        widths.push_back(width);
    }
    const auto format = [&](const QStringList &row) {
        QString line;
        for (size_t i = 0; i < m_columns.size(); ++i) {
            const QString &cell = row.at(qsizetype(i));
            const QString padding(widths[i] - displayWidth(cell), u' ');
            if (i > 0)
                line += QStringLiteral("  ");
            line += m_columns[i].number ? padding + cell : cell + padding;
        }
        while (line.endsWith(u' '))
            line.chop(1);
        return line;
    };
    QStringList lines { format(titles) };
    for (const QStringList &row : m_rows)
        lines.append(format(row));
    return lines;
}

void Output::setUp(bool json, bool quiet, bool verbose)
{
    m_json = json;
    m_quiet = quiet;
    m_verbose = verbose;
}

void Output::line(const QString &text)
{
    write(text.toUtf8() + '\n');
}

void Output::news(const QString &text)
{
    if (!m_quiet)
        line(text);
}

void Output::table(const Table &table)
{
    if (table.isEmpty())
        return;
    for (const QString &text : table.lines())
        line(text);
}

void Output::json(const JsonObject &object)
{
    write(object.text() + '\n');
}

void Output::error(const QString &sentence, const QString &detail)
{
    plainError(QStringLiteral("throughlinectl: ") + oneLine(sentence));
    if (m_verbose && !detail.isEmpty())
        plainError(QStringLiteral("  detail: ") + oneLine(detail));
}

void Output::note(const QString &text)
{
    if (!m_quiet)
        plainError(oneLine(text));
}

void Output::plainError(const QString &text)
{
    // What was said before comes first, also if both go to the same place.
    flush();
    (void)writeFully(STDERR_FILENO, text.toUtf8() + '\n');
}

void Output::write(const QByteArray &bytes)
{
    if (m_closed)
        return;
    m_held += bytes;
    if (m_held.size() >= kHoldBack)
        flush();
}

void Output::flush()
{
    const QByteArray bytes = std::exchange(m_held, {});
    if (m_closed || bytes.isEmpty())
        return;
    const int failed = writeFully(STDOUT_FILENO, bytes);
    if (failed == 0)
        return;
    m_closed = true;
    if (failed != EPIPE)
        m_failure = QString::fromLocal8Bit(std::strerror(failed));
}

bool Output::finish()
{
    flush();
    if (m_failure.isEmpty())
        return true;
    error(QStringLiteral("The output can't be written: %1.").arg(m_failure));
    return false;
}

} // namespace throughline::ctl
