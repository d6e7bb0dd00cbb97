// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// The part of RoadmapPane that puts it together.
#include "ui/roadmap/roadmappane.h"

#include "ui/common/entrydelegate.h"
#include "ui/common/plainlabel.h"
#include "ui/common/requests.h"
#include "ui/common/tallarea.h"
#include "ui/roadmap/blueprintview.h"
#include "ui/roadmap/deviationlines.h"
#include "ui/roadmap/stepcard.h"
#include "ui/roadmap/versionmove.h"

#include <QBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QStackedWidget>
#include <QTimer>

namespace throughline::ui {

RoadmapPane::RoadmapPane(
    services::Roadmaps &roadmaps, services::Facts &facts, const base::Clock &clock, QWidget *parent)
    : Pane(tr("Roadmap"), parent)
    , m_roadmaps(roadmaps)
    , m_facts(facts)
    , m_clock(clock)
    , m_versions(new VersionMove(roadmaps, clock, this))
    , m_header(plainLabel(this))
    , m_deviations(new DeviationLines(this))
    , m_pages(new QStackedWidget(this))
    , m_empty(plainLabel(this))
    , m_runPage(new QWidget(this))
    , m_view(new BlueprintView(this))
    , m_card(new StepCard(clock, this))
    , m_finished(plainLabel(this))
    , m_proposalPage(new QWidget(this))
    , m_proposals(new QListWidget(this))
    , m_versionsSoon(new QTimer(this))
{
    makePages();
    makeActions();
    connectParts();
    setCase(std::nullopt);
}

void RoadmapPane::makePages()
{
    const int em = fontMetrics().height();
    m_header->setContentsMargins(em / 2, em / 4, em / 2, em / 4);
    m_header->setAccessibleName(tr("Roadmap of this case"));
    content()->addWidget(m_header);
    content()->addWidget(m_deviations);
    content()->addWidget(m_pages, 1);

    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setMargin(em);
    m_pages->addWidget(m_empty);

    m_runLayout = new QBoxLayout(QBoxLayout::TopToBottom, m_runPage);
    m_runLayout->setContentsMargins(0, 0, 0, 0);
    m_runLayout->setSpacing(0);
    m_runLayout->addWidget(m_view, 1);
    auto *card = new QWidget(m_runPage);
    auto *side = new QVBoxLayout(card);
    side->setContentsMargins(0, 0, 0, 0);
    side->setSpacing(0);
    m_finished->setContentsMargins(em / 2, em / 3, em / 2, em / 3);
    side->addWidget(m_finished);
    side->addWidget(m_card);
    side->addStretch(1);
    m_side = new TallArea(card, m_runPage);
    m_side->setAccessibleName(tr("The step"));
    m_runLayout->addWidget(m_side);
    m_pages->addWidget(m_runPage);

    auto *proposals = new QVBoxLayout(m_proposalPage);
    proposals->setContentsMargins(0, 0, 0, 0);
    proposals->setSpacing(em / 3);
    m_proposals->setFrameShape(QFrame::NoFrame);
    m_proposals->setItemDelegate(new EntryDelegate(m_proposals));
    m_proposals->setAccessibleName(tr("Roadmaps that fit this case"));
    m_proposals->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_proposals->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    proposals->addWidget(m_proposals, 1);
    auto *start = new QPushButton(tr("Start this roadmap  (Enter)"), m_proposalPage);
    connect(start, &QPushButton::clicked, this, [this] { m_start->trigger(); });
    auto *bottom = new QHBoxLayout;
    bottom->setContentsMargins(em / 2, 0, em / 2, em / 2);
    bottom->addWidget(start);
    proposals->addLayout(bottom);
    m_pages->addWidget(m_proposalPage);
}

void RoadmapPane::makeActions()
{
    m_doNext = addPaneAction(tr("Do the next roadmap step"), QKeySequence(Qt::Key_Period));
    connect(m_doNext, &QAction::triggered, this, &RoadmapPane::doNextStep);
    m_use = addPaneAction(tr("Use what we know for the roadmap step"), {});
    // Elsewhere K goes up in a list. With Alt it acts while the answer is being typed as well.
    m_use->setShortcuts({ QKeySequence(Qt::Key_K), QKeySequence(Qt::ALT | Qt::Key_K) });
    m_use->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(m_use, &QAction::triggered, this, &RoadmapPane::useKnown);
    m_write = addPaneAction(tr("Write the reply of the roadmap step"), QKeySequence(Qt::SHIFT | Qt::Key_R));
    connect(m_write, &QAction::triggered, this, [this] {
        if (!m_card->templateName().isEmpty())
            Q_EMIT templateRequested(m_card->templateName());
    });
    connect(m_card, &StepCard::templateRequested, m_write, &QAction::trigger);
    m_fit = addPaneAction(tr("Fit the roadmap into its pane"), {});
    connect(m_fit, &QAction::triggered, m_view, &BlueprintView::zoomToFit);
    m_otherwise = addPaneAction(tr("Go to what was done otherwise than the roadmap says"), {});
    connect(m_otherwise, &QAction::triggered, m_deviations, &DeviationLines::focusNewest);
    m_start = addPaneAction(tr("Start the chosen roadmap"), {});
    connect(m_start, &QAction::triggered, this, [this] { startChosen(m_proposals->currentItem()); });

    m_move = addPaneAction(tr("Go on with the newer version of the roadmap"), {});
    connect(m_move, &QAction::triggered, this, [this] {
        if (m_case && m_shown.newer)
            m_versions->ask(*m_case, m_shown.newer->id, m_agent);
    });
    m_edit = addPaneAction(tr("Edit roadmap…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E));
    connect(m_edit, &QAction::triggered, this,
        [this] { Q_EMIT editRequested(m_shown.run ? m_shown.blueprint.roadmap : domain::RoadmapId()); });
    addMirrorAction();
    connect(m_versions, &VersionMove::moved, this, &RoadmapPane::reload);
    connect(m_versions, &VersionMove::failed, this, [this](const base::Error &error) { showError(error); });
}

void RoadmapPane::connectParts()
{
    connect(m_proposals, &QListWidget::itemActivated, this, &RoadmapPane::startChosen);
    connect(m_view, &BlueprintView::stepSelected, this, [this](const QString &key) {
        showStep(key);
        Q_EMIT stepSelected(key);
        tellEntry(key, false);
    });
    connect(m_view, &BlueprintView::stepActivated, this, [this](const QString &key) {
        showStep(key);
        if (m_shown.run && m_shown.run->next.contains(key))
            doNextStep();
        else
            tellEntry(key, true);
    });
    connect(m_deviations, &DeviationLines::activated, this, [this](const domain::RoadmapDeviation &deviation) {
        m_view->select(deviation.step);
        m_view->light(deviation.step, true);
        showStep(deviation.step);
        if (deviation.event && deviation.at)
            Q_EMIT entrySelected({ *deviation.at, *deviation.event }, true);
    });
    connect(m_card, &StepCard::doneRequested, this, &RoadmapPane::complete);
    connect(m_card, &StepCard::useRequested, this, &RoadmapPane::useKnown);
    connect(m_card, &StepCard::articleRequested, this, &RoadmapPane::articleRequested);
    connect(m_card, &StepCard::nextRequested, this, [this] {
        m_view->select(nextKey());
        showStep(nextKey());
    });
    // Waits end by themselves, of all cases; what moves comes back by the change feed, and what fails is tried again.
    constexpr int kWakeEvery = 60'000; // ms
    auto *waking = new QTimer(this);
    waking->setInterval(kWakeEvery);
    connect(waking, &QTimer::timeout, this, [this] {
        whenDone(m_roadmaps.wakeDue(), this, [](const base::Result<std::vector<domain::CaseId>> &) {});
        showLate(); // time has passed
    });
    waking->start();
    constexpr int kVersionsWithin = 3'000; // ms
    m_versionsSoon->setSingleShot(true);
    m_versionsSoon->setInterval(kVersionsWithin);
    connect(m_versionsSoon, &QTimer::timeout, this, [this] {
        if (!m_busy)
            reload();
    });
}

} // namespace throughline::ui
