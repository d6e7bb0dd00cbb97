// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/drafts.h"

#include "core/services/writing.h"
#include "core/storage/casestore.h"
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
    return m_database.read([=](Session &session) {
        const domain::CaseId now = storage::CaseStore(session.connection()).resolved(caseId);
        return DraftStore(session.connection()).ofCase(now, agent);
    });
}

QFuture<base::Result<std::vector<Draft>>> Drafts::ofAgent(domain::AgentId agent)
{
    return m_database.read([=](Session &session) { return DraftStore(session.connection()).ofAgent(agent); });
}

QFuture<base::Result<std::vector<domain::CaseId>>> Drafts::keep(const std::vector<Draft> &drafts)
{
    return m_database.write([=](Session &session) {
        DraftStore store(session.connection());
        std::vector<domain::CaseId> refused;
        for (Draft draft : drafts) {
            // Locked: a draft that is kept while its case is merged would stay behind where nobody looks.
            const auto standing = writing::lockStanding(session, draft.caseId);
            if (standing && !writing::mayWrite(session, *standing)) {
                if (!draft.isEmpty())
                    refused.push_back(draft.caseId);
                continue;
            }
            if (standing && standing->id != draft.caseId) {
                if (draft.isEmpty())
                    continue;
                draft.caseId = standing->id;
                if (const auto there = store.find(draft.caseId, draft.agent, draft.kind))
                    draft.text = domain::continuedText(there->text, draft.text);
            }
            store.put(draft, session.now());
        }
        return refused;
    });
}

} // namespace throughline::services
