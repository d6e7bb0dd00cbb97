// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ctl.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

using namespace throughline::tests;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kModel = R"(<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:x="urn:example:x" id="d">
  <process id="p" name="Order">
    <startEvent id="s"/>
    <task id="a" name="Take the order" x:colour="red"><extensionElements><x:keep> me </x:keep></extensionElements></task>
    <endEvent id="e"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="a"/>
    <sequenceFlow id="f2" sourceRef="a" targetRef="e"/>
    <sequenceFlow id="f3" sourceRef="a"/>
  </process>
</definitions>
)";

QByteArray content(const QString &path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

QString dataFolder()
{
    QString folder = qEnvironmentVariable("THROUGHLINE_DATA");
    if (folder.isEmpty())
        folder = QStringLiteral(THROUGHLINE_DATA_BESIDE);
    if (!QDir(folder).exists())
        SKIP("the real data isn't here: " << folder.toStdString());
    return folder;
}

} // namespace

TEST_CASE("A model is checked without a workspace, and what points nowhere is named")
{
    const Ctl ctl;
    const QString file = ctl.write(u"m.bpmn"_s, kModel);
    const Outcome checked = Ctl::call({ u"roadmap"_s, u"check"_s, file, u"--json"_s });
    CHECK(checked.status == 0);
    const QJsonObject object = checked.object();
    CHECK(object.value(u"elements"_s).toObject()
        == QJsonObject { { u"definitions"_s, 1 }, { u"process"_s, 1 }, { u"startEvent"_s, 1 }, { u"task"_s, 1 },
            { u"endEvent"_s, 1 }, { u"extensionElements"_s, 1 }, { u"sequenceFlow"_s, 3 } });
    const QJsonArray problems = object.value(u"problems"_s).toArray();
    REQUIRE(problems.size() == 1);
    CHECK(problems.first().toObject().value(u"kind"_s) == u"dangling_sequence_flow"_s);
    CHECK(problems.first().toObject().value(u"element"_s) == u"f3"_s);
    CHECK(problems.first().toObject().value(u"message"_s).toString().startsWith(u"Line 9: "_s));
    const Outcome plain = Ctl::call({ u"roadmap"_s, u"check"_s, file });
    CHECK(plain.status == 0);
    CHECK(plain.out.contains("Line 9: the sequence flow \"f3\" leads nowhere."));
}

TEST_CASE("A broken model is told with its line, in words and as JSON")
{
    const Ctl ctl;
    const QString file = ctl.write(u"broken.bpmn"_s, kModel.left(kModel.indexOf("</process>")));
    const Outcome checked = Ctl::call({ u"roadmap"_s, u"check"_s, file, u"--json"_s });
    CHECK(checked.status == 1);
    const QJsonArray problems = checked.object().value(u"problems"_s).toArray();
    REQUIRE(problems.size() == 1);
    CHECK(problems.first().toObject().value(u"kind"_s) == u"malformed"_s);
    CHECK(problems.first().toObject().value(u"line"_s) == 10);
    Ctl::call({ u"roadmap"_s, u"check"_s, file }).requireRefused(u"line 10"_s);
    Ctl::call({ u"roadmap"_s, u"check"_s, ctl.path(u"none.bpmn"_s) }).requireRefused(u"none.bpmn"_s);
    Ctl::call({ u"roadmap"_s, u"check"_s, ctl.write(u"a.txt"_s, "words") }).requireRefused(u"a.txt"_s);
    Ctl::call({ u"roadmap"_s, u"convert"_s, file, ctl.path(u"o.bpmn"_s) }).requireRefused(u"line 10"_s);
    CHECK_FALSE(QFile::exists(ctl.path(u"o.bpmn"_s)));
}

TEST_CASE("A model is converted to BPMN without loss, to a roadmap and back, and from a roadmap of the workspace")
{
    const Ctl ctl;
    const QString file = ctl.write(u"m.bpmn"_s, kModel);
    const QString copy = ctl.path(u"copy.bpmn"_s);
    const Outcome copied = Ctl::call({ u"roadmap"_s, u"convert"_s, file, copy, u"--json"_s });
    CHECK(copied.status == 0);
    CHECK(copied.object().value(u"problems"_s).toArray().size() == 1);
    CHECK(content(copy).contains("x:colour=\"red\"><extensionElements><x:keep> me </x:keep></extensionElements>"));

    const QString roadmap = ctl.path(u"m.json"_s);
    CHECK(Ctl::call({ u"roadmap"_s, u"convert"_s, file, roadmap }).status == 0);
    const QByteArray json = content(roadmap);
    CHECK(QJsonDocument::fromJson(json).object().value(u"steps"_s).toArray().size() == 2);
    const QString drawn = ctl.path(u"drawn.bpmn"_s);
    CHECK(Ctl::call({ u"roadmap"_s, u"convert"_s, roadmap, drawn }).status == 0);
    CHECK(Ctl::call({ u"roadmap"_s, u"convert"_s, drawn, ctl.path(u"again.json"_s) }).status == 0);
    CHECK(content(ctl.path(u"again.json"_s)) == json);
    Ctl::call({ u"roadmap"_s, u"convert"_s, file, ctl.path(u"m.png"_s) })
        .requireRefused(u"isn't known what to write"_s);

    // Both come in as roadmaps, and one goes out again by its name.
    const QJsonObject imported = ctl.run({ u"import"_s, file, u"--json"_s }).object();
    CHECK(imported.value(u"format"_s) == u"bpmn"_s);
    CHECK(imported.value(u"roadmaps"_s) == 1);
    CHECK(imported.value(u"problems"_s).toArray().size() >= 1);
    CHECK(ctl.run({ u"import"_s, file, u"--json"_s }).object().value(u"roadmaps"_s) == 0);
    const QString out = ctl.path(u"out.bpmn"_s);
    const QString key = ctl.run({ u"roadmap"_s, u"show"_s, u"1"_s, u"--json"_s }).object().value(u"key"_s).toString();
    for (const QString &name : { u"Order"_s, u"order"_s, u"1"_s, key }) {
        INFO(name.toStdString());
        CHECK(ctl.run({ u"roadmap"_s, u"convert"_s, name, out }).status == 0);
        CHECK(content(out).contains("name=\"Take the order\""));
        QFile::remove(out);
    }
    ctl.run({ u"roadmap"_s, u"convert"_s, u"Nothing"_s, out }).requireRefused(u"no roadmap"_s);
}

TEST_CASE("A net of a mining tool comes in as a roadmap, and goes out as BPMN")
{
    const Ctl ctl;
    const auto arc = [](const char *from, const char *to) {
        return QByteArray("<arc id=\"") + from + '-' + to + "\" source=\"" + from + "\" target=\"" + to + "\"/>";
    };
    const auto net = [&](const QByteArray &more) {
        return QByteArray("<pnml><net id=\"net1\" "
                          "type=\"http://www.pnml.org/version-2009/grammar/pnmlcoremodel\"><page id=\"n\">"
                          "<place id=\"p\"/><place id=\"q\"/><place id=\"r\"/>"
                          "<transition id=\"t\"><name><text>Take the order</text></name></transition>"
                          "<transition id=\"u\"><name><text>Send it</text></name></transition>")
            + arc("p", "t") + arc("t", "q") + arc("q", "u") + arc("u", "r") + more + "</page></net></pnml>";
    };
    const QString file = ctl.write(u"orders.pnml"_s, net({}));
    const QJsonObject imported = ctl.run({ u"import"_s, file, u"--json"_s }).object();
    CHECK(imported.value(u"format"_s) == u"pnml"_s);
    CHECK(imported.value(u"roadmaps"_s) == 1);
    CHECK(ctl.run({ u"import"_s, file, u"--json"_s }).object().value(u"roadmaps"_s) == 0);
    CHECK(ctl.run({ u"roadmap"_s, u"show"_s, u"orders"_s }).out.contains("Send it"));
    const QString drawn = ctl.path(u"orders.bpmn"_s);
    CHECK(Ctl::call({ u"roadmap"_s, u"convert"_s, file, drawn }).status == 0);
    CHECK(content(drawn).contains("name=\"Take the order\""));

    // Whether it can be sent hangs on a place that giving up doesn't look at.
    const QByteArray choice = "<place id=\"s\"/><transition id=\"v\"><name><text>Give it up</text></name></transition>"
        + arc("t", "s") + arc("s", "u") + arc("q", "v") + arc("v", "r");
    ctl.run({ u"import"_s, ctl.write(u"choice.pnml"_s, net(choice)) }).requireRefused(u"\"Send it\""_s);
}

TEST_CASE("The program counts real models as another reader did")
{
    const QString folder = dataFolder() + u"/bpmn/"_s;
    const QJsonObject all = QJsonDocument::fromJson(content(folder + u"expected_elements.json"_s)).object();
    int looked = 0;
    for (const QString &key : all.keys()) {
        // Each tenth: that all of them are right is known from the reader's own test.
        if (++looked % 10 != 0 && !all.value(key).toObject().contains(u"xml_error"_s))
            continue;
        INFO(key.toStdString());
        const Outcome checked = Ctl::call({ u"roadmap"_s, u"check"_s, folder + key, u"--json"_s });
        const QJsonObject truth = all.value(key).toObject();
        CHECK(checked.status == (truth.contains(u"xml_error"_s) ? 1 : 0));
        CHECK(checked.object().value(u"elements"_s).toObject() == truth.value(u"elements"_s).toObject());
    }
}
