// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/writing.h"

#include "core/services/drafts.h"
#include "core/storage/casestore.h"
#include "core/storage/customerstore.h"
#include "core/storage/eventstore.h"
#include "core/storage/journalstore.h"
#include "core/storage/mergestore.h"
#include "core/storage/personstore.h"
#include "core/storage/session.h"

namespace throughline::services::writing {

using domain::CaseId;
using domain::SupportCase;
using storage::CaseStore;
using storage::Session;

namespace {

// Also how isOfErased() recognises it.
QString erasedSentence()
{
    return QStringLiteral("The customer of case #%1 was erased: nothing can be written there any more.");
}

} // namespace

base::Error noCase(CaseId id)
{
    return base::notFound(QStringLiteral("There is no case #%1."), { id.toString() });
}

base::Error noCustomer(domain::CustomerId id)
{
    return base::notFound(QStringLiteral("There is no customer %1."), { id.toString() });
}

std::optional<SupportCase> lockStanding(Session &session, CaseId written)
{
    CaseStore cases(session.connection());
    CaseId id = written;
    for (CaseId now;; id = now) {
        storage::MergeStore(session.connection()).lockCases(id, id);
        now = cases.resolved(id);
        if (now == id)
            return cases.find(id);
    }
}

base::Result<void> mayWrite(Session &session, const SupportCase &found)
{
    const domain::CustomerId customer = storage::CustomerStore(session.connection()).resolved(found.customer);
    if (storage::PersonStore(session.connection()).isErased(customer))
        return base::refused(erasedSentence(), { found.id.toString() });
    return {};
}

base::Result<SupportCase> lockWritable(Session &session, CaseId written)
{
    // An erasure locks the cases first: either it waits for what is written here and takes it along, or it is seen here.
    const std::optional<SupportCase> found = lockStanding(session, written);
    if (!found)
        return noCase(written);
    if (const base::Result<void> fine = mayWrite(session, *found); !fine)
        return fine.error();
    return *found;
}

base::Result<qint64> writeInto(Session &session, CaseId written, storage::NewEvent event)
{
    const base::Result<SupportCase> found = lockWritable(session, written);
    if (!found)
        return found.error();
    event.customer = found->customer;
    event.caseId = found->id;
    event.product = found->product;
    event.at = session.now();
    const domain::EventId made = storage::EventStore(session.connection()).append(event);
    if (found->id != written)
        storage::JournalStore(session.connection())
            .join(storage::Cell::EventCase, made.value(), written.value(), found->id.value());
    session.changed(domain::Subject::Event, made.value(), found->customer, found->id);
    return made.value();
}

} // namespace throughline::services::writing

namespace throughline::services {

bool isOfErased(const base::Error &error)
{
    return error.kind == base::ErrorKind::Refused && error.message == writing::erasedSentence();
}

} // namespace throughline::services
