// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/blueprintlayout.h"

#include "core/domain/blueprintrouter.h"

namespace throughline::domain {

namespace detail {

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

} // namespace detail

struct BlueprintPlan::Found {
    Blueprint blueprint;
    Orientation orientation;
    detail::Layers layers;
    std::vector<std::optional<detail::Router::Wish>> wishes;
};

BlueprintPlan::BlueprintPlan(const Blueprint &blueprint, Orientation orientation)
{
    // In a narrow panel a row has one step of a lane.
    const int perCell = orientation == Orientation::Vertical ? 1 : 0;
    detail::Router router(blueprint, { orientation, 0 }, detail::assignLayers(blueprint, perCell));
    router.untangle();
    m_found = std::make_unique<const Found>(Found { blueprint, orientation, router.layers(), router.wishes() });
}

BlueprintPlan::~BlueprintPlan() = default;
BlueprintPlan::BlueprintPlan(BlueprintPlan &&) noexcept = default;
BlueprintPlan &BlueprintPlan::operator=(BlueprintPlan &&) noexcept = default;

BlueprintLayout BlueprintPlan::at(double breadth) const
{
    return detail::Router(m_found->blueprint, { m_found->orientation, breadth }, m_found->layers, m_found->wishes)
        .result();
}

BlueprintLayout blueprintLayout(const Blueprint &blueprint, const BlueprintLayoutOptions &options)
{
    return BlueprintPlan(blueprint, options.orientation).at(options.breadth);
}

} // namespace throughline::domain
