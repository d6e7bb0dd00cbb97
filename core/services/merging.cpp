// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/merging.h"

#include "core/domain/oneline.h"
#include "core/services/gates.h"
#include "core/services/writing.h"
#include "core/storage/attachmentstore.h"
#include "core/storage/casestore.h"
#include "core/storage/customerstore.h"
#include "core/storage/draftstore.h"
#include "core/storage/eventstore.h"
#include "core/storage/journalstore.h"
#include "core/storage/mergestore.h"
#include "core/storage/personstore.h"
#include "core/storage/searchindex.h"
#include "core/storage/session.h"
#include "core/storage/twopeoplestore.h"

#include <algorithm>

namespace throughline::services::merging {

using domain::ActionKind;
using domain::CaseId;
using domain::CustomerId;
using domain::CustomerSummary;
using domain::SupportCase;
using storage::Cell;
using storage::JournalStore;
using storage::MergeStore;
using storage::Session;

namespace {

/// The customer as such; refused if they were merged away.
base::Result<CustomerSummary> standing(Session &session, CustomerId id)
{
    storage::CustomerStore store(session.connection());
    const std::optional<CustomerSummary> found = store.find(id);
    if (!found)
        return writing::noCustomer(id);
    if (const CustomerId now = store.resolved(id); now != id)
        return base::refused(
            QStringLiteral("Customer %1 was merged into customer %2 already."), { id.toString(), now.toString() });
    if (storage::PersonStore(session.connection()).isErased(id))
        return base::refused(
            QStringLiteral("Customer %1 was erased: there is nobody any more who could be merged."), { id.toString() });
    return *found;
}

base::Result<SupportCase> standing(Session &session, CaseId id)
{
    const std::optional<SupportCase> found = storage::CaseStore(session.connection()).find(id);
    if (!found)
        return base::notFound(QStringLiteral("There is no case #%1."), { id.toString() });
    if (const CaseId now = storage::CaseStore(session.connection()).resolved(id); now != id)
        return base::refused(
            QStringLiteral("Case #%1 was merged into case #%2 already."), { id.toString(), now.toString() });
    if (const base::Result<void> fine = writing::mayWrite(session, *found); !fine)
        return fine.error();
    return *found;
}

/// More cases than that are told as one change after which everything is read again.
constexpr int kToldOneByOne = 100;

void tellCases(Session &session, const std::vector<SupportCase> &moved, CustomerId customer)
{
    if (moved.size() > size_t(kToldOneByOne)) {
        session.changed(domain::Subject::Bulk, 0);
        return;
    }
    for (const SupportCase &one : moved)
        session.changed(domain::Subject::Case, one.id.value(), customer, one.id);
}

/// "1 entry", "2 entries".
QString counted(qint64 count, const QString &one, const QString &several)
{
    return QStringLiteral("%1 %2").arg(QString::number(count), count == 1 ? one : several);
}

QString entries(qint64 count)
{
    return counted(count, QStringLiteral("entry"), QStringLiteral("entries"));
}

base::Error wrongField(domain::MergeField field)
{
    return base::invalidInput(
        QStringLiteral("There is nothing to choose for the field \"%1\" here."), { domain::mergeFieldName(field) });
}

} // namespace

QString textOf(const domain::Keeps &keeps)
{
    QStringList parts;
    for (const auto &[field, keep] : keeps)
        parts.append(QStringLiteral("%1=%2").arg(domain::mergeFieldName(field),
            keep == domain::Keep::From ? QStringLiteral("from") : QStringLiteral("into")));
    return parts.join(u',');
}

domain::Keeps keepsOf(const QString &text)
{
    domain::Keeps keeps;
    for (const QString &part : text.split(u',', Qt::SkipEmptyParts)) {
        if (const auto field = domain::mergeFieldFromName(part.section(u'=', 0, 0)))
            keeps[*field] = part.section(u'=', 1) == QStringLiteral("from") ? domain::Keep::From : domain::Keep::Into;
    }
    return keeps;
}

void tell(Session &session, CustomerId customer, std::optional<CaseId> caseId, std::optional<domain::AgentId> agent,
    const QString &subject, const QString &body)
{
    storage::NewEvent event;
    event.customer = customer;
    event.caseId = caseId;
    event.at = session.now();
    event.channel = domain::Channel::System;
    event.kind = domain::EventKind::Change;
    event.agent = agent;
    event.subject = subject;
    event.body = body;
    const domain::EventId id = storage::EventStore(session.connection()).appendUnindexed(std::vector { event }).front();
    storage::SearchIndex(session.connection()).addEvent(id, event.at, subject, body);
    session.changed(domain::Subject::Event, id.value(), customer, caseId.value_or(CaseId()));
}

base::Result<CustomerMergePreview> previewCustomers(
    Session &session, CustomerId from, CustomerId into, const domain::Keeps &keeps)
{
    if (from == into)
        return base::refused(QStringLiteral("A customer can't be merged into themselves."));
    for (const auto &[field, keep] : keeps) {
        if (!domain::customerFields().contains(field))
            return wrongField(field);
    }
    const base::Result<CustomerSummary> a = standing(session, from);
    if (!a)
        return a.error();
    const base::Result<CustomerSummary> b = standing(session, into);
    if (!b)
        return b.error();
    const storage::MergeCounts counts = MergeStore(session.connection()).countOfCustomer(from, into);
    CustomerMergePreview preview;
    preview.from = *a;
    preview.into = *b;
    preview.result = domain::merged(*a, *b, keeps);
    preview.conflicts = domain::conflicts(*a, *b, keeps);
    preview.identities = counts.identities;
    preview.purchases = counts.purchases;
    preview.facts = counts.facts;
    preview.contracts = counts.contracts;
    preview.payments = counts.payments;
    preview.cases = counts.cases;
    preview.events = counts.events;
    preview.runs = counts.runs;
    if (const auto said = storage::TwoPeopleStore(session.connection()).find(from, into))
        preview.saidTwo = said->said;
    return preview;
}

base::Result<CaseMergePreview> previewCases(Session &session, CaseId from, CaseId into, const domain::Keeps &keeps)
{
    if (from == into)
        return base::refused(QStringLiteral("A case can't be merged into itself."));
    for (const auto &[field, keep] : keeps) {
        if (!domain::caseFields().contains(field))
            return wrongField(field);
    }
    const base::Result<SupportCase> a = standing(session, from);
    if (!a)
        return a.error();
    const base::Result<SupportCase> b = standing(session, into);
    if (!b)
        return b.error();
    if (a->customer != b->customer)
        return base::refused(
            QStringLiteral(
                "Case #%1 is %2's and case #%3 is %4's: an answer would go to the wrong one. If they are one "
                "person, merge the customers first."),
            { from.toString(), a->customerName, into.toString(), b->customerName });
    MergeStore store(session.connection());
    CaseMergePreview preview;
    preview.from = *a;
    preview.into = *b;
    preview.result = domain::merged(*a, *b, keeps);
    preview.conflicts = domain::conflicts(*a, *b, keeps);
    preview.events = store.countOfCase(from, into).events;
    preview.runMoves = store.hasRun(from) && !store.hasRun(into);
    preview.runStays = store.hasRun(from) && store.hasRun(into);
    return preview;
}

base::Result<qint64> mergeCustomers(Session &session, CustomerId from, CustomerId into, const domain::Keeps &keeps,
    std::optional<domain::AgentId> agent)
{
    MergeStore store(session.connection());
    store.lockCustomers(from, into);
    const base::Result<CustomerMergePreview> plan = previewCustomers(session, from, into, keeps);
    if (!plan)
        return plan.error();
    JournalStore journal(session.connection());
    domain::Action action;
    action.kind = ActionKind::CustomerMerge;
    action.from = from.value();
    action.into = into.value();
    action.customer = into;
    action.agent = agent;
    action.at = session.now();
    action.summary = QStringLiteral("%1 (%2) merged into %3 (%4)")
                         .arg(plan->from.customer.name, from.toString(), plan->into.customer.name, into.toString());
    const domain::ActionId id = journal.add(action, textOf(keeps));
    const auto cases = storage::CaseStore(session.connection()).ofCustomer(from, kToldOneByOne + 1);
    store.moveCustomer(id, from, into);
    store.setFields(id, into, plan->result.customer);
    store.refreshLastEventAt(into);
    store.addVersion(from);
    store.addVersion(into);
    store.reindex(from);
    store.reindex(into);
    session.changed(domain::Subject::Customer, from.value(), from);
    session.changed(domain::Subject::Customer, into.value(), into);
    tellCases(session, cases, into);
    tell(session, into, std::nullopt, agent,
        QStringLiteral("Merged with %1 (customer %2)").arg(plan->from.customer.name, from.toString()),
        QStringLiteral("%1, %2, %3 came over. It can be undone: action %4.")
            .arg(entries(plan->events), counted(plan->cases, QStringLiteral("case"), QStringLiteral("cases")),
                counted(plan->identities, QStringLiteral("address"), QStringLiteral("addresses")), id.toString()));
    return id.value();
}

base::Result<qint64> mergeCases(
    Session &session, CaseId from, CaseId into, const domain::Keeps &keeps, std::optional<domain::AgentId> agent)
{
    MergeStore store(session.connection());
    store.lockCases(from, into);
    const base::Result<CaseMergePreview> plan = previewCases(session, from, into, keeps);
    if (!plan)
        return plan.error();
    // The one that is merged away isn't closed by that: its matter goes on in the other.
    if (const auto passed = gates::pass(session, plan->into, plan->result.status, {}, agent); !passed)
        return passed.error();
    JournalStore journal(session.connection());
    domain::Action action;
    action.kind = ActionKind::CaseMerge;
    action.from = from.value();
    action.into = into.value();
    action.customer = plan->into.customer;
    action.agent = agent;
    action.at = session.now();
    action.summary = QStringLiteral("Case #%1 merged into #%2").arg(from.toString(), into.toString());
    const domain::ActionId id = journal.add(action, textOf(keeps));
    store.moveCase(id, from, into);
    storage::DraftStore(session.connection()).moveAll(from, into, session.now());
    storage::AttachmentStore(session.connection()).moveDrafts(from, into);
    if (!plan->from.closedAt)
        journal.set(id, Cell::CaseClosedAt, from.value(), session.now());
    store.setFields(id, plan->result);
    store.refreshLastEventAt(into);
    store.addVersion(from);
    store.addVersion(into);
    session.changed(domain::Subject::Case, from.value(), plan->into.customer, from);
    session.changed(domain::Subject::Case, into.value(), plan->into.customer, into);
    if (plan->runMoves)
        session.changed(domain::Subject::Run, 0, plan->into.customer, into);
    tell(session, plan->into.customer, into, agent, QStringLiteral("Merged with case #%1").arg(from.toString()),
        QStringLiteral("\"%1\": %2 came over. It can be undone: action %3.")
            .arg(plan->from.subject, entries(plan->events), id.toString()));
    return id.value();
}

base::Result<qint64> splitCase(Session &session, const CaseSplit &split)
{
    MergeStore store(session.connection());
    store.lockCases(split.from, split.from);
    const base::Result<SupportCase> found = standing(session, split.from);
    if (!found)
        return found.error();
    std::vector<domain::EventId> ids = split.events;
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    if (ids.empty())
        return base::invalidInput(QStringLiteral("Say which entries go into the new case."));
    const qint64 fitting = store.countSplittable(split.from, ids);
    if (fitting < qint64(ids.size()))
        return base::refused(
            QStringLiteral("%1 of these entries aren't in case #%2, or are steps of its roadmap, which stay with it."),
            { QString::number(qint64(ids.size()) - fitting), split.from.toString() });
    if (store.countEvents(split.from) == fitting)
        return base::refused(
            QStringLiteral("Nothing would be left in case #%1. Rename it instead."), { split.from.toString() });

    std::vector<domain::Event> events = storage::EventStore(session.connection()).find(ids);
    std::sort(events.begin(), events.end(),
        [](const domain::Event &a, const domain::Event &b) { return a.cursor() < b.cursor(); });
    SupportCase made = *found;
    made.subject = domain::oneLine(split.subject);
    if (made.subject.isEmpty())
        made.subject = events.front().subject.isEmpty() ? found->subject : events.front().subject;
    made.status = domain::CaseStatus::Open;
    made.closedAt.reset();
    made.openedAt = events.front().at;
    made.lastEventAt = events.back().at;
    made.id = storage::CaseStore(session.connection()).insert(made, {});
    store.setSplitFrom(made.id, split.from);

    JournalStore journal(session.connection());
    domain::Action action;
    action.kind = ActionKind::CaseSplit;
    action.from = split.from.value();
    action.into = made.id.value();
    action.customer = found->customer;
    action.agent = split.agent;
    action.at = session.now();
    action.summary = QStringLiteral("%1 of case #%2 split off as #%3")
                         .arg(entries(qint64(ids.size())), split.from.toString(), made.id.toString());
    const domain::ActionId id = journal.add(action);
    store.splitEvents(id, split.from, made.id, ids);
    store.refreshLastEventAt(split.from);
    store.refreshLastEventAt(made.id);
    store.addVersion(split.from);
    session.changed(domain::Subject::Case, split.from.value(), found->customer, split.from);
    session.changed(domain::Subject::Case, made.id.value(), found->customer, made.id);
    const QString told = QStringLiteral("%1 went to case #%2. It can be undone: action %3.")
                             .arg(entries(qint64(ids.size())), made.id.toString(), id.toString());
    tell(session, found->customer, split.from, split.agent,
        QStringLiteral("Split off as case #%1").arg(made.id.toString()), told);
    tell(session, found->customer, made.id, split.agent,
        QStringLiteral("Split off from case #%1").arg(split.from.toString()), told);
    return id.value();
}

} // namespace throughline::services::merging
