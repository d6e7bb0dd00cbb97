// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/bpmn/bpmnroadmap.h"
#include "core/exchange/bpmn/bpmnmodel.h"
#include "core/exchange/roadmapjson.h"
#include "testdata.h"

#include <catch2/catch_test_macros.hpp>

#include <QDirIterator>
#include <QFile>

#include <algorithm>

using namespace throughline;
using namespace throughline::exchange;
using domain::Blueprint;
using domain::LaneKind;
using domain::StepKind;

namespace {

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

std::vector<Blueprint> demoRoadmaps()
{
    std::vector<Blueprint> found;
    QDirIterator files(QStringLiteral(THROUGHLINE_SOURCE_DIR "/resources/roadmaps"), { QStringLiteral("*.json") });
    while (files.hasNext()) {
        const QString path = files.next();
        const auto read = roadmapFromJson(bytesOf(path), path);
        REQUIRE(read.ok());
        found.push_back(*read);
    }
    return found;
}

BpmnRoadmaps readAs(const QByteArray &bytes)
{
    const auto document = readBpmn(bytes, QStringLiteral("model.bpmn"));
    REQUIRE(document.ok());
    return roadmapsFromBpmn(*document, QStringLiteral("model.bpmn"));
}

BpmnRoadmaps readProcess(const QByteArray &content)
{
    return readAs("<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" id=\"d\">"
                  "<process id=\"p\" name=\"Sell\">"
        + content + "</process></definitions>");
}

QByteArray flow(const char *from, const char *to, const char *name = "")
{
    return QByteArray("<sequenceFlow id=\"") + from + "-" + to + "\" sourceRef=\"" + from + "\" targetRef=\"" + to
        + "\" name=\"" + name + "\"/>";
}

/// "a>b:label c>d" in the order of the blueprint.
QString waysOf(const Blueprint &blueprint)
{
    QStringList ways;
    for (const domain::Transition &t : blueprint.transitions)
        ways.append(t.from + u'>' + t.to + (t.label.isEmpty() ? QString() : u':' + t.label));
    return ways.join(u' ');
}

bool onBorder(const QRectF &rect, const QPointF &point)
{
    const QRectF outer = rect.adjusted(-0.1, -0.1, 0.1, 0.1);
    const QRectF inner = rect.adjusted(0.1, 0.1, -0.1, -0.1);
    return outer.contains(point) && !inner.contains(point);
}

} // namespace

TEST_CASE("Each demo roadmap becomes BPMN and comes back equal")
{
    const std::vector<Blueprint> roadmaps = demoRoadmaps();
    REQUIRE(roadmaps.size() == 8);
    for (const Blueprint &roadmap : roadmaps) {
        INFO(roadmap.key.toStdString());
        const QByteArray written = writeBpmn(roadmapToBpmn(roadmap));
        const BpmnRoadmaps read = readAs(written);
        CHECK(read.problems.empty());
        REQUIRE(read.blueprints.size() == 1);
        CHECK(read.blueprints.front() == roadmap);
        const auto document = readBpmn(written, QStringLiteral("again.bpmn"));
        REQUIRE(document.ok());
        CHECK(bpmnProblems(*document).empty());
        CHECK(written.contains("<tl:lineOfVisibility below=\"Lane_frontstage\"/>"));
    }
}

TEST_CASE("The diagram of a roadmap has every element, none over another, and lines from border to border")
{
    for (const Blueprint &roadmap : demoRoadmaps()) {
        INFO(roadmap.key.toStdString());
        const BpmnModel model = bpmnModel(roadmapToBpmn(roadmap));
        CHECK(model.shapes.size() == model.nodes.size() + model.lanes.size() + model.pools.size());
        CHECK(model.edges.size() == model.flows.size());
        const auto boundsOf = [&](const QString &id) {
            const auto it = std::find_if(
                model.shapes.begin(), model.shapes.end(), [&](const BpmnShape &s) { return s.element == id; });
            REQUIRE(it != model.shapes.end());
            return it->bounds;
        };
        for (size_t i = 0; i < model.nodes.size(); ++i) {
            const QRectF a = boundsOf(model.nodes[i].id);
            CHECK(a.width() > 10);
            CHECK(boundsOf(model.nodes[i].lane).contains(a));
            for (size_t k = i + 1; k < model.nodes.size(); ++k)
                CHECK_FALSE(a.intersects(boundsOf(model.nodes[k].id)));
        }
        for (size_t i = 0; i < model.edges.size(); ++i) {
            INFO(model.edges[i].element.toStdString());
            REQUIRE(model.edges[i].element == model.flows[i].id);
            REQUIRE(model.edges[i].points.size() >= 2);
            CHECK(onBorder(boundsOf(model.flows[i].source), model.edges[i].points.front()));
            CHECK(onBorder(boundsOf(model.flows[i].target), model.edges[i].points.back()));
            for (size_t p = 1; p < model.edges[i].points.size(); ++p) {
                const QPointF step = model.edges[i].points[p] - model.edges[i].points[p - 1];
                CHECK((qAbs(step.x()) < 0.02 || qAbs(step.y()) < 0.02));
            }
        }
    }
}

TEST_CASE("Whatever can stand in a roadmap survives BPMN")
{
    Blueprint roadmap;
    roadmap.key = QStringLiteral("odd/1 ü");
    roadmap.name = QStringLiteral(" A <roadmap> & \"more\" ");
    roadmap.summary = QStringLiteral("two\nlines ");
    roadmap.number = 7;
    roadmap.status = domain::RoadmapStatus::Published;
    roadmap.products = { QStringLiteral("X & Y"), QStringLiteral(" z ") };
    domain::Step first;
    first.key = QStringLiteral("a b");
    first.kind = StepKind::Wait;
    first.lane = LaneKind::Customer;
    first.title = QStringLiteral("line\nbreak\tand 𝄞");
    first.text = QStringLiteral("\r\n  `code`\n\n]]> <b>&amp;</b>\n");
    first.factKey = QStringLiteral("serial");
    first.promised = 1'234'567'890'123;
    first.articleKeys = { QStringLiteral("kb-1"), QStringLiteral("kb 2") };
    domain::Step second = first;
    second.key = QStringLiteral("a_b");
    second.kind = StepKind::End;
    second.lane = LaneKind::Systems;
    second.promised.reset();
    domain::Step third = second;
    third.key = QStringLiteral("start");
    third.kind = StepKind::Gateway;
    third.gateway = domain::GatewayKind::Inclusive;
    third.factKey.clear();
    first.policy = QStringLiteral("four eyes");
    first.checklist = { QStringLiteral("one"), QStringLiteral(" two") };
    first.waitFor = 86'400'000;
    first.gates = { { domain::CaseStatus::Closed, domain::GateForce::Warn } };
    roadmap.steps = { third, second, first };
    roadmap.transitions = { { third.key, first.key, QStringLiteral("yes\nno") },
        { third.key, second.key, QStringLiteral("else") }, { first.key, second.key, QStringLiteral("on") },
        { first.key, first.key, QStringLiteral("again ") }, { second.key, first.key, {} } };
    roadmap.transitions.front().condition = QStringLiteral("tier = \"Gold\"");
    roadmap.lanes = { { QStringLiteral("customer"), {}, true },
        { QStringLiteral("partner 1"), QStringLiteral("Partner"), true },
        { QStringLiteral("systems"), QStringLiteral("Machines"), false } };
    roadmap.steps.front().lane = LaneKind::Frontstage;
    roadmap.steps.front().ownLane = QStringLiteral("partner 1");
    const auto valid = domain::validate(roadmap);
    INFO((valid ? QString() : valid.error().sentence()).toStdString());
    REQUIRE(valid.ok());
    const QByteArray written = writeBpmn(roadmapToBpmn(roadmap));
    CHECK(written.contains("<bpmn:inclusiveGateway"));
    CHECK(written.contains("<tl:lineOfVisibility below=\"Lane_partner_1\"/>"));
    const BpmnRoadmaps read = readAs(written);
    REQUIRE(read.blueprints.size() == 1);
    CHECK(read.blueprints.front() == roadmap);
}

TEST_CASE("What another tool changed in a roadmap of ours counts")
{
    const Blueprint roadmap = demoRoadmaps().front();
    QByteArray bytes = writeBpmn(roadmapToBpmn(roadmap));
    const QByteArray title = roadmap.steps.front().title.toUtf8();
    REQUIRE(bytes.contains("name=\"" + title + '"'));
    bytes.replace("name=\"" + title + '"', "name=\"Another title\"");
    const QByteArray lastId = "Step_" + roadmap.steps.back().key.toUtf8();
    bytes.replace("<bpmn:sequenceFlow id=\"Flow_1\"",
        "<bpmn:task id=\"extra\" name=\"One more\"/><bpmn:sequenceFlow id=\"x1\" sourceRef=\"extra\" targetRef=\""
            + lastId + "\"/><bpmn:sequenceFlow id=\"Flow_1\"");
    const BpmnRoadmaps read = readAs(bytes);
    REQUIRE(read.blueprints.size() == 1);
    const Blueprint &changed = read.blueprints.front();
    CHECK(changed.steps.size() == roadmap.steps.size() + 1);
    CHECK(changed.steps.front().title == QStringLiteral("Another title"));
    CHECK(changed.steps.front().text == roadmap.steps.front().text);
    REQUIRE(changed.find(QStringLiteral("extra")));
    CHECK(changed.find(QStringLiteral("extra"))->title == QStringLiteral("One more"));
    CHECK(changed.after(QStringLiteral("extra")).front().to == roadmap.steps.back().key);
}

TEST_CASE("A choice behind a task is a way on from it, and a join is no step")
{
    const BpmnRoadmaps read = readProcess(
        "<startEvent id=\"s\"/><userTask id=\"a\" name=\"Ask\"/><exclusiveGateway id=\"g\"/><task id=\"b\" "
        "name=\"Bill\"/>"
        "<serviceTask id=\"c\" name=\"Book\"/><exclusiveGateway id=\"j\"/><endEvent id=\"e\" name=\"Done\"/>"
        + flow("s", "a") + flow("a", "g") + flow("g", "b", "yes") + flow("g", "c", "no") + flow("b", "j")
        + flow("c", "j") + flow("j", "e"));
    REQUIRE(read.blueprints.size() == 1);
    const Blueprint &roadmap = read.blueprints.front();
    CHECK(roadmap.name == QStringLiteral("Sell"));
    CHECK(roadmap.key == QStringLiteral("p"));
    CHECK(waysOf(roadmap) == QStringLiteral("a>b:yes a>c:no b>e c>e"));
    CHECK(roadmap.find(QStringLiteral("a"))->lane == LaneKind::Frontstage);
    CHECK(roadmap.find(QStringLiteral("c"))->lane == LaneKind::Systems);
    CHECK(roadmap.find(QStringLiteral("e"))->kind == StepKind::End);
}

TEST_CASE("Sub-processes, boundary events, links and waits for what comes first become ways of a roadmap")
{
    const BpmnRoadmaps read = readProcess("<task id=\"a\" name=\"A\"/><subProcess id=\"sub\" "
                                          "name=\"Check\"><startEvent id=\"is\"/><task id=\"i\" name=\"I\"/>"
                                          "<endEvent id=\"ie\"/>"
        + flow("is", "i") + flow("i", "ie")
        + "</subProcess><boundaryEvent id=\"late\" name=\"too late\" attachedToRef=\"sub\"><timerEventDefinition/>"
          "</boundaryEvent><eventBasedGateway id=\"w\"/><intermediateCatchEvent id=\"m\" name=\"answer\">"
          "<messageEventDefinition/></intermediateCatchEvent><intermediateCatchEvent id=\"t\" name=\"3 days\">"
          "<timerEventDefinition/></intermediateCatchEvent><task id=\"r\" name=\"Remind\"/><intermediateThrowEvent "
          "id=\"lt\" name=\"L\"><linkEventDefinition/></intermediateThrowEvent><intermediateCatchEvent id=\"lc\" "
          "name=\"L\"><linkEventDefinition/></intermediateCatchEvent><endEvent id=\"e\"/>"
        + flow("a", "sub") + flow("sub", "w") + flow("late", "r") + flow("w", "m") + flow("w", "t") + flow("m", "e")
        + flow("t", "lt") + flow("lc", "r"));
    REQUIRE(read.blueprints.size() == 1);
    const Blueprint &roadmap = read.blueprints.front();
    CHECK(waysOf(roadmap)
        == QStringLiteral("a>i i>w:Wait for what comes first i>r:too late w>e:answer w>r:3 days r>end"));
    CHECK(roadmap.find(QStringLiteral("w"))->kind == StepKind::Wait);
    CHECK(std::any_of(read.problems.begin(), read.problems.end(),
        [](const BpmnProblem &p) { return p.element == QStringLiteral("sub"); }));
}

TEST_CASE("Lanes are known by their words, and what a roadmap can't say is told")
{
    const BpmnRoadmaps read = readProcess(
        "<laneSet><lane id=\"l1\" name=\"Kunde\"><flowNodeRef>a</flowNodeRef></lane><lane id=\"l2\" name=\"Customer "
        "Service\"><flowNodeRef>b</flowNodeRef></lane><lane id=\"l3\" name=\"ERP system\"><flowNodeRef>c</flowNodeRef>"
        "</lane><lane id=\"l4\" "
        "name=\"Warehouse\"><flowNodeRef>d</flowNodeRef><flowNodeRef>g</flowNodeRef></lane></laneSet>"
        "<task id=\"a\" name=\"A\"/><task id=\"b\" name=\"B\"/><task id=\"c\" "
        "name=\"C\"><multiInstanceLoopCharacteristics/>"
        "</task><task id=\"d\" name=\"D\"/><parallelGateway id=\"g\"/><dataObject id=\"o\" name=\"Order\"/>"
        + flow("a", "b") + flow("b", "g") + flow("g", "c") + flow("g", "d"));
    REQUIRE(read.blueprints.size() == 1);
    const Blueprint &roadmap = read.blueprints.front();
    CHECK(roadmap.find(QStringLiteral("a"))->lane == LaneKind::Customer);
    CHECK(roadmap.find(QStringLiteral("b"))->lane == LaneKind::Frontstage);
    CHECK(roadmap.find(QStringLiteral("c"))->lane == LaneKind::Systems);
    CHECK(roadmap.find(QStringLiteral("d"))->lane == LaneKind::Backstage);
    CHECK(roadmap.find(QStringLiteral("g"))->kind == StepKind::Gateway);
    CHECK(roadmap.find(QStringLiteral("g"))->gateway == domain::GatewayKind::Parallel);
    QStringList elements;
    for (const BpmnProblem &problem : read.problems) {
        CHECK(problem.kind == QStringLiteral("not_carried"));
        elements.append(problem.element);
    }
    elements.sort();
    CHECK(elements == QStringList { QStringLiteral("c"), QStringLiteral("l4"), QStringLiteral("o") });
}

TEST_CASE("A loop that its start leads into keeps the start, and what nobody comes to is left out and told")
{
    const BpmnRoadmaps read = readProcess("<startEvent id=\"s\"/><task id=\"a\" name=\"A\"/><task id=\"b\" name=\"B\"/>"
                                          "<task id=\"x\" name=\"X\"/><task id=\"y\" name=\"Y\"/>"
        + flow("s", "a") + flow("a", "b", "on") + flow("b", "a") + flow("x", "y") + flow("y", "x"));
    REQUIRE(read.blueprints.size() == 1);
    CHECK(waysOf(read.blueprints.front()) == QStringLiteral("s>a a>b:on b>a"));
    CHECK(std::count_if(read.problems.begin(), read.problems.end(), [](const BpmnProblem &p) {
        return p.message.contains(QStringLiteral("nothing leads to"));
    }) == 2);
}

TEST_CASE("Every real model becomes valid roadmaps or says why not, and they come back equal")
{
    QDirIterator files(test::dataFolder() + QStringLiteral("/bpmn"), { QStringLiteral("*.bpmn") }, QDir::Files,
        QDirIterator::Subdirectories);
    int roadmaps = 0;
    while (files.hasNext()) {
        const QString path = files.next();
        INFO(path.toStdString());
        const auto document = readBpmn(bytesOf(path), path);
        if (!document)
            continue;
        const BpmnRoadmaps read = roadmapsFromBpmn(*document, path);
        CHECK((!read.blueprints.empty() || !read.problems.empty()));
        for (const Blueprint &roadmap : read.blueprints) {
            CHECK(domain::validate(roadmap).ok());
            const BpmnRoadmaps again = readAs(writeBpmn(roadmapToBpmn(roadmap)));
            REQUIRE(again.blueprints.size() == 1);
            CHECK(again.blueprints.front() == roadmap);
            ++roadmaps;
        }
    }
    CHECK(roadmaps > 500);
}
