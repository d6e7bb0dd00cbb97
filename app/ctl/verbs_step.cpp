// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/await.h"
#include "app/ctl/doer.h"
#include "app/ctl/output.h"
#include "app/ctl/text.h"
#include "app/ctl/verb.h"
#include "core/services/cases.h"
#include "core/services/facts.h"
#include "core/services/roadmaps.h"
#include "core/services/workspace.h"

namespace throughline::ctl {

using namespace Qt::StringLiterals;

namespace {

QString namesOf(const domain::Blueprint &blueprint, const QStringList &keys)
{
    QStringList names;
    for (const QString &key : keys) {
        const domain::Step *step = blueprint.find(key);
        names.append(step ? u"%1 (%2)"_s.arg(key, oneLine(step->title)) : key);
    }
    return names.join(u", "_s);
}

/// The step that is meant by its key or title, or the next one if only one is.
base::Result<const domain::Step *> meantStep(const services::CaseRoadmap &roadmap, const QString &named)
{
    const domain::Blueprint &blueprint = roadmap.blueprint;
    if (named.isEmpty()) {
        if (roadmap.run->next.size() == 1)
            return blueprint.find(roadmap.run->next.front());
        return base::refused(roadmap.run->next.isEmpty() ? u"Case #%1 has come to the end of its roadmap."_s
                                                         : u"Case #%1 has several next steps. Say which one: %2."_s,
            { roadmap.caseId.toString(), namesOf(blueprint, roadmap.run->next) });
    }
    if (const domain::Step *step = blueprint.find(named))
        return step;
    const domain::Step *meant = nullptr;
    for (const domain::Step &step : blueprint.steps) {
        if (step.title.compare(named, Qt::CaseInsensitive) != 0)
            continue;
        if (meant)
            return base::refused(u"Several steps are called \"%1\": name one by its key."_s, { named });
        meant = &step;
    }
    if (meant)
        return meant;
    return base::notFound(u"Roadmap \"%1\" has no step \"%2\". Next: %3."_s,
        { blueprint.name, named, namesOf(blueprint, roadmap.run->next) });
}

base::Result<QStringList> ticked(const domain::Step &step, const QStringList &named)
{
    if (named.contains(u"all"_s))
        return step.checklist;
    for (const QString &item : named) {
        if (!step.checklist.contains(item))
            return base::invalidInput(u"Step \"%1\" has no item \"%2\" to tick. It has: %3."_s,
                { step.title, item, step.checklist.isEmpty() ? u"none"_s : step.checklist.join(u", "_s) });
    }
    return named;
}

/// What answers the step's question; empty if there is none, or nothing is known.
base::Result<QString> knownAnswer(Context &context, const domain::Step &step, domain::CaseId id)
{
    if (step.factKey.isEmpty())
        return QString();
    const auto found = await(context.workspace.cases().find(id));
    if (!found)
        return found.error();
    const auto known = await(context.workspace.facts().known(found->customer, id, step.factKey));
    if (!known)
        return known.error();
    return known->empty() ? QString() : known->front().value;
}

Status runDo(Context &context)
{
    const Arguments &arguments = context.arguments;
    const auto number = numberOf(arguments.positional().front());
    if (!number)
        return usageError(
            context.out, u"roadmap do takes the number of a case, not \"%1\"."_s.arg(arguments.positional().front()));
    services::Roadmaps &roadmaps = context.workspace.roadmaps();
    const auto roadmap = await(roadmaps.forCase(domain::CaseId(*number)));
    if (!roadmap)
        return refuse(context.out, roadmap.error());
    if (!roadmap->run)
        return refuse(context.out, base::notFound(u"Case #%1 walks no roadmap."_s, { QString::number(*number) }));
    const auto step = meantStep(*roadmap, arguments.positional().value(1));
    if (!step)
        return refuse(context.out, step.error());
    const auto items = ticked(**step, arguments.values(u"tick"_s));
    if (!items)
        return refuse(context.out, items.error());

    domain::Completion completion;
    completion.stepKey = (*step)->key;
    const QStringList outcomes = arguments.values(u"outcome"_s);
    completion.outcome = outcomes.value(0);
    completion.alsoOutcomes = outcomes.mid(1);
    completion.evidence = arguments.value(u"evidence"_s).value_or(QString());
    completion.checked = *items;
    completion.at = context.workspace.clock().now();
    const base::Result<QString> known = knownAnswer(context, **step, roadmap->caseId);
    if (!known)
        return refuse(context.out, known.error());
    if (arguments.has(u"use-known"_s)) {
        if (known->isEmpty())
            return refuse(
                context.out, base::refused(u"Nothing is known that would answer step \"%1\"."_s, { (*step)->title }));
        completion.evidence = *known;
    } else if (!known->isEmpty() && completion.evidence.isEmpty() && !arguments.has(u"ask-again"_s)
        && domain::isVisibleToCustomer((*step)->lane)) {
        return refuse(context.out,
            base::refused(
                u"Step \"%1\" would ask for what is known: %2. --use-known takes it, --ask-again asks nevertheless."_s,
                { (*step)->title, *known }));
    }
    const auto agent = agentOf(context.workspace, arguments);
    if (!agent)
        return refuse(context.out, agent.error());
    completion.agent = *agent;
    const auto event = await(
        roadmaps.complete(newRequest(context.workspace), roadmap->caseId, roadmap->run->version, completion));
    if (!event)
        return refuse(context.out, event.error());
    const auto after = await(roadmaps.forCase(roadmap->caseId));
    if (!after)
        return refuse(context.out, after.error());
    if (context.out.isJson()) {
        context.out.json(JsonObject().add("id", *event).add("step", completion.stepKey).add("next", after->run->next));
        return Status::Ok;
    }
    context.out.news(u"Done: %1."_s.arg(oneLine((*step)->title)));
    context.out.news(after->run->next.isEmpty() ? u"That was the last step."_s
                                                : u"Next: %1."_s.arg(namesOf(after->blueprint, after->run->next)));
    return Status::Ok;
}

} // namespace

std::vector<Verb> stepVerbs()
{
    Verb done;
    done.name = u"roadmap do"_s;
    done.arguments = u"CASE [STEP]"_s;
    done.fewest = 1;
    done.most = 2;
    done.summary = u"do a step of the roadmap that a case walks"_s;
    done.text = u"STEP is its key or title. Default: the next one, if there is only one. A step that asks the customer "
                u"for what is known is refused with the answer. With --json: id (of the entry of the timeline), step, "
                u"next (keys)."_s;
    done.options = { { u"outcome"_s, {}, u"LABEL"_s,
                         u"the way on; several of an inclusive gateway. Default: what the conditions say"_s, true, {} },
        { u"evidence"_s, {}, u"TEXT"_s, u"what came of it. Default: nothing"_s, false, {} },
        { u"tick"_s, {}, u"ITEM"_s, u"an item of its checklist, or \"all\". Default: none"_s, true, {} },
        { u"use-known"_s, {}, {}, u"what is known is what came of it. Default: no"_s, false, {} },
        { u"ask-again"_s, {}, {}, u"ask though it is known. Default: refused"_s, false, {} }, agentOption() };
    done.examples = { { u"roadmap do 1042"_s, u"the next step of case #1042"_s },
        { u"roadmap do 1042 check --outcome Broken --agent Mina"_s, u"Mina has decided"_s } };
    done.run = runDo;
    return { done };
}

} // namespace throughline::ctl
