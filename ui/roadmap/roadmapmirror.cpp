// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// What the pane says of the case against its roadmap, and how its steps and the entries of the timeline light each other.
#include "ui/common/format.h"
#include "ui/roadmap/blueprintview.h"
#include "ui/roadmap/deviationlines.h"
#include "ui/roadmap/roadmappane.h"
#include "ui/roadmap/stepcard.h"

#include <algorithm>

namespace throughline::ui {

void RoadmapPane::addMirrorAction()
{
    QAction *mirror = addPaneAction(
        tr("Mirror: all cases of a roadmap…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M));
    connect(mirror, &QAction::triggered, this,
        [this] { Q_EMIT mirrorRequested(m_shown.run ? m_shown.blueprint.roadmap : domain::RoadmapId()); });
}

void RoadmapPane::showMirror()
{
    m_deviations->tell(m_shown.blueprint, m_shown.run ? m_shown.deviations : std::vector<domain::RoadmapDeviation>());
    showLate();
    lightEvent(m_litEvent, false);
}

QString RoadmapPane::lateText(const QString &stepKey) const
{
    const auto time = m_shown.run ? domain::stepTime(m_shown.blueprint, *m_shown.run, stepKey) : std::nullopt;
    const base::EpochMs late = time ? time->lateBy(m_clock.now()) : 0;
    if (late <= 0)
        return {};
    constexpr base::EpochMs kMinute = 60'000;
    const QString by = duration(std::max(late, kMinute));
    return time->doneAt ? tr("Was late by %1.").arg(by) : tr("Late by %1.").arg(by);
}

void RoadmapPane::showLate()
{
    QHash<QString, QString> late;
    for (const domain::Step &step : m_shown.blueprint.steps) {
        if (const QString text = lateText(step.key); !text.isEmpty())
            late.insert(step.key, text);
    }
    m_view->setLate(late);
    m_card->setLate(lateText(m_card->stepKey()));
}

void RoadmapPane::lightEvent(domain::EventId event, bool show)
{
    m_litEvent = event;
    if (!m_shown.run)
        return;
    QString key;
    for (const domain::StepRecord &record : m_shown.run->done) {
        if (event.isValid() && record.event == event)
            key = record.stepKey;
    }
    for (const domain::RoadmapDeviation &deviation : m_shown.deviations) {
        if (key.isEmpty() && event.isValid() && deviation.event == event)
            key = deviation.kind == domain::RoadmapDeviation::Kind::Skipped ? deviation.other : deviation.step;
    }
    m_view->light(key, show);
}

void RoadmapPane::tellEntry(const QString &stepKey, bool wanted)
{
    if (!m_shown.run)
        return;
    const auto &done = m_shown.run->done;
    const auto record = std::find_if(done.rbegin(), done.rend(),
        [&](const domain::StepRecord &r) { return r.stepKey == stepKey && r.event.has_value(); });
    if (record != done.rend())
        Q_EMIT entrySelected({ record->doneAt, *record->event }, wanted);
}

} // namespace throughline::ui
