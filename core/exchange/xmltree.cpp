// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/xmltree.h"

#include "core/exchange/xmlchars.h"
#include "core/exchange/xmlpull.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace throughline::exchange {

namespace {

using Token = XmlPull::Token;

constexpr size_t kMostDeclarations = 4096; // in force at one place

QString prefixOf(const QString &name)
{
    const qsizetype colon = name.indexOf(u':');
    return colon < 0 ? QString() : name.left(colon);
}

/// Builds the tree, and gives each prefix its namespace (Namespaces in XML 1.0).
class TreeReader {
public:
    explicit TreeReader(ByteSource &source)
        : m_xml(source, XmlPull::Content::Everything)
        , m_file(source.name())
    {
        m_declared.push_back({ QStringLiteral("xml"), QStringLiteral("http://www.w3.org/XML/1998/namespace"), 0 });
    }

    base::Result<XmlDocument> read()
    {
        for (;;) {
            const Token token = m_xml.next();
            if (token == Token::Failed)
                return m_xml.error();
            if (token == Token::Done)
                return std::move(m_document);
            if (token == Token::End) {
                m_open.pop_back();
                while (m_declared.back().depth > int(m_open.size()))
                    m_declared.pop_back();
                continue;
            }
            if (++m_nodes > kMostXmlNodes)
                return broken(QStringLiteral("it has more than %1 elements and texts").arg(kMostXmlNodes));
            if (token != Token::Start) {
                takeOther(token);
            } else if (const QString reason = takeElement(); !reason.isEmpty()) {
                return broken(reason);
            }
        }
    }

private:
    struct Declared {
        QString prefix;
        QString space;
        int depth;
    };

    base::Error broken(const QString &reason)
    {
        return base::invalidInput(
            QStringLiteral("%1, line %2: the XML is broken: %3."), { m_file, QString::number(m_xml.line()), reason });
    }

    /// One string for all uses of a name.
    QString shared(std::string_view name)
    {
        const QByteArray key = QByteArray::fromRawData(name.data(), qsizetype(name.size()));
        const auto it = m_names.constFind(key);
        if (it != m_names.constEnd())
            return *it;
        const QString text = QString::fromUtf8(key);
        m_names.insert(QByteArray(name.data(), qsizetype(name.size())), text);
        return text;
    }

    XmlNode &place(XmlNode node)
    {
        if (!m_open.empty()) {
            m_open.back()->children.push_back(std::move(node));
            return m_open.back()->children.back();
        }
        if (node.isElement()) {
            m_seenRoot = true;
            m_document.root = std::move(node);
            return m_document.root;
        }
        auto &outside = m_seenRoot ? m_document.after : m_document.before;
        outside.push_back(std::move(node));
        return outside.back();
    }

    void takeOther(Token token)
    {
        const QString text = QString::fromUtf8(m_xml.content().data(), qsizetype(m_xml.content().size()));
        // A long text comes in pieces.
        if (token == Token::Text && !m_open.empty() && !m_open.back()->children.empty()
            && m_open.back()->children.back().kind == XmlNode::Kind::Text) {
            m_open.back()->children.back().text += text;
            return;
        }
        XmlNode node;
        node.kind = token == Token::Text ? XmlNode::Kind::Text
            : token == Token::Cdata      ? XmlNode::Kind::Cdata
            : token == Token::Comment    ? XmlNode::Kind::Comment
                                         : XmlNode::Kind::Instruction;
        if (token == Token::Instruction)
            node.name = shared(m_xml.fullName());
        node.text = text;
        node.line = m_xml.line();
        place(std::move(node));
    }

    /// Empty, or what is wrong.
    QString takeElement()
    {
        XmlNode node;
        node.line = m_xml.line();
        node.name = shared(m_xml.fullName());
        const auto &attributes = m_xml.attributes();
        node.attributes.reserve(attributes.size());
        const int depth = int(m_open.size()) + 1;
        for (size_t i = 0; i < attributes.size(); ++i) {
            const std::string_view value = attributes[i].value;
            node.attributes.push_back(
                { shared(m_xml.fullNames()[i]), {}, QString::fromUtf8(value.data(), qsizetype(value.size())) });
            const XmlAttribute &attribute = node.attributes.back();
            const bool isDefault = attribute.name == u"xmlns";
            if (!isDefault && !attribute.name.startsWith(u"xmlns:"))
                continue;
            if (m_declared.size() >= kMostDeclarations)
                return QStringLiteral("it declares too many namespaces");
            const QString prefix = isDefault ? QString() : attribute.name.mid(6);
            if (!isDefault && (attribute.value.isEmpty() || prefix.isEmpty()))
                return QStringLiteral("the prefix \"%1\" is declared without a namespace").arg(prefix);
            m_declared.push_back({ prefix, attribute.value, depth });
        }
        if (const QString reason = resolve(node.name, false, node.space); !reason.isEmpty())
            return reason;
        QSet<QString> seen;
        for (XmlAttribute &attribute : node.attributes) {
            if (attribute.name == u"xmlns" || !attribute.name.contains(u':') || attribute.name.startsWith(u"xmlns:"))
                continue;
            if (const QString reason = resolve(attribute.name, true, attribute.space); !reason.isEmpty())
                return reason;
            const QString full = attribute.space + QChar(u'\n') + attribute.name.section(u':', 1);
            if (seen.contains(full))
                return QStringLiteral("the attribute \"%1\" stands twice in one element").arg(attribute.name);
            seen.insert(full);
        }
        m_open.push_back(&place(std::move(node)));
        return {};
    }

    QString resolve(const QString &name, bool isAttribute, QString &space) const
    {
        const qsizetype colon = name.indexOf(u':');
        if (colon >= 0 && (colon == 0 || colon + 1 == name.size() || name.indexOf(u':', colon + 1) >= 0))
            return QStringLiteral("the name \"%1\" isn't a prefix and a name").arg(name);
        const QString prefix = prefixOf(name);
        if (prefix.isEmpty() && isAttribute)
            return {};
        const auto it = std::find_if(
            m_declared.rbegin(), m_declared.rend(), [&](const Declared &d) { return d.prefix == prefix; });
        if (it != m_declared.rend())
            space = it->space;
        else if (!prefix.isEmpty())
            return QStringLiteral("the prefix \"%1\" isn't declared").arg(prefix);
        return {};
    }

    XmlPull m_xml;
    QString m_file;
    XmlDocument m_document;
    // A child is placed only into the innermost open element, so that those that are open don't move.
    std::vector<XmlNode *> m_open;
    std::vector<Declared> m_declared;
    QHash<QByteArray, QString> m_names;
    int m_nodes = 0;
    bool m_seenRoot = false;
};

/// The text with `special` characters as references, without those that XML can't say.
QByteArray escaped(const QString &text, bool isAttribute)
{
    QString out;
    out.reserve(text.size() + 16);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        switch (c.unicode()) {
        case u'&':
            out += QLatin1String("&amp;");
            continue;
        case u'<':
            out += QLatin1String("&lt;");
            continue;
        case u'>':
            out += QLatin1String("&gt;");
            continue;
        case u'\r':
            out += QLatin1String("&#13;");
            continue;
        case u'"':
        case u'\n':
        case u'\t':
            if (isAttribute)
                out += QStringLiteral("&#%1;").arg(c.unicode());
            else
                out += c;
            continue;
        default:
            break;
        }
        if (c.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate()) {
            out += c;
            out += text.at(++i);
        } else if (!c.isSurrogate() && xml::isXmlChar(c.unicode())) {
            out += c;
        }
    }
    return out.toUtf8();
}

void write(const XmlNode &node, QByteArray &out)
{
    switch (node.kind) {
    case XmlNode::Kind::Text:
        out += escaped(node.text, false);
        return;
    case XmlNode::Kind::Cdata:
        out += "<![CDATA[" + node.text.toUtf8().replace("]]>", "]]]]><![CDATA[>") + "]]>";
        return;
    case XmlNode::Kind::Comment:
        out += "<!--" + node.text.toUtf8() + "-->";
        return;
    case XmlNode::Kind::Instruction:
        out += "<?" + node.name.toUtf8() + (node.text.isEmpty() ? "" : " ") + node.text.toUtf8() + "?>";
        return;
    case XmlNode::Kind::Element:
        break;
    }
    const QByteArray name = node.name.toUtf8();
    out += '<' + name;
    for (const XmlAttribute &attribute : node.attributes)
        out += ' ' + attribute.name.toUtf8() + "=\"" + escaped(attribute.value, true) + '"';
    if (node.children.empty()) {
        out += "/>";
        return;
    }
    out += '>';
    for (const XmlNode &child : node.children)
        write(child, out);
    out += "</" + name + '>';
}

XmlNode space(int depth)
{
    XmlNode node;
    node.kind = XmlNode::Kind::Text;
    node.text = QChar(u'\n') + QString(2 * depth, u' ');
    return node;
}

void indent(XmlNode &node, int depth)
{
    const bool holdsText = std::any_of(node.children.begin(), node.children.end(),
        [](const XmlNode &c) { return c.kind == XmlNode::Kind::Text || c.kind == XmlNode::Kind::Cdata; });
    if (node.children.empty() || holdsText)
        return;
    std::vector<XmlNode> children;
    for (XmlNode &child : node.children) {
        indent(child, depth + 1);
        children.push_back(space(depth + 1));
        children.push_back(std::move(child));
    }
    children.push_back(space(depth));
    node.children = std::move(children);
}

} // namespace

bool XmlNode::operator==(const XmlNode &other) const
{
    return kind == other.kind && name == other.name && space == other.space && text == other.text
        && attributes == other.attributes && children == other.children;
}

QStringView XmlNode::localName() const
{
    return QStringView(name).sliced(name.indexOf(u':') + 1);
}

bool XmlNode::is(QStringView namespaceUri, QStringView localName) const
{
    return isElement() && this->localName() == localName && space == namespaceUri;
}

QString XmlNode::attribute(QStringView attributeName) const
{
    for (const XmlAttribute &a : attributes) {
        if (a.name == attributeName)
            return a.value.isNull() ? QStringLiteral("") : a.value;
    }
    return {};
}

const XmlNode *XmlNode::child(QStringView namespaceUri, QStringView localName) const
{
    const auto it = std::find_if(
        children.begin(), children.end(), [&](const XmlNode &c) { return c.is(namespaceUri, localName); });
    return it == children.end() ? nullptr : &*it;
}

QString XmlNode::words() const
{
    QString found;
    for (const XmlNode &c : children) {
        if (c.kind == Kind::Text || c.kind == Kind::Cdata)
            found += c.text;
    }
    return found.trimmed();
}

XmlNode &XmlNode::add(XmlNode node)
{
    children.push_back(std::move(node));
    return children.back();
}

XmlNode &XmlNode::set(const QString &attributeName, const QString &value)
{
    if (!value.isEmpty())
        attributes.push_back({ attributeName, {}, value });
    return *this;
}

base::Result<XmlDocument> readXml(ByteSource &source)
{
    return TreeReader(source).read();
}

QByteArray writeXml(const XmlDocument &document)
{
    QByteArray out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    for (const XmlNode &node : document.before) {
        write(node, out);
        out += '\n';
    }
    write(document.root, out);
    out += '\n';
    for (const XmlNode &node : document.after) {
        write(node, out);
        out += '\n';
    }
    return out;
}

void indentXml(XmlNode &root)
{
    indent(root, 0);
}

} // namespace throughline::exchange
