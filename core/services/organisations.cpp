// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/organisations.h"

#include "core/services/merging.h"
#include "core/storage/catalogstore.h"
#include "core/storage/customerstore.h"
#include "core/storage/database.h"
#include "core/storage/organisationstore.h"

#include <QDateTime>
#include <QTimeZone>

#include <utility>

namespace throughline::services {

using domain::OrganisationId;
using storage::OrganisationStore;
using storage::Session;

namespace {

base::Error noOrganisation(OrganisationId id)
{
    return base::notFound(QStringLiteral("There is no organisation %1."), { id.toString() });
}

/// More people than this aren't told one by one.
constexpr int kMostTold = 500;

/// The tiers that count for some people, to be compared with what counts once something has changed.
class Tiers {
public:
    Tiers(Session &session, const std::vector<domain::CustomerId> &people)
        : m_session(session)
    {
        for (const domain::CustomerId person : people)
            m_before.emplace_back(person, tierOf(person));
    }

    /// An entry in the timeline of each whose tier is another one now; `otherwise` is the subject for everybody else, none if it is empty.
    void tell(const QString &why, const QString &otherwise = {}) const
    {
        for (const auto &[person, before] : m_before) {
            const QString after = tierOf(person);
            if (after != before)
                merging::tell(m_session, person, std::nullopt, std::nullopt,
                    QStringLiteral("Tier: %1 → %2").arg(named(before), named(after)), why);
            else if (!otherwise.isEmpty())
                merging::tell(m_session, person, std::nullopt, std::nullopt, otherwise, why);
        }
    }

private:
    [[nodiscard]] static QString named(const QString &tier) { return tier.isEmpty() ? QStringLiteral("none") : tier; }
    [[nodiscard]] QString tierOf(domain::CustomerId id) const
    {
        const auto found = storage::CustomerStore(m_session.connection()).find(id);
        return found
            ? domain::entitlement(OrganisationStore(m_session.connection()).entitlementFacts(*found), m_session.now())
                  .tierName
            : QString();
    }

    Session &m_session;
    std::vector<std::pair<domain::CustomerId, QString>> m_before;
};

QString dayOf(base::EpochMs at)
{
    return QDateTime::fromMSecsSinceEpoch(at, QTimeZone::utc()).toString(QStringLiteral("yyyy-MM-dd"));
}

QString wordsOf(const domain::Contract &contract, const QString &tier, const QString &organisation)
{
    QString words = QStringLiteral("A contract with the tier %1 from %2").arg(tier, dayOf(contract.from));
    words += contract.until ? QStringLiteral(" to %1").arg(dayOf(*contract.until)) : QStringLiteral(" on");
    return organisation.isEmpty() ? words + u'.' : words + QStringLiteral(", of %1.").arg(organisation);
}

} // namespace

Organisations::Organisations(storage::Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
{
}

QFuture<base::Result<std::vector<domain::Organisation>>> Organisations::page(
    const QString &afterName, OrganisationId afterId, int limit)
{
    return m_database.read(
        [=](Session &session) { return OrganisationStore(session.connection()).page(afterName, afterId, limit); });
}

QFuture<base::Result<std::vector<domain::Organisation>>> Organisations::named(const QString &text)
{
    return m_database.read([text = text.trimmed()](Session &session) {
        OrganisationStore store(session.connection());
        std::vector<domain::Organisation> found;
        bool isNumber = false;
        const OrganisationId id(text.toLongLong(&isNumber));
        if (isNumber) {
            if (const auto one = store.find(id))
                return std::vector { *one };
        }
        for (const OrganisationId each : store.findByName(text)) {
            if (const auto one = store.find(each))
                found.push_back(*one);
        }
        return found;
    });
}

QFuture<base::Result<OrganisationCard>> Organisations::card(OrganisationId id)
{
    return m_database.read([id](Session &session) -> base::Result<OrganisationCard> {
        constexpr int kPeopleOnCard = 500;
        OrganisationStore store(session.connection());
        storage::CustomerStore customers(session.connection());
        const auto found = store.find(id);
        if (!found)
            return noOrganisation(id);
        OrganisationCard card { *found, {}, store.contractsOf(id) };
        for (const domain::CustomerId person : store.people(id, kPeopleOnCard)) {
            if (const auto summary = customers.find(person))
                card.people.push_back(*summary);
        }
        return card;
    });
}

QFuture<base::Result<qint64>> Organisations::add(
    const base::RequestId &request, const QString &name, const QString &tier)
{
    return m_database.command(request, QStringLiteral("organisation"), [=](Session &session) -> base::Result<qint64> {
        if (name.trimmed().isEmpty())
            return base::invalidInput(QStringLiteral("An organisation needs a name."));
        std::optional<domain::TierId> id;
        if (!tier.trimmed().isEmpty())
            id = storage::CatalogStore(session.connection()).tier(tier.trimmed());
        return OrganisationStore(session.connection()).insert(name.trimmed(), id).value();
    });
}

QFuture<base::Result<qint64>> Organisations::assign(
    const base::RequestId &request, domain::CustomerId customer, std::optional<OrganisationId> organisation)
{
    return m_database.command(
        request, QStringLiteral("organisation.assign"), [=](Session &session) -> base::Result<qint64> {
            storage::CustomerStore customers(session.connection());
            OrganisationStore store(session.connection());
            const domain::CustomerId now = customers.resolved(customer);
            if (!customers.find(now))
                return base::notFound(QStringLiteral("There is no customer %1."), { customer.toString() });
            if (organisation && !store.find(*organisation))
                return noOrganisation(*organisation);
            const Tiers tiers(session, { now });
            store.assign(now, organisation);
            const auto joined = organisation ? store.find(*organisation) : std::nullopt;
            tiers.tell(joined ? QStringLiteral("Now of %1.").arg(joined->name)
                              : QStringLiteral("Of no organisation any more."));
            session.changed(domain::Subject::Customer, now.value(), now);
            return now.value();
        });
}

QFuture<base::Result<qint64>> Organisations::addContract(
    const base::RequestId &request, const domain::Contract &contract, const QString &tier)
{
    return m_database.command(request, QStringLiteral("contract"), [=](Session &session) -> base::Result<qint64> {
        if (contract.customer.has_value() == contract.organisation.has_value())
            return base::invalidInput(
                QStringLiteral("A contract is with a customer or with an organisation: say which of them."));
        if (tier.trimmed().isEmpty())
            return base::invalidInput(QStringLiteral("A contract needs a tier."));
        if (contract.until && *contract.until < contract.from)
            return base::invalidInput(QStringLiteral("A contract can't end before it begins."));
        domain::Contract row = contract;
        storage::CustomerStore customers(session.connection());
        OrganisationStore store(session.connection());
        if (row.customer) {
            row.customer = customers.resolved(*row.customer);
            if (!customers.find(*row.customer))
                return base::notFound(QStringLiteral("There is no customer %1."), { row.customer->toString() });
        } else if (!store.find(*row.organisation)) {
            return noOrganisation(*row.organisation);
        }
        const Tiers tiers(
            session, row.customer ? std::vector { *row.customer } : store.people(*row.organisation, kMostTold));
        row.tier = storage::CatalogStore(session.connection()).tier(tier.trimmed());
        const domain::ContractId id = store.addContract(row);
        tiers.tell(wordsOf(row, tier.trimmed(), row.organisation ? store.find(*row.organisation)->name : QString()),
            QStringLiteral("Contract agreed: %1").arg(tier.trimmed()));
        if (row.customer)
            session.changed(domain::Subject::Customer, row.customer->value(), *row.customer);
        else
            session.changed(domain::Subject::Bulk, 0);
        return id.value();
    });
}

} // namespace throughline::services
