// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/services/workspace.h"
#include "ui/shell/theme.h"
#include "ui/shell/uistate.h"

#include <QMainWindow>
#include <QPointer>
#include <QTimer>

class QActionGroup;
class QMenu;
class QMenuBar;
class QMessageBox;
class QStackedWidget;

namespace throughline::ui {

class CommandPalette;
class CustomerPlace;
class MirrorPlace;
class Notice;
class Pane;
class RoadmapEditor;
class ShortcutList;
class ShortcutMap;
class TopBar;
class TrainerPlace;
class WelcomePage;
class WorkspaceChooser;

/// The window. It holds the place where one works or, before a workspace is open, a welcome; the menus; and what lies over everything: palette, list of shortcuts.
/// Which workspace is open is decided outside. GUI thread.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    /// The three must outlive it.
    MainWindow(UiState &state, Theme &theme, const base::Clock &clock);
    ~MainWindow() override;

    void showWelcome(const QStringList &recent);
    /// What is being waited for, in a sentence; with a button that cancels.
    void showWaiting(const QString &sentence);
    void showProgress(qint64 done, qint64 total);
    /// Why a workspace can't be opened, and what to do.
    void showProblem(const QString &workspaceName, const base::Error &error);
    /// Works in this workspace from now on, until closeWorkspace() or the next call; it must live until then.
    void showWorkspace(services::Workspace &workspace, domain::AgentId agent, const QString &agentName);
    void closeWorkspace();

    [[nodiscard]] const ShortcutMap &shortcuts() const { return *m_shortcuts; }
    void setTheme(ThemeChoice choice);

Q_SIGNALS:
    void workspaceAsked(const QString &workspace, bool create);
    void demoAsked();
    void retryAsked();
    void cancelAsked();
    /// The workspace's first customer is on the screen.
    void usable();
    /// Closed, and nothing is waited for any more. Qt knows of it itself only if the window was to be seen until then.
    void ended();

protected:
    void closeEvent(QCloseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    /// And whether it can be written.
    void showConnected();
    QAction *addAction(QMenu *menu, const QString &text, const QKeySequence &keys);
    void makeMenus();
    void makeThemeActions(QMenu *menu);
    void makePlaceMenus();
    void makeCaseMenu();
    void makeEditMenu();
    void makeArticleMenu();
    /// Goes to the place where roadmaps are drawn; without one, which is asked there.
    void openRoadmapEditor(domain::RoadmapId roadmap);
    void leaveRoadmapEditor();
    void makeRoadmapEditor();
    [[nodiscard]] bool isEditingRoadmaps() const;
    [[nodiscard]] bool isBehind() const;
    /// Goes to the place where all cases of a roadmap are held against it; without one, which is asked there.
    void openMirror(domain::RoadmapId roadmap);
    void makeMirror();
    void showMirror();
    /// Back to where one was before, or to the customers whatever that was.
    void leaveMirror(bool toPlace);
    [[nodiscard]] bool goBackToMirror();
    [[nodiscard]] bool isShowingMirror() const;
    /// Makes a roadmap of what was done, and goes to the editor with it.
    void discoverRoadmap();
    void setPlaceLeft(bool left);
    void makeTrainerAction();
    /// Another place of the same window, and back to the customers.
    void showTrainer();
    void showCustomers();
    void askToClose();
    void departed();
    void showTitle(const QString &subject);
    void warnOfClashes();

    UiState &m_state;
    Theme &m_theme;
    const base::Clock &m_clock;
    ShortcutMap *m_shortcuts;
    QMenuBar *m_menus;
    QStackedWidget *m_pages;
    WelcomePage *m_welcome;
    WorkspaceChooser *m_chooser;
    CommandPalette *m_palette;
    ShortcutList *m_list;
    Notice *m_notice;
    TopBar *m_bar = nullptr;
    QMenu *m_view = nullptr;
    QMenu *m_help = nullptr;
    QActionGroup *m_themes = nullptr;
    QList<QMenu *> m_placeMenus;
    QPointer<QAction> m_placeSeparator;
    QPointer<CustomerPlace> m_place;
    QPointer<RoadmapEditor> m_editor; ///< made when it is first asked for
    QMenu *m_editorMenu = nullptr;
    QString m_subject;               ///< of the customer's place
    QPointer<QWidget> m_focusBefore; ///< what had it before the editor was gone to
    QPointer<MirrorPlace> m_mirror;  ///< the same
    QMenu *m_mirrorMenu = nullptr;
    QPointer<QWidget> m_focusBeforeMirror;
    bool m_mirrorFromEditor = false;
    bool m_backToMirror = false;      ///< a case was opened from there
    QPointer<TrainerPlace> m_trainer; ///< once somebody went there
    QPointer<QAction> m_trainerAction;
    domain::AgentId m_agent;
    QPointer<services::Workspace> m_workspace;
    bool m_closeAnyway = false; ///< what was typed may be lost
    QTimer m_closing;           ///< runs while closing waits for what was typed to be kept
    QTimer m_departing;         ///< runs while closing waits, out of sight, for what was sent to leave
    int m_heldBefore = 0;       ///< so many messages were held when that began
    QPointer<QMessageBox> m_question;
};

} // namespace throughline::ui
