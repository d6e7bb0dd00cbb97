// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/services/roadmaps.h"
#include "core/services/training.h"
#include "core/services/workspace.h"

#include <QWidget>

#include <optional>

class QCheckBox;
class QLabel;
class QPushButton;
class QTableWidget;

namespace throughline::ui {

class MessageBar;
class Picker;

/// What there is to train: roadmaps, then the cases by which one is practised; beside them what came of it until now. GUI thread.
class TrainerStart : public QWidget {
    Q_OBJECT
public:
    TrainerStart(services::Workspace &workspace, domain::AgentId agent, QWidget *parent = nullptr);

    /// Reads anew, and begins with the roadmaps.
    void begin();
    void showError(const base::Error &error);
    [[nodiscard]] Picker &picker() const { return *m_picker; }
    [[nodiscard]] QTableWidget &results() const { return *m_results; }
    /// The roadmap whose cases are listed; none while the roadmaps are.
    [[nodiscard]] std::optional<domain::RoadmapId> chosen() const { return m_chosen; }

public Q_SLOTS:
    void walk();
    void practise();

Q_SIGNALS:
    void walkWanted(throughline::domain::RoadmapId roadmap);
    void practiceWanted(throughline::domain::RoadmapId roadmap, throughline::domain::CaseId origin);
    void leaving();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void present();
    void readResults();
    void showResults(const std::vector<services::TrainingResult> &results);
    [[nodiscard]] std::optional<domain::RoadmapId> current() const;

    services::Workspace &m_workspace;
    domain::AgentId m_agent;
    std::vector<domain::RoadmapSummary> m_roadmaps;
    std::vector<services::PracticeCase> m_cases;
    std::optional<domain::RoadmapId> m_chosen;
    std::optional<qint64> m_current;
    quint64 m_generation = 0;
    bool m_read = false;
    MessageBar *m_bar;
    Picker *m_picker;
    QPushButton *m_walk;
    QPushButton *m_practise;
    QLabel *m_heading;
    QCheckBox *m_mine;
    QTableWidget *m_results;
};

} // namespace throughline::ui
