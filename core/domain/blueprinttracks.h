// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

/// The lines that run across the flow between two layers. Private to domain.
namespace throughline::domain::detail {

/// A piece of a way that runs across the flow, in a channel between two layers.
struct Segment {
    int edge = 0;
    int target = 0;         ///< of the edge: what leads to the same step may share a line
    bool last = false;      ///< the one before the target
    bool joins = false;     ///< behind it the way runs in its target's own column
    bool labelled = false;  ///< its words stand on it
    bool fromBelow = false; ///< it is come to from the layer behind the channel, not from the one before it
    bool toAbove = false;   ///< it is left towards the layer before the channel
    double from = 0;
    double to = 0;
    double low = 0; ///< with its label
    double high = 0;
    int track = 0;
};

/// Gives the segments of one channel their tracks, so that their ends cross as few of the others as can be; gives the number of tracks. Those that
/// come within `gap` of each other don't share a track, unless they lead to the same step.
int assignTracks(std::vector<Segment> &segments, double gap);

} // namespace throughline::domain::detail
