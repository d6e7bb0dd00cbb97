// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/bpmn/bpmnmapping.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <cmath>

namespace throughline::exchange::bpmn {

using domain::LaneKind;
using domain::StepKind;

namespace {

QString named(QStringView name)
{
    return QStringLiteral("tl:") + name.toString();
}

XmlNode valueNode(const QString &tag, const QJsonValue &value)
{
    XmlNode node = element(tag, kOurSpace);
    if (value.isArray()) {
        node.set(QStringLiteral("type"), QStringLiteral("list"));
        const QJsonArray list = value.toArray();
        for (const QJsonValue &item : list)
            node.add(valueNode(named(u"item"), item));
        return node;
    }
    if (value.isObject()) {
        node.set(QStringLiteral("type"), QStringLiteral("object"));
        addMembers(node, value.toObject(), {});
        return node;
    }
    QString text = value.toString();
    if (value.isBool()) {
        node.set(QStringLiteral("type"), QStringLiteral("boolean"));
        text = value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    } else if (value.isDouble()) {
        node.set(QStringLiteral("type"), QStringLiteral("number"));
        const double number = value.toDouble();
        text = number == std::floor(number) ? QString::number(value.toInteger()) : QString::number(number, 'g', 17);
    }
    XmlNode words;
    words.kind = XmlNode::Kind::Text;
    words.text = text;
    if (!text.isEmpty())
        node.add(std::move(words));
    return node;
}

QJsonValue valueOf(const XmlNode &node)
{
    const QString type = node.attribute(u"type");
    if (type == u"list") {
        QJsonArray list;
        for (const XmlNode &child : node.children) {
            if (child.is(kOurSpace, u"item"))
                list.append(valueOf(child));
        }
        return list;
    }
    if (type == u"object")
        return membersOf(node);
    if (type == u"boolean")
        return node.words() == u"true";
    if (type == u"number") {
        bool isWhole = false;
        const qint64 whole = node.words().toLongLong(&isWhole);
        return isWhole ? QJsonValue(whole) : QJsonValue(node.words().toDouble());
    }
    return wholeText(node);
}

bool has(const BpmnNode &node, QStringView definition)
{
    return node.definitions.contains(definition);
}

} // namespace

Drawn drawnAs(const QJsonObject &step, bool hasWaysOn)
{
    const QString kind = step.value(QStringLiteral("kind")).toString();
    const QString lane = step.value(QStringLiteral("lane")).toString();
    const bool isCustomers = lane == domain::laneKindName(LaneKind::Customer);
    if (kind == u"decision")
        return { QStringLiteral("exclusiveGateway"), {} };
    if (kind == u"gateway") {
        const QString gateway = step.value(QStringLiteral("gateway")).toString();
        return { (gateway.isEmpty() ? QStringLiteral("exclusive") : gateway) + QStringLiteral("Gateway"), {} };
    }
    if (kind == u"wait") {
        return { QStringLiteral("intermediateCatchEvent"),
            isCustomers ? QStringLiteral("messageEventDefinition") : QStringLiteral("timerEventDefinition") };
    }
    // Nothing may lead away from an end event.
    if (kind == u"end" && !hasWaysOn)
        return { QStringLiteral("endEvent"), {} };
    if (kind == u"message")
        return { QStringLiteral("sendTask"), {} };
    if (kind == u"hand_over")
        return { QStringLiteral("manualTask"), {} };
    if (kind == u"sub_roadmap")
        return { QStringLiteral("callActivity"), {} };
    if (kind == u"question")
        return { QStringLiteral("userTask"), {} };
    if (kind == u"action" && lane == domain::laneKindName(LaneKind::Systems))
        return { QStringLiteral("serviceTask"), {} };
    return { kind == u"action" && !isCustomers ? QStringLiteral("userTask") : QStringLiteral("task"), {} };
}

std::optional<StepKind> kindOf(const BpmnNode &node)
{
    const QString &tag = node.tag;
    if (tag == u"startEvent")
        return node.name.trimmed().isEmpty() ? std::nullopt : std::optional(StepKind::Wait);
    if (tag == u"endEvent")
        return StepKind::End;
    if (tag == u"intermediateCatchEvent")
        return has(node, u"linkEventDefinition") ? std::nullopt : std::optional(StepKind::Wait);
    if (tag == u"intermediateThrowEvent") {
        if (has(node, u"messageEventDefinition"))
            return StepKind::Message;
        const bool says = !node.name.trimmed().isEmpty() && !has(node, u"linkEventDefinition");
        return says ? std::optional(StepKind::Action) : std::nullopt;
    }
    if (tag == u"boundaryEvent")
        return std::nullopt;
    if (tag == u"sendTask")
        return StepKind::Message;
    if (tag == u"receiveTask" || tag == u"eventBasedGateway")
        return StepKind::Wait;
    if (node.isGateway())
        return StepKind::Decision;
    return StepKind::Action;
}

std::optional<LaneKind> laneFromWords(const QString &name)
{
    // The customer first ("customer service" is an exception), then machines, then those who speak with customers.
    static const QRegularExpression frontstage(
        QStringLiteral(
            "front|support|service|agent|desk|hotline|call|sales|vertrieb|clerk|reception|counter|theke|"
            "kasse|advis|beratung|berater|sachbearbeit|employee|mitarbeiter|waiter|kellner|line of interaction"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression customer(
        QStringLiteral("customer|client|kund|guest|gast|applicant|antragstell|buyer|käufer|besteller|citizen|patient|"
                       "passenger|subscriber|requester|user\\b"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression systems(
        QStringLiteral(
            "system|software|server|automat|datenbank|database|engine|robot|machine|\\b(it|app|api|crm|erp|sap)\\b"),
        QRegularExpression::CaseInsensitiveOption);
    const bool isCustomer = name.contains(customer);
    const bool isFront = name.contains(frontstage);
    if (name.contains(systems))
        return LaneKind::Systems;
    if (isFront)
        return LaneKind::Frontstage;
    if (isCustomer)
        return LaneKind::Customer;
    return std::nullopt;
}

LaneKind laneWithoutWords(const BpmnNode &node)
{
    const bool automatic = node.tag == u"serviceTask" || node.tag == u"scriptTask" || node.tag == u"businessRuleTask";
    return automatic ? LaneKind::Systems : LaneKind::Frontstage;
}

QString freshId(const QString &prefix, const QString &text, QSet<QString> &taken)
{
    QString id = prefix;
    for (const QChar c : text) {
        const bool plain = (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'_'
            || c == u'-' || c == u'.';
        id += plain ? c : QChar(u'_');
    }
    QString fresh = id;
    for (int i = 2; taken.contains(fresh); ++i)
        fresh = id + QStringLiteral("_%1").arg(i);
    taken.insert(fresh);
    return fresh;
}

void addMembers(XmlNode &to, const QJsonObject &object, const QStringList &without)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (without.contains(it.key()))
            continue;
        XmlNode node = valueNode(named(u"member"), it.value());
        node.attributes.insert(node.attributes.begin(), { QStringLiteral("name"), {}, it.key() });
        to.add(std::move(node));
    }
}

QJsonObject membersOf(const XmlNode &node)
{
    QJsonObject object;
    for (const XmlNode &child : node.children) {
        if (child.is(kOurSpace, u"member"))
            object.insert(child.attribute(u"name"), valueOf(child));
    }
    return object;
}

const XmlNode *ourExtension(const XmlNode &node, QStringView name)
{
    const XmlNode *extensions = node.child(kBpmnModelSpace, u"extensionElements");
    return extensions ? extensions->child(kOurSpace, name) : nullptr;
}

QString wholeText(const XmlNode &node)
{
    QString text;
    for (const XmlNode &child : node.children) {
        if (child.kind == XmlNode::Kind::Text || child.kind == XmlNode::Kind::Cdata)
            text += child.text;
    }
    return text;
}

XmlNode element(const QString &name, QStringView space)
{
    XmlNode node;
    node.name = name;
    node.space = space.toString();
    return node;
}

XmlNode textElement(const QString &name, QStringView space, const QString &text)
{
    XmlNode node = element(name, space);
    XmlNode words;
    words.kind = XmlNode::Kind::Text;
    words.text = text;
    if (!text.isEmpty())
        node.add(std::move(words));
    return node;
}

} // namespace throughline::exchange::bpmn
