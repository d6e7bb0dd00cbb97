// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/app/ctl/ctl.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QScopeGuard>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

#include <utility>

#include <sys/stat.h>

using namespace throughline::tests;
using namespace Qt::StringLiterals;

namespace {

/// Another program's connection to the workspace.
class Stranger {
public:
    explicit Stranger(const QString &path)
    {
        m_database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"stranger"_s);
        m_database.setDatabaseName(path);
        REQUIRE(m_database.open());
    }
    ~Stranger()
    {
        m_database.close();
        m_database = {};
        QSqlDatabase::removeDatabase(u"stranger"_s);
    }
    Stranger(const Stranger &) = delete;
    Stranger &operator=(const Stranger &) = delete;

    void run(const QString &sql)
    {
        QSqlQuery query(m_database);
        const bool done = query.exec(sql);
        INFO(query.lastError().text().toStdString());
        REQUIRE(done);
    }

private:
    QSqlDatabase m_database;
};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

/// A workspace with two cases, and a file that isn't in it yet.
struct Filled : Ctl {
    Filled()
    {
        REQUIRE(run({ u"import"_s, write(u"log.xes"_s, smallLog(2)) }).status == 0);
        more = write(u"more.xes"_s, smallLog(9));
    }
    QString more;
};

} // namespace

TEST_CASE("A workspace of a newer schema is refused and stays as it is")
{
    const Filled ctl;
    Stranger(ctl.workspace()).run(u"INSERT INTO schema_migration (version, name, at) VALUES (99, 'future', 0)"_s);
    const QByteArray before = contentOf(ctl.workspace());
    for (const QStringList &verb :
        { QStringList { u"stats"_s }, { u"import"_s, ctl.more }, { u"init"_s }, { u"doctor"_s } })
        ctl.run(verb).requireRefused(u"newer Throughline"_s);
    CHECK(contentOf(ctl.workspace()) == before);
}

TEST_CASE("What is no workspace is refused and stays as it is")
{
    const Ctl ctl;
    const QByteArray junk("no database, but long enough to be taken for one if nobody looks at it closely");
    ctl.write(u"w.throughline"_s, junk.repeated(100));
    ctl.run({ u"import"_s, ctl.write(u"log.xes"_s, smallLog(1)) }).requireRefused(u"not a Throughline workspace"_s);
    CHECK(contentOf(ctl.workspace()) == junk.repeated(100));
    QFile::remove(ctl.workspace());
    Stranger(ctl.workspace()).run(u"CREATE TABLE invoice (id INTEGER)"_s);
    ctl.run({ u"init"_s }).requireRefused(u"not a Throughline workspace"_s);
    Ctl::call({ u"-w"_s, ctl.path({}), u"stats"_s }).requireRefused(u"folder"_s);
    Ctl::call({ u"-w"_s, ctl.path(u"nowhere/w.throughline"_s), u"init"_s }).requireRefused(u"there is no folder"_s);
    ctl.write(u"empty.throughline"_s, {});
    Ctl::call({ u"-w"_s, ctl.path(u"empty.throughline"_s), u"stats"_s }).requireRefused(u"throughlinectl init"_s);
}

TEST_CASE("A workspace that may not be written or read is refused")
{
    const Filled ctl;
    const QByteArray before = contentOf(ctl.workspace());
    QFile::setPermissions(ctl.more, QFile::ReadOwner | QFile::ReadOther);
    QFile::setPermissions(ctl.workspace(), QFile::ReadOwner | QFile::ReadOther);
    ctl.run({ u"import"_s, ctl.more }, asNobody()).requireRefused(u"read-only"_s);
    CHECK(contentOf(ctl.workspace()) == before);
    QFile::setPermissions(ctl.workspace(), QFile::WriteOwner);
    ctl.run({ u"stats"_s }, asNobody()).requireRefused(u"No permission"_s);
}

TEST_CASE("A workspace in a folder that can only be read is read, checked and not written")
{
    const Filled ctl;
    const QString folder = ctl.path(u"cd"_s);
    REQUIRE(QDir().mkdir(folder));
    const QString workspace = folder + u"/w #1?.throughline"_s;
    REQUIRE(QFile::copy(ctl.workspace(), workspace));
    const QByteArray before = contentOf(workspace);
    const auto call = [&](QStringList words) {
        return Ctl::call(QStringList { u"-w"_s, workspace } + words, asNobody());
    };
    // The file alone, the folder alone, both.
    for (const auto &[ofFile, ofFolder] : { std::pair { 0444, 0777 }, { 0666, 0555 }, { 0444, 0555 } }) {
        REQUIRE(::chmod(workspace.toLocal8Bit().constData(), mode_t(ofFile)) == 0);
        REQUIRE(::chmod(folder.toLocal8Bit().constData(), mode_t(ofFolder)) == 0);
        CHECK(call({ u"stats"_s, u"--json"_s }).object().value(u"cases"_s).toInt() == 2);
        for (const QStringList &verb : { QStringList { u"customer"_s, u"list"_s }, { u"timeline"_s, u"1"_s },
                 { u"kb"_s, u"search"_s, u"router"_s }, { u"init"_s } }) {
            const Outcome read = call(verb);
            INFO(verb.join(u' ').toStdString() << ": " << read.err.toStdString());
            CHECK(read.status == 0);
        }
        const Outcome doctor = call({ u"doctor"_s, u"--json"_s });
        CHECK(doctor.status == 0);
        CHECK(doctor.object().value(u"ok"_s).toBool());
        call({ u"import"_s, ctl.more }).requireRefused(u"can't be written"_s);
        call({ u"doctor"_s, u"--repair"_s }).requireRefused(u"can't be written"_s);
        call({ u"note"_s, u"1"_s, u"--text"_s, u"hello"_s }).requireRefused(u"can't be written"_s);
        // Nothing lies beside it that would keep its owner from writing.
        CHECK(QDir(folder).entryList(QDir::Files) == QStringList { u"w #1?.throughline"_s });
        CHECK(contentOf(workspace) == before);
    }
    REQUIRE(::chmod(folder.toLocal8Bit().constData(), 0777) == 0);
}

TEST_CASE("A search index that disagrees with the text is told where nothing may be written")
{
    const Filled ctl;
    Stranger(ctl.workspace()).run(u"INSERT INTO event_fts (event_fts) VALUES ('delete-all')"_s);
    QFile::setPermissions(ctl.workspace(), QFile::ReadOwner | QFile::ReadOther);
    const Outcome doctor = ctl.run({ u"doctor"_s }, asNobody());
    CHECK(doctor.status == 1);
    CHECK(doctor.out.contains("doctor --repair"));
}

TEST_CASE("What is still in the log beside a workspace is read where nothing may be written, or missed in words")
{
    const Filled ctl;
    const QString folder = ctl.path(u"cd"_s);
    REQUIRE(QDir().mkdir(folder));
    const QString workspace = folder + u"/w.throughline"_s;
    const auto call = [&](const QString &verb) {
        return Ctl::call({ u"-w"_s, workspace, verb, u"--json"_s }, asNobody());
    };
    {
        Stranger writer(ctl.workspace());
        writer.run(u"INSERT INTO agent (id, name) VALUES (4711, 'Noa')"_s);
        for (const QString &name : { QString(), u"-wal"_s })
            REQUIRE(QFile::copy(ctl.workspace() + name, workspace + name));
    }
    for (const QString &name : { QString(), u"-wal"_s })
        REQUIRE(::chmod((workspace + name).toLocal8Bit().constData(), 0444) == 0);
    REQUIRE(::chmod(folder.toLocal8Bit().constData(), 0555) == 0);
    call(u"stats"_s).requireRefused(u"Copy both to a folder of your own"_s);
    REQUIRE(::chmod(folder.toLocal8Bit().constData(), 0777) == 0);
    const int agents = ctl.stats().value(u"agents"_s).toInt();
    CHECK(call(u"stats"_s).object().value(u"agents"_s).toInt() == agents);
}

TEST_CASE("A workspace that another program keeps locked is refused after a while")
{
    const Filled ctl;
    const QJsonObject before = ctl.stats();
    {
        Stranger stranger(ctl.workspace());
        stranger.run(u"BEGIN EXCLUSIVE"_s);
        ctl.run({ u"import"_s, ctl.more }).requireRefused(u"locked by another program"_s);
        stranger.run(u"ROLLBACK"_s);
    }
    CHECK(ctl.stats() == before);
    CHECK(ctl.run({ u"import"_s, ctl.more }).status == 0);
}

TEST_CASE("A full disk is told, and nothing is changed")
{
    const Ctl ctl;
    const QString disk = ctl.path(u"disk"_s);
    REQUIRE(QDir().mkpath(disk));
    if (QProcess::execute(u"mount"_s, { u"-t"_s, u"tmpfs"_s, u"-o"_s, u"size=2m"_s, u"tmpfs"_s, disk }) != 0)
        SKIP("this user can't mount a small disk");
    const auto umount = qScopeGuard([&] { QProcess::execute(u"umount"_s, { disk }); });
    const QString workspace = disk + u"/w.throughline"_s;
    const QString large = ctl.write(u"large.xes"_s, smallLog(8000));
    Ctl::call({ u"-w"_s, workspace, u"import"_s, large }).requireRefused(u"full"_s);
    CHECK(QDir(disk).isEmpty());
    REQUIRE(Ctl::call({ u"-w"_s, workspace, u"import"_s, ctl.write(u"log.xes"_s, smallLog(2)) }).status == 0);
    Ctl::call({ u"-w"_s, workspace, u"import"_s, large }).requireRefused(u"full"_s);
    CHECK(Ctl::call({ u"-w"_s, workspace, u"stats"_s, u"--json"_s }).object().value(u"cases"_s).toInt() == 2);
    CHECK(Ctl::call({ u"-w"_s, workspace, u"doctor"_s }).status == 0);
    for (const QString &name : QDir(disk).entryList(QDir::Files))
        QFile::remove(disk + u'/' + name);
    QFile filler(disk + u"/filler"_s);
    REQUIRE(filler.open(QIODevice::WriteOnly));
    filler.write(QByteArray(2000 * 1024, 'x'));
    filler.close();
    Ctl::call({ u"-w"_s, workspace, u"init"_s }).requireRefused(u"full"_s);
    CHECK(QDir(disk).entryList(QDir::Files) == QStringList { u"filler"_s });
}

TEST_CASE("A damaged workspace is told by doctor, in words and as JSON")
{
    const Filled ctl;
    QByteArray bytes = contentOf(ctl.workspace());
    constexpr qsizetype kPage = 4096;
    for (qsizetype at = kPage * 3; at < bytes.size(); at += kPage)
        bytes.replace(at, 200, QByteArray(200, '\xff'));
    ctl.write(u"w.throughline"_s, bytes);
    const Outcome json = ctl.run({ u"doctor"_s, u"--json"_s });
    CHECK(json.status == 1);
    CHECK(!json.object().value(u"ok"_s).toBool(true));
    CHECK(!json.object().value(u"faults"_s).toArray().isEmpty());
    const Outcome text = ctl.run({ u"doctor"_s });
    CHECK(text.status == 1);
    CHECK(text.out.contains("damaged"));
}

TEST_CASE("The timeline of a case that isn't there is refused, not empty")
{
    const Filled ctl;
    ctl.run({ u"timeline"_s, u"1"_s, u"--case"_s, u"999999"_s }).requireRefused(u"no case #999999"_s);
}

TEST_CASE("A search index that disagrees with the text is told, and made anew when asked")
{
    const Filled ctl;
    Stranger(ctl.workspace()).run(u"INSERT INTO event_fts (event_fts) VALUES ('delete-all')"_s);
    const Outcome broken = ctl.run({ u"doctor"_s });
    CHECK(broken.status == 1);
    CHECK(broken.out.contains("doctor --repair"));
    CHECK_FALSE(broken.out.contains("INSERT"));
    CHECK(ctl.run({ u"doctor"_s, u"--repair"_s }).status == 0);
    CHECK(ctl.run({ u"doctor"_s }).status == 0);
}

TEST_CASE("A server that is down is told, without the password")
{
    // Port 1 is nobody's, and needs a privilege to be taken.
    const Outcome outcome = Ctl::call({ u"-w"_s, u"postgresql://lead:geheim@127.0.0.1:1/help"_s, u"stats"_s });
    outcome.requireRefused(u"can't be reached"_s);
    CHECK(!outcome.err.contains("geheim"));
    Ctl::call({ u"-w"_s, u"postgresql://lead:geheim@127.0.0.1:1/help"_s, u"import"_s, u"x"_s })
        .requireRefused(u"can't be reached"_s);
    // Whoever reads the objects finds out as well.
    const Outcome json = Ctl::call(
        { u"-w"_s, u"postgresql://lead:geheim@127.0.0.1:1/help"_s, u"import"_s, u"--json"_s, u"x"_s, u"y"_s });
    json.requireRefused(u"can't be reached"_s);
    REQUIRE(json.objects().size() == 2);
    for (const QJsonObject &object : json.objects()) {
        CHECK(object.value(u"events"_s).toInt(-1) == 0);
        CHECK(object.value(u"problems"_s).toArray().first().toString().contains(u"can't be reached"_s));
    }
    CHECK(json.objects().back().value(u"file"_s).toString() == u"y"_s);
    CHECK_FALSE(json.out.contains("geheim"));
    Ctl::call({ u"-w"_s, u"postgresql://127.0.0.1/help?colour=red"_s, u"stats"_s })
        .requireRefused(u"not a valid PostgreSQL URI"_s);
}
