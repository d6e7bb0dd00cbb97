// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/roadmap.h"

#include <array>
#include <vector>

/// The first half of the layout of a blueprint: which layer and slot each step gets. Private to domain.
namespace throughline::domain::detail {

inline constexpr int kLanes = 4;

struct LayeredStep {
    int lane = 0; ///< 0 … 3
    int layer = 0;
    int slot = 0;
};

struct LayeredEdge {
    int transition = 0;
    int from = 0; ///< index of a step
    int to = 0;
    bool back = false;
};

struct Layers {
    std::vector<LayeredStep> steps;   ///< as Blueprint::steps
    std::vector<LayeredEdge> edges;   ///< in the order of the transitions, without those that name no step
    std::array<int, kLanes> slots {}; ///< per lane, 0 if it has no steps
    int count = 0;                    ///< of layers
};

/// `perCell` is how many steps may share a lane and a layer; 0 for any number.
[[nodiscard]] Layers assignLayers(const Blueprint &blueprint, int perCell);

/// The width of a transition's words in lines of text, by their letters: the real font is the painter's affair.
[[nodiscard]] double labelWidth(const QString &text);

} // namespace throughline::domain::detail
