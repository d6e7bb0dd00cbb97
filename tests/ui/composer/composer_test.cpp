// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/composer/composerpane.h"

#include "tests/support/servicefixture.h"
#include "tests/support/wait.h"
#include "ui/common/messagebar.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace throughline;
using tests::waitUntil;
using ui::ComposerPane;

namespace {

struct ComposerFixture : tests::ServiceFixture {
    ComposerFixture()
        : ServiceFixture(storage::Engine::Sqlite)
        , pane(*workspace)
    {
        REQUIRE(workspace->importer().makeDemo(300, 1, place.clock.now()).result().ok());
        cases = *workspace->cases().page({}, 3).result();
        REQUIRE(cases.size() == 3);
        agent = domain::AgentId(*workspace->cases().ensureAgent(request(), QStringLiteral("Ana")).result());
        pane.setAgent(agent);
        pane.resize(700, 240);
        pane.show();
    }

    QPlainTextEdit *editor() { return qobject_cast<QPlainTextEdit *>(pane.focusTarget()); }
    std::vector<domain::Event> events(domain::CaseId id)
    {
        return *workspace->timeline().ofCase(id, { std::numeric_limits<qint64>::min(), {} }, 10'000).result();
    }

    /// What is to be read in the pane.
    bool says(const QString &words)
    {
        const auto labels = pane.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
            QString text = label->text();
            text.remove(QChar(0x2068)).remove(QChar(0x2069));
            return label->isVisible() && text.contains(words);
        });
    }

    ComposerPane pane;
    std::vector<domain::SupportCase> cases;
    domain::AgentId agent;
};

} // namespace

TEST_CASE("a note says whom it is hidden from and lands in the case with Ctrl+Enter")
{
    ComposerFixture f;
    f.pane.setCase(f.cases[0]);
    f.pane.startNote();
    CHECK(f.says(QStringLiteral("Internal note in #%1 – %2 won't see it")
            .arg(f.cases[0].id.value())
            .arg(f.cases[0].customerName)));
    REQUIRE(f.editor());
    f.editor()->setPlainText(QStringLiteral("Ask for the firmware first."));
    CHECK(f.pane.hasUnsavedText());
    QSignalSpy written(&f.pane, &ComposerPane::written);
    QTest::keyClick(f.editor(), Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(waitUntil([&] { return !written.isEmpty(); }));
    const domain::Event event =
        f.workspace->timeline().events({ written.first().first().value<domain::EventId>() }).result()->front();
    CHECK(event.kind == domain::EventKind::Note);
    CHECK(event.visibility == domain::Visibility::Internal);
    CHECK(event.caseId == f.cases[0].id);
    CHECK(event.agent == f.agent);
    CHECK(event.preview == QStringLiteral("Ask for the firmware first."));
    CHECK_FALSE(f.pane.hasUnsavedText());
    CHECK_FALSE(f.editor());
}

TEST_CASE("a call is logged with its direction, its minutes and its note")
{
    ComposerFixture f;
    f.pane.setCase(f.cases[1]);
    f.pane.setPhone(QStringLiteral("+49 30 901820"));
    f.pane.startCall();
    CHECK(f.says(QStringLiteral("Call with %1, +49 30 901820 – logged in #%2")
            .arg(f.cases[1].customerName)
            .arg(f.cases[1].id.value())));
    REQUIRE(f.editor());
    f.editor()->setPlainText(QStringLiteral("Tested the cable together."));
    for (auto *button : f.pane.findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text() == QStringLiteral("Start the time")) {
            button->click();
            f.place.clock.advance(6 * 60'000 - 20'000);
            button->click();
        }
    }
    QSignalSpy written(&f.pane, &ComposerPane::written);
    QTest::keyClick(f.editor(), Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(waitUntil([&] { return !written.isEmpty(); }));
    const domain::Event event =
        f.workspace->timeline().events({ written.first().first().value<domain::EventId>() }).result()->front();
    CHECK(event.kind == domain::EventKind::Call);
    CHECK(event.direction == domain::Direction::Outbound);
    CHECK(event.subject.contains(QStringLiteral("6 min")));
    CHECK(event.preview == QStringLiteral("Tested the cable together."));
}

TEST_CASE("what was typed stays with its case while another is open")
{
    ComposerFixture f;
    f.pane.setCase(f.cases[0]);
    f.pane.startNote();
    f.editor()->setPlainText(QStringLiteral("Half a thou"));
    f.pane.setCase(f.cases[1]);
    CHECK_FALSE(f.editor());
    f.pane.startNote();
    CHECK(f.editor()->toPlainText().isEmpty());
    f.editor()->setPlainText(QStringLiteral("Another one"));
    f.pane.setCase(std::nullopt);
    CHECK_FALSE(f.editor());
    f.pane.setCase(f.cases[0]);
    REQUIRE(f.editor());
    CHECK(f.editor()->toPlainText() == QStringLiteral("Half a thou"));
    QSignalSpy left(&f.pane, &ComposerPane::left);
    QTest::keyClick(f.editor(), Qt::Key_Escape);
    CHECK(left.count() == 1);
    CHECK_FALSE(f.editor());
    CHECK(f.says(QStringLiteral("begun, kept as a draft")));
    f.pane.startNote();
    CHECK(f.editor()->toPlainText() == QStringLiteral("Half a thou"));
}

TEST_CASE("what is typed is in the workspace within half a second, and another console finds it there")
{
    ComposerFixture f;
    services::Drafts &drafts = f.workspace->drafts();
    f.pane.setCase(f.cases[0]);
    REQUIRE(waitUntil([&] { return f.says(f.cases[0].customerName); }));
    f.pane.startNote();
    QTest::keyClicks(f.editor(), QStringLiteral("Nightly drops"));
    CHECK(f.pane.isBehind());
    REQUIRE(waitUntil([&] { return !f.pane.isBehind(); }));
    REQUIRE(drafts.ofAgent(f.agent).result()->size() == 1);
    CHECK(drafts.ofAgent(f.agent).result()->front().text == QStringLiteral("Nightly drops"));

    ComposerPane second(*f.workspace);
    second.setAgent(f.agent);
    second.show();
    second.setCase(f.cases[0]);
    REQUIRE(waitUntil([&] { return second.hasUnsavedText(); }));
    second.startNote();
    const auto *editor = qobject_cast<QPlainTextEdit *>(second.focusTarget());
    REQUIRE(editor);
    CHECK(editor->toPlainText() == QStringLiteral("Nightly drops"));

    QSignalSpy written(&f.pane, &ComposerPane::written);
    QTest::keyClick(f.editor(), Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(waitUntil([&] { return !written.isEmpty(); }));
    CHECK(drafts.ofAgent(f.agent).result()->empty());
    CHECK_FALSE(f.pane.isBehind());
}

TEST_CASE("what was typed before the earlier draft came stands below it")
{
    ComposerFixture f;
    services::Drafts &drafts = f.workspace->drafts();
    REQUIRE(drafts.keep({ { f.cases[0].id, f.agent, domain::DraftKind::Note, QStringLiteral("Of yesterday") } })
            .result()
            .ok());
    f.pane.setCase(f.cases[0]);
    f.pane.startNote();
    f.editor()->insertPlainText(QStringLiteral("Of today"));
    REQUIRE(waitUntil([&] { return f.editor()->toPlainText().contains(QStringLiteral("yesterday")); }));
    CHECK(f.editor()->toPlainText() == QStringLiteral("Of yesterday\nOf today"));
    REQUIRE(waitUntil([&] { return !f.pane.isBehind(); }));
    CHECK(drafts.ofAgent(f.agent).result()->front().text == QStringLiteral("Of yesterday\nOf today"));
}

TEST_CASE("drafts are an agent's own")
{
    ComposerFixture f;
    f.pane.setCase(f.cases[0]);
    f.pane.startNote();
    f.editor()->setPlainText(QStringLiteral("Ana's"));
    REQUIRE(waitUntil([&] { return !f.pane.isBehind(); }));
    const domain::AgentId ben(*f.workspace->cases().ensureAgent(f.request(), QStringLiteral("Ben")).result());
    f.pane.setAgent(ben);
    f.pane.startNote();
    CHECK(f.editor()->toPlainText().isEmpty());
    f.pane.setAgent(f.agent);
    REQUIRE(waitUntil([&] { return f.pane.hasUnsavedText(); }));
    f.pane.startNote();
    CHECK(f.editor()->toPlainText() == QStringLiteral("Ana's"));
}

TEST_CASE("after a failure the text stays, the bar says why, and nothing was written")
{
    ComposerFixture f;
    domain::SupportCase gone = f.cases[0];
    gone.id = domain::CaseId(999'999);
    f.pane.setCase(gone);
    f.pane.startNote();
    f.editor()->setPlainText(QStringLiteral("Kept"));
    QSignalSpy written(&f.pane, &ComposerPane::written);
    QTest::keyClick(f.editor(), Qt::Key_Return, Qt::ControlModifier);
    const auto *bar = f.pane.findChild<ui::MessageBar *>();
    REQUIRE(bar);
    REQUIRE(waitUntil([&] { return bar->isVisible(); }));
    CHECK_FALSE(bar->accessibleName().isEmpty());
    CHECK_FALSE(f.editor()->isReadOnly());
    CHECK(f.editor()->toPlainText() == QStringLiteral("Kept"));
    CHECK(written.isEmpty());
}

TEST_CASE("pressing save twice writes one note")
{
    ComposerFixture f;
    f.pane.setCase(f.cases[2]);
    const size_t before = f.events(f.cases[2].id).size();
    f.pane.startNote();
    f.editor()->setPlainText(QStringLiteral("Once"));
    QSignalSpy written(&f.pane, &ComposerPane::written);
    QPlainTextEdit *editor = f.editor();
    QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
    QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
    REQUIRE(waitUntil([&] { return !written.isEmpty(); }));
    CHECK(f.events(f.cases[2].id).size() == before + 1);
}

TEST_CASE("a retry of the same text carries the same id, another text another")
{
    const QString text = QStringLiteral("Kept");
    const base::RequestId first = ui::requestFor(std::nullopt, text, 1'000);
    const std::optional<ui::Draft::Sent> sent = ui::Draft::Sent { first, text, false };
    CHECK(ui::requestFor(sent, text, 2'000) == first);
    CHECK(ui::requestFor(sent, text + QStringLiteral(" and more"), 2'000) != first);
}

TEST_CASE("begun minutes count, and a clock that was set back gives none")
{
    CHECK(ui::minutesSince(0, 0) == 0);
    CHECK(ui::minutesSince(0, 1) == 1);
    CHECK(ui::minutesSince(0, 60'000) == 1);
    CHECK(ui::minutesSince(0, 60'001) == 2);
    CHECK(ui::minutesSince(5'000, 0) == 0);
    CHECK(ui::minutesSince(0, 10'000'000'000) == 1440);
    CHECK(ui::elapsedText(0, 187'000) == QStringLiteral("3:07"));
}

TEST_CASE("without a case or without an agent nothing can be saved, and it says why")
{
    ComposerFixture f;
    CHECK(f.says(QStringLiteral("Open a case")));
    f.pane.startNote();
    CHECK_FALSE(f.editor());
    f.pane.setAgent({});
    f.pane.setCase(f.cases[0]);
    f.pane.startNote();
    f.editor()->setPlainText(QStringLiteral("Nobody's"));
    const size_t before = f.events(f.cases[0].id).size();
    QTest::keyClick(f.editor(), Qt::Key_Return, Qt::ControlModifier);
    CHECK(f.editor()->toPlainText() == QStringLiteral("Nobody's"));
    CHECK(f.events(f.cases[0].id).size() == before);
}
