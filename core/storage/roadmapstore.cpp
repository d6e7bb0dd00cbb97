// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/roadmapstore.h"

#include "core/storage/query.h"

#include <QHash>

namespace throughline::storage {

using namespace Qt::StringLiterals;
using domain::Blueprint;
using domain::RoadmapId;
using domain::RoadmapSummary;
using domain::RoadmapVersionId;
using domain::Run;
using domain::RunId;
using domain::StepId;

namespace {

QString joined(const QStringList &list)
{
    return list.join(u'\n');
}

QStringList parted(const QString &text)
{
    return text.split(u'\n', Qt::SkipEmptyParts);
}

/// What makes two versions the same: everything but ids, number and status.
bool sameContent(Blueprint a, Blueprint b)
{
    for (Blueprint *blueprint : { &a, &b }) {
        blueprint->roadmap = {};
        blueprint->version = {};
        blueprint->number = 0;
        blueprint->status = domain::RoadmapStatus::Published;
        for (domain::Step &step : blueprint->steps) {
            step.id = {};
            step.articleKeys.sort();
        }
    }
    return a == b;
}

} // namespace

RoadmapStore::Written RoadmapStore::publish(const Blueprint &blueprint, base::EpochMs now, RoadmapVersionId *version)
{
    if (const std::optional<RoadmapVersionId> newest = newestVersion(blueprint.key)) {
        const std::optional<Blueprint> known = load(*newest);
        if (version)
            *version = *newest;
        if (known && sameContent(*known, blueprint))
            return Written::Unchanged;
        Query(m_connection,
            u"UPDATE roadmap SET name = :name, summary = :summary, products = :products, keywords = :keywords WHERE id = :id"_s)
            .bind(u":name"_s, blueprint.name)
            .bind(u":summary"_s, blueprint.summary)
            .bind(u":products"_s, joined(blueprint.products))
            .bind(u":keywords"_s, joined(blueprint.keywords))
            .bind(u":id"_s, known->roadmap)
            .exec();
        insertVersion(known->roadmap, known->number + 1, blueprint, now, version);
        return Written::NewVersion;
    }
    Insert insert(m_connection,
        u"INSERT INTO roadmap (external_key, name, summary, products, keywords) "
        "VALUES (:key, :name, :summary, :products, :keywords)"_s);
    insert.bind(u":key"_s, blueprint.key)
        .bind(u":name"_s, blueprint.name)
        .bind(u":summary"_s, blueprint.summary)
        .bind(u":products"_s, joined(blueprint.products))
        .bind(u":keywords"_s, joined(blueprint.keywords));
    insertVersion(RoadmapId(insert.run()), 1, blueprint, now, version);
    return Written::Added;
}

void RoadmapStore::insertVersion(
    RoadmapId roadmap, int number, const Blueprint &blueprint, base::EpochMs now, RoadmapVersionId *version)
{
    Insert insert(m_connection,
        u"INSERT INTO roadmap_version (roadmap_id, number, status, created_at) "
        "VALUES (:roadmap, :number, :status, :at)"_s);
    insert.bind(u":roadmap"_s, roadmap)
        .bind(u":number"_s, number)
        .bind(u":status"_s, domain::RoadmapStatus::Published)
        .bind(u":at"_s, now);
    const RoadmapVersionId id(insert.run());
    if (version)
        *version = id;

    QHash<int, qint64> lanes;
    Insert lane(m_connection, u"INSERT INTO lane (version_id, kind, position) VALUES (:version, :kind, :position)"_s);
    for (const domain::LaneKind kind : domain::allLanes()) {
        lane.bind(u":version"_s, id).bind(u":kind"_s, kind).bind(u":position"_s, int(lanes.size()));
        lanes.insert(int(kind), lane.run());
    }

    QHash<QString, qint64> steps;
    Insert step(m_connection,
        u"INSERT INTO step (version_id, lane_id, key, position, kind, title, text, fact_key, promised) "
        "VALUES (:version, :lane, :key, :position, :kind, :title, :text, :fact, :promised)"_s);
    Query article(m_connection,
        u"INSERT INTO step_article (step_id, article_key) VALUES (:step, :article) ON CONFLICT DO NOTHING"_s);
    for (const domain::Step &s : blueprint.steps) {
        step.bind(u":version"_s, id)
            .bind(u":lane"_s, lanes.value(int(s.lane)))
            .bind(u":key"_s, s.key)
            .bind(u":position"_s, int(steps.size()))
            .bind(u":kind"_s, s.kind)
            .bind(u":title"_s, s.title)
            .bind(u":text"_s, s.text)
            .bind(u":fact"_s, s.factKey)
            .bind(u":promised"_s, s.promised);
        const qint64 stepId = step.run();
        steps.insert(s.key, stepId);
        for (const QString &key : s.articleKeys)
            article.bind(u":step"_s, stepId).bind(u":article"_s, key).exec();
    }

    Query transition(m_connection,
        u"INSERT INTO transition (version_id, from_step, to_step, label, position) "
        "VALUES (:version, :from, :to, :label, :position)"_s);
    int position = 0;
    for (const domain::Transition &t : blueprint.transitions) {
        transition.bind(u":version"_s, id)
            .bind(u":from"_s, steps.value(t.from))
            .bind(u":to"_s, steps.value(t.to))
            .bind(u":label"_s, t.label)
            .bind(u":position"_s, position++)
            .exec();
    }
}

std::vector<RoadmapSummary> RoadmapStore::list()
{
    Query query(m_connection,
        u"SELECT r.id, v.id, r.name, r.summary, r.products, r.keywords, v.number, "
        "(SELECT COUNT(*) FROM step s WHERE s.version_id = v.id) "
        "FROM roadmap r "
        "JOIN roadmap_version v ON v.roadmap_id = r.id "
        "WHERE v.number = (SELECT MAX(n.number) FROM roadmap_version n WHERE n.roadmap_id = r.id) "
        "ORDER BY r.name, r.id"_s);
    query.exec();
    std::vector<RoadmapSummary> found;
    while (query.next()) {
        found.push_back({ query.id<RoadmapId>(0), query.id<RoadmapVersionId>(1), query.text(2), query.text(3),
            parted(query.text(4)), parted(query.text(5)), query.int32(6), query.int32(7) });
    }
    return found;
}

std::optional<Blueprint> RoadmapStore::load(RoadmapVersionId version)
{
    Query head(m_connection,
        u"SELECT r.id, v.id, r.external_key, r.name, r.summary, r.products, r.keywords, v.number, v.status "
        "FROM roadmap_version v "
        "JOIN roadmap r ON r.id = v.roadmap_id "
        "WHERE v.id = :version"_s);
    head.bind(u":version"_s, version).exec();
    if (!head.next())
        return std::nullopt;
    Blueprint blueprint;
    blueprint.roadmap = head.id<RoadmapId>(0);
    blueprint.version = head.id<RoadmapVersionId>(1);
    blueprint.key = head.text(2);
    blueprint.name = head.text(3);
    blueprint.summary = head.text(4);
    blueprint.products = parted(head.text(5));
    blueprint.keywords = parted(head.text(6));
    blueprint.number = head.int32(7);
    blueprint.status = head.enumeration<domain::RoadmapStatus>(8);

    QHash<qint64, size_t> places;
    Query steps(m_connection,
        u"SELECT s.id, s.key, l.kind, s.kind, s.title, s.text, s.fact_key, s.promised "
        "FROM step s "
        "JOIN lane l ON l.id = s.lane_id "
        "WHERE s.version_id = :version "
        "ORDER BY s.position"_s);
    steps.bind(u":version"_s, version).exec();
    while (steps.next()) {
        places.insert(steps.int64(0), blueprint.steps.size());
        blueprint.steps.push_back({ steps.id<StepId>(0), steps.text(1), steps.enumeration<domain::LaneKind>(2),
            steps.enumeration<domain::StepKind>(3), steps.text(4), steps.text(5), steps.text(6), steps.optionalInt64(7),
            {} });
    }
    Query articles(m_connection,
        u"SELECT a.step_id, a.article_key "
        "FROM step_article a "
        "JOIN step s ON s.id = a.step_id "
        "WHERE s.version_id = :version "
        "ORDER BY a.step_id, a.article_key"_s);
    articles.bind(u":version"_s, version).exec();
    while (articles.next())
        blueprint.steps.at(places.value(articles.int64(0))).articleKeys.append(articles.text(1));
    Query transitions(m_connection,
        u"SELECT from_step, to_step, label FROM transition WHERE version_id = :version ORDER BY position"_s);
    transitions.bind(u":version"_s, version).exec();
    while (transitions.next()) {
        blueprint.transitions.push_back({ blueprint.steps.at(places.value(transitions.int64(0))).key,
            blueprint.steps.at(places.value(transitions.int64(1))).key, transitions.text(2) });
    }
    return blueprint;
}

std::optional<RoadmapVersionId> RoadmapStore::newestVersion(RoadmapId roadmap)
{
    const std::optional<qint64> id = Query(
        m_connection, u"SELECT id FROM roadmap_version WHERE roadmap_id = :id ORDER BY number DESC LIMIT 1"_s)
                                         .bind(u":id"_s, roadmap)
                                         .maybeInt64();
    return id ? std::optional(RoadmapVersionId(*id)) : std::nullopt;
}

std::optional<RoadmapVersionId> RoadmapStore::newestVersion(const QString &key)
{
    const std::optional<qint64> id =
        Query(m_connection, u"SELECT id FROM roadmap WHERE external_key = :key"_s).bind(u":key"_s, key).maybeInt64();
    return id ? newestVersion(RoadmapId(*id)) : std::nullopt;
}

std::optional<Run> RoadmapStore::runOf(domain::CaseId caseId)
{
    Query query(m_connection,
        u"SELECT id, case_id, version_id, status, next_steps, started_at, version FROM run WHERE case_id = :case"_s);
    query.bind(u":case"_s, caseId).exec();
    if (!query.next())
        return std::nullopt;
    Run run;
    run.id = query.id<RunId>(0);
    run.caseId = query.id<domain::CaseId>(1);
    run.roadmapVersion = query.id<RoadmapVersionId>(2);
    run.status = query.enumeration<domain::RunStatus>(3);
    run.next = parted(query.text(4));
    run.startedAt = query.int64(5);
    run.version = query.int64(6);
    Query records(m_connection,
        u"SELECT s.key, r.done_at, r.agent_id, a.name, r.evidence, r.event_id "
        "FROM run_step r "
        "JOIN step s ON s.id = r.step_id "
        "LEFT JOIN agent a ON a.id = r.agent_id "
        "WHERE r.run_id = :run "
        "ORDER BY r.position"_s);
    records.bind(u":run"_s, run.id).exec();
    while (records.next()) {
        run.done.push_back({ records.text(0), records.int64(1), records.optionalId<domain::AgentId>(2), records.text(3),
            records.text(4), records.optionalId<domain::EventId>(5) });
    }
    return run;
}

RunId RoadmapStore::insertRun(const Run &run, const Blueprint &blueprint)
{
    Insert query(m_connection,
        u"INSERT INTO run (case_id, version_id, status, next_steps, started_at) "
        "VALUES (:case, :version, :status, :next, :started)"_s);
    query.bind(u":case"_s, run.caseId)
        .bind(u":version"_s, run.roadmapVersion)
        .bind(u":status"_s, run.status)
        .bind(u":next"_s, joined(run.next))
        .bind(u":started"_s, run.startedAt);
    const RunId id(query.run());
    insertRecords(id, run, blueprint, 0);
    return id;
}

bool RoadmapStore::updateRun(const Run &run, const Blueprint &blueprint, size_t known)
{
    Query query(m_connection,
        u"UPDATE run "
        "SET status = :status, next_steps = :next, version = version + 1 "
        "WHERE id = :id AND version = :version"_s);
    query.bind(u":status"_s, run.status)
        .bind(u":next"_s, joined(run.next))
        .bind(u":id"_s, run.id)
        .bind(u":version"_s, run.version)
        .exec();
    if (query.affected() == 0)
        return false;
    insertRecords(run.id, run, blueprint, known);
    return true;
}

void RoadmapStore::insertRecords(RunId id, const Run &run, const Blueprint &blueprint, size_t from)
{
    Query query(m_connection,
        u"INSERT INTO run_step (run_id, position, step_id, done_at, agent_id, evidence, event_id) "
        "VALUES (:run, :position, :step, :at, :agent, :evidence, :event)"_s);
    for (size_t i = from; i < run.done.size(); ++i) {
        const domain::StepRecord &record = run.done.at(i);
        const domain::Step *step = blueprint.find(record.stepKey);
        query.bind(u":run"_s, id)
            .bind(u":position"_s, qint64(i))
            .bind(u":step"_s, step ? step->id : StepId())
            .bind(u":at"_s, record.doneAt)
            .bind(u":agent"_s, record.agent)
            .bind(u":evidence"_s, record.evidence)
            .bind(u":event"_s, record.event)
            .exec();
    }
}

} // namespace throughline::storage
