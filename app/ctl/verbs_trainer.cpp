// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/await.h"
#include "app/ctl/doer.h"
#include "app/ctl/given.h"
#include "app/ctl/limit.h"
#include "app/ctl/output.h"
#include "app/ctl/text.h"
#include "app/ctl/verb.h"
#include "core/services/roadmaps.h"
#include "core/services/training.h"
#include "core/services/workspace.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace throughline::ctl {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostListed = 100'000;

QString points(int tenths)
{
    return QString::number(tenths / 10.0, 'f', 1);
}

/// By its number or its name; none if the option isn't given.
base::Result<std::optional<domain::RoadmapId>> roadmapOf(services::Workspace &workspace, const Arguments &arguments)
{
    const std::optional<QString> text = arguments.value(u"roadmap"_s);
    if (!text)
        return std::optional<domain::RoadmapId>();
    const auto all = await(workspace.roadmaps().list());
    if (!all)
        return all.error();
    if (const auto number = numberOf(*text)) {
        for (const domain::RoadmapSummary &one : *all) {
            if (one.id.value() == *number)
                return std::optional(one.id);
        }
        return base::notFound(u"There is no roadmap %1."_s, { *text });
    }
    const auto named = findNamed(u"roadmap"_s, *text, *all);
    if (!named)
        return named.error();
    return std::optional(*named);
}

std::vector<JsonObject> describe(const std::vector<domain::PracticePoints> &aspects)
{
    std::vector<JsonObject> objects;
    for (const domain::PracticePoints &one : aspects)
        objects.push_back(JsonObject()
                .add("aspect", domain::practiceAspectName(one.aspect))
                .addNumber("points", points(one.points))
                .addNumber("of", points(one.of)));
    return objects;
}

Status runResults(Context &context)
{
    const Arguments &arguments = context.arguments;
    const base::Result<Limit> limit = Limit::of(arguments);
    if (!limit)
        return usageError(context.out, limit.error().sentence());
    const auto agent = knownAgentOf(context.workspace, arguments);
    if (!agent)
        return refuse(context.out, agent.error());
    const auto roadmap = roadmapOf(context.workspace, arguments);
    if (!roadmap)
        return refuse(context.out, roadmap.error());
    const int most = int(std::min<qint64>(limit->left(), kMostListed));
    const auto results = await(context.workspace.training().results({ *agent, *roadmap }, most));
    if (!results)
        return refuse(context.out, results.error());
    Table table({ { u"points"_s, true }, { u"who"_s, false, 24 }, { u"roadmap"_s }, { u"version"_s, true },
        { u"case"_s, true }, { u"when"_s } });
    for (const services::TrainingResult &one : *results) {
        if (context.out.isJson())
            context.out.json(JsonObject()
                    .add("id", one.id)
                    .add("agent", one.agentName)
                    .add("roadmap", one.roadmap.value())
                    .add("name", one.roadmapName)
                    .add("version", one.number)
                    .add("case", one.origin ? std::optional(one.origin->value()) : std::nullopt)
                    .add("at", isoTime(one.at))
                    .addNumber("points", points(one.points))
                    .add("moves", one.moves)
                    .add("aspects", describe(one.aspects)));
        else
            table.add({ points(one.points), one.agentName, one.roadmapName, QString::number(one.number),
                one.origin ? u'#' + one.origin->toString() : QString(), shortTime(one.at) });
    }
    context.out.table(table);
    if (results->empty())
        context.out.note(u"Nobody has practised this."_s);
    return Status::Ok;
}

base::Result<std::vector<domain::PracticeMove>> movesOf(const QByteArray &bytes)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError)
        return base::invalidInput(
            u"The moves aren't JSON: %1 (byte %2)."_s, { error.errorString(), QString::number(error.offset) });
    if (!document.isArray())
        return base::invalidInput(u"The moves are a JSON array of objects."_s);
    std::vector<domain::PracticeMove> moves;
    for (const auto &value : document.array()) {
        const QJsonObject object = value.toObject();
        const auto kind = domain::practiceMoveFromName(object[u"move"_s].toString());
        if (!kind)
            return base::invalidInput(
                u"Move %1 is none: \"move\" is step, fact, reply or listen."_s, { QString::number(moves.size() + 1) });
        using Kind = domain::PracticeMove::Kind;
        const QString key = object[*kind == Kind::Step ? u"step"_s : u"fact"_s].toString();
        const QString text = object[*kind == Kind::Step ? u"outcome"_s : u"text"_s].toString();
        moves.push_back({ *kind, key, text });
    }
    return moves;
}

JsonObject describe(const domain::PracticeFinding &finding)
{
    JsonObject object;
    object.add("aspect", domain::practiceAspectName(finding.aspect))
        .add("kind", domain::practiceFindingName(finding.kind))
        .addNumber("points", points(finding.points))
        .addNumber("of", points(finding.of))
        .add("message", domain::practiceText(finding))
        .add("move", finding.move < 0 ? std::nullopt : std::optional(finding.move + 1))
        .add("customer_message", finding.message < 0 ? std::nullopt : std::optional(finding.message + 1))
        .addKnown("step", finding.step);
    return object;
}

Status runPractise(Context &context)
{
    const Arguments &arguments = context.arguments;
    const QString place = arguments.positional().front();
    const auto number = numberOf(place);
    if (!number)
        return usageError(context.out, u"trainer practise takes the number of a case, not \"%1\"."_s.arg(place));
    const auto roadmap = roadmapOf(context.workspace, arguments);
    if (!roadmap)
        return refuse(context.out, roadmap.error());
    if (!*roadmap)
        return usageError(context.out, u"Say which roadmap, by --roadmap."_s);
    const auto script = await(context.workspace.training().script(domain::CaseId(*number), **roadmap));
    if (!script)
        return refuse(context.out, script.error());
    const std::optional<QString> file = arguments.value(u"moves"_s);
    if (!file) {
        // What there is to play with.
        for (size_t i = 0; i < script->messages.size(); ++i) {
            const domain::PracticeMessage &one = script->messages[i];
            if (context.out.isJson())
                context.out.json(JsonObject()
                        .add("customer_message", i + 1)
                        .add("channel", domain::channelName(one.channel))
                        .add("minutes", one.at / 60'000)
                        .add("text", one.text));
            else
                context.out.line(u"%1. %2"_s.arg(i + 1).arg(one.text));
        }
        return Status::Ok;
    }
    const auto bytes = bytesOf(*file);
    if (!bytes)
        return refuse(context.out, bytes.error());
    const auto moves = movesOf(*bytes);
    if (!moves)
        return refuse(context.out, moves.error());
    const domain::PracticeSession session { *script, *moves };
    const auto score = domain::practiceScore(session);
    if (!score)
        return refuse(context.out, score.error());
    if (arguments.has(u"keep"_s)) {
        const auto agent = agentOf(context.workspace, arguments);
        if (!agent)
            return refuse(context.out, agent.error());
        if (!*agent)
            return usageError(context.out, u"--keep wants to know whose result it is: say --agent."_s);
        const auto kept = await(context.workspace.training().finish(newRequest(context.workspace), session, **agent));
        if (!kept)
            return refuse(context.out, kept.error());
    }
    if (context.out.isJson()) {
        std::vector<JsonObject> findings;
        for (const domain::PracticeFinding &one : score->findings)
            findings.push_back(describe(one));
        context.out.json(JsonObject()
                .add("case", script->origin.value())
                .add("roadmap", script->blueprint.roadmap.value())
                .add("version", script->blueprint.number)
                .addNumber("points", points(score->points))
                .add("aspects", describe(score->aspects))
                .add("findings", findings));
        return Status::Ok;
    }
    context.out.line(u"%1 of 100 points"_s.arg(points(score->points)));
    for (const domain::PracticePoints &one : score->aspects) {
        context.out.line(
            u"%1: %2 of %3"_s.arg(domain::practiceAspectName(one.aspect), points(one.points), points(one.of)));
        for (const domain::PracticeFinding &finding : score->findings) {
            if (finding.aspect == one.aspect)
                context.out.line(u"  %1%2  %3"_s.arg(
                    finding.isGained() ? u"+"_s : u"-"_s, points(finding.of), domain::practiceText(finding)));
        }
    }
    return Status::Ok;
}

} // namespace

std::vector<Verb> trainerVerbs()
{
    const Option roadmap { u"roadmap"_s, {}, u"R"_s, u"a roadmap by its number or name. Default: all"_s, false, {} };
    Verb results;
    results.name = u"trainer results"_s;
    results.summary = u"list what came of practices, the newest first"_s;
    results.text = u"With --json, one object a line: id, agent, roadmap, name, version, case (null once its customer "
                   u"was erased), at, "
                   "points (of 100), moves, aspects (each with aspect, points and of)."_s;
    results.options = { roadmap, knownAgentOption(), Limit::option() };
    results.examples = { { u"trainer results --agent Mina --json | jq .points"_s, u"how Mina does"_s } };
    results.run = runResults;

    Verb practise;
    practise.name = u"trainer practise"_s;
    practise.arguments = u"CASE"_s;
    practise.fewest = 1;
    practise.most = 1;
    practise.summary = u"play moves against a case, anonymised, and print the score"_s;
    practise.text =
        u"Nothing reaches the case or its customer. FILE (\"-\": stdin) holds a JSON array; each move is one of "
        "{\"move\": \"step\", \"step\": KEY, \"outcome\": LABEL}, {\"move\": \"fact\", \"fact\": KEY}, {\"move\": "
        "\"reply\", "
        "\"text\": TEXT} and {\"move\": \"listen\"}, which lets time pass until the customer's next message. The same "
        "moves "
        "always score the same. Without --moves the customer's messages are printed as the trainee sees them. With "
        "--json: "
        "case, roadmap, version, points (of 100), aspects, findings (each with aspect, kind, points, of, message, "
        "move, "
        "customer_message, step)."_s;
    practise.options = { { u"roadmap"_s, {}, u"R"_s,
                             u"the roadmap to go by, by its number or name. Default: none, which is refused"_s, false,
                             {} },
        { u"moves"_s, {}, u"FILE"_s, u"what the trainee does. Default: none; the messages are printed"_s, false, {} },
        { u"keep"_s, {}, {}, u"keep the result as that of --agent. Default: it is only printed"_s, false, {} },
        agentOption() };
    practise.examples = {
        { u"trainer practise 17 --roadmap \"Connection drops\" --moves moves.json --json | jq .points"_s,
            u"the score"_s }
    };
    practise.run = runPractise;
    return { results, practise };
}

} // namespace throughline::ctl
