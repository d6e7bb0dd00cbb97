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
#include "core/services/roadmaps.h"
#include "core/services/timeline.h"
#include "core/services/workspace.h"

namespace throughline::ctl {

using namespace Qt::StringLiterals;

namespace {

base::Result<domain::QueueFilter> readFilter(Context &context)
{
    domain::QueueFilter filter;
    filter.unassigned = context.arguments.has(u"unassigned"_s);
    if (const std::optional<QString> name = context.arguments.value(u"queue"_s)) {
        const auto overview = await(context.workspace.cases().overview({}));
        if (!overview)
            return overview.error();
        std::vector<domain::Queue> queues;
        for (const domain::QueueCount &count : overview->queues)
            queues.push_back(count.queue);
        const auto id = findNamed(u"queue"_s, *name, queues);
        if (!id)
            return id.error();
        filter.queue = *id;
    }
    for (const auto &[option, agent] :
        { std::pair(u"owner"_s, &filter.owner), std::pair(u"begun-by"_s, &filter.begunBy) }) {
        const std::optional<QString> name = context.arguments.value(option);
        if (!name)
            continue;
        const auto agents = await(context.workspace.cases().agents());
        if (!agents)
            return agents.error();
        const auto id = findNamed(u"agent"_s, *name, *agents);
        if (!id)
            return id.error();
        *agent = *id;
    }
    return filter;
}

Status runList(Context &context)
{
    base::Result<Limit> limit = Limit::of(context.arguments);
    if (!limit)
        return usageError(context.out, limit.error().sentence());
    if (context.arguments.has(u"unassigned"_s) && context.arguments.has(u"owner"_s))
        return usageError(context.out, u"--unassigned and --owner exclude each other."_s);
    if (context.arguments.has(u"begun-by"_s)
        && (context.arguments.has(u"owner"_s) || context.arguments.has(u"queue"_s)
            || context.arguments.has(u"unassigned"_s)))
        return usageError(context.out, u"--begun-by stands alone: it lists cases of all queues and owners."_s);
    const base::Result<domain::QueueFilter> filter = readFilter(context);
    if (!filter)
        return refuse(context.out, filter.error());
    const bool asQueue = context.arguments.has(u"open"_s) || *filter != domain::QueueFilter();
    Table table({ { u"case"_s, true }, { u"status"_s }, { u"due"_s }, { u"customer"_s, false, 30 }, { u"tier"_s },
        { u"queue"_s }, { u"owner"_s, false, 20 }, { u"subject"_s, false, 50 } });
    domain::CaseCursor cursor;
    while (context.out.wanted()) {
        services::Cases &cases = context.workspace.cases();
        const auto page = asQueue ? await(cases.queuePage(*filter, cursor, limit->next()))
                                  : await(cases.page(cursor.id, limit->next()));
        if (!page)
            return refuse(context.out, page.error());
        for (const domain::SupportCase &found : *page) {
            if (context.out.isJson())
                context.out.json(describe(found));
            else
                table.add({ u'#' + found.id.toString(), inWords(domain::caseStatusName(found.status)),
                    found.dueAt && found.isOpen() ? shortTime(*found.dueAt) : QString(), found.customerName,
                    found.tierName, found.queueName, found.ownerName, found.subject });
        }
        if (!limit->took(int(page->size())))
            break;
        cursor = { page->back().dueAt.value_or(domain::kNoDueTime), page->back().id };
    }
    context.out.table(table);
    return Status::Ok;
}

/// Calls `function` with each entry of the case, the oldest first.
template <typename Function> base::Result<void> eachEvent(Context &context, domain::CaseId id, const Function &function)
{
    constexpr int kPage = 500;
    domain::EventCursor cursor { std::numeric_limits<base::EpochMs>::min(), {} };
    for (;;) {
        const auto page = await(context.workspace.timeline().ofCase(id, cursor, kPage));
        if (!page)
            return page.error();
        for (const domain::Event &event : *page) {
            if (const base::Result<void> done = function(event); !done)
                return done;
        }
        if (int(page->size()) < kPage || !context.out.wanted())
            return {};
        cursor = page->back().cursor();
    }
}

base::Result<void> showAsJson(Context &context, const domain::SupportCase &found, const services::CaseRoadmap &roadmap)
{
    std::vector<JsonObject> events;
    const base::Result<void> read = eachEvent(context, found.id, [&](const domain::Event &event) -> base::Result<void> {
        const base::Result<QString> body = wholeBody(context.workspace, event);
        if (!body)
            return body.error();
        events.push_back(describe(event, *body));
        return {};
    });
    if (!read)
        return read;
    JsonObject object = describe(found);
    object.add("roadmap", roadmap.run ? std::optional(describe(*roadmap.run, roadmap.blueprint)) : std::nullopt)
        .add("events", events);
    context.out.json(object);
    return {};
}

base::Result<void> showAsText(Context &context, const domain::SupportCase &found, const services::CaseRoadmap &roadmap)
{
    Output &out = context.out;
    out.line(u"#%1  %2"_s.arg(found.id.toString(), oneLine(found.subject)));
    QStringList parts { oneLine(found.customerName) + u" ("_s + found.customer.toString() + u')' };
    for (const QString &part : { found.tierName, inWords(domain::caseStatusName(found.status)),
             domain::priorityName(found.priority), found.queueName, found.ownerName, found.productName }) {
        if (!part.isEmpty())
            parts.append(oneLine(part));
    }
    out.line(parts.join(u" · "_s));
    QString times = u"opened "_s + shortTime(found.openedAt);
    if (found.dueAt && found.isOpen())
        times += u" · due "_s + shortTime(*found.dueAt);
    if (found.closedAt)
        times += u" · closed "_s + shortTime(*found.closedAt);
    out.line(times);
    if (roadmap.run) {
        QStringList next;
        for (const QString &key : roadmap.run->next) {
            const domain::Step *step = roadmap.blueprint.find(key);
            next.append(oneLine(step ? step->title : key));
        }
        out.line(u"roadmap: %1, %2 steps done%3"_s.arg(oneLine(roadmap.blueprint.name),
            QString::number(roadmap.run->done.size()),
            next.isEmpty() ? QString() : u"; next: "_s + next.join(u", "_s)));
    }
    out.line();
    return eachEvent(
        context, found.id, [&](const domain::Event &event) { return printEvent(out, context.workspace, event); });
}

Status runShow(Context &context)
{
    const QString text = context.arguments.positional().front();
    bool readable = false;
    const domain::CaseId id((text.startsWith(u'#') ? text.mid(1) : text).toLongLong(&readable));
    if (!readable)
        return usageError(context.out, u"case show takes the number of a case, not \"%1\"."_s.arg(text));
    const base::Result<domain::SupportCase> found = await(context.workspace.cases().find(id));
    if (!found)
        return refuse(context.out, found.error());
    const base::Result<services::CaseRoadmap> roadmap = await(context.workspace.roadmaps().forCase(id));
    if (!roadmap)
        return refuse(context.out, roadmap.error());
    const base::Result<void> shown = context.out.isJson() ? showAsJson(context, *found, *roadmap)
                                                          : showAsText(context, *found, *roadmap);
    return shown ? Status::Ok : refuse(context.out, shown.error());
}

} // namespace

std::vector<Verb> caseVerbs()
{
    Verb list;
    list.name = u"case list"_s;
    list.summary = u"list cases by number, or the open ones by what is due next"_s;
    list.text =
        u"With --json, one object a line: id, subject, status (new, open, waiting_for_customer, "
        u"waiting_for_third_party, solved, closed), open, priority "
        "(urgent, high, normal, low), customer, customer_name, tier, queue, owner, product, opened_at, due_at, closed_at, last_event_at."_s;
    list.options = {
        { u"open"_s, {}, {},
            u"only cases that are neither solved nor closed, what breaks next first. Default: all cases, by number"_s,
            false, {} },
        { u"queue"_s, {}, u"Q"_s, u"only open cases in the queue of this name. Default: all queues"_s, false, {} },
        { u"owner"_s, {}, u"A"_s, u"only open cases of the agent of this name. Default: all agents"_s, false, {} },
        { u"begun-by"_s, {}, u"A"_s,
            u"only cases in which the agent of this name has begun to write. Default: all cases"_s, false, {} },
        { u"unassigned"_s, {}, {}, u"only open cases that nobody owns. Default: off"_s, false, {} },
        Limit::option(),
    };
    list.examples = {
        { u"case list --queue Routers --limit 10"_s, u"the ten cases of this queue that are due next"_s },
        { u"case list --unassigned --json"_s, u"what nobody has taken yet"_s },
    };
    list.run = runList;

    Verb show;
    show.name = u"case show"_s;
    show.arguments = u"N"_s;
    show.fewest = 1;
    show.most = 1;
    show.summary = u"show a case with its roadmap and everything that happened in it"_s;
    show.text = u"With --json: the fields of \"case list\", roadmap (null, or id, name, version, status, started_at, "
                u"next, done) and events (as those of "
                "\"timeline\")."_s;
    show.examples = { { u"case show 1042"_s, u"case #1042"_s } };
    show.run = runShow;
    return { list, show };
}

} // namespace throughline::ctl
