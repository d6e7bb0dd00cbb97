// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/await.h"
#include "app/ctl/describe.h"
#include "app/ctl/doer.h"
#include "app/ctl/output.h"
#include "app/ctl/roadmapcheck.h"
#include "app/ctl/text.h"
#include "app/ctl/verb.h"
#include "core/domain/blueprintcompare.h"
#include "core/domain/simulation.h"
#include "core/services/roadmaps.h"
#include "core/services/workspace.h"

namespace throughline::ctl {

using namespace Qt::StringLiterals;

namespace {

base::Result<domain::Blueprint> versionOf(Context &context, const QString &option)
{
    const QString text = *context.arguments.value(option);
    const auto number = numberOf(text);
    if (!number)
        return base::invalidInput(u"--%1 takes the id of a version, not \"%2\"."_s, { option, text });
    return await(context.workspace.roadmaps().loadVersion(domain::RoadmapVersionId(*number)));
}

struct Compared {
    domain::Blueprint before;
    domain::Blueprint after;
};

/// What is named, or else the newest version and the draft, or the version before the newest one and that.
base::Result<Compared> comparedOf(Context &context)
{
    const auto id = findRoadmap(context.workspace, context.arguments.positional().front());
    if (!id)
        return id.error();
    const auto versions = await(context.workspace.roadmaps().versions(*id));
    if (!versions)
        return versions.error();
    Compared compared;
    const auto read = [&](const QString &option, size_t place, domain::Blueprint &into) -> base::Result<void> {
        if (!context.arguments.has(option) && place >= versions->size())
            return base::refused(
                u"Roadmap %1 has only one version: there is nothing to compare."_s, { id->toString() });
        auto loaded = context.arguments.has(option)
            ? versionOf(context, option)
            : await(context.workspace.roadmaps().loadVersion((*versions)[place].id));
        if (!loaded)
            return loaded.error();
        into = *std::move(loaded);
        return {};
    };
    if (const auto from = read(u"from"_s, 1, compared.before); !from)
        return from.error();
    if (const auto to = read(u"to"_s, 0, compared.after); !to)
        return to.error();
    return compared;
}

JsonObject wayObject(const domain::Transition &way)
{
    return JsonObject()
        .add("from", way.from)
        .add("to", way.to)
        .addKnown("label", way.label)
        .addKnown("condition", way.condition);
}

QString wayLine(const domain::Transition &way)
{
    QString line = way.from + u" → "_s + way.to;
    if (!way.label.isEmpty())
        line += u" ("_s + way.label + u')';
    return way.condition.isEmpty() ? line : line + u" if "_s + way.condition;
}

Status runDiff(Context &context)
{
    const auto compared = comparedOf(context);
    if (!compared)
        return refuse(context.out, compared.error());
    const domain::BlueprintDifference difference = domain::compare(compared->before, compared->after);
    if (context.out.isJson()) {
        QStringList added;
        QStringList removed;
        std::vector<JsonObject> changed;
        std::vector<JsonObject> waysAdded;
        std::vector<JsonObject> waysRemoved;
        for (const domain::Step &step : difference.added)
            added.append(step.key);
        for (const domain::Step &step : difference.removed)
            removed.append(step.key);
        for (const domain::StepChange &change : difference.changed)
            changed.push_back(JsonObject().add("step", change.key).add("fields", change.fields));
        for (const domain::Transition &way : difference.waysAdded)
            waysAdded.push_back(wayObject(way));
        for (const domain::Transition &way : difference.waysRemoved)
            waysRemoved.push_back(wayObject(way));
        context.out.json(JsonObject()
                .add("from_version", compared->before.number)
                .add("to_version", compared->after.number)
                .add("about", difference.about)
                .add("added", added)
                .add("removed", removed)
                .add("changed", changed)
                .add("ways_added", waysAdded)
                .add("ways_removed", waysRemoved));
        return Status::Ok;
    }
    for (const QString &field : difference.about)
        context.out.line(u"~ "_s + field);
    for (const domain::Step &step : difference.added)
        context.out.line(u"+ step %1: %2"_s.arg(oneLine(step.key), oneLine(step.title)));
    for (const domain::Step &step : difference.removed)
        context.out.line(u"- step %1: %2"_s.arg(oneLine(step.key), oneLine(step.title)));
    for (const domain::StepChange &change : difference.changed)
        context.out.line(u"~ step %1: %2"_s.arg(oneLine(change.key), change.fields.join(u", "_s)));
    for (const domain::Transition &way : difference.waysAdded)
        context.out.line(u"+ way "_s + oneLine(wayLine(way)));
    for (const domain::Transition &way : difference.waysRemoved)
        context.out.line(u"- way "_s + oneLine(wayLine(way)));
    if (difference.isEmpty())
        context.out.news(u"Both say the same."_s);
    return Status::Ok;
}

/// "key=value" pairs of an option; the first that is none is told.
base::Result<QHash<QString, QString>> pairsOf(Context &context, const QString &option)
{
    QHash<QString, QString> pairs;
    for (const QString &text : context.arguments.values(option)) {
        const qsizetype at = text.indexOf(u'=');
        if (at < 1)
            return base::invalidInput(u"--%1 takes NAME=VALUE, not \"%2\"."_s, { option, text });
        pairs.insert(text.left(at).trimmed(), text.mid(at + 1).trimmed());
    }
    return pairs;
}

void tellWalk(Output &out, const domain::Blueprint &blueprint, const domain::Circumstances &circumstances,
    const domain::SimulatedWalk &walk)
{
    domain::Circumstances here = domain::withOutcomes(circumstances, walk.run);
    here.now = walk.now;
    const bool finished = walk.run.status == domain::RunStatus::Finished;
    const base::EpochMs waited = walk.now - circumstances.now;
    if (out.isJson()) {
        std::vector<JsonObject> done;
        for (const domain::StepRecord &record : walk.run.done)
            done.push_back(JsonObject().add("step", record.stepKey).addKnown("outcome", record.outcome));
        std::vector<JsonObject> next;
        for (const QString &key : walk.run.next)
            next.push_back(
                JsonObject().add("step", key).add("choices", domain::choicesAt(blueprint, here, walk.run, key)));
        out.json(JsonObject()
                .add("finished", finished)
                .add("stuck", walk.run.isStuck())
                .add("done", done)
                .add("next", next)
                .add("waited_ms", waited));
        return;
    }
    const auto title = [&](const QString &key) {
        const domain::Step *step = blueprint.find(key);
        return oneLine(step ? step->title : key);
    };
    for (const domain::StepRecord &record : walk.run.done)
        out.line(record.outcome.isEmpty() ? title(record.stepKey)
                                          : u"%1: %2"_s.arg(title(record.stepKey), oneLine(record.outcome)));
    if (finished)
        out.news(u"It has come to its end."_s);
    if (walk.run.isStuck())
        out.news(u"It is stuck: a gateway waits for somebody who never comes."_s);
    for (const QString &key : walk.run.next) {
        const QStringList choices = domain::choicesAt(blueprint, here, walk.run, key);
        out.news(choices.isEmpty() ? u"Next: %1"_s.arg(title(key))
                                   : u"Somebody has to choose at \"%1\" (%2): --outcome %3=…"_s.arg(
                                         title(key), oneLine(choices.join(u", "_s)), key));
    }
}

Status runSimulate(Context &context)
{
    const auto blueprint = givenRoadmap(context, context.arguments.positional().front());
    if (!blueprint)
        return refuse(context.out, blueprint.error());
    const auto facts = pairsOf(context, u"fact"_s);
    const auto outcomes = pairsOf(context, u"outcome"_s);
    if (!facts || !outcomes)
        return refuse(context.out, facts ? outcomes.error() : facts.error());
    domain::Circumstances circumstances;
    circumstances.now = context.workspace.clock().now();
    circumstances.tier = context.arguments.value(u"tier"_s).value_or(QString());
    circumstances.product = context.arguments.value(u"product"_s).value_or(QString());
    for (auto it = facts->begin(); it != facts->end(); ++it)
        circumstances.facts.insert(circumstances.keys.normal(it.key()), it.value());
    for (auto it = outcomes->begin(); it != outcomes->end(); ++it) {
        if (!blueprint->find(it.key()))
            return refuse(context.out, base::notFound(u"There is no step \"%1\" in it."_s, { it.key() }));
    }
    const auto deeds = domain::simulateOn(*blueprint, circumstances, {}, *outcomes);
    tellWalk(context.out, *blueprint, circumstances, domain::simulate(*blueprint, circumstances, deeds));
    return Status::Ok;
}

} // namespace

std::vector<Verb> roadmapEditingVerbs()
{
    Verb diff;
    diff.name = u"roadmap diff"_s;
    diff.arguments = u"ID|NAME"_s;
    diff.fewest = diff.most = 1;
    diff.summary = u"say what differs between two versions of a roadmap"_s;
    diff.text =
        u"Without options, between the draft and the newest version or, without a draft, between the newest two. With "
        u"--json: from_version, to_version, about, added, removed, changed (step, fields), ways_added and "
        u"ways_removed (from, to, label, condition)."_s;
    diff.options = { { u"from"_s, {}, u"VERSION"_s, u"id of the version before. Default: the one before --to"_s, false,
                         {} },
        { u"to"_s, {}, u"VERSION"_s, u"id of the version after. Default: the draft, or the newest"_s, false, {} } };
    diff.examples = { { u"roadmap diff \"Return and refund\""_s, u"what publishing its draft would change"_s } };
    diff.run = runDiff;

    Verb simulate;
    simulate.name = u"roadmap simulate"_s;
    simulate.arguments = u"ID|NAME|FILE"_s;
    simulate.fewest = simulate.most = 1;
    simulate.summary = u"walk a roadmap with given facts, without a case"_s;
    simulate.text =
        u"It goes on until somebody has to choose, or to its end; a wait takes its time at once. Nothing is "
        u"stored. With --json: finished, stuck, done (step, outcome), next (step, choices), waited_ms."_s;
    simulate.options = { { u"draft"_s, {}, {}, u"its draft. Default: the newest version"_s, false, {} },
        { u"fact"_s, {}, u"KEY=VALUE"_s, u"what is known. Default: nothing"_s, true, {} },
        { u"tier"_s, {}, u"NAME"_s, u"of the customer. Default: none"_s, false, {} },
        { u"product"_s, {}, u"NAME"_s, u"of the case. Default: none"_s, false, {} },
        { u"outcome"_s, {}, u"STEP=LABEL"_s, u"what is chosen at a step. Default: what the conditions say"_s, true,
            {} } };
    simulate.examples = { { u"roadmap simulate refund.json --fact warranty=over --outcome check=Broken"_s,
        u"where that leads"_s } };
    simulate.run = runSimulate;
    return { diff, simulate };
}

} // namespace throughline::ctl
