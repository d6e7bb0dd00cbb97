// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/await.h"
#include "app/ctl/help.h"
#include "app/ctl/output.h"
#include "app/ctl/verb.h"
#include "core/base/clock.h"
#include "core/services/inspection.h"
#include "core/services/workspace.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <clocale>
#include <csignal>

#include <fcntl.h>
#include <unistd.h>

using namespace throughline;
using namespace throughline::ctl;

namespace {

/// A program that is started with a closed stdout would get its number for the next file that it opens, and print into the workspace.
void openStandardDescriptors()
{
    for (const int descriptor : { STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO }) {
        if (fcntl(descriptor, F_GETFD) != -1)
            continue;
        if (open("/dev/null", O_RDWR) == -1)
            _exit(int(Status::Refused));
    }
}

bool showLog = false;

/// The log is for those who ask for it; the others get one sentence.
void handleLog(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    if (!showLog && type != QtFatalMsg)
        return;
    const QByteArray category(context.category ? context.category : "default");
    (void)writeFully(STDERR_FILENO, "  log: " + category + ": " + message.toUtf8() + '\n');
}

void print(Output &out, const QStringList &lines)
{
    for (const QString &line : lines)
        out.line(line);
}

/// Takes back what opening has made, where nothing came into it.
void removeCreated(const QString &path)
{
    for (const char *suffix : { "", "-wal", "-shm", "-journal" })
        QFile::remove(path + QString::fromLatin1(suffix));
}

bool isEmpty(services::Workspace &workspace)
{
    const base::Result<services::Statistics> counts = await(workspace.inspection().statistics());
    return counts && counts->customers + counts->cases + counts->events + counts->articles + counts->roadmaps == 0;
}

Status runOn(const Verb &verb, const Arguments &arguments, const QString &location, Output &out)
{
    using services::Workspace;
    const base::SystemClock clock;
    const bool existed = QFileInfo::exists(location);
    auto made = Workspace::make(
        location, verb.creates ? Workspace::Mode::CreateIfMissing : Workspace::Mode::MustExist, clock);
    const auto refuseAll = [&](const base::Error &error) {
        return verb.runWithout ? verb.runWithout(arguments, out, error) : refuse(out, error);
    };
    if (!made)
        return refuseAll(made.error());
    std::unique_ptr<Workspace> workspace = std::move(made).value();
    const QString path = workspace->filePath();
    bool removable = false;
    Status status = Status::Refused;
    if (const base::Result<void> opened = await(workspace->open()); opened) {
        Context context { arguments, out, *workspace, !existed };
        status = verb.run(context);
        removable = status != Status::Ok && isEmpty(*workspace);
    } else {
        // Any other failure may mean that another program is making it right now.
        removable = opened.error().kind == base::ErrorKind::StorageFull;
        status = refuseAll(opened.error());
    }
    workspace.reset();
    if (verb.creates && !path.isEmpty() && !existed && removable)
        removeCreated(path);
    return status;
}

Status run(const QStringList &words, Output &out)
{
    const Call call = parse(words, allVerbs());
    const Arguments &arguments = call.arguments;
    showLog = arguments.has(QStringLiteral("verbose"));
    out.setUp(arguments.has(QStringLiteral("json")), arguments.has(QStringLiteral("quiet")), showLog);
    if (!call.mistake.isEmpty())
        return usageError(out, call.mistake);
    if (arguments.has(QStringLiteral("version"))) {
        out.line(QStringLiteral("throughlinectl ") + QCoreApplication::applicationVersion());
        return Status::Ok;
    }
    if (arguments.has(QStringLiteral("help"))) {
        print(out,
            call.verb                  ? verbHelp(*call.verb)
                : call.group.isEmpty() ? programHelp(allVerbs())
                                       : groupHelp(call.group, allVerbs()));
        return Status::Ok;
    }
    if (call.verb->runAlone != nullptr && (call.verb->standsAlone == nullptr || call.verb->standsAlone(arguments)))
        return call.verb->runAlone(arguments, out);
    const QString location =
        arguments.value(QStringLiteral("workspace")).value_or(qEnvironmentVariable("THROUGHLINE_WORKSPACE"));
    if (location.isEmpty())
        return usageError(out,
            QStringLiteral(
                "Say which workspace: --workspace FILE or URI, or the environment variable THROUGHLINE_WORKSPACE."));
    return runOn(*call.verb, arguments, location, out);
}

} // namespace

int main(int argc, char *argv[])
{
    openStandardDescriptors();
    // A reader that goes away is seen by write() then, at a place where nothing can be left half done.
    std::signal(SIGPIPE, SIG_IGN);
    // Names of files and output are UTF-8 whatever the shell's locale, and the texts of libpq are in the language in which we recognise them.
    qputenv("LC_ALL", "C.UTF-8");
    std::setlocale(LC_ALL, "C.UTF-8");
    qInstallMessageHandler(handleLog);

    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("throughlinectl"));
    QCoreApplication::setApplicationVersion(QStringLiteral(THROUGHLINE_VERSION));
    Output out;
    const Status status = run(QCoreApplication::arguments().mid(1), out);
    const bool written = out.finish();
    return int(status == Status::Ok && !written ? Status::Refused : status);
}
