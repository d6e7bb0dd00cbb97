// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/blueprinttracks.h"

#include <algorithm>

namespace throughline::domain::detail {

namespace {

bool isWithin(double at, const Segment &s)
{
    return at > std::min(s.from, s.to) && at < std::max(s.from, s.to);
}

/// How many crossings there are if `upper` runs nearer to the layer before the channel than `lower`.
int crossings(const Segment &upper, const Segment &lower)
{
    if (upper.target == lower.target)
        return 0; // they may join
    int count = 0;
    if (upper.fromBelow && isWithin(upper.from, lower))
        ++count;
    if (!upper.toAbove && isWithin(upper.to, lower))
        ++count;
    if (!lower.fromBelow && isWithin(lower.from, upper))
        ++count;
    if (lower.toAbove && isWithin(lower.to, upper))
        ++count;
    return count;
}

/// A matrix of what it costs if one is above the other.
class Costs {
public:
    explicit Costs(const std::vector<Segment> &segments)
        : m_size(segments.size())
        , m_costs(m_size * m_size)
    {
        for (size_t a = 0; a < m_size; ++a) {
            for (size_t b = 0; b < m_size; ++b)
                m_costs[a * m_size + b] = crossings(segments[a], segments[b]);
        }
    }
    [[nodiscard]] int above(size_t a, size_t b) const { return m_costs[a * m_size + b]; }
    /// What it costs more if `a` is above `b` than if it is below.
    [[nodiscard]] int gain(size_t a, size_t b) const { return above(a, b) - above(b, a); }

private:
    size_t m_size;
    std::vector<int> m_costs;
};

/// Moves each where it costs least, as long as that helps: of the orders that are equally good, the one nearest to the given remains.
void improve(std::vector<size_t> &order, const Costs &costs)
{
    for (bool again = true; again;) {
        again = false;
        for (size_t i = 0; i < order.size(); ++i) {
            int change = 0;
            int best = 0;
            size_t place = i;
            for (size_t k = i; k > 0; --k) {
                change += costs.gain(order[i], order[k - 1]);
                if (change < best) {
                    best = change;
                    place = k - 1;
                }
            }
            change = 0;
            for (size_t k = i + 1; k < order.size(); ++k) {
                change += costs.gain(order[k], order[i]);
                if (change < best) {
                    best = change;
                    place = k;
                }
            }
            if (place == i)
                continue;
            const size_t moved = order[i];
            order.erase(order.begin() + std::ptrdiff_t(i));
            order.insert(order.begin() + std::ptrdiff_t(place), moved);
            again = true;
        }
    }
}

} // namespace

int assignTracks(std::vector<Segment> &segments, double gap)
{
    if (segments.size() < 2)
        return int(segments.size()); // by far the most
    // Of two lines that run the same way and overlap, the one that begins farther on comes first: then neither crosses the other's ends.
    std::stable_sort(segments.begin(), segments.end(), [](const Segment &a, const Segment &b) {
        const bool aForth = a.to >= a.from;
        const bool bForth = b.to >= b.from;
        if (aForth != bForth)
            return aForth;
        return aForth ? a.from > b.from : a.from < b.from;
    });
    const Costs costs(segments);
    std::vector<size_t> order(segments.size());
    for (size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    improve(order, costs);

    std::vector<std::vector<size_t>> tracks;
    for (size_t i = 0; i < order.size(); ++i) {
        Segment &s = segments[order[i]];
        // Not above one that had better be above it.
        size_t t = 0;
        for (size_t k = 0; k < i; ++k) {
            if (costs.gain(order[i], order[k]) > 0)
                t = std::max(t, size_t(segments[order[k]].track) + 1);
        }
        for (; t < tracks.size(); ++t) {
            const bool clear = std::all_of(tracks[t].begin(), tracks[t].end(), [&](size_t k) {
                const Segment &other = segments[k];
                const bool joined = other.target == s.target && !s.labelled && !other.labelled && s.joins
                    && other.joins;
                return joined || other.high + gap < s.low || s.high + gap < other.low;
            });
            if (clear)
                break;
        }
        while (tracks.size() <= t)
            tracks.emplace_back();
        tracks[t].push_back(order[i]);
        s.track = int(t);
    }
    return int(tracks.size());
}

} // namespace throughline::domain::detail
