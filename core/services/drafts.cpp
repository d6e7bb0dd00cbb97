// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/drafts.h"

#include "core/storage/database.h"
#include "core/storage/draftstore.h"

namespace throughline::services {

using domain::Draft;
using storage::DraftStore;
using storage::Session;

Drafts::Drafts(storage::Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
{
}

QFuture<base::Result<std::vector<Draft>>> Drafts::ofCase(domain::CaseId caseId, domain::AgentId agent)
{
    return m_database.read([=](Session &session) { return DraftStore(session.connection()).ofCase(caseId, agent); });
}

QFuture<base::Result<std::vector<Draft>>> Drafts::ofAgent(domain::AgentId agent)
{
    return m_database.read([=](Session &session) { return DraftStore(session.connection()).ofAgent(agent); });
}

QFuture<base::Result<void>> Drafts::keep(const std::vector<Draft> &drafts)
{
    return m_database.write([=](Session &session) {
        DraftStore store(session.connection());
        for (const Draft &draft : drafts)
            store.put(draft, session.now());
    });
}

} // namespace throughline::services
