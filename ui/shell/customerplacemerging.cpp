// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// The part of CustomerPlace that merges, splits and undoes, and goes along with what was merged.
#include "ui/shell/customerplace.h"

#include "ui/common/messagebar.h"
#include "ui/composer/composerpane.h"
#include "ui/customer/customerheader.h"
#include "ui/editing/making.h"
#include "ui/macros/macrorunner.h"
#include "ui/merging/merging.h"
#include "ui/promises/promiseactions.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelinepane.h"
#include "ui/timeline/timelineview.h"

#include <algorithm>
#include <utility>

namespace throughline::ui {

QList<QAction *> CustomerPlace::caseActions() const
{
    return QList<QAction *> { m_undo } + m_making->caseActions() + QList<QAction *> { m_macros->action() }
    + m_promises->actions() + m_merging->actions();
}

void CustomerPlace::routeMerging()
{
    // For the timeline's context menu: the keys and the palette know them from caseActions().
    m_timeline->view().addAction(m_merging->splitAction());
    m_timeline->view().addAction(m_merging->mergeCaseAction());
    connect(m_header, &CustomerHeader::duplicateActivated, m_merging, &Merging::compare);
    connect(m_timeline, &TimelinePane::eventSelected, m_merging,
        [this] { m_merging->setSelected(!m_timeline->view().selectedEvents().empty()); });
    connect(
        m_merging, &Merging::selectionWanted, this, [this] { m_merging->split(m_timeline->view().selectedEvents()); });
    connect(m_merging, &Merging::done, this, [this](domain::ActionId action, const QString &sentence) {
        m_steps.push_back({ {}, action, std::exchange(m_macroOn, std::nullopt), std::exchange(m_madeCase, std::nullopt),
            std::exchange(m_madeCustomer, std::nullopt) });
        describeUndo();
        m_news->showNews(sentence, m_undo, tr("Undo"));
    });
    connect(m_merging, &Merging::toldApart, this, [this](const QString &sentence, QAction *takeBack) {
        m_news->showNews(sentence, takeBack, tr("Take it back"));
    });
    connect(m_merging, &Merging::undone, this, [this](domain::ActionId action, const QString &sentence) {
        const auto undone = std::find_if(
            m_steps.begin(), m_steps.end(), [action](const Step &step) { return step.action == action; });
        if (undone != m_steps.end()) {
            if (undone->caseId)
                m_composer
                    ->resume(); // what a macro had sent is withdrawn: what the agent writes themselves stays as it is
            const Step step = *undone;
            m_steps.erase(undone);
            if (step.madeCase)
                leaveCase(*step.madeCase);
            if (step.madeCustomer)
                leaveCustomer(*step.madeCustomer);
        }
        m_takingBack = false;
        describeUndo();
        m_news->showNews(sentence, nullptr, {});
    });
    connect(m_merging, &Merging::failed, this, [this](const base::Error &error) {
        m_takingBack = false;
        m_composer->resume();
        describeUndo();
        showProblem(error);
    });
}

void CustomerPlace::followCustomer(domain::CustomerId id, const QString &name)
{
    const TimelineView &view = m_timeline->view();
    const int row = view.currentRow() >= 0 ? view.currentRow() : view.firstVisibleRow();
    std::optional<domain::EventCursor> place;
    if (row >= 0 && !view.isAtBottom())
        place = m_timeline->model().eventAt(row).cursor();
    for (Stop &stop : m_stops) {
        if (stop.customer == m_customer)
            stop = { id, name, stop.caseId };
    }
    const std::optional<domain::SupportCase> open = m_case;
    showCustomer(id, name, place);
    if (open)
        m_header->setCase(open);
}

void CustomerPlace::followCase(const domain::SupportCase &now)
{
    if (now.customer != m_customer)
        followCustomer(now.customer, now.customerName);
    for (Stop &stop : m_stops) {
        if (stop.caseId == m_case->id)
            stop = { now.customer, now.customerName, now.id };
    }
    setCase(now);
}

} // namespace throughline::ui
