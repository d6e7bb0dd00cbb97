// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/identities.h"

#include "core/domain/phonenumber.h"
#include "core/storage/casestore.h"
#include "core/storage/customerstore.h"
#include "core/storage/database.h"
#include "core/storage/identitystore.h"

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
        storage::CustomerStore customers(session.connection());
        std::vector<CustomerSummary> found;
        for (const CustomerId id : storage::IdentityStore(session.connection()).ownersOf(text)) {
            if (std::optional<CustomerSummary> summary = customers.find(id))
                found.push_back(*summary);
        }
        return found;
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
    const auto people = m_database.readAside(
        [](Session &session) { return storage::IdentityStore(session.connection()).sketches(); });
    // Comparing takes a second and more: not on a lane, where timelines wait.
    m_pool.start([&database = m_database, promise, people, limit] {
        if (!promise->isCanceled()) {
            const auto read = people.result();
            promise->addResult(read ? withNames(database, domain::findDuplicates(*read), limit) : Found(read.error()));
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
        for (domain::DuplicatePair &pair :
            domain::findDuplicates(storage::IdentityStore(session.connection()).sketchesAround(now))) {
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
