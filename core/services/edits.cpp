// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/edits.h"

#include "core/services/editing.h"
#include "core/services/making.h"
#include "core/storage/catalogstore.h"
#include "core/storage/customerstore.h"
#include "core/storage/database.h"
#include "core/storage/organisationstore.h"

namespace throughline::services {

using storage::Session;

namespace {
constexpr int kOrganisations = 1000;
}

Edits::Edits(storage::Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
{
}

QFuture<base::Result<EditResult>> Edits::editCase(const base::RequestId &request, const CaseEdit &edit)
{
    return m_database.commandAnswering(
        request, QStringLiteral("case.edit"), [edit](Session &session) { return editing::editCase(session, edit); },
        [edit](Session &session, qint64 id) { return editing::answerAgain(session, edit, id); });
}

QFuture<base::Result<EditResult>> Edits::editCustomer(const base::RequestId &request, const CustomerEdit &edit)
{
    return m_database.commandAnswering(
        request, QStringLiteral("customer.edit"),
        [edit](Session &session) { return editing::editCustomer(session, edit); },
        [edit](Session &session, qint64 id) { return editing::answerAgain(session, edit, id); });
}

QFuture<base::Result<EditResult>> Edits::editPurchase(const base::RequestId &request, const PurchaseEdit &edit)
{
    return m_database.commandAnswering(
        request, QStringLiteral("purchase.edit"),
        [edit](Session &session) { return making::editPurchase(session, edit); },
        [edit](Session &session, qint64 id) { return making::answerAgain(session, edit, id); });
}

QFuture<base::Result<Made>> Edits::addPurchase(const base::RequestId &request, const OwnedProduct &owned)
{
    return m_database.commandAnswering(
        request, QStringLiteral("purchase.add"),
        [owned](Session &session) { return making::addPurchase(session, owned); },
        [](Session &session, qint64 action) { return making::made(session, action); });
}

QFuture<base::Result<domain::Purchase>> Edits::purchase(domain::PurchaseId id)
{
    return m_database.read([id](Session &session) -> base::Result<domain::Purchase> {
        if (std::optional<domain::Purchase> found = storage::CustomerStore(session.connection()).purchase(id))
            return *found;
        return base::notFound(QStringLiteral("There is no owned product %1."), { id.toString() });
    });
}

QFuture<base::Result<EditResult>> Edits::judgePurchase(const PurchaseEdit &edit)
{
    return m_database.read([edit](Session &session) { return making::answerAgain(session, edit, 0); });
}

QFuture<base::Result<EditResult>> Edits::judgeCase(const CaseEdit &edit)
{
    return m_database.read([edit](Session &session) { return editing::answerAgain(session, edit, 0); });
}

QFuture<base::Result<EditResult>> Edits::judgeCustomer(const CustomerEdit &edit)
{
    return m_database.read([edit](Session &session) { return editing::answerAgain(session, edit, 0); });
}

QFuture<base::Result<EditChoices>> Edits::choices()
{
    return m_database.read([](Session &session) {
        storage::CatalogStore catalog(session.connection());
        return EditChoices { catalog.queues(), catalog.agents(), catalog.products(), catalog.tiers(),
            storage::OrganisationStore(session.connection()).page({}, {}, kOrganisations) };
    });
}

} // namespace throughline::services
