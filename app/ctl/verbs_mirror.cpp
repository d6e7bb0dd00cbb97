// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/await.h"
#include "app/ctl/doer.h"
#include "app/ctl/limit.h"
#include "app/ctl/output.h"
#include "app/ctl/roadmapcheck.h"
#include "app/ctl/text.h"
#include "app/ctl/verb.h"
#include "core/services/mining.h"
#include "core/services/roadmaps.h"
#include "core/services/workspace.h"

namespace throughline::ctl {

using namespace Qt::StringLiterals;

namespace {

using mining::WalkFigure;

double inHours(base::EpochMs time)
{
    return double(time) / 3'600'000.0;
}

QString hourText(base::EpochMs time)
{
    return QString::number(inHours(time), 'f', 1);
}

JsonObject waitingObject(const mining::WaitingTime &waiting)
{
    return JsonObject()
        .add("measured", waiting.measured)
        .add("total_hours", inHours(waiting.total))
        .add("mean_hours", inHours(waiting.mean()))
        .add("median_hours", inHours(waiting.median))
        .add("p90_hours", inHours(waiting.ninetieth));
}

/// A number with the name under which its cases can be asked for.
JsonObject figureObject(qint64 cases, const WalkFigure &figure)
{
    return JsonObject().add("cases", cases).add("figure", figure.toText());
}

JsonObject stepObject(const domain::Step &step, const mining::StepFigures &figures)
{
    using Kind = WalkFigure::Kind;
    const auto of = [&step](Kind kind) { return WalkFigure { kind, step.key }; };
    JsonObject object;
    object.add("step", step.key)
        .add("title", step.title)
        .add("times", figures.deeds)
        .add("done", figureObject(figures.cases, of(Kind::Done)))
        .add("skipped", figureObject(figures.skipped, of(Kind::Skipped)))
        .add("repeated", figureObject(figures.repeated, of(Kind::Repeated)))
        .add("out_of_order", figureObject(figures.outOfOrder, of(Kind::OutOfOrder)))
        .add("again",
            figureObject(figures.again, of(Kind::Again))
                .add("repetitions", figures.repetitions)
                .add("hours", inHours(figures.againTime)))
        .add("waited",
            figureObject(figures.waitedCases, of(Kind::Waited)).add("waiting", waitingObject(figures.waiting)))
        .add("here", figureObject(figures.here, of(Kind::Here)));
    if (figures.promised)
        object.add("promised_hours", inHours(*figures.promised))
            .add("late", figureObject(figures.late, of(Kind::Late)).add("by", waitingObject(figures.lateBy)))
            .add("overdue", figureObject(figures.overdue, of(Kind::Overdue)));
    return object;
}

JsonObject wayObject(const domain::Transition &way, const mining::WayFigures &figures, int number)
{
    return JsonObject()
        .add("from", way.from)
        .add("to", way.to)
        .addKnown("label", way.label)
        .add("times", figures.count)
        .add("taken", figureObject(figures.cases, { WalkFigure::Kind::Way, {}, {}, number }))
        .add("waiting", waitingObject(figures.waiting));
}

JsonObject fitnessObject(const mining::Fitness &fitness)
{
    return JsonObject().add("average_trace_fitness", fitness.averageTrace).add("log_fitness", fitness.log);
}

QStringList keysOf(const domain::Blueprint &blueprint, const std::vector<int> &steps)
{
    QStringList keys;
    for (const int step : steps)
        keys.append(blueprint.steps[size_t(step)].key);
    return keys;
}

void tellAll(Output &out, const mining::WalkAnalysis &analysis)
{
    using Kind = WalkFigure::Kind;
    const domain::Blueprint &blueprint = analysis.blueprint();
    const mining::WalkFigures &figures = analysis.figures();
    std::vector<JsonObject> steps;
    for (size_t i = 0; i < blueprint.steps.size(); ++i)
        steps.push_back(stepObject(blueprint.steps[i], figures.steps[i]));
    std::vector<JsonObject> ways;
    for (size_t i = 0; i < blueprint.transitions.size(); ++i)
        ways.push_back(wayObject(blueprint.transitions[i], figures.ways[i], int(i)));
    std::vector<JsonObject> deviations;
    for (const mining::DeviationFigures &one : figures.deviations)
        deviations.push_back(
            figureObject(one.cases, one.figure).addKnown("step", one.figure.step).addKnown("other", one.figure.other));
    JsonObject object;
    object.add("roadmap", blueprint.roadmap.value())
        .add("name", blueprint.name)
        .add("version", blueprint.number)
        .add("all", figureObject(figures.cases, { Kind::All }))
        .add("open", figureObject(figures.open, { Kind::Open }))
        .add("told", figureObject(figures.told, { Kind::Told }))
        .add("variants", figures.variants)
        .add("compared", figures.compared)
        .add("fitting", figureObject(figures.fitting, { Kind::Fitting }))
        .add("not_fitting", figureObject(figures.compared - figures.fitting, { Kind::NotFitting }));
    if (figures.tokenReplay && figures.alignments)
        object.add("token_replay", fitnessObject(*figures.tokenReplay))
            .add("alignments", fitnessObject(*figures.alignments));
    if (figures.notCompared)
        object.add("not_compared", figures.notCompared->sentence());
    object.add("steps", steps)
        .add("ways", ways)
        .add("bottlenecks", keysOf(blueprint, figures.bottlenecks))
        .add("rework", keysOf(blueprint, figures.rework))
        .add("late", keysOf(blueprint, figures.late))
        .add("deviations", deviations);
    out.json(object);
}

void printAll(Output &out, const mining::WalkAnalysis &analysis)
{
    const domain::Blueprint &blueprint = analysis.blueprint();
    const mining::WalkFigures &figures = analysis.figures();
    out.line(u"%1 · version %2: %3 cases, %4 of them on their way"_s.arg(oneLine(blueprint.name))
            .arg(blueprint.number)
            .arg(figures.cases)
            .arg(figures.open));
    if (figures.alignments && figures.tokenReplay)
        out.line(u"%1 of %2 fit it; fitness %3 (alignments), %4 (token replay)"_s.arg(figures.fitting)
                .arg(figures.compared)
                .arg(QString::number(figures.alignments->averageTrace, 'f', 4),
                    QString::number(figures.tokenReplay->averageTrace, 'f', 4)));
    if (figures.notCompared)
        out.line(oneLine(figures.notCompared->sentence()));
    Table steps({ { u"step"_s }, { u"title"_s, false, 32 }, { u"cases"_s, true }, { u"median h"_s, true },
        { u"90 % h"_s, true }, { u"all h"_s, true }, { u"again"_s, true }, { u"late"_s, true },
        { u"skipped"_s, true } });
    for (size_t i = 0; i < blueprint.steps.size(); ++i) {
        const mining::StepFigures &one = figures.steps[i];
        steps.add({ blueprint.steps[i].key, blueprint.steps[i].title, QString::number(one.cases),
            hourText(one.waiting.median), hourText(one.waiting.ninetieth), hourText(one.waiting.total),
            QString::number(one.again), one.promised ? QString::number(one.late) : QString(),
            QString::number(one.skipped) });
    }
    out.table(steps);
}

Status tellCases(Context &context, const services::WalkAnswer &answer, const QString &text)
{
    const base::Result<WalkFigure> figure = WalkFigure::fromText(text);
    if (!figure)
        return refuse(context.out, figure.error());
    const auto cases = await(context.workspace.mining().casesBehind(answer, *figure));
    if (!cases)
        return refuse(context.out, cases.error());
    Table table({ { u"case"_s, true }, { u"hours"_s, true } });
    for (const mining::WalkCase &one : *cases) {
        if (context.out.isJson())
            context.out.json(JsonObject()
                    .add("case", one.id.value())
                    .add("hours", one.time ? std::optional(inHours(*one.time)) : std::nullopt));
        else
            table.add({ u'#' + one.id.toString(), one.time ? hourText(*one.time) : QString() });
    }
    context.out.table(table);
    if (cases->empty())
        context.out.note(u"No case is behind this number."_s);
    return Status::Ok;
}

Status runMirror(Context &context)
{
    const Arguments &arguments = context.arguments;
    const base::Result<domain::RoadmapId> id = findRoadmap(context.workspace, arguments.positional().front());
    if (!id)
        return refuse(context.out, id.error());
    services::WalkQuestion question { *id };
    question.now = context.workspace.clock().now();
    if (const std::optional<QString> since = arguments.value(u"since"_s)) {
        const std::optional<base::EpochMs> at = parseTime(*since);
        if (!at)
            return usageError(context.out, u"--since takes a date like 2026-01-31, not \"%1\"."_s.arg(*since));
        question.since = *at;
    }
    if (const std::optional<QString> number = arguments.value(u"roadmap-version"_s)) {
        const auto versions = await(context.workspace.roadmaps().versions(*id));
        if (!versions)
            return refuse(context.out, versions.error());
        for (const domain::RoadmapVersionInfo &one : *versions) {
            if (QString::number(one.number) == *number && one.status != domain::RoadmapStatus::Draft)
                question.version = one.id;
        }
        if (!question.version)
            return refuse(
                context.out, base::notFound(u"The roadmap has no version %1 that was published."_s, { *number }));
    }
    const base::Result<services::WalkAnswer> answer = await(context.workspace.mining().walks(question));
    if (!answer)
        return refuse(context.out, answer.error());
    if (const std::optional<QString> figure = arguments.value(u"cases"_s))
        return tellCases(context, *answer, *figure);
    if (context.out.isJson())
        tellAll(context.out, **answer);
    else if ((*answer)->figures().cases == 0)
        context.out.note(u"No case has walked this roadmap yet."_s);
    else
        printAll(context.out, **answer);
    return Status::Ok;
}

} // namespace

std::vector<Verb> mirrorVerbs()
{
    Verb mirror;
    mirror.name = u"roadmap mirror"_s;
    mirror.arguments = u"ID|NAME"_s;
    mirror.fewest = 1;
    mirror.most = 1;
    mirror.summary = u"hold all cases of a roadmap against it"_s;
    mirror.text =
        u"Counts who did each step and went each way, how long it waited from when it became next until it was done, "
        "what was done again, skipped or late, and how well the cases fit. Cases that were only imported count too if "
        "at "
        "least half of what was told of them are steps of the roadmap. With --json each number of cases stands beside "
        "the name of its figure, and --cases with that name lists them, one object a line (case, hours)."_s;
    mirror.options = { { u"roadmap-version"_s, {}, u"N"_s,
                           u"only cases that walk this version, held against it. Default: all, against the newest"_s,
                           false, {} },
        { u"since"_s, {}, u"DATE"_s, u"only walks that began then or later"_s, false, {} },
        { u"cases"_s, {}, u"FIGURE"_s,
            u"the cases behind a number: all, open, told, fitting, not-fitting, way:3, or late:STEP (done, skipped, repeated, out-of-order, again, waited, here, overdue)"_s,
            false, {} } };
    mirror.examples = { { u"roadmap mirror \"Refund\" --json | jq .bottlenecks"_s, u"where most hours are waited"_s },
        { u"roadmap mirror 3 --cases late:check"_s, u"the cases in which step check was late, the latest first"_s } };
    mirror.run = runMirror;
    return { mirror };
}

} // namespace throughline::ctl
