// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/await.h"
#include "app/ctl/describe.h"
#include "app/ctl/doer.h"
#include "app/ctl/limit.h"
#include "app/ctl/output.h"
#include "app/ctl/text.h"
#include "app/ctl/verb.h"
#include "core/services/customers.h"
#include "core/services/organisations.h"
#include "core/services/workspace.h"

namespace throughline::ctl {

using namespace Qt::StringLiterals;

namespace {

JsonObject describe(const domain::Organisation &organisation)
{
    JsonObject object;
    object.add("id", organisation.id.value())
        .add("name", organisation.name)
        .addKnown("tier", organisation.tierName)
        .add("people", organisation.people);
    return object;
}

base::Result<domain::Organisation> findOrganisation(services::Workspace &workspace, const QString &text)
{
    const auto found = await(workspace.organisations().named(text));
    if (!found)
        return found.error();
    if (found->empty())
        return base::notFound(
            u"There is no organisation \"%1\": neither an id nor a name is exactly that."_s, { text });
    if (found->size() == 1)
        return found->front();
    QStringList ids;
    for (const domain::Organisation &one : *found)
        ids.append(one.id.toString());
    return base::refused(u"%1 organisations are meant by \"%2\"; say which by the id: %3."_s,
        { QString::number(found->size()), text, ids.join(u", "_s) });
}

Status runList(Context &context)
{
    base::Result<Limit> limit = Limit::of(context.arguments);
    if (!limit)
        return usageError(context.out, limit.error().sentence());
    Table table({ { u"id"_s, true }, { u"name"_s, false, 50 }, { u"tier"_s }, { u"people"_s, true } });
    QString afterName;
    domain::OrganisationId afterId;
    while (context.out.wanted()) {
        const auto page = await(context.workspace.organisations().page(afterName, afterId, limit->next()));
        if (!page)
            return refuse(context.out, page.error());
        for (const domain::Organisation &one : *page) {
            if (context.out.isJson())
                context.out.json(describe(one));
            else
                table.add({ one.id.toString(), one.name, one.tierName, QString::number(one.people) });
        }
        if (!limit->took(int(page->size())))
            break;
        afterName = page->back().name;
        afterId = page->back().id;
    }
    context.out.table(table);
    return Status::Ok;
}

Status runShow(Context &context)
{
    const auto found = findOrganisation(context.workspace, context.arguments.positional().front());
    if (!found)
        return refuse(context.out, found.error());
    const auto card = await(context.workspace.organisations().card(found->id));
    if (!card)
        return refuse(context.out, card.error());
    const base::EpochMs now = context.workspace.clock().now();
    Output &out = context.out;
    if (out.isJson()) {
        std::vector<JsonObject> people;
        for (const domain::CustomerSummary &person : card->people)
            people.push_back(ctl::describe(person));
        std::vector<JsonObject> contracts;
        for (const domain::Contract &contract : card->contracts)
            contracts.push_back(ctl::describe(contract, now));
        out.json(describe(card->organisation).add("contracts", contracts).add("members", people));
        return Status::Ok;
    }
    QStringList parts { oneLine(card->organisation.name), u"organisation "_s + card->organisation.id.toString() };
    if (!card->organisation.tierName.isEmpty())
        parts.append(oneLine(card->organisation.tierName));
    out.line(parts.join(u" · "_s));
    Table contracts({ { u"contract"_s, true }, { u"tier"_s }, { u"from"_s }, { u"until"_s }, { u"counts"_s } });
    for (const domain::Contract &contract : card->contracts)
        contracts.add({ contract.id.toString(), contract.tierName, shortTime(contract.from).left(10),
            contract.until ? shortTime(*contract.until).left(10) : u"open-ended"_s,
            contract.countsAt(now) ? u"yes"_s : u"no"_s });
    Table people({ { u"id"_s, true }, { u"name"_s, false, 50 }, { u"own tier"_s } });
    for (const domain::CustomerSummary &person : card->people)
        people.add({ person.customer.id.toString(), person.customer.name, person.tierName });
    for (const Table *table : { &contracts, &people }) {
        if (table->isEmpty())
            continue;
        out.line();
        out.table(*table);
    }
    return Status::Ok;
}

Status runAdd(Context &context)
{
    const auto agent = agentOf(context.workspace, context.arguments);
    if (!agent)
        return refuse(context.out, agent.error());
    services::NewOrganisation wanted;
    wanted.name = context.arguments.positional().front();
    wanted.tier = context.arguments.value(u"tier"_s).value_or(QString());
    wanted.newTier = context.arguments.has(u"new-tier"_s);
    wanted.evenIfKnown = context.arguments.has(u"force-new"_s);
    wanted.agent = *agent;
    return tellMade(context, await(context.workspace.organisations().add(newRequest(context.workspace), wanted)),
        u"Organisation %1."_s);
}

Status runRename(Context &context)
{
    const auto found = findOrganisation(context.workspace, context.arguments.positional().front());
    if (!found)
        return refuse(context.out, found.error());
    const auto agent = agentOf(context.workspace, context.arguments);
    if (!agent)
        return refuse(context.out, agent.error());
    return tellMade(context,
        await(context.workspace.organisations().rename(
            newRequest(context.workspace), found->id, context.arguments.positional().at(1), *agent)),
        u"Organisation %1 has another name now."_s);
}

Status runRemove(Context &context)
{
    const auto found = findOrganisation(context.workspace, context.arguments.positional().front());
    if (!found)
        return refuse(context.out, found.error());
    const auto agent = agentOf(context.workspace, context.arguments);
    if (!agent)
        return refuse(context.out, agent.error());
    return tellMade(context,
        await(context.workspace.organisations().remove(newRequest(context.workspace), found->id, *agent)),
        u"Organisation %1 is removed."_s);
}

Status runAssign(Context &context)
{
    const auto customer = findCustomer(context.workspace, context.arguments.positional().front());
    if (!customer)
        return refuse(context.out, customer.error());
    std::optional<domain::OrganisationId> where;
    if (context.arguments.positional().size() > 1) {
        const auto found = findOrganisation(context.workspace, context.arguments.positional().at(1));
        if (!found)
            return refuse(context.out, found.error());
        where = found->id;
    }
    const auto agent = agentOf(context.workspace, context.arguments);
    if (!agent)
        return refuse(context.out, agent.error());
    return tellMade(context,
        await(context.workspace.organisations().assign(
            newRequest(context.workspace), customer->customer.id, where, *agent)),
        where ? u"Customer %1 belongs there now."_s : u"Customer %1 belongs nowhere now."_s);
}

/// A contract until a day counts for all of that day.
std::optional<base::EpochMs> parseUntil(const QString &text)
{
    constexpr base::EpochMs kDay = 24LL * 3600 * 1000;
    const std::optional<base::EpochMs> at = parseTime(text);
    return at && text.trimmed().size() == 10 ? std::optional(*at + kDay - 1) : at;
}

Status runContract(Context &context)
{
    const Arguments &arguments = context.arguments;
    if (arguments.has(u"customer"_s) == arguments.has(u"organisation"_s))
        return usageError(context.out, u"Say with whom: either --customer or --organisation."_s);
    domain::Contract contract;
    contract.from = context.workspace.clock().now();
    for (const QString &name : { u"from"_s, u"until"_s }) {
        const std::optional<QString> text = arguments.value(name);
        if (!text)
            continue;
        const std::optional<base::EpochMs> at = parseTime(*text);
        if (!at)
            return usageError(context.out, u"--%1 takes a date or a time, not \"%2\"."_s.arg(name, *text));
        if (name == u"from"_s)
            contract.from = *at;
        else
            contract.until = parseUntil(*text);
    }
    if (const auto text = arguments.value(u"customer"_s)) {
        const auto customer = findCustomer(context.workspace, *text);
        if (!customer)
            return refuse(context.out, customer.error());
        contract.customer = customer->customer.id;
    } else {
        const auto found = findOrganisation(context.workspace, *arguments.value(u"organisation"_s));
        if (!found)
            return refuse(context.out, found.error());
        contract.organisation = found->id;
    }
    const auto agent = agentOf(context.workspace, arguments);
    if (!agent)
        return refuse(context.out, agent.error());
    const auto made = await(context.workspace.organisations().addContract(
        newRequest(context.workspace), contract, arguments.positional().front(), arguments.has(u"new-tier"_s), *agent));
    if (!made && made.error().kind == base::ErrorKind::NotFound && !arguments.has(u"new-tier"_s))
        context.out.note(u"With --new-tier a tier that isn't known yet is made."_s);
    return tellMade(context, made, u"Contract %1."_s);
}

Status runContracts(Context &context)
{
    const Arguments &arguments = context.arguments;
    if (arguments.has(u"customer"_s) == arguments.has(u"organisation"_s))
        return usageError(context.out, u"Say of whom: either --customer or --organisation."_s);
    std::vector<domain::Contract> contracts;
    if (const auto text = arguments.value(u"customer"_s)) {
        const auto customer = findCustomer(context.workspace, *text);
        if (!customer)
            return refuse(context.out, customer.error());
        const auto card = await(context.workspace.customers().card(customer->customer.id));
        if (!card)
            return refuse(context.out, card.error());
        contracts = card->contracts;
    } else {
        const auto found = findOrganisation(context.workspace, *arguments.value(u"organisation"_s));
        if (!found)
            return refuse(context.out, found.error());
        const auto card = await(context.workspace.organisations().card(found->id));
        if (!card)
            return refuse(context.out, card.error());
        contracts = card->contracts;
    }
    const base::EpochMs now = context.workspace.clock().now();
    Table table(
        { { u"contract"_s, true }, { u"with"_s }, { u"tier"_s }, { u"from"_s }, { u"until"_s }, { u"counts"_s } });
    for (const domain::Contract &contract : contracts) {
        if (context.out.isJson())
            context.out.json(ctl::describe(contract, now));
        else
            table.add({ contract.id.toString(), contract.customer ? u"customer"_s : u"organisation"_s,
                contract.tierName, shortTime(contract.from).left(10),
                contract.until ? shortTime(*contract.until).left(10) : u"open-ended"_s,
                contract.countsAt(now) ? u"yes"_s : u"no"_s });
    }
    context.out.table(table);
    return Status::Ok;
}

Status runEnd(Context &context)
{
    const std::optional<qint64> number = numberOf(context.arguments.positional().front());
    if (!number)
        return usageError(context.out, u"contract end takes the number of a contract."_s);
    base::EpochMs until = context.workspace.clock().now();
    if (const auto text = context.arguments.value(u"until"_s)) {
        const auto at = parseUntil(*text);
        if (!at)
            return usageError(context.out, u"--until takes a date or a time, not \"%1\"."_s.arg(*text));
        until = *at;
    }
    const auto agent = agentOf(context.workspace, context.arguments);
    if (!agent)
        return refuse(context.out, agent.error());
    return tellMade(context,
        await(context.workspace.organisations().endContract(
            newRequest(context.workspace), domain::ContractId(*number), until, *agent)),
        u"Contract %1 is ended."_s);
}

Option newTierOption()
{
    return { u"new-tier"_s, {}, {}, u"make the tier if there is none of this name. Default: refused"_s, false, {} };
}

} // namespace

std::vector<Verb> organisationVerbs()
{
    Verb list;
    list.name = u"organisation list"_s;
    list.summary = u"list the organisations by name"_s;
    list.text = u"With --json, one object a line: id, name, tier, people (how many belong to it)."_s;
    list.options = { Limit::option() };
    list.examples = { { u"organisation list"_s, u"all of them"_s } };
    list.run = runList;

    Verb show;
    show.name = u"organisation show"_s;
    show.arguments = u"ORGANISATION"_s;
    show.fewest = 1;
    show.most = 1;
    show.summary = u"show an organisation with its contracts and people"_s;
    show.text = u"ORGANISATION is an id or exactly a name. Of the people, at most 500. With --json: the fields of "
                u"\"organisation list\", contracts (id, tier, from, until, counts), members (as those of \"customer "
                u"list\")."_s;
    show.examples = { { u"organisation show ACME"_s, u"who works there, and what was agreed"_s } };
    show.run = runShow;

    Verb add;
    add.name = u"organisation add"_s;
    add.arguments = u"NAME"_s;
    add.fewest = 1;
    add.most = 1;
    add.summary = u"make an organisation"_s;
    add.text =
        u"Refused if one of this name is here, in whatever case, and if there is no such tier. With --json: id, action."_s;
    add.options = {
        { u"tier"_s, {}, u"TIER"_s,
            u"what its people are entitled to, if nothing more specific says otherwise. Default: none"_s, false, {} },
        newTierOption(),
        { u"force-new"_s, {}, {}, u"another one that is called the same. Default: refused"_s, false, {} }, agentOption()
    };
    add.examples = { { u"organisation add ACME --tier silver"_s, u"a new one"_s } };
    add.run = runAdd;

    Verb assign;
    assign.name = u"organisation assign"_s;
    assign.arguments = u"WHO [WHERE]"_s;
    assign.fewest = 1;
    assign.most = 2;
    assign.summary = u"say where a customer belongs; without WHERE: nowhere"_s;
    assign.text =
        u"WHO is a customer and WHERE an organisation: ids, or exactly names or an address. With --json: id of the customer, action."_s;
    assign.options = { agentOption() };
    assign.examples = { { u"organisation assign mira@example.org ACME"_s, u"Mira belongs to ACME"_s } };
    assign.run = runAssign;

    Verb contract;
    contract.name = u"contract add"_s;
    contract.arguments = u"TIER"_s;
    contract.fewest = 1;
    contract.most = 1;
    contract.summary = u"write down a tier that was agreed for a time, with a person or an organisation"_s;
    contract.text =
        u"The most specific counts: a contract of the person, the person's own tier, a contract of the "
        u"organisation, the organisation's tier. Refused, with those that there are, if there is no such tier. With --json: id, action."_s;
    contract.options = { { u"customer"_s, {}, u"C"_s, u"with this person. Default: none"_s, false, {} },
        { u"organisation"_s, {}, u"O"_s, u"with this organisation. Default: none"_s, false, {} },
        { u"from"_s, {}, u"TIME"_s, u"the first moment (ISO 8601). Default: now"_s, false, {} },
        { u"until"_s, {}, u"TIME"_s, u"the last moment, or the last day. Default: open-ended"_s, false, {} },
        newTierOption(), agentOption() };
    contract.examples = { { u"contract add gold --organisation ACME --until 2027-03-31"_s, u"for all of ACME"_s } };
    contract.run = runContract;

    Verb rename;
    rename.name = u"organisation rename"_s;
    rename.arguments = u"ORG NAME"_s;
    rename.fewest = 2;
    rename.most = 2;
    rename.summary = u"give an organisation another name"_s;
    rename.text = u"\"undo\" takes it back. With --json: id, action."_s;
    rename.options = { agentOption() };
    rename.examples = { { u"organisation rename ACME \"ACME Ltd\""_s, u"another name"_s } };
    rename.run = runRename;

    Verb remove;
    remove.name = u"organisation remove"_s;
    remove.arguments = u"ORGANISATION"_s;
    remove.fewest = 1;
    remove.most = 1;
    remove.summary = u"remove an organisation to which nobody belongs"_s;
    remove.text =
        u"Refused as long as people belong to it or a contract is with it. \"undo\" takes it back. With --json: id, action."_s;
    remove.options = { agentOption() };
    remove.examples = { { u"organisation remove ACME"_s, u"it was written down twice"_s } };
    remove.run = runRemove;

    Verb contracts;
    contracts.name = u"contract list"_s;
    contracts.summary = u"list the contracts of a customer or an organisation, the newest first"_s;
    contracts.text =
        u"Those of a customer with those of their organisation. With --json, one object a line: id, with (customer, organisation), tier, from, until, counts (now)."_s;
    contracts.options = { { u"customer"_s, {}, u"C"_s, u"of this person. Default: none"_s, false, {} },
        { u"organisation"_s, {}, u"O"_s, u"of this organisation. Default: none"_s, false, {} } };
    contracts.examples = { { u"contract list --organisation ACME"_s, u"what was agreed with ACME"_s } };
    contracts.run = runContracts;

    Verb end;
    end.name = u"contract end"_s;
    end.arguments = u"N"_s;
    end.fewest = 1;
    end.most = 1;
    end.summary = u"end a contract"_s;
    end.text = u"Refused if it ends earlier already. \"undo\" takes it back. With --json: id, action."_s;
    end.options = { { u"until"_s, {}, u"TIME"_s, u"the last moment, or the last day. Default: now"_s, false, {} },
        agentOption() };
    end.examples = { { u"contract end 3 --until 2026-12-31"_s, u"it counts until the end of the year"_s } };
    end.run = runEnd;
    return { list, show, add, rename, remove, assign, contract, contracts, end };
}

} // namespace throughline::ctl
