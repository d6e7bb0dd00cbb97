// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/mirror/mirrorplace.h"

#include "core/services/mining.h"
#include "tests/support/toldfixture.h"
#include "tests/support/wait.h"
#include "ui/common/picker.h"
#include "ui/mirror/mirrorcases.h"
#include "ui/mirror/mirrorview.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QListView>
#include <QListWidget>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace throughline;
using namespace Qt::StringLiterals;
using tests::waitUntil;
using Kind = mining::WalkFigure::Kind;

namespace {

constexpr base::EpochMs kHour = 3'600'000;

domain::Blueprint checking()
{
    domain::Blueprint blueprint;
    blueprint.key = u"checking"_s;
    blueprint.name = u"Checking"_s;
    for (const char *key : { "hello", "check", "end" }) {
        domain::Step step;
        step.key = QString::fromLatin1(key);
        step.title = step.key == u"check"_s ? u"Check warranty"_s : step.key;
        step.kind = step.key == u"end"_s ? domain::StepKind::End : domain::StepKind::Action;
        blueprint.steps.push_back(step);
    }
    blueprint.steps[1].promised = kHour;
    blueprint.transitions = { { u"hello"_s, u"check"_s, {} }, { u"check"_s, u"end"_s, {} } };
    return blueprint;
}

struct MirrorFixture : tests::ToldFixture {
    explicit MirrorFixture(bool walked = true)
    {
        const auto draft = workspace->roadmaps().saveDraft(request(), checking()).result();
        REQUIRE(draft.ok());
        version = domain::RoadmapVersionId(*draft);
        REQUIRE(workspace->roadmaps().publish(request(), version).result().ok());
        roadmap = workspace->roadmaps().loadVersion(version).result()->roadmap;
        if (walked) {
            REQUIRE(workspace->roadmaps().start(request(), supportCase.id, roadmap).result().ok());
            doStep(u"hello"_s);
            place.clock.advance(3 * kHour);
            doStep(u"check"_s);
        }
        page = std::make_unique<ui::MirrorPlace>(*workspace);
        page->resize(1200, 700);
        page->show();
        REQUIRE(QTest::qWaitForWindowActive(page.get()));
    }
    void doStep(const QString &key)
    {
        domain::Completion completion;
        completion.stepKey = key;
        completion.at = place.clock.now();
        const qint64 run = workspace->roadmaps().forCase(supportCase.id).result()->run->version;
        REQUIRE(workspace->roadmaps().complete(request(), supportCase.id, run, completion).result().ok());
    }
    void open()
    {
        page->openRoadmap(roadmap);
        REQUIRE(waitUntil([&] { return page->answer() != nullptr; }));
    }
    int rowOf(const QString &words)
    {
        for (size_t i = 0; i < page->rows().size(); ++i) {
            if (page->rows()[i].words.contains(words))
                return int(i);
        }
        return -1;
    }
    void press(Qt::Key key) { QTest::keyClick(page->focusWidget(), key); }

    domain::RoadmapVersionId version;
    domain::RoadmapId roadmap;
    std::unique_ptr<ui::MirrorPlace> page;
};

} // namespace

TEST_CASE("a roadmap that nobody has walked says so in words, and opens no case")
{
    MirrorFixture f(false);
    f.open();
    CHECK(f.page->state().startsWith(u"No case has walked this roadmap yet."_s));
    f.page->showFigure({ Kind::All });
    CHECK_FALSE(f.page->isListingCases());
    QSignalSpy left(f.page.get(), &ui::MirrorPlace::left);
    f.press(Qt::Key_Escape);
    CHECK(left.size() == 1);
}

TEST_CASE("where one waits stands in words and on the drawing, and Enter leads from the number to the case and back")
{
    MirrorFixture f;
    f.open();
    const int row = f.rowOf(u"“Check warranty” waits 3 h"_s);
    REQUIRE(row >= 0);
    CHECK(f.rowOf(u"late in 1 case"_s) >= 0);
    const auto &chips = f.page->view().chips();
    CHECK(std::ranges::any_of(chips, [](const ui::MirrorChip &chip) { return chip.text == u"1× · 3 h"_s; }));
    CHECK(
        std::ranges::any_of(chips, [](const ui::MirrorChip &chip) { return chip.step == 1 && chip.text == u"3 h"_s; }));
    CHECK(f.page->view().describe(1).contains(u"Waited 3 h (median), 3 h in all."_s));

    const QAbstractItemModelTester tester(&f.page->cases());
    f.page->figureList().setFocus();
    f.page->figureList().setCurrentRow(row);
    f.press(Qt::Key_Return);
    REQUIRE(waitUntil([&] { return f.page->isListingCases() && f.page->cases().rowCount() == 1; }));
    CHECK(f.page->cases().index(0, 0).data().toString().contains(u"Mira Holt"_s));
    QSignalSpy wanted(f.page.get(), &ui::MirrorPlace::caseWanted);
    REQUIRE(f.page->caseList().hasFocus());
    f.press(Qt::Key_Return);
    REQUIRE(wanted.size() == 1);
    CHECK(wanted.front().front().value<domain::CaseId>() == f.supportCase.id);
    f.press(Qt::Key_Escape);
    CHECK_FALSE(f.page->isListingCases());
    CHECK(f.page->figureList().hasFocus());
}

TEST_CASE("the step that is walked to has its numbers first, and Enter opens the cases that waited there")
{
    MirrorFixture f;
    f.open();
    f.page->view().setFocus();
    f.press(Qt::Key_Home);
    REQUIRE(waitUntil([&] { return f.rowOf(u"This step: “hello”"_s) == 0; }));
    CHECK(f.rowOf(u"“hello” → “Check warranty”: taken in 1 case"_s) > 0);
    f.press(Qt::Key_Return);
    REQUIRE(waitUntil([&] { return f.page->isListingCases(); }));
}

TEST_CASE("what is done meanwhile is offered and not forced")
{
    MirrorFixture f;
    QObject::connect(f.workspace.get(), &services::Workspace::changed, f.page.get(), &ui::MirrorPlace::apply);
    f.open();
    const services::WalkAnswer before = f.page->answer();
    f.doStep(u"end"_s);
    REQUIRE(waitUntil([&] { return f.page->isStale(); }));
    CHECK(f.page->answer() == before);
    f.page->refresh();
    REQUIRE(waitUntil([&] { return f.page->answer() != before; }));
    CHECK_FALSE(f.page->isStale());
    CHECK(f.page->answer()->figures().open == 0);
}

TEST_CASE("without a roadmap it is asked which, and only what was published is offered")
{
    MirrorFixture f;
    domain::Blueprint other = checking();
    other.key = u"draft"_s;
    other.name = u"Only a draft"_s;
    REQUIRE(f.workspace->roadmaps().saveDraft(f.request(), other).result().ok());
    f.page->openRoadmap({});
    REQUIRE(waitUntil([&] { return f.page->picker().model().rowCount() == 1; }));
    f.press(Qt::Key_Return);
    REQUIRE(waitUntil([&] { return f.page->answer() != nullptr; }));
    CHECK(f.page->title() == u"Mirror: Checking, version 1"_s);
}
