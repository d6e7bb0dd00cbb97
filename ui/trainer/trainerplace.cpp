// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/trainer/trainerplace.h"

#include "core/services/roadmaps.h"
#include "core/services/training.h"
#include "ui/common/errortext.h"
#include "ui/common/requests.h"
#include "ui/trainer/practisepage.h"
#include "ui/trainer/scorepage.h"
#include "ui/trainer/startpage.h"
#include "ui/trainer/walkpage.h"

namespace throughline::ui {

TrainerPlace::TrainerPlace(
    services::Workspace &workspace, domain::AgentId agent, const RoadmapShowMaker &makeShow, QWidget *parent)
    : QStackedWidget(parent)
    , m_workspace(workspace)
    , m_agent(agent)
    , m_start(new TrainerStart(workspace, agent, this))
    , m_walk(new WalkPage(makeShow, this))
    , m_practise(new PractisePage(makeShow, this))
    , m_score(new ScorePage(makeShow, this))
{
    setAccessibleName(tr("Trainer"));
    for (QWidget *page : { static_cast<QWidget *>(m_start), static_cast<QWidget *>(m_walk),
             static_cast<QWidget *>(m_practise), static_cast<QWidget *>(m_score) })
        addWidget(page);
    connect(m_start, &TrainerStart::leaving, this, &TrainerPlace::left);
    connect(m_start, &TrainerStart::walkWanted, this, &TrainerPlace::startWalk);
    connect(m_start, &TrainerStart::practiceWanted, this, &TrainerPlace::startPractice);
    connect(m_walk, &WalkPage::leaving, this, &TrainerPlace::toStart);
    connect(m_walk, &WalkPage::fullScreenWanted, this, [this] {
        m_fullScreen = !m_fullScreen;
        Q_EMIT fullScreenWanted(m_fullScreen);
    });
    connect(m_practise, &PractisePage::leaving, this, &TrainerPlace::toStart);
    connect(m_practise, &PractisePage::finished, this, &TrainerPlace::finish);
    connect(m_score, &ScorePage::leaving, this, &TrainerPlace::toStart);
    connect(m_score, &ScorePage::againWanted, this, [this] {
        setCurrentWidget(m_practise);
        m_practise->begin(m_practise->session().script);
    });
}

void TrainerPlace::begin()
{
    // Who comes back to a practice goes on with it.
    if (currentWidget() == m_practise)
        m_practise->takeFocus();
    else if (currentWidget() == m_walk)
        m_walk->setFocus(Qt::OtherFocusReason);
    else
        toStart();
}

void TrainerPlace::toStart()
{
    ++m_generation;
    m_walk->leave();
    if (std::exchange(m_fullScreen, false))
        Q_EMIT fullScreenWanted(false);
    setCurrentWidget(m_start);
    m_start->begin();
}

void TrainerPlace::startWalk(domain::RoadmapId roadmap)
{
    const quint64 generation = ++m_generation;
    whenDone(
        m_workspace.roadmaps().load(roadmap), this, [this, generation](const base::Result<domain::Blueprint> &found) {
            if (generation != m_generation)
                return;
            if (!found) {
                m_start->showError(found.error());
                return;
            }
            setCurrentWidget(m_walk);
            m_walk->setBlueprint(*found);
        });
}

void TrainerPlace::startPractice(domain::RoadmapId roadmap, domain::CaseId origin)
{
    const quint64 generation = ++m_generation;
    whenDone(m_workspace.training().script(origin, roadmap), this,
        [this, generation](const base::Result<domain::PracticeScript> &script) {
            if (generation != m_generation)
                return;
            if (!script) {
                m_start->showError(script.error());
                return;
            }
            setCurrentWidget(m_practise);
            m_practise->begin(*script);
        });
}

void TrainerPlace::finish(const domain::PracticeSession &session)
{
    const auto score = domain::practiceScore(session);
    if (!score)
        return;
    m_kept = false;
    m_score->setState(tr("Keeping it …"));
    setCurrentWidget(m_score);
    m_score->setScore(session, *score);
    whenDone(m_workspace.training().finish(base::RequestId::make(m_workspace.clock().now()), session, m_agent), this,
        [this](const base::Result<qint64> &kept) {
            m_kept = kept.ok();
            m_score->setState(kept ? tr("Kept among your results.") : errorText(kept.error()));
        });
}

} // namespace throughline::ui
