// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/await.h"
#include "app/ctl/modelcheck.h"
#include "app/ctl/output.h"
#include "app/ctl/roadmapcheck.h"
#include "app/ctl/text.h"
#include "app/ctl/verb.h"
#include "core/services/modelfiles.h"
#include "core/services/roadmaps.h"
#include "core/services/workspace.h"

#include <QFileInfo>

namespace throughline::ctl {

using namespace Qt::StringLiterals;

namespace {

JsonObject described(const services::ModelProblem &problem)
{
    JsonObject object;
    object.add("kind", problem.kind).add("element", problem.element).add("message", problem.message);
    if (problem.line > 0)
        object.add("line", problem.line);
    return object;
}

std::vector<JsonObject> described(const std::vector<services::ModelProblem> &problems)
{
    std::vector<JsonObject> objects;
    for (const services::ModelProblem &problem : problems)
        objects.push_back(described(problem));
    return objects;
}

Status tell(Output &out, const QString &to, const base::Result<services::ModelConversion> &done)
{
    if (!done)
        return refuse(out, done.error());
    if (out.isJson()) {
        out.json(JsonObject()
                .add("file", to)
                .add("from", done->from)
                .add("to", done->to)
                .add("problems", described(done->problems)));
        return Status::Ok;
    }
    out.news(u"%1 is written."_s.arg(oneLine(to)));
    for (const services::ModelProblem &problem : done->problems)
        out.note(u"throughlinectl: note: "_s + oneLine(problem.message));
    return Status::Ok;
}

Status convertFile(const Arguments &arguments, Output &out)
{
    const QString &to = arguments.positional().at(1);
    return tell(out, to, services::convertModel(arguments.positional().front(), to));
}

/// What isn't a file may be a roadmap, if there is a workspace to look into.
bool convertsFile(const Arguments &arguments)
{
    const bool hasWorkspace = arguments.has(u"workspace"_s) || !qEnvironmentVariableIsEmpty("THROUGHLINE_WORKSPACE");
    return !hasWorkspace || QFileInfo::exists(arguments.positional().front());
}

Status convertRoadmap(Context &context)
{
    const auto id = findRoadmap(context.workspace, context.arguments.positional().front());
    if (!id)
        return refuse(context.out, id.error());
    const auto blueprint = await(context.workspace.roadmaps().load(*id));
    if (!blueprint)
        return refuse(context.out, blueprint.error());
    const QString &to = context.arguments.positional().at(1);
    return tell(context.out, to, services::writeModel(*blueprint, to));
}

} // namespace

Status checkModelFile(const Arguments &arguments, Output &out)
{
    const base::Result<services::ModelCheck> check = services::checkModel(arguments.positional().front());
    if (!check)
        return refuse(out, check.error());
    const Status status = check->readable ? Status::Ok : Status::Refused;
    if (out.isJson()) {
        JsonObject elements;
        for (auto it = check->elements.cbegin(); it != check->elements.cend(); ++it)
            elements.add(harmless(it.key()).toUtf8().constData(), it.value());
        out.json(JsonObject().add("elements", elements).add("problems", described(check->problems)));
        return status;
    }
    Table table({ { u"element"_s }, { u"how many"_s, true } });
    for (auto it = check->elements.cbegin(); it != check->elements.cend(); ++it)
        table.add({ it.key(), QString::number(it.value()) });
    if (!table.isEmpty())
        out.table(table);
    for (const services::ModelProblem &problem : check->problems) {
        if (check->readable)
            out.line(oneLine(problem.message));
        else
            out.error(problem.message);
    }
    if (check->problems.empty())
        out.news(u"Nothing points nowhere."_s);
    return status;
}

std::vector<Verb> modelVerbs()
{
    Verb convert;
    convert.name = u"roadmap convert"_s;
    convert.arguments = u"IN OUT"_s;
    convert.fewest = 2;
    convert.most = 2;
    convert.summary =
        u"write a process (BPMN 2.0, PNML, PTML, roadmap) in another format: BPMN 2.0, or a roadmap as JSON"_s;
    convert.text =
        u"IN is a file, or the id, name or key of a roadmap in the workspace. What OUT ends with decides what is "
        u"written: .bpmn, or .json for a roadmap. BPMN to BPMN loses nothing, extension elements of other tools and "
        u"coordinates included. A roadmap as BPMN has a pool with a lane for each of its lanes and a diagram, and "
        u"comes back "
        u"equal. Of other tools' BPMN, what a roadmap can't say is told; if there are several processes, the one with "
        u"the most steps is taken. A net (PNML) becomes a roadmap with gateways if its choices don't depend on what "
        u"happens elsewhere. A workspace is needed only for a roadmap in it.\n\n"
        "With --json, one object: file, from (bpmn, pnml, ptml, roadmap), to (bpmn, roadmap), problems (kind, element, message, line)."_s;
    convert.examples = { { u"roadmap convert order.bpmn order.json"_s, u"a model of another tool as a roadmap"_s },
        { u"roadmap convert \"Connection drops\" drops.bpmn"_s, u"a roadmap of the workspace for other tools"_s },
        { u"roadmap convert mined.pnml mined.bpmn"_s, u"a net of a mining tool as a diagram"_s } };
    convert.run = convertRoadmap;
    convert.runAlone = convertFile;
    convert.standsAlone = convertsFile;
    return { convert };
}

} // namespace throughline::ctl
