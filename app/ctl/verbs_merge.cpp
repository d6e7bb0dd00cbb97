// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/await.h"
#include "app/ctl/describe.h"
#include "app/ctl/doer.h"
#include "app/ctl/limit.h"
#include "app/ctl/output.h"
#include "app/ctl/text.h"
#include "app/ctl/verb.h"
#include "core/services/cases.h"
#include "core/services/merges.h"
#include "core/services/workspace.h"

namespace throughline::ctl {

using namespace Qt::StringLiterals;

namespace {

QStringList namesOf(const QList<domain::MergeField> &fields)
{
    QStringList names;
    for (const domain::MergeField field : fields)
        names.append(domain::mergeFieldName(field));
    return names;
}

/// From each --keep FIELD=A|B; the error is one of the call.
base::Result<domain::Keeps> keepsOf(const Arguments &arguments, const QList<domain::MergeField> &fields)
{
    domain::Keeps keeps;
    for (const QString &text : arguments.values(u"keep"_s)) {
        const QString name = text.section(u'=', 0, 0);
        const QString whose = text.section(u'=', 1).toUpper();
        const auto field = domain::mergeFieldFromName(name);
        if (!field || !fields.contains(*field))
            return base::invalidInput(
                u"There is no field \"%1\" to keep; there are: %2."_s, { name, namesOf(fields).join(u", "_s) });
        if (whose != u"A"_s && whose != u"B"_s)
            return base::invalidInput(u"--keep %1=… takes A or B, not \"%2\"."_s, { name, text.section(u'=', 1) });
        keeps[*field] = whose == u"A"_s ? domain::Keep::From : domain::Keep::Into;
    }
    return keeps;
}

Option keepOption(const QList<domain::MergeField> &fields)
{
    return { u"keep"_s, {}, u"FIELD=A|B"_s,
        u"whose value remains, where both have one. FIELD is one of: %1. Default: B's%2"_s.arg(
            namesOf(fields).join(u", "_s),
            fields.contains(domain::MergeField::Since) ? u", and the earlier since"_s : QString()),
        true, {} };
}

Option previewOption()
{
    return { u"preview"_s, {}, {}, u"only say what would move and which fields differ. Default: merge"_s, false, {} };
}

std::vector<JsonObject> describeConflicts(const std::vector<domain::FieldConflict> &conflicts)
{
    std::vector<JsonObject> objects;
    for (const domain::FieldConflict &conflict : conflicts)
        objects.push_back(JsonObject()
                .add("field", domain::mergeFieldName(conflict.field))
                .add("a", conflict.from)
                .add("b", conflict.into)
                .add("kept", conflict.kept == domain::Keep::From ? u"A"_s : u"B"_s));
    return objects;
}

void printConflicts(Output &out, const std::vector<domain::FieldConflict> &conflicts)
{
    if (conflicts.empty())
        return;
    Table table({ { u"differs"_s }, { u"A"_s, false, 30 }, { u"B"_s, false, 30 }, { u"remains"_s } });
    for (const domain::FieldConflict &conflict : conflicts)
        table.add({ inWords(domain::mergeFieldName(conflict.field)), conflict.from, conflict.into,
            conflict.kept == domain::Keep::From ? u"A"_s : u"B"_s });
    out.table(table);
}

JsonObject describe(const domain::Action &action)
{
    JsonObject object;
    object.add("action", action.id.value())
        .add("kind", domain::actionKindName(action.kind))
        .add("from", action.from)
        .add("into", action.into)
        .add("customer", action.customer.value())
        .addKnown("agent", action.agentName)
        .add("at", isoTime(action.at))
        .add("summary", action.summary)
        .add("undone_at", action.undoneAt ? std::optional(isoTime(*action.undoneAt)) : std::nullopt)
        .addKnown("undone_by", action.undoneByName);
    return object;
}

/// Says what was done, and how it is undone.
Status tellDone(Context &context, const base::Result<qint64> &id)
{
    if (!id)
        return refuse(context.out, id.error());
    const base::Result<domain::Action> action = await(context.workspace.merges().action(domain::ActionId(*id)));
    if (!action)
        return refuse(context.out, action.error());
    if (context.out.isJson())
        context.out.json(describe(*action));
    else
        context.out.news(u"%1. Undo it with: undo %2"_s.arg(oneLine(action->summary), action->id.toString()));
    return Status::Ok;
}

Status runCustomerMerge(Context &context)
{
    const base::Result<domain::Keeps> keeps = keepsOf(context.arguments, domain::customerFields());
    if (!keeps)
        return usageError(context.out, keeps.error().sentence());
    const QStringList &words = context.arguments.positional();
    const base::Result<domain::CustomerSummary> from = findCustomer(context.workspace, words.at(0));
    if (!from)
        return refuse(context.out, from.error());
    const base::Result<domain::CustomerSummary> into = findCustomer(context.workspace, words.at(1));
    if (!into)
        return refuse(context.out, into.error());
    services::Merges &merges = context.workspace.merges();
    if (!context.arguments.has(u"preview"_s)) {
        const auto agent = agentOf(context.workspace, context.arguments);
        if (!agent)
            return refuse(context.out, agent.error());
        return tellDone(context,
            await(merges.mergeCustomers(
                newRequest(context.workspace), from->customer.id, into->customer.id, *keeps, *agent)));
    }
    const auto preview = await(merges.previewCustomers(from->customer.id, into->customer.id, *keeps));
    if (!preview)
        return refuse(context.out, preview.error());
    if (context.out.isJson()) {
        context.out.json(JsonObject()
                .add("a", ctl::describe(preview->from))
                .add("b", ctl::describe(preview->into))
                .add("result", ctl::describe(preview->result))
                .add("conflicts", describeConflicts(preview->conflicts))
                .add("identities", preview->identities)
                .add("purchases", preview->purchases)
                .add("facts", preview->facts)
                .add("contracts", preview->contracts)
                .add("payments", preview->payments)
                .add("cases", preview->cases)
                .add("events", preview->events)
                .add("runs", preview->runs)
                .add("said_two_at", preview->saidTwo ? std::optional(isoTime(preview->saidTwo->saidAt)) : std::nullopt)
                .add("said_two_by", preview->saidTwo ? std::optional(preview->saidTwo->agentName) : std::nullopt));
        return Status::Ok;
    }
    context.out.line(
        u"A: %1 (%2)  →  B: %3 (%4)"_s.arg(oneLine(preview->from.customer.name), preview->from.customer.id.toString(),
            oneLine(preview->into.customer.name), preview->into.customer.id.toString()));
    context.out.line(u"moves: %1 addresses, %2 cases with %3 runs, %4 entries, %5 products, %6 facts, %7 contracts"_s
            .arg(preview->identities)
            .arg(preview->cases)
            .arg(preview->runs)
            .arg(preview->events)
            .arg(preview->purchases)
            .arg(preview->facts)
            .arg(preview->contracts));
    printConflicts(context.out, preview->conflicts);
    if (preview->saidTwo)
        context.out.note(u"%1 said on %2 that they are two people."_s.arg(
            preview->saidTwo->agentName.isEmpty() ? u"Somebody"_s : oneLine(preview->saidTwo->agentName),
            isoTime(preview->saidTwo->saidAt)));
    return Status::Ok;
}

Status runCaseMerge(Context &context)
{
    const base::Result<domain::Keeps> keeps = keepsOf(context.arguments, domain::caseFields());
    if (!keeps)
        return usageError(context.out, keeps.error().sentence());
    std::vector<domain::CaseId> ids;
    for (const QString &word : context.arguments.positional()) {
        const std::optional<qint64> number = numberOf(word);
        if (!number)
            return usageError(context.out, u"case merge takes the numbers of two cases, not \"%1\"."_s.arg(word));
        ids.emplace_back(*number);
    }
    services::Merges &merges = context.workspace.merges();
    if (!context.arguments.has(u"preview"_s)) {
        const auto agent = agentOf(context.workspace, context.arguments);
        if (!agent)
            return refuse(context.out, agent.error());
        return tellDone(
            context, await(merges.mergeCases(newRequest(context.workspace), ids.at(0), ids.at(1), *keeps, *agent)));
    }
    const auto preview = await(merges.previewCases(ids.at(0), ids.at(1), *keeps));
    if (!preview)
        return refuse(context.out, preview.error());
    if (context.out.isJson()) {
        context.out.json(JsonObject()
                .add("a", ctl::describe(preview->from))
                .add("b", ctl::describe(preview->into))
                .add("result", ctl::describe(preview->result))
                .add("conflicts", describeConflicts(preview->conflicts))
                .add("events", preview->events)
                .add("run_moves", preview->runMoves)
                .add("run_stays", preview->runStays));
        return Status::Ok;
    }
    context.out.line(u"A: #%1 %2  →  B: #%3 %4"_s.arg(preview->from.id.toString(), oneLine(preview->from.subject),
        preview->into.id.toString(), oneLine(preview->into.subject)));
    QString moves = u"moves: %1 entries"_s.arg(preview->events);
    if (preview->runMoves)
        moves += u" and the walk through its roadmap"_s;
    if (preview->runStays)
        moves += u"; both walk a roadmap: only B's is seen afterwards"_s;
    context.out.line(moves);
    printConflicts(context.out, preview->conflicts);
    return Status::Ok;
}

Status runCaseSplit(Context &context)
{
    services::CaseSplit split;
    const QString word = context.arguments.positional().front();
    const std::optional<qint64> number = numberOf(word);
    if (!number)
        return usageError(context.out, u"case split takes the number of a case, not \"%1\"."_s.arg(word));
    split.from = domain::CaseId(*number);
    for (const QString &list : context.arguments.values(u"from"_s)) {
        for (const QString &text : list.split(u',', Qt::SkipEmptyParts)) {
            const std::optional<qint64> id = numberOf(text.trimmed());
            if (!id)
                return usageError(context.out, u"--from takes the id of an entry, not \"%1\"."_s.arg(text));
            split.events.emplace_back(*id);
        }
    }
    if (split.events.empty())
        return usageError(context.out, u"Say which entries go into the new case: --from EVENT."_s);
    split.subject = context.arguments.value(u"subject"_s).value_or(QString());
    const auto agent = agentOf(context.workspace, context.arguments);
    if (!agent)
        return refuse(context.out, agent.error());
    split.agent = *agent;
    return tellDone(context, await(context.workspace.merges().splitCase(newRequest(context.workspace), split)));
}

Status listActions(Context &context)
{
    base::Result<Limit> limit = Limit::of(context.arguments);
    if (!limit)
        return usageError(context.out, limit.error().sentence());
    const bool all = context.arguments.has(u"all"_s);
    Table table(
        { { u"action"_s, true }, { u"done"_s }, { u"by"_s, false, 20 }, { u"what"_s, false, 70 }, { u"undone"_s } });
    domain::ActionId before;
    while (context.out.wanted()) {
        const auto page = await(context.workspace.merges().actions(before, !all, limit->next()));
        if (!page)
            return refuse(context.out, page.error());
        for (const domain::Action &action : *page) {
            if (context.out.isJson())
                context.out.json(describe(action));
            else
                table.add({ action.id.toString(), shortTime(action.at), action.agentName, action.summary,
                    action.undoneAt ? shortTime(*action.undoneAt) : QString() });
        }
        if (!limit->took(int(page->size())))
            break;
        before = page->back().id;
    }
    context.out.table(table);
    return Status::Ok;
}

Status runUndo(Context &context)
{
    if (context.arguments.positional().isEmpty())
        return listActions(context);
    const QString word = context.arguments.positional().front();
    const std::optional<qint64> number = numberOf(word);
    if (!number)
        return usageError(context.out, u"undo takes the number of an action, not \"%1\"."_s.arg(word));
    const auto agent = agentOf(context.workspace, context.arguments);
    if (!agent)
        return refuse(context.out, agent.error());
    const base::Result<qint64> undone = await(
        context.workspace.merges().undo(newRequest(context.workspace), domain::ActionId(*number), *agent));
    if (!undone)
        return refuse(context.out, undone.error());
    const base::Result<domain::Action> action = await(context.workspace.merges().action(domain::ActionId(*undone)));
    if (!action)
        return refuse(context.out, action.error());
    const base::Result<QString> left = await(context.workspace.merges().leftByUndo(domain::ActionId(*undone)));
    if (!left)
        return refuse(context.out, left.error());
    if (context.out.isJson())
        context.out.json(describe(*action).addKnown("left", *left));
    else
        context.out.news(u"Undone: %1. %2"_s.arg(oneLine(action->summary), *left).trimmed());
    return Status::Ok;
}

const QString &actionText()
{
    static const QString text =
        u"With --json: action (its number, for \"undo\"), kind, from, into, customer, agent, at, summary, undone_at, undone_by."_s;
    return text;
}

} // namespace

std::vector<Verb> mergeVerbs()
{
    Verb customers;
    customers.name = u"customer merge"_s;
    customers.arguments = u"A B"_s;
    customers.fewest = 2;
    customers.most = 2;
    customers.summary = u"merge customer A into customer B, so that they can be told apart again"_s;
    customers.text =
        u"A and B are ids, or exactly names or addresses. All that is A's becomes B's: addresses, cases, entries, "
        u"products, payments, facts, contracts. A's id and the keys of imports lead to B from then on. \"undo\" takes "
        u"it back, "
        u"later answers included. "_s
        + actionText()
        + u" With --preview --json: a, b, result (as those of \"customer list\"), conflicts (field, a, b, kept), "
          u"identities, purchases, facts, contracts, payments, cases, events, runs."_s;
    customers.options = { keepOption(domain::customerFields()), previewOption(), agentOption() };
    customers.examples = { { u"customer merge 17 12 --preview"_s, u"what would happen"_s },
        { u"customer merge 17 12 --keep name=A --keep tier=B"_s, u"with 17's name and 12's tier"_s } };
    customers.run = runCustomerMerge;

    Verb cases;
    cases.name = u"case merge"_s;
    cases.arguments = u"A B"_s;
    cases.fewest = 2;
    cases.most = 2;
    cases.summary = u"merge case A into case B of the same customer"_s;
    cases.text =
        u"A's entries go into B, and A's number leads to B from then on. Cases of two customers are refused: an "
        u"answer would go to the wrong one. "_s
        + actionText()
        + u" With --preview --json: a, b, result (as those of \"case list\"), conflicts (field, a, b, kept), events, "
          u"run_moves, run_stays."_s;
    cases.options = { keepOption(domain::caseFields()), previewOption(), agentOption() };
    cases.examples = { { u"case merge 1042 1038"_s, u"all of #1042 into #1038"_s } };
    cases.run = runCaseMerge;

    Verb split;
    split.name = u"case split"_s;
    split.arguments = u"CASE"_s;
    split.fewest = 1;
    split.most = 1;
    split.summary = u"make a case of some entries of another one"_s;
    split.text =
        u"The new case has the same customer, queue and owner. What is attached to an entry goes with it; steps of "
        u"the roadmap stay with the case that walks it. The ids of entries are those of \"case show N --json\". "_s
        + actionText() + u" The new case is \"into\"."_s;
    split.options = { { u"from"_s, {}, u"EVENT"_s,
                          u"the id of an entry that goes, or several with commas. Default: none, which is refused"_s,
                          true, {} },
        { u"subject"_s, {}, u"TEXT"_s, u"of the new case. Default: that of its first entry"_s, false, {} },
        agentOption() };
    split.examples = { { u"case split 1042 --from 8812 --from 8815"_s, u"two entries of #1042 become a case"_s } };
    split.run = runCaseSplit;

    Verb undo;
    undo.name = u"undo"_s;
    undo.arguments = u"[ACTION]"_s;
    undo.most = 1;
    undo.summary = u"take a merge, a split or a macro back, or list what can be undone"_s;
    undo.text =
        u"Every row goes back to where it was, and what came in later goes where it was written to. A value that "
        u"somebody has changed since stays. If something later was built upon the action, it is refused and says "
        u"what has to be undone first. Of a macro, its notes and a reply that has left stay, and it says so. "_s
        + actionText() + u" And left: what stays as it is, in sentences."_s;
    undo.options = { { u"all"_s, {}, {}, u"list what was undone as well. Default: only what can be undone"_s, false,
                         {} },
        Limit::option(), agentOption() };
    undo.examples = { { u"undo"_s, u"what can be undone, the newest first"_s },
        { u"undo 3"_s, u"takes action 3 back"_s } };
    undo.run = runUndo;
    return { customers, cases, split, undo };
}

} // namespace throughline::ctl
