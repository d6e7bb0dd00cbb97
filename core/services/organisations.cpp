// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/organisations.h"

#include "core/services/editing.h"
#include "core/services/editwords.h"
#include "core/services/making.h"
#include "core/services/merging.h"
#include "core/storage/catalogstore.h"
#include "core/storage/customerstore.h"
#include "core/storage/database.h"
#include "core/storage/journalstore.h"
#include "core/storage/organisationstore.h"
#include "core/storage/removalstore.h"
#include "core/storage/session.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimeZone>

#include <utility>

namespace throughline::services {

using domain::ActionKind;
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
    void tell(std::optional<domain::AgentId> agent, const QString &why, const QString &otherwise = {}) const
    {
        for (const auto &[person, before] : m_before) {
            const QString after = tierOf(person);
            if (after != before)
                merging::tell(m_session, person, std::nullopt, agent,
                    QStringLiteral("Tier: %1 → %2").arg(named(before), named(after)), why);
            else if (!otherwise.isEmpty())
                merging::tell(m_session, person, std::nullopt, agent, otherwise, why);
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

base::Error noContract(domain::ContractId id)
{
    return base::notFound(QStringLiteral("There is no contract %1."), { id.toString() });
}

/// The tier of this name; a mistyped one must not become a new one by accident.
base::Result<domain::TierId> tierOf(Session &session, const QString &name, bool make)
{
    storage::CatalogStore catalog(session.connection());
    QStringList names;
    for (const domain::Tier &known : catalog.tiers()) {
        if (known.name.compare(name.trimmed(), Qt::CaseInsensitive) == 0)
            return known.id;
        names.append(known.name);
    }
    if (make)
        return catalog.tier(name.trimmed());
    return base::notFound(QStringLiteral("There is no tier \"%1\". There are: %2."),
        { name.trimmed(), names.isEmpty() ? QStringLiteral("none") : names.join(QStringLiteral(", ")) });
}

domain::ActionId journalled(Session &session, ActionKind kind, qint64 row, std::optional<domain::AgentId> agent,
    const QString &summary, const QString &kept = {}, domain::CustomerId customer = {})
{
    return storage::JournalStore(session.connection())
        .add(editing::actionOf(session, kind, row, customer, agent, summary), kept);
}

void announce(Session &session, const domain::Contract &contract)
{
    if (contract.customer)
        session.changed(domain::Subject::Customer, contract.customer->value(), *contract.customer);
    else
        session.changed(domain::Subject::Bulk, 0);
}

std::vector<domain::CustomerId> concerned(Session &session, const domain::Contract &contract)
{
    return contract.customer ? std::vector { *contract.customer }
                             : OrganisationStore(session.connection()).people(*contract.organisation, kMostTold);
}

QString takenBackBy(const QString &words, domain::ActionId entry)
{
    return QStringLiteral("%1\n\nIt can be undone: action %2.").arg(words, entry.toString());
}

base::Result<Made> addOrganisation(Session &session, const NewOrganisation &wanted)
{
    const QString name = wanted.name.trimmed();
    if (name.isEmpty())
        return base::invalidInput(QStringLiteral("An organisation needs a name."));
    OrganisationStore store(session.connection());
    if (!wanted.evenIfKnown) {
        for (const OrganisationId id : store.findLike(name)) {
            if (const auto known = store.find(id))
                return base::refused(QStringLiteral("%1 is here already (organisation %2, people: %3)."),
                    { known->name, id.toString(), QString::number(known->people) });
        }
    }
    std::optional<domain::TierId> tier;
    if (!wanted.tier.trimmed().isEmpty()) {
        const auto known = tierOf(session, wanted.tier, wanted.newTier);
        if (!known)
            return known.error();
        tier = *known;
    }
    const OrganisationId id = store.insert(name, tier);
    const domain::ActionId entry = journalled(session, ActionKind::OrganisationAdd, id.value(), wanted.agent,
        QStringLiteral("Organisation added: %1").arg(name));
    return Made { entry.value(), id.value() };
}

base::Result<Made> writeContract(Session &session, const domain::Contract &contract, const QString &tier, bool newTier,
    std::optional<domain::AgentId> agent)
{
    if (contract.customer.has_value() == contract.organisation.has_value())
        return base::invalidInput(
            QStringLiteral("A contract is with a customer or with an organisation: say which of them."));
    if (tier.trimmed().isEmpty())
        return base::invalidInput(QStringLiteral("A contract needs a tier."));
    if (contract.until && *contract.until < contract.from)
        return base::invalidInput(QStringLiteral("A contract can't end before it begins."));
    domain::Contract row = contract;
    OrganisationStore store(session.connection());
    QString with;
    if (row.customer) {
        const auto customer = editing::lockWritable(session, *row.customer);
        if (!customer)
            return customer.error();
        row.customer = customer->customer.id;
        with = customer->customer.name;
    } else {
        const auto organisation = store.find(*row.organisation);
        if (!organisation)
            return noOrganisation(*row.organisation);
        with = organisation->name;
    }
    const auto known = tierOf(session, tier, newTier);
    if (!known)
        return known.error();
    row.tier = *known;
    const Tiers tiers(session, concerned(session, row));
    const domain::ContractId id = store.addContract(row);
    row = *store.contract(id);
    const QString summary = QStringLiteral("Contract with %1: %2 from %3%4")
                                .arg(with, row.tierName, dayOf(row.from),
                                    row.until ? QStringLiteral(" until ") + dayOf(*row.until) : QString());
    const domain::ActionId entry = journalled(
        session, ActionKind::ContractAdd, id.value(), agent, summary, {}, row.customer.value_or(domain::CustomerId()));
    tiers.tell(agent, takenBackBy(wordsOf(row, row.tierName, row.organisation ? with : QString()), entry),
        QStringLiteral("Contract agreed: %1").arg(row.tierName));
    announce(session, row);
    return Made { entry.value(), id.value() };
}

base::Result<Made> shortenContract(
    Session &session, domain::ContractId id, base::EpochMs until, std::optional<domain::AgentId> agent)
{
    OrganisationStore store(session.connection());
    const auto found = store.contract(id);
    if (!found)
        return noContract(id);
    if (until < found->from)
        return base::invalidInput(
            QStringLiteral("A contract can't end before it begins (%1)."), { dayOf(found->from) });
    if (found->until && *found->until <= until)
        return base::refused(
            QStringLiteral("Contract %1 ends on %2 already."), { id.toString(), dayOf(*found->until) });
    const QString summary =
        QStringLiteral("Contract %1 (%2) ends on %3").arg(id.toString(), found->tierName, dayOf(until));
    const Tiers tiers(session, concerned(session, *found));
    const domain::ActionId entry = journalled(session, ActionKind::ContractEdit, id.value(), agent, summary, {},
        found->customer.value_or(domain::CustomerId()));
    storage::JournalStore(session.connection())
        .set(entry, storage::Cell::ContractUntil, id.value(), std::optional<qint64>(until));
    tiers.tell(agent, takenBackBy(summary + u'.', entry), QStringLiteral("Contract ended: %1").arg(found->tierName));
    announce(session, *found);
    return Made { entry.value(), id.value() };
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

QFuture<base::Result<Made>> Organisations::add(const base::RequestId &request, const NewOrganisation &wanted)
{
    return m_database.commandAnswering(
        request, QStringLiteral("organisation"),
        [wanted](Session &session) { return addOrganisation(session, wanted); }, making::made);
}

QFuture<base::Result<Made>> Organisations::rename(
    const base::RequestId &request, OrganisationId id, const QString &name, std::optional<domain::AgentId> agent)
{
    return m_database.commandAnswering(
        request, QStringLiteral("organisation.rename"),
        [=](Session &session) -> base::Result<Made> {
            const auto found = OrganisationStore(session.connection()).find(id);
            if (!found)
                return noOrganisation(id);
            if (name.trimmed().isEmpty())
                return base::invalidInput(QStringLiteral("An organisation needs a name."));
            if (found->name == name.trimmed())
                return Made { 0, id.value() };
            const domain::ActionId entry = journalled(session, ActionKind::OrganisationEdit, id.value(), agent,
                QStringLiteral("%1 is called %2 now").arg(found->name, name.trimmed()));
            storage::JournalStore(session.connection())
                .set(entry, storage::Cell::OrganisationName, id.value(), name.trimmed());
            session.changed(domain::Subject::Bulk, 0);
            return Made { entry.value(), id.value() };
        },
        making::made);
}

QFuture<base::Result<Made>> Organisations::remove(
    const base::RequestId &request, OrganisationId id, std::optional<domain::AgentId> agent)
{
    return m_database.commandAnswering(
        request, QStringLiteral("organisation.remove"),
        [=](Session &session) -> base::Result<Made> {
            OrganisationStore store(session.connection());
            const auto found = store.find(id);
            if (!found)
                return noOrganisation(id);
            if (const QString uses = making::inUse(session, id); !uses.isEmpty())
                return base::refused(QStringLiteral("%1 can't be removed as long as something belongs to it (%2)."),
                    { found->name, uses });
            const QJsonObject kept { { QStringLiteral("name"), found->name },
                { QStringLiteral("tier"), found->tier ? found->tier->value() : 0 },
                { QStringLiteral("key"), store.externalKey(id) } };
            const domain::ActionId entry = journalled(session, ActionKind::OrganisationRemove, id.value(), agent,
                QStringLiteral("Organisation %1 removed").arg(found->name),
                QString::fromUtf8(QJsonDocument(kept).toJson(QJsonDocument::Compact)));
            storage::RemovalStore(session.connection()).remove(id);
            session.changed(domain::Subject::Bulk, 0);
            return Made { entry.value(), id.value() };
        },
        making::made);
}

QFuture<base::Result<Made>> Organisations::assign(const base::RequestId &request, domain::CustomerId customer,
    std::optional<OrganisationId> organisation, std::optional<domain::AgentId> agent)
{
    return m_database.commandAnswering(
        request, QStringLiteral("organisation.assign"),
        [=](Session &session) -> base::Result<Made> {
            const auto now = editing::lockWritable(session, customer);
            if (!now)
                return now.error();
            const Tiers tiers(session, { now->customer.id });
            const auto done = editing::editCustomer(session,
                { now->customer.id,
                    { { domain::EditField::Organisation, domain::EditValue::of(now->customer.organisation),
                        domain::EditValue::of(organisation) } },
                    {}, {}, agent });
            if (!done)
                return done.error();
            const auto joined = organisation ? OrganisationStore(session.connection()).find(*organisation)
                                             : std::nullopt;
            tiers.tell(agent,
                joined ? QStringLiteral("Now of %1.").arg(joined->name)
                       : QStringLiteral("Of no organisation any more."));
            return Made { done->id, now->customer.id.value() };
        },
        [customer](Session &, qint64 action) -> base::Result<Made> { return Made { action, customer.value() }; });
}

QFuture<base::Result<Made>> Organisations::addContract(const base::RequestId &request, const domain::Contract &contract,
    const QString &tier, bool newTier, std::optional<domain::AgentId> agent)
{
    return m_database.commandAnswering(
        request, QStringLiteral("contract"),
        [=](Session &session) { return writeContract(session, contract, tier, newTier, agent); }, making::made);
}

QFuture<base::Result<Made>> Organisations::endContract(
    const base::RequestId &request, domain::ContractId id, base::EpochMs until, std::optional<domain::AgentId> agent)
{
    return m_database.commandAnswering(
        request, QStringLiteral("contract.end"),
        [=](Session &session) { return shortenContract(session, id, until, agent); }, making::made);
}

QFuture<base::Result<domain::Contract>> Organisations::contract(domain::ContractId id)
{
    return m_database.read([id](Session &session) -> base::Result<domain::Contract> {
        if (std::optional<domain::Contract> found = OrganisationStore(session.connection()).contract(id))
            return *found;
        return noContract(id);
    });
}

} // namespace throughline::services
