// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// The runs of cases.
#include "core/storage/query.h"
#include "core/storage/roadmapstore.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace throughline::storage {

using namespace Qt::StringLiterals;
using domain::Blueprint;
using domain::RoadmapVersionId;
using domain::Run;
using domain::RunId;

namespace {

/// Who waits at gateways, and since when steps are next: {"arrived": [[from, to, label]], "since": {step: ms}}.
QString stateOf(const Run &run)
{
    QJsonObject state;
    QJsonArray arrived;
    for (const domain::Arrival &arrival : run.arrived)
        arrived.append(QJsonArray { arrival.from, arrival.to, arrival.label });
    if (!arrived.isEmpty())
        state.insert(u"arrived"_s, arrived);
    QJsonObject since;
    for (auto it = run.since.begin(); it != run.since.end(); ++it)
        since.insert(it.key(), it.value());
    if (!since.isEmpty())
        state.insert(u"since"_s, since);
    return state.isEmpty() ? QString() : QString::fromUtf8(QJsonDocument(state).toJson(QJsonDocument::Compact));
}

void takeState(Run &run, const QString &text)
{
    const QJsonObject state = QJsonDocument::fromJson(text.toUtf8()).object();
    for (const QJsonValue &value : state.value(u"arrived"_s).toArray()) {
        const QJsonArray arrival = value.toArray();
        run.arrived.push_back({ arrival.at(0).toString(), arrival.at(1).toString(), arrival.at(2).toString() });
    }
    const QJsonObject since = state.value(u"since"_s).toObject();
    for (auto it = since.begin(); it != since.end(); ++it)
        run.since.insert(it.key(), it.value().toInteger());
}

} // namespace

std::optional<Run> RoadmapStore::runOf(domain::CaseId caseId)
{
    Query query(m_connection,
        u"SELECT id, case_id, version_id, status, next_steps, started_at, version, state FROM run "
        "WHERE case_id = :case"_s);
    query.bind(u":case"_s, caseId).exec();
    if (!query.next())
        return std::nullopt;
    Run run;
    run.id = query.id<RunId>(0);
    run.caseId = query.id<domain::CaseId>(1);
    run.roadmapVersion = query.id<RoadmapVersionId>(2);
    run.status = query.enumeration<domain::RunStatus>(3);
    run.next = query.text(4).split(u'\n', Qt::SkipEmptyParts);
    run.startedAt = query.int64(5);
    run.version = query.int64(6);
    takeState(run, query.text(7));
    Query records(m_connection,
        u"SELECT COALESCE(NULLIF(r.step_key, ''), s.key), r.done_at, r.agent_id, a.name, r.evidence, r.event_id, "
        u"r.outcome "
        "FROM run_step r "
        "JOIN step s ON s.id = r.step_id "
        "LEFT JOIN agent a ON a.id = r.agent_id "
        "WHERE r.run_id = :run "
        "ORDER BY r.position"_s);
    records.bind(u":run"_s, run.id).exec();
    while (records.next()) {
        run.done.push_back({ records.text(0), records.int64(1), records.optionalId<domain::AgentId>(2), records.text(3),
            records.text(4), records.optionalId<domain::EventId>(5), records.text(6) });
    }
    return run;
}

std::vector<domain::CaseDeed> RoadmapStore::activitiesOf(domain::CaseId caseId)
{
    constexpr int kMost = 1000;
    Query query(m_connection,
        u"SELECT id, subject, at FROM event WHERE case_id = :case AND kind = :activity "
        "ORDER BY at DESC, id DESC LIMIT :most"_s);
    query.bind(u":case"_s, caseId).bind(u":activity"_s, domain::EventKind::Activity).bind(u":most"_s, kMost).exec();
    std::vector<domain::CaseDeed> deeds;
    while (query.next())
        deeds.push_back({ query.text(1), query.int64(2), query.id<domain::EventId>(0) });
    std::reverse(deeds.begin(), deeds.end());
    return deeds;
}

RunId RoadmapStore::insertRun(const Run &run, const Blueprint &blueprint)
{
    Insert query(m_connection,
        u"INSERT INTO run (case_id, version_id, status, next_steps, started_at, state, wake_at) "
        "VALUES (:case, :version, :status, :next, :started, :state, :wake)"_s);
    query.bind(u":case"_s, run.caseId)
        .bind(u":version"_s, run.roadmapVersion)
        .bind(u":status"_s, run.status)
        .bind(u":next"_s, run.next.join(u'\n'))
        .bind(u":started"_s, run.startedAt)
        .bind(u":state"_s, stateOf(run))
        .bind(u":wake"_s, domain::wakeTime(blueprint, run));
    const RunId id(query.run());
    insertRecords(id, run, blueprint, 0);
    return id;
}

bool RoadmapStore::updateRun(const Run &run, const Blueprint &blueprint, size_t known)
{
    Query query(m_connection,
        u"UPDATE run "
        "SET status = :status, next_steps = :next, version_id = :roadmap, state = :state, wake_at = :wake, "
        "version = version + 1 "
        "WHERE id = :id AND version = :version"_s);
    query.bind(u":status"_s, run.status)
        .bind(u":next"_s, run.next.join(u'\n'))
        .bind(u":roadmap"_s, run.roadmapVersion)
        .bind(u":state"_s, stateOf(run))
        .bind(u":wake"_s, domain::wakeTime(blueprint, run))
        .bind(u":id"_s, run.id)
        .bind(u":version"_s, run.version)
        .exec();
    if (query.affected() == 0)
        return false;
    insertRecords(run.id, run, blueprint, known);
    return true;
}

std::vector<domain::CaseId> RoadmapStore::dueRuns(base::EpochMs now, int limit)
{
    Query query(m_connection,
        u"SELECT case_id FROM run WHERE wake_at <= :now AND status = 1 ORDER BY wake_at, id LIMIT :limit"_s);
    query.bind(u":now"_s, now).bind(u":limit"_s, limit).exec();
    std::vector<domain::CaseId> found;
    while (query.next())
        found.push_back(query.id<domain::CaseId>(0));
    return found;
}

void RoadmapStore::postpone(domain::CaseId caseId, base::EpochMs until)
{
    Query(m_connection, u"UPDATE run SET wake_at = :until WHERE case_id = :case"_s)
        .bind(u":until"_s, until)
        .bind(u":case"_s, caseId)
        .exec();
}

void RoadmapStore::insertRecords(RunId id, const Run &run, const Blueprint &blueprint, size_t from)
{
    Query query(m_connection,
        u"INSERT INTO run_step (run_id, position, step_id, done_at, agent_id, evidence, event_id, step_key, outcome) "
        "VALUES (:run, :position, :step, :at, :agent, :evidence, :event, :key, :outcome)"_s);
    for (size_t i = from; i < run.done.size(); ++i) {
        const domain::StepRecord &record = run.done.at(i);
        const domain::Step *step = blueprint.find(record.stepKey);
        query.bind(u":run"_s, id)
            .bind(u":position"_s, qint64(i))
            .bind(u":step"_s, step ? step->id : domain::StepId())
            .bind(u":at"_s, record.doneAt)
            .bind(u":agent"_s, record.agent)
            .bind(u":evidence"_s, record.evidence)
            .bind(u":event"_s, record.event)
            .bind(u":key"_s, record.stepKey)
            .bind(u":outcome"_s, record.outcome)
            .exec();
    }
}

} // namespace throughline::storage
