// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/memorystate.h"
#include "tests/support/servicefixture.h"
#include "tests/support/wait.h"
#include "ui/common/messagebar.h"
#include "ui/common/outage.h"
#include "ui/common/pane.h"
#include "ui/editor/draftview.h"
#include "ui/editor/roadmapeditor.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/shortcutlist.h"
#include "ui/shell/shortcutmap.h"

#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QMap>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace throughline;

namespace {

bool says(const QWidget &window, const QString &words)
{
    const auto labels = window.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(),
        [&](const QLabel *label) { return label->isVisible() && label->text().contains(words); });
}

/// A window over a small demo, usable.
struct DemoWindow : tests::ServiceFixture {
    DemoWindow()
        : ServiceFixture(storage::Engine::Sqlite)
    {
        REQUIRE(workspace->importer().makeDemo(500, 1, place.clock.now()).result().ok());
        agent = workspace->cases().agents().result().value().front();
        QSignalSpy usable(&window, &ui::MainWindow::usable);
        window.show();
        window.showWorkspace(*workspace, agent.id, agent.name);
        REQUIRE(tests::waitUntil([&] { return !usable.isEmpty(); }));
    }

    domain::Agent agent;
    tests::MemoryState memory;
    ui::Theme theme;
    ui::MainWindow window { memory, theme, place.clock };
};

/// A window without a workspace that has the keyboard.
struct ActiveWindow {
    ActiveWindow()
    {
        window.show();
        window.activateWindow();
        REQUIRE(QTest::qWaitForWindowActive(&window));
    }

    tests::MemoryState memory;
    ui::Theme theme;
    tests::FakeClock clock;
    ui::MainWindow window { memory, theme, clock };
};

} // namespace

TEST_CASE("The window opens a workspace, shows its first case, and has no clash of shortcuts")
{
    tests::ServiceFixture fixture(storage::Engine::Sqlite);
    REQUIRE(fixture.workspace->importer().makeDemo(500, 1, fixture.place.clock.now()).result().ok());
    const auto agents = fixture.workspace->cases().agents().result();
    REQUIRE(agents.ok());
    REQUIRE_FALSE(agents->empty());

    tests::MemoryState memory;
    ui::Theme theme;
    ui::MainWindow window(memory, theme, fixture.place.clock);
    QSignalSpy usable(&window, &ui::MainWindow::usable);
    window.resize(1366, 768);
    window.show();
    window.showWorkspace(*fixture.workspace, agents->front().id, agents->front().name);
    REQUIRE(tests::waitUntil([&] { return !usable.isEmpty(); }));
    CHECK(window.windowTitle().contains(u'#'));
    CHECK(window.size() == QSize(1366, 768));
    for (const ui::ShortcutClash &clash : window.shortcuts().clashes())
        FAIL_CHECK(clash.keys.toString().toStdString()
            << ": " << clash.first->text().toStdString() << " and " << clash.second->text().toStdString());
    window.closeWorkspace();
    CHECK(window.windowTitle() == QStringLiteral("Throughline"));
}

TEST_CASE("An outage of the server is told in one bar, beside the state of the connection")
{
    DemoWindow fixture;
    ui::MainWindow &window = fixture.window;
    const QString sentence = QStringLiteral("The server can't be reached.");
    const auto bars = [&] {
        const auto all = window.findChildren<ui::MessageBar *>();
        return std::count_if(all.begin(), all.end(),
            [&](const ui::MessageBar *bar) { return !bar->isHidden() && bar->accessibleName() == sentence; });
    };
    const base::Error away { base::ErrorKind::Unavailable, sentence, {}, {} };
    Q_EMIT fixture.workspace->disconnected(away);
    CHECK(bars() == 1);
    CHECK(says(window, QStringLiteral("reconnecting")));
    for (ui::Pane *pane : window.findChildren<ui::Pane *>())
        CHECK(ui::Outage::around(pane)->tells(away));
    Q_EMIT fixture.workspace->connected();
    CHECK(bars() == 0);
    CHECK(says(window, QStringLiteral("connected")));
}

TEST_CASE("A workspace that can only be read is shown, and the window says so")
{
    tests::ServiceFixture fixture(storage::Engine::Sqlite);
    REQUIRE(fixture.workspace->importer().makeDemo(500, 1, fixture.place.clock.now()).result().ok());
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("w.throughline"));
    fixture.workspace.reset();
    REQUIRE(QFile::copy(fixture.place.text(), file));
    REQUIRE(QFile::setPermissions(file, QFile::ReadOwner));
    if (QFileInfo(file).isWritable())
        SKIP("this user may write every file");
    const auto workspace =
        services::Workspace::make(file, services::Workspace::Mode::MustExist, fixture.place.clock).value();
    REQUIRE(workspace->open().result().ok());
    tests::MemoryState memory;
    ui::Theme theme;
    ui::MainWindow window(memory, theme, fixture.place.clock);
    QSignalSpy usable(&window, &ui::MainWindow::usable);
    window.show();
    window.showWorkspace(*workspace, {}, QStringLiteral("Noa"));
    REQUIRE(tests::waitUntil([&] { return !usable.isEmpty(); }));
    CHECK(says(window, QStringLiteral("can only be read")));
    CHECK(window.windowTitle().contains(u'#'));
    window.closeWorkspace();
}

TEST_CASE("The words that were typed last are kept when the window is closed behind them")
{
    DemoWindow fixture;
    ui::MainWindow &window = fixture.window;

    QTest::keyClick(&window, Qt::Key_N);
    auto *editor = qobject_cast<QPlainTextEdit *>(QApplication::focusWidget());
    REQUIRE(editor);
    QTest::keyClicks(editor, QStringLiteral("Rang off mid-sen"));
    window.close();
    REQUIRE(tests::waitUntil([&] { return !window.isVisible(); }));

    const auto drafts = fixture.workspace->drafts().ofAgent(fixture.agent.id).result();
    REQUIRE(drafts.ok());
    REQUIRE(drafts->size() == 1);
    CHECK(drafts->front().text == QStringLiteral("Rang off mid-sen"));
}

TEST_CASE("The window is usable with an empty workspace")
{
    tests::ServiceFixture fixture(storage::Engine::Sqlite);
    const auto agent = fixture.workspace->cases().ensureAgent(fixture.request(), QStringLiteral("Noa")).result();
    REQUIRE(agent.ok());
    tests::MemoryState memory;
    ui::Theme theme;
    ui::MainWindow window(memory, theme, fixture.place.clock);
    QSignalSpy usable(&window, &ui::MainWindow::usable);
    window.show();
    window.showWorkspace(*fixture.workspace, domain::AgentId(agent.value()), QStringLiteral("Noa"));
    CHECK(tests::waitUntil([&] { return !usable.isEmpty(); }));
}

TEST_CASE("A workspace that can't be opened is told in a sentence with what to do")
{
    tests::MemoryState memory;
    ui::Theme theme;
    const tests::FakeClock clock;
    ui::MainWindow window(memory, theme, clock);
    window.show();
    base::Error error;
    error.kind = base::ErrorKind::Unsupported;
    error.message = QStringLiteral("The workspace is newer than this program.");
    window.showProblem(QStringLiteral("<b>/tmp/x</b>"), error);
    CHECK(says(window, error.message));
    CHECK(says(window, QStringLiteral("Update this program")));
    CHECK(says(window, QStringLiteral("<b>/tmp/x</b>")));
}

TEST_CASE("F1 opens the list of shortcuts as the question mark does, and puts it away again")
{
    ActiveWindow f;
    auto *list = f.window.findChild<ui::ShortcutList *>();
    REQUIRE(list);
    for (const Qt::Key key : { Qt::Key_Question, Qt::Key_F1 }) {
        QTest::keyClick(&f.window, key);
        CHECK(list->isVisible());
        QTest::keyClick(list, key);
        CHECK_FALSE(list->isVisible());
    }
}

TEST_CASE("The key of the palette, pressed in it, lets one type anew")
{
    ActiveWindow f;
    auto *palette = f.window.findChild<ui::CommandPalette *>();
    REQUIRE(palette);
    QTest::keyClick(&f.window, Qt::Key_K, Qt::ControlModifier);
    auto *line = palette->findChild<QLineEdit *>();
    REQUIRE(line->hasFocus());
    QTest::keyClicks(line, QStringLiteral("router"));
    QTest::keyClick(line, Qt::Key_Home);
    QTest::keyClick(line, Qt::Key_K, Qt::ControlModifier);
    CHECK(line->selectedText() == QStringLiteral("router"));
    QTest::keyClicks(line, QStringLiteral("ada"));
    CHECK(line->text() == QStringLiteral("ada"));
    // By the menu or the top bar as well.
    palette->open();
    CHECK(line->selectedText() == QStringLiteral("ada"));
}

TEST_CASE("Roadmaps are drawn in a place of the same window, whose keys and menus are its own, and Esc leads back")
{
    tests::ServiceFixture fixture(storage::Engine::Sqlite);
    REQUIRE(fixture.workspace->importer().makeDemo(500, 1, fixture.place.clock.now()).result().ok());
    const domain::Agent agent = fixture.workspace->cases().agents().result().value().front();
    tests::MemoryState memory;
    ui::Theme theme;
    ui::MainWindow window(memory, theme, fixture.place.clock);
    QSignalSpy usable(&window, &ui::MainWindow::usable);
    window.resize(1366, 768);
    window.show();
    window.activateWindow();
    window.showWorkspace(*fixture.workspace, agent.id, agent.name);
    REQUIRE(tests::waitUntil([&] { return !usable.isEmpty(); }));
    QWidget *before = window.focusWidget();
    const QString title = window.windowTitle();

    QTest::keyClick(&window, Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    auto *editor = window.findChild<ui::RoadmapEditor *>();
    REQUIRE(editor);
    CHECK(editor->isVisible());
    const domain::RoadmapId roadmap = fixture.workspace->roadmaps().list().result()->front().id;
    editor->openRoadmap(roadmap);
    REQUIRE(tests::waitUntil([&] { return editor->view().hasFocus(); }));
    for (const ui::ShortcutClash &clash : window.shortcuts().clashes())
        FAIL_CHECK(clash.keys.toString().toStdString()
            << ": " << clash.first->text().toStdString() << " and " << clash.second->text().toStdString());
    // N is a note among cases; here it is nothing, and A adds a step.
    QTest::keyClick(window.windowHandle(), Qt::Key_N);
    CHECK(editor->isVisible());
    CHECK(editor->view().hasFocus());
    const size_t steps = editor->draft().now().steps.size();
    QTest::keyClick(window.windowHandle(), Qt::Key_A);
    CHECK(editor->draft().now().steps.size() == steps + 1);
    CHECK(editor->view().isTyping());
    QTest::keyClick(window.windowHandle(), Qt::Key_Return);
    QTest::keyClick(window.windowHandle(), Qt::Key_Z, Qt::ControlModifier);
    CHECK(editor->draft().now().steps.size() == steps);
    QTest::keyClick(window.windowHandle(), Qt::Key_A);
    QTest::keyClick(window.windowHandle(), Qt::Key_Return);
    QTest::keyClick(window.windowHandle(), Qt::Key_Escape);
    QTest::keyClick(window.windowHandle(), Qt::Key_Escape);
    CHECK_FALSE(editor->isVisible());
    CHECK(window.focusWidget() == before);
    CHECK(window.windowTitle() == title);

    // What was drawn last is kept when the window is closed behind it.
    QTest::keyClick(&window, Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    editor->openRoadmap(roadmap);
    REQUIRE(tests::waitUntil([&] { return editor->draft().now().steps.size() == steps + 1; }));
    editor->addStep();
    QTest::keyClick(window.windowHandle(), Qt::Key_Return);
    window.close();
    REQUIRE(tests::waitUntil([&] { return !window.isVisible(); }));
    CHECK(fixture.workspace->roadmaps().editing(roadmap).result()->draft->steps.size() == steps + 2);
}
