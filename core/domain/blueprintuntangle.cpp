// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// Fewer crossings: what the layers and their middles suggest is drawn, its crossings are counted, and single ways and slots are changed as long as that makes
// them fewer. Only what crosses is touched and only what is better is kept, so that a small change of a roadmap remains small in its drawing.
#include "core/domain/blueprintrouter.h"

#include <random>

namespace throughline::domain::detail {

namespace {

constexpr double kCrossing = 10;
constexpr double kDetour = 3; // a way forth that has to go around
constexpr double kBend = 0.5;

/// Counts are kept low by size, so that a long roadmap takes no longer than a short one: some milliseconds.
constexpr int kEdgesDrawn = 16'000;

} // namespace

void Router::count()
{
    m_crossings = 0;
    m_crossed.assign(m_routes.size(), 0);
    const size_t channels = m_trackAt.size();
    std::vector<std::vector<Piece>> &along = m_piecesAlong;
    std::vector<std::vector<Piece>> &across = m_piecesAcross;
    for (std::vector<std::vector<Piece>> *pieces : { &along, &across }) {
        pieces->resize(channels);
        for (std::vector<Piece> &channel : *pieces)
            channel.clear();
    }
    const auto run = [&](size_t e, double at, size_t first, size_t last, double from, double to) {
        for (size_t k = std::min(first, last); k <= std::max(first, last); ++k)
            along[k].push_back({ int(e), at, std::min(from, to), std::max(from, to) });
    };
    const auto turn = [&](size_t e, size_t channel, int track, double from, double to) {
        const double at = m_trackAt[channel][size_t(track)];
        across[channel].push_back({ int(e), at, std::min(from, to), std::max(from, to) });
        return at;
    };
    for (size_t e = 0; e < m_routes.size(); ++e) {
        const Route &route = m_routes[e];
        const size_t leaving = size_t(source(e).layer) + 1;
        const size_t entering = size_t(target(e).layer);
        const double begin = m_layerStart[leaving - 1] + m_boxAlong;
        const double end = m_layerStart[entering];
        switch (route.way) {
        case Way::Straight:
            run(e, route.enter, leaving, entering, begin, end);
            break;
        case Way::TargetColumn: {
            const double at = turn(e, leaving, route.firstTrack, route.exit, route.enter);
            run(e, route.exit, leaving, leaving, begin, at);
            run(e, route.enter, leaving, entering, at, end);
            break;
        }
        case Way::SourceColumn: {
            const double at = turn(e, entering, route.lastTrack, route.exit, route.enter);
            run(e, route.exit, leaving, entering, begin, at);
            run(e, route.enter, entering, entering, at, end);
            break;
        }
        case Way::Gutter: {
            const double first = turn(e, leaving, route.firstTrack, route.exit, route.passing);
            const double last = turn(e, entering, route.lastTrack, route.passing, route.enter);
            run(e, route.exit, leaving, leaving, begin, first);
            run(e, route.passing, leaving, entering, first, last);
            run(e, route.enter, entering, entering, last, end);
            break;
        }
        }
    }
    constexpr double kHair = 1e-6;
    for (size_t k = 0; k < channels; ++k) {
        for (const Piece &a : across[k]) {
            for (const Piece &b : along[k]) {
                if (b.at <= a.low + kHair || b.at >= a.high - kHair || a.at <= b.low + kHair || a.at >= b.high - kHair
                    || m_layers.edges[size_t(a.edge)].to == m_layers.edges[size_t(b.edge)].to)
                    continue;
                ++m_crossings;
                ++m_crossed[size_t(a.edge)];
                ++m_crossed[size_t(b.edge)];
            }
        }
    }
}

double Router::cost() const
{
    double sum = kCrossing * m_crossings;
    for (size_t e = 0; e < m_routes.size(); ++e) {
        const Route &route = m_routes[e];
        if (route.way != Way::Straight)
            sum += kBend;
        if (route.way != Way::Gutter)
            continue;
        const double at = route.gutter - 0.5;
        sum += 0.1 * (std::abs(source(e).lane - at) + std::abs(target(e).lane - at));
        if (!m_layers.edges[e].back)
            sum += kDetour;
    }
    return sum;
}

std::vector<Router::Wish> Router::waysOf(size_t e) const
{
    std::vector<Wish> ways;
    const int from = source(e).layer;
    const int to = target(e).layer;
    const bool back = m_layers.edges[e].back;
    if (!back && isFree(target(e), from, to))
        ways.push_back({ Way::TargetColumn, -1 });
    if (!back && isFree(source(e), from, to))
        ways.push_back({ Way::SourceColumn, -1 });
    // Steps in neighbouring layers are never kept apart by a box.
    for (int gutter = 0; gutter <= m_lanes && (back || to > from + 1); ++gutter)
        ways.push_back({ Way::Gutter, gutter });
    return ways;
}

void Router::choose(const std::vector<int> &slots, const std::vector<std::optional<Wish>> &wishes)
{
    for (size_t i = 0; i < m_layers.steps.size(); ++i)
        m_layers.steps[i].slot = slots[i];
    m_wishes = wishes;
    takeColumns();
    route();
}

bool Router::tryWays(size_t e, double &best)
{
    const Route now = m_routes[e];
    if (now.way == Way::Straight && target(e).layer == source(e).layer + 1)
        return false;
    std::optional<Wish> kept = m_wishes[e];
    bool better = false;
    for (const Wish &wish : waysOf(e)) {
        if (wish.way == now.way && (wish.way != Way::Gutter || wish.gutter == now.gutter))
            continue;
        if (m_tries <= 0)
            break;
        --m_tries;
        m_wishes[e] = wish;
        route();
        if (const double mine = cost(); mine < best - 0.01) {
            best = mine;
            kept = wish;
            better = true;
        }
    }
    m_wishes[e] = kept;
    return better;
}

std::vector<int> Router::slotsNow() const
{
    std::vector<int> slots;
    for (const LayeredStep &step : m_layers.steps)
        slots.push_back(step.slot);
    return slots;
}

/// To the slot beside it, in exchange with the step that is there.
bool Router::moveSlot(int step, int by)
{
    LayeredStep &mine = m_layers.steps[size_t(step)];
    if (mine.slot + by < 0 || mine.slot + by >= m_layers.slots[size_t(mine.lane)])
        return false;
    const auto other = m_cells.find({ mine.layer, int(columnOf(mine)) + by });
    if (other != m_cells.end())
        m_layers.steps[size_t(other->second)].slot -= by;
    mine.slot += by;
    takeColumns();
    return true;
}

bool Router::trySlots(int step, double &best)
{
    bool better = false;
    for (const int by : { -1, 1 }) {
        if (m_tries <= 0 || !moveSlot(step, by))
            continue;
        --m_tries;
        route();
        if (const double now = cost(); now < best - 0.01) {
            best = now;
            better = true;
        } else {
            moveSlot(step, -by);
        }
    }
    return better;
}

/// Two changes at once, where no single one helps: another way for what crosses, and then for what crosses that.
bool Router::tryPairs(double &best)
{
    const std::vector<std::optional<Wish>> wishes = m_wishes;
    const std::vector<int> slots = slotsNow();
    const std::vector<int> crossed = m_crossed;
    const auto second = [&](size_t first) {
        const std::vector<int> now = m_crossed;
        for (size_t e = 0; e < now.size(); ++e) {
            if (now[e] == 0 || e == first)
                continue;
            for (const int step : { m_layers.edges[e].from, m_layers.edges[e].to }) {
                if (trySlots(step, best))
                    return true;
            }
            if (tryWays(e, best))
                return true;
        }
        return false;
    };
    for (size_t e = 0; e < crossed.size(); ++e) {
        if (crossed[e] == 0)
            continue;
        for (const Wish &wish : waysOf(e)) {
            if (m_tries <= 0)
                return false;
            m_wishes[e] = wish;
            route();
            if (second(e))
                return true;
            choose(slots, wishes);
        }
        for (const int step : { m_layers.edges[e].from, m_layers.edges[e].to }) {
            for (const int by : { -1, 1 }) {
                if (m_tries <= 0 || !moveSlot(step, by))
                    continue;
                route();
                if (second(m_routes.size()))
                    return true;
                choose(slots, wishes);
            }
        }
    }
    return false;
}

/// Several changes at once, drawn by lot beside what crosses; single ones mend what came of that. The lot is the same each time.
bool Router::tryLots(double &best)
{
    const std::vector<std::optional<Wish>> wishes = m_wishes;
    const std::vector<int> slots = slotsNow();
    std::vector<size_t> crossed;
    for (size_t e = 0; e < m_crossed.size(); ++e) {
        if (m_crossed[e] > 0)
            crossed.push_back(e);
    }
    std::mt19937 random(unsigned(m_routes.size())); // no distribution: they differ from one library to another
    const auto upTo = [&](size_t n) { return size_t(random() % n); };
    while (m_tries > 0 && !crossed.empty()) {
        const size_t middle = crossed[upTo(crossed.size())];
        const auto isNear = [&](size_t e) {
            return std::max(source(e).layer, target(e).layer) >= std::min(source(middle).layer, target(middle).layer)
                && std::min(source(e).layer, target(e).layer) <= std::max(source(middle).layer, target(middle).layer);
        };
        std::vector<size_t> near;
        for (size_t e = 0; e < m_routes.size(); ++e) {
            if (isNear(e))
                near.push_back(e);
        }
        for (size_t k = 2 + upTo(2); k > 0; --k) {
            const size_t e = k == 1 ? middle : near[upTo(near.size())];
            if (const std::vector<Wish> ways = waysOf(e); !ways.empty())
                m_wishes[e] = ways[upTo(ways.size())];
        }
        --m_tries;
        route();
        double mine = cost();
        for (const size_t e : near) {
            if (m_crossed[e] > 0)
                tryWays(e, mine);
        }
        if (mine < best - 0.01) {
            best = mine;
            return true;
        }
        choose(slots, wishes);
    }
    return false;
}

void Router::untangle()
{
    if (m_crossings == 0)
        return;
    m_tries = kEdgesDrawn / int(m_routes.size());
    double best = cost();
    while (m_crossings > 0 && m_tries > 0) {
        const double before = best;
        const std::vector<int> crossed = m_crossed;
        std::vector<bool> seen(m_layers.steps.size(), false);
        // What crosses most comes first: in a long roadmap there isn't time for all.
        std::vector<size_t> order;
        for (size_t e = 0; e < crossed.size(); ++e) {
            if (crossed[e] > 0)
                order.push_back(e);
        }
        std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return crossed[a] > crossed[b]; });
        for (const size_t e : order) {
            for (const int step : { m_layers.edges[e].from, m_layers.edges[e].to }) {
                if (!seen[size_t(step)])
                    trySlots(step, best);
                seen[size_t(step)] = true;
            }
            tryWays(e, best);
        }
        route();
        if (best < before || m_crossings == 0)
            continue;
        const bool better = tryPairs(best) || tryLots(best);
        route();
        if (!better)
            break;
    }
}

} // namespace throughline::domain::detail
