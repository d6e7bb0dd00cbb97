// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/services/roadmaps.h"
#include "ui/editor/roadmapdraft.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <optional>
#include <vector>

class QAction;
class QFileDialog;
class QLabel;
class QScrollArea;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace throughline::ui {

class AboutForm;
class DraftText;
class DraftView;
class FindingList;
class MessageBar;
class NeverthelessDialog;
class Picker;
class SimulationPanel;
class StepForm;
class VersionCompare;
class WayForm;

/// The place where roadmaps are drawn: the blueprint, beside it what is selected, as a form or as a text, below it what the checks say. Two versions side by side,
/// trying out with given facts, publishing and pictures begin here too. Everything can be done by keys alone, and undone. GUI thread.
class RoadmapEditor : public QWidget {
    Q_OBJECT
public:
    /// What is beside the drawing.
    enum class Side { Form, Text, Simulation };

    /// The two must outlive it.
    RoadmapEditor(services::Roadmaps &roadmaps, const base::Clock &clock, QWidget *parent = nullptr);
    ~RoadmapEditor() override;

    /// Asks which roadmap.
    void choose();
    void openRoadmap(domain::RoadmapId id);
    /// One step back, for Esc: from a comparison or the text to the drawing, from there to where one came from.
    void stepBack();
    /// What is edited isn't in the workspace yet; told by caughtUp() or failed() of the draft.
    [[nodiscard]] bool isBehind() const { return m_draft->isBehind(); }

    /// Act wherever the focus is in the editor.
    [[nodiscard]] const QList<QAction *> &editorActions() const { return m_actions; }
    /// Act in the drawing only.
    [[nodiscard]] const QList<QAction *> &viewActions() const { return m_viewActions; }

    [[nodiscard]] RoadmapDraft &draft() const { return *m_draft; }
    [[nodiscard]] DraftView &view() const { return *m_view; }
    [[nodiscard]] StepForm &stepForm() const { return *m_step; }
    [[nodiscard]] WayForm &wayForm() const { return *m_way; }
    [[nodiscard]] AboutForm &aboutForm() const { return *m_about; }
    [[nodiscard]] FindingList &findings() const { return *m_findings; }
    [[nodiscard]] DraftText &text() const { return *m_text; }
    [[nodiscard]] SimulationPanel &simulation() const { return *m_simulation; }
    [[nodiscard]] VersionCompare &comparison() const { return *m_compare; }
    [[nodiscard]] Picker &picker() const { return *m_picker; }
    /// What is being asked; null if nothing.
    [[nodiscard]] NeverthelessDialog *question() const;
    [[nodiscard]] Side side() const { return m_sideNow; }
    [[nodiscard]] bool isComparing() const;
    [[nodiscard]] bool isChoosing() const;
    /// What the bar says; empty if nothing.
    [[nodiscard]] QString message() const;
    /// "Draft is kept".
    [[nodiscard]] QString state() const;

public Q_SLOTS:
    void apply(const throughline::domain::Changes &changes);
    void addStep();
    void editTitle();
    void connectStep();
    void remove();
    void moveLane(int by);
    void showSide(throughline::ui::RoadmapEditor::Side side);
    void compare();
    void publish();
    void exportTo();
    /// Writes it as what the name ends with: .png, .pdf, .json or .bpmn.
    void exportAs(const QString &path);
    void importFrom();
    /// What the file holds becomes the draft of a new roadmap.
    void importFile(const QString &path);
    /// The content becomes the draft of a new roadmap of this name; `words` are what undoing that is called.
    void beginWith(const throughline::domain::Blueprint &content, const QString &name, const QString &words);
    void copyRoadmap();
    void revert();
    /// Asks first.
    void retire();
    void walkFocus();
    /// What somebody else did is taken back only if it is asked for twice.
    void undo();

Q_SIGNALS:
    /// Back to where one came from.
    void left();
    void titleChanged(const QString &title);
    /// All cases of the roadmap that is drawn are to be held against it; none if it was never published.
    void mirrorWanted(throughline::domain::RoadmapId roadmap);
    /// A roadmap is to be found in history; for beginWith().
    void discoveryWanted();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QAction *addAction(const QString &text, const QList<QKeySequence> &keys, bool inView = false);
    void makeActions();
    void makeFileActions();
    [[nodiscard]] domain::TakenKeys takenKeys() const;
    QWidget *makeHead();
    QWidget *makeEditPage();
    void connectDraft();
    void connectForms();
    void found(const QString &typed);
    void picked(qint64 id);
    /// Those that the draft mustn't contradict.
    void readOthers();
    void showDraft();
    void showSelection();
    void showState();
    void showProblems();
    void showHint(const QString &hint);
    void goTo(const QString &from, const QString &to);
    void applyStep(const domain::Step &step, const QString &field);
    void showComparison(const domain::Blueprint &with);
    void showConflict();
    /// Says so, and shows both as soon as nobody is torn from a word by it.
    void tellConflict();
    void askToPublish();
    void openQuestion(qint64 cases);
    void closeComparison();
    void retype(const domain::Blueprint &typed);

    services::Roadmaps &m_roadmaps;
    const base::Clock &m_clock;
    RoadmapDraft *m_draft;
    std::vector<domain::RoadmapSummary> m_list;
    MessageBar *m_bar;
    QStackedWidget *m_pages;
    Picker *m_picker;
    QWidget *m_editPage = nullptr;
    VersionCompare *m_compare;
    DraftView *m_view;
    QSplitter *m_left = nullptr;
    bool m_listShown = false; ///< the checks have something to say
    QStackedWidget *m_side;
    QStackedWidget *m_forms;
    QScrollArea *m_formArea;
    StepForm *m_step;
    WayForm *m_way;
    AboutForm *m_about;
    DraftText *m_text;
    SimulationPanel *m_simulation;
    FindingList *m_findings;
    QLabel *m_title;
    QLabel *m_state;
    QLabel *m_hint;
    QList<QAction *> m_actions;
    QList<QAction *> m_viewActions;
    QAction *m_undo = nullptr;
    QAction *m_redo = nullptr;
    QAction *m_textAction = nullptr;
    QAction *m_tryAction = nullptr;
    QAction *m_compareAction = nullptr;
    QAction *m_publishAction = nullptr;
    QAction *m_exportAction = nullptr;
    QAction *m_copyAction = nullptr;
    QAction *m_revertAction = nullptr;
    QAction *m_retireAction = nullptr;
    QAction *m_backAction = nullptr;
    QPointer<NeverthelessDialog> m_question;
    QTimer m_leaving; ///< Esc was pressed a moment ago
    QPointer<QFileDialog> m_files;
    Side m_sideNow = Side::Form;
    bool m_publishWhenChecked = false;
    bool m_undoMeant = false; ///< it was said that somebody else did what comes next
    quint64 m_generation = 0;
};

} // namespace throughline::ui
