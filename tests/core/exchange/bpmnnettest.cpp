// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/bpmn/bpmnnet.h"
#include "core/exchange/bpmn/bpmnroadmap.h"
#include "testdata.h"

#include <catch2/catch_test_macros.hpp>

#include <QDirIterator>
#include <QFile>
#include <QSet>

#include <algorithm>

using namespace throughline;
using namespace throughline::exchange;
using domain::Marking;
using domain::PetriNet;

namespace {

BpmnNet netOf(const QByteArray &content)
{
    const auto document = readBpmn("<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" id=\"d\">"
                                   "<process id=\"p\" name=\"Sell\">"
            + content + "</process></definitions>",
        QStringLiteral("m.bpmn"));
    REQUIRE(document.ok());
    auto net = bpmnNet(*document, QStringLiteral("m.bpmn"));
    REQUIRE(net.ok());
    return std::move(net).value();
}

QByteArray flow(const char *from, const char *to, const char *inside = "")
{
    return QByteArray("<sequenceFlow id=\"") + from + "-" + to + "\" sourceRef=\"" + from + "\" targetRef=\"" + to
        + "\">" + inside + "</sequenceFlow>";
}

QByteArray tasks(const char *names)
{
    QByteArray found;
    for (const char *c = names; *c; ++c)
        found += QByteArray("<task id=\"") + *c + "\" name=\"" + *c + "\"/>";
    return found;
}

/// All that the net allows in up to `longest` activities with names of one letter, found by trying.
QStringList language(const PetriNet &net, int longest)
{
    QSet<QString> words;
    std::vector<std::pair<Marking, QString>> open { { net.initial, QString() } };
    QSet<QString> seen;
    while (!open.empty()) {
        const auto [marking, word] = open.back();
        open.pop_back();
        QString state = word;
        for (const int tokens : marking)
            state += QStringLiteral(" %1").arg(tokens);
        if (seen.contains(state))
            continue;
        seen.insert(state);
        REQUIRE(seen.size() < 100'000);
        if (marking == net.final)
            words.insert(word);
        for (const domain::PetriTransition &transition : net.transitions) {
            if (!PetriNet::enabled(transition, marking) || word.size() + transition.label.size() > longest)
                continue;
            Marking next = marking;
            PetriNet::fire(transition, next);
            open.emplace_back(next, word + transition.label);
        }
    }
    QStringList sorted(words.begin(), words.end());
    sorted.sort();
    return sorted;
}

QString allowed(const QByteArray &content, int longest = 6)
{
    return language(netOf(content).net, longest).join(u' ');
}

const QByteArray kStart = "<startEvent id=\"s\"/>";
const QByteArray kEnd = "<endEvent id=\"e\"/>";

} // namespace

TEST_CASE("A sequence, a choice and a loop of a process allow just what they say")
{
    CHECK(allowed(kStart + tasks("ab") + kEnd + flow("s", "a") + flow("a", "b") + flow("b", "e"))
        == QStringLiteral("ab"));
    CHECK(allowed(kStart + tasks("abc") + "<exclusiveGateway id=\"x\"/>" + kEnd + flow("s", "a") + flow("a", "x")
              + flow("x", "b") + flow("x", "c") + flow("b", "e") + flow("c", "e"))
        == QStringLiteral("ab ac"));
    CHECK(allowed(kStart + tasks("ab") + "<exclusiveGateway id=\"x\"/>" + kEnd + flow("s", "a") + flow("a", "x")
              + flow("x", "b") + flow("b", "a") + flow("x", "e"))
        == QStringLiteral("a aba ababa"));
}

TEST_CASE("What runs side by side ends when all of it has ended, with a join or without one")
{
    const QByteArray split = kStart + tasks("ab") + "<parallelGateway id=\"x\"/>" + kEnd + flow("s", "x")
        + flow("x", "a") + flow("x", "b");
    CHECK(allowed(split + "<parallelGateway id=\"j\"/>" + flow("a", "j") + flow("b", "j") + flow("j", "e"))
        == QStringLiteral("ab ba"));
    CHECK(allowed(split + flow("a", "e") + flow("b", "e")) == QStringLiteral("ab ba"));
    CHECK(allowed(split) == QStringLiteral("ab ba"));
    // Two flows out of a task are both taken.
    CHECK(allowed(tasks("abc") + flow("a", "b") + flow("a", "c")) == QStringLiteral("abc acb"));
}

TEST_CASE("An inclusive pair joins what it split, and conditions on a task's flows choose")
{
    CHECK(allowed(kStart + tasks("abc") + "<inclusiveGateway id=\"x\"/><inclusiveGateway id=\"j\"/>" + kEnd
              + flow("s", "x") + flow("x", "a") + flow("x", "b") + flow("a", "j") + flow("b", "j") + flow("j", "c")
              + flow("c", "e"))
        == QStringLiteral("abc ac bac bc"));
    CHECK(allowed(tasks("abc") + flow("a", "b", "<conditionExpression>x</conditionExpression>") + flow("a", "c"))
        == QStringLiteral("ab abc ac acb"));
    const BpmnNet loose = netOf(kStart + tasks("ab") + "<inclusiveGateway id=\"x\"/><inclusiveGateway id=\"j\"/>" + kEnd
        + flow("s", "x") + flow("x", "a") + flow("x", "b") + flow("a", "j") + flow("b", "e") + flow("x", "j")
        + flow("j", "e"));
    CHECK(loose.problems.size() == 1);
}

TEST_CASE("Several starts are alternatives, events wait in a race, and links lead on")
{
    CHECK(allowed("<startEvent id=\"s1\"/><startEvent id=\"s2\"/>" + tasks("ab") + flow("s1", "a") + flow("s2", "b"))
        == QStringLiteral("a b"));
    CHECK(allowed(kStart + tasks("ab")
              + "<eventBasedGateway id=\"g\"/><intermediateCatchEvent id=\"m\"/><intermediateCatchEvent id=\"t\"/>"
              + flow("s", "g") + flow("g", "m") + flow("g", "t") + flow("m", "a") + flow("t", "b"))
        == QStringLiteral("a b"));
    CHECK(allowed(kStart + tasks("ab")
              + "<intermediateThrowEvent id=\"lt\" name=\"L\"><linkEventDefinition/></intermediateThrowEvent>"
                "<intermediateCatchEvent id=\"lc\" name=\"L\"><linkEventDefinition/></intermediateCatchEvent>"
              + flow("s", "a") + flow("a", "lt") + flow("lc", "b"))
        == QStringLiteral("ab"));
}

TEST_CASE("A sub-process is walked, repeated and interrupted")
{
    const QByteArray inner = "<startEvent id=\"is\"/>" + tasks("ab") + "<endEvent id=\"ie\"/>" + flow("is", "a")
        + flow("a", "b") + flow("b", "ie");
    const QByteArray around = kStart + tasks("cd") + kEnd + flow("s", "sub") + flow("sub", "c") + flow("c", "e");
    CHECK(allowed(around + "<subProcess id=\"sub\">" + inner + "</subProcess>") == QStringLiteral("abc"));
    CHECK(allowed(around + "<subProcess id=\"sub\"><standardLoopCharacteristics/>" + inner + "</subProcess>")
        == QStringLiteral("ababc abc"));
    CHECK(allowed(around + "<subProcess id=\"sub\">" + inner
              + "</subProcess><boundaryEvent id=\"i\" attachedToRef=\"sub\"/>" + flow("i", "d") + flow("d", "e"))
        == QStringLiteral("abc abd ad d"));
    CHECK(allowed(around + "<adHocSubProcess id=\"sub\">" + tasks("ab") + "</adHocSubProcess>", 3)
        == QStringLiteral("aac abc ac bac bbc bc c"));
}

TEST_CASE("A boundary event is taken instead of its task, and one that doesn't interrupt is told")
{
    const QByteArray content = kStart + tasks("abc") + kEnd + flow("s", "a") + flow("a", "b") + flow("b", "e")
        + flow("i", "c") + flow("c", "e");
    CHECK(allowed(content + "<boundaryEvent id=\"i\" attachedToRef=\"a\"/>") == QStringLiteral("ab c"));
    const BpmnNet net = netOf(content + "<boundaryEvent id=\"i\" attachedToRef=\"a\" cancelActivity=\"false\"/>");
    REQUIRE(net.problems.size() == 1);
    CHECK(net.problems.front().element == QStringLiteral("i"));
}

TEST_CASE("The steps of a roadmap of ours are seen, whatever they are drawn as")
{
    domain::Blueprint roadmap;
    roadmap.key = roadmap.name = QStringLiteral("r");
    const auto step = [](const char *key, domain::StepKind kind) {
        domain::Step made;
        made.key = made.title = QString::fromLatin1(key);
        made.kind = kind;
        return made;
    };
    roadmap.steps = { step("a", domain::StepKind::Wait), step("b", domain::StepKind::Decision),
        step("c", domain::StepKind::Question), step("d", domain::StepKind::Message), step("e", domain::StepKind::End) };
    roadmap.transitions = { { QStringLiteral("a"), QStringLiteral("b"), {} },
        { QStringLiteral("b"), QStringLiteral("c"), QStringLiteral("yes") },
        { QStringLiteral("b"), QStringLiteral("e"), QStringLiteral("no") },
        { QStringLiteral("c"), QStringLiteral("d"), QStringLiteral("on") },
        { QStringLiteral("c"), QStringLiteral("a"), QStringLiteral("back") },
        { QStringLiteral("d"), QStringLiteral("e"), {} } };
    const auto net = bpmnNet(roadmapToBpmn(roadmap), QStringLiteral("r.bpmn"));
    REQUIRE(net.ok());
    CHECK(net->problems.empty());
    CHECK(language(net->net, 6).join(u' ') == QStringLiteral("abcabe abcde abe"));
}

TEST_CASE("Every real model becomes a net or says why not")
{
    QDirIterator files(test::dataFolder() + QStringLiteral("/bpmn"), { QStringLiteral("*.bpmn") }, QDir::Files,
        QDirIterator::Subdirectories);
    int nets = 0;
    while (files.hasNext()) {
        QFile file(files.next());
        INFO(file.fileName().toStdString());
        REQUIRE(file.open(QIODevice::ReadOnly));
        const auto document = readBpmn(file.readAll(), file.fileName());
        if (!document)
            continue;
        const auto net = bpmnNet(*document, file.fileName());
        if (!net)
            continue;
        ++nets;
        CHECK(std::count(net->net.final.begin(), net->net.final.end(), 1) == 1);
        QSet<QString> ids;
        for (const domain::PetriTransition &transition : net->net.transitions) {
            CHECK_FALSE(transition.takes.empty());
            CHECK_FALSE(ids.contains(transition.id));
            ids.insert(transition.id);
        }
    }
    CHECK(nets > 330);
}
