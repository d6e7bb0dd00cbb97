// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/await.h"
#include "app/ctl/output.h"
#include "app/ctl/text.h"
#include "app/ctl/verb.h"
#include "core/base/clock.h"
#include "core/base/savefile.h"
#include "core/services/mining.h"
#include "core/services/workspace.h"

#include <QFile>
#include <QFileInfo>

#include <memory>

namespace throughline::ctl {

using namespace Qt::StringLiterals;

namespace {

constexpr double kMsOfHour = 3'600'000.0;

/// Opened when the model or the log turns out to be one.
class Sources {
public:
    explicit Sources(const Arguments &arguments)
        : m_arguments(arguments)
    {
    }

    base::Result<domain::PetriNet> model();
    base::Result<domain::ProcessLog> log(bool withTransition = false);

private:
    base::Result<services::Workspace *> open(const QString &location);
    [[nodiscard]] QString ours() const
    {
        return m_arguments.value(u"workspace"_s).value_or(qEnvironmentVariable("THROUGHLINE_WORKSPACE"));
    }
    [[nodiscard]] QString logName() const { return m_arguments.value(u"log"_s).value_or(QString()); }
    /// Where the log is a workspace: which; empty if it is a file of its own.
    [[nodiscard]] QString logWorkspace() const;

    const Arguments &m_arguments;
    base::SystemClock m_clock;
    std::unique_ptr<services::Workspace> m_workspace;
    QString m_opened;
    std::optional<domain::RoadmapId> m_roadmap; ///< the model, if it is one
};

QString Sources::logWorkspace() const
{
    const QString name = logName();
    if (name == u"workspace"_s || name == u"WORKSPACE"_s)
        return ours();
    if (name.startsWith(u"postgresql://"_s) || name.startsWith(u"postgres://"_s))
        return name;
    QFile file(name);
    const bool readable = file.open(QIODevice::ReadOnly);
    return readable && file.read(15) == "SQLite format 3" ? name : QString();
}

base::Result<services::Workspace *> Sources::open(const QString &location)
{
    if (location.isEmpty()) {
        return base::invalidInput(
            u"Say which workspace: --workspace FILE or URI, or the environment variable THROUGHLINE_WORKSPACE."_s);
    }
    if (m_workspace && location == m_opened)
        return m_workspace.get();
    auto made = services::Workspace::make(location, services::Workspace::Mode::MustExist, m_clock);
    if (!made)
        return made.error();
    m_workspace = std::move(made).value();
    m_opened = location;
    if (const base::Result<void> opened = await(m_workspace->open()); !opened)
        return opened.error();
    return m_workspace.get();
}

base::Result<domain::PetriNet> Sources::model()
{
    const QString name = m_arguments.value(u"model"_s).value_or(QString());
    bool isNumber = false;
    const qint64 number = name.toLongLong(&isNumber);
    if (!isNumber || QFileInfo::exists(name))
        return services::Mining::readModel(name);
    const QString location = logWorkspace().isEmpty() ? ours() : logWorkspace();
    const base::Result<services::Workspace *> workspace = open(location);
    if (!workspace)
        return workspace.error();
    m_roadmap = domain::RoadmapId(number);
    return await((*workspace)->mining().model(*m_roadmap));
}

base::Result<domain::ProcessLog> Sources::log(bool withTransition)
{
    const QString location = logWorkspace();
    if (location.isEmpty() && logName() != u"workspace"_s && logName() != u"WORKSPACE"_s)
        return services::Mining::readLog(logName(), withTransition);
    const base::Result<services::Workspace *> workspace = open(location);
    if (!workspace)
        return workspace.error();
    return await((*workspace)->mining().log(m_roadmap));
}

std::optional<Status> missing(const Arguments &arguments, Output &out, const QStringList &options)
{
    for (const QString &option : options) {
        if (!arguments.has(option))
            return usageError(out, u"Option --%1 is needed."_s.arg(option));
    }
    return std::nullopt;
}

JsonObject described(const mining::Fitness &fitness)
{
    return JsonObject().add("average_trace_fitness", fitness.averageTrace).add("log_fitness", fitness.log);
}

Status runConformance(const Arguments &arguments, Output &out)
{
    if (const auto usage = missing(arguments, out, { u"model"_s, u"log"_s }))
        return *usage;
    Sources sources(arguments);
    const base::Result<domain::PetriNet> model = sources.model();
    if (!model)
        return refuse(out, model.error());
    const base::Result<domain::ProcessLog> log = sources.log(services::Mining::namesTransitions(*model));
    if (!log)
        return refuse(out, log.error());
    const base::Result<mining::Conformance> found = services::Mining::compare(*model, *log);
    if (!found)
        return refuse(out, found.error());
    if (out.isJson()) {
        out.json(JsonObject()
                .add("cases", found->cases)
                .add("fitting_cases", found->fittingCases)
                .add("non_fitting_case_ids", found->nonFittingCases)
                .add("token_replay", described(found->tokenReplay))
                .add("alignments", described(found->alignments)));
        return Status::Ok;
    }
    out.line(u"%1 of %2 cases fit the model."_s.arg(found->fittingCases).arg(found->cases));
    Table table({ { u"fitness"_s }, { u"average of the cases"_s, true }, { u"log"_s, true } });
    const auto row = [&table](const QString &name, const mining::Fitness &fitness) {
        table.add({ name, QString::number(fitness.averageTrace, 'f', 4), QString::number(fitness.log, 'f', 4) });
    };
    row(u"token replay"_s, found->tokenReplay);
    row(u"alignments"_s, found->alignments);
    out.table(table);
    if (!found->nonFittingCases.isEmpty())
        out.news(u"These don't fit: %1"_s.arg(harmless(found->nonFittingCases.join(u", "_s))));
    return Status::Ok;
}

Status runDiscover(const Arguments &arguments, Output &out)
{
    if (const auto usage = missing(arguments, out, { u"log"_s, u"out"_s }))
        return *usage;
    Sources sources(arguments);
    const base::Result<domain::ProcessLog> log = sources.log();
    if (!log)
        return refuse(out, log.error());
    const QString path = *arguments.value(u"out"_s);
    const base::Result<QByteArray> bytes = services::Mining::written(services::Mining::discover(*log), path);
    if (!bytes)
        return refuse(out, bytes.error());
    if (const base::Result<void> saved = base::saveFile(path, *bytes); !saved)
        return refuse(out, saved.error());
    if (out.isJson())
        out.json(JsonObject().add("out", path).add("cases", log->cases.size()).add("variants", log->variants.size()));
    else
        out.line(
            u"Wrote %1, from %2 cases in %3 variants."_s.arg(path).arg(log->cases.size()).arg(log->variants.size()));
    return Status::Ok;
}

JsonObject described(const domain::ProcessLog &log, const mining::DirectlyFollows::Edge &edge)
{
    return JsonObject()
        .add("from", log.activities.at(edge.from))
        .add("to", log.activities.at(edge.to))
        .add("count", edge.count)
        .add("cases", edge.cases)
        .add("waiting",
            JsonObject()
                .add("measured", edge.waiting.measured)
                .add("total_hours", double(edge.waiting.total) / kMsOfHour)
                .add("mean_hours", double(edge.waiting.mean()) / kMsOfHour)
                .add("median_hours", double(edge.waiting.median) / kMsOfHour)
                .add("p90_hours", double(edge.waiting.ninetieth) / kMsOfHour)
                .add("longest_hours", double(edge.waiting.longest) / kMsOfHour));
}

void describeAll(Output &out, const domain::ProcessLog &log, const mining::DirectlyFollows &graph)
{
    std::vector<JsonObject> activities;
    qint64 events = 0;
    for (const mining::DirectlyFollows::Activity &activity : graph.activities) {
        events += activity.events;
        activities.push_back(JsonObject()
                .add("name", log.activities.at(activity.activity))
                .add("events", activity.events)
                .add("cases", activity.cases)
                .add("starts", activity.starts)
                .add("ends", activity.ends));
    }
    std::vector<JsonObject> edges;
    for (const mining::DirectlyFollows::Edge &edge : graph.edges)
        edges.push_back(described(log, edge));
    std::vector<JsonObject> bottlenecks;
    for (const int edge : services::Mining::bottlenecks(graph))
        bottlenecks.push_back(described(log, graph.edges[size_t(edge)]));
    std::vector<JsonObject> rework;
    for (const mining::Rework &again : services::Mining::rework(log)) {
        rework.push_back(JsonObject()
                .add("activity", log.activities.at(again.activity))
                .add("cases", again.cases)
                .add("repetitions", again.repetitions)
                .add("hours", double(again.time) / kMsOfHour));
    }
    out.json(JsonObject()
            .add("cases", log.cases.size())
            .add("events", events)
            .add("variants", log.variants.size())
            .add("activities", activities)
            .add("edges", edges)
            .add("bottlenecks", bottlenecks)
            .add("rework", rework));
}

Status runFollows(const Arguments &arguments, Output &out)
{
    if (const auto usage = missing(arguments, out, { u"log"_s }))
        return *usage;
    Sources sources(arguments);
    const base::Result<domain::ProcessLog> log = sources.log();
    if (!log)
        return refuse(out, log.error());
    const mining::DirectlyFollows graph = services::Mining::follows(*log);
    if (out.isJson()) {
        describeAll(out, *log, graph);
        return Status::Ok;
    }
    const auto hours = [](base::EpochMs time) { return QString::number(double(time) / kMsOfHour, 'f', 1); };
    Table table({ { u"from"_s, false, 30 }, { u"to"_s, false, 30 }, { u"times"_s, true }, { u"cases"_s, true },
        { u"median h"_s, true }, { u"all h"_s, true } });
    for (const mining::DirectlyFollows::Edge &edge : graph.edges) {
        table.add({ log->activities.at(edge.from), log->activities.at(edge.to), QString::number(edge.count),
            QString::number(edge.cases), hours(edge.waiting.median), hours(edge.waiting.total) });
    }
    out.table(table);
    const std::vector<mining::Rework> rework = services::Mining::rework(*log);
    if (rework.empty())
        return Status::Ok;
    out.line();
    Table again({ { u"done again"_s, false, 40 }, { u"times"_s, true }, { u"cases"_s, true }, { u"hours"_s, true } });
    for (const mining::Rework &one : rework) {
        again.add({ log->activities.at(one.activity), QString::number(one.repetitions), QString::number(one.cases),
            hours(one.time) });
    }
    out.table(again);
    return Status::Ok;
}

Option logOption()
{
    return { u"log"_s, {}, u"FILE|WORKSPACE"_s,
        u"what happened: an event log (XES or a table with a heading, plain or gzip), a workspace, or the word \"workspace\" for that of --workspace"_s,
        false, {} };
}

} // namespace

std::vector<Verb> miningVerbs()
{
    Verb conformance;
    conformance.name = u"roadmap conformance"_s;
    conformance.summary = u"compare a model with what really happened"_s;
    conformance.text =
        u"Replays each case with tokens and finds its optimal alignment with the model; a case fits if nothing has to "
        u"be "
        "skipped or added. The number of a roadmap is looked up in the workspace of the log or of --workspace. If the "
        "labels of the model end with +start or +complete, so do the activities of the log. With --json: cases, "
        "fitting_cases, non_fitting_case_ids, token_replay and alignments, each with average_trace_fitness and log_fitness."_s;
    conformance.options = {
        { u"model"_s, {}, u"FILE|ID"_s, u"the model: PNML, BPMN, or the number of a roadmap"_s, false, {} }, logOption()
    };
    conformance.examples = { { u"roadmap conformance --model order.pnml --log orders.xes.gz --json"_s,
                                 u"the fitness of a file's log"_s },
        { u"roadmap conformance --model 3 --log workspace"_s, u"roadmap 3 and the cases that have walked it"_s } };
    conformance.runAlone = runConformance;

    Verb discover;
    discover.name = u"roadmap discover"_s;
    discover.summary = u"find the process in what really happened"_s;
    discover.text =
        u"Writes a model in which every case of the log fits (inductive miner). With --json: out, cases, variants."_s;
    discover.options = { logOption(),
        { u"out"_s, u"o"_s, u"FILE"_s, u"where it is written: .bpmn or .pnml"_s, false, {} } };
    discover.examples = { { u"roadmap discover --log helpdesk.xes.gz --out helpdesk.bpmn"_s,
        u"a diagram of the help desk"_s } };
    discover.runAlone = runDiscover;

    Verb follows;
    follows.name = u"roadmap dfg"_s;
    follows.summary = u"count what directly follows what, and how long it took"_s;
    follows.text = u"With --json: cases, events, variants, activities (name, events, cases, starts, ends), edges "
                   u"(from, to, count, cases, "
                   "waiting with hours), bottlenecks (the edges on which most hours were spent, the worst first) and "
                   "rework (activity, cases, "
                   "repetitions, hours)."_s;
    follows.options = { logOption() };
    follows.examples = { { u"roadmap dfg --log helpdesk.xes.gz --json | jq '.bottlenecks[0]'"_s,
        u"where most time is lost"_s } };
    follows.runAlone = runFollows;
    return { conformance, discover, follows };
}

} // namespace throughline::ctl
