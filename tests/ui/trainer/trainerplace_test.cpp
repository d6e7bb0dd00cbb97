// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/trainer/trainerplace.h"

#include "core/services/training.h"
#include "tests/support/toldfixture.h"
#include "tests/support/wait.h"
#include "ui/common/picker.h"
#include "ui/roadmap/blueprintview.h"
#include "ui/shell/roadmaplent.h"
#include "ui/trainer/practisepage.h"
#include "ui/trainer/scorepage.h"
#include "ui/trainer/startpage.h"
#include "ui/trainer/walkpage.h"

#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>

using namespace throughline;
using namespace Qt::StringLiterals;
using tests::waitUntil;

namespace {

domain::Step step(const QString &key, const QString &title, domain::StepKind kind = domain::StepKind::Action)
{
    domain::Step made;
    made.key = key;
    made.title = title;
    made.kind = kind;
    return made;
}

domain::Blueprint drops()
{
    domain::Blueprint blueprint;
    blueprint.key = u"drops"_s;
    blueprint.name = u"Connection drops"_s;
    blueprint.summary = u"Finds out why"_s;
    blueprint.steps = { step(u"hear"_s, u"Hear what is wrong"_s),
        step(u"ask"_s, u"Ask for the serial number"_s, domain::StepKind::Question),
        step(u"decide"_s, u"Is it ours?"_s, domain::StepKind::Decision), step(u"mend"_s, u"Mend it"_s),
        step(u"end"_s, u"Tell what was done"_s, domain::StepKind::End) };
    blueprint.steps[0].presenterNote = u"Let the room guess first."_s;
    blueprint.steps[0].text = u"Listen, **then** speak."_s;
    blueprint.steps[1].factKey = u"serial"_s;
    blueprint.transitions = { { u"hear"_s, u"ask"_s, {} }, { u"ask"_s, u"decide"_s, {} },
        { u"decide"_s, u"mend"_s, u"Yes"_s }, { u"decide"_s, u"end"_s, u"No"_s }, { u"mend"_s, u"end"_s, {} } };
    return blueprint;
}

struct TrainerFixture : tests::ToldFixture {
    TrainerFixture()
    {
        const auto draft = workspace->roadmaps().saveDraft(request(), drops()).result();
        REQUIRE(draft.ok());
        REQUIRE(workspace->roadmaps().publish(request(), domain::RoadmapVersionId(*draft)).result().ok());
        place = std::make_unique<ui::TrainerPlace>(*workspace, agent, &ui::lendRoadmap);
        place->resize(1200, 700);
        place->show();
        REQUIRE(QTest::qWaitForWindowActive(place.get()));
        place->begin();
        REQUIRE(waitUntil([&] { return place->start().picker().model().rowCount() == 1; }));
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(place->focusWidget() ? place->focusWidget() : place->currentWidget(), key, modifiers);
    }
    void type(const QString &text) { QTest::keyClicks(place->focusWidget(), text); }
    void walk()
    {
        place->start().walk();
        REQUIRE(waitUntil([&] { return place->currentWidget() == &place->walk(); }));
    }
    void practise()
    {
        press(Qt::Key_Return);
        REQUIRE(waitUntil([&] { return place->start().chosen().has_value(); }));
        press(Qt::Key_Return);
        REQUIRE(waitUntil([&] { return place->currentWidget() == &place->practice(); }));
    }
    int choiceOf(const QString &title) { return int(place->practice().choices().indexOf(title)); }
    void choose(const QString &title)
    {
        const int number = choiceOf(title);
        REQUIRE(number >= 0);
        press(Qt::Key(Qt::Key_1 + number));
    }

    std::unique_ptr<ui::TrainerPlace> place;
};

} // namespace

TEST_CASE("a roadmap is walked before a room by its numbers, back and to the end")
{
    TrainerFixture f;
    f.walk();
    ui::WalkPage &page = f.place->walk();
    CHECK(page.stepKey().isEmpty());
    CHECK(page.ways() == QStringList { u"1  Hear what is wrong"_s });
    f.press(Qt::Key_Right);
    CHECK(page.stepKey() == u"hear"_s);
    CHECK(page.noteText().contains(u"Let the room guess first."_s));
    f.press(Qt::Key_1);
    f.press(Qt::Key_Space);
    CHECK(page.stepKey() == u"decide"_s);
    CHECK(page.ways() == QStringList { u"1  Yes → Mend it"_s, u"2  No → Tell what was done"_s });
    // Where there is a choice, nothing but a number goes on.
    f.press(Qt::Key_Right);
    CHECK(page.stepKey() == u"decide"_s);
    f.press(Qt::Key_2);
    CHECK(page.stepKey() == u"end"_s);
    CHECK(page.ways().isEmpty());
    f.press(Qt::Key_Left);
    f.press(Qt::Key_1);
    CHECK(page.stepKey() == u"mend"_s);
    f.press(Qt::Key_Escape);
    CHECK(f.place->currentWidget() == &f.place->start());
}

TEST_CASE("the type of a walk grows with the window, and what is for the presenter goes to a window of its own")
{
    TrainerFixture f;
    f.walk();
    ui::WalkPage &page = f.place->walk();
    f.press(Qt::Key_1);
    const auto size = [&] {
        const auto labels = page.findChildren<QLabel *>();
        int largest = 0;
        for (const QLabel *label : labels)
            largest = std::max(largest, label->font().pixelSize());
        return largest;
    };
    const int small = size();
    CHECK(small >= 40);
    f.place->resize(1900, 1060);
    CHECK(waitUntil([&] { return size() > small * 1.3; }));
    CHECK(page.showsNotes());
    f.press(Qt::Key_N);
    CHECK_FALSE(page.showsNotes());
    f.press(Qt::Key_N);
    f.press(Qt::Key_W);
    REQUIRE(page.notesWindow());
    CHECK(page.noteText().contains(u"Let the room guess first."_s));
    // The keys go on working there.
    QTest::keyClick(page.notesWindow(), Qt::Key_1);
    CHECK(page.stepKey() == u"ask"_s);
    QSignalSpy full(f.place.get(), &ui::TrainerPlace::fullScreenWanted);
    QTest::keyClick(&page, Qt::Key_F);
    QTest::keyClick(&page, Qt::Key_W);
    CHECK_FALSE(page.notesWindow());
    QTest::keyClick(&page, Qt::Key_Escape);
    REQUIRE(full.size() == 2);
    CHECK(full[0].front().toBool());
    CHECK_FALSE(full[1].front().toBool());
}

TEST_CASE("a case is practised by keys alone, scored, kept, and each line leads to its place")
{
    TrainerFixture f;
    const auto events = f.workspace->timeline().newest(f.customer, {}, 100).result()->events;
    f.practise();
    ui::PractisePage &page = f.place->practice();
    REQUIRE(page.session().script.messages.size() == 2);
    f.choose(u"Hear what is wrong"_s);
    // What is known of the serial number is used; it is a stand-in.
    REQUIRE(page.facts().count() > 0);
    for (int row = 0; row < page.facts().count(); ++row) {
        if (page.facts().item(row)->text().startsWith(u"serial number"_s))
            page.facts().setCurrentRow(row);
    }
    CHECK_FALSE(page.facts().currentItem()->text().contains(u"4711"_s));
    f.press(Qt::Key_K, Qt::AltModifier);
    CHECK(f.place->focusWidget() == &page.facts());
    f.press(Qt::Key_Return);
    CHECK(page.session().moves.size() == 2);
    f.choose(u"Ask for the serial number"_s);
    f.press(Qt::Key_R, Qt::AltModifier);
    CHECK(f.place->focusWidget() == &page.reply());
    f.type(u"Hello, what is your serial number?"_s);
    f.press(Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(page.session().moves.size() == 4);
    CHECK(page.reply().toPlainText().isEmpty());
    f.press(Qt::Key_N);
    CHECK(page.state().read == 2);
    // A step with several ways asks which.
    f.choose(u"Is it ours?"_s);
    CHECK(page.choices() == QStringList { u"Yes"_s, u"No"_s });
    f.press(Qt::Key_Backspace);
    f.choose(u"Is it ours?"_s);
    f.press(Qt::Key_2);
    // Numbers work while one writes, with Alt.
    f.press(Qt::Key_R);
    f.press(Qt::Key(Qt::Key_1 + f.choiceOf(u"Tell what was done"_s)), Qt::AltModifier);
    CHECK(page.reply().toPlainText().isEmpty());
    CHECK(page.choices().isEmpty());
    f.press(Qt::Key_F, Qt::AltModifier);
    REQUIRE(f.place->currentWidget() == &f.place->score());
    ui::ScorePage &score = f.place->score();
    CHECK(score.total().endsWith(u"of 100"_s));
    // The first line in sight is what can be learned: what was asked again.
    CHECK(score.lines().currentItem()->text().contains(u"Asked again for the serial number"_s));
    CHECK(score.placeTitle().contains(u"your reply"_s));
    CHECK(score.placeText().toPlainText().contains(u"what is your serial number?"_s));
    CHECK(score.placeText().extraSelections().size() == 1);
    REQUIRE(waitUntil([&] { return f.place->isKept(); }));
    const auto results = *f.workspace->training().results({}, 10).result();
    REQUIRE(results.size() == 1);
    CHECK(results.front().agent == f.agent);
    CHECK(f.workspace->timeline().newest(f.customer, {}, 100).result()->events == events);
    f.press(Qt::Key_Escape);
    CHECK(f.place->currentWidget() == &f.place->start());
    CHECK(waitUntil([&] { return f.place->start().results().rowCount() == 1; }));
}

TEST_CASE("what can't be done is said, and nothing happens")
{
    TrainerFixture f;
    f.practise();
    ui::PractisePage &page = f.place->practice();
    f.press(Qt::Key_R);
    f.press(Qt::Key_Return, Qt::ControlModifier);
    CHECK(page.message().contains(u"a reply needs words"_s));
    CHECK(page.session().moves.empty());
    // Esc leaves the reply, then the practice; who comes back goes on with it.
    f.press(Qt::Key_Escape);
    CHECK(f.place->currentWidget() == &page);
    QSignalSpy left(f.place.get(), &ui::TrainerPlace::left);
    f.press(Qt::Key_Escape);
    CHECK(f.place->currentWidget() == &f.place->start());
    f.press(Qt::Key_Escape);
    CHECK(left.size() == 1);
}

TEST_CASE("the drawing of a practice doesn't give the next step away")
{
    TrainerFixture f;
    f.practise();
    f.choose(u"Hear what is wrong"_s);
    const ui::PractisePage &page = f.place->practice();
    CHECK(page.choices().size() > 1);
    const auto *view = page.findChild<ui::BlueprintView *>();
    REQUIRE(view);
    for (int i = 0; i < int(view->blueprint().steps.size()); ++i)
        CHECK(view->stateOf(i) == domain::StepState::Ahead);
    CHECK(view->litKey() == u"hear"_s);
}
