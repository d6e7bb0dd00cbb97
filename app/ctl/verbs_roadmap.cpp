// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/await.h"
#include "app/ctl/describe.h"
#include "app/ctl/doer.h"
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
    Table table({ { u"id"_s, true }, { u"name"_s, false, 40 }, { u"version"_s, true }, { u"draft"_s },
        { u"steps"_s, true }, { u"products"_s, false, 30 }, { u"summary"_s } });
    for (const domain::RoadmapSummary &roadmap : *roadmaps) {
        if (context.out.isJson())
            context.out.json(describe(roadmap));
        else
            table.add({ roadmap.id.toString(), roadmap.name, QString::number(roadmap.number),
                roadmap.hasDraft ? u"yes"_s : QString(), QString::number(roadmap.steps), roadmap.products.join(u", "_s),
                roadmap.summary });
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

JsonObject deviationObject(const domain::Blueprint &blueprint, const domain::RoadmapDeviation &deviation)
{
    return JsonObject()
        .add("kind", domain::deviationKindName(deviation.kind))
        .add("step", deviation.step)
        .addKnown("other", deviation.other)
        .addKnown("at", deviation.at ? isoTime(*deviation.at) : QString())
        .add("event", deviation.event ? std::optional(deviation.event->value()) : std::nullopt)
        .add("message", domain::deviationText(blueprint, deviation));
}

JsonObject describeRun(const services::CaseRoadmap &roadmap, base::EpochMs now)
{
    std::vector<JsonObject> times;
    for (const domain::Step &step : roadmap.blueprint.steps) {
        const auto time = domain::stepTime(roadmap.blueprint, *roadmap.run, step.key);
        if (!time)
            continue;
        times.push_back(JsonObject()
                .add("step", step.key)
                .add("since", isoTime(time->since))
                .add("due", isoTime(time->due))
                .addKnown("done_at", time->doneAt ? isoTime(*time->doneAt) : QString())
                .add("late_ms", time->lateBy(now)));
    }
    std::vector<JsonObject> deviations;
    for (const domain::RoadmapDeviation &deviation : roadmap.deviations)
        deviations.push_back(deviationObject(roadmap.blueprint, deviation));
    JsonObject object = describe(*roadmap.run, roadmap.blueprint);
    object.add("case", roadmap.caseId.value()).add("times", times).add("deviations", deviations);
    return object;
}

void printRun(Output &out, const services::CaseRoadmap &roadmap, base::EpochMs now)
{
    const domain::Blueprint &blueprint = roadmap.blueprint;
    out.line(u"case #%1 · %2 · version %3"_s.arg(
        roadmap.caseId.toString(), oneLine(blueprint.name), QString::number(blueprint.number)));
    Table table({ { u"step"_s }, { u"state"_s }, { u"when"_s }, { u"title"_s, false, 60 } });
    const auto add = [&](const QString &key, const QString &state, const QString &when) {
        const domain::Step *step = blueprint.find(key);
        const auto time = domain::stepTime(blueprint, *roadmap.run, key);
        const bool late = time && time->lateBy(now) > 0;
        table.add({ key, late ? state + u", late"_s : state, when, oneLine(step ? step->title : key) });
    };
    for (const domain::StepRecord &record : roadmap.run->done)
        add(record.stepKey, u"done"_s, shortTime(record.doneAt));
    for (const QString &key : roadmap.run->next) {
        const auto time = domain::stepTime(blueprint, *roadmap.run, key);
        add(key, u"next"_s, time ? u"due "_s + shortTime(time->due) : QString());
    }
    out.table(table);
    for (const domain::RoadmapDeviation &deviation : roadmap.deviations)
        out.line(oneLine(domain::deviationText(blueprint, deviation)));
}

Status runRun(Context &context)
{
    const QString text = context.arguments.positional().front();
    const auto number = numberOf(text);
    if (!number)
        return usageError(context.out, u"roadmap run takes the number of a case, not \"%1\"."_s.arg(text));
    const auto roadmap = await(context.workspace.roadmaps().forCase(domain::CaseId(*number)));
    if (!roadmap)
        return refuse(context.out, roadmap.error());
    if (!roadmap->run)
        return refuse(context.out, base::notFound(u"Case #%1 walks no roadmap."_s, { QString::number(*number) }));
    const base::EpochMs now = context.workspace.clock().now();
    if (context.out.isJson())
        context.out.json(describeRun(*roadmap, now));
    else
        printRun(context.out, *roadmap, now);
    return Status::Ok;
}

} // namespace

std::vector<Verb> roadmapVerbs()
{
    Verb list;
    list.name = u"roadmap list"_s;
    list.summary = u"list the roadmaps"_s;
    list.text =
        u"With --json, one object a line: id, name, summary, version (the newest), draft (whether there is one), steps (how many), products, keywords."_s;
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

    Verb run;
    run.name = u"roadmap run"_s;
    run.arguments = u"CASE"_s;
    run.fewest = 1;
    run.most = 1;
    run.summary = u"show where a case stands in its roadmap, what is late and what was done otherwise"_s;
    run.text =
        u"What other programs tell of the case counts as well, if it has the title of a step. With --json: case, "
        u"id, name, version, status, started_at, next, done, times (of steps with a promised time: step, since, "
        u"due, done_at, late_ms) and deviations (kind: skipped, repeated or out_of_order; step; other; at; event; "
        u"message)."_s;
    run.examples = { { u"roadmap run 1042 --json | jq -r '.deviations[].message'"_s, u"in words"_s } };
    run.run = runRun;

    return { list, show, run, roadmapCheckVerb() };
}

} // namespace throughline::ctl
