// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/progress.h"

#include "app/ctl/output.h"
#include "app/ctl/text.h"

#include <algorithm>

#include <unistd.h>

namespace throughline::ctl {

namespace {

constexpr int kTerminalIntervalMs = 100;
constexpr int kLineIntervalMs = 1000;

QString amount(double value, Progress::Unit unit)
{
    if (unit == Progress::Unit::Events)
        return QString::number(qint64(value)) + QStringLiteral(" events");
    constexpr double kMega = 1e6;
    return QString::number(value / kMega, 'f', 1) + QStringLiteral(" MB");
}

} // namespace

Progress::Progress(QString label, Unit unit, bool shown)
    : m_label(std::move(label))
    , m_unit(unit)
    , m_shown(shown)
    , m_terminal(isSeen())
{
    m_sinceStart.start();
}

bool Progress::isSeen()
{
    return isatty(STDERR_FILENO) == 1;
}

void Progress::show(qint64 done, qint64 total)
{
    m_done = done;
    m_total = total;
    if (!m_shown
        || (m_sinceShown.isValid() && m_sinceShown.elapsed() < (m_terminal ? kTerminalIntervalMs : kLineIntervalMs)))
        return;
    m_sinceShown.start();
    write();
}

void Progress::write()
{
    QString line = m_label;
    if (m_total > 0)
        line += QStringLiteral("  %1 %").arg(std::min<qint64>(100, m_done * 100 / m_total), 3);
    line += QStringLiteral("  ") + amount(double(m_done), m_unit);
    if (m_total > 0)
        line += QStringLiteral(" of ") + amount(double(m_total), m_unit);
    const qint64 elapsed = std::max<qint64>(1, m_sinceStart.elapsed());
    line += QStringLiteral("  ") + amount(double(m_done) * 1000.0 / double(elapsed), m_unit) + QStringLiteral("/s");
    const QByteArray text = oneLine(line).toUtf8();
    (void)writeFully(STDERR_FILENO, m_terminal ? "\r" + text + "\033[K" : text + '\n');
    m_written = true;
}

void Progress::end()
{
    if (!m_shown)
        return;
    if (!m_terminal)
        write();
    else if (m_written)
        (void)writeFully(STDERR_FILENO, "\r\033[K");
}

} // namespace throughline::ctl
