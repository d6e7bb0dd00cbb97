// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/petrinet.h"

#include <cstdint>
#include <span>
#include <vector>

namespace throughline::mining {

/// The markings of a net, each kept once and numbered, found as they are asked for. All traces that are compared with one net share it,
/// so that what one has found out is there for the next. A place holds 255 tokens at most here: a step that would put in more is left out,
/// which only concerns nets that aren't bounded.
class StateSpace {
public:
    struct Step {
        int transition = 0; ///< index into PetriNet::transitions
        int target = 0;     ///< number of the marking behind it
    };

    /// The net must live longer.
    explicit StateSpace(const domain::PetriNet &net);

    [[nodiscard]] const domain::PetriNet &net() const { return m_net; }
    [[nodiscard]] int initial() const { return m_initial; }
    [[nodiscard]] int final() const { return m_final; }
    /// The number of any marking, whether it can be reached or not.
    [[nodiscard]] int numberOf(const domain::Marking &marking);
    /// How many markings are known by now.
    [[nodiscard]] int size() const { return int(m_begin.size()); }
    /// What can happen in a marking; the view ends its life with the next call.
    [[nodiscard]] std::span<const Step> steps(int marking);
    /// The tokens of a marking; the view ends its life with the next call of steps().
    [[nodiscard]] std::span<const uint8_t> tokens(int marking) const
    {
        return std::span(m_tokens).subspan(size_t(marking) * m_stride, m_stride);
    }
    /// Finds all markings that can be reached, as long as there are no more than `limit`. False: there are.
    [[nodiscard]] bool explore(int limit);

private:
    int intern(const std::vector<uint8_t> &tokens);
    void grow();

    const domain::PetriNet &m_net;
    size_t m_stride;
    std::vector<uint8_t> m_tokens; ///< of all markings, one after the other
    std::vector<size_t> m_hashes;
    std::vector<int> m_table; ///< open addressing: number of a marking or -1
    std::vector<int> m_begin; ///< first step of each marking, -1 if not yet asked for
    std::vector<int> m_count;
    std::vector<Step> m_steps;
    std::vector<uint8_t> m_scratch;
    int m_initial = 0;
    int m_final = 0;
};

} // namespace throughline::mining
