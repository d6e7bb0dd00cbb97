// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/await.h"
#include "app/ctl/describe.h"
#include "app/ctl/doer.h"
#include "app/ctl/limit.h"
#include "app/ctl/output.h"
#include "app/ctl/text.h"
#include "app/ctl/verb.h"
#include "core/services/promises.h"
#include "core/services/workspace.h"

namespace throughline::ctl {

using namespace Qt::StringLiterals;
using domain::Promise;

namespace {

constexpr int kMostListed = 100'000;

JsonObject describe(const Promise &promise, base::EpochMs now)
{
    JsonObject object;
    object.add("id", promise.id.value())
        .add("customer", promise.customer.value())
        .add("case", promise.caseId ? std::optional(promise.caseId->value()) : std::nullopt)
        .addKnown("agent", promise.agentName)
        .add("text", promise.text)
        .add("made_at", isoTime(promise.madeAt))
        .add("due_at", isoTime(promise.mark.dueAt))
        .add("state", domain::promiseStateName(promise.mark.state))
        .add("late", promise.isLate(now) || promise.keptLate())
        .add("settled_at", promise.settledAt ? std::optional(isoTime(*promise.settledAt)) : std::nullopt)
        .addKnown("settled_by", promise.settledByName)
        .add("event", promise.source ? std::optional(promise.source->value()) : std::nullopt);
    return object;
}

QString stateOf(const Promise &promise)
{
    return promise.keptLate() ? u"kept late"_s : domain::promiseStateName(promise.mark.state);
}

Status runList(Context &context)
{
    const Arguments &arguments = context.arguments;
    const base::Result<Limit> limit = Limit::of(arguments);
    if (!limit)
        return usageError(context.out, limit.error().sentence());
    const bool all = arguments.has(u"all"_s);
    if (all && arguments.positional().isEmpty())
        return usageError(context.out, u"--all goes with a customer: say whose."_s);
    const int most = int(std::min<qint64>(limit->left(), kMostListed));
    services::Promises &promises = context.workspace.promises();
    const auto agent = knownAgentOf(context.workspace, arguments);
    if (!agent)
        return refuse(context.out, agent.error());
    base::Result<std::vector<Promise>> found = std::vector<Promise>();
    if (arguments.positional().isEmpty()) {
        found = await(promises.standing(*agent, most));
    } else {
        const auto customer = findCustomer(context.workspace, arguments.positional().front());
        if (!customer)
            return refuse(context.out, customer.error());
        const domain::CustomerId id = customer->customer.id;
        found = all ? await(promises.ofCustomer(id, most)) : await(promises.standingOf(id));
        if (found && *agent)
            std::erase_if(*found, [&](const Promise &promise) { return promise.agent != *agent; });
    }
    if (!found)
        return refuse(context.out, found.error());
    const base::EpochMs now = context.workspace.clock().now();
    Table table({ { u"promise"_s, true }, { u"until"_s }, { u"state"_s }, { u"case"_s, true },
        { u"promised by"_s, false, 20 }, { u"what"_s, false, 60 } });
    int count = 0;
    for (const Promise &promise : *found) {
        if (count++ == most)
            break;
        if (context.out.isJson())
            context.out.json(describe(promise, now));
        else
            table.add({ promise.id.toString(), shortTime(promise.mark.dueAt), stateOf(promise),
                promise.caseId ? u'#' + promise.caseId->toString() : QString(), promise.agentName, promise.text });
    }
    context.out.table(table);
    if (found->empty())
        context.out.note(all ? u"Nothing was promised."_s : u"Nothing that was promised is still to be kept."_s);
    return Status::Ok;
}

Status runAdd(Context &context)
{
    const Arguments &arguments = context.arguments;
    const QString place = arguments.positional().front();
    const auto caseId = numberOf(place);
    if (!caseId)
        return usageError(context.out, u"A promise is made in a case: \"%1\" is no number of one."_s.arg(place));
    services::NewPromise promise;
    promise.caseId = domain::CaseId(*caseId);
    promise.text = arguments.positional().at(1);
    const std::optional<QString> until = arguments.value(u"until"_s);
    if (!until)
        return usageError(context.out, u"Say until when, by --until."_s);
    const std::optional<base::EpochMs> due = parseTime(*until);
    if (!due)
        return usageError(
            context.out, u"--until takes a date or a time as 2026-01-31T09:00Z, not \"%1\"."_s.arg(*until));
    promise.dueAt = *due;
    if (const std::optional<QString> text = arguments.value(u"event"_s)) {
        const auto number = numberOf(*text);
        if (!number)
            return usageError(context.out, u"--event takes the number of an entry, not \"%1\"."_s.arg(*text));
        promise.source = domain::EventId(*number);
    }
    const auto agent = agentOf(context.workspace, arguments);
    if (!agent)
        return refuse(context.out, agent.error());
    promise.agent = *agent;
    const auto made = await(context.workspace.promises().make(newRequest(context.workspace), promise));
    return tellId(context, made, u"Promised."_s);
}

Status settle(Context &context, bool kept)
{
    const QString text = context.arguments.positional().front();
    const auto number = numberOf(text);
    if (!number)
        return usageError(context.out, u"\"%1\" is no number of a promise."_s.arg(text));
    const auto agent = agentOf(context.workspace, context.arguments);
    if (!agent)
        return refuse(context.out, agent.error());
    services::Promises &promises = context.workspace.promises();
    const domain::EventId id(*number);
    const base::RequestId request = newRequest(context.workspace);
    if (kept)
        return tellId(context, await(promises.keep(request, id, *agent)), u"Kept."_s);
    return tellId(context,
        await(promises.withdraw(request, id, *agent, context.arguments.value(u"reason"_s).value_or(QString()))),
        u"Withdrawn."_s);
}

Status runKeep(Context &context)
{
    return settle(context, true);
}

Status runWithdraw(Context &context)
{
    return settle(context, false);
}

Status runOverdue(Context &context)
{
    const auto broken = await(context.workspace.promises().breakOverdue());
    if (!broken)
        return refuse(context.out, broken.error());
    for (const domain::EventId id : *broken) {
        if (context.out.isJson())
            context.out.json(JsonObject().add("id", id.value()));
        else
            context.out.line(u"Promise %1 is broken."_s.arg(id.toString()));
    }
    if (broken->empty())
        context.out.note(u"No promise is past its time."_s);
    return Status::Ok;
}

} // namespace

std::vector<Verb> promiseVerbs()
{
    Verb list;
    list.name = u"promise list"_s;
    list.arguments = u"[CUSTOMER]"_s;
    list.most = 1;
    list.summary = u"list what was promised to customers and is still to be kept, what is due first"_s;
    list.text =
        u"CUSTOMER as for \"customer show\". A promise is open until its time has passed, then it is broken until "
        u"somebody keeps it, late, or withdraws it. With --json, one object a line: id (of its entry in the "
        u"timeline), customer, case, agent, text, made_at, due_at, state (open, kept, broken, withdrawn), late, "
        u"settled_at, settled_by, event (in which it was said)."_s;
    list.options = { { u"all"_s, {}, {},
                         u"of a customer, also what was kept or withdrawn, the newest first. Default: what stands"_s,
                         false, {} },
        knownAgentOption(), Limit::option() };
    list.examples = { { u"promise list --agent Mina"_s, u"what Mina still has to keep"_s } };
    list.run = runList;

    Verb add;
    add.name = u"promise add"_s;
    add.arguments = u"CASE TEXT"_s;
    add.fewest = 2;
    add.most = 2;
    add.summary = u"write down what was promised to a case's customer"_s;
    add.text = u"It becomes an entry of the timeline, which the customer doesn't see. With --json: id."_s;
    add.options = { { u"until"_s, {}, u"TIME"_s, u"until when, as for \"timeline\". Default: none, which is refused"_s,
                        false, {} },
        { u"event"_s, {}, u"N"_s, u"the entry of the timeline in which it was said. Default: none"_s, false, {} },
        agentOption() };
    add.examples = { { u"promise add 17 \"I call back\" --until 2026-03-06T14:00+01:00 --agent Mina"_s,
        u"Mina calls back until Friday at two"_s } };
    add.run = runAdd;

    Verb keep;
    keep.name = u"promise keep"_s;
    keep.arguments = u"PROMISE"_s;
    keep.fewest = 1;
    keep.most = 1;
    keep.summary = u"write down that a promise was kept"_s;
    keep.text = u"PROMISE is its id, as listed. One that was broken is kept late. With --json: id."_s;
    keep.options = { agentOption() };
    keep.examples = { { u"promise keep 4711 --agent Mina"_s, u"Mina has called back"_s } };
    keep.run = runKeep;

    Verb withdraw;
    withdraw.name = u"promise withdraw"_s;
    withdraw.arguments = u"PROMISE"_s;
    withdraw.fewest = 1;
    withdraw.most = 1;
    withdraw.summary = u"take a promise back that nobody has to keep any more"_s;
    withdraw.text = u"PROMISE is its id, as listed. It stays in the timeline, with the reason. With --json: id."_s;
    withdraw.options = { { u"reason"_s, {}, u"TEXT"_s, u"why. Default: none"_s, false, {} }, agentOption() };
    withdraw.examples = { { u"promise withdraw 4711 --reason \"they called us\""_s, u"no call is needed any more"_s } };
    withdraw.run = runWithdraw;

    Verb overdue;
    overdue.name = u"promise overdue"_s;
    overdue.summary = u"mark promises whose time has passed as broken"_s;
    overdue.text = u"A console that is open does it by itself every minute. With --json, one object a promise: id."_s;
    overdue.examples = { { u"promise overdue --json"_s, u"for a timer of the system, where no console is open"_s } };
    overdue.run = runOverdue;
    return { list, add, keep, withdraw, overdue };
}

} // namespace throughline::ctl
