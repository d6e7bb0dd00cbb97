// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/await.h"
#include "app/ctl/describe.h"
#include "app/ctl/output.h"
#include "app/ctl/roadmapcheck.h"
#include "app/ctl/text.h"
#include "app/ctl/verb.h"
#include "core/services/roadmaps.h"
#include "core/services/workspace.h"

namespace throughline::ctl {

using namespace Qt::StringLiterals;

namespace {

Status runList(Context &context)
{
    const auto roadmaps = await(context.workspace.roadmaps().list());
    if (!roadmaps)
        return refuse(context.out, roadmaps.error());
    Table table({ { u"id"_s, true }, { u"name"_s, false, 40 }, { u"version"_s, true }, { u"steps"_s, true },
        { u"products"_s, false, 30 }, { u"summary"_s } });
    for (const domain::RoadmapSummary &roadmap : *roadmaps) {
        if (context.out.isJson())
            context.out.json(describe(roadmap));
        else
            table.add({ roadmap.id.toString(), roadmap.name, QString::number(roadmap.number),
                QString::number(roadmap.steps), roadmap.products.join(u", "_s), roadmap.summary });
    }
    context.out.table(table);
    return Status::Ok;
}

void print(Output &out, const domain::Blueprint &blueprint)
{
    out.line(u"%1 · version %2"_s.arg(oneLine(blueprint.name), QString::number(blueprint.number)));
    for (const QString &line : wrapped(harmless(blueprint.summary), 79)) {
        if (!line.isEmpty())
            out.line(line);
    }
    out.line();
    Table table({ { u"step"_s }, { u"lane"_s }, { u"kind"_s }, { u"title"_s }, { u"then"_s, false, 80 } });
    for (const domain::Step &step : blueprint.steps) {
        QStringList then;
        for (const domain::Transition &transition : blueprint.after(step.key))
            then.append((transition.label.isEmpty() ? QString() : transition.label + u" → "_s) + transition.to
                + (transition.condition.isEmpty() ? QString() : u" if "_s + transition.condition));
        table.add({ step.key, domain::laneKindName(step.lane), inWords(domain::stepKindName(step.kind)), step.title,
            then.join(u"; "_s) });
    }
    out.table(table);
}

Status runShow(Context &context)
{
    const base::Result<domain::RoadmapId> id = findRoadmap(context.workspace, context.arguments.positional().front());
    if (!id)
        return refuse(context.out, id.error());
    const base::Result<domain::Blueprint> blueprint = await(context.workspace.roadmaps().load(*id));
    if (!blueprint)
        return refuse(context.out, blueprint.error());
    if (context.out.isJson())
        context.out.json(describe(*blueprint));
    else
        print(context.out, *blueprint);
    return Status::Ok;
}

} // namespace

std::vector<Verb> roadmapVerbs()
{
    Verb list;
    list.name = u"roadmap list"_s;
    list.summary = u"list the roadmaps"_s;
    list.text =
        u"With --json, one object a line: id, name, summary, version (the newest), steps (how many), products, keywords."_s;
    list.examples = { { u"roadmap list"_s, u"all of them with their newest version"_s } };
    list.run = runList;

    Verb show;
    show.name = u"roadmap show"_s;
    show.arguments = u"ID|NAME"_s;
    show.fewest = 1;
    show.most = 1;
    show.summary = u"show the newest version of a roadmap, step by step"_s;
    show.text = u"With --json: id, key, name, summary, version, status, products, keywords, steps (key, lane, kind, "
                u"visible_to_customer, title, text, "
                "asks_for_fact, promised_ms, articles, gateway, policy, asks, makes, checklist, evidence_wanted, "
                "may_do, roadmap, next with to, label and condition)."_s;
    show.examples = { { u"roadmap show 3 --json | jq -r '.steps[].title'"_s, u"the titles of its steps"_s } };
    show.run = runShow;

    return { list, show, roadmapCheckVerb() };
}

} // namespace throughline::ctl
