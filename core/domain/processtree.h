// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <utility>
#include <vector>

namespace throughline::domain {

/// A process in blocks: each begins and ends in one place, so that what is made from it always gets to its end (Leemans, "Robust Process
/// Mining with Guarantees", 2017). What the inductive miner finds, and what a net or a BPMN diagram is made from.
struct ProcessTree {
    enum class Kind {
        Activity, ///< `activity` happens
        Silent,   ///< nothing happens
        Sequence, ///< one child after the other
        Choice,   ///< one of them
        Parallel, ///< all of them in any order, mixed as they like
        Loop,     ///< the first; as often as wanted one of the others and the first again
    };

    Kind kind = Kind::Silent;
    QString activity;
    std::vector<ProcessTree> children;

    [[nodiscard]] static ProcessTree silent() { return {}; }
    [[nodiscard]] static ProcessTree of(const QString &activity) { return { Kind::Activity, activity, {} }; }
    [[nodiscard]] static ProcessTree of(Kind kind, std::vector<ProcessTree> children)
    {
        return { kind, {}, std::move(children) };
    }
    bool operator==(const ProcessTree &) const = default;
};

} // namespace throughline::domain
