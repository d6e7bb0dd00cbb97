// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/await.h"
#include "app/ctl/doer.h"
#include "app/ctl/output.h"
#include "app/ctl/text.h"
#include "app/ctl/verb.h"
#include "core/services/cases.h"
#include "core/services/workspace.h"

namespace throughline::ctl {

using namespace Qt::StringLiterals;

namespace {

Status runList(Context &context)
{
    services::Cases &cases = context.workspace.cases();
    const auto agents = await(cases.agents());
    const auto roles = agents ? await(cases.agentRoles()) : agents.error();
    if (!roles)
        return refuse(context.out, roles.error());
    Table table({ { u"agent"_s, true }, { u"name"_s, false, 40 }, { u"roles"_s } });
    for (const domain::Agent &agent : *agents) {
        const auto own = roles->find(agent.id);
        const QStringList has = own == roles->end() ? QStringList() : own->second;
        if (context.out.isJson())
            context.out.json(JsonObject().add("id", agent.id.value()).add("name", agent.name).add("roles", has));
        else
            table.add({ agent.id.toString(), agent.name, has.join(u", "_s) });
    }
    context.out.table(table);
    if (agents->empty())
        context.out.note(u"There are no agents yet."_s);
    return Status::Ok;
}

Status runRoles(Context &context)
{
    services::Cases &cases = context.workspace.cases();
    const QString &name = context.arguments.positional().front();
    const auto agents = await(cases.agents());
    if (!agents)
        return refuse(context.out, agents.error());
    const base::Result<domain::AgentId> id = findNamed(u"agent"_s, name, *agents);
    if (!id)
        return refuse(context.out, id.error());
    const QStringList roles = context.arguments.positional().mid(1);
    const auto done = await(cases.setAgentRoles(newRequest(context.workspace), *id, roles));
    return tellId(context, done, roles.isEmpty() ? u"Agent %1 has no roles."_s : u"Agent %1 has these roles now."_s);
}

} // namespace

std::vector<Verb> agentVerbs()
{
    Verb list;
    list.name = u"agent list"_s;
    list.summary = u"list the agents with their roles"_s;
    list.text = u"With --json, one object a line: id, name, roles."_s;
    list.examples = { { u"agent list"_s, u"who is here"_s } };
    list.run = runList;

    Verb roles;
    roles.name = u"agent roles"_s;
    roles.arguments = u"NAME [ROLE...]"_s;
    roles.fewest = 1;
    roles.most = 50;
    roles.summary = u"give an agent these roles instead of those that they had"_s;
    roles.text =
        u"A step of a roadmap may name the roles of those who may do it: it is refused to everybody else, as soon as "
        u"anybody has one of them. Without a role, the agent loses all. With --json: id (of the agent)."_s;
    roles.examples = { { u"agent roles Mina lead tier2"_s, u"Mina may do what leads and the second tier may"_s } };
    roles.run = runRoles;
    return { list, roles };
}

} // namespace throughline::ctl
