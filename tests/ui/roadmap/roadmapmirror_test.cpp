// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// What the pane says of a case against its roadmap: done otherwise, late, and lit by the timeline.
#include "tests/support/servicefixture.h"
#include "tests/support/wait.h"
#include "ui/roadmap/blueprintview.h"
#include "ui/roadmap/deviationlines.h"
#include "ui/roadmap/roadmappane.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

using namespace throughline;
using namespace Qt::StringLiterals;
using tests::waitUntil;

namespace {

domain::Step step(const QString &key, const QString &title, domain::StepKind kind = domain::StepKind::Action)
{
    domain::Step s;
    s.key = key;
    s.title = title;
    s.kind = kind;
    return s;
}

/// A case of which another program tells "Check warranty" while its roadmap is at the first step.
struct Mirrored : tests::ServiceFixture {
    Mirrored()
        : ServiceFixture(storage::Engine::Sqlite)
    {
        const QByteArray log = "<log xes.version=\"1849-2016\"><trace><string key=\"concept:name\" value=\"1\"/>"
                               "<event><string key=\"concept:name\" value=\"Check warranty\"/>"
                               "<date key=\"time:timestamp\" value=\"2026-01-02T00:00:00Z\"/></event></trace></log>";
        REQUIRE(import(u"log.xes"_s, log).ok());
        caseId = workspace->cases().page({}, 10).result()->back().id;
        domain::Blueprint b;
        b.key = u"warranty"_s;
        b.name = u"Warranty"_s;
        b.steps = { step(u"serial"_s, u"Ask & note serial number"_s), step(u"check"_s, u"Check warranty"_s),
            step(u"end"_s, u"Tell"_s, domain::StepKind::End) };
        b.steps[0].promised = 60'000;
        b.transitions = { { u"serial"_s, u"check"_s, {} }, { u"check"_s, u"end"_s, {} } };
        const auto draft = workspace->roadmaps().saveDraft(request(), b).result();
        REQUIRE(draft);
        const domain::RoadmapVersionId version(*draft);
        REQUIRE(workspace->roadmaps().publish(request(), version).result().ok());
        const auto roadmap = workspace->roadmaps().loadVersion(version).result()->roadmap;
        REQUIRE(workspace->roadmaps().start(request(), caseId, roadmap).result().ok());
    }
    services::CaseRoadmap state() { return *workspace->roadmaps().forCase(caseId).result(); }
    void show(ui::RoadmapPane &pane)
    {
        pane.resize(340, 700);
        pane.show();
        pane.setCase(caseId);
        REQUIRE(waitUntil([&] { return !pane.findChild<ui::BlueprintView *>()->blueprint().steps.empty(); }));
    }

    domain::CaseId caseId;
};

QList<QAbstractButton *> linesOf(const ui::RoadmapPane &pane)
{
    QList<QAbstractButton *> shown;
    for (QAbstractButton *line : pane.findChild<ui::DeviationLines *>()->findChildren<QAbstractButton *>()) {
        if (line->isVisible())
            shown.append(line);
    }
    return shown;
}

} // namespace

TEST_CASE("What was done out of order is said in words, and its line lights the step and asks for its entry")
{
    Mirrored f;
    ui::RoadmapPane pane(f.workspace->roadmaps(), f.workspace->facts(), f.place.clock);
    f.show(pane);
    auto *view = pane.findChild<ui::BlueprintView *>();
    REQUIRE(linesOf(pane).size() == 1);
    QAbstractButton *line = linesOf(pane).front();
    CHECK(line->accessibleName() == u"Done out of order: “Check warranty” before “Ask & note serial number”"_s);
    QSignalSpy entry(&pane, &ui::RoadmapPane::entrySelected);
    view->setFocus();
    QTest::keyClick(view, Qt::Key_Backtab);
    REQUIRE(line->hasFocus());
    QTest::keyClick(line, Qt::Key_Return);
    CHECK(view->litKey() == u"check"_s);
    CHECK(view->selectedKey() == u"check"_s);
    REQUIRE(entry.size() == 1);
    CHECK(entry.front().front().value<domain::EventCursor>().id == f.state().deviations.front().event);
    CHECK(entry.front().back().toBool());
    pane.setCase(std::nullopt);
    CHECK(linesOf(pane).isEmpty());
}

TEST_CASE("What is done again is said as soon as it is done")
{
    Mirrored f;
    ui::RoadmapPane pane(f.workspace->roadmaps(), f.workspace->facts(), f.place.clock);
    f.show(pane);
    QSignalSpy done(&pane, &ui::RoadmapPane::stepCompleted);
    for (int i = 1; i <= 2; ++i) {
        REQUIRE(waitUntil([&] {
            pane.doNextStep(); // not heard while the one before is under way
            return done.size() == i;
        }));
        REQUIRE(waitUntil([&] { return f.state().run->done.size() == size_t(i); }));
    }
    REQUIRE(waitUntil([&] { return linesOf(pane).size() == 2; }));
    CHECK(linesOf(pane).front()->accessibleName() == u"Done again: “Check warranty”"_s); // the newest first
}

TEST_CASE(
    "An entry that is selected lights its step and changes nothing else; a step that is walked to tells its entry")
{
    Mirrored f;
    domain::Completion deed;
    deed.stepKey = u"serial"_s;
    deed.at = f.place.clock.now();
    const auto event = f.workspace->roadmaps().complete(f.request(), f.caseId, f.state().run->version, deed).result();
    REQUIRE(event);
    ui::RoadmapPane pane(f.workspace->roadmaps(), f.workspace->facts(), f.place.clock);
    f.show(pane);
    auto *view = pane.findChild<ui::BlueprintView *>();
    QSignalSpy entry(&pane, &ui::RoadmapPane::entrySelected);
    pane.lightEvent(domain::EventId(*event), true);
    CHECK(view->litKey() == u"serial"_s);
    CHECK(view->selectedKey().isEmpty());
    CHECK(entry.isEmpty());                                     // else the two would chase each other
    pane.lightEvent(*f.state().deviations.front().event, true); // another program's entry
    CHECK(view->litKey() == u"check"_s);
    pane.lightEvent(domain::EventId(987654), true);
    CHECK(view->litKey().isEmpty());

    QTest::keyClick(view, Qt::Key_Home);
    REQUIRE(entry.size() == 1);
    CHECK(
        entry.front().front().value<domain::EventCursor>() == domain::EventCursor { deed.at, domain::EventId(*event) });
    CHECK_FALSE(entry.front().back().toBool());
    QTest::keyClick(view, Qt::Key_Return);
    REQUIRE(entry.size() == 2);
    CHECK(entry.back().back().toBool());
}

TEST_CASE("A step past its promised time is late on the card and in the blueprint, in words")
{
    Mirrored f;
    struct Later final : base::Clock {
        base::EpochMs at = 0;
        [[nodiscard]] base::EpochMs now() const override { return at; }
    } clock;
    clock.at = f.place.clock.now() + 30'000;
    ui::RoadmapPane pane(f.workspace->roadmaps(), f.workspace->facts(), clock);
    f.show(pane);
    const auto lateLabel = [&] {
        for (const QLabel *label : pane.findChildren<QLabel *>()) {
            if (label->accessibleName() == u"Promised time"_s)
                return label->isVisible() ? label->text() : QString();
        }
        return u"none"_s;
    };
    CHECK(lateLabel().isEmpty());
    clock.at = f.state().run->startedAt + 60'000 + 3 * 3'600'000;
    pane.setCase(f.caseId);
    auto *view = pane.findChild<ui::BlueprintView *>();
    REQUIRE(waitUntil([&] { return lateLabel() == u"Late by 3 h."_s; }));
    CHECK(view->describe(0).endsWith(u"Next. Late by 3 h."_s));
}
