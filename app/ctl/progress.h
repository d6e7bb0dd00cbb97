// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QElapsedTimer>
#include <QString>

namespace throughline::ctl {

/// How far a long piece of work is, on stderr: one line that is written over on a terminal, a line now and then otherwise. One thread at a time.
class Progress {
public:
    enum class Unit { Bytes, Events };

    /// `label` comes first on the line.
    Progress(QString label, Unit unit, bool shown);
    /// Shows it if the last time was long enough ago.
    void show(qint64 done, qint64 total);
    /// Leaves the last state on the screen, or nothing if the line was written over.
    void end();

    /// Whether somebody would see it: stderr is a terminal.
    [[nodiscard]] static bool isSeen();

private:
    void write();

    QString m_label;
    Unit m_unit;
    bool m_shown;
    bool m_terminal;
    bool m_written = false;
    qint64 m_done = 0;
    qint64 m_total = 0;
    QElapsedTimer m_sinceStart;
    QElapsedTimer m_sinceShown;
};

} // namespace throughline::ctl
