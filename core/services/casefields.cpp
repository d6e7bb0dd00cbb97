// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/casefields.h"

#include "core/services/gates.h"
#include "core/storage/casestore.h"
#include "core/storage/journalstore.h"
#include "core/storage/mergestore.h"
#include "core/storage/searchindex.h"
#include "core/storage/session.h"

namespace throughline::services::casefields {

using domain::SupportCase;
using storage::Cell;
using storage::Session;

namespace {

void tellFeed(Session &session, const SupportCase &changed)
{
    storage::MergeStore(session.connection()).addVersion(changed.id);
    session.changed(domain::Subject::Case, changed.id.value(), changed.customer, changed.id);
}

QString nameOf(Cell cell)
{
    switch (cell) {
    case Cell::CaseSubject:
        return QStringLiteral("subject");
    case Cell::CaseStatus:
    case Cell::CaseClosedAt:
        return QStringLiteral("status");
    case Cell::CasePriority:
        return QStringLiteral("priority");
    case Cell::CaseQueue:
        return QStringLiteral("queue");
    case Cell::CaseOwner:
        return QStringLiteral("owner");
    case Cell::CaseProduct:
        return QStringLiteral("product");
    default:
        return QStringLiteral("due time");
    }
}

} // namespace

base::Result<QStringList> apply(Session &session, domain::ActionId action, const SupportCase &before,
    const SupportCase &after, const QString &overrideReason, std::optional<domain::AgentId> agent)
{
    base::Result<QStringList> warnings = gates::pass(session, before, after.status, overrideReason, agent);
    if (!warnings)
        return warnings;
    storage::MergeStore(session.connection()).setFields(action, after);
    tellFeed(session, before);
    return warnings;
}

base::Result<QStringList> takeBack(Session &session, const domain::Action &action, std::optional<domain::AgentId> agent)
{
    storage::JournalStore journal(session.connection());
    storage::CaseStore cases(session.connection());
    const domain::CaseId id(action.from);
    const std::optional<SupportCase> before = cases.find(id);
    // A status that somebody changed since keeps the closing time that belongs to it.
    std::vector<Cell> cells { Cell::CaseSubject, Cell::CasePriority, Cell::CaseQueue, Cell::CaseOwner,
        Cell::CaseProduct, Cell::CaseDueAt };
    std::vector<Cell> kept = journal.setBack(action.id, id.value(), { Cell::CaseStatus }, false);
    if (kept.empty())
        cells.push_back(Cell::CaseClosedAt);
    const std::vector<Cell> others = journal.setBack(action.id, id.value(), cells, false);
    kept.insert(kept.end(), others.begin(), others.end());
    const std::optional<SupportCase> after = cases.find(id);
    if (const auto warnings = gates::pass(session, *before, after->status, {}, agent); !warnings)
        return warnings.error();
    if (before->subject != after->subject) {
        storage::SearchIndex(session.connection()).removeCase(id, before->subject);
        storage::SearchIndex(session.connection()).addCase(id, after->subject);
    }
    tellFeed(session, *after);
    QStringList names;
    for (const Cell cell : kept)
        names.append(nameOf(cell));
    names.removeDuplicates();
    return names;
}

} // namespace throughline::services::casefields
