// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/workspacestore.h"

#include "core/storage/eventstore.h"
#include "core/storage/query.h"

namespace throughline::storage {

using namespace Qt::StringLiterals;

namespace {

/// The demo stands among the imported files, with this for its hash (no hash is so short), its source and its format.
const QString kDemo = u"demo"_s;

qint64 count(Connection &connection, const QString &from)
{
    return Query(connection, u"SELECT COUNT(*) FROM "_s + from).onlyInt64();
}

/// What no foreign key says, as a query that counts the offenders, with the sentence for them.
struct Rule {
    QString sentence;
    QString offenders;
};

const std::vector<Rule> &rules()
{
    static const std::vector<Rule> all {
        { u"%1 case(s) are closed without a closing time or open with one."_s,
            u"support_case WHERE merged_into IS NULL AND ((status IN (5, 6) AND closed_at IS NULL) OR (status NOT IN (5, 6) AND closed_at IS NOT NULL))"_s },
        { u"%1 case(s) say that something happened later than their newest entry."_s,
            u"support_case s WHERE EXISTS (SELECT 1 FROM event e WHERE e.case_id = s.id AND e.kind <> 6) "
            "AND s.last_event_at < (SELECT MAX(e.at) FROM event e WHERE e.case_id = s.id AND e.kind <> 6)"_s },
        { u"%1 internal note(s) are marked as visible to the customer."_s,
            u"event WHERE kind = 3 AND visibility <> 0"_s },
        // A run may have moved to a newer version, and a sub-roadmap's steps are another one's.
        { u"%1 step(s) of another roadmap are on record in a run."_s,
            u"run_step r JOIN run u ON u.id = r.run_id JOIN step s ON s.id = r.step_id "
            u"JOIN roadmap_version a ON a.id = s.version_id JOIN roadmap_version b ON b.id = u.version_id "
            u"WHERE a.roadmap_id <> b.roadmap_id AND r.step_key NOT LIKE '%/%'"_s },
        { u"%1 customer(s) were merged into another and still hold entries or cases."_s,
            u"customer c WHERE c.merged_into IS NOT NULL AND (EXISTS (SELECT 1 FROM event e WHERE e.customer_id = "
            u"c.id) "
            "OR EXISTS (SELECT 1 FROM support_case s WHERE s.customer_id = c.id))"_s },
        { u"%1 payment(s) belong to a customer who was merged into another."_s,
            u"payment p JOIN customer c ON c.id = p.customer_id WHERE c.merged_into IS NOT NULL"_s },
        { u"%1 merged case(s) still hold entries."_s,
            u"support_case s WHERE s.merged_into IS NOT NULL AND EXISTS (SELECT 1 FROM event e WHERE e.case_id = s.id)"_s },
        { u"%1 active run(s) have nowhere to go."_s, u"run WHERE status = 1 AND next_steps = ''"_s },
    };
    return all;
}

} // namespace

Counts WorkspaceStore::counts()
{
    Counts counts;
    counts.customers = count(m_connection, u"customer WHERE merged_into IS NULL"_s);
    counts.products = count(m_connection, u"product"_s);
    counts.cases = count(m_connection, u"support_case WHERE merged_into IS NULL"_s);
    counts.openCases = count(m_connection, u"support_case WHERE closed_at IS NULL"_s);
    counts.events = EventStore(m_connection).count();
    counts.articles = count(m_connection, u"article"_s);
    counts.roadmaps = count(m_connection, u"roadmap"_s);
    counts.agents = count(m_connection, u"agent"_s);
    counts.schema = int(Query(m_connection, u"SELECT MAX(version) FROM schema_migration"_s).onlyInt64());
    return counts;
}

QStringList WorkspaceStore::check()
{
    QStringList faults;
    if (m_connection.engine() == Engine::Sqlite) {
        // The long check: the quick one misses most flipped bits.
        Query integrity(m_connection, u"PRAGMA integrity_check"_s);
        integrity.exec();
        while (integrity.next()) {
            if (integrity.text(0) != u"ok"_s)
                faults.append(u"The file is damaged: %1"_s.arg(integrity.text(0)));
        }
        Query references(m_connection, u"PRAGMA foreign_key_check"_s);
        references.exec();
        while (references.next())
            faults.append(u"Row %1 of %2 refers to a row of %3 that isn't there."_s.arg(
                references.text(1), references.text(0), references.text(2)));
    }
    for (const Rule &rule : rules()) {
        if (const qint64 offenders = count(m_connection, rule.offenders))
            faults.append(rule.sentence.arg(offenders));
    }
    return faults;
}

std::optional<QString> WorkspaceStore::sourceOfFile(const QString &sha256)
{
    Query query(m_connection, u"SELECT source FROM import_file WHERE sha256 = :hash"_s);
    query.bind(u":hash"_s, sha256).exec();
    return query.next() ? std::optional(query.text(0)) : std::nullopt;
}

bool WorkspaceStore::isSource(const QString &name)
{
    Query query(m_connection, u"SELECT 1 FROM import_file WHERE source = :source LIMIT 1"_s);
    query.bind(u":source"_s, name).exec();
    return query.next();
}

QStringList WorkspaceStore::newestSources(int limit)
{
    Query query(m_connection,
        u"SELECT source FROM import_file WHERE sha256 <> :demo "
        "GROUP BY source ORDER BY MAX(imported_at) DESC, source LIMIT :limit"_s);
    query.bind(u":demo"_s, kDemo).bind(u":limit"_s, limit).exec();
    QStringList sources;
    while (query.next())
        sources.append(query.text(0));
    return sources;
}

void WorkspaceStore::rememberDemo(base::EpochMs now)
{
    rememberFile(kDemo, kDemo, kDemo, {}, now);
}

bool WorkspaceStore::isDemo()
{
    Query query(m_connection, u"SELECT 1 FROM import_file WHERE sha256 = :demo"_s);
    query.bind(u":demo"_s, kDemo).exec();
    return query.next();
}

void WorkspaceStore::rememberFile(
    const QString &sha256, const QString &source, const QString &format, const QString &fileName, base::EpochMs now)
{
    Query(m_connection,
        u"INSERT INTO import_file (sha256, source, format, file_name, imported_at) "
        "VALUES (:hash, :source, :format, :file, :at) "
        "ON CONFLICT (sha256) DO NOTHING"_s)
        .bind(u":hash"_s, sha256)
        .bind(u":source"_s, source)
        .bind(u":format"_s, format)
        .bind(u":file"_s, fileName)
        .bind(u":at"_s, now)
        .exec();
}

} // namespace throughline::storage
