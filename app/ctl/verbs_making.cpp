// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/await.h"
#include "app/ctl/describe.h"
#include "app/ctl/doer.h"
#include "app/ctl/output.h"
#include "app/ctl/verb.h"
#include "core/services/cases.h"
#include "core/services/customers.h"
#include "core/services/edits.h"
#include "core/services/organisations.h"
#include "core/services/workspace.h"

namespace throughline::ctl {

using namespace Qt::StringLiterals;

namespace {

/// One of `all` by the name that `nameOf` gives it.
template <typename E>
base::Result<E> numbered(const QString &what, const QString &word, std::initializer_list<E> all, QString (*nameOf)(E))
{
    QStringList names;
    for (const E one : all) {
        names.append(nameOf(one));
        if (names.last().compare(word, Qt::CaseInsensitive) == 0)
            return one;
    }
    return base::invalidInput(u"There is no %1 \"%2\": it is one of %3."_s, { what, word, names.join(u", "_s) });
}

base::Result<services::CaseOpening> readOpening(Context &context)
{
    using domain::Channel;
    using domain::Priority;
    const Arguments &arguments = context.arguments;
    services::CaseOpening opening;
    opening.subject = arguments.value(u"subject"_s).value_or(QString());
    const auto choices = await(context.workspace.edits().choices());
    if (!choices)
        return choices.error();
    if (const auto name = arguments.value(u"queue"_s)) {
        const auto id = findNamed(u"queue"_s, *name, choices->queues);
        if (!id)
            return id.error();
        opening.queue = *id;
    }
    if (const auto name = arguments.value(u"owner"_s)) {
        const auto id = findNamed(u"agent"_s, *name, choices->agents);
        if (!id)
            return id.error();
        opening.owner = *id;
    }
    if (const auto name = arguments.value(u"product"_s)) {
        const auto id = findNamed(u"product"_s, *name, choices->products);
        if (!id)
            return id.error();
        opening.product = *id;
    }
    if (const auto word = arguments.value(u"priority"_s)) {
        const auto priority = numbered(u"priority"_s, *word,
            { Priority::Urgent, Priority::High, Priority::Normal, Priority::Low }, domain::priorityName);
        if (!priority)
            return priority.error();
        opening.priority = *priority;
    }
    if (const auto word = arguments.value(u"channel"_s)) {
        const auto channel = numbered(u"channel"_s, *word,
            { Channel::Email, Channel::Phone, Channel::Chat, Channel::Portal }, domain::channelName);
        if (!channel)
            return channel.error();
        opening.channel = *channel;
    }
    return opening;
}

Status runCaseAdd(Context &context)
{
    const auto customer = findCustomer(context.workspace, context.arguments.positional().front());
    if (!customer)
        return refuse(context.out, customer.error());
    auto opening = readOpening(context);
    if (!opening)
        return refuse(context.out, opening.error());
    // Only once all else is right is an agent made.
    const auto agent = agentOf(context.workspace, context.arguments);
    if (!agent)
        return refuse(context.out, agent.error());
    opening->customer = customer->customer.id;
    opening->agent = *agent;
    return tellMade(
        context, await(context.workspace.cases().open(newRequest(context.workspace), *opening)), u"Case #%1."_s);
}

Status runCustomerAdd(Context &context)
{
    const Arguments &arguments = context.arguments;
    services::NewPerson person;
    person.name = arguments.positional().front();
    person.language = arguments.value(u"language"_s).value_or(QString());
    person.timeZone = arguments.value(u"time-zone"_s).value_or(QString());
    for (const QString &mail : arguments.values(u"mail"_s))
        person.addresses.push_back({ domain::IdentityKind::Email, mail });
    for (const QString &phone : arguments.values(u"phone"_s))
        person.addresses.push_back({ domain::IdentityKind::Phone, phone });
    if (const auto name = arguments.value(u"organisation"_s)) {
        const auto found = await(context.workspace.organisations().named(*name));
        if (!found)
            return refuse(context.out, found.error());
        if (found->size() != 1)
            return refuse(context.out,
                base::notFound(u"%1 organisations are meant by \"%2\": say one by its id."_s,
                    { QString::number(found->size()), *name }));
        person.organisation = found->front().id;
    }
    person.evenIfKnown = arguments.has(u"force-new"_s);
    const auto agent = agentOf(context.workspace, arguments);
    if (!agent)
        return refuse(context.out, agent.error());
    person.agent = *agent;
    return tellMade(
        context, await(context.workspace.customers().add(newRequest(context.workspace), person)), u"Customer %1."_s);
}

} // namespace

std::vector<Verb> makingVerbs()
{
    Verb cases;
    cases.name = u"case add"_s;
    cases.arguments = u"CUSTOMER"_s;
    cases.fewest = 1;
    cases.most = 1;
    cases.summary = u"open a case for a customer"_s;
    cases.text =
        u"CUSTOMER is an id, or exactly a name or an address. \"undo\" takes it back as long as nothing was written "
        u"in it. With --json: id (the number of the case), action."_s;
    cases.options = {
        { u"subject"_s, {}, u"TEXT"_s, u"what it is about. Default: none, then it is refused"_s, false, {} },
        { u"queue"_s, {}, u"Q"_s, u"the name of a queue. Default: none"_s, false, {} },
        { u"priority"_s, {}, u"P"_s, u"urgent, high, normal or low. Default: normal"_s, false, {} },
        { u"channel"_s, {}, u"CHANNEL"_s, u"how the customer came: email, phone, chat or portal. Default: not said"_s,
            false, {} },
        { u"owner"_s, {}, u"AGENT"_s, u"the name of an agent, with whom it is open. Default: nobody, and it is new"_s,
            false, {} },
        { u"product"_s, {}, u"NAME"_s, u"the name of a product. Default: none"_s, false, {} },
        agentOption(),
    };
    cases.examples = { { u"case add mira@example.org --subject \"No line\" --queue Routers --channel phone"_s,
        u"Mira calls"_s } };
    cases.run = runCaseAdd;

    Verb customers;
    customers.name = u"customer add"_s;
    customers.arguments = u"NAME"_s;
    customers.fewest = 1;
    customers.most = 1;
    customers.summary = u"write down a customer who isn't here yet"_s;
    customers.text = u"Refused if somebody has one of the addresses already, who is named. \"undo\" takes it back as "
                     u"long as nothing else "
                     u"is known of them. With --json: id, action."_s;
    customers.options = {
        { u"mail"_s, {}, u"ADDRESS"_s, u"an e-mail address; may be given several times. Default: none"_s, true, {} },
        { u"phone"_s, {}, u"NUMBER"_s, u"a phone number; may be given several times. Default: none"_s, true, {} },
        { u"language"_s, {}, u"TAG"_s, u"as of BCP 47, like pt-BR. Default: unknown"_s, false, {} },
        { u"time-zone"_s, {}, u"ZONE"_s, u"like Europe/Berlin. Default: unknown"_s, false, {} },
        { u"organisation"_s, {}, u"O"_s, u"where they belong: an id or exactly a name. Default: nowhere"_s, false, {} },
        { u"force-new"_s, {}, {}, u"somebody else has an address of theirs too. Default: refused"_s, false, {} },
        agentOption(),
    };
    customers.examples = { { u"customer add \"Mina Okafor\" --mail mina@example.org --phone \"+44 20 79460018\""_s,
        u"a new customer with two addresses"_s } };
    customers.run = runCustomerAdd;
    return { cases, customers };
}

} // namespace throughline::ctl
