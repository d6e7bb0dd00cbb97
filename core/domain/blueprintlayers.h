// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/roadmap.h"

#include <vector>

/// The parts of the layout of a blueprint that know no coordinates: layers, slots, ways. Private to domain.
namespace throughline::domain::detail {

struct LayeredStep {
    int lane = 0; ///< place in lanesOf()
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
    std::vector<LayeredStep> steps; ///< as Blueprint::steps
    std::vector<LayeredEdge> edges; ///< in the order of the transitions, without those that name no step
    std::vector<int> slots;         ///< per lane, 0 if it has no steps
    int count = 0;                  ///< of layers
};

/// `perCell` is how many steps may share a lane and a layer; 0 for any number.
[[nodiscard]] Layers assignLayers(const Blueprint &blueprint, int perCell);

/// How an edge gets past the layers between its ends.
enum class Way { Straight, TargetColumn, SourceColumn, Gutter };

struct Route {
    Way way = Way::Straight;
    int side = 0; ///< of the box that it leaves: -1 before, 0 in, 1 behind the middle
    int port = 0; ///< on that side, from the middle outwards, from 1
    int gutter = -1;
    int gutterTrack = 0;
    int firstTrack = -1; ///< in the channel behind the layer that it leaves
    int lastTrack = -1;  ///< in the channel before the layer that it enters
    double exit = 0;     ///< across the flow
    double passing = 0;
    double enter = 0;
    double labelAt = 0;    ///< middle of the label, across the flow
    double labelWidth = 0; ///< 0 for none
};

/// The width of a transition's words in lines of text, by their letters: the real font is the painter's affair.
[[nodiscard]] double labelWidth(const QString &text);

} // namespace throughline::domain::detail
