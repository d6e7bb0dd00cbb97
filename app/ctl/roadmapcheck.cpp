// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/roadmapcheck.h"

#include "app/ctl/await.h"
#include "app/ctl/describe.h"
#include "app/ctl/given.h"
#include "app/ctl/json.h"
#include "app/ctl/modelcheck.h"
#include "app/ctl/output.h"
#include "app/ctl/text.h"
#include "core/services/modelfiles.h"
#include "core/services/roadmaps.h"
#include "core/services/workspace.h"

#include <QFileInfo>
#include <QMap>

namespace throughline::ctl {

using namespace Qt::StringLiterals;

base::Result<domain::RoadmapId> findRoadmap(services::Workspace &workspace, const QString &text)
{
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    if (isNumber)
        return domain::RoadmapId(number);
    const auto roadmaps = await(workspace.roadmaps().list());
    if (!roadmaps)
        return roadmaps.error();
    QStringList names;
    for (const domain::RoadmapSummary &roadmap : *roadmaps) {
        if (roadmap.name.compare(text, Qt::CaseInsensitive) == 0 || roadmap.key == text)
            return roadmap.id;
        names.append(roadmap.name);
    }
    const std::optional<QString> meant = nearest(text, names);
    return base::notFound(
        u"There is no roadmap \"%1\".%2"_s, { text, meant ? u" Did you mean \"%1\"?"_s.arg(*meant) : QString() });
}

Status tellFindings(Output &out, const domain::Blueprint &blueprint, const domain::CheckReport &report)
{
    if (out.isJson()) {
        QMap<QString, int> counts;
        for (const domain::Step &step : blueprint.steps)
            ++counts[domain::stepKindName(step.kind)];
        JsonObject elements;
        for (auto it = counts.begin(); it != counts.end(); ++it)
            elements.add(it.key().toUtf8().constData(), it.value());
        std::vector<JsonObject> problems;
        for (const domain::Finding &finding : report.findings)
            problems.push_back(JsonObject()
                    .add("kind", domain::findingKindName(finding.kind))
                    .addKnown("element", finding.place)
                    .add("message", finding.sentence)
                    .add("mend", finding.mend));
        out.json(JsonObject().add("elements", elements).add("problems", problems).add("capped", report.capped));
    } else {
        for (const domain::Finding &finding : report.findings) {
            const QString kind = inWords(domain::findingKindName(finding.kind));
            out.line(finding.place.isEmpty() ? kind : u"%1 at %2"_s.arg(kind, oneLine(finding.place)));
            out.line(u"    "_s + oneLine(finding.sentence));
            out.line(u"    "_s + oneLine(finding.mend));
        }
        if (report.findings.empty())
            out.news(u"\"%1\": nothing wrong was found."_s.arg(oneLine(blueprint.name)));
    }
    if (report.capped)
        out.note(u"There are more ways through it than were looked at: a deadlock may have been missed."_s);
    return report.findings.empty() ? Status::Ok : Status::Refused;
}

base::Result<domain::Blueprint> givenRoadmap(Context &context, const QString &text)
{
    if (text == u"-"_s || QFileInfo(text).isFile()) {
        const base::Result<QByteArray> bytes = bytesOf(text);
        if (!bytes)
            return bytes.error();
        return services::Roadmaps::fromJson(*bytes, text);
    }
    const base::Result<domain::RoadmapId> id = findRoadmap(context.workspace, text);
    if (!id)
        return id.error();
    if (!context.arguments.has(u"draft"_s))
        return await(context.workspace.roadmaps().load(*id));
    const auto versions = await(context.workspace.roadmaps().versions(*id));
    if (!versions)
        return versions.error();
    for (const domain::RoadmapVersionInfo &version : *versions) {
        if (version.status == domain::RoadmapStatus::Draft)
            return await(context.workspace.roadmaps().loadVersion(version.id));
    }
    return base::notFound(u"Roadmap %1 has no draft."_s, { id->toString() });
}

namespace {

Status runCheck(Context &context)
{
    const base::Result<domain::Blueprint> blueprint = givenRoadmap(context, context.arguments.positional().front());
    if (!blueprint)
        return refuse(context.out, blueprint.error());
    domain::CheckReport report = domain::checkBlueprint(*blueprint);
    const auto others = await(context.workspace.roadmaps().publishedBeside(blueprint->key));
    if (!others)
        return refuse(context.out, others.error());
    for (domain::Finding &finding : domain::checkAgainst(*blueprint, *others))
        report.findings.push_back(std::move(finding));
    return tellFindings(context.out, *blueprint, report);
}

/// Without a workspace a roadmap is checked by itself, not against the others.
Status checkFile(const Arguments &arguments, Output &out)
{
    const QString &file = arguments.positional().front();
    if (services::isModelFile(file))
        return checkModelFile(arguments, out);
    const base::Result<QByteArray> bytes = bytesOf(file);
    if (!bytes)
        return refuse(out, bytes.error());
    const base::Result<domain::Blueprint> blueprint = services::Roadmaps::fromJson(*bytes, file);
    if (!blueprint)
        return refuse(out, blueprint.error());
    return tellFindings(out, *blueprint, domain::checkBlueprint(*blueprint));
}

bool checksFile(const Arguments &arguments)
{
    const bool hasWorkspace = arguments.has(u"workspace"_s) || !qEnvironmentVariableIsEmpty("THROUGHLINE_WORKSPACE");
    return !hasWorkspace || services::isModelFile(arguments.positional().front());
}

} // namespace

Verb roadmapCheckVerb()
{
    Verb check;
    check.name = u"roadmap check"_s;
    check.arguments = u"ID|NAME|FILE"_s;
    check.fewest = 1;
    check.most = 1;
    check.summary = u"say what is wrong with a roadmap and how to mend it"_s;
    check.text =
        u"A roadmap of the workspace by its number, name or key, or a file as JSON (from stdin with -). Of a BPMN "
        u"file, its elements are counted by tag, and what points nowhere is "
        u"named with its line; the exit status is 1 only if it can't be read. No workspace is needed for a file, and "
        u"without one "
        u"a roadmap isn't compared with others. Looked for are "
        u"steps and ways "
        u"that nobody comes to, dead ends, deadlocks and missing joins, decisions without a way, overlapping "
        u"conditions, questions for "
        u"what is known, waits and promises that don't fit, hand-overs that drop facts, a long way to leave, "
        u"duplicates, and policies "
        u"that contradict each other, here or in another roadmap that is published. The exit status is 1 if something "
        u"is found. With "
        u"--json: elements (kind of step: how many), problems (kind, element, message, mend), capped (not every way was looked at)."_s;
    check.options = { { u"draft"_s, {}, {}, u"the draft of it. Default: the newest version that was published"_s, false,
        {} } };
    check.examples = { { u"roadmap check \"Return and refund\""_s, u"what went unnoticed in it"_s },
        { u"roadmap check draft.json --json | jq '.problems[].message'"_s, u"a file, in sentences"_s } };
    check.run = runCheck;
    check.runAlone = checkFile;
    check.standsAlone = checksFile;
    return check;
}

} // namespace throughline::ctl
