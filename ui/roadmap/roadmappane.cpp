// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/roadmap/roadmappane.h"

#include "ui/common/entrydelegate.h"
#include "ui/common/format.h"
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

#include <algorithm>
#include <utility>

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
    auto *bottom = new QHBoxLayout;
    bottom->setContentsMargins(em / 2, 0, em / 2, em / 2);
    bottom->addWidget(start);
    proposals->addLayout(bottom);
    m_pages->addWidget(m_proposalPage);

    m_doNext = addPaneAction(tr("Do the next roadmap step"), QKeySequence(Qt::Key_Period));
    connect(m_doNext, &QAction::triggered, this, &RoadmapPane::doNextStep);
    m_use = addPaneAction(tr("Use what we know for the roadmap step"), {});
    // Elsewhere K goes up in a list. With Alt it acts while the answer is being typed as well.
    m_use->setShortcuts({ QKeySequence(Qt::Key_K), QKeySequence(Qt::ALT | Qt::Key_K) });
    m_use->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(m_use, &QAction::triggered, this, &RoadmapPane::useKnown);
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

    connect(start, &QPushButton::clicked, m_start, &QAction::trigger);
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
    setCase(std::nullopt);
}

RoadmapPane::~RoadmapPane() = default;

/// Wide, as when the pane is maximised, the card stands beside the blueprint, which needs the height.
void RoadmapPane::resizeEvent(QResizeEvent *event)
{
    Pane::resizeEvent(event);
    const int em = fontMetrics().height();
    const bool beside = width() > 60 * em;
    m_runLayout->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_side->setMinimumWidth(beside ? 20 * em : 0);
    m_side->setMaximumWidth(beside ? 20 * em : QWIDGETSIZE_MAX);
}

QWidget *RoadmapPane::focusTarget()
{
    if (m_pages->currentWidget() == m_proposalPage)
        return m_proposals;
    return m_view;
}

void RoadmapPane::setCase(std::optional<domain::CaseId> id)
{
    m_case = id;
    m_deed.reset();
    m_busy = false;
    m_card->setBusy(false);
    m_confirmed.reset();
    m_shown = {};
    m_card->forget();
    m_knownStep.clear();
    m_knownAwaited = false;
    m_waiting.reset();
    takeBack(m_asking);
    ++m_knownGeneration;
    clearError();
    if (!id) {
        ++m_generation;
        m_header->hide();
        m_deviations->tell({}, {});
        m_view->clear();
        m_empty->setText(
            tr("Open a case to see its roadmap: what to do next, who does it, and what the customer sees of it."));
        m_pages->setCurrentWidget(m_empty);
        updateActions();
        return;
    }
    reload();
}

void RoadmapPane::setAgent(domain::AgentId id)
{
    m_agent = id.isValid() ? std::optional(id) : std::nullopt;
}

void RoadmapPane::setCustomer(domain::CustomerId id, const QString &name)
{
    m_customer = id;
    m_customerName = name;
}

void RoadmapPane::apply(const domain::Changes &changes)
{
    const bool mine = m_case && std::any_of(changes.begin(), changes.end(), [&](const domain::Change &c) {
        return c.subject == domain::Subject::Bulk || (c.subject == domain::Subject::Run && c.caseId == *m_case)
            || (c.subject == domain::Subject::Roadmap && (!m_shown.run || c.id == 0));
    });
    if (mine && !m_busy)
        reload();
    const bool told = std::any_of(changes.begin(), changes.end(), [&](const domain::Change &c) {
        return c.subject == domain::Subject::Bulk || (c.customer == m_customer && c.subject != domain::Subject::Run);
    });
    if (told && !m_knownStep.isEmpty()) {
        m_knownStep.clear();
        readKnown();
    }
}

void RoadmapPane::reload()
{
    if (!m_case)
        return;
    takeBack(m_loading);
    const quint64 generation = ++m_generation;
    m_loading = m_roadmaps.forCase(*m_case);
    whenDone(
        m_loading, this,
        [this, generation](const base::Result<services::CaseRoadmap> &result) {
            if (generation != m_generation)
                return;
            if (!result) {
                showError(result.error());
                return;
            }
            showRoadmap(*result);
        },
        Turn::AfterFrame);
}

void RoadmapPane::showRoadmap(const services::CaseRoadmap &roadmap)
{
    const bool another = roadmap.caseId != m_shown.caseId || roadmap.run.has_value() != m_shown.run.has_value();
    m_shown = roadmap;
    m_confirmed = roadmap.run;
    m_card->setArticleTitles(roadmap.articleTitles);
    if (m_shown.run) {
        if (another)
            m_view->select({});
        showRun();
    } else {
        showProposals();
    }
    updateActions();
}

void RoadmapPane::showHeader()
{
    const domain::Blueprint &blueprint = m_shown.blueprint;
    const domain::Run &run = *m_shown.run;
    const domain::Progress progress = domain::progress(blueprint, run);
    const QString where = run.status == domain::RunStatus::Active
        ? tr("step %1 of %2").arg(progress.position).arg(progress.total)
        : run.status == domain::RunStatus::Finished ? tr("finished")
                                                    : tr("given up");
    QString text = tr("%1 · v%2 · %3").arg(blueprint.name).arg(blueprint.number).arg(where);
    if (m_shown.newer)
        text += tr(" · v%1 is there").arg(m_shown.newer->number);
    m_header->setText(text);
    m_header->show();
}

void RoadmapPane::showRun()
{
    showHeader();
    m_view->setBlueprint(m_shown.blueprint, m_shown.run);
    showMirror();
    m_pages->setCurrentWidget(m_runPage);
    const bool over = m_shown.run->next.isEmpty();
    m_finished->setVisible(over);
    m_finished->setText(m_shown.run->isStuck()
            ? tr("Nothing can be done here: a gateway waits for a step that nobody comes to any more. The roadmap "
                 "needs mending.")
            : tr("This case has walked its roadmap to the end. Choose a step to see what came of it."));
    const QString selected = m_view->selectedKey();
    if (!selected.isEmpty())
        showStep(selected);
    else if (!over)
        showStep(nextKey());
    else
        m_card->hide();
}

void RoadmapPane::showStep(const QString &stepKey)
{
    if (!m_shown.run || stepKey.isEmpty())
        return;
    m_card->setLate(lateText(stepKey));
    m_card->setForbidden(!mayDo(stepKey).ok());
    m_card->showStep(m_shown.blueprint, *m_shown.run, stepKey);
    m_card->show();
    readKnown();
    updateActions();
}

void RoadmapPane::readKnown()
{
    const QString step = m_card->stepKey();
    if (step == m_knownStep && !m_knownStep.isEmpty())
        return;
    takeBack(m_asking);
    const quint64 generation = ++m_knownGeneration;
    m_knownStep = step;
    m_knownAwaited = false;
    m_waiting.reset();
    if (!m_case || !m_customer.isValid() || m_card->factKey().isEmpty())
        return;
    m_knownAwaited = true;
    m_asking = m_facts.known(m_customer, m_case, m_card->factKey());
    whenDone(
        m_asking, this,
        [this, generation](const base::Result<std::vector<domain::KnownValue>> &known) {
            if (generation != m_knownGeneration)
                return;
            // What can't be read doesn't keep anybody from working: the step is as it is drawn.
            takeKnown(known ? *known : std::vector<domain::KnownValue>());
        },
        Turn::AfterFrame);
}

void RoadmapPane::takeKnown(const std::vector<domain::KnownValue> &known)
{
    m_knownAwaited = false;
    m_card->setKnown(known, m_customerName);
    updateActions();
    if (const std::optional<QStringList> outcomes = std::exchange(m_waiting, std::nullopt))
        complete(*outcomes);
}

void RoadmapPane::useKnown()
{
    if (!m_shown.run || !m_card->canUseKnown())
        return;
    m_card->fillKnown();
    if (m_card->hasChoice())
        m_card->focusButtons();
    else
        complete({});
}

QString RoadmapPane::nextKey() const
{
    return m_shown.run && !m_shown.run->next.isEmpty() ? m_shown.run->next.first() : QString();
}

void RoadmapPane::doNextStep()
{
    if (!m_shown.run || m_shown.run->next.isEmpty())
        return;
    // Of several next steps, the one at which the agent looks.
    const QString key = m_shown.run->next.contains(m_card->stepKey()) ? m_card->stepKey() : nextKey();
    if (key != m_card->stepKey()) {
        m_view->select(key);
        showStep(key);
    }
    if (m_card->hasChoice() && m_card->marked().isEmpty())
        m_card->focusButtons();
    else
        complete(m_card->marked());
}

void RoadmapPane::complete(const QStringList &outcomes)
{
    if (!m_shown.run || m_busy || !m_confirmed)
        return;
    if (m_knownAwaited) {
        // Faster than the answer whether anybody needs to be asked.
        m_waiting = outcomes;
        return;
    }
    if (const base::Result<void> may = mayDo(m_card->stepKey()); !may)
        return showError(may.error());
    if (m_card->holdsBack())
        return;
    domain::Completion completion;
    completion.stepKey = m_card->stepKey();
    completion.outcome = outcomes.value(0);
    completion.alsoOutcomes = outcomes.mid(1);
    completion.evidence = m_card->evidence();
    completion.checked = m_card->checked();
    completion.agent = m_agent;
    completion.at = m_clock.now();
    const base::Result<domain::Run> after = domain::complete(
        m_shown.blueprint, *m_shown.run, completion, m_shown.circumstances);
    if (!after) {
        showError(after.error());
        return;
    }
    const bool again = m_deed && m_deed->caseId == *m_case && m_deed->runVersion == m_confirmed->version
        && m_deed->completion.stepKey == completion.stepKey && m_deed->completion.outcome == completion.outcome
        && m_deed->completion.alsoOutcomes == completion.alsoOutcomes
        && m_deed->completion.evidence == completion.evidence && m_deed->completion.checked == completion.checked;
    if (!again)
        m_deed = Deed { base::RequestId::make(m_clock.now()), *m_case, m_confirmed->version, completion, {} };

    // The run moves at once; the answer only confirms it.
    clearError();
    m_busy = true;
    m_card->setBusy(true);
    m_shown.run = *after;
    m_view->select({});
    showRun();
    updateActions();
    if (m_view->isVisible())
        m_view->setFocus(Qt::OtherFocusReason);

    const quint64 generation = ++m_generation;
    whenDone(m_roadmaps.complete(m_deed->request, m_deed->caseId, m_deed->runVersion, m_deed->completion), this,
        [this, generation](const base::Result<qint64> &result) {
            if (result)
                Q_EMIT stepCompleted(domain::EventId(*result));
            if (generation != m_generation)
                return result ? void()
                              : showError(result.error()); // another case is shown by now, but it must be known
            m_busy = false;
            m_card->setBusy(false);
            if (!result)
                return failed(result.error());
            m_deed.reset();
            reload();
        });
}

base::Result<void> RoadmapPane::mayDo(const QString &stepKey) const
{
    const domain::Step *step = m_shown.blueprint.find(stepKey);
    return step ? domain::mayDo(*step, m_agent, m_shown.roles) : base::Result<void>();
}

void RoadmapPane::failed(const base::Error &error)
{
    const bool mayArriveYet = error.kind == base::ErrorKind::Busy || error.kind == base::ErrorKind::Unavailable;
    if (!mayArriveYet)
        m_deed.reset();
    const QString evidence = m_deed ? m_deed->completion.evidence : QString();
    const QStringList checked = m_deed ? m_deed->completion.checked : QStringList();
    const QString step = m_deed ? m_deed->completion.stepKey : QString();
    m_shown.run = m_confirmed;
    if (m_shown.run) {
        showRun();
        if (!step.isEmpty())
            showStep(step);
        m_card->setEvidence(evidence);
        m_card->setChecked(checked);
    }
    updateActions();
    showError(error);
    if (!mayArriveYet)
        reload();
}

void RoadmapPane::updateActions()
{
    const bool next = m_shown.run && !m_shown.run->next.isEmpty();
    const auto explain = [](QAction *action, bool enabled, const QString &why) {
        action->setEnabled(enabled);
        action->setToolTip(enabled ? QString() : why);
    };
    explain(m_doNext, next, m_case ? tr("This case has no next step.") : tr("No case is open."));
    explain(m_use, m_shown.run && m_card->isVisibleTo(this) && m_card->canUseKnown(),
        tr("The step asks for nothing that we know."));
    explain(m_fit, m_shown.run.has_value(), tr("No roadmap is shown."));
    explain(m_otherwise, m_shown.run && !m_shown.deviations.empty(),
        tr("Nothing was done otherwise than the roadmap says."));
    explain(m_move, m_shown.newer.has_value(), tr("There is no newer version of this roadmap."));
    explain(m_start, m_case && !m_shown.run && !m_shown.proposals.empty(), tr("There is no roadmap to choose."));
}

} // namespace throughline::ui
