// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/console/startuptrace.h"

#include "ui/shell/mainwindow.h"

#include <QEvent>
#include <QFile>
#include <QTimer>

#include <cstdio>
#include <ctime>
#include <unistd.h>

namespace throughline::console {

namespace {

/// Since the kernel made the process: what the linker and static objects need is part of a start. 0 if the system doesn't tell.
qint64 msSinceProcessStart()
{
    QFile file(QStringLiteral("/proc/self/stat"));
    timespec now {};
    if (!file.open(QIODevice::ReadOnly) || clock_gettime(CLOCK_BOOTTIME, &now) != 0)
        return 0;
    // proc(5): the name in brackets may hold anything; the start time is field 22, in clock ticks after boot.
    const QByteArray text = file.readAll();
    const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    if (fields.size() < 20)
        return 0;
    const qint64 startedMs = fields[19].toLongLong() * 1000 / sysconf(_SC_CLK_TCK);
    return qint64(now.tv_sec) * 1000 + now.tv_nsec / 1'000'000 - startedMs;
}

void tell(const char *what)
{
    std::fprintf(stderr, "throughline: %s after %lld ms\n", what, static_cast<long long>(msSinceProcessStart()));
    std::fflush(stderr);
}

class FirstPaint : public QObject {
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint) {
            tell("painted");
            watched->removeEventFilter(this);
            deleteLater();
        }
        return false;
    }
};

} // namespace

void traceStartup(ui::MainWindow &window)
{
    if (qEnvironmentVariableIntValue("THROUGHLINE_TRACE_STARTUP") != 1)
        return;
    window.installEventFilter(new FirstPaint(&window));
    // The signal comes with the paint; what was painted is on the screen when the event loop comes round.
    QObject::connect(&window, &ui::MainWindow::usable, &window,
        [&window] { QTimer::singleShot(0, &window, [] { tell("usable"); }); });
}

} // namespace throughline::console
