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
    // A newer version may be there. Drafts are kept while they are drawn: that is no reason to read each time.
    else if (m_shown.run && !m_versionsSoon->isActive()
        && std::any_of(changes.begin(), changes.end(),
            [](const domain::Change &c) { return c.subject == domain::Subject::Roadmap; }))
        m_versionsSoon->start();
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
    explain(m_write, m_shown.run && !m_card->templateName().isEmpty(), tr("The step names no template of a reply."));
    explain(m_fit, m_shown.run.has_value(), tr("No roadmap is shown."));
    explain(m_otherwise, m_shown.run && !m_shown.deviations.empty(),
        tr("Nothing was done otherwise than the roadmap says."));
    explain(m_move, m_shown.newer.has_value(), tr("There is no newer version of this roadmap."));
    explain(m_start, m_case && !m_shown.run && !m_shown.proposals.empty(), tr("There is no roadmap to choose."));
}

} // namespace throughline::ui
