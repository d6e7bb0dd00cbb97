// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/await.h"
#include "app/ctl/describe.h"
#include "app/ctl/doer.h"
#include "app/ctl/limit.h"
#include "app/ctl/output.h"
#include "app/ctl/text.h"
#include "app/ctl/verb.h"
#include "core/services/identities.h"
#include "core/services/workspace.h"

namespace throughline::ctl {

using namespace Qt::StringLiterals;

namespace {

/// What "all" means to a service that gives one list.
int asCount(const Limit &limit)
{
    return int(std::min<qint64>(limit.left(), std::numeric_limits<int>::max()));
}

Status runFind(Context &context)
{
    const QString text = context.arguments.positional().front();
    const auto found = await(context.workspace.identities().find(text));
    if (!found)
        return refuse(context.out, found.error());
    const auto near = await(context.workspace.identities().findNear(text));
    if (!near)
        return refuse(context.out, near.error());
    if (found->empty() && near->empty())
        return refuse(context.out, base::notFound(u"Nobody has the address \"%1\"."_s, { text }));
    Table table({ { u"id"_s, true }, { u"name"_s, false, 50 }, { u"tier"_s }, { u"organisation"_s, false, 30 } });
    // Those who have it come first.
    for (const auto *some : { &*found, &*near }) {
        for (const domain::CustomerSummary &customer : *some) {
            if (context.out.isJson())
                context.out.json(describe(customer));
            else
                table.add({ customer.customer.id.toString(), customer.customer.name, customer.tierName,
                    customer.organisationName });
        }
    }
    context.out.table(table);
    if (!near->empty())
        context.out.note(found->empty()
                ? u"Nobody has exactly this number: it is theirs with or without an extension."_s
                : u"The last %1 have the same number with or without an extension."_s.arg(near->size()));
    if (found->size() > 1)
        context.out.note(u"%1 customers share this address."_s.arg(found->size()));
    return Status::Ok;
}

Status runShared(Context &context)
{
    base::Result<Limit> limit = Limit::of(context.arguments);
    if (!limit)
        return usageError(context.out, limit.error().sentence());
    const auto found = await(context.workspace.identities().shared(asCount(*limit)));
    if (!found)
        return refuse(context.out, found.error());
    Table table({ { u"kind"_s }, { u"address"_s, false, 40 }, { u"customers"_s, false, 80 } });
    for (const services::SharedIdentity &shared : *found) {
        std::vector<JsonObject> customers;
        QStringList names;
        for (const domain::CustomerSummary &customer : shared.customers) {
            customers.push_back(describe(customer));
            names.append(u"%1 (%2)"_s.arg(customer.customer.name, customer.customer.id.toString()));
        }
        if (context.out.isJson())
            context.out.json(describe(shared.identity).add("customers", customers));
        else
            table.add({ identityKindName(shared.identity.kind()), shared.identity.value(), names.join(u", "_s) });
    }
    context.out.table(table);
    return Status::Ok;
}

Status runDuplicates(Context &context)
{
    base::Result<Limit> limit = Limit::of(context.arguments);
    if (!limit)
        return usageError(context.out, limit.error().sentence());
    services::Identities &identities = context.workspace.identities();
    base::Result<std::vector<services::Duplicate>> found = std::vector<services::Duplicate>();
    if (const auto word = context.arguments.value(u"of"_s)) {
        const base::Result<domain::CustomerSummary> of = findCustomer(context.workspace, *word);
        if (!of)
            return refuse(context.out, of.error());
        found = await(identities.duplicatesOf(of->customer.id, asCount(*limit)));
    } else {
        found = await(identities.duplicates(asCount(*limit)));
    }
    if (!found)
        return refuse(context.out, found.error());
    Table table({ { u"score"_s, true }, { u"A"_s, true }, { u"B"_s, true }, { u"names"_s, false, 40 },
        { u"why"_s, false, 100 } });
    for (const services::Duplicate &duplicate : *found) {
        if (context.out.isJson())
            context.out.json(JsonObject()
                    .add("score", duplicate.pair.score)
                    .add("a", describe(duplicate.a))
                    .add("b", describe(duplicate.b))
                    .add("evidence", duplicate.pair.evidence));
        else
            table.add({ QString::number(duplicate.pair.score, 'f', 2), duplicate.pair.a.toString(),
                duplicate.pair.b.toString(), duplicate.a.customer.name + u" / "_s + duplicate.b.customer.name,
                duplicate.pair.evidence.join(u"; "_s) });
    }
    context.out.table(table);
    return Status::Ok;
}

Status listApart(Context &context, std::optional<domain::CustomerId> of)
{
    base::Result<Limit> limit = Limit::of(context.arguments);
    if (!limit)
        return usageError(context.out, limit.error().sentence());
    const auto found = await(
        context.workspace.identities().twoPeople(of, context.arguments.has(u"all"_s), asCount(*limit)));
    if (!found)
        return refuse(context.out, found.error());
    Table table({ { u"A"_s, true }, { u"B"_s, true }, { u"said by"_s, false, 30 }, { u"at"_s },
        { u"taken back by"_s, false, 30 }, { u"at"_s } });
    const auto time = [](std::optional<base::EpochMs> at) { return at ? isoTime(*at) : QString(); };
    for (const domain::TwoPeople &said : *found) {
        if (context.out.isJson())
            context.out.json(JsonObject()
                    .add("a", said.a.value())
                    .add("b", said.b.value())
                    .addKnown("said_by", said.agentName)
                    .add("said_at", isoTime(said.saidAt))
                    .addKnown("taken_back_by", said.withdrawnByName)
                    .addKnown("taken_back_at", time(said.withdrawnAt)));
        else
            table.add({ said.a.toString(), said.b.toString(), said.agentName, isoTime(said.saidAt),
                said.withdrawnByName, time(said.withdrawnAt) });
    }
    context.out.table(table);
    return Status::Ok;
}

Status runApart(Context &context)
{
    std::vector<domain::CustomerId> ids;
    for (const QString &word : context.arguments.positional()) {
        const base::Result<domain::CustomerSummary> found = findCustomer(context.workspace, word);
        if (!found)
            return refuse(context.out, found.error());
        ids.push_back(found->customer.id);
    }
    const bool back = context.arguments.has(u"take-back"_s);
    if (ids.size() < 2 && (back || context.arguments.has(u"agent"_s)))
        return usageError(context.out, u"Say of which two customers: A B."_s);
    if (ids.size() < 2)
        return listApart(context, ids.empty() ? std::nullopt : std::optional(ids.front()));
    const auto agent = agentOf(context.workspace, context.arguments);
    if (!agent)
        return refuse(context.out, agent.error());
    services::Identities &identities = context.workspace.identities();
    const base::RequestId request = newRequest(context.workspace);
    if (back)
        return tellId(context, await(identities.takeBackTwoPeople(request, ids[0], ids[1], *agent)),
            u"Taken back: they may be proposed as one person again."_s);
    return tellId(context, await(identities.sayTwoPeople(request, ids[0], ids[1], *agent)),
        u"Kept: they are two people and aren't proposed as one any more."_s);
}

Status runRegion(Context &context)
{
    services::Identities &identities = context.workspace.identities();
    qint64 changed = 0;
    const bool sets = !context.arguments.positional().isEmpty();
    if (sets) {
        const base::Result<qint64> set = await(
            identities.setRegion(newRequest(context.workspace), context.arguments.positional().front()));
        if (!set)
            return refuse(context.out, set.error());
        changed = *set;
    }
    const base::Result<QString> region = await(identities.region());
    if (!region)
        return refuse(context.out, region.error());
    if (context.out.isJson())
        context.out.json(JsonObject().addKnown("region", *region).add("changed", changed));
    else if (sets)
        context.out.news(u"%1 phone numbers are read otherwise now."_s.arg(changed));
    else
        context.out.line(region->isEmpty() ? u"none"_s : *region);
    return Status::Ok;
}

} // namespace

std::vector<Verb> personVerbs()
{
    Verb find;
    find.name = u"customer find"_s;
    find.arguments = u"IDENTITY"_s;
    find.fewest = 1;
    find.most = 1;
    find.summary = u"say who has an address"_s;
    find.text =
        u"IDENTITY is an e-mail address, a phone number in any notation, a chat handle or an account number. Several "
        u"customers may share one: all are listed. Exit status 1 if nobody has it. With --json: the fields of "
        u"\"customer list\"."_s;
    find.examples = { { u"customer find \"030 23125-007\""_s, u"who calls from there"_s } };
    find.run = runFind;

    Verb shared;
    shared.name = u"customer shared"_s;
    shared.summary = u"list addresses that several customers have"_s;
    shared.text =
        u"A household's line, or one person twice: see \"duplicates\". With --json, one object a line: kind, value, "
        u"normalized, customers (as those of \"customer list\")."_s;
    shared.options = { Limit::option() };
    shared.examples = { { u"customer shared --json"_s, u"for a program"_s } };
    shared.run = runShared;

    Verb duplicates;
    duplicates.name = u"duplicates"_s;
    duplicates.summary = u"list customers who are probably one person, with the evidence"_s;
    duplicates.text =
        u"Compares names (in any order of words, with typing errors), addresses, phone numbers, e-mail "
        u"addresses, orders and serial numbers; what few share says more. With --json, one object a line: "
        u"score (0 to 1: how probable), a, b (as those of \"customer list\"), evidence."_s;
    duplicates.options = { Limit::option(),
        { u"of"_s, {}, u"CUSTOMER"_s,
            u"only who is probably this customer (an id, or exactly a name or an address), as the window hints at it: "
            u"found by address and name alone, at "
            u"once. Default: everybody"_s,
            false, {} } };
    duplicates.examples = { { u"duplicates --limit 20"_s, u"the twenty most probable pairs"_s },
        { u"duplicates --of 17"_s, u"whether customer 17 is here twice"_s } };
    duplicates.run = runDuplicates;

    Verb apart;
    apart.name = u"customer apart"_s;
    apart.arguments = u"[A [B]]"_s;
    apart.most = 2;
    apart.summary = u"say that two customers aren't one person, or list of whom that was said"_s;
    apart.text =
        u"A and B: an id, or exactly a name or an address. \"duplicates\" and the window propose them no more, nor "
        u"whoever one of them is merged with; an undone merge brings back what was said before it. Of one customer, or "
        u"without any, it lists. With --json: id; of a list one object a line: a, b, said_by, said_at, taken_back_by, "
        u"taken_back_at."_s;
    apart.options = { { u"take-back"_s, {}, {}, u"take back what was said of A and B. Default: say it"_s, false, {} },
        { u"all"_s, {}, {}, u"list what was taken back too. Default: what stands"_s, false, {} }, agentOption(),
        Limit::option() };
    apart.examples = { { u"customer apart 17 1042 --agent Mina"_s, u"father and son of one name"_s },
        { u"customer apart 17"_s, u"who isn't customer 17"_s } };
    apart.run = runApart;

    Verb region;
    region.name = u"region"_s;
    region.arguments = u"[COUNTRY]"_s;
    region.most = 1;
    region.summary = u"show or set the country of phone numbers that name none"_s;
    region.text =
        u"COUNTRY is two letters, like DE. Setting it reads all phone numbers anew. A customer whose time zone or "
        u"language names a country keeps that one. With --json: region, changed (how many numbers are read "
        u"otherwise than before)."_s;
    region.examples = { { u"region DE"_s, u"030 23125 is a number in Berlin"_s } };
    region.run = runRegion;
    return { find, shared, duplicates, apart, region };
}

} // namespace throughline::ctl
