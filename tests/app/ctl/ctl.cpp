// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/app/ctl/ctl.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>

#include <zlib.h>

#include <unistd.h>

namespace throughline::tests {

namespace {
constexpr int kPatienceMs = 120'000;
}

std::vector<QJsonObject> Outcome::objects() const
{
    std::vector<QJsonObject> objects;
    for (const QByteArray &line : out.split('\n')) {
        if (line.isEmpty())
            continue;
        INFO(line.toStdString());
        const QJsonDocument document = QJsonDocument::fromJson(line);
        REQUIRE(document.isObject());
        objects.push_back(document.object());
    }
    return objects;
}

QJsonObject Outcome::object() const
{
    const std::vector<QJsonObject> all = objects();
    INFO(err.toStdString());
    REQUIRE(all.size() == 1);
    return all.front();
}

void Outcome::requireRefused(const QString &words) const
{
    INFO(err.toStdString());
    CHECK(status == 1);
    CHECK(err.count('\n') == 1);
    CHECK(err.startsWith("throughlinectl: "));
    CHECK(QString::fromUtf8(err).contains(words));
}

Ctl::Ctl()
{
    REQUIRE(m_folder.isValid());
    // Others may look into it: a test runs the program as somebody else.
    QFile::setPermissions(m_folder.path(), QFile::permissions(m_folder.path()) | QFile::ReadOther | QFile::ExeOther);
}

QString Ctl::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(path(name));
    REQUIRE(file.open(QIODevice::WriteOnly));
    REQUIRE(file.write(bytes) == bytes.size());
    return path(name);
}

Outcome Ctl::run(const QStringList &arguments, const std::function<void()> &before) const
{
    return call(QStringList { QStringLiteral("--workspace"), workspace() } + arguments, before);
}

Outcome Ctl::call(const QStringList &arguments, const std::function<void()> &before)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("THROUGHLINE_WORKSPACE"));
    process.setProcessEnvironment(environment);
    if (before)
        process.setChildProcessModifier(before);
    process.start(QStringLiteral(THROUGHLINECTL), arguments);
    REQUIRE(process.waitForFinished(kPatienceMs));
    REQUIRE(process.exitStatus() == QProcess::NormalExit);
    return { process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError() };
}

QJsonObject Ctl::stats() const
{
    return run({ QStringLiteral("stats"), QStringLiteral("--json") }).object();
}

QStringList Ctl::files() const
{
    return QDir(m_folder.path()).entryList(QDir::Files, QDir::Name);
}

std::function<void()> asNobody()
{
    if (geteuid() != 0)
        return {};
    return [] {
        constexpr unsigned kNobody = 65534;
        if (setgid(kNobody) != 0 || setuid(kNobody) != 0)
            _exit(99);
    };
}

QByteArray gzipped(const QByteArray &bytes)
{
    z_stream stream {};
    constexpr int kGzipWindow = 15 + 16;
    REQUIRE(deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    QByteArray packed(qsizetype(deflateBound(&stream, uLong(bytes.size()))), '\0');
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    stream.avail_in = uInt(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = uInt(packed.size());
    REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    packed.resize(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return packed;
}

QByteArray smallLog(int cases)
{
    QByteArray log = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<log xes.version=\"1.0\">\n";
    for (int i = 1; i <= cases; ++i) {
        const QByteArray number = QByteArray::number(i);
        log += "<trace>\n<string key=\"concept:name\" value=\"case " + number + "\"/>\n";
        for (const char *activity : { "opened", "closed" }) {
            log += "<event>\n<string key=\"concept:name\" value=\"" + QByteArray(activity)
                + "\"/>\n<string key=\"customer\" value=\"Kunde " + number
                + "\"/>\n<string key=\"product\" value=\"Router\"/>\n"
                + "<date key=\"time:timestamp\" value=\"2020-01-01T0" + (activity[0] == 'o' ? "1" : "2")
                + ":30:00.250+01:00\"/>\n</event>\n";
        }
        log += "</trace>\n";
    }
    return log + "</log>\n";
}

} // namespace throughline::tests
