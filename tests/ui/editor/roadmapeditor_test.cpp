// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// Long because: one window, with all that can be done in it.
#include "ui/editor/roadmapeditor.h"

#include "tests/ui/editor/editorfixture.h"
#include "ui/common/neverthelessdialog.h"
#include "ui/common/picker.h"
#include "ui/editor/aboutform.h"
#include "ui/editor/blueprintpicture.h"
#include "ui/editor/drafttext.h"
#include "ui/editor/draftview.h"
#include "ui/editor/findinglist.h"
#include "ui/editor/simulationpanel.h"
#include "ui/editor/stepform.h"
#include "ui/editor/versioncompare.h"
#include "ui/editor/wayform.h"

#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QImage>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace throughline;
using namespace Qt::StringLiterals;
using tests::EditorFixture;
using tests::waitUntil;
using ui::RoadmapEditor;

namespace {

struct PlaceFixture : EditorFixture {
    PlaceFixture()
        : editor(new RoadmapEditor(roadmaps, place.clock, &window))
    {
        auto *layout = new QVBoxLayout(&window);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(editor);
        QObject::connect(workspace.get(), &services::Workspace::changed, editor, &RoadmapEditor::apply);
        window.resize(1300, 740);
        window.show();
        window.activateWindow();
        REQUIRE(QTest::qWaitForWindowActive(&window));
        editor->openRoadmap(id);
        REQUIRE(waitUntil([&] { return !editor->isChoosing() && view().hasFocus(); }));
    }
    ui::DraftView &view() { return editor->view(); }
    const domain::Blueprint &now() { return editor->draft().now(); }
    /// To whatever has the focus, as from a keyboard.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QWidget *target = QApplication::activeModalWidget() ? QApplication::activeModalWidget() : &window;
        QTest::keyClick(target->focusWidget() ? target->focusWidget() : target, key, modifiers);
    }
    void type(const QString &text) { QTest::keyClicks(window.focusWidget(), text); }
    bool checked()
    {
        return waitUntil([&] { return editor->findings().isCurrent(); });
    }
    QPoint middleOf(const QString &key)
    {
        return view().viewport()->mapFromGlobal(view().stepRect(indexOf(key)).center());
    }
    int indexOf(const QString &key)
    {
        for (size_t i = 0; i < now().steps.size(); ++i) {
            if (now().steps[i].key == key)
                return int(i);
        }
        return -1;
    }
    void drag(const QPoint &from, const QPoint &to)
    {
        QTest::mousePress(view().viewport(), Qt::LeftButton, {}, from);
        for (int i = 1; i <= 4; ++i) {
            const QPoint at = from + (to - from) * i / 4;
            QMouseEvent move(QEvent::MouseMove, at, view().viewport()->mapToGlobal(at), Qt::NoButton, Qt::LeftButton,
                Qt::NoModifier);
            QApplication::sendEvent(view().viewport(), &move);
        }
        QTest::mouseRelease(view().viewport(), Qt::LeftButton, {}, to);
    }

    QWidget window;
    RoadmapEditor *editor;
};

} // namespace

TEST_CASE("a step is added behind the selected one and named, all by keys, and taken back")
{
    PlaceFixture f;
    CHECK(f.view().selectedKey() == u"ask"_s);
    f.press(Qt::Key_A);
    REQUIRE(f.view().isTyping());
    f.type(u"Look it up"_s);
    f.press(Qt::Key_Return);
    CHECK_FALSE(f.view().isTyping());
    CHECK(f.view().hasFocus());
    REQUIRE(f.now().steps.size() == 6);
    CHECK(f.now().steps[1].title == u"Look it up"_s);
    CHECK(f.now().after(u"ask"_s).front().to == f.now().steps[1].key);
    CHECK(f.editor->stepForm().title().text() == u"Look it up"_s);
    // All letters at once, then the step.
    f.press(Qt::Key_Z, Qt::ControlModifier);
    CHECK(f.now().steps[1].title == u"New step"_s);
    f.press(Qt::Key_Z, Qt::ControlModifier);
    CHECK(domain::isSameContent(f.now(), EditorFixture::made()));
    f.press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    f.press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    CHECK(f.now().steps[1].title == u"Look it up"_s);
}

TEST_CASE("Esc while a title is typed leaves it as it was, and the editor open")
{
    PlaceFixture f;
    QSignalSpy left(f.editor, &RoadmapEditor::left);
    f.press(Qt::Key_F2);
    f.type(u"Nonsense"_s);
    CHECK(f.now().steps[0].title == u"Nonsense"_s);
    f.press(Qt::Key_Escape);
    CHECK(f.now().steps[0].title == u"Ask for the order"_s);
    CHECK(left.isEmpty());
    f.press(Qt::Key_Escape); // says that one more leaves: keys that follow would act on a customer
    CHECK(left.isEmpty());
    f.press(Qt::Key_Escape);
    CHECK(left.size() == 1);
    // Back again, what was done can still be taken back.
    f.editor->openRoadmap(f.id);
    CHECK(f.now().steps[0].title == u"Ask for the order"_s);
    f.press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    CHECK(f.now().steps[0].title == u"Ask for the order"_s);
}

TEST_CASE("a way is drawn by keys to where the arrows lead, and its label is asked for")
{
    PlaceFixture f;
    f.view().select(u"send"_s);
    f.press(Qt::Key_L);
    CHECK(f.view().isConnecting());
    f.view().select(u"ask"_s);
    f.press(Qt::Key_Return);
    CHECK_FALSE(f.view().isConnecting());
    REQUIRE(f.now().after(u"send"_s).size() == 2);
    CHECK(f.now().transitions.back().to == u"ask"_s);
    // It isn't the only way there: what it means is typed at once.
    CHECK(f.editor->wayForm().label().hasFocus());
    f.type(u"Lost again"_s);
    CHECK(f.now().transitions.back().label == u"Lost again"_s);
    f.editor->wayForm().condition().setFocus();
    f.type(u"tier ="_s);
    CHECK_FALSE(f.editor->wayForm().problem().isEmpty());
    CHECK(f.now().transitions.back().condition.isEmpty());
    f.type(u" \"Gold\""_s);
    CHECK(f.editor->wayForm().problem().isEmpty());
    CHECK(f.now().transitions.back().condition == u"tier = \"Gold\""_s);
    // Ctrl+Z in a field takes back what was done to the draft.
    f.press(Qt::Key_Z, Qt::ControlModifier);
    CHECK(f.now().transitions.back().condition.isEmpty());
    f.press(Qt::Key_Escape);
    CHECK(f.view().hasFocus());
    f.press(Qt::Key_Delete);
    CHECK(f.now().after(u"send"_s).size() == 1);
}

TEST_CASE("a removed step leaves no hole, and Ctrl+Shift with arrows takes one to another lane")
{
    PlaceFixture f;
    f.view().select(u"send"_s);
    f.press(Qt::Key_Delete);
    CHECK_FALSE(f.now().find(u"send"_s));
    CHECK(f.view().selectedKey() == u"check"_s);
    CHECK(f.now().after(u"check"_s).front().to == u"end"_s);
    f.press(Qt::Key_Down, Qt::ControlModifier | Qt::ShiftModifier);
    CHECK(f.now().find(u"check"_s)->lane == domain::LaneKind::Systems);
    f.press(Qt::Key_Down, Qt::ControlModifier | Qt::ShiftModifier);
    CHECK(f.now().find(u"check"_s)->lane == domain::LaneKind::Systems);
    CHECK_FALSE(f.editor->message().isEmpty());
    // Delete in a field takes a letter, not the step.
    f.press(Qt::Key_Return);
    CHECK(f.editor->stepForm().title().hasFocus());
    f.press(Qt::Key_Home);
    f.press(Qt::Key_Delete);
    CHECK(f.now().find(u"check"_s)->title == u"heck it"_s);
}

TEST_CASE("the ways of a step are walked by a key, and a step is put into one")
{
    PlaceFixture f;
    f.view().select(u"check"_s);
    f.press(Qt::Key_W);
    CHECK(f.view().selectedWay() == 1);
    f.press(Qt::Key_W);
    CHECK(f.view().selectedWay() == 2);
    f.press(Qt::Key_A);
    f.type(u"Between"_s);
    f.press(Qt::Key_Return);
    const domain::Transition way = f.now().transitions[2];
    CHECK(way.label == u"Broken"_s);
    CHECK(f.now().find(way.to)->title == u"Between"_s);
    CHECK(f.now().after(way.to).front().to == u"refund"_s);
}

TEST_CASE("a step that is pulled by its edge draws a way, by its middle it goes to another lane")
{
    PlaceFixture f;
    f.view().select({});
    const QRect box = f.view().stepRect(f.indexOf(u"refund"_s));
    const QPoint edge = f.view().viewport()->mapFromGlobal(QPoint(box.left() + 2, box.center().y()));
    f.drag(edge, f.middleOf(u"ask"_s));
    CHECK(f.now().transitions.back().from == u"refund"_s);
    CHECK(f.now().transitions.back().to == u"ask"_s);

    const QPoint from = f.middleOf(u"send"_s);
    f.drag(from, f.middleOf(u"check"_s));
    CHECK(f.now().find(u"send"_s)->lane == domain::LaneKind::Backstage);

    QTest::mouseDClick(f.view().viewport(), Qt::LeftButton, {}, f.middleOf(u"end"_s));
    CHECK(f.view().isTyping());
    f.type(u"Over"_s);
    f.press(Qt::Key_Return);
    CHECK(f.now().find(u"end"_s)->title == u"Over"_s);
}

TEST_CASE("a way is pulled from the grip of the selected step, and a step into the last lane below the drawing")
{
    PlaceFixture f;
    f.view().select(u"send"_s);
    const QRect box = f.view().stepRect(f.indexOf(u"send"_s));
    const QPoint inView = f.view().viewport()->mapFromGlobal(box.topLeft());
    const bool vertical = f.view().layoutOfSteps().orientation == domain::Orientation::Vertical;
    // Outside the box: the grip stands half over its rim.
    const QPoint grip = inView
        + (vertical ? QPoint(box.width() / 2, box.height() + 2) : QPoint(box.width() + 2, box.height() / 2));
    f.drag(grip, f.middleOf(u"refund"_s));
    CHECK(f.now().after(u"send"_s).size() == 2);
    f.drag(f.middleOf(u"ask"_s),
        vertical ? QPoint(f.view().viewport()->width() - 3, 60) : QPoint(60, f.view().viewport()->height() - 3));
    CHECK(f.now().find(u"ask"_s)->lane == domain::LaneKind::Systems);
}

TEST_CASE("what a step has is typed into its form, and what can't be read changes nothing")
{
    PlaceFixture f;
    ui::StepForm &form = f.editor->stepForm();
    form.asks().setFocus();
    form.asks().selectAll();
    f.type(u"order, serial"_s);
    CHECK(f.now().steps[0].asks() == QStringList { u"order"_s, u"serial"_s });
    form.promised().setFocus();
    f.type(u"2 h"_s);
    CHECK(f.now().steps[0].promised == 7'200'000);
    f.type(u" or so"_s);
    CHECK(f.now().steps[0].promised == 7'200'000);
    CHECK(form.problem().contains(u"2 h or so"_s));
    f.press(Qt::Key_I, Qt::ControlModifier);
    CHECK(f.editor->aboutForm().name().hasFocus());
    f.editor->aboutForm().newLane().setFocus();
    f.type(u"Repair partner"_s);
    f.press(Qt::Key_Return);
    CHECK(domain::lanesOf(f.now()).size() == 5);
}

TEST_CASE("the checks speak up a moment after an edit, and lead to the place")
{
    PlaceFixture f;
    REQUIRE(f.checked());
    CHECK(f.editor->findings().error().isEmpty());
    f.view().select(u"check"_s);
    f.press(Qt::Key_A);
    f.press(Qt::Key_Return);
    const QString added = f.view().selectedKey();
    REQUIRE(f.checked());
    CHECK_FALSE(f.editor->findings().error().isEmpty());
    // It leads nowhere and has no label: it isn't published.
    f.press(Qt::Key_P, Qt::ControlModifier);
    CHECK(f.editor->question() == nullptr);
    CHECK(f.editor->message().contains(u"can't be published"_s));
    CHECK(f.editor->findings().list().hasFocus());
    f.view().select(u"ask"_s);
    for (int row = 0; row < f.editor->findings().list().count() && f.view().selectedKey() != added; ++row) {
        f.editor->findings().list().setCurrentRow(row);
        f.editor->findings().list().setFocus();
        f.press(Qt::Key_Return);
    }
    CHECK(f.view().selectedKey() == added);
    CHECK(f.view().hasFocus());
}

TEST_CASE("the checks tell which policy of another roadmap contradicts the draft's")
{
    PlaceFixture f;
    REQUIRE(f.checked());
    domain::Blueprint other = EditorFixture::made();
    other.key = u"other"_s;
    other.name = u"Other"_s;
    other.steps[2].policy = u"Repairs up to 100 are free."_s;
    const auto version = f.roadmaps.saveDraft(f.request(), other).result();
    REQUIRE(version);
    REQUIRE(f.roadmaps.publish(f.request(), domain::RoadmapVersionId(*version)).result());
    domain::Blueprint mine = f.now();
    mine.steps[3].policy = u"Repairs up to 80 are free."_s;
    REQUIRE(f.editor->draft().edit(mine, u"Policy"_s));
    const auto contradicts = [&] {
        const auto &findings = f.editor->findings().report().findings;
        return std::any_of(findings.begin(), findings.end(), [](const domain::Finding &finding) {
            return finding.kind == domain::FindingKind::ContradictingPolicy && finding.place == u"refund"_s
                && finding.sentence.contains(u"of roadmap \"Other\""_s);
        });
    };
    CHECK(waitUntil(contradicts));
}

TEST_CASE("text and drawing are one draft: each shows what was done in the other")
{
    PlaceFixture f;
    f.press(Qt::Key_T, Qt::ControlModifier);
    CHECK(f.editor->side() == RoadmapEditor::Side::Text);
    QPlainTextEdit &edit = f.editor->text().edit();
    CHECK(edit.hasFocus());
    edit.moveCursor(QTextCursor::Start);
    REQUIRE(edit.find(u"Refund it"_s));
    f.type(u"Pay it back"_s);
    REQUIRE(waitUntil([&] { return f.now().find(u"refund"_s)->title == u"Pay it back"_s; }));
    // What can't be read is said with its place, and the drawing stays.
    const domain::Blueprint before = f.now();
    edit.moveCursor(QTextCursor::Start);
    REQUIRE(edit.find(u"\"kind\": \"decision\""_s));
    f.type(u"\"kind\": \"guess\""_s);
    REQUIRE(waitUntil([&] { return !f.editor->text().problem().isEmpty(); }));
    CHECK(f.editor->text().problem().startsWith(u"Line "_s));
    CHECK(f.now() == before);
    // The text's own Ctrl+Z mends it; behind that it is the draft's.
    while (f.editor->text().isPending() && edit.document()->isUndoAvailable()) {
        f.press(Qt::Key_Z, Qt::ControlModifier);
        f.editor->text().read();
    }
    CHECK(f.editor->text().problem().isEmpty());
    CHECK(f.now() == before);
    f.press(Qt::Key_Z, Qt::ControlModifier);
    CHECK(f.now().find(u"refund"_s)->title == u"Refund it"_s);
    CHECK(edit.toPlainText().contains(u"Refund it"_s));
    f.press(Qt::Key_Escape);
    CHECK(f.editor->side() == RoadmapEditor::Side::Form);
}

TEST_CASE("Tab walks the form of a step from top to bottom")
{
    PlaceFixture f;
    f.view().select(u"ask"_s);
    auto *title = f.editor->stepForm().findChild<QLineEdit *>();
    REQUIRE(title);
    title->setFocus();
    QStringList names;
    for (int i = 0; i < 3; ++i) {
        f.press(Qt::Key_Tab);
        names.append(f.window.focusWidget()->accessibleName());
    }
    CHECK(names.mid(0, 2) == QStringList { u"Kind of step"_s, u"Lane"_s });
}

TEST_CASE("a text that can't be read yet is still there when one comes back to it")
{
    PlaceFixture f;
    f.editor->showSide(RoadmapEditor::Side::Text);
    f.editor->text().edit().setPlainText(u"{ not yet"_s);
    REQUIRE(waitUntil([&] { return !f.editor->text().problem().isEmpty(); }));
    f.editor->showSide(RoadmapEditor::Side::Form);
    f.editor->showSide(RoadmapEditor::Side::Text);
    CHECK(f.editor->text().edit().toPlainText() == u"{ not yet"_s);
    CHECK_FALSE(f.editor->text().problem().isEmpty());
    // What is drawn meanwhile counts more.
    f.editor->showSide(RoadmapEditor::Side::Form);
    REQUIRE(f.editor->draft().edit(domain::changeAbout(f.now(), u"Renamed"_s, {}, {}, {}), u"Rename"_s));
    f.editor->showSide(RoadmapEditor::Side::Text);
    CHECK(f.editor->text().edit().toPlainText().contains(u"Renamed"_s));
    CHECK(f.editor->text().edit().toPlainText().contains(u"\"draft\""_s));
}

TEST_CASE("a draft is tried out with given facts, and nothing is stored of it")
{
    PlaceFixture f;
    f.press(Qt::Key_R, Qt::ControlModifier);
    CHECK(f.editor->side() == RoadmapEditor::Side::Simulation);
    ui::SimulationPanel &panel = f.editor->simulation();
    REQUIRE(panel.factField(u"order"_s) != nullptr);
    CHECK(panel.next().count() == 1);
    f.press(Qt::Key_Return);
    REQUIRE(panel.next().count() == 2);
    f.press(Qt::Key_Down);
    f.press(Qt::Key_Return);
    CHECK(panel.run().next == QStringList { u"refund"_s });
    CHECK(f.view().stateOf(f.indexOf(u"ask"_s)) == domain::StepState::Done);
    CHECK(f.view().stateOf(f.indexOf(u"refund"_s)) == domain::StepState::Next);
    CHECK(f.view().stateOf(f.indexOf(u"send"_s)) == domain::StepState::Skipped);
    f.press(Qt::Key_Return);
    f.press(Qt::Key_Return);
    CHECK(panel.run().status == domain::RunStatus::Finished);
    CHECK(panel.state().contains(u"end"_s));
    panel.back();
    CHECK(panel.run().status == domain::RunStatus::Active);
    f.press(Qt::Key_Escape);
    CHECK(f.view().stateOf(f.indexOf(u"ask"_s)) == domain::StepState::Ahead);
    CHECK_FALSE(f.editor->draft().isBehind());
    CHECK_FALSE(f.stored());
}

TEST_CASE("two versions stand side by side, what differs is marked and told")
{
    PlaceFixture f;
    f.press(Qt::Key_A);
    f.type(u"Look it up"_s);
    f.press(Qt::Key_Return);
    const QString added = f.view().selectedKey();
    f.press(Qt::Key_D, Qt::ControlModifier);
    REQUIRE(f.editor->isComparing());
    ui::VersionCompare &compare = f.editor->comparison();
    CHECK(compare.list().hasFocus());
    REQUIRE(compare.list().count() > 0);
    CHECK(compare.list().item(0)->text() == u"+  New step “Look it up”"_s);
    CHECK(compare.after().describe(1).contains(u"Only in this version"_s));
    compare.list().setCurrentRow(0);
    CHECK(compare.after().litKey() == added);
    f.press(Qt::Key_Escape);
    CHECK_FALSE(f.editor->isComparing());
    CHECK(f.view().hasFocus());
}

TEST_CASE("a draft is published once it is asked, with what the checks found")
{
    PlaceFixture f;
    f.press(Qt::Key_F2);
    f.type(u"Ask once"_s);
    f.press(Qt::Key_Return);
    f.press(Qt::Key_P, Qt::ControlModifier);
    REQUIRE(waitUntil([&] { return f.editor->question() != nullptr; }));
    CHECK(f.editor->question()->sentence().contains(u"since version 1"_s));
    CHECK(f.editor->question()->sentence().contains(u"Ask once"_s));
    f.editor->question()->accept();
    REQUIRE(waitUntil([&] { return f.editor->draft().newest()->number == 2; }));
    CHECK(f.editor->draft().newest()->steps[0].title == u"Ask once"_s);
    CHECK(f.editor->message().contains(u"Version 2"_s));
}

TEST_CASE("who edits the same draft as somebody else sees both and chooses")
{
    PlaceFixture f;
    domain::Blueprint theirs = EditorFixture::made();
    theirs.steps[1].title = u"Theirs"_s;
    f.press(Qt::Key_F2);
    f.type(u"Mine"_s);
    f.press(Qt::Key_Return);
    f.keptElsewhere(theirs);
    REQUIRE(waitUntil([&] { return f.editor->isComparing(); }));
    CHECK(f.editor->comparison().list().count() == 2);
    Q_EMIT f.editor->comparison().afterChosen();
    CHECK_FALSE(f.editor->isComparing());
    REQUIRE(waitUntil([&] { return f.stored()->steps[0].title == u"Mine"_s; }));
}

TEST_CASE("what somebody else drew is told, and taken back only if that is meant")
{
    PlaceFixture f;
    domain::Blueprint theirs = EditorFixture::made();
    theirs.steps[1].title = u"Check twice"_s;
    f.keptElsewhere(theirs);
    REQUIRE(waitUntil([&] { return f.now().steps[1].title == u"Check twice"_s; }));
    CHECK(waitUntil([&] { return f.editor->message().contains(u"Check twice"_s); }));
    f.press(Qt::Key_Z, Qt::ControlModifier);
    CHECK(f.now().steps[1].title == u"Check twice"_s);
    CHECK(f.editor->message().contains(u"somebody else"_s));
    f.press(Qt::Key_Z, Qt::ControlModifier);
    CHECK(f.now().steps[1].title == u"Check it"_s);
}

TEST_CASE("nobody is torn from a word because somebody else has changed the draft")
{
    PlaceFixture f;
    domain::Blueprint theirs = EditorFixture::made();
    theirs.steps[1].title = u"Theirs"_s;
    f.press(Qt::Key_F2);
    f.type(u"Mi"_s);
    f.keptElsewhere(theirs);
    REQUIRE(waitUntil([&] { return f.editor->draft().state() == ui::RoadmapDraft::State::Conflict; }));
    CHECK_FALSE(f.editor->isComparing());
    CHECK(f.editor->message().contains(u"Somebody else"_s));
    f.type(u"ne"_s);
    CHECK(f.now().steps[0].title == u"Mine"_s);
    CHECK(f.view().isTyping());
    f.press(Qt::Key_Return);
    CHECK(f.editor->isComparing());
}

TEST_CASE("a roadmap is chosen by typing, or made")
{
    PlaceFixture f;
    f.press(Qt::Key_O, Qt::ControlModifier);
    CHECK(f.editor->isChoosing());
    REQUIRE(waitUntil([&] { return f.editor->picker().model().rowCount() > 0; }));
    f.type(u"Unpaid order"_s);
    REQUIRE(waitUntil([&] { return f.editor->picker().model().rowCount() == 1; }));
    f.press(Qt::Key_Return);
    REQUIRE(waitUntil([&] { return !f.editor->isChoosing(); }));
    CHECK(f.now().key == u"unpaid-order"_s);
    CHECK(f.view().hasFocus());
    CHECK(f.editor->state() == u"draft is kept"_s);
}

TEST_CASE("a roadmap is written as a picture and as PDF")
{
    PlaceFixture f;
    const QImage picture = QImage::fromData(ui::blueprintPng(f.now(), f.editor->font(), 1));
    CHECK(picture.width() > 400);
    CHECK(picture.height() > 200);
    CHECK(picture.pixelColor(0, 0) == QColor(Qt::white));
    for (const QString &name : { u"made.pdf"_s, u"made.png"_s, u"made.bpmn"_s, u"made.json"_s }) {
        const QString path = f.place.folder() + u'/' + name;
        f.editor->exportAs(path);
        REQUIRE(waitUntil([&] { return f.editor->message().contains(name); }));
        QFile file(path);
        REQUIRE(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        CHECK(bytes.size() > 300);
        CHECK(bytes.startsWith("%PDF") == name.endsWith(u"pdf"_s));
        CHECK(bytes.contains("\"status\": \"published\"") == name.endsWith(u"json"_s));
    }
    // What differs from the version that it came from isn't that version.
    f.press(Qt::Key_F2);
    f.type(u"Ask once"_s);
    f.press(Qt::Key_Return);
    const QString path = f.place.folder() + u"/draft.json"_s;
    f.editor->exportAs(path);
    REQUIRE(waitUntil([&] { return f.editor->message().contains(u"draft.json"_s); }));
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    CHECK(file.readAll().contains("\"status\": \"draft\""));
}

TEST_CASE("a long roadmap is parted among pages, and a name that says no format is refused in words")
{
    PlaceFixture f;
    const auto pages = [&](const domain::Blueprint &blueprint) {
        return ui::blueprintPdf(blueprint, f.editor->font()).count("/Type /Page\n");
    };
    CHECK(pages(f.now()) == 1);
    domain::Blueprint lengthy = f.now();
    lengthy.transitions.clear();
    for (int i = 0; i < 200; ++i) {
        domain::Step step;
        step.key = step.title = u"Step %1"_s.arg(i);
        lengthy.transitions.push_back({ lengthy.steps.back().key, step.key, {} });
        lengthy.steps.push_back(step);
    }
    CHECK(pages(lengthy) > 3);
    f.editor->exportAs(f.place.folder() + u"/made.xyz"_s);
    CHECK(f.editor->message().contains(u".pdf, .png, .bpmn and .json"_s));
}

TEST_CASE("a roadmap comes from a file as a draft of its own, is copied, and a draft goes back to what is published")
{
    PlaceFixture f;
    const QString path = f.place.folder() + u"/made.bpmn"_s;
    f.editor->exportAs(path);
    REQUIRE(waitUntil([&] { return f.editor->message().contains(u"made.bpmn"_s); }));
    f.editor->importFile(path);
    REQUIRE(waitUntil([&] { return f.editor->draft().state() == ui::RoadmapDraft::State::Kept; }));
    CHECK(f.now().key == u"made-2"_s);
    CHECK(f.now().steps.size() == EditorFixture::made().steps.size());
    f.editor->importFile(f.place.folder() + u"/none.bpmn"_s);
    CHECK(waitUntil([&] { return f.editor->message().contains(u"none.bpmn"_s); }));
    CHECK(f.now().key == u"made-2"_s);

    f.editor->openRoadmap(f.id);
    REQUIRE(waitUntil([&] { return f.now().key == u"made"_s; }));
    f.editor->copyRoadmap();
    REQUIRE(waitUntil([&] { return f.now().name == u"Copy of Made"_s; }));
    CHECK(f.now().steps.back().title == EditorFixture::made().steps.back().title);
    CHECK(f.now().transitions == EditorFixture::made().transitions);

    f.editor->openRoadmap(f.id);
    REQUIRE(waitUntil([&] { return f.now().key == u"made"_s; }));
    REQUIRE(f.editor->draft().edit(domain::removeStep(f.now(), u"refund"_s), u"Remove"_s));
    f.editor->revert();
    CHECK(f.now().find(u"refund"_s));
    CHECK_FALSE(f.editor->draft().differs());
    f.editor->retire();
    REQUIRE(f.editor->question());
    f.editor->question()->accept();
    REQUIRE(waitUntil([&] { return f.editor->message().contains(u"retired"_s); }));
    CHECK(f.roadmaps.load(f.id).result()->status == domain::RoadmapStatus::Retired);
}
