// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/doer.h"

#include "app/ctl/await.h"
#include "app/ctl/json.h"
#include "app/ctl/output.h"
#include "app/ctl/text.h"
#include "core/services/cases.h"
#include "core/services/workspace.h"

namespace throughline::ctl {

Option agentOption()
{
    return { QStringLiteral("agent"), {}, QStringLiteral("NAME"),
        QStringLiteral("who does it, as the timeline tells. Default: nobody in particular"), false, {} };
}

Option knownAgentOption()
{
    return { QStringLiteral("agent"), {}, QStringLiteral("NAME"),
        QStringLiteral("an agent who is known here. Default: nobody in particular"), false, {} };
}

Option newAgentOption()
{
    return { QStringLiteral("new-agent"), {}, {},
        QStringLiteral("the agent of --agent is somebody new. Default: a name that nobody has is refused"), false, {} };
}

Option overrideOption()
{
    return { QStringLiteral("override"), {}, QStringLiteral("REASON"),
        QStringLiteral(
            "why the case gets a status although a step of its roadmap that isn't done blocks it; the reason is put "
            "on the timeline. Default: it is refused"),
        false, {} };
}

Option fromBehindOption()
{
    return { QStringLiteral("from-behind"), {}, {},
        QStringLiteral(
            "write to the customer although every next step of the case's roadmap is behind the line of visibility. "
            "Default: it is refused"),
        false, {} };
}

namespace {

using Agent = base::Result<std::optional<domain::AgentId>>;

/// Who may be meant, for whoever isn't there.
QString whoIsThere(const QString &name, const QStringList &names)
{
    constexpr qsizetype kFew = 12;
    if (const std::optional<QString> meant = nearest(name, names))
        return QStringLiteral(" Did you mean \"%1\"?").arg(*meant);
    if (names.isEmpty())
        return {};
    return QStringLiteral(" There are: %1%2.")
        .arg(names.mid(0, kFew).join(QStringLiteral(", ")), names.size() > kFew ? QStringLiteral(", …") : QString());
}

Agent introduced(services::Workspace &workspace, const QString &name)
{
    const base::Result<domain::AgentId> id = await(workspace.cases().introduceAgent(name));
    if (!id)
        return id.error();
    return std::optional(*id);
}

Agent findAgent(services::Workspace &workspace, const Arguments &arguments, bool mayBeNew)
{
    const std::optional<QString> name = arguments.value(QStringLiteral("agent"));
    if (!name)
        return std::optional<domain::AgentId>();
    const auto agents = await(workspace.cases().agents());
    if (!agents)
        return agents.error();
    QStringList names;
    std::vector<domain::AgentId> byFirstName;
    for (const domain::Agent &agent : *agents) {
        if (agent.name.compare(name->trimmed(), Qt::CaseInsensitive) == 0)
            return std::optional(agent.id);
        if (agent.name.startsWith(name->trimmed() + u' ', Qt::CaseInsensitive))
            byFirstName.push_back(agent.id);
        names.append(agent.name);
    }
    if (byFirstName.size() == 1 && !arguments.has(QStringLiteral("new-agent")))
        return std::optional(byFirstName.front());
    // In a workspace in which nobody has done anything yet there is nobody to be mistaken for.
    if (mayBeNew && (names.isEmpty() || arguments.has(QStringLiteral("new-agent"))))
        return introduced(workspace, *name);
    return base::notFound(QStringLiteral("There is no agent \"%1\".%2%3"),
        { *name, whoIsThere(*name, names),
            mayBeNew ? QStringLiteral(" Somebody new comes in by --new-agent.") : QString() });
}

} // namespace

base::Result<std::optional<domain::AgentId>> agentOf(services::Workspace &workspace, const Arguments &arguments)
{
    return findAgent(workspace, arguments, true);
}

base::Result<std::optional<domain::AgentId>> knownAgentOf(services::Workspace &workspace, const Arguments &arguments)
{
    return findAgent(workspace, arguments, false);
}

base::RequestId newRequest(services::Workspace &workspace)
{
    return base::RequestId::make(workspace.clock().now());
}

std::optional<qint64> numberOf(QString text)
{
    if (text.startsWith(u'#'))
        text.remove(0, 1);
    bool readable = false;
    const qint64 number = text.toLongLong(&readable);
    return readable && number > 0 ? std::optional(number) : std::nullopt;
}

Status tellMade(Context &context, const base::Result<services::Made> &made, const QString &news)
{
    if (!made)
        return refuse(context.out, made.error());
    if (context.out.isJson())
        context.out.json(
            JsonObject().add("id", made->row).add("action", made->id ? std::optional(made->id) : std::nullopt));
    else if (made->id)
        context.out.news((news.contains(QLatin1String("%1")) ? news.arg(made->row) : news)
            + QStringLiteral(" Undo it with: undo %1").arg(made->id));
    else
        context.out.news(QStringLiteral("It is like that already."));
    return Status::Ok;
}

Status tellId(Context &context, const base::Result<qint64> &id, const QString &news, const char *name)
{
    if (!id)
        return refuse(context.out, id.error());
    if (context.out.isJson())
        context.out.json(JsonObject().add(name, *id));
    else
        context.out.news(news.contains(QLatin1String("%1")) ? news.arg(*id) : news);
    return Status::Ok;
}

} // namespace throughline::ctl
