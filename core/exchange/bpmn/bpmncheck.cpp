// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/bpmn/bpmndocument.h"

#include <QHash>
#include <QSet>

#include <array>

namespace throughline::exchange {

namespace {

constexpr std::array kReferringAttributes { u"sourceRef", u"targetRef", u"attachedToRef", u"default", u"processRef",
    u"messageRef", u"errorRef", u"signalRef", u"escalationRef", u"dataObjectRef", u"dataStoreRef", u"categoryValueRef",
    u"bpmnElement" };
constexpr std::array kReferringElements { u"incoming", u"outgoing", u"flowNodeRef", u"sourceRef", u"targetRef",
    u"eventDefinitionRef", u"dataInputRefs", u"dataOutputRefs", u"resourceRef", u"categoryValueRef" };

bool isOurs(const XmlNode &node)
{
    return node.space == kBpmnModelSpace || node.space == kBpmnDiSpace;
}

class Checker {
public:
    std::vector<BpmnProblem> check(const XmlNode &definitions)
    {
        collect(definitions);
        walk(definitions, definitions);
        return std::move(m_problems);
    }

private:
    void collect(const XmlNode &node)
    {
        // What stands in a foreign namespace has ids of its own.
        if (isOurs(node)) {
            const QString id = node.attribute(u"id");
            if (!id.isEmpty()) {
                const auto [first, isNew] = remember(id, node.line);
                if (!isNew && !m_doubled.contains(id)) {
                    m_doubled.insert(id);
                    m_problems.push_back({ QStringLiteral("duplicate_id"), id, node.line,
                        QStringLiteral("Line %1: the <%2> has the id \"%3\" that line %4 has already.")
                            .arg(node.line)
                            .arg(node.localName().toString(), id)
                            .arg(first) });
                }
            }
        }
        for (const XmlNode &child : node.children) {
            if (child.isElement())
                collect(child);
        }
    }

    std::pair<qint64, bool> remember(const QString &id, qint64 line)
    {
        const auto it = m_ids.constFind(id);
        if (it != m_ids.constEnd())
            return { *it, false };
        m_ids.insert(id, line);
        return { line, true };
    }

    /// A name with a prefix may be one of this document (a QName), or of one that it imports, which isn't here.
    bool isKnown(const QString &reference) const
    {
        return m_ids.contains(reference) || m_ids.contains(reference.section(u':', -1))
            || (m_imports && reference.contains(u':'));
    }

    void walk(const XmlNode &node, const XmlNode &owner)
    {
        if (node.is(kBpmnModelSpace, u"definitions"))
            m_imports = node.child(kBpmnModelSpace, u"import") != nullptr;
        if (node.is(kBpmnModelSpace, u"sequenceFlow"))
            checkFlow(node);
        else if (isOurs(node))
            checkReferences(node, owner);
        for (const XmlNode &child : node.children) {
            if (child.isElement())
                walk(child, node);
        }
    }

    static QString nameOf(const XmlNode &node)
    {
        const QString id = node.attribute(u"id");
        return id.isEmpty() ? node.localName().toString() : id;
    }

    void checkFlow(const XmlNode &flow)
    {
        QStringList reasons;
        const auto checkEnd = [&](QStringView attribute, const QString &verb, const QString &without) {
            const QString end = flow.attribute(attribute);
            if (end.isEmpty())
                reasons.append(without);
            else if (!isKnown(end))
                reasons.append(QStringLiteral("%1 \"%2\", which isn't in the file").arg(verb, end));
        };
        checkEnd(u"sourceRef", QStringLiteral("comes from"), QStringLiteral("comes from nowhere"));
        checkEnd(u"targetRef", QStringLiteral("leads to"), QStringLiteral("leads nowhere"));
        if (reasons.isEmpty())
            return;
        const QString name = flow.attribute(u"name").simplified();
        m_problems.push_back({ QStringLiteral("dangling_sequence_flow"), nameOf(flow), flow.line,
            QStringLiteral("Line %1: the sequence flow \"%2\"%3 %4.")
                .arg(QString::number(flow.line), nameOf(flow),
                    name.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(name),
                    reasons.join(QStringLiteral(" and "))) });
    }

    void checkReferences(const XmlNode &node, const XmlNode &owner)
    {
        for (const char16_t *attribute : kReferringAttributes) {
            const QString reference = node.attribute(attribute);
            const bool isEnd = QStringView(attribute) == u"sourceRef" || QStringView(attribute) == u"targetRef";
            const bool isMissing = isEnd && reference.isEmpty() && node.localName() == u"messageFlow";
            if (isMissing || (!reference.isEmpty() && !isKnown(reference)))
                tell(node, QStringView(attribute).toString(), reference, nameOf(node));
        }
        for (const char16_t *element : kReferringElements) {
            if (node.localName() != element || node.space != kBpmnModelSpace)
                continue;
            const QString reference = node.words();
            if (!isKnown(reference))
                tell(node, QStringLiteral("<%1>").arg(node.localName()), reference, nameOf(owner));
        }
    }

    void tell(const XmlNode &node, const QString &what, const QString &reference, const QString &element)
    {
        m_problems.push_back({ QStringLiteral("unknown_reference"), element, node.line,
            reference.isEmpty() ? QStringLiteral("Line %1: %2 of \"%3\" is empty.").arg(node.line).arg(what, element)
                                : QStringLiteral("Line %1: %2 of \"%3\" names \"%4\", which isn't in the file.")
                                      .arg(node.line)
                                      .arg(what, element, reference) });
    }

    QHash<QString, qint64> m_ids; ///< with the line on which each stands first
    QSet<QString> m_doubled;
    bool m_imports = false;
    std::vector<BpmnProblem> m_problems;
};

} // namespace

std::vector<BpmnProblem> bpmnProblems(const BpmnDocument &document)
{
    return Checker().check(document.definitions());
}

} // namespace throughline::exchange
