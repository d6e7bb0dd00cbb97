// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/app/ctl/ctl.h"

#include <QFile>
#include <QJsonArray>

using namespace throughline::tests;
using namespace Qt::StringLiterals;

namespace {

struct Bad {
    QString name;
    QByteArray bytes;
    QString reason; ///< words of the sentence
};

QByteArray flipped(QByteArray bytes, qsizetype at)
{
    bytes[at] = char(bytes.at(at) ^ 0x10);
    return bytes;
}

std::vector<Bad> badFiles()
{
    const QByteArray log = smallLog(200);
    const QByteArray packed = gzipped(log);
    QByteArray noTime = smallLog(1);
    noTime.replace("time:timestamp", "time:nothing");
    QByteArray laughs = "<?xml version=\"1.0\"?>\n<!DOCTYPE log [<!ENTITY l0 \"lol\">";
    for (int i = 1; i < 10; ++i)
        laughs += "<!ENTITY l" + QByteArray::number(i) + " \""
            + QByteArray("&l" + QByteArray::number(i - 1) + ";").repeated(10) + "\">";
    laughs += "]>\n<log><trace><string key=\"concept:name\" value=\"&l9;\"/></trace></log>";
    QByteArray wrongTag = log;
    wrongTag.replace(log.lastIndexOf("</trace>"), 8, "</tracf>");
    return {
        { u"truncated.xes.gz"_s, packed.left(packed.size() / 2), u"too early"_s },
        { u"flipped.xes.gz"_s, flipped(packed, packed.size() / 2), u"compressed data"_s },
        { u"checksum.xes.gz"_s, flipped(packed, packed.size() - 6), u"checksum"_s },
        { u"truncated.xes"_s, log.left(log.size() / 2), u"too early"_s },
        { u"flipped.xes"_s, wrongTag, u"line "_s },
        { u"laughs.xes"_s, laughs, u"entities"_s },
        { u"notime.xes"_s, noTime, u"has no time"_s },
        { u"other.xes"_s,
            QByteArray("\x7f"
                       "ELF\0\1\2\3",
                8)
                .repeated(100),
            u"none of the formats"_s },
        { u"empty.xes"_s, {}, u"empty"_s },
        { u"broken.jsonl"_s, "{\"id\":\"1\",\"title\":\"a\",\"text\":\"b\"}\n{\"id\":\"2\",\"title\":\n", u"line 2"_s },
    };
}

} // namespace

TEST_CASE("A broken file gets one sentence with its name and the reason, and leaves no new workspace behind")
{
    for (const Bad &bad : badFiles()) {
        DYNAMIC_SECTION(bad.name.toStdString())
        {
            const Ctl ctl;
            const QString file = ctl.write(bad.name, bad.bytes);
            const Outcome outcome = ctl.run({ u"import"_s, file });
            outcome.requireRefused(bad.reason);
            CHECK(outcome.err.contains(bad.name.toUtf8()));
            CHECK(outcome.out.isEmpty());
            CHECK(ctl.files() == QStringList { bad.name });
        }
    }
}

TEST_CASE("Broken files change nothing in a workspace, and keep the good ones beside them not out")
{
    const Ctl ctl;
    REQUIRE(ctl.run({ u"import"_s, ctl.write(u"first.xes"_s, smallLog(2)) }).status == 0);
    const QJsonObject before = ctl.stats();
    QStringList files;
    for (const Bad &bad : badFiles())
        files.append(ctl.write(bad.name, bad.bytes));
    CHECK(ctl.run(QStringList { u"import"_s } + files).status == 1);
    CHECK(ctl.stats() == before);

    const QString missing = ctl.path(u"missing.xes"_s);
    const Outcome mixed = ctl.run(
        { u"import"_s, u"--json"_s, files.first(), missing, ctl.write(u"second.xes"_s, smallLog(5)), ctl.path({}) });
    CHECK(mixed.status == 1);
    CHECK(mixed.err.contains("1 of 4"));
    const std::vector<QJsonObject> objects = mixed.objects();
    REQUIRE(objects.size() == 4);
    CHECK(objects[0].value(u"error"_s).toObject().value(u"kind"_s).toString() == u"invalid_input"_s);
    CHECK(objects[0].value(u"events"_s).toInt(-1) == 0);
    CHECK(objects[0].value(u"format"_s).toString() == u"xes"_s);
    CHECK(objects[1].value(u"format"_s).toString().isEmpty());
    CHECK(objects[0].value(u"problems"_s).toArray().size() == 1);
    CHECK(objects[1].value(u"error"_s).toObject().value(u"kind"_s).toString() == u"not_found"_s);
    CHECK(objects[1].value(u"file"_s).toString() == missing);
    // Two of its five cases came in with the first file.
    CHECK(objects[2].value(u"events"_s).toInt() == 6);
    CHECK(!objects[2].contains(u"error"_s));
    CHECK(ctl.run({ u"doctor"_s }).status == 0);
}

TEST_CASE("A file that isn't what --as says is refused")
{
    const Ctl ctl;
    ctl.run({ u"import"_s, u"--as"_s, u"articles"_s, ctl.write(u"log.xes"_s, smallLog(1)) }).requireRefused(u"--as"_s);
    CHECK(ctl.files() == QStringList { u"log.xes"_s });
}

TEST_CASE("A file that may not be read is refused")
{
    const Ctl ctl;
    REQUIRE(ctl.run({ u"init"_s }).status == 0);
    const QString file = ctl.write(u"log.xes"_s, smallLog(1));
    for (const QString &name : ctl.files())
        QFile::setPermissions(
            ctl.path(name), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther | QFile::WriteOther);
    QFile::setPermissions(ctl.path({}), QFile::permissions(ctl.path({})) | QFile::WriteOther);
    QFile::setPermissions(file, QFile::WriteOwner);
    ctl.run({ u"import"_s, file }, asNobody()).requireRefused(u"no permission"_s);
    CHECK(ctl.stats().value(u"events"_s).toInt() == 0);
}
