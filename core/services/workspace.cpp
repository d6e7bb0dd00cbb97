// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/workspace.h"

#include "core/services/articlefiles.h"
#include "core/services/articles.h"
#include "core/services/attachments.h"
#include "core/services/cases.h"
#include "core/services/consents.h"
#include "core/services/customers.h"
#include "core/services/drafts.h"
#include "core/services/edits.h"
#include "core/services/facts.h"
#include "core/services/identities.h"
#include "core/services/importer.h"
#include "core/services/inspection.h"
#include "core/services/knowledge.h"
#include "core/services/knowledgeuse.h"
#include "core/services/macros.h"
#include "core/services/merges.h"
#include "core/services/mining.h"
#include "core/services/organisations.h"
#include "core/services/outgoing.h"
#include "core/services/presence.h"
#include "core/services/privacy.h"
#include "core/services/productnews.h"
#include "core/services/promises.h"
#include "core/services/roadmaps.h"
#include "core/services/search.h"
#include "core/services/templates.h"
#include "core/services/timeline.h"
#include "core/services/training.h"
#include "core/storage/database.h"

namespace throughline::services {

base::Result<std::unique_ptr<Workspace>> Workspace::make(const QString &location, Mode mode, const base::Clock &clock)
{
    base::Result<storage::Location> parsed = storage::Location::parse(location);
    if (!parsed)
        return parsed.error();
    const auto databaseMode = mode == Mode::MustExist ? storage::Database::Mode::MustExist
                                                      : storage::Database::Mode::CreateIfMissing;
    auto database = std::make_unique<storage::Database>(*parsed, databaseMode, clock);
    return std::unique_ptr<Workspace>(new Workspace(std::move(database), clock));
}

Workspace::Workspace(std::unique_ptr<storage::Database> database, const base::Clock &clock)
    : m_clock(clock)
    , m_database(std::move(database))
    , m_articleFiles(new ArticleFiles(*m_database, this))
    , m_articles(new Articles(*m_database, this))
    , m_attachments(new Attachments(*m_database, this))
    , m_cases(new Cases(*m_database, this))
    , m_consents(new Consents(*m_database, this))
    , m_customers(new Customers(*m_database, this))
    , m_drafts(new Drafts(*m_database, this))
    , m_edits(new Edits(*m_database, this))
    , m_identities(new Identities(*m_database, this))
    , m_facts(new Facts(*m_database, this))
    , m_importer(new Importer(*m_database, this))
    , m_inspection(new Inspection(*m_database, this))
    , m_knowledge(new Knowledge(*m_database, this))
    , m_knowledgeUse(new KnowledgeUse(*m_database, this))
    , m_macros(new Macros(*m_database, this))
    , m_merges(new Merges(*m_database, this))
    , m_mining(new Mining(*m_database, this))
    , m_organisations(new Organisations(*m_database, this))
    , m_outgoing(new Outgoing(*m_database, this))
    , m_presence(new Presence(*m_database, this))
    , m_privacy(new Privacy(*m_database, this))
    , m_productNews(new ProductNews(*m_database, this))
    , m_promises(new Promises(*m_database, this))
    , m_roadmaps(new Roadmaps(*m_database, this))
    , m_search(new Search(*m_database, this))
    , m_templates(new Templates(*m_database, this))
    , m_timeline(new Timeline(*m_database, this))
    , m_training(new Training(*m_database, this))
{
    connect(m_database.get(), &storage::Database::changed, this, &Workspace::changed);
    connect(m_database.get(), &storage::Database::disconnected, this, &Workspace::disconnected);
    connect(m_database.get(), &storage::Database::connected, this, &Workspace::connected);
}

Workspace::~Workspace()
{
    // Its own thread may still ask the database, which goes before the other parts do.
    delete m_identities;
    // And so does this one, to say that nobody is here any more.
    delete m_presence;
}

QFuture<base::Result<void>> Workspace::open()
{
    return m_database->open();
}

QString Workspace::filePath() const
{
    return m_database->location().engine() == storage::Engine::Sqlite ? m_database->location().text() : QString();
}

QString Workspace::displayName() const
{
    return m_database->location().display();
}

} // namespace throughline::services
