// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/await.h"
#include "app/ctl/describe.h"
#include "app/ctl/doer.h"
#include "app/ctl/given.h"
#include "app/ctl/output.h"
#include "app/ctl/roadmapcheck.h"
#include "app/ctl/text.h"
#include "app/ctl/verb.h"
#include "core/services/roadmaps.h"
#include "core/services/workspace.h"

namespace throughline::ctl {

using namespace Qt::StringLiterals;

namespace {

Status runVersions(Context &context)
{
    const auto id = findRoadmap(context.workspace, context.arguments.positional().front());
    if (!id)
        return refuse(context.out, id.error());
    const auto versions = await(context.workspace.roadmaps().versions(*id));
    if (!versions)
        return refuse(context.out, versions.error());
    if (versions->empty())
        return refuse(context.out, base::notFound(u"There is no roadmap %1."_s, { id->toString() }));
    Table table({ { u"id"_s, true }, { u"version"_s, true }, { u"status"_s }, { u"since"_s }, { u"steps"_s, true },
        { u"cases on it"_s, true } });
    for (const domain::RoadmapVersionInfo &version : *versions) {
        if (context.out.isJson())
            context.out.json(JsonObject()
                    .add("id", version.id.value())
                    .add("version", version.number)
                    .add("status", domain::roadmapStatusName(version.status))
                    .add("since", isoTime(version.createdAt))
                    .add("steps", version.steps)
                    .add("cases", version.runs));
        else
            table.add(
                { version.id.toString(), QString::number(version.number), domain::roadmapStatusName(version.status),
                    shortTime(version.createdAt), QString::number(version.steps), QString::number(version.runs) });
    }
    context.out.table(table);
    return Status::Ok;
}

Status runDraft(Context &context)
{
    const QString path = context.arguments.positional().front();
    const base::Result<QByteArray> bytes = bytesOf(path);
    if (!bytes)
        return refuse(context.out, bytes.error());
    const base::Result<domain::Blueprint> blueprint = services::Roadmaps::fromJson(*bytes, path);
    if (!blueprint)
        return refuse(context.out, blueprint.error());
    const auto id = await(context.workspace.roadmaps().saveDraft(newRequest(context.workspace), *blueprint));
    return tellId(context, id, u"Kept as a draft. Publish it with: roadmap publish %1"_s);
}

std::optional<qint64> numberAt(Context &context, qsizetype place)
{
    return numberOf(context.arguments.positional().at(place));
}

Status runPublish(Context &context)
{
    const auto draft = numberAt(context, 0);
    if (!draft)
        return usageError(context.out, u"roadmap publish takes the id of a draft, as told by \"roadmap versions\"."_s);
    const auto agent = knownAgentOf(context.workspace, context.arguments);
    if (!agent)
        return refuse(context.out, agent.error());
    const auto id = await(
        context.workspace.roadmaps().publish(newRequest(context.workspace), domain::RoadmapVersionId(*draft), *agent));
    return tellId(context, id, u"Published. Cases that walk an older version go on with that."_s);
}

Status runRetire(Context &context)
{
    const auto id = findRoadmap(context.workspace, context.arguments.positional().front());
    if (!id)
        return refuse(context.out, id.error());
    const auto agent = knownAgentOf(context.workspace, context.arguments);
    if (!agent)
        return refuse(context.out, agent.error());
    const auto done = await(context.workspace.roadmaps().retire(newRequest(context.workspace), *id, *agent));
    return tellId(context, done, u"Retired: no new case walks it."_s);
}

Status runStart(Context &context)
{
    const auto number = numberAt(context, 0);
    if (!number)
        return usageError(context.out, u"roadmap start takes the number of a case and a roadmap."_s);
    const auto id = findRoadmap(context.workspace, context.arguments.positional().at(1));
    if (!id)
        return refuse(context.out, id.error());
    const auto run = await(
        context.workspace.roadmaps().start(newRequest(context.workspace), domain::CaseId(*number), *id));
    return tellId(context, run, u"It walks this roadmap now."_s);
}

QStringList titlesOf(const domain::Blueprint &blueprint, const QStringList &keys)
{
    QStringList titles;
    for (const QString &key : keys) {
        const domain::Step *step = blueprint.find(key);
        titles.append(step ? oneLine(step->title) : key);
    }
    return titles;
}

void print(Output &out, const services::RunMovePreview &preview)
{
    const auto line = [&](const QString &what, const QStringList &titles) {
        if (!titles.isEmpty())
            out.line(u"%1: %2"_s.arg(what, titles.join(u", "_s)));
    };
    QStringList added;
    for (const domain::Step &step : preview.difference.added)
        added.append(oneLine(step.title));
    QStringList removed;
    for (const domain::Step &step : preview.difference.removed)
        removed.append(oneLine(step.title));
    QStringList changed;
    for (const domain::StepChange &change : preview.difference.changed)
        changed.append(u"%1 (%2)"_s.arg(oneLine(change.title), change.fields.join(u", "_s)));
    line(u"steps added"_s, added);
    line(u"steps removed"_s, removed);
    line(u"steps changed"_s, changed);
    line(u"done, and still in it"_s, titlesOf(preview.after, preview.move.remain));
    line(u"done, and no longer in it"_s, titlesOf(preview.before, preview.move.gone));
    line(u"new, and passed by"_s, titlesOf(preview.after, preview.move.passedBy));
    line(preview.move.startsAnew ? u"begins anew at"_s : u"next"_s, titlesOf(preview.after, preview.move.run.next));
}

JsonObject describe(const services::RunMovePreview &preview)
{
    QStringList added;
    for (const domain::Step &step : preview.difference.added)
        added.append(step.key);
    QStringList removed;
    for (const domain::Step &step : preview.difference.removed)
        removed.append(step.key);
    std::vector<JsonObject> changed;
    for (const domain::StepChange &change : preview.difference.changed)
        changed.push_back(JsonObject().add("step", change.key).add("fields", change.fields));
    return JsonObject()
        .add("case", preview.caseId.value())
        .add("from_version", preview.before.number)
        .add("to_version", preview.after.number)
        .add("added", added)
        .add("removed", removed)
        .add("changed", changed)
        .add("remain", preview.move.remain)
        .add("gone", preview.move.gone)
        .add("passed_by", preview.move.passedBy)
        .add("next", preview.move.run.next)
        .add("starts_anew", preview.move.startsAnew);
}

Status runMove(Context &context)
{
    const auto number = numberAt(context, 0);
    const auto version = numberAt(context, 1);
    if (!number || !version)
        return usageError(context.out, u"roadmap move takes the number of a case and the id of a version."_s);
    services::Roadmaps &roadmaps = context.workspace.roadmaps();
    const domain::CaseId id(*number);
    const auto preview = await(roadmaps.previewMove(id, domain::RoadmapVersionId(*version)));
    if (!preview)
        return refuse(context.out, preview.error());
    if (context.out.isJson())
        context.out.json(describe(*preview));
    else
        print(context.out, *preview);
    if (!context.arguments.has(u"yes"_s)) {
        context.out.note(u"Nothing was changed: --yes does it."_s);
        return Status::Ok;
    }
    const auto agent = agentOf(context.workspace, context.arguments);
    if (!agent)
        return refuse(context.out, agent.error());
    const auto done = await(roadmaps.moveRun(
        newRequest(context.workspace), id, preview->runVersion, domain::RoadmapVersionId(*version), *agent));
    if (!done)
        return refuse(context.out, done.error());
    context.out.news(u"Case #%1 walks version %2 now."_s.arg(id.toString()).arg(preview->after.number));
    return Status::Ok;
}

Status runWake(Context &context)
{
    const auto moved = await(context.workspace.roadmaps().wakeDue());
    if (!moved)
        return refuse(context.out, moved.error());
    for (const domain::CaseId id : *moved) {
        if (context.out.isJson())
            context.out.json(JsonObject().add("case", id.value()));
        else
            context.out.line(u"case #%1 went on"_s.arg(id.toString()));
    }
    if (moved->empty())
        context.out.news(u"No wait has ended."_s);
    return Status::Ok;
}

Verb verb(const QString &name, const QString &arguments, int count, Status (*run)(Context &))
{
    Verb made;
    made.name = name;
    made.arguments = arguments;
    made.fewest = count;
    made.most = count;
    made.run = run;
    return made;
}

} // namespace

std::vector<Verb> roadmapVersionVerbs()
{
    Verb start = verb(u"roadmap start"_s, u"CASE ID|NAME"_s, 2, runStart);
    start.summary = u"let a case walk a roadmap"_s;
    start.text =
        u"Its newest version that is published. Refused if the case walks one already. With --json: id (of the run)."_s;
    start.examples = { { u"roadmap start 1042 \"Return and refund\""_s, u"case #1042 begins it"_s } };

    Verb versions = verb(u"roadmap versions"_s, u"ID|NAME"_s, 1, runVersions);
    versions.summary = u"list the versions of a roadmap, the newest first"_s;
    versions.text = u"With --json, one object a line: id, version (its number), status (draft, published, retired), "
                    u"since, steps, cases "
                    u"(that walk it just now)."_s;
    versions.examples = { { u"roadmap versions \"Return and refund\""_s, u"with the ids that other verbs take"_s } };

    Verb draft = verb(u"roadmap draft"_s, u"FILE"_s, 1, runDraft);
    draft.summary = u"keep a roadmap from a file as a draft, or from stdin with -"_s;
    draft.text = u"JSON, as roadmaps are kept in files. A roadmap has one draft at most, which is replaced. It may "
                 u"have faults: they are "
                 u"found by \"roadmap check --draft\". With --json: id (of the version)."_s;
    draft.examples = { { u"roadmap draft refund.json"_s, u"nobody walks it yet"_s } };

    Verb publish = verb(u"roadmap publish"_s, u"VERSION"_s, 1, runPublish);
    publish.summary = u"make a draft the version that new cases walk"_s;
    publish.text = u"VERSION is the id of the draft. It never changes any more; the one before it is retired, and "
                   u"cases that walk that go "
                   u"on with it. Only a lead or a trainer may, once anybody has such a role. With --json: id."_s;
    publish.options = { knownAgentOption() };
    publish.examples = { { u"roadmap publish 12"_s, u"the draft with the id 12"_s } };

    Verb retire = verb(u"roadmap retire"_s, u"ID|NAME"_s, 1, runRetire);
    retire.summary = u"let no new case walk a roadmap"_s;
    retire.text =
        u"Cases that walk it go on. Only a lead or a trainer may, once anybody has such a role. With --json: id."_s;
    retire.options = { knownAgentOption() };
    retire.examples = { { u"roadmap retire \"Return and refund\""_s, u"it isn't proposed any more"_s } };

    Verb move = verb(u"roadmap move"_s, u"CASE VERSION"_s, 2, runMove);
    move.summary = u"say what another version would mean for a case, and take it there"_s;
    move.text =
        u"VERSION is an id of \"roadmap versions\". Without --yes nothing is changed. With --json: case, from_version, "
        u"to_version, added, removed, changed (step, fields), remain and gone (of what was done), passed_by, next, starts_anew."_s;
    move.options = { { u"yes"_s, {}, {}, u"do it. Default: only say it"_s, false, {} }, agentOption() };
    move.examples = { { u"roadmap move 1042 12 --yes"_s, u"case #1042 goes on with version 12"_s } };

    Verb wake = verb(u"roadmap wake"_s, {}, 0, runWake);
    wake.summary = u"let cases go on whose wait has ended"_s;
    wake.text = u"A console does it by itself. With --json, one object a line: case."_s;
    wake.examples = { { u"roadmap wake"_s, u"for a timer of the system"_s } };
    return { start, versions, draft, publish, retire, move, wake };
}

} // namespace throughline::ctl
