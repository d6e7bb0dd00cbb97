// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/privacy.h"

#include "core/exchange/personalpackage.h"
#include "core/services/writing.h"
#include "core/storage/customerstore.h"
#include "core/storage/database.h"
#include "core/storage/erasedstore.h"
#include "core/storage/mergestore.h"
#include "core/storage/personstore.h"
#include "core/storage/persontraces.h"
#include "core/storage/searchindex.h"

#include <QDir>
#include <QFileInfo>
#include <QPromise>

#include <algorithm>
#include <memory>

namespace throughline::services {

using domain::CustomerId;
using domain::ErasurePreview;
using domain::PersonalData;
using storage::PersonStore;
using storage::Session;

namespace {

/// Who this is now; NotFound if nobody is.
base::Result<domain::CustomerSummary> standing(Session &session, CustomerId id)
{
    storage::CustomerStore customers(session.connection());
    const std::optional<domain::CustomerSummary> found = customers.find(customers.resolved(id));
    if (!found)
        return writing::noCustomer(id);
    return *found;
}

base::Result<PersonalData> dataOf(Session &session, CustomerId id)
{
    const base::Result<domain::CustomerSummary> found = standing(session, id);
    if (!found)
        return found.error();
    PersonStore store(session.connection());
    return PersonalData { found->customer.id, found->customer.name, store.records(found->customer.id),
        store.files(found->customer.id) };
}

/// Entries of others that hold the person's name or one of their addresses.
std::vector<domain::Event> mentionsOf(
    storage::Connection &connection, storage::PersonTraces &traces, const domain::CustomerSummary &person)
{
    constexpr int kMostMentions = 50;
    std::vector<domain::Event> found = traces.mentions(kMostMentions);
    const std::vector<CustomerId> family = PersonStore(connection).family(person.customer.id);
    // By words as well, which finds "Wisent, Wanda"; by handles and account numbers in this way alone.
    QStringList looked { person.customer.name };
    for (const domain::Identity &identity : storage::CustomerStore(connection).identities(person.customer.id)) {
        if (identity.kind() != domain::IdentityKind::Email && identity.kind() != domain::IdentityKind::Phone)
            looked.append(identity.value());
    }
    storage::SearchIndex index(connection);
    for (const QString &text : std::as_const(looked)) {
        for (const domain::Event &event : index.events(text, kMostMentions)) {
            const bool own = std::find(family.begin(), family.end(), event.customer) != family.end();
            const bool known = std::any_of(
                found.begin(), found.end(), [&](const domain::Event &other) { return other.id == event.id; });
            if (!own && !known)
                found.push_back(event);
        }
    }
    return found;
}

/// Reads every entry of the workspace.
base::Result<ErasurePreview> previewOf(Session &session, CustomerId id)
{
    const base::Result<domain::CustomerSummary> person = standing(session, id);
    if (!person)
        return person.error();
    storage::Connection &connection = session.connection();
    ErasurePreview preview = PersonStore(connection).count(person->customer.id);
    preview.name = person->customer.name;
    storage::PersonTraces traces(connection, person->customer.id);
    preview.addressed = traces.addressed();
    preview.mentions = mentionsOf(connection, traces, *person);
    preview.writings = traces.writings();
    return preview;
}

/// The copies that were left beside a workspace's file before it was upgraded.
QString cautionOfCopies(const storage::Location &location)
{
    if (location.engine() != storage::Engine::Sqlite)
        return {};
    const QFileInfo file(location.text());
    const QStringList copies = file.dir().entryList(
        { file.fileName() + QStringLiteral(".before-*") }, QDir::Files, QDir::Name);
    return copies.isEmpty() ? QString()
                            : QStringLiteral("Copies from before an upgrade still hold the person; delete them: %1.")
                                  .arg(copies.join(QStringLiteral(", ")));
}

base::Result<qint64> eraseNow(Session &session, CustomerId id, domain::AgentId agent, const QString &reason)
{
    const base::Result<domain::CustomerSummary> found = standing(session, id);
    if (!found)
        return found.error();
    const CustomerId now = found->customer.id;
    storage::MergeStore(session.connection()).lockCustomers(now, now);
    PersonStore store(session.connection());
    if (store.isErased(now))
        return base::refused(QStringLiteral("Customer %1 was erased already."), { now.toString() });
    // First, while it is still there: the same file shall not bring the person back.
    storage::ErasedStore(session.connection()).remember(now);
    store.erase(now, agent ? std::optional(agent) : std::nullopt, reason, session.now());
    session.changed(domain::Subject::Bulk, 0);
    return now.value();
}

} // namespace

Privacy::Privacy(storage::Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
{
    m_pool.setMaxThreadCount(1);
}

Privacy::~Privacy()
{
    m_pool.waitForDone();
}

QFuture<base::Result<PersonalData>> Privacy::all(CustomerId id)
{
    return m_database.readAside([id](Session &session) { return dataOf(session, id); });
}

QFuture<base::Result<void>> Privacy::exportTo(const QString &path, CustomerId id)
{
    using Done = base::Result<void>;
    auto promise = std::make_shared<QPromise<Done>>();
    const QFuture<Done> future = promise->future();
    promise->start();
    const auto data = all(id);
    m_pool.start([promise, data, path] {
        const base::Result<PersonalData> read = data.result();
        promise->addResult(read ? exchange::writePersonalPackage(path, *read) : Done(read.error()));
        promise->finish();
    });
    return future;
}

QFuture<base::Result<ErasurePreview>> Privacy::preview(CustomerId id)
{
    return m_database.readApart([id](Session &session) { return previewOf(session, id); });
}

QFuture<base::Result<Erasure>> Privacy::erase(
    const base::RequestId &request, CustomerId id, domain::AgentId agent, const QString &reason)
{
    using Done = base::Result<Erasure>;
    auto promise = std::make_shared<QPromise<Done>>();
    const QFuture<Done> future = promise->future();
    promise->start();
    const auto erased = m_database.command(
        request, QStringLiteral("erase"), [=](Session &session) -> base::Result<qint64> {
            if (reason.trimmed().isEmpty())
                return base::invalidInput(
                    QStringLiteral("Say why somebody is erased: it is all that remains on record."));
            return eraseNow(session, id, agent, reason.trimmed());
        });
    m_pool.start([promise, erased, &database = m_database] {
        const base::Result<qint64> first = erased.result();
        if (!first) {
            promise->addResult(Done(first.error()));
        } else {
            const base::Result<QString> scrubbed =
                database.maintain([](Session &session) { return PersonStore(session.connection()).scrub(); }).result();
            QStringList cautions { cautionOfCopies(database.location()) };
            cautions.append(scrubbed
                    ? *scrubbed
                    : QStringLiteral(
                          "The person is erased, but the workspace couldn't be written anew, so unused parts of its "
                          "files may hold erased text: %1")
                          .arg(scrubbed.error().sentence()));
            cautions.removeAll(QString());
            promise->addResult(Done(Erasure { CustomerId(*first), cautions.join(u' ') }));
        }
        promise->finish();
    });
    return future;
}

} // namespace throughline::services
