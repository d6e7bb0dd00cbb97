// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/practicescore.h"
#include "core/services/workspace.h"
#include "ui/common/roadmapshow.h"

#include <QStackedWidget>

namespace throughline::ui {

class PractisePage;
class ScorePage;
class TrainerStart;
class WalkPage;

/// The place where roadmaps are taught: walked before a room, or practised with a case that was real. It reads, and keeps results; what is practised goes nowhere. The
/// workspace must outlive it. GUI thread.
class TrainerPlace : public QStackedWidget {
    Q_OBJECT
public:
    TrainerPlace(services::Workspace &workspace, domain::AgentId agent, const RoadmapShowMaker &makeShow,
        QWidget *parent = nullptr);

    void begin();
    [[nodiscard]] TrainerStart &start() const { return *m_start; }
    [[nodiscard]] WalkPage &walk() const { return *m_walk; }
    [[nodiscard]] PractisePage &practice() const { return *m_practise; }
    [[nodiscard]] ScorePage &score() const { return *m_score; }
    /// The result of the practice before is in the workspace.
    [[nodiscard]] bool isKept() const { return m_kept; }

Q_SIGNALS:
    /// Back to where one was.
    void left();
    /// The whole screen for what is shown, or the window again.
    void fullScreenWanted(bool wanted);

private:
    void startWalk(domain::RoadmapId roadmap);
    void startPractice(domain::RoadmapId roadmap, domain::CaseId origin);
    void finish(const domain::PracticeSession &session);
    void toStart();

    services::Workspace &m_workspace;
    domain::AgentId m_agent;
    TrainerStart *m_start;
    WalkPage *m_walk;
    PractisePage *m_practise;
    ScorePage *m_score;
    quint64 m_generation = 0;
    bool m_fullScreen = false;
    bool m_kept = false;
};

} // namespace throughline::ui
