// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/roadmapdeviations.h"

#include "core/domain/textfold.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace throughline::domain {

namespace {

/// What has to be done before each step, whatever is chosen on the way.
class Order {
public:
    explicit Order(const Blueprint &blueprint);

    [[nodiscard]] int find(const QString &key) const { return m_places.value(key, -1); }
    [[nodiscard]] bool isNeeded(int step, int before) const
    {
        return (m_needed[size_t(step)][size_t(before) / 64] >> (size_t(before) % 64) & 1U) != 0;
    }
    /// One of the next steps leads to it and isn't behind it.
    [[nodiscard]] bool isStillToCome(int step, const QStringList &next) const
    {
        return std::any_of(next.begin(), next.end(), [&](const QString &key) {
            const int from = find(key);
            return from == step || (from >= 0 && !isNeeded(from, step) && reach({ size_t(from) }, -1)[size_t(step)]);
        });
    }
    /// Somebody can come to the step once more after it was done, if only `between` is done meanwhile.
    [[nodiscard]] bool mayRepeat(int step, const QSet<int> &between) const;

private:
    [[nodiscard]] bool isJoin(size_t step) const
    {
        return m_blueprint.steps[step].kind == StepKind::Gateway
            && m_blueprint.steps[step].gateway == GatewayKind::Parallel && m_in[step].size() > 1;
    }
    void findNeeded(const std::vector<bool> &starts);
    [[nodiscard]] std::vector<bool> reach(const std::vector<size_t> &from, int without) const;
    [[nodiscard]] bool comesTwice(size_t step) const;

    const Blueprint &m_blueprint;
    QHash<QString, int> m_places;
    std::vector<std::vector<size_t>> m_in;
    std::vector<std::vector<size_t>> m_out;
    std::vector<size_t> m_starts;
    std::vector<std::vector<quint64>> m_needed;       ///< bits of steps
    mutable std::vector<std::optional<bool>> m_twice; ///< comesTwice(), as far as it was asked
    bool m_splits = false;                            ///< there may be several on the way at once
};

Order::Order(const Blueprint &blueprint)
    : m_blueprint(blueprint)
    , m_in(blueprint.steps.size())
    , m_out(blueprint.steps.size())
    , m_twice(blueprint.steps.size())
{
    for (size_t i = 0; i < blueprint.steps.size(); ++i)
        m_places.insert(blueprint.steps[i].key, int(i));
    for (const Transition &way : blueprint.transitions) {
        const int from = find(way.from);
        const int to = find(way.to);
        if (from < 0 || to < 0)
            continue;
        m_out[size_t(from)].push_back(size_t(to));
        m_in[size_t(to)].push_back(size_t(from));
    }
    std::vector<bool> starts(blueprint.steps.size(), false);
    for (const Step *start : blueprint.starts()) {
        starts[size_t(start - blueprint.steps.data())] = true;
        m_starts.push_back(size_t(start - blueprint.steps.data()));
    }
    m_splits = m_starts.size() > 1;
    for (size_t i = 0; i < blueprint.steps.size(); ++i) {
        const Step &step = blueprint.steps[i];
        m_splits = m_splits
            || (step.kind == StepKind::Gateway && step.gateway != GatewayKind::Exclusive && m_out[i].size() > 1);
    }
    findNeeded(starts);
}

/// The largest solution of: before a step comes what comes before every step that leads to it; before a parallel join, what comes before any of them.
void Order::findNeeded(const std::vector<bool> &starts)
{
    const size_t n = m_blueprint.steps.size();
    const size_t words = n / 64 + 1;
    const auto add = [](std::vector<quint64> &bits, size_t step) { bits[step / 64] |= quint64(1) << (step % 64); };
    m_needed.assign(n, std::vector<quint64>(words, ~quint64(0)));
    for (const size_t start : m_starts) {
        m_needed[start].assign(words, 0);
        add(m_needed[start], start);
    }
    for (bool again = true; again;) {
        again = false;
        for (size_t i = 0; i < n; ++i) {
            if (starts[i])
                continue;
            const bool join = isJoin(i);
            std::vector<quint64> needed(words, join ? 0 : ~quint64(0));
            for (const size_t from : m_in[i]) {
                for (size_t k = 0; k < words; ++k)
                    needed[k] = join ? needed[k] | m_needed[from][k] : needed[k] & m_needed[from][k];
            }
            add(needed, i);
            if (needed != m_needed[i]) {
                m_needed[i] = std::move(needed);
                again = true;
            }
        }
    }
}

/// Where one can come from there, not counting where one is, and never through `without`.
std::vector<bool> Order::reach(const std::vector<size_t> &from, int without) const
{
    std::vector<bool> seen(m_blueprint.steps.size(), false);
    std::vector<size_t> open = from;
    while (!open.empty()) {
        const size_t step = open.back();
        open.pop_back();
        for (const size_t to : m_out[step]) {
            if (int(to) == without || seen[to])
                continue;
            seen[to] = true;
            open.push_back(to);
        }
    }
    return seen;
}

/// Two who are on the way at once can both come to it, or somebody can be sent there again from a loop.
bool Order::comesTwice(size_t step) const
{
    if (m_twice[step])
        return *m_twice[step];
    const auto isFromLoop = [&] {
        for (size_t i = 0; i < m_blueprint.steps.size(); ++i) {
            const std::vector<bool> behind = reach({ i }, -1);
            if (behind[i] && behind[step])
                return true;
        }
        return false;
    };
    // Those who part here meet again at a join, or each comes on their own.
    const auto comeApart = [&](const std::vector<size_t> &ways) {
        const auto comes = [&](size_t from) { return from == step || reach({ from }, -1)[step]; };
        if (std::count_if(ways.begin(), ways.end(), comes) < 2)
            return false;
        for (size_t join = 0; join < m_blueprint.steps.size(); ++join) {
            if (!isJoin(join) || std::find(ways.begin(), ways.end(), join) != ways.end())
                continue;
            const bool around = join != step
                && (std::find(ways.begin(), ways.end(), step) != ways.end() || reach(ways, int(join))[step]);
            const auto twice = [&](size_t from) { return comesTwice(from); };
            if (!around && !std::all_of(m_in[join].begin(), m_in[join].end(), twice))
                return false;
        }
        return true;
    };
    bool found = isFromLoop() || comeApart(m_starts);
    for (size_t i = 0; i < m_blueprint.steps.size() && !found; ++i) {
        const Step &split = m_blueprint.steps[i];
        if (split.kind == StepKind::Gateway && split.gateway != GatewayKind::Exclusive)
            found = comeApart(m_out[i]);
    }
    m_twice[step] = found;
    return found;
}

bool Order::mayRepeat(int step, const QSet<int> &between) const
{
    if (m_splits)
        return comesTwice(size_t(step));
    if (!reach({ size_t(step) }, -1)[size_t(step)])
        return false;
    for (size_t i = 0; i < m_blueprint.steps.size(); ++i) {
        if (int(i) == step || m_blueprint.steps[i].kind == StepKind::Gateway || between.contains(int(i)))
            continue;
        if (!reach({ size_t(step) }, int(i))[size_t(step)])
            return false; // every way back leads through it
    }
    return true;
}

QString titleOf(const Blueprint &blueprint, const QString &key)
{
    const Step *step = blueprint.find(key);
    return step ? step->title.simplified() : key;
}

} // namespace

std::vector<CaseDeed> deedsOf(const Blueprint &blueprint, const Run &run, const std::vector<CaseDeed> &activities)
{
    std::vector<CaseDeed> deeds;
    for (const StepRecord &record : run.done) {
        const Step *step = blueprint.find(record.stepKey);
        if (step && step->kind != StepKind::Gateway)
            deeds.push_back({ record.stepKey, record.doneAt, record.event });
    }
    QHash<QString, QString> keys; // by title; of two steps of one title nobody knows which was meant
    QSet<QString> twice;
    for (const Step &step : blueprint.steps) {
        const QString title = folded(step.title.simplified());
        if (keys.contains(title))
            twice.insert(title);
        if (step.kind != StepKind::Gateway)
            keys.insert(title, step.key);
    }
    for (const CaseDeed &activity : activities) {
        const QString title = folded(activity.stepKey.simplified());
        if (keys.contains(title) && !twice.contains(title))
            deeds.push_back({ keys.value(title), activity.at, activity.event });
    }
    if (!activities.empty())
        std::stable_sort(deeds.begin(), deeds.end(), [](const CaseDeed &a, const CaseDeed &b) { return a.at < b.at; });
    return deeds;
}

std::vector<RoadmapDeviation> deviations(
    const Blueprint &blueprint, const std::vector<CaseDeed> &deeds, const QStringList &next)
{
    using Kind = RoadmapDeviation::Kind;
    const Order order(blueprint);
    std::vector<RoadmapDeviation> found;
    QHash<int, int> firsts; // the first deed of each step
    for (int i = 0; i < int(deeds.size()); ++i) {
        const int step = order.find(deeds[size_t(i)].stepKey);
        if (step >= 0 && !firsts.contains(step))
            firsts.insert(step, i);
    }
    QSet<int> told; // steps of which it is told that they are missing, or late
    const auto lookBefore = [&](int step, int at, const CaseDeed *deed) {
        for (int k = 0; k < int(blueprint.steps.size()); ++k) {
            const Step &before = blueprint.steps[size_t(k)];
            if (k == step || !order.isNeeded(step, k) || told.contains(k) || before.kind == StepKind::Gateway
                || before.kind == StepKind::SubRoadmap || firsts.value(k, at) < at)
                continue;
            if (!deed && next.contains(before.key))
                continue;
            const bool later = deed && (firsts.contains(k) || order.isStillToCome(k, next));
            told.insert(k);
            RoadmapDeviation one;
            one.kind = later ? Kind::OutOfOrder : Kind::Skipped;
            one.step = later ? blueprint.steps[size_t(step)].key : before.key;
            one.other = later ? before.key : blueprint.steps[size_t(step)].key;
            if (deed) {
                one.at = deed->at;
                one.event = deed->event;
            }
            found.push_back(one);
        }
    };
    QHash<int, int> lasts;
    for (int i = 0; i < int(deeds.size()); ++i) {
        const CaseDeed &deed = deeds[size_t(i)];
        const int step = order.find(deed.stepKey);
        if (step < 0)
            continue;
        if (!lasts.contains(step)) {
            lookBefore(step, i, &deed);
        } else {
            QSet<int> between;
            for (int k = lasts.value(step) + 1; k < i; ++k)
                between.insert(order.find(deeds[size_t(k)].stepKey));
            if (!order.mayRepeat(step, between))
                found.push_back({ Kind::Repeated, deed.stepKey, {}, deed.at, deed.event });
        }
        lasts.insert(step, i);
    }
    for (const QString &key : next) {
        if (const int step = order.find(key); step >= 0)
            lookBefore(step, int(deeds.size()), nullptr);
    }
    return found;
}

QString deviationText(const Blueprint &blueprint, const RoadmapDeviation &deviation)
{
    const QString step = titleOf(blueprint, deviation.step);
    const QString other = titleOf(blueprint, deviation.other);
    switch (deviation.kind) {
    case RoadmapDeviation::Kind::Skipped:
        return QStringLiteral("Skipped: “%1”, which comes before “%2”").arg(step, other);
    case RoadmapDeviation::Kind::Repeated:
        return QStringLiteral("Done again: “%1”").arg(step);
    case RoadmapDeviation::Kind::OutOfOrder:
        break;
    }
    return QStringLiteral("Done out of order: “%1” before “%2”").arg(step, other);
}

QString deviationKindName(RoadmapDeviation::Kind kind)
{
    switch (kind) {
    case RoadmapDeviation::Kind::Skipped:
        return QStringLiteral("skipped");
    case RoadmapDeviation::Kind::Repeated:
        return QStringLiteral("repeated");
    case RoadmapDeviation::Kind::OutOfOrder:
        break;
    }
    return QStringLiteral("out_of_order");
}

std::optional<StepTime> stepTime(const Blueprint &blueprint, const Run &run, const QString &stepKey)
{
    const Step *step = blueprint.find(stepKey);
    if (!step || !step->promised)
        return std::nullopt;
    if (run.status == RunStatus::Active && run.next.contains(stepKey)) {
        const base::EpochMs since = run.since.value(stepKey, run.startedAt);
        return StepTime { since, since + *step->promised, std::nullopt };
    }
    const auto record = std::find_if(
        run.done.rbegin(), run.done.rend(), [&](const StepRecord &r) { return r.stepKey == stepKey; });
    if (record == run.done.rend())
        return std::nullopt;
    // It could be done once what leads to it was done; gateways between are passed at once.
    QSet<QString> before;
    QStringList open { stepKey };
    while (!open.isEmpty()) {
        const QString key = open.takeLast();
        for (const Transition &way : blueprint.transitions) {
            if (way.to != key || before.contains(way.from))
                continue;
            before.insert(way.from);
            const Step *from = blueprint.find(way.from);
            if (from && from->kind == StepKind::Gateway)
                open.append(way.from);
        }
    }
    base::EpochMs since = run.startedAt;
    const auto earlier = std::find_if(
        std::next(record), run.done.rend(), [&](const StepRecord &r) { return before.contains(r.stepKey); });
    if (earlier != run.done.rend())
        since = std::max(since, earlier->doneAt);
    return StepTime { since, since + *step->promised, record->doneAt };
}

} // namespace throughline::domain
