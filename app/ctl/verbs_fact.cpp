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
#include "core/services/facts.h"
#include "core/services/workspace.h"

namespace throughline::ctl {

using namespace Qt::StringLiterals;

namespace {

template <typename Id> base::Result<Id> readId(const QString &text, const QString &what)
{
    bool readable = false;
    const qint64 number = (text.startsWith(u'#') ? text.mid(1) : text).toLongLong(&readable);
    if (!readable || number < 1)
        return base::invalidInput(u"\"%1\" is not the number of %2."_s, { text, what });
    return Id(number);
}

base::Result<std::optional<domain::EventId>> readEvent(Context &context)
{
    const std::optional<QString> text = context.arguments.value(u"event"_s);
    if (!text)
        return std::optional<domain::EventId>();
    const auto id = readId<domain::EventId>(*text, u"an entry"_s);
    if (!id)
        return id.error();
    return std::optional(*id);
}

QString sayer(domain::Direction direction)
{
    return direction == domain::Direction::Inbound ? u"customer"_s
        : direction == domain::Direction::Outbound ? u"agent"_s
                                                   : QString();
}

JsonObject describeTelling(const domain::FactTelling &telling)
{
    JsonObject object;
    object.add("told_at", isoTime(telling.toldAt))
        .add("event", telling.source ? std::optional(telling.source->value()) : std::nullopt)
        .addKnown("channel", telling.channel ? domain::channelName(*telling.channel) : QString())
        .addKnown("told_by", sayer(telling.direction))
        .addKnown("agent", telling.agentName)
        .add("confidence", telling.confidence);
    return object;
}

QString stateOf(const domain::FactValue &value, bool current)
{
    return value.withdrawnAt ? (value.replacedBy ? u"corrected"_s : u"retracted"_s)
        : current            ? u"current"_s
                             : u"earlier"_s;
}

/// "told by chat on 2026-01-31, noted by Mina".
QString provenance(const domain::FactTelling &telling)
{
    QString text = u"told"_s;
    if (telling.channel)
        text += u" by "_s + domain::channelName(*telling.channel);
    text += u" on "_s + shortTime(telling.toldAt).left(10);
    if (!telling.agentName.isEmpty())
        text += u", noted by "_s + oneLine(telling.agentName);
    return text;
}

Status runList(Context &context)
{
    const auto customer = findCustomer(context.workspace, context.arguments.positional().front());
    if (!customer)
        return refuse(context.out, customer.error());
    const auto histories = await(context.workspace.facts().histories(customer->customer.id));
    if (!histories)
        return refuse(context.out, histories.error());
    Table table({ { u"id"_s, true }, { u"fact"_s }, { u"value"_s, false, 50 }, { u"state"_s }, { u"source"_s } });
    for (const domain::FactHistory &history : *histories) {
        for (size_t i = 0; i < history.values.size(); ++i) {
            const domain::FactValue &value = history.values[i];
            const QString state = stateOf(value, i < history.current);
            if (!context.out.isJson()) {
                table.add({ value.id.toString(), history.key, value.value, state, provenance(value.tellings.front()) });
                continue;
            }
            std::vector<JsonObject> tellings;
            for (const domain::FactTelling &telling : value.tellings)
                tellings.push_back(describeTelling(telling));
            JsonObject object;
            object.add("id", value.id.value())
                .add("key", history.key)
                .add("value", value.value)
                .add("state", state)
                .add("tellings", tellings)
                .add("withdrawn_at", value.withdrawnAt ? std::optional(isoTime(*value.withdrawnAt)) : std::nullopt)
                .addKnown("withdrawn_by", value.withdrawnBy)
                .add("replaced_by", value.replacedBy ? std::optional(value.replacedBy->value()) : std::nullopt);
            context.out.json(object);
        }
    }
    context.out.table(table);
    return Status::Ok;
}

Status printDone(Context &context, const base::Result<qint64> &done, const char *name, const QString &words)
{
    if (!done)
        return refuse(context.out, done.error());
    if (context.out.isJson())
        context.out.json(JsonObject().add(name, *done));
    else
        context.out.news(words.arg(*done));
    return Status::Ok;
}

Status runAdd(Context &context)
{
    const QStringList &words = context.arguments.positional();
    services::NewFact fact;
    fact.key = words.at(1);
    fact.value = words.at(2);
    if (const std::optional<QString> text = context.arguments.value(u"confidence"_s)) {
        bool readable = false;
        fact.confidence = text->toDouble(&readable);
        if (!readable)
            return usageError(context.out, u"--confidence takes a number from 0 to 1, not \"%1\"."_s.arg(*text));
    }
    const auto customer = findCustomer(context.workspace, words.front());
    if (!customer)
        return refuse(context.out, customer.error());
    const auto event = readEvent(context);
    if (!event)
        return usageError(context.out, event.error().sentence());
    const auto agent = knownAgentOf(context.workspace, context.arguments);
    if (!agent)
        return refuse(context.out, agent.error());
    fact.customer = customer->customer.id;
    fact.source = *event;
    fact.agent = *agent;
    return printDone(context, await(context.workspace.facts().add(newRequest(context.workspace), fact)), "id",
        u"Written down as fact %1."_s);
}

Status runCorrect(Context &context)
{
    const auto id = readId<domain::FactId>(context.arguments.positional().front(), u"a fact"_s);
    if (!id)
        return usageError(context.out, id.error().sentence());
    const auto event = readEvent(context);
    if (!event)
        return usageError(context.out, event.error().sentence());
    const auto agent = knownAgentOf(context.workspace, context.arguments);
    if (!agent)
        return refuse(context.out, agent.error());
    return printDone(context,
        await(context.workspace.facts().correct(
            newRequest(context.workspace), *id, context.arguments.positional().at(1), *agent, *event)),
        "id", u"Corrected: fact %1 stands now."_s);
}

Status runRetract(Context &context)
{
    const auto id = readId<domain::FactId>(context.arguments.positional().front(), u"a fact"_s);
    if (!id)
        return usageError(context.out, id.error().sentence());
    const auto agent = knownAgentOf(context.workspace, context.arguments);
    if (!agent)
        return refuse(context.out, agent.error());
    return printDone(context, await(context.workspace.facts().retract(newRequest(context.workspace), *id, *agent)),
        "id", u"Fact %1 is taken back."_s);
}

base::Result<std::vector<services::OpenProposal>> readProposals(Context &context)
{
    std::optional<QString> number = context.arguments.value(u"case"_s);
    const QStringList &words = context.arguments.positional();
    if (!number && words.front().startsWith(u'#'))
        number = words.front();
    if (!number) {
        const auto customer = findCustomer(context.workspace, words.front());
        if (!customer)
            return customer.error();
        return await(context.workspace.facts().proposals(customer->customer.id));
    }
    const auto id = readId<domain::CaseId>(*number, u"a case"_s);
    if (!id)
        return id.error();
    return await(context.workspace.facts().proposals(*id));
}

Status runProposals(Context &context)
{
    if (context.arguments.has(u"case"_s) != context.arguments.positional().isEmpty())
        return usageError(context.out, u"Say either CUSTOMER or --case N."_s);
    const auto proposals = readProposals(context);
    if (!proposals)
        return refuse(context.out, proposals.error());
    Table table({ { u"event"_s, true }, { u"case"_s, true }, { u"fact"_s }, { u"value"_s, false, 50 },
        { u"instead of"_s }, { u"sure"_s, true }, { u"why"_s, false, 50 } });
    for (const services::OpenProposal &open : *proposals) {
        const domain::FactProposal &proposal = open.proposal;
        if (!context.out.isJson()) {
            table.add({ open.event.toString(), open.caseId ? u'#' + open.caseId->toString() : QString(), proposal.key,
                proposal.value, open.instead.value_or(QString()), QString::number(proposal.confidence, 'f', 2),
                open.notedBy
                    ? u"%1 (a note of %2)"_s.arg(proposal.reason, open.notedBy->isEmpty() ? u"ours"_s : *open.notedBy)
                    : proposal.reason });
            continue;
        }
        JsonObject object;
        object.add("event", open.event.value())
            .add("case", open.caseId ? std::optional(open.caseId->value()) : std::nullopt)
            .add("at", isoTime(open.at))
            .add("channel", domain::channelName(open.channel))
            .add("key", proposal.key)
            .add("value", proposal.value)
            .add("start", proposal.span.start)
            .add("length", proposal.span.length)
            .add("instead_of", open.instead)
            .add("confidence", proposal.confidence)
            .add("reason", proposal.reason)
            .add("noted_by", open.notedBy);
        context.out.json(object);
    }
    context.out.table(table);
    return Status::Ok;
}

Status decide(Context &context, bool confirmed)
{
    const QStringList &words = context.arguments.positional();
    const auto event = readId<domain::EventId>(words.front(), u"an entry"_s);
    if (!event)
        return usageError(context.out, event.error().sentence());
    const auto agent = knownAgentOf(context.workspace, context.arguments);
    if (!agent)
        return refuse(context.out, agent.error());
    services::Facts &facts = context.workspace.facts();
    if (confirmed)
        return printDone(context,
            await(facts.confirm(newRequest(context.workspace), *event, words.at(1), words.at(2), *agent)), "id",
            u"Written down as fact %1."_s);
    return printDone(context,
        await(facts.reject(newRequest(context.workspace), *event, words.at(1), words.at(2), *agent)), "event",
        u"It won't be proposed from entry %1 again."_s);
}

Status runConfirm(Context &context)
{
    return decide(context, true);
}

Status runReject(Context &context)
{
    return decide(context, false);
}

Status runKeys(Context &context)
{
    const QStringList &words = context.arguments.positional();
    const std::optional<QString> gone = context.arguments.value(u"remove"_s);
    if (words.size() == 1 || (gone && !words.isEmpty()))
        return usageError(context.out, u"Say NAME and KEY, or --remove NAME, or nothing to list them."_s);
    services::Facts &facts = context.workspace.facts();
    if (!words.isEmpty() || gone) {
        const domain::FactSynonym synonym = gone ? domain::FactSynonym { *gone, {} }
                                                 : domain::FactSynonym { words.at(0), words.at(1) };
        const auto done = await(facts.putSynonym(newRequest(context.workspace), synonym));
        return done ? Status::Ok : refuse(context.out, done.error());
    }
    const auto keys = await(facts.keys());
    if (!keys)
        return refuse(context.out, keys.error());
    const auto own = await(facts.synonyms());
    if (!own)
        return refuse(context.out, own.error());
    Table table({ { u"key"_s }, { u"name"_s }, { u"added"_s } });
    for (const domain::FactSynonym &name : keys->all()) {
        const bool added = std::any_of(
            own->begin(), own->end(), [&](const domain::FactSynonym &other) { return other.name == name.name; });
        if (context.out.isJson())
            context.out.json(JsonObject().add("key", name.key).add("name", name.name).add("added", added));
        else
            table.add({ name.key, name.name, added ? u"here"_s : QString() });
    }
    context.out.table(table);
    return Status::Ok;
}

Option eventOption()
{
    return { u"event"_s, {}, u"N"_s, u"the entry of the timeline in which it was told. Default: none, told now"_s,
        false, {} };
}

Verb verb(const QString &name, const QString &arguments, int fewest, int most, Status (*run)(Context &))
{
    Verb made;
    made.name = name;
    made.arguments = arguments;
    made.fewest = fewest;
    made.most = most;
    made.run = run;
    return made;
}

} // namespace

std::vector<Verb> factVerbs()
{
    Verb list = verb(u"fact list"_s, u"CUSTOMER"_s, 1, 1, runList);
    list.summary = u"list what a customer has told, with what was true before and each source"_s;
    list.text =
        u"CUSTOMER as for \"customer show\". The newest value of a key is current; a corrected or retracted one stays "
        "visible. With --json, one object a value: id, key, value, state (current, earlier, corrected, retracted), "
        "tellings "
        "(told_at, event, channel, told_by, agent, confidence; the newest first), withdrawn_at, withdrawn_by, replaced_by."_s;
    list.examples = { { u"fact list mira@example.org"_s, u"what Mira has told us"_s } };

    Verb add = verb(u"fact add"_s, u"CUSTOMER KEY VALUE"_s, 3, 3, runAdd);
    add.summary = u"write down what a customer has told"_s;
    add.text =
        u"KEY in any of its names: see \"fact keys\". A value that is known already is told once more. With --json: id."_s;
    add.options = { eventOption(), knownAgentOption(),
        { u"confidence"_s, {}, u"C"_s, u"how sure it is, from 0 to 1. Default: 1"_s, false, {} } };
    add.examples = { { u"fact add 12 \"serial no.\" XK-4711 --event 991"_s,
        u"the serial number that entry 991 tells"_s } };

    Verb correct = verb(u"fact correct"_s, u"ID VALUE"_s, 2, 2, runCorrect);
    correct.summary = u"put another value in the place of a wrong one"_s;
    correct.text = u"The wrong value stays visible as corrected. With --json: id, of the value that stands now."_s;
    correct.options = { eventOption(), knownAgentOption() };
    correct.examples = { { u"fact correct 7 XK-4712"_s, u"fact 7 was misheard"_s } };

    Verb retract = verb(u"fact retract"_s, u"ID"_s, 1, 1, runRetract);
    retract.summary = u"take a value back"_s;
    retract.text = u"It stays visible as retracted; the newest value before it is current again. With --json: id."_s;
    retract.options = { knownAgentOption() };
    retract.examples = { { u"fact retract 7"_s, u"fact 7 is of somebody else"_s } };

    Verb proposals = verb(u"fact proposals"_s, u"[CUSTOMER]"_s, 0, 1, runProposals);
    proposals.summary = u"list what messages and our notes tell and nobody has confirmed"_s;
    proposals.text =
        u"CUSTOMER as for \"customer show\", or the number of a case behind a #. With --json, one object a line: "
        u"event, "
        "case, at, channel, key, value, start and length (of the value in the text), instead_of, confidence, reason, noted_by (whose note it was read from; null: a message or a call)."_s;
    proposals.options = { { u"case"_s, {}, u"N"_s, u"of this case. Default: of all cases of CUSTOMER"_s, false, {} } };
    proposals.examples = { { u"fact proposals --case 1042"_s, u"what case #1042 tells"_s } };

    Verb confirm = verb(u"fact confirm"_s, u"EVENT KEY VALUE"_s, 3, 3, runConfirm);
    confirm.summary = u"make a proposal a fact"_s;
    confirm.text = u"EVENT, KEY and VALUE as \"fact proposals\" shows them. With --json: id."_s;
    confirm.options = { knownAgentOption() };
    confirm.examples = { { u"fact confirm 991 serial XK-4711"_s, u"entry 991 tells the serial number"_s } };

    Verb reject = verb(u"fact reject"_s, u"EVENT KEY VALUE"_s, 3, 3, runReject);
    reject.summary = u"never propose it from this entry again"_s;
    reject.text = u"EVENT, KEY and VALUE as \"fact proposals\" shows them. With --json: event."_s;
    reject.options = { knownAgentOption() };
    reject.examples = { { u"fact reject 991 version 4.5"_s, u"\"4.5\" in entry 991 is no version"_s } };

    Verb keys = verb(u"fact keys"_s, u"[NAME KEY]"_s, 0, 2, runKeys);
    keys.summary = u"list the names of facts, or add one"_s;
    keys.text =
        u"Names of the same key are one fact: \"serial number\", \"Serial no.\" and \"S/N\" are \"serial\". NAME and "
        u"KEY add a "
        "name to this workspace; asks for it are found from then on as well. With --json, one object a name: key, name, added."_s;
    keys.options = { { u"remove"_s, {}, u"NAME"_s, u"take out a name that was added. Default: none"_s, false, {} } };
    keys.examples = { { u"fact keys \"asset tag\" serial"_s, u"an asset tag is a serial number here"_s } };

    return { list, add, correct, retract, proposals, confirm, reject, keys };
}

} // namespace throughline::ctl
