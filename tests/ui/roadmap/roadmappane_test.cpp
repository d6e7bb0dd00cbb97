// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/roadmap/roadmappane.h"

#include "tests/support/demoworkspace.h"
#include "tests/support/servicefixture.h"
#include "ui/common/messagebar.h"
#include "ui/roadmap/blueprintview.h"

#include <catch2/catch_test_macros.hpp>

#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

using namespace throughline;
using namespace throughline::tests;
using ui::RoadmapPane;

namespace {

/// The first case whose run is at a step with so many ways on (two: or more), or without a run for 0.
domain::CaseId caseWithWays(const DemoWorkspace &demo, size_t ways)
{
    for (const domain::SupportCase &c : demo.cases()) {
        const services::CaseRoadmap roadmap = await(demo->roadmaps().forCase(c.id));
        if (!roadmap.run && ways == 0)
            return c.id;
        if (ways == 0 || !roadmap.run || roadmap.run->next.isEmpty())
            continue;
        const size_t found = roadmap.blueprint.after(roadmap.run->next.first()).size();
        if (found == ways || (ways > 1 && found > 1))
            return c.id;
    }
    FAIL("The demo has no such case");
    return {};
}

QString shownText(const QWidget &pane)
{
    QStringList texts;
    const auto labels = pane.findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        if (label->isVisibleTo(&pane))
            texts.append(label->text());
    }
    return texts.join(u'\n');
}

QList<QPushButton *> buttons(const QWidget &pane)
{
    QList<QPushButton *> shown;
    const auto all = pane.findChildren<QPushButton *>();
    for (QPushButton *button : all) {
        if (button->isVisibleTo(&pane))
            shown.append(button);
    }
    return shown;
}

} // namespace

TEST_CASE("Without a case the pane says what belongs there")
{
    const DemoWorkspace demo;
    const RoadmapPane pane(demo->roadmaps(), demo->facts(), demo.clock());
    CHECK(shownText(pane).contains(QStringLiteral("Open a case")));
    CHECK_FALSE(pane.paneActions().first()->isEnabled());
    CHECK_FALSE(pane.paneActions().first()->toolTip().isEmpty());
}

TEST_CASE("Where there is no roadmap at all, the pane says how one comes in and promises no editor")
{
    ServiceFixture fixture(storage::Engine::Sqlite);
    REQUIRE(fixture
            .import(QStringLiteral("log.xes"),
                "<log><trace><string key='concept:name' value='1'/><event><string key='concept:name' value='a'/>"
                "<date key='time:timestamp' value='2024-03-01T10:00:00Z'/></event></trace></log>")
            .ok());
    RoadmapPane pane(fixture.workspace->roadmaps(), fixture.workspace->facts(), fixture.place.clock);
    pane.setCase(await(fixture.workspace->cases().page({}, 1)).front().id);
    REQUIRE(waitUntil([&] { return shownText(pane).contains(QStringLiteral("no roadmaps in this workspace")); }));
    CHECK(shownText(pane).contains(QStringLiteral("throughlinectl import")));
    CHECK_FALSE(shownText(pane).contains(QStringLiteral("editor")));
}

TEST_CASE("Doing a step without a choice moves the run at once and lands on the timeline")
{
    const DemoWorkspace demo;
    const domain::CaseId id = caseWithWays(demo, 1);
    const domain::Run before = *await(demo->roadmaps().forCase(id)).run;
    RoadmapPane pane(demo->roadmaps(), demo->facts(), demo.clock());
    auto *view = pane.findChild<ui::BlueprintView *>();
    pane.setCase(id);
    REQUIRE(waitUntil([&] { return !view->blueprint().steps.empty(); }));
    domain::EventId event;
    QObject::connect(&pane, &RoadmapPane::stepCompleted, [&](domain::EventId e) { event = e; });
    for (QLineEdit *evidence : pane.findChildren<QLineEdit *>())
        evidence->setText(QStringLiteral("it blinks"));
    pane.doNextStep();
    int done = 0;
    for (int i = 0; i < int(view->blueprint().steps.size()); ++i)
        done += view->blueprint().steps[size_t(i)].key == before.next.first()
            && view->stateOf(i) == domain::StepState::Done;
    CHECK(done == 1);
    REQUIRE(waitUntil([&] { return event.isValid(); }));
    const domain::Run after = *await(demo->roadmaps().forCase(id)).run;
    REQUIRE(after.done.size() == before.done.size() + 1);
    CHECK(after.done.back().evidence == QStringLiteral("it blinks"));
    CHECK(after.done.back().event == event);
}

TEST_CASE("Where there is a choice, a digit on the outcomes chooses one")
{
    const DemoWorkspace demo;
    const domain::CaseId id = caseWithWays(demo, 2);
    const services::CaseRoadmap before = await(demo->roadmaps().forCase(id));
    RoadmapPane pane(demo->roadmaps(), demo->facts(), demo.clock());
    pane.setCase(id);
    REQUIRE(waitUntil([&] { return buttons(pane).size() >= 2; }));
    domain::EventId event;
    QObject::connect(&pane, &RoadmapPane::stepCompleted, [&](domain::EventId e) { event = e; });
    pane.doNextStep(); // asks, and does nothing yet
    CHECK_FALSE(event.isValid());
    QKeyEvent two(QEvent::KeyPress, Qt::Key_2, Qt::NoModifier, QStringLiteral("2"));
    QApplication::sendEvent(buttons(pane).first(), &two);
    REQUIRE(waitUntil([&] { return event.isValid(); }));
    const domain::Run after = *await(demo->roadmaps().forCase(id)).run;
    const QString step = before.run->next.first();
    CHECK(after.next.contains(before.blueprint.after(step)[1].to));
}

TEST_CASE("Of an inclusive gateway several ways are marked by digits, and one key takes them all")
{
    const DemoWorkspace demo;
    domain::Blueprint wide;
    wide.key = wide.name = QStringLiteral("wide");
    const auto add = [&](const char *key, domain::StepKind kind) {
        domain::Step step;
        step.key = step.title = QLatin1String(key);
        step.kind = kind;
        wide.steps.push_back(step);
    };
    add("needed", domain::StepKind::Gateway);
    wide.steps.back().gateway = domain::GatewayKind::Inclusive;
    for (const char *way : { "part", "money", "flowers" }) {
        add(way, domain::StepKind::Action);
        wide.transitions.push_back({ QStringLiteral("needed"), QLatin1String(way), QLatin1String(way) });
        wide.transitions.push_back({ QLatin1String(way), QStringLiteral("end"), {} });
    }
    add("end", domain::StepKind::End);
    const auto draft = demo->roadmaps().saveDraft(base::RequestId::make(1), wide).result();
    REQUIRE(draft);
    REQUIRE(demo->roadmaps().publish(base::RequestId::make(2), domain::RoadmapVersionId(*draft)).result());
    const domain::RoadmapId roadmap = await(demo->roadmaps().loadVersion(domain::RoadmapVersionId(*draft))).roadmap;
    const domain::CaseId id = caseWithWays(demo, 0);
    REQUIRE(demo->roadmaps().start(base::RequestId::make(3), id, roadmap).result());

    RoadmapPane pane(demo->roadmaps(), demo->facts(), demo.clock());
    pane.setCase(id);
    REQUIRE(waitUntil([&] { return buttons(pane).size() == 4; })); // a mark for each way, and "Go on"
    domain::EventId event;
    QObject::connect(&pane, &RoadmapPane::stepCompleted, [&](domain::EventId e) { event = e; });
    pane.doNextStep(); // asks
    for (const Qt::Key key : { Qt::Key_1, Qt::Key_2, Qt::Key_3, Qt::Key_2 }) {
        QKeyEvent press(QEvent::KeyPress, key, Qt::NoModifier, QString(QChar(key)));
        QApplication::sendEvent(buttons(pane).first(), &press);
    }
    CHECK_FALSE(event.isValid());
    CHECK(buttons(pane)[0]->isChecked());
    CHECK_FALSE(buttons(pane)[1]->isChecked());
    pane.doNextStep();
    REQUIRE(waitUntil([&] { return event.isValid(); }));
    const domain::Run after = *await(demo->roadmaps().forCase(id)).run;
    CHECK(after.next == QStringList { QStringLiteral("part"), QStringLiteral("flowers") });
}

TEST_CASE("A step that somebody else did meanwhile is said in words, and what is next now is shown")
{
    const DemoWorkspace demo;
    const domain::CaseId id = caseWithWays(demo, 1);
    const domain::Run before = *await(demo->roadmaps().forCase(id)).run;
    RoadmapPane pane(demo->roadmaps(), demo->facts(), demo.clock());
    auto *view = pane.findChild<ui::BlueprintView *>();
    pane.setCase(id);
    REQUIRE(waitUntil([&] { return !view->blueprint().steps.empty(); }));
    await(demo->roadmaps().complete(
        base::RequestId::make(1), id, before.version, { before.next.first(), {}, {}, {}, 0 }));
    bool completed = false;
    QObject::connect(&pane, &RoadmapPane::stepCompleted, [&] { completed = true; });
    pane.doNextStep();
    REQUIRE(waitUntil([&] { return shownText(pane).contains(QStringLiteral("Somebody else")); }));
    CHECK_FALSE(completed);
    const domain::Run after = *await(demo->roadmaps().forCase(id)).run;
    CHECK(after.done.size() == before.done.size() + 1);
}

TEST_CASE("A case without a roadmap proposes some, and Enter starts the chosen one")
{
    const DemoWorkspace demo;
    const domain::CaseId id = caseWithWays(demo, 0);
    RoadmapPane pane(demo->roadmaps(), demo->facts(), demo.clock());
    pane.setCase(id);
    auto *list = pane.findChild<QListWidget *>();
    REQUIRE(waitUntil([&] { return list->count() > 0; }));
    const QString chosen = list->item(0)->text();
    Q_EMIT list->itemActivated(list->item(0));
    auto *view = pane.findChild<ui::BlueprintView *>();
    REQUIRE(waitUntil([&] { return view->blueprint().name == chosen; }));
    CHECK(await(demo->roadmaps().forCase(id)).run.has_value());
}

namespace {

/// A case at a step that asks for something, which its customer has told by now; the step has one way on.
struct Asked {
    domain::SupportCase supportCase;
    QString key;
};

Asked askedCase(const DemoWorkspace &demo, const QString &value)
{
    for (const domain::SupportCase &c : demo.cases()) {
        // Walks until a step asks: the demo's cases stand anywhere.
        for (int i = 0; i < 12; ++i) {
            const services::CaseRoadmap roadmap = await(demo->roadmaps().forCase(c.id));
            if (!roadmap.run || roadmap.run->next.isEmpty())
                break;
            const QString step = roadmap.run->next.first();
            const auto ways = roadmap.blueprint.after(step);
            const QString key = roadmap.blueprint.find(step)->factKey;
            const bool asks = domain::isVisibleToCustomer(roadmap.blueprint.find(step)->lane);
            if (!key.isEmpty() && asks && ways.size() <= 1 && roadmap.run->next.size() == 1) {
                await(demo->facts().add(base::RequestId::make(7), { c.customer, key, value, {}, {}, 1.0 }));
                return { c, key };
            }
            const QString outcome = ways.size() > 1 ? ways.front().label : QString();
            await(demo->roadmaps().complete(base::RequestId::make(100 + c.id.value() * 100 + i), c.id,
                roadmap.run->version, { step, outcome, {}, {}, demo.clock().now() }));
        }
    }
    FAIL("No step of the demo asks for anything");
    return {};
}

struct AskedPane {
    AskedPane()
        : asked(askedCase(demo, QStringLiteral("ZZ-4711")))
        , pane(demo->roadmaps(), demo->facts(), demo.clock())
    {
        pane.setCustomer(asked.supportCase.customer, asked.supportCase.customerName);
        pane.setCase(asked.supportCase.id);
        pane.show();
        QObject::connect(&pane, &RoadmapPane::stepCompleted, [this](domain::EventId e) { event = e; });
        REQUIRE(waitUntil([&] { return says(QStringLiteral("We know: ")); }));
    }
    bool says(const QString &words) const
    {
        QString text = shownText(pane);
        return text.remove(QChar(0x2068)).remove(QChar(0x2069)).contains(words);
    }
    QString evidence() const { return await(demo->roadmaps().forCase(asked.supportCase.id)).run->done.back().evidence; }

    DemoWorkspace demo;
    Asked asked;
    RoadmapPane pane;
    domain::EventId event;
};

} // namespace

TEST_CASE("A step that asks for what is known says what it is, and one key does it with that")
{
    AskedPane f;
    CHECK(f.says(QStringLiteral("ZZ-4711, written down on ")));
    CHECK(f.pane.findChild<QLineEdit *>()->text().isEmpty());
    f.pane.useKnown();
    REQUIRE(waitUntil([&] { return f.event.isValid(); }));
    CHECK(f.evidence() == QStringLiteral("ZZ-4711"));
}

TEST_CASE("A step that asks for what is known is held back once, and a second try asks nevertheless")
{
    AskedPane f;
    f.pane.doNextStep();
    CHECK(f.says(QStringLiteral("Nothing needs to be asked")));
    CHECK_FALSE(waitUntil([&] { return f.event.isValid(); }, 200));
    f.pane.doNextStep();
    REQUIRE(waitUntil([&] { return f.event.isValid(); }));
    CHECK(f.evidence().isEmpty());
}

TEST_CASE("A step with an answer that was typed isn't held back")
{
    AskedPane f;
    f.pane.findChild<QLineEdit *>()->setText(QStringLiteral("another one: 12"));
    f.pane.doNextStep();
    REQUIRE(waitUntil([&] { return f.event.isValid(); }));
    CHECK(f.evidence() == QStringLiteral("another one: 12"));
}

TEST_CASE("What was typed and known in one case isn't shown in another that is at the same step")
{
    AskedPane f;
    f.pane.findChild<QLineEdit *>()->setText(QStringLiteral("of the first case"));
    f.pane.setCustomer({}, {});
    f.pane.setCase(std::nullopt);
    f.pane.setCase(f.asked.supportCase.id);
    REQUIRE(waitUntil([&] { return f.says(QStringLiteral("To be asked: ")); }));
    CHECK(f.pane.findChild<QLineEdit *>()->text().isEmpty());
}
