// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/inspection.h"

#include "core/storage/database.h"
#include "core/storage/searchindex.h"
#include "core/storage/valuestore.h"
#include "core/storage/workspacestore.h"

namespace throughline::services {

using storage::Session;

namespace {

QStringList faultsOf(Session &session)
{
    QStringList faults = storage::WorkspaceStore(session.connection()).check();
    faults += storage::SearchIndex(session.connection()).check();
    return faults;
}

} // namespace

Inspection::Inspection(storage::Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
{
}

QFuture<base::Result<Statistics>> Inspection::statistics()
{
    return m_database.readAside([](Session &session) {
        const storage::Counts counts = storage::WorkspaceStore(session.connection()).counts();
        storage::ValueStore values(session.connection());
        return Statistics { counts.customers, counts.products, counts.cases, counts.openCases, counts.events,
            counts.articles, counts.roadmaps, counts.agents, counts.schema, values.countPayments(), values.totals() };
    });
}

QFuture<base::Result<bool>> Inspection::isDemo()
{
    return m_database.read([](Session &session) { return storage::WorkspaceStore(session.connection()).isDemo(); });
}

bool Inspection::isReadOnly() const
{
    return m_database.isReadOnly();
}

QFuture<base::Result<QStringList>> Inspection::check()
{
    // On the writing lane: FTS5 checks itself by a command that is spelt as an INSERT. Where nothing may be written it does so in a copy, which isn't made
    // within a transaction.
    if (m_database.isReadOnly())
        return m_database.maintain(&faultsOf);
    return m_database.write(&faultsOf);
}

QFuture<base::Result<QStringList>> Inspection::repair()
{
    return m_database.write([](Session &session) {
        storage::SearchIndex(session.connection()).rebuild();
        return faultsOf(session);
    });
}

} // namespace throughline::services
