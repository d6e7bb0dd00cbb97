// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/roadmapstore.h"

#include "core/domain/blueprintexpand.h"
#include "core/storage/query.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

namespace throughline::storage {

using namespace Qt::StringLiterals;
using domain::Blueprint;
using domain::RoadmapId;
using domain::RoadmapStatus;
using domain::RoadmapSummary;
using domain::RoadmapVersionId;
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

/// "closed=block", a line each.
QString gatesText(const std::vector<domain::StepGate> &gates)
{
    QStringList lines;
    for (const domain::StepGate &gate : gates)
        lines.append(u"%1=%2"_s.arg(int(gate.status)).arg(int(gate.force)));
    return joined(lines);
}

std::vector<domain::StepGate> gatesFrom(const QString &text)
{
    std::vector<domain::StepGate> gates;
    for (const QString &line : parted(text))
        gates.push_back({ domain::CaseStatus(line.section(u'=', 0, 0).toInt()),
            domain::GateForce(line.section(u'=', 1, 1).toInt()) });
    return gates;
}

/// Name, summary, products and keywords of a version, which a later one may change.
QString headOf(const Blueprint &blueprint)
{
    const QJsonArray head { blueprint.name, blueprint.summary, QJsonArray::fromStringList(blueprint.products),
        QJsonArray::fromStringList(blueprint.keywords) };
    return QString::fromUtf8(QJsonDocument(head).toJson(QJsonDocument::Compact));
}

void takeHead(Blueprint &blueprint, const QString &text)
{
    const QJsonArray head = QJsonDocument::fromJson(text.toUtf8()).array();
    if (head.size() != 4)
        return; // of a version from before there were drafts
    blueprint.name = head.at(0).toString();
    blueprint.summary = head.at(1).toString();
    blueprint.products = head.at(2).toVariant().toStringList();
    blueprint.keywords = head.at(3).toVariant().toStringList();
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
            step.roadmapVersion = {};
            step.articleKeys.sort();
        }
    }
    return a == b;
}

} // namespace

RoadmapStore::Written RoadmapStore::publish(const Blueprint &blueprint, base::EpochMs now, RoadmapVersionId *version)
{
    const std::optional<RoadmapVersionId> newest = newestVersion(blueprint.key);
    if (newest) {
        const std::optional<Blueprint> known = load(*newest);
        if (version)
            *version = *newest;
        if (known && sameContent(*known, blueprint))
            return Written::Unchanged;
    }
    const RoadmapId roadmap = putHead(blueprint, false);
    const RoadmapVersionId id = insertVersion(roadmap, RoadmapStatus::Published, blueprint, now);
    retireOthers(roadmap, id);
    if (version)
        *version = id;
    return newest ? Written::NewVersion : Written::Added;
}

RoadmapVersionId RoadmapStore::saveDraft(const Blueprint &blueprint, base::EpochMs now)
{
    // What is published keeps its name until the draft is.
    const RoadmapId roadmap = putHead(blueprint, newestVersion(blueprint.key).has_value());
    const std::optional<RoadmapVersionId> draft = draftOf(roadmap);
    if (!draft)
        return insertVersion(roadmap, RoadmapStatus::Draft, blueprint, now);
    removeContent(*draft);
    Query(m_connection, u"UPDATE roadmap_version SET created_at = :at, own_lanes = :own, head = :head WHERE id = :id"_s)
        .bind(u":at"_s, now)
        .bind(u":own"_s, blueprint.lanes.empty() ? 0 : 1)
        .bind(u":head"_s, headOf(blueprint))
        .bind(u":id"_s, *draft)
        .exec();
    insertContent(*draft, blueprint);
    return *draft;
}

void RoadmapStore::publishDraft(const Blueprint &draft, base::EpochMs now)
{
    (void)putHead(draft, false);
    // The steps once more, with the versions of the roadmaps that they run now.
    removeContent(draft.version);
    insertContent(draft.version, draft);
    Query(m_connection, u"UPDATE roadmap_version SET status = :status, created_at = :at WHERE id = :id"_s)
        .bind(u":status"_s, RoadmapStatus::Published)
        .bind(u":at"_s, now)
        .bind(u":id"_s, draft.version)
        .exec();
    retireOthers(draft.roadmap, draft.version);
}

void RoadmapStore::setStatus(RoadmapVersionId version, RoadmapStatus status)
{
    Query(m_connection, u"UPDATE roadmap_version SET status = :status WHERE id = :id"_s)
        .bind(u":status"_s, status)
        .bind(u":id"_s, version)
        .exec();
}

void RoadmapStore::retireOthers(RoadmapId roadmap, RoadmapVersionId but)
{
    Query(m_connection,
        u"UPDATE roadmap_version SET status = :retired "
        "WHERE roadmap_id = :roadmap AND status = :published AND id <> :but"_s)
        .bind(u":retired"_s, RoadmapStatus::Retired)
        .bind(u":roadmap"_s, roadmap)
        .bind(u":published"_s, RoadmapStatus::Published)
        .bind(u":but"_s, but)
        .exec();
}

RoadmapId RoadmapStore::putHead(const Blueprint &blueprint, bool keepNames)
{
    if (const std::optional<RoadmapId> known = findRoadmap(blueprint.key)) {
        if (!keepNames)
            Query(m_connection,
                u"UPDATE roadmap SET name = :name, summary = :summary, products = :products, keywords = :keywords "
                "WHERE id = :id"_s)
                .bind(u":name"_s, blueprint.name)
                .bind(u":summary"_s, blueprint.summary)
                .bind(u":products"_s, joined(blueprint.products))
                .bind(u":keywords"_s, joined(blueprint.keywords))
                .bind(u":id"_s, *known)
                .exec();
        return *known;
    }
    Insert insert(m_connection,
        u"INSERT INTO roadmap (external_key, name, summary, products, keywords) "
        "VALUES (:key, :name, :summary, :products, :keywords)"_s);
    insert.bind(u":key"_s, blueprint.key)
        .bind(u":name"_s, blueprint.name)
        .bind(u":summary"_s, blueprint.summary)
        .bind(u":products"_s, joined(blueprint.products))
        .bind(u":keywords"_s, joined(blueprint.keywords));
    return RoadmapId(insert.run());
}

RoadmapVersionId RoadmapStore::insertVersion(
    RoadmapId roadmap, RoadmapStatus status, const Blueprint &blueprint, base::EpochMs now)
{
    const qint64 number = Query(
        m_connection, u"SELECT COALESCE(MAX(number), 0) + 1 FROM roadmap_version WHERE roadmap_id = :roadmap"_s)
                              .bind(u":roadmap"_s, roadmap)
                              .onlyInt64();
    Insert insert(m_connection,
        u"INSERT INTO roadmap_version (roadmap_id, number, status, created_at, own_lanes, head) "
        "VALUES (:roadmap, :number, :status, :at, :own, :head)"_s);
    insert.bind(u":roadmap"_s, roadmap)
        .bind(u":number"_s, number)
        .bind(u":status"_s, status)
        .bind(u":at"_s, now)
        .bind(u":own"_s, blueprint.lanes.empty() ? 0 : 1)
        .bind(u":head"_s, headOf(blueprint));
    const RoadmapVersionId id(insert.run());
    insertContent(id, blueprint);
    return id;
}

void RoadmapStore::removeContent(RoadmapVersionId id)
{
    for (const QString &sql : { u"DELETE FROM transition WHERE version_id = :id"_s,
             u"DELETE FROM step_article WHERE step_id IN (SELECT s.id FROM step s WHERE s.version_id = :id)"_s,
             u"DELETE FROM step WHERE version_id = :id"_s, u"DELETE FROM lane WHERE version_id = :id"_s })
        Query(m_connection, sql).bind(u":id"_s, id).exec();
}

void RoadmapStore::insertContent(RoadmapVersionId id, const Blueprint &blueprint)
{
    QHash<QString, qint64> lanes;
    Insert lane(m_connection,
        u"INSERT INTO lane (version_id, kind, position, key, name, visible) "
        "VALUES (:version, :kind, :position, :key, :name, :visible)"_s);
    for (const domain::BlueprintLane &one : domain::lanesOf(blueprint)) {
        const std::optional<domain::LaneKind> usual = domain::laneKindFromName(one.key);
        lane.bind(u":version"_s, id)
            .bind(u":kind"_s, usual.value_or(one.visible ? domain::LaneKind::Frontstage : domain::LaneKind::Backstage))
            .bind(u":position"_s, int(lanes.size()))
            .bind(u":key"_s, one.key)
            .bind(u":name"_s, one.name)
            .bind(u":visible"_s, one.visible ? 1 : 0);
        lanes.insert(one.key, lane.run());
    }

    QHash<QString, qint64> steps;
    Insert step(m_connection,
        u"INSERT INTO step (version_id, lane_id, key, position, kind, title, text, fact_key, promised, gateway, "
        u"policy, "
        "more_facts, makes, checklist, evidence_wanted, may_do, template_key, presenter_note, wait_for, wait_until, "
        "sub_roadmap, sub_version, gates) "
        "VALUES (:version, :lane, :key, :position, :kind, :title, :text, :fact, :promised, :gateway, :policy, "
        ":more_facts, :makes, :checklist, :evidence, :may_do, :template, :note, :wait_for, :wait_until, "
        ":sub_roadmap, :sub_version, :gates)"_s);
    Query article(m_connection,
        u"INSERT INTO step_article (step_id, article_key) VALUES (:step, :article) ON CONFLICT DO NOTHING"_s);
    for (const domain::Step &s : blueprint.steps) {
        const std::optional<RoadmapId> sub = s.roadmapKey.isEmpty() ? std::nullopt : findRoadmap(s.roadmapKey);
        step.bind(u":version"_s, id)
            .bind(u":lane"_s, lanes.value(s.ownLane.isEmpty() ? domain::laneKindName(s.lane) : s.ownLane))
            .bind(u":key"_s, s.key)
            .bind(u":position"_s, int(steps.size()))
            .bind(u":kind"_s, s.kind)
            .bind(u":title"_s, s.title)
            .bind(u":text"_s, s.text)
            .bind(u":fact"_s, s.factKey)
            .bind(u":promised"_s, s.promised)
            .bind(u":gateway"_s, s.gateway)
            .bind(u":policy"_s, s.policy)
            .bind(u":more_facts"_s, joined(s.moreFacts))
            .bind(u":makes"_s, joined(s.makes))
            .bind(u":checklist"_s, joined(s.checklist))
            .bind(u":evidence"_s, s.evidenceWanted)
            .bind(u":may_do"_s, joined(s.mayDo))
            .bind(u":template"_s, s.templateKey)
            .bind(u":note"_s, s.presenterNote)
            .bind(u":wait_for"_s, s.waitFor)
            .bind(u":wait_until"_s, s.waitUntil)
            .bind(u":sub_roadmap"_s, s.roadmapKey)
            .bind(u":sub_version"_s, sub ? publishedVersion(*sub) : std::nullopt)
            .bind(u":gates"_s, gatesText(s.gates));
        const qint64 stepId = step.run();
        steps.insert(s.key, stepId);
        for (const QString &key : s.articleKeys)
            article.bind(u":step"_s, stepId).bind(u":article"_s, key).exec();
    }

    Query transition(m_connection,
        u"INSERT INTO transition (version_id, from_step, to_step, label, condition, position) "
        "VALUES (:version, :from, :to, :label, :condition, :position)"_s);
    int position = 0;
    for (const domain::Transition &t : blueprint.transitions) {
        transition.bind(u":version"_s, id)
            .bind(u":from"_s, steps.value(t.from))
            .bind(u":to"_s, steps.value(t.to))
            .bind(u":label"_s, t.label)
            .bind(u":condition"_s, t.condition)
            .bind(u":position"_s, position++)
            .exec();
    }
}

std::optional<Blueprint> RoadmapStore::load(RoadmapVersionId version)
{
    Query head(m_connection,
        u"SELECT r.id, v.id, r.external_key, r.name, r.summary, r.products, r.keywords, v.number, v.status, "
        u"v.own_lanes, "
        "v.head "
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
    blueprint.status = head.enumeration<RoadmapStatus>(8);
    takeHead(blueprint, head.text(10));
    if (head.boolean(9)) {
        Query lanes(
            m_connection, u"SELECT key, name, visible FROM lane WHERE version_id = :version ORDER BY position"_s);
        lanes.bind(u":version"_s, version).exec();
        while (lanes.next())
            blueprint.lanes.push_back({ lanes.text(0), lanes.text(1), lanes.boolean(2) });
    }

    QHash<qint64, size_t> places;
    Query steps(m_connection,
        u"SELECT s.id, s.key, l.kind, s.kind, s.title, s.text, s.fact_key, s.promised, l.key, s.gateway, s.policy, "
        "s.more_facts, s.makes, s.checklist, s.evidence_wanted, s.may_do, s.template_key, s.presenter_note, "
        "s.wait_for, s.wait_until, s.sub_roadmap, s.sub_version, s.gates "
        "FROM step s "
        "JOIN lane l ON l.id = s.lane_id "
        "WHERE s.version_id = :version "
        "ORDER BY s.position"_s);
    steps.bind(u":version"_s, version).exec();
    while (steps.next()) {
        places.insert(steps.int64(0), blueprint.steps.size());
        domain::Step step { steps.id<StepId>(0), steps.text(1), steps.enumeration<domain::LaneKind>(2),
            steps.enumeration<domain::StepKind>(3), steps.text(4), steps.text(5), steps.text(6), steps.optionalInt64(7),
            {} };
        if (const QString lane = steps.text(8); !lane.isEmpty() && !domain::laneKindFromName(lane))
            step.ownLane = lane;
        step.gateway = steps.enumeration<domain::GatewayKind>(9);
        step.policy = steps.text(10);
        step.moreFacts = parted(steps.text(11));
        step.makes = parted(steps.text(12));
        step.checklist = parted(steps.text(13));
        step.evidenceWanted = steps.text(14);
        step.mayDo = parted(steps.text(15));
        step.templateKey = steps.text(16);
        step.presenterNote = steps.text(17);
        step.waitFor = steps.optionalInt64(18);
        step.waitUntil = steps.text(19);
        step.roadmapKey = steps.text(20);
        step.roadmapVersion = steps.optionalId<RoadmapVersionId>(21).value_or(RoadmapVersionId());
        step.gates = gatesFrom(steps.text(22));
        blueprint.steps.push_back(std::move(step));
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
        u"SELECT from_step, to_step, label, condition FROM transition WHERE version_id = :version ORDER BY position"_s);
    transitions.bind(u":version"_s, version).exec();
    while (transitions.next()) {
        blueprint.transitions.push_back({ blueprint.steps.at(places.value(transitions.int64(0))).key,
            blueprint.steps.at(places.value(transitions.int64(1))).key, transitions.text(2), transitions.text(3) });
    }
    return blueprint;
}

std::optional<Blueprint> RoadmapStore::loadWalked(RoadmapVersionId version)
{
    std::optional<Blueprint> blueprint = load(version);
    if (!blueprint)
        return blueprint;
    const auto lookup = [this](const domain::Step &step) {
        return step.roadmapVersion ? load(step.roadmapVersion) : std::nullopt;
    };
    // Nested too deeply: its steps stay steps that somebody does.
    if (base::Result<Blueprint> walked = domain::expanded(*blueprint, lookup))
        return std::move(walked).value();
    return blueprint;
}

std::optional<RoadmapId> RoadmapStore::findRoadmap(const QString &key)
{
    const std::optional<qint64> id =
        Query(m_connection, u"SELECT id FROM roadmap WHERE external_key = :key"_s).bind(u":key"_s, key).maybeInt64();
    return id ? std::optional(RoadmapId(*id)) : std::nullopt;
}

std::optional<RoadmapVersionId> RoadmapStore::versionWhere(const QString &condition, RoadmapId roadmap)
{
    const std::optional<qint64> id = Query(m_connection,
        u"SELECT id FROM roadmap_version WHERE roadmap_id = :id AND %1 ORDER BY number DESC LIMIT 1"_s.arg(condition))
                                         .bind(u":id"_s, roadmap)
                                         .maybeInt64();
    return id ? std::optional(RoadmapVersionId(*id)) : std::nullopt;
}

std::optional<RoadmapVersionId> RoadmapStore::newestVersion(RoadmapId roadmap)
{
    return versionWhere(u"status <> 1"_s, roadmap);
}

std::optional<RoadmapVersionId> RoadmapStore::newestVersion(const QString &key)
{
    const std::optional<RoadmapId> roadmap = findRoadmap(key);
    return roadmap ? newestVersion(*roadmap) : std::nullopt;
}

std::optional<RoadmapVersionId> RoadmapStore::publishedVersion(RoadmapId roadmap)
{
    return versionWhere(u"status = 2"_s, roadmap);
}

std::optional<RoadmapVersionId> RoadmapStore::draftOf(RoadmapId roadmap)
{
    return versionWhere(u"status = 1"_s, roadmap);
}

} // namespace throughline::storage
