// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/postgresserver.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QThread>
#include <QUrl>

#include <libpq-fe.h>

#include <algorithm>
#include <csignal>
#include <memory>
#include <pwd.h>
#include <stdexcept>
#include <unistd.h>

namespace throughline::tests {

namespace {

std::unique_ptr<PostgresServer> &running()
{
    static std::unique_ptr<PostgresServer> server;
    return server;
}

/// The folder of the newest server programs: Debian keeps them out of the PATH.
QString binaries()
{
    const QDir root(QStringLiteral("/usr/lib/postgresql"));
    QStringList versions = root.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    std::sort(
        versions.begin(), versions.end(), [](const QString &a, const QString &b) { return a.toInt() > b.toInt(); });
    for (const QString &version : versions) {
        const QString folder = root.filePath(version + QStringLiteral("/bin"));
        if (QFile::exists(folder + QStringLiteral("/initdb")))
            return folder;
    }
    throw std::runtime_error("PostgreSQL's server programs are not installed: run ./dev setup");
}

/// initdb and postgres refuse to run as root: then they run as this user.
const passwd *otherUser()
{
    if (geteuid() != 0)
        return nullptr;
    const passwd *user = getpwnam("postgres");
    return user ? user : getpwnam("nobody");
}

/// The command line that runs `program` as a user who may run a server, and ends it when we end.
QStringList asUser(const QString &program, const QStringList &arguments)
{
    QStringList line { QStringLiteral("setpriv"), QStringLiteral("--pdeathsig"), QStringLiteral("INT") };
    if (const passwd *user = otherUser())
        line << QStringLiteral("--reuid=%1").arg(user->pw_uid) << QStringLiteral("--regid=%1").arg(user->pw_gid)
             << QStringLiteral("--clear-groups");
    return line << program << arguments;
}

} // namespace

struct PostgresServer::Private {
    QTemporaryDir folder { QStringLiteral("/tmp/throughline-pg-XXXXXX") };
    QProcess process;
    int databases = 0;
};

PostgresServer &PostgresServer::instance()
{
    if (!running())
        running().reset(new PostgresServer);
    return *running();
}

void PostgresServer::stopAll()
{
    running().reset();
}

PostgresServer::PostgresServer()
    : d(new Private)
{
    const QString folder = d->folder.path();
    const QString data = folder + QStringLiteral("/data");
    if (const passwd *user = otherUser()) {
        if (chown(folder.toLocal8Bit().constData(), user->pw_uid, user->pw_gid) != 0)
            throw std::runtime_error("can't give the temporary folder to the server's user");
    }
    const QString bin = binaries();
    QStringList initdb = asUser(bin + QStringLiteral("/initdb"),
        { QStringLiteral("-D"), data, QStringLiteral("-U"), QStringLiteral("tester"), QStringLiteral("-A"),
            QStringLiteral("trust"), QStringLiteral("-E"), QStringLiteral("UTF8"), QStringLiteral("--locale=C.UTF-8"),
            QStringLiteral("--no-sync") });
    QProcess init;
    init.setWorkingDirectory(folder);
    init.setProcessChannelMode(QProcess::MergedChannels);
    const QString initProgram = initdb.takeFirst();
    init.start(initProgram, initdb);
    if (!init.waitForFinished(120'000) || init.exitCode() != 0)
        throw std::runtime_error("initdb failed: " + init.readAll().toStdString());

    QStringList server = asUser(bin + QStringLiteral("/postgres"),
        { QStringLiteral("-D"), data, QStringLiteral("-k"), folder, QStringLiteral("-c"),
            QStringLiteral("listen_addresses="), QStringLiteral("-c"), QStringLiteral("fsync=off"),
            QStringLiteral("-c"), QStringLiteral("full_page_writes=off"), QStringLiteral("-c"),
            QStringLiteral("max_connections=200"), QStringLiteral("-c"), QStringLiteral("deadlock_timeout=50ms") });
    d->process.setWorkingDirectory(folder);
    d->process.setStandardErrorFile(folder + QStringLiteral("/log"));
    const QString program = server.takeFirst();
    d->process.start(program, server);
    QElapsedTimer timer;
    timer.start();
    while (PQping(uri(QStringLiteral("postgres")).toUtf8().constData()) != PQPING_OK) {
        if (d->process.state() == QProcess::NotRunning || timer.elapsed() > 60'000) {
            QFile log(folder + QStringLiteral("/log"));
            (void)log.open(QIODevice::ReadOnly);
            throw std::runtime_error("PostgreSQL didn't start: " + log.readAll().toStdString());
        }
        QThread::msleep(20);
    }
}

PostgresServer::~PostgresServer()
{
    // SIGINT is PostgreSQL's fast shutdown.
    ::kill(pid_t(d->process.processId()), SIGINT);
    if (!d->process.waitForFinished(20'000))
        d->process.kill();
    delete d;
}

QString PostgresServer::uri(const QString &database) const
{
    return QStringLiteral("postgresql://tester@/%1?host=%2")
        .arg(database, QString::fromLatin1(QUrl::toPercentEncoding(d->folder.path())));
}

void PostgresServer::run(const QString &sql) const
{
    PGconn *connection = PQconnectdb(uri(QStringLiteral("postgres")).toUtf8().constData());
    PGresult *result = PQexec(connection, sql.toUtf8().constData());
    const ExecStatusType status = PQresultStatus(result);
    const std::string message = PQerrorMessage(connection);
    PQclear(result);
    PQfinish(connection);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        throw std::runtime_error(message);
}

QString PostgresServer::makeDatabase(const QString &pattern)
{
    const QString name = QStringLiteral("test_%1").arg(++d->databases);
    run(pattern.isEmpty() ? QStringLiteral("CREATE DATABASE %1").arg(name)
                          : QStringLiteral("CREATE DATABASE %1 TEMPLATE %2").arg(name, pattern));
    return name;
}

} // namespace throughline::tests
