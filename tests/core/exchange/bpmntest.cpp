// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/bpmn/bpmndocument.h"
#include "core/exchange/bpmn/bpmnmodel.h"
#include "testdata.h"

#include <catch2/catch_test_macros.hpp>

using namespace throughline;
using namespace throughline::exchange;

namespace {

QByteArray definitions(const QByteArray &content, const QByteArray &head = {})
{
    return head
        + "<bpmn:definitions xmlns:bpmn=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" "
          "xmlns:x=\"urn:example:x\" id=\"d\" targetNamespace=\"urn:example\">\n"
        + content + "</bpmn:definitions>\n";
}

/// The sentence, or nothing if it could be read.
QString reason(const QByteArray &bytes)
{
    const auto read = readBpmn(bytes, QStringLiteral("m.bpmn"));
    return read ? QString() : read.error().sentence();
}

BpmnDocument document(const QByteArray &content)
{
    auto read = readBpmn(definitions(content), QStringLiteral("m.bpmn"));
    REQUIRE(read.ok());
    return std::move(read).value();
}

} // namespace

TEST_CASE("What another tool has written into a model comes out of it again")
{
    const QByteArray bytes = definitions(
        "<!-- drawn by hand --><?tool keep me?>\r\n"
        "<bpmn:process id=\"p\" x:colour=\"red &amp; &#10;blue\"><bpmn:extensionElements>"
        "<x:form xmlns:x=\"urn:example:other\" xml:lang=\"de\"><x:field>a  b </x:field><![CDATA[<raw> & "
        "more]]></x:form>"
        "</bpmn:extensionElements><bpmn:task id=\"t\" name=\"&lt;Prüfen&gt; 𝄞\"/></bpmn:process>",
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n<!-- first -->\n");
    const auto first = readBpmn(bytes, QStringLiteral("m.bpmn"));
    REQUIRE(first.ok());
    const QByteArray written = writeBpmn(*first);
    const auto second = readBpmn(written, QStringLiteral("again.bpmn"));
    REQUIRE(second.ok());
    CHECK(*first == *second);
    CHECK(writeBpmn(*second) == written);
    CHECK(written.contains("<!-- first -->"));
    CHECK(written.contains("<?tool keep me?>"));
    CHECK(written.contains("<x:form xmlns:x=\"urn:example:other\" xml:lang=\"de\"><x:field>a  b </x:field>"));
    CHECK(written.contains("<![CDATA[<raw> & more]]>"));
    CHECK(written.contains("x:colour=\"red &amp; &#10;blue\""));
    CHECK(first->definitions().children.at(1).kind == XmlNode::Kind::Comment);
}

TEST_CASE("Elements are counted by their namespace, not by their name")
{
    const BpmnDocument model = document("<process xmlns=\"urn:example:not-bpmn\"/><bpmn:process id=\"p\"><bpmn:task "
                                        "id=\"a\"/><b:task xmlns:b=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" "
                                        "id=\"b\"/><x:task/></bpmn:process>");
    CHECK(bpmnElements(model)
        == QMap<QString, qint64> {
            { QStringLiteral("definitions"), 1 }, { QStringLiteral("process"), 1 }, { QStringLiteral("task"), 2 } });
}

TEST_CASE("A flow that leads nowhere is named once, with its line and both reasons")
{
    const BpmnDocument model = document("<bpmn:process id=\"p\">\n<bpmn:task id=\"a\"/>\n"
                                        "<bpmn:sequenceFlow id=\"good\" sourceRef=\"a\" targetRef=\"a\"/>\n"
                                        "<bpmn:sequenceFlow id=\"bad\" name=\"yes\" targetRef=\"gone\"/>\n"
                                        "<bpmn:sequenceFlow sourceRef=\"a\" targetRef=\"\"/>\n</bpmn:process>\n");
    const std::vector<BpmnProblem> problems = bpmnProblems(model);
    REQUIRE(problems.size() == 2);
    CHECK(problems.at(0)
        == BpmnProblem { QStringLiteral("dangling_sequence_flow"), QStringLiteral("bad"), 5,
            QStringLiteral("Line 5: the sequence flow \"bad\" (yes) comes from nowhere and leads to \"gone\", which "
                           "isn't in the file.") });
    CHECK(problems.at(1).element == QStringLiteral("sequenceFlow"));
    CHECK(problems.at(1).line == 6);
}

TEST_CASE("References to what isn't there and ids that stand twice are told")
{
    const BpmnDocument model = document(
        "<bpmn:process id=\"p\"><bpmn:task id=\"a\"><bpmn:incoming>f</bpmn:incoming></bpmn:task>\n"
        "<bpmn:boundaryEvent id=\"b\" attachedToRef=\"nobody\"/><bpmn:task id=\"a\" default=\"d:a\"/></bpmn:process>"
        "<x:thing id=\"a\" sourceRef=\"elsewhere\"/>");
    const std::vector<BpmnProblem> problems = bpmnProblems(model);
    REQUIRE(problems.size() == 3);
    CHECK(problems.at(0).kind == QStringLiteral("duplicate_id"));
    CHECK(problems.at(0).message == QStringLiteral("Line 3: the <task> has the id \"a\" that line 2 has already."));
    CHECK(
        problems.at(1).message == QStringLiteral("Line 2: <incoming> of \"a\" names \"f\", which isn't in the file."));
    CHECK(problems.at(2).message
        == QStringLiteral("Line 3: attachedToRef of \"b\" names \"nobody\", which isn't in the file."));
}

TEST_CASE("What is no BPMN is refused with file, line and reason")
{
    CHECK(reason("<html/>")
        == QStringLiteral("m.bpmn, line 1: it is no BPMN 2.0: it begins with <html>, not with the <definitions> of the "
                          "BPMN namespace."));
    CHECK(reason(definitions("<bpmn:process>\n<bpmn:task></bpmn:process>"))
        == QStringLiteral("m.bpmn, line 3, column 12: the XML is broken: an end tag doesn't match the element that is "
                          "open."));
    CHECK(reason(definitions("<y:task/>"))
        == QStringLiteral("m.bpmn, line 2: the XML is broken: the prefix \"y\" isn't declared."));
    CHECK(reason(definitions("<a xmlns:q=\"urn:example:x\" q:n=\"1\" x:n=\"2\"/>"))
        == QStringLiteral("m.bpmn, line 2: the XML is broken: the attribute \"x:n\" stands twice in one element."));
    CHECK(reason(definitions("<a:b:c/>")).contains(QStringLiteral("isn't a prefix and a name")));
    CHECK(reason(definitions("<a>rot\xfc</a>")).startsWith(QStringLiteral("m.bpmn, line 2, column 7")));
    CHECK(reason("").contains(QStringLiteral("m.bpmn")));
}

TEST_CASE("A model that would fill the memory is refused at once")
{
    const QByteArray laughs = "<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]>\n";
    CHECK(reason(laughs + definitions("&b;")).contains(QStringLiteral("document type")));
    CHECK(reason(definitions("&unknown;")).contains(QStringLiteral("an entity is used that isn't declared")));
    QByteArray deep;
    for (int i = 0; i < 10'000; ++i)
        deep += "<bpmn:subProcess>";
    CHECK(reason(definitions(deep)).contains(QStringLiteral("nested deeper")));
    QByteArray wide = "<a";
    for (int i = 0; i < 20'000; ++i)
        wide += " a" + QByteArray::number(i) + "=\"\"";
    CHECK(reason(definitions(wide + "/>")).contains(QStringLiteral("attributes")));
    QByteArray many;
    for (int i = 0; i < kMostXmlNodes + 1; ++i)
        many += "<a/>";
    CHECK(reason(definitions(many)).contains(QStringLiteral("more than 1000000")));
}

TEST_CASE("A model is read with lanes in lanes, boundary events and names with a prefix")
{
    const BpmnModel model = bpmnModel(document(
        "<bpmn:collaboration id=\"c\"><bpmn:participant id=\"pool\" name=\"Shop\" processRef=\"x:p\"/>"
        "<bpmn:messageFlow id=\"m\" sourceRef=\"pool\" targetRef=\"t\"/></bpmn:collaboration>"
        "<bpmn:process id=\"p\" name=\"Sell\"><bpmn:laneSet><bpmn:lane id=\"outer\" name=\"Out\">"
        "<bpmn:flowNodeRef>t</bpmn:flowNodeRef><bpmn:flowNodeRef>s</bpmn:flowNodeRef><bpmn:childLaneSet><bpmn:lane "
        "id=\"inner\"><bpmn:flowNodeRef>t</bpmn:flowNodeRef></bpmn:lane></bpmn:childLaneSet></bpmn:lane></bpmn:laneSet>"
        "<bpmn:userTask id=\"t\" name=\"Do&#10;it\"/><bpmn:boundaryEvent id=\"b\" attachedToRef=\"t\" "
        "cancelActivity=\"false\"><bpmn:timerEventDefinition><bpmn:timeDuration> PT1H </bpmn:timeDuration>"
        "</bpmn:timerEventDefinition></bpmn:boundaryEvent><bpmn:subProcess id=\"s\"><bpmn:task id=\"in\"/>"
        "</bpmn:subProcess><bpmn:sequenceFlow id=\"f\" sourceRef=\"t\" targetRef=\"s\"><bpmn:conditionExpression>a "
        "&gt; "
        "1</bpmn:conditionExpression></bpmn:sequenceFlow></bpmn:process>"));
    REQUIRE(model.nodes.size() == 4);
    CHECK(model.node(QStringLiteral("t"))->lane == QStringLiteral("inner"));
    CHECK(model.node(QStringLiteral("s"))->lane == QStringLiteral("outer"));
    CHECK(model.node(QStringLiteral("in"))->lane == QStringLiteral("outer"));
    CHECK(model.node(QStringLiteral("in"))->parent == QStringLiteral("s"));
    const BpmnNode *timer = model.node(QStringLiteral("b"));
    CHECK(timer->attachedTo == QStringLiteral("t"));
    CHECK_FALSE(timer->interrupting);
    CHECK(timer->duration == QStringLiteral("PT1H"));
    CHECK(timer->definitions == QStringList { QStringLiteral("timerEventDefinition") });
    REQUIRE(model.flows.size() == 1);
    CHECK(model.flows.front().condition == QStringLiteral("a > 1"));
    CHECK(model.poolOf(QStringLiteral("p"))->name == QStringLiteral("Shop"));
    CHECK(model.messageFlows.size() == 1);
}
