// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/startbench.h"

#include "tests/bench/benchdata.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QThread>

#include <stdexcept>

namespace throughline::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int kStarts = 5;
constexpr int kPatience = 20'000;
/// The panes that fill in after the timeline belong to the memory.
constexpr int kFilledIn = 500;

struct Start {
    double usable = 0;  ///< ms
    double painted = 0; ///< ms, the first picture of the window
    double megabytes = 0;
    double own = 0; ///< of that, what isn't pages of files
};

double statusMegabytes(qint64 process, const QByteArray &field)
{
    QFile file(u"/proc/%1/status"_s.arg(process));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith(field + ':'))
            return line.simplified().split(' ').at(1).toDouble() / 1024;
    }
    return 0;
}

double after(const QByteArray &told, const QString &what)
{
    const QRegularExpression line(u"throughline: %1 after (\\d+) ms"_s.arg(what));
    const QRegularExpressionMatch match = line.match(QString::fromUtf8(told));
    return match.hasMatch() ? match.captured(1).toDouble() : -1;
}

Start start(const QString &workspace, const QString &home)
{
    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &place : { u"XDG_CONFIG_HOME"_s, u"XDG_CACHE_HOME"_s, u"XDG_DATA_HOME"_s })
        environment.remove(place);
    environment.insert(u"HOME"_s, home);
    environment.insert(u"THROUGHLINE_TRACE_STARTUP"_s, u"1"_s);
    program.setProcessEnvironment(environment);
    program.setReadChannel(QProcess::StandardError);
    program.setStandardOutputFile(QProcess::nullDevice());
    program.start(QCoreApplication::applicationDirPath() + u"/throughline"_s, { u"--agent"_s, u"Bench"_s, workspace });
    QByteArray told;
    Start result;
    while ((result.usable = after(told, u"usable"_s)) < 0) {
        if (!program.waitForReadyRead(kPatience))
            throw std::runtime_error(
                "the console doesn't become usable: " + program.errorString().toStdString() + told.toStdString());
        told += program.readAllStandardError();
    }
    result.painted = after(told, u"painted"_s);
    QThread::msleep(kFilledIn);
    result.megabytes = statusMegabytes(program.processId(), "VmRSS");
    result.own = statusMegabytes(program.processId(), "RssAnon");
    program.terminate();
    if (!program.waitForFinished(kPatience))
        program.kill();
    return result;
}

} // namespace

void benchStart(Table &table, const QString &folder, qint64 events, const base::Clock &clock)
{
    const QString workspace = u"%1/%2.throughline"_s.arg(folder).arg(events);
    (void)benchWorkspace(workspace, events, clock);
    table.heading(u"Start of the console, %L1 events"_s.arg(events));
    const QTemporaryDir home;
    (void)start(workspace, home.path());
    Samples usable;
    Samples painted;
    Samples memory;
    Samples own;
    for (int i = 0; i < kStarts; ++i) {
        const Start one = start(workspace, home.path());
        usable.add(one.usable);
        painted.add(one.painted);
        memory.add(one.megabytes);
        own.add(one.own);
    }
    table.figure(u"process started → usable window, median of 5"_s, usable.median(), u"ms"_s, 200);
    table.note(u"first picture after %1 ms; the slowest of the five was usable after %2 ms"_s.arg(painted.median())
            .arg(usable.worst()));
    table.figure(u"memory then (VmRSS), worst of 5"_s, memory.worst(), u"MB"_s, 100);
    table.note(u"of that %1 MB its own (RssAnon), the rest pages of files"_s.arg(own.worst(), 0, 'f', 0));
}

} // namespace throughline::bench
