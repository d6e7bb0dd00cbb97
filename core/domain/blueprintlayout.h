// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/roadmap.h"

#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include <memory>
#include <optional>
#include <vector>

namespace throughline::domain {

/// Horizontal: steps flow left to right and lanes are bands. Vertical: steps flow top to bottom and lanes are columns, for a narrow panel.
enum class Orientation { Horizontal, Vertical };

struct BlueprintLayoutOptions {
    Orientation orientation = Orientation::Horizontal;
    /// Room across the flow in units, 0 for "as much as needed". Only the vertical layout stretches its boxes to it.
    double breadth = 0;
};

/// Where the parts of a blueprint are drawn. One unit is the height of a line of text. Sizes don't depend on titles, so nothing jumps
/// when one is edited.
struct BlueprintLayout {
    struct Node {
        QString key; ///< of the step
        LaneKind lane = LaneKind::Frontstage;
        int laneIndex = 0; ///< into `lanes`
        int layer = 0;     ///< along the flow, from 0
        int slot = 0;      ///< within the lane, from 0
        QRectF rect;
        bool operator==(const Node &) const = default;
    };
    struct Edge {
        int transition = 0; ///< index into Blueprint::transitions
        std::vector<QPointF>
            points;        ///< at least two, each pair on a horizontal or vertical line; the arrow head is at the last
        bool back = false; ///< leads to an earlier layer or to the step itself
        std::optional<QRectF> label; ///< where its words stand, if it has any
        bool operator==(const Edge &) const = default;
    };
    struct Lane {
        BlueprintLane lane;
        QRectF rect;
        QRectF title;
        bool empty = false; ///< has no steps: drawn as a narrow strip
        bool operator==(const Lane &) const = default;
    };

    Orientation orientation = Orientation::Horizontal;
    std::vector<Node> nodes; ///< in the order of Blueprint::steps
    std::vector<Edge> edges; ///< in the order of Blueprint::transitions, without those that name no step
    std::vector<Lane> lanes; ///< as lanesOf()
    QPointF visibilityFrom;  ///< ends of the line of visibility
    QPointF visibilityTo;
    QSizeF size;
    bool operator==(const BlueprintLayout &) const = default;

    [[nodiscard]] const Node *find(const QString &stepKey) const;
};

/// What is written on a way: its label, its condition, or both.
[[nodiscard]] QString wayText(const Transition &way);

/// A layered layout in lanes: layers by longest path with loops broken, few crossings, orthogonal edges that pass no box. Pure and
/// deterministic; takes any blueprint, valid or not. Any thread.
[[nodiscard]] BlueprintLayout blueprintLayout(const Blueprint &blueprint, const BlueprintLayoutOptions &options = {});

/// What of a layout doesn't depend on its breadth, found once: a panel that is pulled or zoomed draws from it in a fraction of a millisecond, and nothing changes
/// its place. Any thread.
class BlueprintPlan {
public:
    explicit BlueprintPlan(const Blueprint &blueprint, Orientation orientation = Orientation::Horizontal);
    ~BlueprintPlan();
    BlueprintPlan(BlueprintPlan &&) noexcept;
    BlueprintPlan &operator=(BlueprintPlan &&) noexcept;

    /// As blueprintLayout() with this breadth.
    [[nodiscard]] BlueprintLayout at(double breadth) const;

private:
    struct Found;
    std::unique_ptr<const Found> m_found;
};

enum class WalkDirection { Left, Right, Up, Down };

/// The step that an arrow key leads to: along a transition if one points that way, otherwise the nearest box on that side; empty if there is none.
[[nodiscard]] QString neighbourStep(
    const BlueprintLayout &layout, const Blueprint &blueprint, const QString &stepKey, WalkDirection direction);

} // namespace throughline::domain
