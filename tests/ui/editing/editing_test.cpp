// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// The editors with the real services over a temporary workspace, by keys where there are keys.
#include "tests/support/servicefixture.h"
#include "tests/support/wait.h"
#include "ui/common/neverthelessdialog.h"
#include "ui/editing/editdialog.h"
#include "ui/editing/editing.h"
#include "ui/editing/quickchoice.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLayout>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace throughline;
using namespace Qt::StringLiterals;
using domain::EditField;
using domain::EditValue;
using domain::Priority;
using domain::SupportCase;
using tests::waitUntil;

namespace {

/// Two consoles; on the first one the window.
struct Consoles : tests::ServiceFixture {
    Consoles()
        : ServiceFixture(storage::Engine::Sqlite)
    {
        REQUIRE(workspace->importer().makeDemo(1500, 1, place.clock.now()).result().ok());
        other = services::Workspace::make(place.text(), services::Workspace::Mode::MustExist, place.clock).value();
        REQUIRE(other->open().result().ok());
        ana = domain::AgentId(*workspace->cases().ensureAgent(request(), u"Ana"_s).result());
        noa = domain::AgentId(*workspace->cases().ensureAgent(request(), u"Noa"_s).result());
        open = (*workspace->cases().queuePage({}, {}, 1).result()).front();
        // From where it may go up and down.
        noaSets(EditField::Priority, EditValue::of(Priority::Normal));
        open = now();
        window.show();
        editing = new ui::Editing(*workspace, ana, &window);
        editing->setCustomer(open.customer);
        editing->setCase(open);
        done = std::make_unique<QSignalSpy>(editing, &ui::Editing::done);
    }

    void noaSets(EditField field, const EditValue &value)
    {
        const SupportCase seen = now();
        const auto result = other->edits()
                                .editCase(
                                    request(), { seen.id, { { field, domain::valueOf(seen, field), value } }, noa })
                                .result();
        REQUIRE(result.ok());
        REQUIRE(result->conflicts.empty());
    }
    SupportCase now() { return *workspace->cases().find(open.id).result(); }
    template <typename T> T *dialog()
    {
        REQUIRE(waitUntil([&] { return window.findChild<T *>() != nullptr; }));
        return window.findChild<T *>();
    }
    void trigger(const QString &text)
    {
        for (QAction *action : editing->actions()) {
            if (action->text() == text)
                action->trigger();
        }
    }
    void choose(ui::FieldRow *row, const QString &words)
    {
        auto *box = qobject_cast<QComboBox *>(row->editor());
        REQUIRE(waitUntil([&] { return box->findText(words) >= 0; }));
        box->setCurrentIndex(box->findText(words));
    }

    std::unique_ptr<services::Workspace> other;
    domain::AgentId ana;
    domain::AgentId noa;
    SupportCase open;
    QWidget window;
    ui::Editing *editing = nullptr;
    std::unique_ptr<QSignalSpy> done;
};

} // namespace

TEST_CASE("a time is read as it is written, and nonsense isn't")
{
    const auto at = ui::typedValue(EditField::DueAt, u"2026-03-10 12:00"_s);
    REQUIRE(at);
    CHECK(ui::typedText(EditField::DueAt, *at) == u"2026-03-10 12:00"_s);
    CHECK(at->number == 1773144000000);
    CHECK(ui::typedValue(EditField::DueAt, u" "_s) == EditValue());
    CHECK_FALSE(ui::typedValue(EditField::DueAt, u"tomorrow"_s));
}

TEST_CASE("a case is edited and saved by keys, and only what was edited is written")
{
    Consoles f;
    f.trigger(u"Edit case…"_s);
    const QPointer<ui::EditDialog> dialog = f.dialog<ui::EditDialog>();
    f.noaSets(EditField::Priority, EditValue::of(Priority::Urgent));
    auto *subject = qobject_cast<QLineEdit *>(dialog->row(EditField::Subject)->editor());
    CHECK(subject->text() == f.open.subject);
    subject->setFocus();
    subject->selectAll();
    QTest::keyClicks(subject, u"Another subject"_s);
    QTest::keyClick(subject, Qt::Key_Return);
    REQUIRE(waitUntil([&] { return f.done->count() == 1; }));
    CHECK(f.now().subject == u"Another subject"_s);
    CHECK(f.now().priority == Priority::Urgent);
    REQUIRE(waitUntil([&] { return !dialog; }));
    const auto action = f.done->front().front().value<domain::ActionId>();
    REQUIRE(f.workspace->merges().undo(f.request(), action, f.ana).result().ok());
    CHECK(f.now().subject == f.open.subject);
}

TEST_CASE("a field that nobody edited here follows, one that was shows both values, and a key decides")
{
    Consoles f;
    f.trigger(u"Edit case…"_s);
    ui::EditDialog *dialog = f.dialog<ui::EditDialog>();
    ui::FieldRow *priority = dialog->row(EditField::Priority);
    ui::FieldRow *subject = dialog->row(EditField::Subject);
    f.choose(priority, u"Low"_s);
    f.noaSets(EditField::Subject, EditValue::of(u"As Noa wrote it"_s));
    REQUIRE(waitUntil([&] { return qobject_cast<QLineEdit *>(subject->editor())->text() == u"As Noa wrote it"_s; }));
    CHECK_FALSE(subject->isInConflict());
    f.noaSets(EditField::Priority, EditValue::of(Priority::High));
    REQUIRE(waitUntil([&] { return priority->isInConflict(); }));
    CHECK(priority->conflictSentence().contains(u"“High”"_s));
    CHECK(priority->conflictSentence().contains(u"“Low”"_s));
    CHECK(priority->conflictSentence().contains(u"Noa"_s));
    // Nothing of it is cut.
    CHECK(dialog->height() >= dialog->layout()->totalHeightForWidth(dialog->width()));
    CHECK(priority->editor()->isEnabled());
    dialog->save();
    CHECK(f.now().priority == Priority::High);
    SECTION("mine")
    {
        QTest::keyClick(dialog, Qt::Key_M, Qt::AltModifier);
        CHECK_FALSE(priority->isInConflict());
        dialog->save();
        REQUIRE(waitUntil([&] { return f.done->count() == 1; }));
        CHECK(f.now().priority == Priority::Low);
    }
    SECTION("theirs")
    {
        QTest::keyClick(dialog, Qt::Key_T, Qt::AltModifier);
        CHECK_FALSE(priority->isInConflict());
        CHECK_FALSE(priority->edit());
        CHECK(qobject_cast<QComboBox *>(priority->editor())->currentText() == u"High"_s);
    }
}

TEST_CASE("what somebody else writes under the cursor isn't replaced by the next letter")
{
    Consoles f;
    f.trigger(u"Edit case…"_s);
    ui::EditDialog *dialog = f.dialog<ui::EditDialog>();
    auto *subject = qobject_cast<QLineEdit *>(dialog->row(EditField::Subject)->editor());
    subject->activateWindow();
    subject->setFocus();
    REQUIRE(waitUntil([&] { return subject->hasFocus(); }));
    subject->deselect();
    f.noaSets(EditField::Subject, EditValue::of(u"As Noa wrote it"_s));
    REQUIRE(waitUntil([&] { return subject->text() == u"As Noa wrote it"_s; }));
    QTest::keyClicks(subject, u"x"_s);
    CHECK(subject->text() == u"xAs Noa wrote it"_s);
}

TEST_CASE("a quick choice writes one field, and opens the editor with both values if somebody was faster")
{
    Consoles f;
    f.trigger(u"Set priority…"_s);
    const QPointer<ui::QuickChoice> first = f.dialog<ui::QuickChoice>();
    QTest::keyClicks(first->focusWidget(), u"hi"_s);
    CHECK(first->shown() == QStringList { u"High"_s });
    QTest::keyClick(first->focusWidget(), Qt::Key_Return);
    REQUIRE(waitUntil([&] { return f.done->count() == 1; }));
    CHECK(f.now().priority == Priority::High);
    CHECK(f.done->front().at(1).toString().contains(u"High"_s));
    REQUIRE(waitUntil([&] { return !first; }));

    // The window still shows what was there before.
    f.trigger(u"Set priority…"_s);
    ui::QuickChoice *second = f.dialog<ui::QuickChoice>();
    QTest::keyClicks(second->focusWidget(), u"low"_s);
    QTest::keyClick(second->focusWidget(), Qt::Key_Return);
    ui::EditDialog *dialog = f.dialog<ui::EditDialog>();
    REQUIRE(waitUntil([&] { return dialog->row(EditField::Priority)->isInConflict(); }));
    CHECK(dialog->row(EditField::Priority)->conflictSentence().contains(u"Ana"_s));
    CHECK(f.now().priority == Priority::High);
    QTest::keyClick(dialog, Qt::Key_M, Qt::AltModifier);
    dialog->save();
    REQUIRE(waitUntil([&] { return f.done->count() == 2; }));
    CHECK(f.now().priority == Priority::Low);
}

TEST_CASE("a case is closed past a gate of its roadmap only with a reason, which stands on record")
{
    Consoles f;
    domain::Blueprint b;
    b.key = u"gated"_s;
    b.name = u"Gated"_s;
    domain::Step look;
    look.key = u"look"_s;
    look.title = u"Look into it"_s;
    look.gates = { { domain::CaseStatus::Closed, domain::GateForce::Block } };
    domain::Step end;
    end.key = u"end"_s;
    end.title = u"End"_s;
    end.kind = domain::StepKind::End;
    b.steps = { look, end };
    b.transitions = { { u"look"_s, u"end"_s, {} } };
    services::Roadmaps &roadmaps = f.workspace->roadmaps();
    const auto draft = roadmaps.saveDraft(f.request(), b).result();
    REQUIRE(draft);
    REQUIRE(roadmaps.publish(f.request(), domain::RoadmapVersionId(*draft)).result().ok());
    const domain::RoadmapId roadmap = roadmaps.loadVersion(domain::RoadmapVersionId(*draft)).result()->roadmap;
    domain::CaseId free = f.open.id;
    for (const SupportCase &one : *f.workspace->cases().queuePage({}, {}, 200).result()) {
        if (!roadmaps.forCase(one.id).result()->run)
            free = one.id;
    }
    f.open = *f.workspace->cases().find(free).result();
    f.editing->setCustomer(f.open.customer);
    f.editing->setCase(f.open);
    REQUIRE(roadmaps.start(f.request(), f.open.id, roadmap).result().ok());

    const auto close = [&] {
        f.trigger(u"Set status…"_s);
        auto *choice = f.dialog<ui::QuickChoice>();
        QTest::keyClicks(choice->focusWidget(), u"closed"_s);
        QTest::keyClick(choice->focusWidget(), Qt::Key_Return);
        return f.dialog<ui::NeverthelessDialog>();
    };
    auto *dialog = close();
    CHECK(dialog->sentence().contains(u"Look into it"_s));
    dialog->accept(); // without a reason
    CHECK(dialog->isVisible());
    CHECK(f.now().status != domain::CaseStatus::Closed);
    dialog->setReason(u"It is spam"_s);
    dialog->accept();
    REQUIRE(waitUntil([&] { return f.now().status == domain::CaseStatus::Closed; }));
    const auto entries = *f.workspace->timeline().ofCase(f.open.id, {}, 500).result();
    CHECK(std::any_of(entries.begin(), entries.end(),
        [](const domain::Event &event) { return (event.subject + event.preview).contains(u"It is spam"_s); }));
}

TEST_CASE("a case is taken with one key, and one's own can't be taken again")
{
    Consoles f;
    f.trigger(u"Assign to me"_s);
    REQUIRE(waitUntil([&] { return f.done->count() == 1; }));
    CHECK(f.now().ownerName == u"Ana"_s);
    f.editing->setCase(f.now());
    const auto actions = f.editing->actions();
    const auto assign = std::find_if(
        actions.begin(), actions.end(), [](const QAction *action) { return action->text() == u"Assign to me"_s; });
    CHECK_FALSE((*assign)->isEnabled());
    CHECK((*assign)->toolTip() == u"It is yours already"_s);
    f.editing->setCase(std::nullopt);
    for (const QAction *action : f.editing->actions())
        CHECK((action->isEnabled() || !action->toolTip().isEmpty()));
}

TEST_CASE("a customer's name and addresses are edited together")
{
    Consoles f;
    const services::CustomerCard before = *f.workspace->customers().card(f.open.customer).result();
    REQUIRE_FALSE(before.identities.empty());
    f.trigger(u"Edit customer…"_s);
    ui::EditDialog *dialog = f.dialog<ui::EditDialog>();
    auto *name = qobject_cast<QLineEdit *>(dialog->row(EditField::Name)->editor());
    name->setFocus();
    name->selectAll();
    QTest::keyClicks(name, u"Xiomara Quill"_s);
    dialog->findChild<QCheckBox *>()->setChecked(false);
    const auto lines = dialog->findChildren<QLineEdit *>();
    const auto another = std::find_if(lines.begin(), lines.end(),
        [](const QLineEdit *line) { return line->accessibleName() == u"Another address"_s; });
    REQUIRE(another != lines.end());
    QTest::keyClicks(*another, u"quill@example.org"_s);
    dialog->save();
    REQUIRE(waitUntil([&] { return f.done->count() == 1; }));
    const services::CustomerCard now = *f.workspace->customers().card(f.open.customer).result();
    CHECK(now.summary.customer.name == u"Xiomara Quill"_s);
    CHECK(now.identities.size() == before.identities.size());
    CHECK(std::none_of(now.identities.begin(), now.identities.end(),
        [&](const domain::Identity &one) { return one == before.identities.front(); }));
}

TEST_CASE("what can't be saved stays in the editor with the reason")
{
    Consoles f;
    f.trigger(u"Edit case…"_s);
    ui::EditDialog *dialog = f.dialog<ui::EditDialog>();
    auto *subject = qobject_cast<QLineEdit *>(dialog->row(EditField::Subject)->editor());
    subject->clear();
    QTest::keyClicks(subject, u" "_s);
    dialog->save();
    REQUIRE(waitUntil([&] { return !dialog->problem().isEmpty(); }));
    CHECK(dialog->problem() == u"A case needs a subject."_s);
    auto *due = qobject_cast<QLineEdit *>(dialog->row(EditField::DueAt)->editor());
    due->clear();
    QTest::keyClicks(due, u"soon"_s);
    CHECK(dialog->problem().startsWith(u"Due: "_s));
    CHECK(f.done->count() == 0);
    CHECK(f.now() == f.open);
}
