// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
// Long because: the parts of one algorithm share its coordinates.
#include "core/domain/blueprintlayout.h"

#include "core/domain/blueprintlayers.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace throughline::domain {

namespace {

using detail::LayeredEdge;
using detail::LayeredStep;
using detail::Layers;

// All in lines of text.
constexpr double kMargin = 0.4;
constexpr double kTrack = 0.6; // between parallel lines
constexpr double kArrow = 0.8; // the last bit of an edge, with its head
constexpr double kStub = 0.45; // the first bit
constexpr double kLabelHeight = 1.2;
constexpr double kTitle = 1.35;      // a lane's name
constexpr double kUpperTitle = 1.15; // the name of the line of visibility above it
constexpr double kStrip = 1.5;       // a lane without steps
constexpr double kSlotGap = 0.7;
constexpr double kWideBox = 9.0;
constexpr double kNarrowBox = 4.5;
constexpr double kWidestBox = 16.0;
constexpr double kLowBox = 3.0;    // two lines
constexpr double kMiddleBox = 3.9; // three
constexpr double kTallBox = 4.8;   // four
constexpr double kGutterPad = 0.35;

using detail::Route;
using detail::Way;

/// `m` runs along the flow, `c` across it.
class Router {
public:
    Router(const Blueprint &blueprint, const BlueprintLayoutOptions &options)
        : m_blueprint(blueprint)
        , m_vertical(options.orientation == Orientation::Vertical)
        , m_layers(detail::assignLayers(blueprint, m_vertical ? 1 : 0))
        , m_lanes(int(m_layers.slots.size()))
        , m_routes(m_layers.edges.size())
        , m_gutterTracks(m_layers.slots.size() + 1, 0)
        , m_ports(m_layers.slots.size(), 0)
        , m_laneStart(m_layers.slots.size(), 0)
        , m_boxAcross(m_layers.slots.size(), 0)
        , m_gutterStart(m_layers.slots.size() + 1, 0)
        , m_border(m_layers.slots.size() + 1, 0)
    {
        for (const LayeredStep &step : m_layers.steps)
            m_taken[{ step.lane, step.slot }].insert(step.layer);
        chooseWays();
        choosePorts();
        chooseGutterTracks();
        layAcross(options.breadth);
        placeLabels();
        layAlong();
    }

    [[nodiscard]] BlueprintLayout result() const;

private:
    struct Segment {
        int edge;
        bool last; ///< the one before the target
        double from;
        double to;
        double low; ///< with its label
        double high;
        bool labelled;
    };

    [[nodiscard]] const LayeredStep &source(size_t e) const { return m_layers.steps[size_t(m_layers.edges[e].from)]; }
    [[nodiscard]] const LayeredStep &target(size_t e) const { return m_layers.steps[size_t(m_layers.edges[e].to)]; }
    [[nodiscard]] bool isFree(const LayeredStep &column, int fromLayer, int toLayer) const
    {
        const std::set<int> &layers = m_taken.at({ column.lane, column.slot });
        const auto it = layers.upper_bound(fromLayer);
        return it == layers.end() || *it >= toLayer;
    }
    static double rank(const LayeredStep &step) { return step.lane * 1000.0 + step.slot; }
    static double gutterRank(int gutter) { return gutter * 1000.0 - 500.0; }
    [[nodiscard]] double destination(size_t e) const
    {
        const Route &route = m_routes[e];
        return route.way == Way::Gutter ? gutterRank(route.gutter) : rank(target(e));
    }

    void chooseWays();
    int chooseGutter(size_t e, const std::vector<int> &load) const;
    void choosePorts();
    void chooseGutterTracks();
    void layAcross(double breadth);
    void placeLabels();
    void layAlong();
    void addSegments(std::vector<std::vector<Segment>> &channels) const;
    std::vector<double> packChannel(std::vector<Segment> &segments);
    /// Between two lanes, their border has a place of its own amid the tracks.
    [[nodiscard]] bool isInner(int gutter) const { return gutter > 0 && gutter < m_lanes; }
    [[nodiscard]] double gutterWidth(int gutter) const
    {
        const int tracks = m_gutterTracks[size_t(gutter)];
        return 2 * kGutterPad + (tracks + (isInner(gutter) && tracks > 0 ? 1 : 0)) * kTrack;
    }
    [[nodiscard]] double gutterPlace(int gutter, int place) const
    {
        return m_gutterStart[size_t(gutter)] + kGutterPad + (place + 0.5) * kTrack;
    }
    [[nodiscard]] double middle(const LayeredStep &step) const
    {
        return m_laneStart[size_t(step.lane)] + (step.slot + 0.5) * m_boxAcross[size_t(step.lane)]
            + step.slot * kSlotGap;
    }
    [[nodiscard]] QRectF rect(double m, double c, double along, double across) const
    {
        return m_vertical ? QRectF(c, m, across, along) : QRectF(m, c, along, across);
    }
    [[nodiscard]] QPointF point(double m, double c) const { return m_vertical ? QPointF(c, m) : QPointF(m, c); }
    [[nodiscard]] std::vector<QPointF> path(size_t e) const;
    [[nodiscard]] std::optional<QRectF> labelRect(size_t e) const;

    const Blueprint &m_blueprint;
    bool m_vertical;
    Layers m_layers;
    int m_lanes;
    std::vector<Route> m_routes;
    std::map<std::pair<int, int>, std::set<int>> m_taken; // (lane, slot) → layers
    std::vector<int> m_gutterTracks;
    std::vector<int> m_ports; ///< the most on one side of a box

    std::vector<double> m_laneStart; ///< where its boxes begin
    std::vector<double> m_boxAcross;
    std::vector<double> m_gutterStart;
    std::vector<double> m_border;
    double m_across = 0;
    double m_boxAlong = 0;
    std::vector<double> m_layerStart;
    std::vector<std::vector<double>> m_trackAt; ///< per channel: the line of each track, along the flow
    double m_along = 0;
};

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
        if (!edge.back && isFree(to, from.layer, to.layer)) {
            const bool direct = sameColumn && straight.insert({ edge.from, edge.to }).second;
            route.way = direct ? Way::Straight : Way::TargetColumn;
            route.side = direct ? 0 : rank(to) < rank(from) ? -1 : 1;
        } else if (!edge.back && isFree(from, from.layer, to.layer)) {
            route.way = Way::SourceColumn;
            route.side = rank(to) < rank(from) ? -1 : 1;
        } else {
            route.way = Way::Gutter;
            route.gutter = chooseGutter(e, load);
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

void Router::layAcross(double breadth)
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
        box = breadth > 0 && filled > 0 ? std::clamp((breadth - taken) / filled, kNarrowBox, kWidestBox) : kWideBox;
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
        const QString label = wayText(m_blueprint.transitions[size_t(m_layers.edges[e].transition)]);
        if (label.isEmpty())
            continue;
        const double most = m_vertical ? std::max(kNarrowBox + 1.5, m_boxAcross[0] + 1) : 8.0;
        route.labelWidth = std::min({ detail::labelWidth(label), most, m_across - 2 * kMargin });
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

void Router::addSegments(std::vector<std::vector<Segment>> &channels) const
{
    for (size_t e = 0; e < m_routes.size(); ++e) {
        const Route &route = m_routes[e];
        const size_t leaving = size_t(source(e).layer) + 1;
        const size_t entering = size_t(target(e).layer);
        const auto add = [&](size_t channel, bool last, double from, double to, bool labelled) {
            Segment s { int(e), last, from, to, std::min(from, to), std::max(from, to), labelled };
            if (labelled) {
                s.low = std::min(s.low, route.labelAt - route.labelWidth / 2);
                s.high = std::max(s.high, route.labelAt + route.labelWidth / 2);
            }
            channels[channel].push_back(s);
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
    // Of two lines that run the same way and overlap, the one that begins farther on comes first: then neither crosses the other's ends.
    std::stable_sort(segments.begin(), segments.end(), [](const Segment &a, const Segment &b) {
        const bool aForth = a.to >= a.from;
        const bool bForth = b.to >= b.from;
        if (aForth != bForth)
            return aForth;
        return aForth ? a.from > b.from : a.from < b.from;
    });
    std::vector<std::vector<const Segment *>> tracks;
    std::vector<double> thickness;
    for (const Segment &s : segments) {
        const int to = m_layers.edges[size_t(s.edge)].to;
        size_t t = 0;
        for (; t < tracks.size(); ++t) {
            const bool clear = std::all_of(tracks[t].begin(), tracks[t].end(), [&](const Segment *other) {
                const bool joined = m_layers.edges[size_t(other->edge)].to == to && !s.labelled && !other->labelled
                    && (s.last || m_routes[size_t(s.edge)].way == Way::TargetColumn)
                    && (other->last || m_routes[size_t(other->edge)].way == Way::TargetColumn);
                return joined || other->high + kTrack / 2 < s.low || s.high + kTrack / 2 < other->low;
            });
            if (clear)
                break;
        }
        if (t == tracks.size()) {
            tracks.emplace_back();
            thickness.push_back(kTrack);
        }
        tracks[t].push_back(&s);
        if (s.labelled)
            thickness[t] = kLabelHeight + 0.15;
        (s.last ? m_routes[size_t(s.edge)].lastTrack : m_routes[size_t(s.edge)].firstTrack) = int(t);
    }
    return thickness;
}

void Router::layAlong()
{
    const size_t layers = size_t(m_layers.count);
    std::vector<std::vector<Segment>> channels(layers + 1);
    addSegments(channels);
    std::vector<double> labels(layers + 1, 0);
    if (!m_vertical) {
        for (size_t e = 0; e < m_routes.size(); ++e) {
            double &room = labels[size_t(source(e).layer) + 1];
            room = std::max(room, m_routes[e].labelWidth);
        }
    }
    double m = m_vertical ? kUpperTitle + kTitle : 0;
    m_trackAt.resize(layers + 1);
    for (size_t channel = 0; channel <= layers; ++channel) {
        const std::vector<double> thickness = packChannel(channels[channel]);
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

std::vector<QPointF> Router::path(size_t e) const
{
    const Route &route = m_routes[e];
    const size_t leaving = size_t(source(e).layer) + 1;
    const size_t entering = size_t(target(e).layer);
    const double begin = m_layerStart[size_t(source(e).layer)] + m_boxAlong;
    const double end = m_layerStart[entering];
    std::vector<QPointF> points { point(begin, route.exit) };
    const auto turn = [&](size_t channel, int track, double from, double to) {
        const double at = m_trackAt[channel][size_t(track)];
        points.push_back(point(at, from));
        points.push_back(point(at, to));
    };
    switch (route.way) {
    case Way::Straight:
        break;
    case Way::TargetColumn:
        turn(leaving, route.firstTrack, route.exit, route.enter);
        break;
    case Way::SourceColumn:
        turn(entering, route.lastTrack, route.exit, route.enter);
        break;
    case Way::Gutter:
        turn(leaving, route.firstTrack, route.exit, route.passing);
        turn(entering, route.lastTrack, route.passing, route.enter);
        break;
    }
    points.push_back(point(end, route.enter));
    return points;
}

std::optional<QRectF> Router::labelRect(size_t e) const
{
    const Route &route = m_routes[e];
    if (route.labelWidth <= 0)
        return std::nullopt;
    const size_t leaving = size_t(source(e).layer) + 1;
    const double half = kLabelHeight / 2;
    if (m_vertical)
        return rect(m_trackAt[leaving][size_t(route.firstTrack)] - half, route.labelAt - route.labelWidth / 2,
            kLabelHeight, route.labelWidth);
    const double begin = m_layerStart[leaving - 1] + m_boxAlong;
    // A hair lower than the pitch of the ports, so that neighbours don't touch.
    return rect(begin + kStub * 0.8, route.exit - half + 0.02, route.labelWidth, kLabelHeight - 0.04);
}

BlueprintLayout Router::result() const
{
    BlueprintLayout layout;
    layout.orientation = m_vertical ? Orientation::Vertical : Orientation::Horizontal;
    layout.size = m_vertical ? QSizeF(m_across, m_along) : QSizeF(m_along, m_across);
    for (size_t i = 0; i < m_layers.steps.size(); ++i) {
        const LayeredStep &step = m_layers.steps[i];
        const double across = m_boxAcross[size_t(step.lane)];
        layout.nodes.push_back({ m_blueprint.steps[i].key, m_blueprint.steps[i].lane, step.lane, step.layer, step.slot,
            rect(m_layerStart[size_t(step.layer)], middle(step) - across / 2, m_boxAlong, across) });
    }
    for (size_t e = 0; e < m_routes.size(); ++e)
        layout.edges.push_back({ m_layers.edges[e].transition, path(e), m_layers.edges[e].back, labelRect(e) });
    const std::vector<BlueprintLane> lanes = lanesOf(m_blueprint);
    size_t visible = 0;
    for (size_t lane = 0; lane < lanes.size(); ++lane) {
        const double from = m_border[lane];
        const double to = m_border[lane + 1];
        visible += lanes[lane].visible ? 1 : 0;
        layout.lanes.push_back({ lanes[lane], rect(0, from, m_along, to - from),
            m_vertical ? rect(kUpperTitle, from, kTitle, to - from)
                       : rect(0, m_laneStart[lane] - kTitle, m_along, kTitle),
            m_layers.slots[lane] == 0 });
    }
    layout.visibilityFrom = point(0, m_border[visible]);
    layout.visibilityTo = point(m_along, m_border[visible]);
    return layout;
}

} // namespace

BlueprintLayout blueprintLayout(const Blueprint &blueprint, const BlueprintLayoutOptions &options)
{
    return Router(blueprint, options).result();
}

} // namespace throughline::domain
