// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/blueprintrouter.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace throughline::domain::detail {

Router::Router(const Blueprint &blueprint, const BlueprintLayoutOptions &options, Layers layers,
    std::vector<std::optional<Wish>> wishes)
    : m_blueprint(blueprint)
    , m_vertical(options.orientation == Orientation::Vertical)
    , m_breadth(options.breadth)
    , m_layers(std::move(layers))
    , m_lanes(int(m_layers.slots.size()))
    , m_wishes(std::move(wishes))
{
    m_wishes.resize(m_layers.edges.size());
    for (const int slots : m_layers.slots) {
        m_firstColumn.push_back(int(m_taken.size()));
        m_taken.resize(m_taken.size() + size_t(slots));
    }
    for (const LayeredEdge &edge : m_layers.edges) {
        const QString label = wayText(blueprint.transitions[size_t(edge.transition)]);
        m_labelWidths.push_back(label.isEmpty() ? 0 : labelWidth(label));
    }
    takeColumns();
    route();
}

void Router::takeColumns()
{
    m_cells.clear();
    for (std::vector<int> &layers : m_taken)
        layers.clear();
    for (size_t i = 0; i < m_layers.steps.size(); ++i) {
        const LayeredStep &step = m_layers.steps[i];
        m_taken[columnOf(step)].push_back(step.layer);
        m_cells[{ step.layer, int(columnOf(step)) }] = int(i);
    }
    for (std::vector<int> &layers : m_taken)
        std::sort(layers.begin(), layers.end());
}

void Router::route()
{
    const size_t lanes = size_t(m_lanes);
    m_routes.assign(m_layers.edges.size(), {});
    m_gutterTracks.assign(lanes + 1, 0);
    m_ports.assign(lanes, 0);
    m_laneStart.assign(lanes, 0);
    m_boxAcross.assign(lanes, 0);
    m_gutterStart.assign(lanes + 1, 0);
    m_border.assign(lanes + 1, 0);
    m_layerStart.clear();
    chooseWays();
    choosePorts();
    chooseGutterTracks();
    layAcross();
    placeLabels();
    layAlong();
    count();
}

int Router::chooseGutter(size_t e, const std::vector<int> &load) const
{
    int best = 0;
    double bestCost = 1e9;
    for (int g = 0; g <= m_lanes; ++g) {
        const double at = g - 0.5;
        const double cost = std::abs(source(e).lane - at) + std::abs(target(e).lane - at) + 0.2 * load[size_t(g)]
            + (g == 0 ? 0.1 : 0);
        if (cost < bestCost) {
            best = g;
            bestCost = cost;
        }
    }
    return best;
}

void Router::chooseWays()
{
    std::set<std::pair<int, int>> straight;
    std::vector<int> load(size_t(m_lanes) + 1, 0);
    for (size_t e = 0; e < m_routes.size(); ++e) {
        const LayeredEdge &edge = m_layers.edges[e];
        const LayeredStep &from = source(e);
        const LayeredStep &to = target(e);
        Route &route = m_routes[e];
        const bool sameColumn = from.lane == to.lane && from.slot == to.slot;
        const std::optional<Wish> &wish = m_wishes[e];
        const bool toTarget = !edge.back && isFree(to, from.layer, to.layer);
        const bool fromSource = !edge.back && isFree(from, from.layer, to.layer);
        if (toTarget
            && (!wish || (wish->way == Way::TargetColumn || (wish->way == Way::SourceColumn && !fromSource)))) {
            const bool direct = sameColumn && straight.insert({ edge.from, edge.to }).second;
            route.way = direct ? Way::Straight : Way::TargetColumn;
            route.side = direct ? 0 : rank(to) < rank(from) ? -1 : 1;
        } else if (fromSource && (!wish || wish->way != Way::Gutter)) {
            route.way = Way::SourceColumn;
            route.side = rank(to) < rank(from) ? -1 : 1;
        } else {
            route.way = Way::Gutter;
            route.gutter = wish && wish->way == Way::Gutter ? wish->gutter : chooseGutter(e, load);
            ++load[size_t(route.gutter)];
            route.side = gutterRank(route.gutter) < rank(from) ? -1 : 1;
        }
    }
}

void Router::choosePorts()
{
    std::map<std::pair<int, int>, std::vector<size_t>> sides; // (step, side) → edges
    for (size_t e = 0; e < m_routes.size(); ++e) {
        if (m_routes[e].side != 0)
            sides[{ m_layers.edges[e].from, m_routes[e].side }].push_back(e);
    }
    for (auto &[key, edges] : sides) {
        const int side = key.second;
        // The farthest leaves outermost: its line then lies nearest to the box, and its sisters don't cross it.
        std::stable_sort(edges.begin(), edges.end(),
            [&](size_t a, size_t b) { return side * destination(a) < side * destination(b); });
        for (size_t k = 0; k < edges.size(); ++k)
            m_routes[edges[k]].port = int(k) + 1;
        int &ports = m_ports[size_t(m_layers.steps[size_t(key.first)].lane)];
        ports = std::max(ports, int(edges.size()));
    }
}

void Router::chooseGutterTracks()
{
    struct Span {
        int low;
        int high;
        int to;
    };
    std::vector<size_t> order;
    for (size_t e = 0; e < m_routes.size(); ++e) {
        if (m_routes[e].way == Way::Gutter)
            order.push_back(e);
    }
    if (order.empty())
        return;
    const auto span = [&](size_t e) {
        const int a = source(e).layer + 1;
        const int b = target(e).layer;
        return Span { std::min(a, b), std::max(a, b), m_layers.edges[e].to };
    };
    std::stable_sort(order.begin(), order.end(),
        [&](size_t a, size_t b) { return span(a).high - span(a).low < span(b).high - span(b).low; });
    std::vector<std::vector<std::vector<Span>>> tracks(size_t(m_lanes) + 1);
    for (const size_t e : order) {
        const Span mine = span(e);
        auto &inGutter = tracks[size_t(m_routes[e].gutter)];
        size_t t = 0;
        for (; t < inGutter.size(); ++t) {
            const bool clear = std::all_of(inGutter[t].begin(), inGutter[t].end(),
                [&](const Span &s) { return s.to == mine.to || s.high < mine.low || mine.high < s.low; });
            if (clear)
                break;
        }
        if (t == inGutter.size())
            inGutter.emplace_back();
        inGutter[t].push_back(mine);
        m_routes[e].gutterTrack = int(t);
    }
    for (size_t g = 0; g < tracks.size(); ++g)
        m_gutterTracks[g] = int(tracks[g].size());
}

void Router::layAcross()
{
    int filled = 0;
    double taken = 2 * kMargin;
    for (size_t lane = 0; lane < size_t(m_lanes); ++lane) {
        filled += m_layers.slots[lane] > 0 ? 1 : 0;
        taken += m_layers.slots[lane] > 0 ? 0 : kStrip;
    }
    for (int gutter = 0; gutter <= m_lanes; ++gutter)
        taken += gutterWidth(gutter);
    double box = kMiddleBox;
    if (m_vertical)
        box = m_breadth > 0 && filled > 0 ? std::clamp((m_breadth - taken) / filled, kNarrowBox, kWidestBox) : kWideBox;
    m_boxAlong = !m_vertical ? kWideBox : box < 6.2 ? kTallBox : box < 9 ? kMiddleBox : kLowBox;

    double c = kMargin;
    for (size_t lane = 0; lane <= size_t(m_lanes); ++lane) {
        m_gutterStart[lane] = c;
        m_border[lane] = lane == 0 ? 0 : c + gutterWidth(int(lane)) / 2;
        if (const int tracks = m_gutterTracks[lane]; lane > 0 && tracks > 0)
            m_border[lane] = gutterPlace(int(lane), tracks - tracks / 2);
        c += gutterWidth(int(lane));
        if (lane == size_t(m_lanes))
            break;
        if (!m_vertical)
            c += kTitle;
        m_laneStart[lane] = c;
        m_boxAcross[lane] = m_vertical ? box : std::max(box, (2 * m_ports[lane] + 1) * kLabelHeight);
        const int slots = m_layers.slots[lane];
        c += slots > 0 ? slots * m_boxAcross[lane] + (slots - 1) * kSlotGap : m_vertical ? kStrip : 0;
    }
    m_across = c + kMargin;
    m_border[size_t(m_lanes)] = m_across;

    for (size_t e = 0; e < m_routes.size(); ++e) {
        Route &route = m_routes[e];
        const double pitch = m_vertical
            ? std::min(box / 4, (box / 2 - 0.3) / std::max(1, m_ports[size_t(source(e).lane)]))
            : kLabelHeight;
        route.exit = middle(source(e)) + route.side * route.port * pitch;
        route.enter = middle(target(e));
        route.passing = route.way == Way::SourceColumn ? route.exit : route.enter;
        if (route.way == Way::Gutter) {
            const int tracks = m_gutterTracks[size_t(route.gutter)];
            const bool behindBorder = isInner(route.gutter) && route.gutterTrack >= tracks - tracks / 2;
            route.passing = gutterPlace(route.gutter, route.gutterTrack + (behindBorder ? 1 : 0));
        }
    }
}

void Router::placeLabels()
{
    for (size_t e = 0; e < m_routes.size(); ++e) {
        Route &route = m_routes[e];
        if (m_labelWidths[e] <= 0)
            continue;
        const double most = m_vertical ? std::max(kNarrowBox + 1.5, m_boxAcross[0] + 1) : 8.0;
        route.labelWidth = std::min({ m_labelWidths[e], most, m_across - 2 * kMargin });
        route.labelAt = route.exit;
        if (m_vertical) {
            const double to = route.way == Way::Gutter ? route.passing
                : route.way == Way::SourceColumn       ? route.exit
                                                       : route.enter;
            const double half = route.labelWidth / 2;
            route.labelAt = std::clamp((route.exit + to) / 2, kMargin + half, m_across - kMargin - half);
        }
    }
}

void Router::addSegments()
{
    for (std::vector<Segment> &channel : m_segments)
        channel.clear();
    for (size_t e = 0; e < m_routes.size(); ++e) {
        const Route &route = m_routes[e];
        const size_t leaving = size_t(source(e).layer) + 1;
        const size_t entering = size_t(target(e).layer);
        const auto add = [&](size_t channel, bool last, double from, double to, bool labelled) {
            Segment s;
            s.edge = int(e);
            s.target = m_layers.edges[e].to;
            s.last = last;
            s.joins = last || route.way == Way::TargetColumn;
            s.from = from;
            s.to = to;
            s.low = std::min(from, to);
            s.high = std::max(from, to);
            s.labelled = labelled;
            s.fromBelow = last && m_layers.edges[e].back;
            s.toAbove = !last && m_layers.edges[e].back;
            if (labelled) {
                s.low = std::min(s.low, route.labelAt - route.labelWidth / 2);
                s.high = std::max(s.high, route.labelAt + route.labelWidth / 2);
            }
            m_segments[channel].push_back(s);
        };
        // Flowing down, the words stand on the line across; flowing right, on the line that leaves the box.
        const bool words = m_vertical && route.labelWidth > 0;
        switch (route.way) {
        case Way::Straight:
            if (words)
                add(leaving, false, route.exit, route.exit, true);
            break;
        case Way::TargetColumn:
            add(leaving, false, route.exit, route.enter, words);
            break;
        case Way::SourceColumn:
            if (words)
                add(leaving, false, route.exit, route.exit, true);
            add(entering, true, route.exit, route.enter, false);
            break;
        case Way::Gutter:
            add(leaving, false, route.exit, route.passing, words);
            add(entering, true, route.passing, route.enter, false);
            break;
        }
    }
}

/// Gives the segments of one channel their tracks; returns the thickness of each.
std::vector<double> Router::packChannel(std::vector<Segment> &segments)
{
    std::vector<double> thickness(size_t(assignTracks(segments, kTrack / 2)), kTrack);
    for (const Segment &s : segments) {
        if (s.labelled)
            thickness[size_t(s.track)] = kLabelHeight + 0.15;
        (s.last ? m_routes[size_t(s.edge)].lastTrack : m_routes[size_t(s.edge)].firstTrack) = s.track;
    }
    return thickness;
}

void Router::layAlong()
{
    const size_t layers = size_t(m_layers.count);
    m_segments.resize(layers + 1);
    addSegments();
    std::vector<double> labels(layers + 1, 0);
    if (!m_vertical) {
        for (size_t e = 0; e < m_routes.size(); ++e) {
            double &room = labels[size_t(source(e).layer) + 1];
            room = std::max(room, m_routes[e].labelWidth);
        }
    }
    double m = m_vertical ? kUpperTitle + kTitle : 0;
    m_trackAt.resize(layers + 1);
    for (std::vector<double> &tracks : m_trackAt)
        tracks.clear();
    for (size_t channel = 0; channel <= layers; ++channel) {
        const std::vector<double> thickness = packChannel(m_segments[channel]);
        m += channel == 0 || channel == layers ? (thickness.empty() ? kMargin : kStub)
                                               : kStub + labels[channel] + (labels[channel] > 0 ? kStub : 0);
        if (channel == layers && labels[channel] > 0)
            m += labels[channel];
        for (const double t : thickness) {
            m_trackAt[channel].push_back(m + t / 2);
            m += t;
        }
        if (channel < layers) {
            if (channel > 0 || !thickness.empty())
                m += kArrow;
            m_layerStart.push_back(m);
            m += m_boxAlong;
        }
    }
    m_along = m + kMargin;
}

} // namespace throughline::domain::detail
