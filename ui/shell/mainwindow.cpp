// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/mainwindow.h"

#include "core/domain/outgoing.h"
#include "core/services/inspection.h"
#include "ui/article/articleeditor.h"
#include "ui/common/errortext.h"
#include "ui/common/pane.h"
#include "ui/editor/roadmapeditor.h"
#include "ui/mirror/mirrorplace.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/customerplace.h"
#include "ui/shell/notice.h"
#include "ui/shell/shortcutlist.h"
#include "ui/shell/shortcutmap.h"
#include "ui/shell/topbar.h"
#include "ui/shell/welcomepage.h"
#include "ui/shell/workspacechooser.h"
#include "ui/trainer/trainerplace.h"

#include <QActionGroup>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QLoggingCategory>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QScreen>
#include <QStackedWidget>

#include <utility>

namespace throughline::ui {

namespace {

Q_LOGGING_CATEGORY(lcShell, "throughline.ui.shell")

/// How long closing waits for a workspace that doesn't answer before it asks.
constexpr auto kPatienceOfClosing = std::chrono::seconds(2);
/// And how long for what was sent: the outbox's ten seconds and some. What hasn't left by then leaves with the next start.
constexpr auto kPatienceOfDeparting = std::chrono::milliseconds(domain::kOutboxTime) + std::chrono::seconds(5);

} // namespace

MainWindow::MainWindow(UiState &state, Theme &theme, const base::Clock &clock)
    : m_state(state)
    , m_theme(theme)
    , m_clock(clock)
    , m_shortcuts(new ShortcutMap(this))
    , m_menus(new QMenuBar(this))
    , m_pages(new QStackedWidget(this))
    , m_welcome(new WelcomePage(m_pages))
    , m_chooser(new WorkspaceChooser(this))
    , m_palette(new CommandPalette(*m_shortcuts, clock, this))
    , m_list(new ShortcutList(*m_shortcuts, this))
    , m_notice(new Notice(this))
{
    m_closing.setSingleShot(true);
    connect(&m_closing, &QTimer::timeout, this, &MainWindow::askToClose);
    m_departing.setSingleShot(true);
    connect(&m_departing, &QTimer::timeout, this, &MainWindow::ended);
    const int em = fontMetrics().height();
    setMinimumSize(46 * em, 30 * em);
    if (!restoreGeometry(m_state.load(QStringLiteral("window/geometry")).toByteArray()))
        resize(QSize(80 * em, 46 * em).boundedTo(screen()->availableSize()));
    m_pages->addWidget(m_welcome);
    setCentralWidget(m_pages);
    makeMenus();
    showTitle({});

    connect(m_welcome, &WelcomePage::openAsked, m_chooser, &WorkspaceChooser::askForFile);
    connect(m_welcome, &WelcomePage::createAsked, m_chooser, &WorkspaceChooser::askForNewFile);
    connect(m_welcome, &WelcomePage::connectAsked, m_chooser, &WorkspaceChooser::askForServer);
    connect(m_welcome, &WelcomePage::demoAsked, this, &MainWindow::demoAsked);
    connect(m_welcome, &WelcomePage::recentChosen, this,
        [this](const QString &workspace) { Q_EMIT workspaceAsked(workspace, false); });
    connect(m_welcome, &WelcomePage::retryAsked, this, &MainWindow::retryAsked);
    connect(m_welcome, &WelcomePage::cancelAsked, this, &MainWindow::cancelAsked);
    connect(m_chooser, &WorkspaceChooser::chosen, this, &MainWindow::workspaceAsked);
    for (Overlay *overlay : { static_cast<Overlay *>(m_palette), static_cast<Overlay *>(m_list) }) {
        connect(overlay, &Overlay::opened, this, [this] { m_shortcuts->setSuspended(true); });
        connect(overlay, &Overlay::closed, this,
            [this] { m_shortcuts->setSuspended(m_palette->isVisible() || m_list->isVisible()); });
    }
    connect(m_shortcuts, &ShortcutMap::refused, this, [this](const QString &action, const QString &why) {
        m_notice->say(why.isEmpty() ? tr("“%1” can't be done now.").arg(action) : tr("%1: %2").arg(action, why));
    });
}

MainWindow::~MainWindow()
{
    closeWorkspace();
}

QAction *MainWindow::addAction(QMenu *menu, const QString &text, const QKeySequence &keys)
{
    auto *action = new QAction(text, this);
    action->setShortcut(keys);
    if (menu)
        menu->addAction(action);
    m_shortcuts->add(action, this, tr("Window"));
    return action;
}

void MainWindow::makeMenus()
{
    m_menus->setNativeMenuBar(false); // it shares its line with the way to anything and the connection
    QMenu *workspace = m_menus->addMenu(tr("&Workspace"));
    QAction *anything = addAction(workspace, tr("Go to anything…"), QKeySequence(Qt::CTRL | Qt::Key_K));
    connect(anything, &QAction::triggered, m_palette, &Overlay::open);
    workspace->addSeparator();
    connect(addAction(workspace, tr("&Open a workspace…"), QKeySequence::Open), &QAction::triggered, m_chooser,
        &WorkspaceChooser::askForFile);
    connect(addAction(workspace, tr("&Make a new workspace…"), {}), &QAction::triggered, m_chooser,
        &WorkspaceChooser::askForNewFile);
    connect(addAction(workspace, tr("Connect to a &server…"), {}), &QAction::triggered, m_chooser,
        &WorkspaceChooser::askForServer);
    connect(addAction(workspace, tr("Try the &demo"), {}), &QAction::triggered, this, &MainWindow::demoAsked);
    workspace->addSeparator();
    connect(addAction(workspace, tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q)), &QAction::triggered, this,
        &QWidget::close);
    m_view = m_menus->addMenu(tr("&View"));
    makeThemeActions(m_view);
    m_help = m_menus->addMenu(tr("&Help"));
    QAction *all = addAction(m_help, tr("All shortcuts"), {});
    all->setShortcuts({ QKeySequence(Qt::Key_Question), QKeySequence(Qt::Key_F1) });
    connect(all, &QAction::triggered, m_list, &Overlay::open);
    m_bar = new TopBar(anything, this);
    auto *line = new QWidget(this);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_menus, 1);
    row->addWidget(m_bar);
    setMenuWidget(line);
}

void MainWindow::makeThemeActions(QMenu *menu)
{
    m_themes = new QActionGroup(this);
    const std::pair<ThemeChoice, QString> choices[] = {
        { ThemeChoice::System, tr("Theme: as the desktop") },
        { ThemeChoice::Light, tr("Theme: light") },
        { ThemeChoice::Dark, tr("Theme: dark") },
        { ThemeChoice::Contrast, tr("Theme: high contrast") },
    };
    for (const auto &[choice, text] : choices) {
        QAction *action = addAction(menu, text, {});
        action->setCheckable(true);
        action->setChecked(choice == m_theme.choice());
        m_themes->addAction(action);
        connect(action, &QAction::triggered, this, [this, which = choice] { setTheme(which); });
    }
}

void MainWindow::setTheme(ThemeChoice choice)
{
    m_theme.apply(choice);
    m_themes->actions().at(int(choice))->setChecked(true);
    m_state.save(QStringLiteral("window/theme"), themeName(choice));
}

void MainWindow::makePlaceMenus()
{
    for (Pane *pane : m_place->panes()) {
        if (pane->paneActions().isEmpty())
            continue;
        auto *menu = new QMenu(pane->name(), this);
        for (QAction *action : pane->paneActions()) {
            menu->addAction(action);
            m_shortcuts->add(action, pane, pane->name());
        }
        m_menus->insertMenu(m_view->menuAction(), menu);
        m_placeMenus.append(menu);
    }
    makeCaseMenu();
    makeEditMenu();
    makeArticleMenu();
    m_placeSeparator = m_view->addSeparator();
    for (QAction *action : m_place->placeActions()) {
        m_view->addAction(action);
        m_shortcuts->add(action, m_place, tr("Window"));
    }
    makeTrainerAction();
    warnOfClashes();
}

void MainWindow::makeCaseMenu()
{
    auto *menu = new QMenu(tr("Case"), this);
    for (QAction *action : m_place->caseActions()) {
        menu->addAction(action);
        m_shortcuts->add(action, m_place, tr("Case"));
    }
    m_menus->insertMenu(m_view->menuAction(), menu);
    m_placeMenus.append(menu);
}

void MainWindow::makeArticleMenu()
{
    auto *menu = new QMenu(tr("Article"), this);
    for (QAction *action : m_place->articleEditor().editorActions()) {
        menu->addAction(action);
        m_shortcuts->add(action, &m_place->articleEditor(), tr("Article"));
    }
    m_menus->insertMenu(m_view->menuAction(), menu);
    m_placeMenus.append(menu);
}

void MainWindow::makeEditMenu()
{
    auto *menu = new QMenu(tr("Edit"), this);
    for (QAction *action : m_place->editingActions()) {
        menu->addAction(action);
        m_shortcuts->add(action, m_place, tr("Edit"));
    }
    m_menus->insertMenu(m_view->menuAction(), menu);
    m_placeMenus.append(menu);
}

void MainWindow::warnOfClashes()
{
    for (const ShortcutClash &clash : m_shortcuts->clashes()) {
        qCWarning(lcShell) << "Shortcut clash:" << clash.keys.toString() << "is" << clash.first->text() << "and"
                           << clash.second->text();
        m_notice->say(tr("%1 stands for “%2” and “%3”: see “All shortcuts”.")
                .arg(clash.keys.toString(QKeySequence::NativeText), ShortcutMap::plainText(*clash.first),
                    ShortcutMap::plainText(*clash.second)));
    }
}

void MainWindow::showTitle(const QString &subject)
{
    const QString name = m_workspace ? m_workspace->displayName() : QString();
    // Of a path the file's name is enough.
    const QString shown = name.startsWith(QStringLiteral("postgres")) ? name : name.section(QLatin1Char('/'), -1);
    QStringList parts { tr("Throughline") };
    for (const QString &part : { shown, subject }) {
        if (!part.isEmpty())
            parts.append(part);
    }
    setWindowTitle(parts.join(QStringLiteral(" – ")));
}

void MainWindow::showWelcome(const QStringList &recent)
{
    closeWorkspace();
    m_welcome->showWelcome(recent);
}

void MainWindow::showWaiting(const QString &sentence)
{
    closeWorkspace();
    m_welcome->showWaiting(sentence);
}

void MainWindow::showProgress(qint64 done, qint64 total)
{
    m_welcome->showProgress(done, total);
}

void MainWindow::showProblem(const QString &workspaceName, const base::Error &error)
{
    closeWorkspace();
    m_welcome->showProblem(workspaceName, error);
}

void MainWindow::showWorkspace(services::Workspace &workspace, domain::AgentId agent, const QString &agentName)
{
    closeWorkspace();
    m_workspace = &workspace;
    m_agent = agent;
    m_place = new CustomerPlace(workspace, agent, m_state, m_pages);
    m_place->resize(m_pages->size()); // so that its first layout is the one that stays
    m_pages->addWidget(m_place);
    m_pages->setCurrentWidget(m_place);
    makePlaceMenus();
    m_palette->setSearch(&workspace.search());
    // Whatever is gone to is there.
    connect(m_palette, &CommandPalette::customerChosen, m_place, [this] { showCustomers(); });
    connect(m_palette, &CommandPalette::caseChosen, m_place, [this] { showCustomers(); });
    connect(m_palette, &CommandPalette::articleChosen, m_place, [this] { showCustomers(); });
    connect(m_palette, &CommandPalette::eventChosen, m_place, [this] { showCustomers(); });
    connect(m_palette, &CommandPalette::customerChosen, m_place, &CustomerPlace::openCustomer);
    connect(m_palette, &CommandPalette::caseChosen, m_place, &CustomerPlace::openCase);
    connect(m_palette, &CommandPalette::articleChosen, m_place, &CustomerPlace::openArticle);
    connect(m_palette, &CommandPalette::eventChosen, m_place, &CustomerPlace::openEvent);
    connect(m_place, &CustomerPlace::outboxChanged, this, &MainWindow::departed);
    connect(m_place, &CustomerPlace::caughtUp, this, [this] {
        if (m_closing.isActive() && !isBehind()) {
            m_closing.stop();
            close();
        }
    });
    connect(m_place, &CustomerPlace::fellBehind, this, [this] {
        if (m_closing.isActive())
            askToClose();
    });
    connect(m_place, &CustomerPlace::usable, this, &MainWindow::usable);
    connect(m_place, &CustomerPlace::roadmapEditorAsked, this, &MainWindow::openRoadmapEditor);
    connect(m_place, &CustomerPlace::mirrorAsked, this, &MainWindow::openMirror);
    connect(m_place, &CustomerPlace::subjectChanged, this, [this](const QString &subject) {
        m_subject = subject;
        if (!isEditingRoadmaps() && !isShowingMirror())
            showTitle(subject);
    });
    connect(&workspace, &services::Workspace::disconnected, m_place, [this](const base::Error &error) {
        m_bar->setLine(TopBar::Line::Reconnecting, errorText(error));
        m_place->beginOutage(error);
    });
    connect(&workspace, &services::Workspace::connected, m_place, [this] {
        showConnected();
        m_place->endOutage();
    });
    m_bar->setAgent(agentName);
    showConnected();
    showTitle({});
    m_notice->setFloor(m_place->lowerEdge());
    m_place->begin();
}

void MainWindow::showConnected()
{
    const QString name = m_workspace->displayName();
    if (m_workspace->inspection().isReadOnly())
        m_bar->setLine(TopBar::Line::ReadOnly,
            tr("%1 can only be read: the file or its folder may not be written. Nothing that you write here is kept.")
                .arg(name));
    else
        m_bar->setLine(TopBar::Line::Connected, name);
}

void MainWindow::closeWorkspace()
{
    m_palette->close();
    m_list->close();
    m_palette->setSearch(nullptr);
    showCustomers();
    // At once, not later: the workspace whose services they use may be gone by then.
    delete m_editor.data();
    delete std::exchange(m_editorMenu, nullptr);
    delete m_mirror.data();
    delete std::exchange(m_mirrorMenu, nullptr);
    m_backToMirror = false;
    m_subject.clear();
    delete m_trainer.data();
    delete m_trainerAction.data();
    delete m_place.data();
    qDeleteAll(m_placeMenus);
    m_placeMenus.clear();
    delete m_placeSeparator.data();
    if (m_workspace)
        disconnect(m_workspace, nullptr, this, nullptr);
    m_workspace = nullptr;
    m_bar->setAgent({});
    m_bar->setLine(TopBar::Line::None);
    m_pages->setCurrentWidget(m_welcome);
    showTitle({});
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (isBehind() && !m_closeAnyway) {
        // The last words are brought into the workspace first. The window goes on living meanwhile.
        event->ignore();
        if (!m_closing.isActive()) {
            m_closing.start(kPatienceOfClosing);
            m_place->catchUp();
            if (m_editor)
                m_editor->draft().keep();
        }
        return;
    }
    m_state.save(QStringLiteral("window/geometry"), saveGeometry());
    if (m_place && m_place->isSending() && !m_closeAnyway) {
        // What was sent leaves first: who closes the window can't take it back any more, and mustn't find it here tomorrow.
        event->ignore();
        m_heldBefore = m_place->heldMessages();
        m_departing.start(kPatienceOfDeparting);
        hide();
        return;
    }
    QMainWindow::closeEvent(event);
}

void MainWindow::departed()
{
    if (!m_departing.isActive() || m_place->isSending())
        return;
    m_departing.stop();
    if (m_place->heldMessages() > m_heldBefore)
        show(); // the bar says why it wasn't sent
    else
        Q_EMIT ended();
}

void MainWindow::askToClose()
{
    // No word is lost without asking.
    m_closing.stop();
    if (!m_place || m_question)
        return;
    m_question = new QMessageBox(QMessageBox::Question, tr("Close Throughline?"),
        tr("What you typed last can't be kept in the workspace at the moment."), QMessageBox::NoButton, this);
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    m_question->setTextFormat(Qt::PlainText);
    QPushButton *keep = m_question->addButton(tr("&Keep the window open"), QMessageBox::RejectRole);
    QPushButton *lose = m_question->addButton(tr("&Close without it"), QMessageBox::DestructiveRole);
    m_question->setDefaultButton(keep);
    m_question->setEscapeButton(keep);
    connect(lose, &QPushButton::clicked, this, [this] {
        m_closeAnyway = true;
        close();
    });
    m_question->open();
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    // Esc comes here only if the pane with the focus had no use for it.
    if (event->key() == Qt::Key_Escape && m_trainer && m_pages->currentWidget() == m_trainer) {
        showCustomers();
        event->accept();
        return;
    }
    if (event->key() == Qt::Key_Escape && m_place) {
        if (isEditingRoadmaps())
            m_editor->stepBack();
        else if (isShowingMirror())
            m_mirror->stepBack();
        else if (!goBackToMirror())
            m_place->stepBack();
        event->accept();
        return;
    }
    QMainWindow::keyPressEvent(event);
}

} // namespace throughline::ui
