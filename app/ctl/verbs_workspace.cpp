// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/await.h"
#include "app/ctl/describe.h"
#include "app/ctl/output.h"
#include "app/ctl/verb.h"
#include "core/services/inspection.h"
#include "core/services/workspace.h"

namespace throughline::ctl {

using namespace Qt::StringLiterals;

namespace {

Status runInit(Context &context)
{
    const base::Result<services::Statistics> counts = await(context.workspace.inspection().statistics());
    if (!counts)
        return refuse(context.out, counts.error());
    if (context.out.isJson())
        context.out.json(JsonObject()
                .add("workspace", context.workspace.displayName())
                .add("schema", counts->schema)
                .add("customers", counts->customers));
    else
        context.out.news(
            u"%1 is ready (schema %2)."_s.arg(context.workspace.displayName(), QString::number(counts->schema)));
    return Status::Ok;
}

Status runStats(Context &context)
{
    const base::Result<services::Statistics> found = await(context.workspace.inspection().statistics());
    if (!found)
        return refuse(context.out, found.error());
    const services::Statistics &counts = *found;
    if (context.out.isJson()) {
        context.out.json(JsonObject()
                .add("customers", counts.customers)
                .add("products", counts.products)
                .add("cases", counts.cases)
                .add("open_cases", counts.openCases)
                .add("events", counts.events)
                .add("articles", counts.articles)
                .add("roadmaps", counts.roadmaps)
                .add("agents", counts.agents)
                .add("schema", counts.schema)
                .add("payments", counts.payments)
                .add("totals", describe(counts.totals)));
        return Status::Ok;
    }
    Table table({ { u"what"_s }, { u"count"_s, true } });
    const std::vector<std::pair<QString, qint64>> rows { { u"customers"_s, counts.customers },
        { u"products"_s, counts.products }, { u"cases"_s, counts.cases }, { u"open cases"_s, counts.openCases },
        { u"events"_s, counts.events }, { u"articles"_s, counts.articles }, { u"roadmaps"_s, counts.roadmaps },
        { u"agents"_s, counts.agents }, { u"payments"_s, counts.payments }, { u"schema version"_s, counts.schema } };
    for (const auto &[what, count] : rows)
        table.add({ what, QString::number(count) });
    context.out.table(table);
    return Status::Ok;
}

Status report(Output &out, const QString &place, const QStringList &faults)
{
    if (out.isJson()) {
        out.json(JsonObject().add("ok", faults.isEmpty()).add("faults", faults));
    } else {
        for (const QString &fault : faults)
            out.line(fault);
        if (faults.isEmpty())
            out.news(u"%1: no faults found."_s.arg(place));
    }
    return faults.isEmpty() ? Status::Ok : Status::Refused;
}

/// A file that is too damaged to be opened is what a doctor is asked about.
Status runDoctorWithout(const Arguments &, Output &out, const base::Error &error)
{
    if (error.kind != base::ErrorKind::Corrupt)
        return refuse(out, error);
    return report(out, {},
        { u"%1 is damaged so badly that it can't be checked further; restore a backup."_s.arg(
            error.arguments.value(0)) });
}

Status runDoctor(Context &context)
{
    services::Inspection &inspection = context.workspace.inspection();
    const base::Result<QStringList> faults = await(
        context.arguments.has(u"repair"_s) ? inspection.repair() : inspection.check());
    if (!faults)
        return runDoctorWithout(context.arguments, context.out, faults.error());
    return report(context.out, context.workspace.displayName(), *faults);
}

} // namespace

std::vector<Verb> workspaceVerbs()
{
    Verb init;
    init.name = u"init"_s;
    init.summary = u"make a workspace, or bring one to the current schema"_s;
    init.text = u"A file is made if it isn't there; its folder has to be. On a server the database has to be there, "
                u"and the role needs the right to "
                "make tables in it. A workspace that exists stays as it is, except that an older schema is upgraded (a "
                "file is copied to "
                "W.before-VERSION first). With --json: workspace, schema, customers."_s;
    init.examples = { { u"init"_s, u"makes the file W, or the tables in the database W"_s } };
    init.creates = true;
    init.run = runInit;

    Verb stats;
    stats.name = u"stats"_s;
    stats.summary = u"count what the workspace holds"_s;
    stats.text = u"An event is an entry of a timeline that was imported or written; bookkeeping of ours isn't counted. "
                 u"With --json: customers, products, "
                 "cases, open_cases, events, articles, roadmaps, agents, schema, payments, totals (for each currency: "
                 "currency, paid, refunded, cost in whole "
                 "units with a point, as text)."_s;
    stats.examples = { { u"stats --json"_s, u"prints the counts as one object"_s } };
    stats.run = runStats;

    Verb doctor;
    doctor.name = u"doctor"_s;
    doctor.summary = u"check the workspace and its search index"_s;
    doctor.text =
        u"Checks the pages of the file, the references between rows, the rules of the business, and the search index "
        u"against the text that it "
        "was made from. Reads everything and, without --repair, changes nothing. Prints each fault on a line and ends with 1 if there is any. With --json: ok, faults."_s;
    doctor.options = { { u"repair"_s, {}, {},
        u"makes the search index anew first, from what is stored. Damage of the file itself takes a backup. Default: off"_s,
        false, {} } };
    doctor.examples = { { u"doctor && echo sound"_s, u"says \"sound\" if there are no faults"_s },
        { u"doctor --repair"_s, u"makes the search index anew"_s } };
    doctor.run = runDoctor;
    doctor.runWithout = runDoctorWithout;
    return { init, stats, doctor };
}

} // namespace throughline::ctl
