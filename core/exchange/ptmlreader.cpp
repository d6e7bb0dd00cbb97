// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/ptmlreader.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <optional>

namespace throughline::exchange {

using base::Result;
using domain::ProcessTree;
using Kind = ProcessTree::Kind;

namespace {

class PtmlReader {
public:
    explicit PtmlReader(QString file)
        : m_file(std::move(file))
    {
    }

    Result<ProcessTree> read(const XmlNode &root);

private:
    Result<ProcessTree> build(const QString &id, qint64 line, int depth);
    [[nodiscard]] base::Error bad(qint64 line, const QString &reason, const QString &argument = {}) const
    {
        return base::invalidInput(
            QStringLiteral("%1, line %2: ") + reason, { m_file, QString::number(line), argument });
    }

    QString m_file;
    QHash<QString, const XmlNode *> m_nodes;
    QHash<QString, QStringList> m_children;
    QSet<QString> m_used;
};

Result<ProcessTree> PtmlReader::build(const QString &id, qint64 line, int depth)
{
    const XmlNode *node = m_nodes.value(id);
    if (node == nullptr)
        return bad(line, QStringLiteral("the tree names a node \"%3\", which isn't there."), id);
    if (m_used.contains(id) || depth > kDeepestTree)
        return bad(node->line, QStringLiteral("node \"%3\" comes twice in the tree, or too deep."), id);
    m_used.insert(id);
    const QStringView tag = node->localName();
    const QString name = node->attribute(u"name");
    if (tag == u"automaticTask")
        return ProcessTree::silent();
    if (tag == u"manualTask")
        return name.isEmpty() ? ProcessTree::silent() : ProcessTree::of(name);
    std::vector<ProcessTree> children;
    for (const QString &child : m_children.value(id)) {
        Result<ProcessTree> built = build(child, node->line, depth + 1);
        if (!built)
            return built;
        children.push_back(std::move(built).value());
    }
    if (children.empty())
        return bad(node->line, QStringLiteral("a <%3> has nothing in it."), tag.toString());
    if (tag == u"sequence")
        return ProcessTree::of(Kind::Sequence, std::move(children));
    if (tag == u"xor" || tag == u"def")
        return ProcessTree::of(Kind::Choice, std::move(children));
    if (tag == u"and")
        return ProcessTree::of(Kind::Parallel, std::move(children));
    if (tag != u"xorLoop")
        return bad(node->line, QStringLiteral("<%3> isn't a kind of node that is known."), tag.toString());
    // A loop of a file is what is done, what is done before it is done again, and the way out.
    if (children.size() == 1)
        children.push_back(ProcessTree::silent());
    if (children.size() > 3)
        return bad(node->line, QStringLiteral("a <%3> has more than three parts."), tag.toString());
    std::optional<ProcessTree> exit;
    if (children.size() == 3) {
        exit = std::move(children.back());
        children.pop_back();
    }
    ProcessTree loop = ProcessTree::of(Kind::Loop, std::move(children));
    if (!exit || exit->kind == Kind::Silent)
        return loop;
    return ProcessTree::of(Kind::Sequence, { std::move(loop), *std::move(exit) });
}

Result<ProcessTree> PtmlReader::read(const XmlNode &root)
{
    const auto tree = std::ranges::find_if(
        root.children, [](const XmlNode &node) { return node.isElement() && node.localName() == u"processTree"; });
    if (root.localName() != u"ptml" || tree == root.children.end())
        return bad(root.line, QStringLiteral("there is no process tree in it."));
    for (const XmlNode &node : tree->children) {
        if (!node.isElement())
            continue;
        if (node.localName() == u"parentsNode")
            m_children[node.attribute(u"sourceId")].append(node.attribute(u"targetId"));
        else
            m_nodes.insert(node.attribute(u"id"), &node);
    }
    return build(tree->attribute(u"root"), tree->line, 0);
}

} // namespace

Result<ProcessTree> readPtml(const XmlDocument &document, const QString &file)
{
    return PtmlReader(file).read(document.root);
}

} // namespace throughline::exchange
