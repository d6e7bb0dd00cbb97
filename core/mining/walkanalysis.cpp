// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/mining/walkanalysis.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <utility>

namespace throughline::mining {

using Kind = WalkFigure::Kind;
using Deviation = domain::RoadmapDeviation::Kind;

namespace {

Kind figureKind(Deviation kind)
{
    switch (kind) {
    case Deviation::Skipped:
        return Kind::Skipped;
    case Deviation::Repeated:
        return Kind::Repeated;
    case Deviation::OutOfOrder:
        break;
    }
    return Kind::OutOfOrder;
}

} // namespace

WalkAnalysis::WalkAnalysis(domain::Blueprint blueprint, domain::WalkLog log, const base::Result<domain::PetriNet> &net,
    base::EpochMs now, const std::function<bool()> &goOn)
    : m_blueprint(std::move(blueprint))
    , m_log(std::move(log))
    , m_now(now)
    , m_in(m_blueprint.steps.size())
    , m_out(m_blueprint.steps.size())
    , m_starts(m_blueprint.steps.size(), false)
    , m_fits(m_log.cases.size(), Fits::NotCompared)
{
    QHash<QString, int> places;
    for (size_t i = 0; i < m_blueprint.steps.size(); ++i)
        places.insert(m_blueprint.steps[i].key, int(i));
    for (size_t way = 0; way < m_blueprint.transitions.size(); ++way) {
        const int from = places.value(m_blueprint.transitions[way].from, -1);
        const int to = places.value(m_blueprint.transitions[way].to, -1);
        m_ends.emplace_back(from, to);
        if (from < 0 || to < 0)
            continue;
        m_out[size_t(from)].push_back(int(way));
        m_in[size_t(to)].push_back(int(way));
    }
    for (const domain::Step *start : m_blueprint.starts())
        m_starts[size_t(start - m_blueprint.steps.data())] = true;
    look(goOn);
    if (m_walks.size() < m_log.variants.size())
        return; // nobody waits for it any more
    count();
    measure();
    rank();
    compare(net, goOn);
}

void WalkAnalysis::look(const std::function<bool()> &goOn)
{
    for (const domain::WalkVariant &variant : m_log.variants) {
        if (goOn && !goOn())
            return;
        m_walks.push_back(walkOf(variant));
    }
}

WalkAnalysis::Walk WalkAnalysis::walkOf(const domain::WalkVariant &variant) const
{
    Walk walk;
    std::vector<domain::CaseDeed> deeds;
    QHash<int, int> lasts; // of each step: where it was done the last time
    for (int i = 0; i < int(variant.steps.size()); ++i) {
        const int step = variant.steps[size_t(i)];
        Arrival arrival;
        if (isStep(step)) {
            std::vector<bool> seen(m_blueprint.steps.size(), false);
            arrival = arrivalAt(step, variant, i, lasts.value(step, -1), seen);
            arrival.again = lasts.contains(step);
            if (m_blueprint.steps[size_t(step)].kind != domain::StepKind::Gateway)
                deeds.push_back({ m_blueprint.steps[size_t(step)].key, 0, {} });
        }
        lasts.insert(step, i);
        walk.deeds.push_back(std::move(arrival));
    }
    QStringList next;
    for (const int step : variant.next)
        next.append(m_blueprint.steps[size_t(step)].key);
    walk.deviations = domain::deviations(m_blueprint, deeds, next);
    return walk;
}

/// That deed was done with the outcome that leads this way, or there is nothing to tell the ways apart by.
bool WalkAnalysis::leads(const domain::WalkVariant &variant, int deed, int way) const
{
    const QString &outcome = m_log.outcomes.at(variant.outcomes[size_t(deed)]);
    if (outcome.isEmpty() || m_blueprint.transitions[size_t(way)].label == outcome)
        return true;
    const std::vector<int> &ways = m_out[size_t(m_ends[size_t(way)].first)];
    return std::ranges::none_of(
        ways, [&](int other) { return m_blueprint.transitions[size_t(other)].label == outcome; });
}

/// How one came to a step before the deed `before`: what was done last of what leads there, gateways being passed at once. What was done up to `behind` has led to
/// the same step already.
WalkAnalysis::Arrival WalkAnalysis::arrivalAt(
    int step, const domain::WalkVariant &variant, int before, int behind, std::vector<bool> &seen) const
{
    Arrival best;
    if (m_starts[size_t(step)] && behind < 0)
        best.cause = Arrival::kStart;
    if (seen[size_t(step)])
        return best;
    seen[size_t(step)] = true;
    const domain::Step &node = m_blueprint.steps[size_t(step)];
    // Where all have to come, each of them has gone its way.
    const bool joins = node.kind == domain::StepKind::Gateway && node.gateway != domain::GatewayKind::Exclusive
        && m_in[size_t(step)].size() > 1;
    std::vector<int> joined;
    for (const int way : m_in[size_t(step)]) {
        const int from = m_ends[size_t(way)].first;
        Arrival one;
        // That deed itself can lead to it once more.
        for (int i = before - 1; i >= std::max(behind, 0) && one.cause < 0; --i) {
            if (variant.steps[size_t(i)] == from && leads(variant, i, way))
                one.cause = i;
        }
        if (one.cause < 0 && m_blueprint.steps[size_t(from)].kind == domain::StepKind::Gateway)
            one = arrivalAt(from, variant, before, behind, seen);
        if (one.cause == Arrival::kUnknown)
            continue;
        one.ways.push_back(way);
        one.last = way;
        joined.insert(joined.end(), one.ways.begin(), one.ways.end());
        if (one.cause > best.cause)
            best = std::move(one);
    }
    if (joins && best.cause != Arrival::kUnknown)
        best.ways = std::move(joined);
    seen[size_t(step)] = false;
    return best;
}

std::optional<base::EpochMs> WalkAnalysis::waited(const domain::WalkedCase &one, const Walk &walk, int deed) const
{
    const int cause = walk.deeds[size_t(deed)].cause;
    // Where another program tells of it, nobody knows when the case began.
    if (cause == Arrival::kUnknown || (cause == Arrival::kStart && m_log.variants[size_t(one.variant)].told))
        return std::nullopt;
    const base::EpochMs since = cause == Arrival::kStart ? one.startedAt : one.times[size_t(cause)];
    return std::max<base::EpochMs>(0, one.times[size_t(deed)] - since);
}

base::EpochMs WalkAnalysis::spentAgain(const domain::WalkedCase &one, int deed)
{
    return std::max<base::EpochMs>(0, one.times[size_t(deed)] - one.times[size_t(deed) - 1]);
}

bool WalkAnalysis::isOverdue(const domain::WalkedCase &one, int place, int step) const
{
    const std::optional<base::EpochMs> &promised = m_blueprint.steps[size_t(step)].promised;
    return promised && one.since[size_t(place)] + *promised < m_now;
}

/// What the variants alone tell.
void WalkAnalysis::count()
{
    m_figures.cases = qint64(m_log.cases.size());
    m_figures.variants = qint64(m_log.variants.size());
    m_figures.ways.resize(m_blueprint.transitions.size());
    for (size_t i = 0; i < m_blueprint.steps.size(); ++i) {
        StepFigures figures;
        figures.step = int(i);
        figures.promised = m_blueprint.steps[i].promised;
        m_figures.steps.push_back(figures);
    }
    for (size_t v = 0; v < m_log.variants.size(); ++v) {
        const domain::WalkVariant &variant = m_log.variants[v];
        const auto cases = qint64(variant.cases.size());
        m_figures.open += variant.open ? cases : 0;
        m_figures.told += variant.told ? cases : 0;
        QSet<int> done;
        QSet<int> again;
        QSet<int> gone;
        QSet<std::pair<int, int>> left; // who leaves a step for two others has gone to their gateway once
        for (size_t i = 0; i < variant.steps.size(); ++i) {
            if (!isStep(variant.steps[i]))
                continue;
            const Arrival &arrival = m_walks[v].deeds[i];
            StepFigures &step = m_figures.steps[size_t(variant.steps[i])];
            step.deeds += cases;
            step.repetitions += arrival.again ? cases : 0;
            done.insert(variant.steps[i]);
            if (arrival.again)
                again.insert(variant.steps[i]);
            for (const int way : arrival.ways) {
                if (way != arrival.last && left.contains({ arrival.cause, way }))
                    continue;
                left.insert({ arrival.cause, way });
                gone.insert(way);
                m_figures.ways[size_t(way)].count += cases;
            }
        }
        for (const int step : std::as_const(done))
            m_figures.steps[size_t(step)].cases += cases;
        for (const int step : std::as_const(again))
            m_figures.steps[size_t(step)].again += cases;
        for (const int step : variant.next)
            m_figures.steps[size_t(step)].here += cases;
        for (const int way : std::as_const(gone))
            m_figures.ways[size_t(way)].cases += cases;
        QStringList counted;
        for (const domain::RoadmapDeviation &deviation : m_walks[v].deviations) {
            WalkFigure figure { figureKind(deviation.kind), deviation.step, deviation.other };
            if (counted.contains(figure.toText()))
                continue;
            counted.append(figure.toText());
            auto known = std::ranges::find(m_figures.deviations, figure, &DeviationFigures::figure);
            if (known == m_figures.deviations.end())
                known = m_figures.deviations.insert(known, { figure, 0 });
            known->cases += cases;
            figure.other.clear();
            if (counted.contains(QLatin1Char('*') + figure.toText()))
                continue;
            counted.append(QLatin1Char('*') + figure.toText());
            const auto step = std::ranges::find(m_blueprint.steps, deviation.step, &domain::Step::key);
            StepFigures &figures = m_figures.steps[size_t(step - m_blueprint.steps.begin())];
            (figure.kind == Kind::Skipped           ? figures.skipped
                    : figure.kind == Kind::Repeated ? figures.repeated
                                                    : figures.outOfOrder) += cases;
        }
    }
}

/// What has to be read from the times of each case.
void WalkAnalysis::measure()
{
    std::vector<std::vector<base::EpochMs>> waits(m_figures.steps.size());
    std::vector<std::vector<base::EpochMs>> lates(m_figures.steps.size());
    std::vector<std::vector<base::EpochMs>> onWays(m_figures.ways.size());
    std::vector<int> waitedIn(m_figures.steps.size(), -1);
    std::vector<int> lateIn(m_figures.steps.size(), -1);
    for (size_t c = 0; c < m_log.cases.size(); ++c) {
        const domain::WalkedCase &one = m_log.cases[c];
        const domain::WalkVariant &variant = m_log.variants[size_t(one.variant)];
        const Walk &walk = m_walks[size_t(one.variant)];
        for (size_t i = 0; i < variant.steps.size(); ++i) {
            if (!isStep(variant.steps[i]))
                continue;
            const auto place = size_t(variant.steps[i]);
            StepFigures &step = m_figures.steps[place];
            if (walk.deeds[i].again)
                step.againTime += spentAgain(one, int(i));
            const std::optional<base::EpochMs> wait = waited(one, walk, int(i));
            if (!wait)
                continue;
            waits[place].push_back(*wait);
            if (walk.deeds[i].last >= 0)
                onWays[size_t(walk.deeds[i].last)].push_back(*wait);
            step.waitedCases += std::exchange(waitedIn[place], int(c)) == int(c) ? 0 : 1;
            if (!step.promised || *wait <= *step.promised)
                continue;
            lates[place].push_back(*wait - *step.promised);
            step.late += std::exchange(lateIn[place], int(c)) == int(c) ? 0 : 1;
        }
        for (size_t i = 0; i < variant.next.size(); ++i)
            m_figures.steps[size_t(variant.next[i])].overdue += isOverdue(one, int(i), variant.next[i]) ? 1 : 0;
    }
    for (size_t i = 0; i < waits.size(); ++i) {
        m_figures.steps[i].waiting = WaitingTime::of(waits[i]);
        m_figures.steps[i].lateBy = WaitingTime::of(lates[i]);
    }
    for (size_t i = 0; i < onWays.size(); ++i)
        m_figures.ways[i].waiting = WaitingTime::of(onWays[i]);
}

void WalkAnalysis::rank()
{
    const auto ranked = [this](auto value, auto counts) {
        std::vector<int> order;
        for (const StepFigures &step : m_figures.steps) {
            if (counts(step))
                order.push_back(step.step);
        }
        std::ranges::stable_sort(
            order, std::ranges::greater(), [&](int step) { return value(m_figures.steps[size_t(step)]); });
        return order;
    };
    m_figures.bottlenecks = ranked([](const StepFigures &step) { return step.waiting.total; },
        [](const StepFigures &step) { return step.waiting.total > 0; });
    m_figures.rework = ranked([](const StepFigures &step) { return std::pair(step.againTime, step.repetitions); },
        [](const StepFigures &step) { return step.again > 0; });
    m_figures.late = ranked([](const StepFigures &step) { return std::pair(step.lateBy.total, step.overdue); },
        [](const StepFigures &step) { return step.late > 0 || step.overdue > 0; });
    std::ranges::stable_sort(m_figures.deviations, std::ranges::greater(), &DeviationFigures::cases);
}

/// Who is on the way can't be judged by where it ends; and a gateway leaves nothing behind that the net could see.
void WalkAnalysis::compare(const base::Result<domain::PetriNet> &net, const std::function<bool()> &goOn)
{
    if (!net) {
        m_figures.notCompared = net.error();
        return;
    }
    domain::ProcessLogBuilder builder;
    std::vector<int> activities;
    for (qsizetype i = 0; i < m_log.names.size(); ++i) {
        const bool gateway = isStep(int(i)) && m_blueprint.steps[size_t(i)].kind == domain::StepKind::Gateway;
        activities.push_back(gateway ? -1 : builder.activity(m_log.names.at(i)));
    }
    std::vector<size_t> compared;
    for (size_t c = 0; c < m_log.cases.size(); ++c) {
        const domain::WalkVariant &variant = m_log.variants[size_t(m_log.cases[c].variant)];
        if (variant.open)
            continue;
        std::vector<int> trace;
        for (const int step : variant.steps) {
            if (activities[size_t(step)] >= 0)
                trace.push_back(activities[size_t(step)]);
        }
        builder.addCase(m_log.cases[c].id.toString(), trace);
        compared.push_back(c);
    }
    if (compared.empty())
        return;
    const domain::ProcessLog log = builder.take();
    const base::Result<Conformance> found = checkConformance(*net, log, goOn);
    if (!found) {
        m_figures.notCompared = found.error();
        return;
    }
    for (size_t i = 0; i < compared.size(); ++i) {
        const bool fits = found->variants[size_t(log.cases[i].variant)].alignment.fits();
        m_fits[compared[i]] = fits ? Fits::Yes : Fits::No;
    }
    m_figures.compared = found->cases;
    m_figures.fitting = found->fittingCases;
    m_figures.tokenReplay = found->tokenReplay;
    m_figures.alignments = found->alignments;
}

} // namespace throughline::mining
