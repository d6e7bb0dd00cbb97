// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/await.h"
#include "app/ctl/describe.h"
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

QString sourceName(domain::KnownValue::From from)
{
    using From = domain::KnownValue::From;
    switch (from) {
    case From::Fact:
        return u"fact"_s;
    case From::Message:
        return u"message"_s;
    case From::Identity:
        return u"identity"_s;
    case From::Tier:
        return u"tier"_s;
    case From::Purchase:
        return u"purchase"_s;
    case From::Record:
        return u"record"_s;
    }
    return {};
}

JsonObject describeAsk(const services::AsksOfCase &report, const services::KnownAskInCase &found)
{
    const domain::KnownValue &known = found.ask.known.front();
    JsonObject object;
    object.add("case", report.caseId.value())
        .add("customer", report.customer.value())
        .add("event", found.event.value())
        .add("at", isoTime(found.at))
        .addKnown("agent", found.agentName)
        .add("key", found.ask.ask.key)
        .add("sentence", found.sentence)
        .add("known", known.value)
        .add("known_from", found.toldInCase ? u"this_case"_s : u"record"_s)
        .add("identifies", found.identifies)
        .add("source", sourceName(known.from))
        .add("source_event", known.source ? std::optional(known.source->value()) : std::nullopt)
        .add("known_since", known.at ? std::optional(isoTime(*known.at)) : std::nullopt)
        .add("confidence", found.ask.ask.confidence);
    return object;
}

struct AskTotals {
    qint64 cases = 0;
    qint64 asks = 0;
    qint64 known = 0;
    qint64 repeated = 0;
    qint64 identifying = 0;
};

base::Result<void> addAsks(Context &context, domain::CaseId id, Table &table, AskTotals &totals)
{
    const auto report = await(context.workspace.facts().asksOfCase(id));
    if (!report)
        return report.error();
    ++totals.cases;
    totals.asks += report->asks;
    for (const services::KnownAskInCase &found : report->known) {
        ++totals.known;
        totals.repeated += found.toldInCase ? 1 : 0;
        totals.identifying += found.identifies ? 1 : 0;
        if (context.out.isJson()) {
            context.out.json(describeAsk(*report, found));
            continue;
        }
        const domain::KnownValue &known = found.ask.known.front();
        table.add({ u'#' + id.toString(), found.event.toString(), found.ask.ask.key, known.value,
            found.toldInCase
                ? u"told in this case"_s
                : u"on record ("_s + sourceName(known.from) + (found.identifies ? u"; asks who it is)"_s : u")"_s),
            found.sentence.simplified() });
    }
    return {};
}

Status runAsks(Context &context)
{
    base::Result<Limit> limit = Limit::of(context.arguments);
    if (!limit)
        return usageError(context.out, limit.error().sentence());
    Table table({ { u"case"_s, true }, { u"event"_s, true }, { u"asked for"_s }, { u"known"_s, false, 30 },
        { u"from"_s }, { u"sentence"_s, false, 60 } });
    AskTotals totals;
    if (const std::optional<QString> text = context.arguments.value(u"case"_s)) {
        bool readable = false;
        const domain::CaseId id((text->startsWith(u'#') ? text->mid(1) : *text).toLongLong(&readable));
        if (!readable)
            return usageError(context.out, u"\"%1\" is not the number of a case."_s.arg(*text));
        if (const auto added = addAsks(context, id, table, totals); !added)
            return refuse(context.out, added.error());
    } else {
        domain::CaseId after;
        while (context.out.wanted()) {
            const auto page = await(context.workspace.cases().page(after, limit->next()));
            if (!page)
                return refuse(context.out, page.error());
            for (const domain::SupportCase &one : *page) {
                if (const auto added = addAsks(context, one.id, table, totals); !added)
                    return refuse(context.out, added.error());
                after = one.id;
            }
            if (!limit->took(int(page->size())))
                break;
        }
    }
    context.out.table(table);
    if (!context.out.isJson())
        context.out.news(
            u"%1 cases, %2 asks of customers, %3 of them for what was known: %4 for what had been told in the same "
            "case, %5 to learn who it is."_s.arg(totals.cases)
                .arg(totals.asks)
                .arg(totals.known)
                .arg(totals.repeated)
                .arg(totals.identifying));
    return Status::Ok;
}

} // namespace

std::vector<Verb> askVerbs()
{
    Verb asks;
    asks.name = u"asks"_s;
    asks.run = runAsks;
    asks.summary = u"show where agents asked for what was known already"_s;
    asks.text = u"Reads the messages of each case, oldest first: an ask counts if its answer was on record (facts, "
                u"name, addresses, tier, "
                "purchases), or if the customer had told it earlier in the case. With --json, one object an ask: case, "
                "customer, event, "
                "at, agent, key, sentence, known, known_from (this_case, record), identifies (it asks who is there, "
                "and nobody had said so in the case yet), source (fact, message, identity, "
                "tier, purchase, record), "
                "source_event, known_since, confidence."_s;
    asks.options = { { u"case"_s, {}, u"N"_s, u"of this case only. Default: all cases"_s, false, {} },
        Limit::option(u"look at the first N cases. Default: all"_s) };
    asks.examples = { { u"asks --json | jq -r .key | sort | uniq -c"_s,
        u"what is asked for needlessly, and how often"_s } };
    return { asks };
}

} // namespace throughline::ctl
