// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// A BPMN document as roadmaps. The roadmap is put together in its JSON form, so that whatever that form can say needs no line here.
#include "core/exchange/bpmn/bpmnroadmap.h"

#include "core/exchange/bpmn/bpmnmapping.h"
#include "core/exchange/bpmn/bpmnways.h"
#include "core/exchange/roadmapjson.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>

#include <algorithm>

namespace throughline::exchange {

using namespace bpmn;
using domain::LaneKind;
using domain::StepKind;

namespace {

void collect(const XmlNode &node, ElementsById &elements)
{
    const QString id = node.attribute(u"id");
    if (node.space == kBpmnModelSpace && !id.isEmpty() && !elements.contains(id))
        elements.insert(id, &node);
    for (const XmlNode &child : node.children) {
        if (child.isElement())
            collect(child, elements);
    }
}

/// "User task" for "userTask".
QString inWords(const QString &tag)
{
    QString words;
    for (const QChar c : tag)
        words += c.isUpper() ? QStringLiteral(" ") + c.toLower() : QString(c);
    words[0] = words.at(0).toUpper();
    return words;
}

class RoadmapReader {
public:
    RoadmapReader(const BpmnDocument &document, const QString &file)
        : m_model(bpmnModel(document))
        , m_file(file)
    {
        collect(document.definitions(), m_elements);
    }

    BpmnRoadmaps read()
    {
        for (const BpmnProcess &process : m_model.processes) {
            const bool walks = std::any_of(
                m_model.nodes.begin(), m_model.nodes.end(), [&](const BpmnNode &n) { return n.process == process.id; });
            if (walks)
                readProcess(process);
        }
        if (m_found.blueprints.empty())
            m_found.problems.push_back(
                notCarried(m_model.id, 0, QStringLiteral("There is no process with steps in the file")));
        tellTheRest();
        return std::move(m_found);
    }

private:
    void readProcess(const BpmnProcess &process)
    {
        m_ways = waysOf(m_model, process, m_elements, m_found.problems);
        m_keys.assign(m_ways.stops.size(), QString());
        m_lost.clear();
        QJsonArray steps;
        QSet<QString> taken;
        std::vector<int> order;
        for (size_t i = 0; i < m_ways.stops.size(); ++i) {
            if (m_ways.stops[i].isStep)
                order.push_back(int(i));
        }
        dropUnreached(order);
        for (const int i : order) {
            QJsonObject step = stepOf(m_ways.stops[size_t(i)], process);
            QString key = step.value(QStringLiteral("key")).toString();
            for (int n = 2; taken.contains(key); ++n)
                key = QStringLiteral("%1-%2").arg(step.value(QStringLiteral("key")).toString()).arg(n);
            taken.insert(key);
            m_keys[size_t(i)] = key;
            step.insert(QStringLiteral("key"), key);
            steps.append(step);
        }
        const QJsonArray ways = waysBetween(order, steps, taken);
        QJsonObject roadmap = head(process);
        roadmap.insert(QStringLiteral("steps"), steps);
        roadmap.insert(QStringLiteral("ways"), ways);
        auto blueprint = roadmapFromJson(QJsonDocument(roadmap).toJson(QJsonDocument::Compact), m_file);
        if (blueprint)
            m_found.blueprints.push_back(std::move(blueprint).value());
        else
            m_found.problems.push_back(
                { QStringLiteral("not_carried"), process.id, process.line, blueprint.error().sentence() });
    }

    [[nodiscard]] QJsonObject head(const BpmnProcess &process) const
    {
        const XmlNode *xml = m_elements.value(process.id);
        const XmlNode *ours = xml ? ourExtension(*xml, u"roadmap") : nullptr;
        QJsonObject roadmap = ours ? membersOf(*ours) : QJsonObject();
        roadmap.insert(QStringLiteral("format"), QStringLiteral("throughline-roadmap"));
        const QString base = QFileInfo(m_file).completeBaseName();
        if (roadmap.value(QStringLiteral("key")).toString().isEmpty())
            roadmap.insert(QStringLiteral("key"), process.id.isEmpty() ? base : process.id);
        const BpmnPool *pool = m_model.poolOf(process.id);
        QString name = ours ? process.name : process.name.simplified();
        for (const QString &next : { pool ? pool->name.simplified() : QString(), m_model.name.simplified(), base }) {
            if (name.trimmed().isEmpty())
                name = next;
        }
        roadmap.insert(QStringLiteral("name"), name);
        const QString summary = documentation(xml, ours != nullptr);
        if (!summary.isEmpty())
            roadmap.insert(QStringLiteral("summary"), summary);
        return roadmap;
    }

    static QString documentation(const XmlNode *xml, bool isOurs)
    {
        const XmlNode *text = xml ? xml->child(kBpmnModelSpace, u"documentation") : nullptr;
        return !text ? QString() : isOurs ? wholeText(*text) : text->words();
    }

    QJsonObject stepOf(const Stop &stop, const BpmnProcess &process)
    {
        const BpmnNode &node = *stop.node;
        QJsonObject step = stop.isOurs ? membersOf(*ourExtension(*stop.xml, u"step")) : QJsonObject();
        if (step.value(QStringLiteral("key")).toString().isEmpty())
            step.insert(QStringLiteral("key"), node.id.isEmpty() ? node.tag : node.id);
        if (!step.contains(QStringLiteral("kind")))
            step.insert(QStringLiteral("kind"), domain::stepKindName(kindOf(node).value_or(StepKind::Action)));
        addGateway(step, node);
        step.insert(QStringLiteral("lane"), laneOf(node, process));
        QString title = stop.isOurs && stop.xml ? stop.xml->attribute(u"name") : node.name;
        if (title.trimmed().isEmpty())
            title = titleOf(node);
        step.insert(QStringLiteral("title"), title);
        QString text = documentation(stop.xml, stop.isOurs);
        if (!stop.isOurs)
            text = withMore(text, node);
        if (!text.isEmpty())
            step.insert(QStringLiteral("text"), text);
        return step;
    }

    static QString titleOf(const BpmnNode &node)
    {
        if (node.tag == u"startEvent")
            return QStringLiteral("Start");
        if (node.tag == u"endEvent")
            return QStringLiteral("End");
        if (node.tag == u"eventBasedGateway")
            return QStringLiteral("Wait for what comes first");
        if (node.tag == u"parallelGateway" || node.tag == u"inclusiveGateway")
            return QStringLiteral("Side by side");
        if (node.isGateway())
            return QStringLiteral("Decide how to go on");
        if (node.isEvent() && !node.definitions.isEmpty())
            return inWords(node.definitions.front().section(QStringLiteral("EventDefinition"), 0, 0));
        return inWords(node.tag);
    }

    QString withMore(QString text, const BpmnNode &node)
    {
        const auto add = [&text](const QString &line) {
            text += (text.isEmpty() ? QString() : QStringLiteral("\n\n")) + line;
        };
        if (!node.called.isEmpty())
            add(QStringLiteral("Calls: %1").arg(node.called));
        if (!node.duration.isEmpty())
            add(QStringLiteral("Timer: %1").arg(node.duration));
        if (node.loop || node.many)
            m_found.problems.push_back(notCarried(node.id, node.line,
                QStringLiteral("\"%1\" is repeated (%2), which the roadmap doesn't say")
                    .arg(node.name.isEmpty() ? node.id : node.name,
                        node.loop ? QStringLiteral("loop") : QStringLiteral("several instances"))));
        return text;
    }

    /// What all or several leave or come to is a gateway.
    static void addGateway(QJsonObject &step, const BpmnNode &node)
    {
        const bool isParallel = node.tag == u"parallelGateway";
        if (step.value(QStringLiteral("kind")).toString() != domain::stepKindName(StepKind::Decision)
            || (!isParallel && node.tag != u"inclusiveGateway" && node.tag != u"complexGateway"))
            return;
        step.insert(QStringLiteral("kind"), domain::stepKindName(StepKind::Gateway));
        step.insert(QStringLiteral("gateway"),
            domain::gatewayKindName(isParallel ? domain::GatewayKind::Parallel : domain::GatewayKind::Inclusive));
    }

    /// Its key.
    QString laneOf(const BpmnNode &node, const BpmnProcess &process)
    {
        for (const BpmnLane *lane = m_model.lane(node.lane); lane;
            lane = lane->parent.isEmpty() ? nullptr : m_model.lane(lane->parent)) {
            const XmlNode *xml = m_elements.value(lane->id);
            if (const XmlNode *ours = xml ? ourExtension(*xml, u"lane") : nullptr) {
                if (const QString key = ours->attribute(u"kind"); !key.isEmpty())
                    return key;
            }
            if (const auto kind = laneFromWords(lane->name))
                return domain::laneKindName(*kind);
        }
        if (const BpmnLane *lane = m_model.lane(node.lane)) {
            tellLane(lane->id, lane->line,
                QStringLiteral("the lane \"%1\" is none that a blueprint knows; its steps stand backstage")
                    .arg(lane->name.isEmpty() ? lane->id : lane->name));
            return domain::laneKindName(LaneKind::Backstage);
        }
        const BpmnPool *pool = m_model.poolOf(process.id);
        const auto fromPool = pool ? laneFromWords(pool->name) : std::nullopt;
        if (fromPool)
            return domain::laneKindName(*fromPool);
        tellLane(process.id, process.line,
            QStringLiteral(
                "steps of \"%1\" stand in no lane; they were put on the front stage, automatic ones into the "
                "systems")
                .arg(process.name.isEmpty() ? process.id : process.name));
        return domain::laneKindName(laneWithoutWords(node));
    }

    void tellLane(const QString &id, qint64 line, const QString &sentence)
    {
        if (m_lost.contains(id))
            return;
        m_lost.insert(id);
        m_found.problems.push_back(notCarried(id, line, sentence));
    }

    /// A roadmap has no steps that nobody comes to. They are loops without an entrance, left by flows that dangle.
    void dropUnreached(std::vector<int> &order)
    {
        QSet<int> entered;
        for (const Way &way : m_ways.ways) {
            if (way.from != way.to)
                entered.insert(way.to);
        }
        QSet<int> reached;
        std::vector<int> open;
        for (const int i : order) {
            if (!entered.contains(i))
                open.push_back(i);
        }
        if (open.empty() && !order.empty())
            open.push_back(order.front());
        while (!open.empty()) {
            const int i = open.back();
            open.pop_back();
            if (reached.contains(i))
                continue;
            reached.insert(i);
            for (const Way &way : m_ways.ways) {
                if (way.from == i)
                    open.push_back(way.to);
            }
        }
        std::vector<int> kept;
        for (const int i : order) {
            if (reached.contains(i)) {
                kept.push_back(i);
                continue;
            }
            const BpmnNode &node = *m_ways.stops[size_t(i)].node;
            m_found.problems.push_back(notCarried(node.id, node.line,
                QStringLiteral("nothing leads to \"%1\" from the beginning; it was left out")
                    .arg(node.name.isEmpty() ? node.id : node.name)));
        }
        order = std::move(kept);
    }

    /// The ways, with an end behind every step that leads nowhere, and a label of its own for each of several.
    QJsonArray waysBetween(const std::vector<int> &order, QJsonArray &steps, QSet<QString> &taken)
    {
        QHash<int, int> leaving;
        for (const Way &way : m_ways.ways)
            ++leaving[way.from];
        QHash<int, QSet<QString>> labels;
        QJsonArray found;
        for (const Way &way : m_ways.ways) {
            const QString &from = m_keys[size_t(way.from)];
            const QString &to = m_keys[size_t(way.to)];
            if (from.isEmpty() || to.isEmpty())
                continue;
            QString label = way.label;
            if (leaving.value(way.from) > 1) {
                if (label.trimmed().isEmpty())
                    label = way.condition;
                if (label.trimmed().isEmpty())
                    label = titleAt(way.to, steps);
                const QString first = label;
                for (int n = 2; labels[way.from].contains(label); ++n)
                    label = QStringLiteral("%1 (%2)").arg(first).arg(n);
                labels[way.from].insert(label);
            }
            QJsonObject object = way.more;
            object.insert(QStringLiteral("from"), from);
            object.insert(QStringLiteral("to"), to);
            if (!label.isEmpty())
                object.insert(QStringLiteral("label"), label);
            found.append(object);
        }
        QString end;
        for (qsizetype i = 0, count = steps.size(); i < count; ++i) {
            const QJsonObject step = steps.at(i).toObject();
            if (leaving.value(order[size_t(i)]) > 0 || step.value(QStringLiteral("kind")) == QStringLiteral("end"))
                continue;
            if (end.isEmpty()) {
                end = freshId(QStringLiteral("end"), {}, taken);
                steps.append(
                    QJsonObject { { QStringLiteral("key"), end }, { QStringLiteral("kind"), QStringLiteral("end") },
                        { QStringLiteral("lane"), step.value(QStringLiteral("lane")) },
                        { QStringLiteral("title"), QStringLiteral("End") } });
            }
            found.append(QJsonObject {
                { QStringLiteral("from"), step.value(QStringLiteral("key")) }, { QStringLiteral("to"), end } });
        }
        return found;
    }

    [[nodiscard]] QString titleAt(int stop, const QJsonArray &steps) const
    {
        for (const QJsonValue &value : steps) {
            const QJsonObject step = value.toObject();
            if (step.value(QStringLiteral("key")).toString() == m_keys[size_t(stop)])
                return step.value(QStringLiteral("title")).toString();
        }
        return {};
    }

    /// What stands beside the flow, by kind.
    void tellTheRest()
    {
        QMap<QString, std::vector<const BpmnThing *>> byTag;
        for (const BpmnThing &thing : m_model.things)
            byTag[thing.tag].push_back(&thing);
        for (auto it = byTag.cbegin(); it != byTag.cend(); ++it) {
            QStringList names;
            for (const BpmnThing *thing : it.value()) {
                if (!thing->name.isEmpty() && names.size() < 3)
                    names.append(thing->name.simplified());
            }
            const BpmnThing &first = *it.value().front();
            m_found.problems.push_back(notCarried(first.id, first.line,
                QStringLiteral("a roadmap has no place for <%1>: %2 left out%3")
                    .arg(it.key())
                    .arg(it.value().size())
                    .arg(names.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(names.join(QStringLiteral(", "))))));
        }
        if (!m_model.messageFlows.empty()) {
            const BpmnFlow &first = m_model.messageFlows.front();
            m_found.problems.push_back(notCarried(first.id, first.line,
                QStringLiteral("a roadmap is one process: %1 message flows to others were left out")
                    .arg(m_model.messageFlows.size())));
        }
    }

    BpmnModel m_model;
    ElementsById m_elements;
    QString m_file;
    Ways m_ways;
    std::vector<QString> m_keys; ///< of the stops that are steps
    QSet<QString> m_lost;        ///< lanes that were told already
    BpmnRoadmaps m_found;
};

} // namespace

BpmnRoadmaps roadmapsFromBpmn(const BpmnDocument &document, const QString &file)
{
    return RoadmapReader(document, file).read();
}

base::Result<void> readBpmnRoadmaps(ByteSource &source, RecordSink &sink)
{
    const base::Result<BpmnDocument> document = readBpmn(source);
    if (!document)
        return document.error();
    const BpmnRoadmaps found = roadmapsFromBpmn(*document, source.name());
    if (found.blueprints.empty()) {
        return base::invalidInput(QStringLiteral("%1: no roadmap can be made of it. %2"),
            { source.name(), found.problems.empty() ? QString() : found.problems.back().message });
    }
    const QString file = QFileInfo(source.name()).fileName();
    for (const std::vector<BpmnProblem> &problems : { bpmnProblems(*document), found.problems }) {
        for (const BpmnProblem &problem : problems)
            sink.note(QStringLiteral("%1: %2").arg(file, problem.message));
    }
    for (const domain::Blueprint &blueprint : found.blueprints) {
        if (base::Result<void> taken = sink.take(blueprint); !taken)
            return taken;
    }
    return {};
}

} // namespace throughline::exchange
