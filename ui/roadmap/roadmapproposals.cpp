// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// A case without a roadmap: which ones fit, and the start of one.
#include "ui/common/entrydelegate.h"
#include "ui/common/reasontext.h"
#include "ui/common/requests.h"
#include "ui/roadmap/blueprintview.h"
#include "ui/roadmap/roadmappane.h"

#include <QLabel>
#include <QListWidget>
#include <QStackedWidget>

namespace throughline::ui {

namespace {

constexpr int kRoadmapRole = Qt::UserRole + 20;

} // namespace

void RoadmapPane::showProposals()
{
    m_header->setText(m_shown.proposals.empty() ? QString() : tr("No roadmap yet. Which one fits?"));
    m_header->setVisible(!m_shown.proposals.empty());
    m_view->clear();
    if (m_shown.proposals.empty()) {
        m_empty->setText(tr("There are no roadmaps in this workspace yet. They come in with an import: throughlinectl "
                            "import FILE reads BPMN, roadmaps as JSON, and ABCD guidelines."));
        m_pages->setCurrentWidget(m_empty);
        return;
    }
    m_proposals->clear();
    for (size_t i = 0; i < m_shown.proposals.size(); ++i) {
        const domain::RoadmapSummary &proposal = m_shown.proposals[i];
        auto *item = new QListWidgetItem(proposal.name, m_proposals);
        const QString fits = reasonText(m_shown.fits.value(int(i)));
        QString detail = tr("%n step(s)", nullptr, proposal.steps);
        if (!proposal.summary.isEmpty())
            detail += QStringLiteral(" · ") + proposal.summary.simplified();
        item->setData(EntryDelegate::DetailRole, detail);
        item->setData(EntryDelegate::WhyRole, fits.isEmpty() ? QString() : tr("fits by %1").arg(fits));
        item->setData(Qt::AccessibleDescriptionRole, detail + QStringLiteral(". ") + fits);
        item->setData(kRoadmapRole, proposal.id.value());
    }
    m_proposals->setCurrentRow(0);
    m_pages->setCurrentWidget(m_proposalPage);
}

void RoadmapPane::startChosen(QListWidgetItem *item)
{
    if (!item || !m_case || m_busy || m_shown.run)
        return;
    const domain::RoadmapId roadmap(item->data(kRoadmapRole).toLongLong());
    const bool again = m_deed && m_deed->caseId == *m_case && m_deed->roadmap == roadmap;
    if (!again)
        m_deed = Deed { base::RequestId::make(m_clock.now()), *m_case, 0, {}, roadmap };
    clearError();
    m_busy = true;
    const quint64 generation = ++m_generation;
    whenDone(m_roadmaps.start(m_deed->request, *m_case, roadmap), this,
        [this, generation](const base::Result<qint64> &result) {
            if (generation != m_generation)
                return;
            m_busy = false;
            if (!result)
                return failed(result.error());
            m_deed.reset();
            reload();
            m_view->setFocus(Qt::OtherFocusReason);
        });
}

} // namespace throughline::ui
