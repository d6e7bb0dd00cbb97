// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/domain/change.h"

#include <QFuture>
#include <QObject>

#include <memory>

namespace throughline::storage {
class Database;
}

namespace throughline::services {

class ArticleFiles;
class Articles;
class Attachments;
class Cases;
class Consents;
class Customers;
class Drafts;
class Edits;
class Identities;
class Facts;
class Importer;
class Inspection;
class Knowledge;
class KnowledgeUse;
class Macros;
class Merges;
class Mining;
class Organisations;
class Outgoing;
class Presence;
class Privacy;
class ProductNews;
class Promises;
class Roadmaps;
class Search;
class Templates;
class Timeline;
class Training;

/// A workspace, open, with its services: what a program makes first and hands out the parts of. GUI thread; needs an event loop for its signals.
class Workspace : public QObject {
    Q_OBJECT
public:
    enum class Mode { MustExist, CreateIfMissing };

    /// `location` is a file path or a libpq URI. InvalidInput if it is neither; whether it can be opened is told by open().
    static base::Result<std::unique_ptr<Workspace>> make(const QString &location, Mode mode, const base::Clock &clock);
    ~Workspace() override;

    /// Done once it is connected, the schema is current, and what others write from then on is told.
    QFuture<base::Result<void>> open();
    /// For people: the path, or the URI without its password.
    [[nodiscard]] QString displayName() const;
    /// The file that holds it; empty if a server does.
    [[nodiscard]] QString filePath() const;
    [[nodiscard]] const base::Clock &clock() const { return m_clock; }

    [[nodiscard]] ArticleFiles &articleFiles() const { return *m_articleFiles; }
    [[nodiscard]] Articles &articles() const { return *m_articles; }
    [[nodiscard]] Attachments &attachments() const { return *m_attachments; }
    [[nodiscard]] Cases &cases() const { return *m_cases; }
    [[nodiscard]] Consents &consents() const { return *m_consents; }
    [[nodiscard]] Customers &customers() const { return *m_customers; }
    [[nodiscard]] Drafts &drafts() const { return *m_drafts; }
    [[nodiscard]] Edits &edits() const { return *m_edits; }
    [[nodiscard]] Identities &identities() const { return *m_identities; }
    [[nodiscard]] Facts &facts() const { return *m_facts; }
    [[nodiscard]] Importer &importer() const { return *m_importer; }
    [[nodiscard]] Inspection &inspection() const { return *m_inspection; }
    [[nodiscard]] Knowledge &knowledge() const { return *m_knowledge; }
    [[nodiscard]] KnowledgeUse &knowledgeUse() const { return *m_knowledgeUse; }
    [[nodiscard]] Macros &macros() const { return *m_macros; }
    [[nodiscard]] Merges &merges() const { return *m_merges; }
    [[nodiscard]] Mining &mining() const { return *m_mining; }
    [[nodiscard]] Organisations &organisations() const { return *m_organisations; }
    [[nodiscard]] Outgoing &outgoing() const { return *m_outgoing; }
    [[nodiscard]] Presence &presence() const { return *m_presence; }
    [[nodiscard]] Privacy &privacy() const { return *m_privacy; }
    [[nodiscard]] ProductNews &productNews() const { return *m_productNews; }
    [[nodiscard]] Promises &promises() const { return *m_promises; }
    [[nodiscard]] Roadmaps &roadmaps() const { return *m_roadmaps; }
    [[nodiscard]] Search &search() const { return *m_search; }
    [[nodiscard]] Templates &templates() const { return *m_templates; }
    [[nodiscard]] Timeline &timeline() const { return *m_timeline; }
    [[nodiscard]] Training &training() const { return *m_training; }

Q_SIGNALS:
    /// Something was committed by this or another program.
    void changed(const throughline::domain::Changes &changes);
    void disconnected(const throughline::base::Error &error);
    void connected();

private:
    Workspace(std::unique_ptr<storage::Database> database, const base::Clock &clock);

    const base::Clock &m_clock;
    std::unique_ptr<storage::Database> m_database;
    ArticleFiles *m_articleFiles;
    Articles *m_articles;
    Attachments *m_attachments;
    Cases *m_cases;
    Consents *m_consents;
    Customers *m_customers;
    Drafts *m_drafts;
    Edits *m_edits;
    Identities *m_identities;
    Facts *m_facts;
    Importer *m_importer;
    Inspection *m_inspection;
    Knowledge *m_knowledge;
    KnowledgeUse *m_knowledgeUse;
    Macros *m_macros;
    Merges *m_merges;
    Mining *m_mining;
    Organisations *m_organisations;
    Outgoing *m_outgoing;
    Presence *m_presence;
    Privacy *m_privacy;
    ProductNews *m_productNews;
    Promises *m_promises;
    Roadmaps *m_roadmaps;
    Search *m_search;
    Templates *m_templates;
    Timeline *m_timeline;
    Training *m_training;
};

} // namespace throughline::services
