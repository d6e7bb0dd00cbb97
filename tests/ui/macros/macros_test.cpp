// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/services/outgoingfixture.h"
#include "tests/support/wait.h"
#include "ui/common/macroform.h"
#include "ui/common/picker.h"
#include "ui/macros/macrodialog.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace throughline;
using namespace Qt::StringLiterals;
using tests::waitUntil;
using ui::MacroDialog;

namespace {

const QByteArray kRefund = R"({"name": "Refund and close", "summary": "Money goes back",
    "inputs": [{"name": "way", "label": "How", "kind": "choice", "choices": ["card", "voucher"], "preset": "card"},
               {"name": "days", "label": "Days", "kind": "number", "least": 1, "most": 30}],
    "actions": [{"do": "set_status", "value": "solved"},
                {"do": "add_note", "value": "Refund by {{input:way}} within {{input:days}} days."},
                {"do": "reply", "value": "Dear {{customer.name}}, you get it by {{input:way}}."}]})";
const QByteArray kUrgent = R"({"name": "Make urgent", "actions": [{"do": "set_priority", "value": "urgent"}]})";

struct MacroFixture : tests::OutgoingFixture {
    MacroFixture()
        : OutgoingFixture(storage::Engine::Sqlite)
    {
        for (const QByteArray &json : { kRefund, kUrgent })
            REQUIRE(workspace->macros().keep(request(), domain::macroFromJson(json).value()).result().ok());
        setStatus(mine.id, domain::CaseStatus::Open);
        dialog = new MacroDialog(workspace->macros(), outgoing, mine.id, me, place.clock, &window);
        window.show();
        dialog->open();
        dialog->begin();
        REQUIRE(waitUntil([&] { return dialog->picker().model().rowCount() == 2; }));
    }
    void pick(const QString &letters)
    {
        QTest::keyClicks(dialog->picker().focusProxy(), letters);
        REQUIRE(waitUntil([&] { return dialog->picker().model().rowCount() == 1; }));
        QTest::keyClick(dialog->picker().focusProxy(), Qt::Key_Return);
    }
    domain::SupportCase now() { return *workspace->cases().find(mine.id).result(); }
    QString preview() { return dialog->previewText().remove(QChar(0x2068)).remove(QChar(0x2069)); }

    QWidget window;
    QPointer<MacroDialog> dialog;
};

} // namespace

TEST_CASE("a macro asks for its inputs, shows all that it would change in words, and does it with Enter")
{
    MacroFixture f;
    f.pick(u"refnd"_s);
    auto *days = qobject_cast<QLineEdit *>(f.dialog->form().field(u"days"_s));
    REQUIRE(days);
    // What is still missing is said, and the first such field has the focus.
    REQUIRE(waitUntil([&] { return !f.dialog->problem().isEmpty(); }));
    CHECK_FALSE(f.dialog->isReady());
    CHECK(f.dialog->focusWidget() == days);
    f.dialog->run();
    QTest::keyClicks(days, u"5"_s);
    REQUIRE(waitUntil([&] { return f.dialog->isReady(); }));
    CHECK(f.preview().contains(u"Status: Open → Solved"_s));
    CHECK(f.preview().contains(u"Refund by card within 5 days."_s));
    CHECK(f.preview().contains(u"Dear %1, you get it by card."_s.arg(f.mine.customerName)));
    CHECK(f.preview().contains(u"Reply to "_s));
    CHECK(f.now().status == domain::CaseStatus::Open); // a preview changes nothing
    QSignalSpy done(f.dialog, &MacroDialog::carriedOut);
    QTest::keyClick(days, Qt::Key_Return);
    REQUIRE(waitUntil([&] { return !done.isEmpty(); }));
    CHECK(f.now().status == domain::CaseStatus::Solved);
    CHECK(f.outgoing.waiting(f.me).result()->size() == 1);
    CHECK(done.first().at(1).toString().contains(u"Refund and close"_s));

    const auto action = done.first().at(0).value<domain::ActionId>();
    REQUIRE(f.workspace->merges().undo(f.request(), action, f.me).result().ok());
    CHECK(f.now().status == domain::CaseStatus::Open);
    CHECK(f.outgoing.waiting(f.me).result()->empty());
    // What the macro had written isn't the agent's own draft.
    CHECK_FALSE(f.draft(f.mine.id).has_value());
}

TEST_CASE("a macro without inputs is run by a second Enter, after its preview")
{
    MacroFixture f;
    f.pick(u"urgent"_s);
    CHECK(f.now().priority != domain::Priority::Urgent);
    REQUIRE(waitUntil([&] { return f.dialog->isReady(); }));
    // Ready to be run, the button gets the focus when the loop turns.
    REQUIRE(waitUntil([&] { return qobject_cast<QPushButton *>(f.dialog->focusWidget()) != nullptr; }));
    QSignalSpy done(f.dialog, &MacroDialog::carriedOut);
    QTest::keyClick(f.dialog->focusWidget(), Qt::Key_Return);
    REQUIRE(waitUntil([&] { return !done.isEmpty(); }));
    CHECK(f.now().priority == domain::Priority::Urgent);
}

TEST_CASE("a macro that writes to a customer who has written meanwhile does nothing until it is run anyway")
{
    MacroFixture f;
    f.pick(u"refnd"_s);
    auto *days = qobject_cast<QLineEdit *>(f.dialog->form().field(u"days"_s));
    QTest::keyClicks(days, u"5"_s);
    REQUIRE(waitUntil([&] { return f.dialog->isReady(); }));
    f.place.clock.advance(1'000);
    f.customerWrites(f.mine.id);
    QSignalSpy done(f.dialog, &MacroDialog::carriedOut);
    f.dialog->run();
    REQUIRE(waitUntil([&] { return f.dialog->problem().contains(u"has written meanwhile"_s); }));
    CHECK(f.now().status == domain::CaseStatus::Open);
    CHECK(f.outgoing.waiting(f.me).result()->empty());
    f.dialog->run();
    REQUIRE(waitUntil([&] { return f.dialog->problem().contains(u"has written meanwhile"_s); }));
    CHECK(done.isEmpty());
    REQUIRE(waitUntil([&] { return f.dialog->isReady(); }));
    f.dialog->run(true);
    REQUIRE(waitUntil([&] { return !done.isEmpty(); }));
    CHECK(f.now().status == domain::CaseStatus::Solved);
}

TEST_CASE("each kind of input is entered in its way and handed over as the rules want it")
{
    ui::MacroForm form;
    domain::MacroInput text;
    text.name = u"text"_s;
    text.preset = u"as it was"_s;
    domain::MacroInput number;
    number.name = u"number"_s;
    number.kind = domain::MacroInputKind::Number;
    domain::MacroInput choice;
    choice.name = u"choice"_s;
    choice.kind = domain::MacroInputKind::Choice;
    choice.choices = QStringList { u"a"_s, u"b"_s };
    choice.optional = true;
    domain::MacroInput date;
    date.name = u"date"_s;
    date.kind = domain::MacroInputKind::Date;
    date.preset = u"2026-03-31"_s;
    domain::MacroInput perhaps = date;
    perhaps.name = u"perhaps"_s;
    perhaps.preset.clear();
    perhaps.optional = true;
    form.setInputs({ text, number, choice, date, perhaps });
    CHECK(form.values() == domain::MacroValues { { u"text"_s, u"as it was"_s }, { u"date"_s, u"2026-03-31"_s } });
    CHECK(form.firstField() == form.field(u"number"_s));
    QTest::keyClicks(form.field(u"number"_s), u"2.5"_s);
    qobject_cast<QComboBox *>(form.field(u"choice"_s))->setCurrentText(u"b"_s);
    CHECK(form.values().value(u"number"_s) == u"2.5"_s);
    CHECK(form.values().value(u"choice"_s) == u"b"_s);
    CHECK_FALSE(form.values().contains(u"perhaps"_s));
    form.setInputs({});
    CHECK(form.isEmpty());
    CHECK(form.values().isEmpty());
}
