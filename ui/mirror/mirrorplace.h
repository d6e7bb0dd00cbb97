// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/services/mining.h"
#include "core/services/roadmaps.h"
#include "core/services/workspace.h"
#include "ui/mirror/mirrorwords.h"

#include <QFutureWatcher>
#include <QList>
#include <QWidget>

#include <optional>
#include <vector>

class QAction;
class QComboBox;
class QLabel;
class QListView;
class QListWidget;
class QStackedWidget;

namespace throughline::ui {

class MessageBar;
class MirrorCases;
class MirrorView;
class Picker;

/// The place where all cases of a roadmap are held against it: the blueprint with counts and waiting times on the left, what stands out in words on the right; every
/// number opens its cases. What changes meanwhile is offered, not forced. The workspace must outlive it. GUI thread.
class MirrorPlace : public QWidget {
    Q_OBJECT
public:
    MirrorPlace(services::Workspace &workspace, QWidget *parent = nullptr);
    ~MirrorPlace() override;

    /// Shows this roadmap; none: asks which. One that is shown already stays as it is.
    void openRoadmap(domain::RoadmapId roadmap);
    /// The focus goes where it was.
    void takeFocus();
    /// One step back, for Esc: from the cases to the figures, from there to where one came from.
    void stepBack();

    [[nodiscard]] const QList<QAction *> &placeActions() const { return m_actions; }
    [[nodiscard]] MirrorView &view() const { return *m_view; }
    [[nodiscard]] QListWidget &figureList() const { return *m_figures; }
    [[nodiscard]] QListView &caseList() const { return *m_caseList; }
    [[nodiscard]] MirrorCases &cases() const { return *m_cases; }
    [[nodiscard]] Picker &picker() const { return *m_picker; }
    [[nodiscard]] const services::WalkAnswer &answer() const { return m_answer; }
    [[nodiscard]] const std::vector<MirrorRow> &rows() const { return m_rows; }
    [[nodiscard]] bool isListingCases() const;
    /// What is said where the figures would be; empty if they are shown.
    [[nodiscard]] QString state() const;
    /// Something changed since the figures were read, and it was said.
    [[nodiscard]] bool isStale() const { return m_stale; }
    [[nodiscard]] QString title() const;

public Q_SLOTS:
    void apply(const throughline::domain::Changes &changes);
    /// Reads everything anew.
    void refresh();
    void showFigure(const throughline::mining::WalkFigure &figure);

Q_SIGNALS:
    void caseWanted(throughline::domain::CaseId id);
    /// Back to where one came from.
    void left();
    void titleChanged(const QString &title);
    /// A roadmap is to be found in history.
    void discoveryWanted();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeSide();
    QAction *addAction(const QString &text, const QKeySequence &keys);
    void ask();
    void present();
    void readVersions();
    void showAnswer();
    void showRows();
    void showState(const QString &words);
    void openRow(int row);
    void openCase();
    void failed(const base::Error &error);

    services::Workspace &m_workspace;
    QList<QAction *> m_actions;
    QAction *m_refresh = nullptr;
    MessageBar *m_bar;
    QStackedWidget *m_pages;
    Picker *m_picker;
    QWidget *m_page = nullptr;
    QLabel *m_title;
    QComboBox *m_version;
    QComboBox *m_since;
    MirrorView *m_view;
    QStackedWidget *m_side;
    QListWidget *m_figures;
    QLabel *m_state;
    QWidget *m_casePage = nullptr;
    QLabel *m_caseTitle;
    QListView *m_caseList;
    MirrorCases *m_cases;

    std::vector<domain::RoadmapSummary> m_roadmaps;
    domain::RoadmapId m_roadmap;
    std::vector<domain::RoadmapVersionInfo> m_versions;
    services::WalkAnswer m_answer;
    std::vector<MirrorRow> m_rows;
    QFuture<base::Result<services::WalkAnswer>> m_reading;
    QFutureWatcher<base::Result<services::WalkAnswer>> m_progress;
    quint64 m_generation = 0;
    quint64 m_caseGeneration = 0;
    bool m_stale = false;
};

} // namespace throughline::ui
