// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/pnmlreader.h"

#include "core/exchange/xmltree.h"

#include <QHash>

#include <algorithm>
#include <optional>

namespace throughline::exchange {

using base::Result;

namespace {

constexpr int kMostTokens = 1'000'000;

bool named(const XmlNode &node, QStringView name)
{
    // Many tools write the names without the standard's namespace.
    return node.isElement() && node.localName() == name;
}

const XmlNode *childOf(const XmlNode &node, QStringView name)
{
    const auto found = std::ranges::find_if(node.children, [name](const XmlNode &child) { return named(child, name); });
    return found == node.children.end() ? nullptr : &*found;
}

/// The words of <name><text>…</text></name>, of an inscription or of a marking.
QString labelOf(const XmlNode &node, QStringView name)
{
    const XmlNode *label = childOf(node, name);
    const XmlNode *text = label != nullptr ? childOf(*label, u"text") : nullptr;
    return text != nullptr ? text->words() : QString();
}

class PnmlReader {
public:
    explicit PnmlReader(QString file)
        : m_file(std::move(file))
    {
    }

    Result<domain::PetriNet> read(const XmlNode &root);

private:
    struct Arc {
        QString source;
        QString target;
        int weight = 1;
        qint64 line = 0;
    };

    Result<void> readPage(const XmlNode &page);
    Result<void> readPlace(const XmlNode &node);
    Result<void> readTransition(const XmlNode &node);
    Result<void> readArc(const XmlNode &node);
    Result<void> readFinal(const XmlNode &net);
    Result<void> connect();
    void assumeMarkings();
    Result<QString> idOf(const XmlNode &node);
    Result<int> number(const XmlNode &node, const QString &text, int least) const;
    [[nodiscard]] QString resolved(QString id) const;
    [[nodiscard]] base::Error bad(qint64 line, const QString &reason, const QStringList &arguments = {}) const;

    QString m_file;
    domain::PetriNet m_net;
    QHash<QString, int> m_places;
    QHash<QString, int> m_transitions;
    QHash<QString, QString> m_references;
    std::vector<Arc> m_arcs;
    bool m_hasFinal = false;
};

base::Error PnmlReader::bad(qint64 line, const QString &reason, const QStringList &arguments) const
{
    return base::invalidInput(
        QStringLiteral("%1, line %2: ") + reason, QStringList { m_file, QString::number(line) } + arguments);
}

Result<QString> PnmlReader::idOf(const XmlNode &node)
{
    const QString id = node.attribute(u"id");
    if (id.isEmpty())
        return bad(node.line, QStringLiteral("a <%3> has no id."), { node.localName().toString() });
    if (m_places.contains(id) || m_transitions.contains(id) || m_references.contains(id))
        return bad(node.line, QStringLiteral("the id \"%3\" is there twice."), { id });
    return id;
}

Result<int> PnmlReader::number(const XmlNode &node, const QString &text, int least) const
{
    bool isNumber = false;
    const int value = text.toInt(&isNumber);
    if (!isNumber || value < least || value > kMostTokens)
        return bad(node.line, QStringLiteral("\"%3\" is no number of tokens."), { text.left(60) });
    return value;
}

Result<void> PnmlReader::readPlace(const XmlNode &node)
{
    const Result<QString> id = idOf(node);
    if (!id)
        return id.error();
    const int place = m_net.addPlace(*id, labelOf(node, u"name"));
    m_places.insert(*id, place);
    if (const QString tokens = labelOf(node, u"initialMarking"); !tokens.isEmpty()) {
        const Result<int> count = number(node, tokens, 0);
        if (!count)
            return count.error();
        m_net.initial[size_t(place)] = *count;
    }
    return {};
}

Result<void> PnmlReader::readTransition(const XmlNode &node)
{
    const Result<QString> id = idOf(node);
    if (!id)
        return id.error();
    const bool invisible = std::ranges::any_of(node.children, [](const XmlNode &child) {
        return named(child, u"toolspecific") && child.attribute(u"activity") == QLatin1String("$invisible$");
    });
    m_transitions.insert(*id, m_net.addTransition(*id, invisible ? QString() : labelOf(node, u"name")));
    return {};
}

Result<void> PnmlReader::readArc(const XmlNode &node)
{
    Arc arc { node.attribute(u"source"), node.attribute(u"target"), 1, node.line };
    const XmlNode *type = childOf(node, u"arctype");
    if (type == nullptr)
        type = childOf(node, u"type");
    const QString kind = type == nullptr ? QString() : (type->attribute(u"value") + labelOf(node, type->localName()));
    if (!kind.isEmpty() && kind != QLatin1String("normal"))
        return bad(node.line, QStringLiteral("an arc is of the kind \"%3\", which place/transition nets haven't got."),
            { kind });
    if (const QString weight = labelOf(node, u"inscription"); !weight.isEmpty()) {
        const Result<int> count = number(node, weight, 1);
        if (!count)
            return count.error();
        arc.weight = *count;
    }
    m_arcs.push_back(arc);
    return {};
}

Result<void> PnmlReader::readPage(const XmlNode &page)
{
    for (const XmlNode &node : page.children) {
        Result<void> done;
        if (named(node, u"place")) {
            done = readPlace(node);
        } else if (named(node, u"transition")) {
            done = readTransition(node);
        } else if (named(node, u"arc")) {
            done = readArc(node);
        } else if (named(node, u"page")) {
            done = readPage(node);
        } else if (named(node, u"referencePlace") || named(node, u"referenceTransition")) {
            const Result<QString> id = idOf(node);
            if (!id)
                return id.error();
            m_references.insert(*id, node.attribute(u"ref"));
        }
        if (!done)
            return done;
    }
    return {};
}

/// What a reference node stands for; one that leads in a circle stands for nothing.
QString PnmlReader::resolved(QString id) const
{
    for (qsizetype step = 0; step <= m_references.size() && m_references.contains(id); ++step)
        id = m_references.value(id);
    return id;
}

Result<void> PnmlReader::connect()
{
    for (const Arc &arc : m_arcs) {
        const QString source = resolved(arc.source);
        const QString target = resolved(arc.target);
        for (const auto &[end, given] : { std::pair(source, arc.source), std::pair(target, arc.target) }) {
            if (!m_places.contains(end) && !m_transitions.contains(end))
                return bad(arc.line, QStringLiteral("an arc ends at \"%3\", which isn't there."), { given });
        }
        if (m_places.contains(source) == m_places.contains(target))
            return bad(arc.line, QStringLiteral("an arc joins two places or two transitions, \"%3\" and \"%4\"."),
                { arc.source, arc.target });
        if (m_places.contains(source))
            m_net.addTake(m_transitions.value(target), m_places.value(source), arc.weight);
        else
            m_net.addGive(m_transitions.value(source), m_places.value(target), arc.weight);
    }
    return {};
}

Result<void> PnmlReader::readFinal(const XmlNode &net)
{
    const XmlNode *all = childOf(net, u"finalmarkings");
    const XmlNode *marking = all != nullptr ? childOf(*all, u"marking") : nullptr;
    if (marking == nullptr)
        return {};
    for (const XmlNode &node : marking->children) {
        if (!named(node, u"place"))
            continue;
        const QString id = resolved(node.attribute(u"idref"));
        if (!m_places.contains(id))
            return bad(node.line, QStringLiteral("the final marking names \"%3\", which is no place."), { id });
        const XmlNode *text = childOf(node, u"text");
        const Result<int> count = number(node, text != nullptr ? text->words() : QString(), 0);
        if (!count)
            return count.error();
        m_net.final[size_t(m_places.value(id))] = *count;
        m_hasFinal = m_hasFinal || *count > 0;
    }
    return {};
}

void PnmlReader::assumeMarkings()
{
    std::vector<bool> entered(m_net.places.size());
    std::vector<bool> left(m_net.places.size());
    for (const domain::PetriTransition &transition : m_net.transitions) {
        for (const domain::PetriArc &arc : transition.takes)
            left[size_t(arc.place)] = true;
        for (const domain::PetriArc &arc : transition.gives)
            entered[size_t(arc.place)] = true;
    }
    const bool hasInitial = std::ranges::any_of(m_net.initial, [](int tokens) { return tokens > 0; });
    for (size_t place = 0; place < m_net.places.size(); ++place) {
        if (!hasInitial && !entered[place])
            m_net.initial[place] = 1;
        if (!m_hasFinal && !left[place])
            m_net.final[place] = 1;
    }
}

Result<domain::PetriNet> PnmlReader::read(const XmlNode &root)
{
    if (!named(root, u"pnml")) {
        return bad(root.line, QStringLiteral("the root is <%3> and not <pnml>: it isn't a Petri net (PNML)."),
            { root.localName().toString() });
    }
    const XmlNode *net = childOf(root, u"net");
    if (net == nullptr)
        return bad(root.line, QStringLiteral("there is no net in it."));
    m_net.id = net->attribute(u"id");
    m_net.name = labelOf(*net, u"name");
    if (const Result<void> page = readPage(*net); !page)
        return page.error();
    if (const Result<void> arcs = connect(); !arcs)
        return arcs.error();
    if (const Result<void> marking = readFinal(*net); !marking)
        return marking.error();
    if (m_net.transitions.empty())
        return bad(net->line, QStringLiteral("the net has no transition."));
    assumeMarkings();
    return std::move(m_net);
}

XmlNode element(const QString &name)
{
    XmlNode node;
    node.name = name;
    return node;
}

void addLabel(XmlNode &node, const QString &name, const QString &words)
{
    XmlNode text;
    text.kind = XmlNode::Kind::Text;
    text.text = words;
    XmlNode label = element(name);
    label.add(element(QStringLiteral("text"))).add(text);
    node.add(label);
}

XmlNode arcElement(const QString &id, const QString &source, const QString &target, int weight)
{
    XmlNode arc = element(QStringLiteral("arc"));
    arc.set(QStringLiteral("id"), id).set(QStringLiteral("source"), source).set(QStringLiteral("target"), target);
    if (weight != 1)
        addLabel(arc, QStringLiteral("inscription"), QString::number(weight));
    return arc;
}

} // namespace

Result<domain::PetriNet> readPnml(ByteSource &source)
{
    const Result<XmlDocument> document = readXml(source);
    if (!document)
        return document.error();
    return readPnml(*document, source.name());
}

Result<domain::PetriNet> readPnml(const XmlDocument &document, const QString &file)
{
    return PnmlReader(file).read(document.root);
}

QByteArray writePnml(const domain::PetriNet &net)
{
    XmlNode page = element(QStringLiteral("page"));
    page.set(QStringLiteral("id"), QStringLiteral("page1"));
    for (size_t i = 0; i < net.places.size(); ++i) {
        XmlNode place = element(QStringLiteral("place"));
        place.set(QStringLiteral("id"), net.places[i].id);
        if (!net.places[i].name.isEmpty())
            addLabel(place, QStringLiteral("name"), net.places[i].name);
        if (net.initial[i] > 0)
            addLabel(place, QStringLiteral("initialMarking"), QString::number(net.initial[i]));
        page.add(place);
    }
    int arcs = 0;
    for (const domain::PetriTransition &transition : net.transitions) {
        XmlNode node = element(QStringLiteral("transition"));
        node.set(QStringLiteral("id"), transition.id);
        if (transition.silent()) {
            // Other tools show what has no name under its id, so they are told in the way that they know.
            XmlNode mark = element(QStringLiteral("toolspecific"));
            mark.set(QStringLiteral("tool"), QStringLiteral("ProM"))
                .set(QStringLiteral("version"), QStringLiteral("6.4"))
                .set(QStringLiteral("activity"), QStringLiteral("$invisible$"));
            node.add(mark);
        } else {
            addLabel(node, QStringLiteral("name"), transition.label);
        }
        page.add(node);
        for (const domain::PetriArc &arc : transition.takes)
            page.add(arcElement(
                QStringLiteral("a%1").arg(++arcs), net.places[size_t(arc.place)].id, transition.id, arc.weight));
        for (const domain::PetriArc &arc : transition.gives)
            page.add(arcElement(
                QStringLiteral("a%1").arg(++arcs), transition.id, net.places[size_t(arc.place)].id, arc.weight));
    }
    XmlNode marking = element(QStringLiteral("marking"));
    for (size_t i = 0; i < net.places.size(); ++i) {
        if (net.final[i] == 0)
            continue;
        XmlNode place = element(QStringLiteral("place"));
        place.set(QStringLiteral("idref"), net.places[i].id);
        XmlNode text;
        text.kind = XmlNode::Kind::Text;
        text.text = QString::number(net.final[i]);
        place.add(element(QStringLiteral("text"))).add(text);
        marking.add(place);
    }
    XmlNode root = element(QStringLiteral("pnml"));
    XmlNode body = element(QStringLiteral("net"));
    body.set(QStringLiteral("id"), net.id.isEmpty() ? QStringLiteral("net1") : net.id)
        .set(QStringLiteral("type"), QStringLiteral("http://www.pnml.org/version-2009/grammar/ptnet"));
    if (!net.name.isEmpty())
        addLabel(body, QStringLiteral("name"), net.name);
    body.add(page);
    XmlNode finals = element(QStringLiteral("finalmarkings"));
    finals.add(marking);
    body.add(finals);
    root.add(body);
    XmlDocument document;
    document.root = root;
    indentXml(document.root);
    return writeXml(document);
}

} // namespace throughline::exchange
