// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/merging/casemergedialog.h"

#include "core/services/cases.h"
#include "core/services/merges.h"
#include "ui/common/casepick.h"
#include "ui/common/errortext.h"
#include "ui/common/format.h"
#include "ui/common/requests.h"
#include "ui/merging/mergingwords.h"

#include <algorithm>

namespace throughline::ui {

using domain::CaseId;
using domain::SupportCase;

CaseMergeDialog::CaseMergeDialog(services::Cases &cases, services::Merges &merges, const SupportCase &supportCase,
    std::optional<domain::AgentId> agent, const base::Clock &clock, QWidget *parent)
    : MergeDialog(tr("Merge cases"), supportCase.id.value(), clock, parent)
    , m_cases(cases)
    , m_merges(merges)
    , m_case(supportCase)
    , m_agent(agent)
{
    picker().setQuestion(tr("Merge %1 “%2” into…").arg(caseNumber(supportCase.id), supportCase.subject.simplified()),
        tr("A number, or words of the subject; first come the open cases of %1")
            .arg(supportCase.customerName.simplified()));
}

void CaseMergeDialog::ask(const QString &typed)
{
    const quint64 question = ++m_question;
    if (m_others) {
        offer(typed);
        return;
    }
    whenDone(m_cases.ofCustomer(m_case.customer, kMostToPick), this,
        [this, question, typed](const base::Result<std::vector<SupportCase>> &cases) {
            if (question != m_question)
                return;
            if (!cases) {
                picker().setFound({}, errorText(cases.error()));
                return;
            }
            m_others = *cases;
            std::erase_if(*m_others, [this](const SupportCase &one) { return one.id == m_case.id; });
            // What is still open is what a message went astray from.
            std::stable_partition(
                m_others->begin(), m_others->end(), [](const SupportCase &one) { return one.isOpen(); });
            offer(typed);
        });
}

void CaseMergeDialog::offer(const QString &typed)
{
    std::vector<PickRow> rows;
    for (const SupportCase &one : fitting(*m_others, typed))
        rows.push_back(pickRow(one, clock().now(), {}));
    const std::optional<CaseId> number = typedCase(typed);
    const bool listed = number
        && std::any_of(rows.begin(), rows.end(), [&](const PickRow &row) { return row.id == number->value(); });
    if (number && !listed && number->value() != openId()) {
        askNumber(typed, *number, std::move(rows));
        return;
    }
    QString state;
    if (rows.empty())
        state = m_others->empty() ? tr("%1 has no other case.").arg(m_case.customerName.simplified())
                                  : tr("No other case of %1 fits.").arg(m_case.customerName.simplified());
    picker().setFound(std::move(rows), state);
}

void CaseMergeDialog::askNumber(const QString &typed, CaseId number, std::vector<PickRow> rows)
{
    whenDone(m_cases.find(number), this,
        [this, typed, rows = std::move(rows), question = m_question](const base::Result<SupportCase> &found) mutable {
            if (question != m_question)
                return;
            const bool there = found && std::any_of(rows.begin(), rows.end(), [&](const PickRow &row) {
                return row.id == found->id.value();
            });
            if (found && !there && found->id != m_case.id) {
                // It may be one that was merged into this: then it is offered as what it is now.
                const QString whose = found->customer == m_case.customer
                    ? QString()
                    : tr("a case of %1: only cases of one customer can be merged")
                          .arg(found->customerName.simplified());
                rows.insert(rows.begin(), pickRow(*found, clock().now(), whose));
            }
            const QString state = rows.empty() ? tr("There is no other case “%1”.").arg(typed) : QString();
            picker().setFound(std::move(rows), state);
        });
}

void CaseMergeDialog::read(qint64 from, qint64 into)
{
    whenDone(m_merges.previewCases(CaseId(from), CaseId(into)), this,
        [this, asked = generation()](const base::Result<services::CaseMergePreview> &preview) {
            if (asked != generation())
                return;
            if (!preview) {
                refused(preview.error());
                return;
            }
            Shown shown;
            const QString gone = caseNumber(preview->from.id);
            const QString kept = caseNumber(preview->into.id);
            shown.from = tr("%1 · is merged away").arg(gone);
            shown.into = tr("%1 · remains").arg(kept);
            shown.title = tr("%1 “%2” is merged into %3 “%4”")
                              .arg(gone, preview->from.subject.simplified(), kept, preview->into.subject.simplified());
            shown.rows = compared(*preview, clock().now());
            shown.moves = movesText(*preview);
            shown.done = mergedText(gone, kept);
            present(shown);
        });
}

QFuture<base::Result<qint64>> CaseMergeDialog::commit(
    const base::RequestId &request, qint64 from, qint64 into, const domain::Keeps &keeps)
{
    return m_merges.mergeCases(request, CaseId(from), CaseId(into), keeps, m_agent);
}

} // namespace throughline::ui
