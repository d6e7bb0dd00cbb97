// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/blueprintlayers.h"
#include "core/domain/blueprintlayout.h"
#include "core/domain/blueprinttracks.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>
#include <vector>

/// Private to domain.
namespace throughline::domain::detail {

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

/// A piece of a way that runs along the flow, at one place across it, or the other way round.
struct Piece {
    int edge = 0;
    double at = 0;
    double low = 0;
    double high = 0;
};

/// `m` runs along the flow, `c` across it.
class Router {
public:
    /// How an edge should get past the layers between its ends, if it can.
    struct Wish {
        Way way = Way::TargetColumn;
        int gutter = -1;
    };

    Router(const Blueprint &blueprint, const BlueprintLayoutOptions &options, Layers layers,
        std::vector<std::optional<Wish>> wishes = {});

    /// Looks for ways and slots by which fewer lines cross, as long as that is quickly found: each try is drawn and counted.
    void untangle();
    [[nodiscard]] const Layers &layers() const { return m_layers; }
    [[nodiscard]] const std::vector<std::optional<Wish>> &wishes() const { return m_wishes; }
    /// How often lines cross that don't lead to the same step.
    [[nodiscard]] int crossings() const { return m_crossings; }
    [[nodiscard]] BlueprintLayout result() const;

    /// Draws it so: the slots of the steps, the wishes for the edges.
    void choose(const std::vector<int> &slots, const std::vector<std::optional<Wish>> &wishes);
    /// The ways that an edge has beside the straight one.
    [[nodiscard]] std::vector<Wish> waysOf(size_t e) const;

private:
    [[nodiscard]] const LayeredStep &source(size_t e) const { return m_layers.steps[size_t(m_layers.edges[e].from)]; }
    [[nodiscard]] const LayeredStep &target(size_t e) const { return m_layers.steps[size_t(m_layers.edges[e].to)]; }
    [[nodiscard]] bool isFree(const LayeredStep &column, int fromLayer, int toLayer) const
    {
        const std::vector<int> &layers = m_taken[columnOf(column)];
        const auto it = std::upper_bound(layers.begin(), layers.end(), fromLayer);
        return it == layers.end() || *it >= toLayer;
    }
    [[nodiscard]] size_t columnOf(const LayeredStep &step) const
    {
        return size_t(m_firstColumn[size_t(step.lane)] + step.slot);
    }
    static double rank(const LayeredStep &step) { return step.lane * 1000.0 + step.slot; }
    static double gutterRank(int gutter) { return gutter * 1000.0 - 500.0; }
    [[nodiscard]] double destination(size_t e) const
    {
        const Route &route = m_routes[e];
        return route.way == Way::Gutter ? gutterRank(route.gutter) : rank(target(e));
    }

    /// Everything below, for the slots and wishes as they are.
    void route();
    void takeColumns();
    void count();
    /// What is to be kept low: crossings first, then detours.
    [[nodiscard]] double cost() const;
    bool tryWays(size_t e, double &best);
    bool trySlots(int step, double &best);
    bool tryPairs(double &best);
    bool tryLots(double &best);
    bool moveSlot(int step, int by);
    [[nodiscard]] std::vector<int> slotsNow() const;
    void chooseWays();
    int chooseGutter(size_t e, const std::vector<int> &load) const;
    void choosePorts();
    void chooseGutterTracks();
    void layAcross();
    void placeLabels();
    void layAlong();
    void addSegments();
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
    double m_breadth;
    Layers m_layers;
    int m_lanes;
    std::vector<Route> m_routes;
    std::vector<double> m_labelWidths;          ///< of the edges
    std::vector<std::optional<Wish>> m_wishes;  ///< of the edges
    std::vector<int> m_firstColumn;             ///< of each lane
    std::vector<std::vector<int>> m_taken;      ///< per column (a slot of a lane): its layers
    std::map<std::pair<int, int>, int> m_cells; ///< (layer, column) → step
    int m_crossings = 0;
    std::vector<int> m_crossed; ///< how often, of the edges
    int m_tries = 0;            ///< that are left
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

    // Per channel; members so that drawing again asks for no memory.
    std::vector<std::vector<Segment>> m_segments;
    std::vector<std::vector<Piece>> m_piecesAlong;
    std::vector<std::vector<Piece>> m_piecesAcross;
};

} // namespace throughline::domain::detail
