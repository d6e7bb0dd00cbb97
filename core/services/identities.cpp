// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/identities.h"

#include "core/domain/phonenumber.h"
#include "core/services/writing.h"
#include "core/storage/casestore.h"
#include "core/storage/customerstore.h"
#include "core/storage/database.h"
#include "core/storage/identitystore.h"
#include "core/storage/mergestore.h"
#include "core/storage/twopeoplestore.h"

#include <QLocale>
#include <QPromise>

#include <algorithm>

namespace throughline::services {

using domain::CustomerId;
using domain::CustomerSummary;
using domain::Identity;
using domain::IdentityKind;
using storage::Session;

namespace {

std::optional<domain::Channel> channelOf(IdentityKind kind)
{
    switch (kind) {
    case IdentityKind::Email:
        return domain::Channel::Email;
    case IdentityKind::Phone:
        return domain::Channel::Phone;
    case IdentityKind::ChatHandle:
        return domain::Channel::Chat;
    case IdentityKind::AccountNumber:
        return domain::Channel::Portal;
    }
    return std::nullopt;
}

base::Result<std::vector<Duplicate>> withNames(
    storage::Database &database, std::vector<domain::DuplicatePair> pairs, int limit)
{
    if (pairs.size() > size_t(limit))
        pairs.resize(size_t(limit));
    const auto named = database.read([pairs](Session &session) {
        storage::CustomerStore customers(session.connection());
        std::vector<Duplicate> found;
        for (const domain::DuplicatePair &pair : pairs) {
            const auto a = customers.find(pair.a);
            const auto b = customers.find(pair.b);
            if (a && b)
                found.push_back({ pair, *a, *b });
        }
        return found;
    });
    return named.result();
}

std::vector<CustomerSummary> summaries(Session &session, const std::vector<CustomerId> &ids)
{
    storage::CustomerStore customers(session.connection());
    std::vector<CustomerSummary> found;
    for (const CustomerId id : ids) {
        if (std::optional<CustomerSummary> summary = customers.find(id))
            found.push_back(*summary);
    }
    return found;
}

/// Pairs of whom somebody has said that they are two people; in the order of the ids.
using Apart = QSet<QPair<qint64, qint64>>;

void leaveOut(std::vector<domain::DuplicatePair> &pairs, const Apart &apart)
{
    if (apart.isEmpty())
        return;
    std::erase_if(pairs, [&](const domain::DuplicatePair &pair) {
        const auto [first, second] = storage::TwoPeopleStore::pairOf(pair.a, pair.b);
        return apart.contains({ first.value(), second.value() });
    });
}

struct Everybody {
    std::vector<domain::PersonSketch> people;
    Apart apart;
};

/// Both as they are known now, locked so that nobody merges them meanwhile.
struct Two {
    CustomerId a;
    CustomerId b;
};

base::Result<Two> standingTwo(Session &session, CustomerId a, CustomerId b)
{
    storage::CustomerStore customers(session.connection());
    Two two { customers.resolved(a), customers.resolved(b) };
    storage::MergeStore(session.connection()).lockCustomers(two.a, two.b);
    two = { customers.resolved(a), customers.resolved(b) };
    for (const CustomerId id : { two.a, two.b }) {
        if (!customers.find(id))
            return writing::noCustomer(id);
    }
    if (two.a == two.b)
        return base::refused(QStringLiteral("Customers %1 and %2 are one customer."), { a.toString(), b.toString() });
    return two;
}

void tellTwo(Session &session, const Two &two)
{
    for (const CustomerId id : { two.a, two.b })
        session.changed(domain::Subject::Customer, id.value(), id);
}

bool isCountry(const QString &region)
{
    return region.isEmpty() || (region.size() == 2 && QLocale::codeToTerritory(region) != QLocale::AnyTerritory);
}

} // namespace

Identities::Identities(storage::Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
{
    m_pool.setMaxThreadCount(1);
}

Identities::~Identities()
{
    m_pool.waitForDone();
}

QFuture<base::Result<std::vector<CustomerSummary>>> Identities::find(const QString &text)
{
    return m_database.read([text](Session &session) {
        return summaries(session, storage::IdentityStore(session.connection()).ownersOf(text));
    });
}

QFuture<base::Result<std::vector<CustomerSummary>>> Identities::findNear(const QString &text)
{
    // Aside: whoever shares a base number is found by reading all numbers.
    return m_database.readAside([text](Session &session) {
        return summaries(session, storage::IdentityStore(session.connection()).neighboursOf(text));
    });
}

QFuture<base::Result<std::vector<SharedIdentity>>> Identities::shared(int limit)
{
    return m_database.read([limit](Session &session) {
        storage::CustomerStore customers(session.connection());
        std::vector<SharedIdentity> found;
        for (const auto &owned : storage::IdentityStore(session.connection()).shared(limit)) {
            const bool same = !found.empty() && found.back().identity.kind() == owned.identity.kind()
                && found.back().identity.normalized() == owned.identity.normalized();
            if (!same)
                found.push_back({ owned.identity, {} });
            if (std::optional<CustomerSummary> summary = customers.find(owned.customer))
                found.back().customers.push_back(*summary);
        }
        return found;
    });
}

QFuture<base::Result<std::vector<Duplicate>>> Identities::duplicates(int limit)
{
    using Found = base::Result<std::vector<Duplicate>>;
    auto promise = std::make_shared<QPromise<Found>>();
    const QFuture<Found> future = promise->future();
    promise->start();
    // Everybody is read aside of what a key press waits for.
    const auto people = m_database.readAside([](Session &session) {
        return Everybody { storage::IdentityStore(session.connection()).sketches(),
            storage::TwoPeopleStore(session.connection()).pairs() };
    });
    // Comparing takes a second and more: not on a lane, where timelines wait.
    m_pool.start([&database = m_database, promise, people, limit] {
        if (!promise->isCanceled()) {
            const auto read = people.result();
            if (read) {
                std::vector<domain::DuplicatePair> pairs = domain::findDuplicates(read->people);
                leaveOut(pairs, read->apart);
                promise->addResult(withNames(database, std::move(pairs), limit));
            } else {
                promise->addResult(Found(read.error()));
            }
        }
        promise->finish();
    });
    return future;
}

QFuture<base::Result<std::vector<Duplicate>>> Identities::duplicatesOf(CustomerId customer, int limit)
{
    return m_database.readAside([customer, limit](Session &session) {
        storage::CustomerStore customers(session.connection());
        const CustomerId now = customers.resolved(customer);
        std::vector<Duplicate> found;
        std::vector<domain::DuplicatePair> pairs = domain::findDuplicates(
            storage::IdentityStore(session.connection()).sketchesAround(now));
        leaveOut(pairs, storage::TwoPeopleStore(session.connection()).pairs(now));
        for (domain::DuplicatePair &pair : pairs) {
            if ((pair.a != now && pair.b != now) || found.size() >= size_t(limit))
                continue;
            if (pair.b == now)
                std::swap(pair.a, pair.b);
            const auto a = customers.find(pair.a);
            const auto b = customers.find(pair.b);
            if (a && b)
                found.push_back({ std::move(pair), *a, *b });
        }
        return found;
    });
}

QFuture<base::Result<qint64>> Identities::sayTwoPeople(
    const base::RequestId &request, CustomerId a, CustomerId b, std::optional<domain::AgentId> agent)
{
    return m_database.command(request, QStringLiteral("two.people"), [=](Session &session) -> base::Result<qint64> {
        const base::Result<Two> two = standingTwo(session, a, b);
        if (!two)
            return two.error();
        storage::TwoPeopleStore store(session.connection());
        if (const auto said = store.find(two->a, two->b))
            return said->row;
        tellTwo(session, *two);
        return store.insert(two->a, two->b, agent, session.now());
    });
}

QFuture<base::Result<qint64>> Identities::takeBackTwoPeople(
    const base::RequestId &request, CustomerId a, CustomerId b, std::optional<domain::AgentId> agent)
{
    return m_database.command(
        request, QStringLiteral("two.people.back"), [=](Session &session) -> base::Result<qint64> {
            const base::Result<Two> two = standingTwo(session, a, b);
            if (!two)
                return two.error();
            storage::TwoPeopleStore store(session.connection());
            const auto said = store.find(two->a, two->b);
            if (!said)
                return base::notFound(QStringLiteral("Nobody has said that customers %1 and %2 are two people."),
                    { two->a.toString(), two->b.toString() });
            store.withdraw(two->a, two->b, agent, session.now());
            tellTwo(session, *two);
            return said->row;
        });
}

QFuture<base::Result<std::vector<domain::TwoPeople>>> Identities::twoPeople(
    std::optional<CustomerId> of, bool all, int limit)
{
    return m_database.read([=](Session &session) {
        std::optional<CustomerId> now = of;
        if (now)
            now = storage::CustomerStore(session.connection()).resolved(*now);
        return storage::TwoPeopleStore(session.connection()).list(now, all, limit);
    });
}

QFuture<base::Result<QString>> Identities::region()
{
    return m_database.read([](Session &session) { return storage::IdentityStore(session.connection()).region(); });
}

QFuture<base::Result<qint64>> Identities::setRegion(const base::RequestId &request, const QString &region)
{
    return m_database.command(request, QStringLiteral("region"),
        [region = region.trimmed().toUpper()](Session &session) -> base::Result<qint64> {
            if (!isCountry(region))
                return base::invalidInput(
                    QStringLiteral("\"%1\" is not a country: it takes two letters, like DE."), { region });
            storage::IdentityStore store(session.connection());
            store.setRegion(region);
            qint64 changed = 0;
            for (const auto &phone : store.phones()) {
                const QString own = domain::regionOf(phone.language, phone.timeZone);
                const auto identity = Identity::make(IdentityKind::Phone, phone.value, own.isEmpty() ? region : own);
                if (identity && identity->normalized() != phone.normalized)
                    changed += store.setNormalized(phone.id, identity->normalized()) ? 1 : 0;
            }
            session.changed(domain::Subject::Bulk, 0);
            return changed;
        });
}

QFuture<base::Result<Recipients>> Identities::recipientsFor(domain::CaseId caseId)
{
    return m_database.read([caseId](Session &session) -> base::Result<Recipients> {
        const domain::CaseId now = storage::CaseStore(session.connection()).resolved(caseId);
        const auto found = storage::CaseStore(session.connection()).find(now);
        if (!found)
            return base::notFound(QStringLiteral("There is no case #%1."), { caseId.toString() });
        storage::CustomerStore customers(session.connection());
        storage::IdentityStore identities(session.connection());
        Recipients recipients;
        recipients.caseId = now;
        recipients.customer = customers.resolved(found->customer);
        if (const auto summary = customers.find(recipients.customer))
            recipients.customerName = summary->customer.name;
        for (const Identity &identity : customers.identities(recipients.customer)) {
            if (const auto channel = channelOf(identity.kind()))
                recipients.ways.push_back({ *channel, identity, identities.isShared(identity) });
        }
        return recipients;
    });
}

} // namespace throughline::services
