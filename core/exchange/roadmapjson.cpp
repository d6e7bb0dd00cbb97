// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/roadmapjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace throughline::exchange {

namespace {

using domain::Blueprint;

constexpr double kLargestExact = 9007199254740992.0; // 2^53: beyond it a JSON number isn't exact

/// Reads the members of one object and remembers the first thing that was wrong.
class Members {
public:
    Members(const QJsonObject &object, QString file, QString place)
        : m_object(object)
        , m_file(std::move(file))
        , m_place(std::move(place))
    {
    }

    QString text(const char *name, bool required = false)
    {
        const QJsonValue value = take(name, required);
        if (!value.isUndefined() && !value.isString())
            fail(QStringLiteral("\"%1\" isn't a text").arg(QLatin1String(name)));
        return value.toString();
    }

    QStringList texts(const char *name)
    {
        QStringList found;
        const QJsonArray array = list(name, false);
        for (const QJsonValue &value : array) {
            if (!value.isString())
                fail(QStringLiteral("\"%1\" holds something that isn't a text").arg(QLatin1String(name)));
            found.append(value.toString());
        }
        return found;
    }

    QJsonArray list(const char *name, bool required)
    {
        const QJsonValue value = take(name, required);
        if (!value.isUndefined() && !value.isArray())
            fail(QStringLiteral("\"%1\" isn't a list").arg(QLatin1String(name)));
        return value.toArray();
    }

    bool truth(const char *name, bool preset)
    {
        const QJsonValue value = take(name, false);
        if (!value.isUndefined() && !value.isBool())
            fail(QStringLiteral("\"%1\" is neither true nor false").arg(QLatin1String(name)));
        return value.toBool(preset);
    }

    QJsonObject object(const char *name)
    {
        const QJsonValue value = take(name, false);
        if (!value.isUndefined() && !value.isObject())
            fail(QStringLiteral("\"%1\" isn't an object").arg(QLatin1String(name)));
        return value.toObject();
    }

    std::optional<qint64> whole(const char *name, double smallest, double largest)
    {
        const QJsonValue value = take(name, false);
        if (value.isUndefined())
            return std::nullopt;
        const double number = value.toDouble(std::nan(""));
        if (!(number >= smallest && number <= largest) || number != std::floor(number)) {
            fail(QStringLiteral("\"%1\" isn't a whole number within its bounds").arg(QLatin1String(name)));
            return std::nullopt;
        }
        return qint64(number);
    }

    void fail(const QString &reason)
    {
        if (m_reason.isEmpty())
            m_reason = reason;
    }

    base::Result<void> finish()
    {
        const QStringList names = m_object.keys();
        for (const QString &name : names) {
            if (!m_known.contains(name))
                fail(QStringLiteral("\"%1\" isn't a member that is known here").arg(name));
        }
        if (m_reason.isEmpty())
            return {};
        return base::invalidInput(QStringLiteral("%1: %2: %3."), { m_file, m_place, m_reason });
    }

private:
    QJsonValue take(const char *name, bool required)
    {
        const QString key = QLatin1String(name);
        m_known.append(key);
        const QJsonValue value = m_object.value(key);
        if (required && (value.isUndefined() || (value.isString() && value.toString().trimmed().isEmpty())))
            fail(QStringLiteral("\"%1\" is missing").arg(key));
        return value;
    }

    const QJsonObject m_object;
    QString m_file;
    QString m_place;
    QString m_reason;
    QStringList m_known;
};

std::optional<domain::CaseStatus> caseStatusFromName(const QString &name)
{
    using domain::CaseStatus;
    for (int i = int(CaseStatus::New); i <= int(CaseStatus::Closed); ++i) {
        if (domain::caseStatusName(CaseStatus(i)) == name)
            return CaseStatus(i);
    }
    return std::nullopt;
}

/// What a step has beside what each has.
void readDetails(Members &members, domain::Step &step)
{
    step.policy = members.text("policy");
    step.moreFacts = members.texts("also_asks");
    step.makes = members.texts("makes");
    step.checklist = members.texts("checklist");
    step.evidenceWanted = members.text("evidence_wanted");
    step.mayDo = members.texts("may_do");
    step.templateKey = members.text("template");
    step.presenterNote = members.text("presenter_note");
    step.waitFor = members.whole("wait_ms", 1, kLargestExact);
    step.waitUntil = members.text("wait_until");
    step.roadmapKey = members.text("roadmap");
    const QString gateway = members.text("gateway");
    if (const auto known = domain::gatewayKindFromName(gateway))
        step.gateway = *known;
    else if (!gateway.isEmpty())
        members.fail(QStringLiteral("there is no gateway \"%1\"").arg(gateway));
    const QJsonObject gates = members.object("gates");
    for (auto it = gates.begin(); it != gates.end(); ++it) {
        const auto status = caseStatusFromName(it.key());
        const auto force = domain::gateForceFromName(it.value().toString());
        if (status && force)
            step.gates.push_back({ *status, *force });
        else
            members.fail(QStringLiteral("there is no gate \"%1\": \"%2\"").arg(it.key(), it.value().toString()));
    }
}

base::Result<domain::BlueprintLane> readLane(const QJsonValue &value, const QString &file, const QString &place)
{
    if (!value.isObject())
        return base::invalidInput(
            QStringLiteral("%1: %2: %3."), { file, place, QStringLiteral("a lane has to be an object") });
    Members members(value.toObject(), file, place);
    domain::BlueprintLane lane;
    lane.key = members.text("key", true);
    lane.name = members.text("name");
    const auto usual = domain::laneKindFromName(lane.key);
    lane.visible = members.truth("visible", !usual || domain::isVisibleToCustomer(*usual));
    if (auto finished = members.finish(); !finished)
        return finished.error();
    return lane;
}

base::Result<domain::Step> readStep(
    const QJsonValue &value, const std::vector<domain::BlueprintLane> &lanes, const QString &file, const QString &place)
{
    if (!value.isObject())
        return base::invalidInput(
            QStringLiteral("%1: %2: %3."), { file, place, QStringLiteral("a step has to be an object") });
    Members members(value.toObject(), file, place);
    domain::Step step;
    step.key = members.text("key", true);
    step.title = members.text("title", true);
    step.text = members.text("text");
    step.factKey = members.text("fact");
    step.promised = members.whole("promised_ms", 0, kLargestExact);
    step.articleKeys = members.texts("articles");
    const QString lane = members.text("lane", true);
    const auto own = std::find_if(
        lanes.begin(), lanes.end(), [&](const domain::BlueprintLane &one) { return one.key == lane; });
    if (const auto known = domain::laneKindFromName(lane)) {
        step.lane = *known;
    } else if (own != lanes.end()) {
        step.ownLane = lane;
        step.lane = own->visible ? domain::LaneKind::Frontstage : domain::LaneKind::Backstage;
    } else
        members.fail(QStringLiteral("there is no lane \"%1\"").arg(lane));
    const QString kind = members.text("kind", true);
    if (const auto known = domain::stepKindFromName(kind))
        step.kind = *known;
    else
        members.fail(QStringLiteral("there is no kind of step \"%1\"").arg(kind));
    readDetails(members, step);
    if (auto finished = members.finish(); !finished)
        return finished.error();
    return step;
}

base::Result<domain::Transition> readWay(const QJsonValue &value, const QString &file, const QString &place)
{
    if (!value.isObject())
        return base::invalidInput(
            QStringLiteral("%1: %2: %3."), { file, place, QStringLiteral("a way has to be an object") });
    Members members(value.toObject(), file, place);
    domain::Transition way { members.text("from", true), members.text("to", true), members.text("label"),
        members.text("condition") };
    if (auto finished = members.finish(); !finished)
        return finished.error();
    return way;
}

void put(QJsonObject &object, const char *name, const QString &value)
{
    if (!value.isEmpty())
        object.insert(QLatin1String(name), value);
}

void put(QJsonObject &object, const char *name, const QStringList &values)
{
    if (!values.isEmpty())
        object.insert(QLatin1String(name), QJsonArray::fromStringList(values));
}

void putDetails(QJsonObject &object, const domain::Step &step)
{
    if (step.kind == domain::StepKind::Gateway)
        put(object, "gateway", domain::gatewayKindName(step.gateway));
    put(object, "policy", step.policy);
    put(object, "also_asks", step.moreFacts);
    put(object, "makes", step.makes);
    put(object, "checklist", step.checklist);
    put(object, "evidence_wanted", step.evidenceWanted);
    put(object, "may_do", step.mayDo);
    put(object, "template", step.templateKey);
    put(object, "presenter_note", step.presenterNote);
    if (step.waitFor)
        object.insert(QStringLiteral("wait_ms"), *step.waitFor);
    put(object, "wait_until", step.waitUntil);
    put(object, "roadmap", step.roadmapKey);
    QJsonObject gates;
    for (const domain::StepGate &gate : step.gates)
        gates.insert(domain::caseStatusName(gate.status), domain::gateForceName(gate.force));
    if (!gates.isEmpty())
        object.insert(QStringLiteral("gates"), gates);
}

} // namespace

base::Result<Blueprint> roadmapFromJson(const QByteArray &bytes, const QString &file, RoadmapFaults faults)
{
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &parseError);
    if (parseError.error != QJsonParseError::NoError) {
        return base::invalidInput(QStringLiteral("%1: %2: %3."),
            { file, QStringLiteral("byte %1").arg(parseError.offset), parseError.errorString() });
    }
    const QString top = QStringLiteral("top level");
    if (!document.isObject())
        return base::invalidInput(
            QStringLiteral("%1: %2: %3."), { file, top, QStringLiteral("a roadmap has to be an object") });

    Members members(document.object(), file, top);
    const QString format = members.text("format", true);
    if (format != QStringLiteral("throughline-roadmap"))
        members.fail(QStringLiteral("\"format\" isn't \"throughline-roadmap\""));
    Blueprint blueprint;
    blueprint.key = members.text("key", true);
    blueprint.name = members.text("name", true);
    blueprint.summary = members.text("summary");
    blueprint.number = int(members.whole("number", 1, 1'000'000).value_or(1));
    blueprint.products = members.texts("products");
    blueprint.keywords = members.texts("keywords");
    const QString status = members.text("status");
    if (const auto known = domain::roadmapStatusFromName(status))
        blueprint.status = *known;
    else if (!status.isEmpty())
        members.fail(QStringLiteral("there is no status \"%1\"").arg(status));
    const QJsonArray lanes = members.list("lanes", false);
    const QJsonArray steps = members.list("steps", true);
    const QJsonArray ways = members.list("ways", false);
    if (auto finished = members.finish(); !finished)
        return finished.error();

    for (qsizetype i = 0; i < lanes.size(); ++i) {
        auto lane = readLane(lanes.at(i), file, QStringLiteral("lane %1").arg(i + 1));
        if (!lane)
            return lane.error();
        blueprint.lanes.push_back(std::move(lane).value());
    }
    for (qsizetype i = 0; i < steps.size(); ++i) {
        auto step = readStep(steps.at(i), blueprint.lanes, file, QStringLiteral("step %1").arg(i + 1));
        if (!step)
            return step.error();
        blueprint.steps.push_back(std::move(step).value());
    }
    for (qsizetype i = 0; i < ways.size(); ++i) {
        auto way = readWay(ways.at(i), file, QStringLiteral("way %1").arg(i + 1));
        if (!way)
            return way.error();
        blueprint.transitions.push_back(std::move(way).value());
    }
    if (faults == RoadmapFaults::Allowed)
        return blueprint;
    if (auto valid = domain::validate(blueprint); !valid) {
        base::Error error = valid.error();
        error.arguments = { file, error.sentence() };
        error.message = QStringLiteral("%1: %2");
        return error;
    }
    return blueprint;
}

QByteArray roadmapToJson(const Blueprint &blueprint)
{
    QJsonObject object;
    object.insert(QStringLiteral("format"), QStringLiteral("throughline-roadmap"));
    put(object, "key", blueprint.key);
    put(object, "name", blueprint.name);
    put(object, "summary", blueprint.summary);
    object.insert(QStringLiteral("number"), blueprint.number);
    put(object, "status", domain::roadmapStatusName(blueprint.status));
    put(object, "products", blueprint.products);
    put(object, "keywords", blueprint.keywords);
    QJsonArray lanes;
    for (const domain::BlueprintLane &lane : blueprint.lanes) {
        QJsonObject o;
        put(o, "key", lane.key);
        put(o, "name", lane.name);
        o.insert(QStringLiteral("visible"), lane.visible);
        lanes.append(o);
    }
    if (!lanes.isEmpty())
        object.insert(QStringLiteral("lanes"), lanes);
    QJsonArray steps;
    for (const domain::Step &step : blueprint.steps) {
        QJsonObject o;
        put(o, "key", step.key);
        put(o, "lane", step.ownLane.isEmpty() ? domain::laneKindName(step.lane) : step.ownLane);
        put(o, "kind", domain::stepKindName(step.kind));
        put(o, "title", step.title);
        put(o, "text", step.text);
        put(o, "fact", step.factKey);
        if (step.promised)
            o.insert(QStringLiteral("promised_ms"), *step.promised);
        put(o, "articles", step.articleKeys);
        putDetails(o, step);
        steps.append(o);
    }
    object.insert(QStringLiteral("steps"), steps);
    QJsonArray ways;
    for (const domain::Transition &t : blueprint.transitions) {
        QJsonObject o;
        put(o, "from", t.from);
        put(o, "to", t.to);
        put(o, "label", t.label);
        put(o, "condition", t.condition);
        ways.append(o);
    }
    object.insert(QStringLiteral("ways"), ways);
    return QJsonDocument(object).toJson();
}

} // namespace throughline::exchange
