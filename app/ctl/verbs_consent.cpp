// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/await.h"
#include "app/ctl/describe.h"
#include "app/ctl/doer.h"
#include "app/ctl/output.h"
#include "app/ctl/text.h"
#include "app/ctl/verb.h"
#include "core/services/consents.h"
#include "core/services/workspace.h"

namespace throughline::ctl {

using namespace Qt::StringLiterals;

namespace {

JsonObject describe(const domain::Consent &consent)
{
    JsonObject object;
    object.add("id", consent.id)
        .add("customer", consent.customer.value())
        .add("channel", domain::channelName(consent.channel))
        .add("state", domain::consentStateName(consent.state))
        .add("since", isoTime(consent.since))
        .addKnown("agent", consent.agentName)
        .add("reason", consent.reason)
        .add("event", consent.source ? std::optional(consent.source->value()) : std::nullopt);
    return object;
}

Status runShow(Context &context)
{
    const auto customer = findCustomer(context.workspace, context.arguments.positional().front());
    if (!customer)
        return refuse(context.out, customer.error());
    services::Consents &consents = context.workspace.consents();
    const auto found = context.arguments.has(u"history"_s) ? await(consents.history(customer->customer.id))
                                                           : await(consents.ofCustomer(customer->customer.id));
    if (!found)
        return refuse(context.out, found.error());
    Table table({ { u"channel"_s }, { u"state"_s }, { u"since"_s }, { u"written down by"_s, false, 20 },
        { u"reason"_s, false, 60 } });
    for (const domain::Consent &consent : *found) {
        if (context.out.isJson())
            context.out.json(describe(consent));
        else
            table.add({ domain::channelName(consent.channel), inWords(domain::consentStateName(consent.state)),
                shortTime(consent.since), consent.agentName, consent.reason });
    }
    context.out.table(table);
    if (found->empty())
        context.out.note(u"Nothing was said: everything is allowed."_s);
    return Status::Ok;
}

std::optional<domain::ConsentState> stateOf(const QString &word)
{
    if (word == u"yes"_s)
        return domain::ConsentState::Allowed;
    return word == u"no"_s ? domain::ConsentState::DoNotContact : domain::consentStateFromName(word);
}

Status runSet(Context &context)
{
    const QStringList &words = context.arguments.positional();
    services::NewConsent given;
    given.everywhere = words.at(1) == u"all"_s;
    const auto channel = domain::channelFromName(words.at(1));
    if (!channel && !given.everywhere)
        return usageError(context.out, u"There is no channel \"%1\"."_s.arg(words.at(1)));
    const auto state = stateOf(words.at(2));
    if (!state)
        return usageError(context.out,
            u"A consent is allowed (or yes), do_not_contact (or no) or unsubscribed, not \"%1\"."_s.arg(words.at(2)));
    if (channel)
        given.channel = *channel;
    given.state = *state;
    given.reason = context.arguments.value(u"reason"_s).value_or(QString());
    if (given.reason.trimmed().isEmpty())
        return usageError(context.out, u"Say why, by --reason."_s);
    if (const std::optional<QString> text = context.arguments.value(u"event"_s)) {
        const auto number = numberOf(*text);
        if (!number)
            return usageError(context.out, u"--event takes the number of an entry, not \"%1\"."_s.arg(*text));
        given.source = domain::EventId(*number);
    }
    const auto customer = findCustomer(context.workspace, words.front());
    if (!customer)
        return refuse(context.out, customer.error());
    given.customer = customer->customer.id;
    const auto agent = agentOf(context.workspace, context.arguments);
    if (!agent)
        return refuse(context.out, agent.error());
    given.agent = *agent;
    const auto done = await(context.workspace.consents().set(newRequest(context.workspace), given));
    return tellId(context, done, u"Written down."_s);
}

} // namespace

std::vector<Verb> consentVerbs()
{
    Verb show;
    show.name = u"consent show"_s;
    show.arguments = u"CUSTOMER"_s;
    show.fewest = 1;
    show.most = 1;
    show.summary = u"show on which channels a customer wants to be written to"_s;
    show.text =
        u"CUSTOMER as for \"customer show\". A channel that isn't listed is allowed. do_not_contact: nothing is sent "
        u"there. unsubscribed: only answers to what they wrote there themselves. With --json, one object an entry: id, "
        u"customer, channel, state, since, agent, reason, event."_s;
    show.options = { { u"history"_s, {}, {},
        u"everything that was ever said, the newest first. Default: what counts now"_s, false, {} } };
    show.examples = { { u"consent show mira@example.org --history"_s, u"all that Mira has said about it"_s } };
    show.run = runShow;

    Verb set;
    set.name = u"consent set"_s;
    set.arguments = u"WHO CHANNEL STATE"_s;
    set.fewest = 3;
    set.most = 3;
    set.summary = u"write down what a customer said about being written to"_s;
    set.text =
        u"WHO is a customer, as for \"customer show\"; CHANNEL is email, phone, chat or portal, or all of them at once "
        u"by "
        u"all; STATE is allowed (or yes), do_not_contact (or no) or unsubscribed. What was said before stays in the "
        u"history. With --json: id (of the last entry)."_s;
    set.options = { { u"reason"_s, {}, u"TEXT"_s, u"why, for the next agent. Default: none, which is refused"_s, false,
                        {} },
        { u"event"_s, {}, u"N"_s, u"the entry of the timeline in which they said so. Default: none"_s, false, {} },
        agentOption() };
    set.examples = { { u"consent set 12 email unsubscribed --reason \"no news\""_s, u"no notices to customer 12"_s },
        { u"consent set 12 all no --reason \"wants to be left alone\""_s,
            u"nothing is sent to customer 12 any more"_s } };
    set.run = runSet;
    return { show, set };
}

} // namespace throughline::ctl
