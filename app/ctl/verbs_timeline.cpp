// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/await.h"
#include "app/ctl/describe.h"
#include "app/ctl/limit.h"
#include "app/ctl/output.h"
#include "app/ctl/text.h"
#include "app/ctl/verb.h"
#include "core/services/cases.h"
#include "core/services/customers.h"
#include "core/services/timeline.h"
#include "core/services/workspace.h"

#include <deque>

namespace throughline::ctl {

using namespace Qt::StringLiterals;

namespace {

/// What of the timeline is wanted.
struct Wish {
    domain::CustomerId customer;
    domain::EventFilter filter;
    std::optional<base::EpochMs> after;
    std::optional<base::EpochMs> before;
    Limit limit;
};

QStringList channelNames()
{
    QStringList names;
    for (const domain::Channel channel : domain::allChannels())
        names.append(domain::channelName(channel));
    return names;
}

base::Result<std::optional<base::EpochMs>> time(const Arguments &arguments, const QString &option)
{
    const std::optional<QString> text = arguments.value(option);
    if (!text)
        return std::optional<base::EpochMs>();
    const std::optional<base::EpochMs> at = parseTime(*text);
    if (!at)
        return base::invalidInput(
            u"--%1 takes a date or a time as 2026-01-31T09:00Z, not \"%2\"."_s, { option, *text });
    return at;
}

/// What can be told without the workspace.
base::Result<Wish> readWish(const Arguments &arguments)
{
    Wish wish;
    for (const QString &name : arguments.values(u"channel"_s)) {
        // The parser has let known names through only.
        if (const std::optional<domain::Channel> channel = domain::channelFromName(name))
            wish.filter.channels.push_back(*channel);
    }
    if (const std::optional<QString> number = arguments.value(u"case"_s)) {
        bool readable = false;
        wish.filter.caseId = domain::CaseId(
            (number->startsWith(u'#') ? number->mid(1) : *number).toLongLong(&readable));
        if (!readable)
            return base::invalidInput(u"--case takes the number of a case, not \"%1\"."_s, { *number });
    }
    const auto after = time(arguments, u"after"_s);
    const auto before = time(arguments, u"before"_s);
    const base::Result<Limit> limit = Limit::of(arguments);
    if (!after || !before || !limit)
        return !after ? after.error() : !before ? before.error() : limit.error();
    wish.after = *after;
    wish.before = *before;
    wish.limit = *limit;
    return wish;
}

base::Result<domain::ProductId> findProduct(services::Workspace &workspace, const QString &name)
{
    const auto products = await(workspace.customers().products());
    if (!products)
        return products.error();
    QStringList names;
    for (const domain::Product &product : *products) {
        if (product.name == name || product.name.compare(name, Qt::CaseInsensitive) == 0)
            return product.id;
        names.append(product.name);
    }
    const std::optional<QString> meant = nearest(name, names);
    return base::notFound(
        u"There is no product \"%1\".%2"_s, { name, meant ? u" Did you mean \"%1\"?"_s.arg(*meant) : QString() });
}

/// From the cursor on towards the present, page by page.
base::Result<void> printForwards(Context &context, Wish wish, domain::EventCursor cursor)
{
    while (context.out.wanted()) {
        const auto page = await(
            context.workspace.timeline().newer(wish.customer, wish.filter, cursor, wish.limit.next()));
        if (!page)
            return page.error();
        for (const domain::Event &event : page->events) {
            if (!context.out.wanted() || (wish.before && event.at >= *wish.before))
                return {};
            if (const base::Result<void> printed = printEvent(context.out, context.workspace, event); !printed)
                return printed.error();
        }
        if (!wish.limit.took(int(page->events.size())) || page->atNewest)
            return {};
        cursor = page->events.back().cursor();
    }
    return {};
}

/// The newest of those before the end, told in the order in which they happened.
base::Result<void> printNewest(Context &context, Wish wish)
{
    domain::EventCursor cursor { wish.before.value_or(std::numeric_limits<base::EpochMs>::max()), {} };
    std::deque<domain::Event> events;
    for (;;) {
        const auto page = await(
            context.workspace.timeline().older(wish.customer, wish.filter, cursor, wish.limit.next()));
        if (!page)
            return page.error();
        events.insert(events.begin(), page->events.begin(), page->events.end());
        if (!wish.limit.took(int(page->events.size())) || page->atOldest)
            break;
        cursor = page->events.front().cursor();
    }
    for (const domain::Event &event : events) {
        if (!context.out.wanted())
            break;
        if (const base::Result<void> printed = printEvent(context.out, context.workspace, event); !printed)
            return printed.error();
    }
    return {};
}

Status runTimeline(Context &context)
{
    base::Result<Wish> wish = readWish(context.arguments);
    if (!wish)
        return usageError(context.out, wish.error().sentence());
    const auto customer = findCustomer(context.workspace, context.arguments.positional().front());
    if (!customer)
        return refuse(context.out, customer.error());
    wish->customer = customer->customer.id;
    if (const std::optional<QString> name = context.arguments.value(u"product"_s)) {
        const base::Result<domain::ProductId> product = findProduct(context.workspace, *name);
        if (!product)
            return refuse(context.out, product.error());
        wish->filter.product = *product;
    }
    if (wish->filter.caseId) {
        if (const auto found = await(context.workspace.cases().find(*wish->filter.caseId)); !found)
            return refuse(context.out, found.error());
    }
    const domain::EventCursor start { wish->after.value_or(std::numeric_limits<base::EpochMs>::min()), {} };
    const base::Result<void> printed = wish->limit.isGiven() && !wish->after ? printNewest(context, *wish)
                                                                             : printForwards(context, *wish, start);
    return printed ? Status::Ok : refuse(context.out, printed.error());
}

} // namespace

std::vector<Verb> timelineVerbs()
{
    Verb timeline;
    timeline.name = u"timeline"_s;
    timeline.arguments = u"CUSTOMER"_s;
    timeline.fewest = 1;
    timeline.most = 1;
    timeline.summary = u"show what passed between a customer and us, the oldest first"_s;
    timeline.text =
        u"CUSTOMER is an id, or exactly a name or an address. Times are read as ISO 8601 (2026-01-31, "
        u"2026-01-31T09:30, "
        "2026-01-31T09:30:00+01:00), as UTC if they have no offset.\n\n"
        "With --json, one object a line: id, at (ISO 8601, UTC), at_ms (ms since 1970), customer, case, "
        "channel, kind, direction (inbound, outbound, "
        "none), visibility (customer, internal), agent, product, subject, body (the whole text), "
        "address (of the customer's), mood (angry, unhappy, happy, none) and mood_signs (the words that tell "
        "it), promise_state and promise_due_at of a promise."_s;
    timeline.options = {
        { u"channel"_s, {}, u"C"_s, u"only what came or went by it. Default: all"_s, true, channelNames() },
        { u"case"_s, {}, u"N"_s, u"only what belongs to this case. Default: all"_s, false, {} },
        { u"product"_s, {}, u"P"_s, u"only what is about the product of this name. Default: all"_s, false, {} },
        { u"after"_s, {}, u"TIME"_s, u"only from this time on. Default: from the beginning"_s, false, {} },
        { u"before"_s, {}, u"TIME"_s, u"only before this time. Default: to the end"_s, false, {} },
        Limit::option(u"at most so many: the newest, or with --after the first. Default: all"_s),
    };
    timeline.examples = {
        { u"timeline 17 --limit 20"_s, u"the newest 20 entries of customer 17"_s },
        { u"timeline mira@example.org --channel email --channel chat --after 2026-01-01 --json"_s,
            u"this year's mail and chat"_s },
    };
    timeline.run = runTimeline;
    return { timeline };
}

} // namespace throughline::ctl
