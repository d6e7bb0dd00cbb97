// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/domain/ids.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <utility>
#include <vector>

namespace throughline::domain {

/// What was done in the cases of a roadmap. Steps are numbers of names: those of the blueprint's steps in their order and, behind them, the names of what was done and is
/// no step of it.
struct WalkVariant {
    std::vector<int> steps;    ///< in the order in which they were done
    std::vector<int> outcomes; ///< of each, as numbers of WalkLog::outcomes
    std::vector<int> next;     ///< where an open case stands
    bool open = false;         ///< still on its way
    bool told = false;         ///< not walked here: another program told of it
    std::vector<int> cases;    ///< indices into WalkLog::cases, ascending
    bool operator==(const WalkVariant &) const = default;
};

struct WalkedCase {
    CaseId id;
    int variant = 0;
    base::EpochMs startedAt = 0;      ///< of its run; without one nothing
    std::vector<base::EpochMs> times; ///< of each step that was done
    std::vector<base::EpochMs> since; ///< of each next step: when it became that
    bool operator==(const WalkedCase &) const = default;
};

/// Cases that did the same in the same order are one variant: only what measures time looks at each case.
struct WalkLog {
    QStringList names;
    QStringList outcomes { QString() };
    std::vector<WalkVariant> variants;
    std::vector<WalkedCase> cases;

    /// `variant` without its cases, `one` without its variant.
    void add(WalkVariant variant, WalkedCase one)
    {
        const auto hash = [](const std::vector<int> &of) { return qHashRange(of.begin(), of.end()); };
        const size_t key = qHashMulti(
            0, hash(variant.steps), hash(variant.outcomes), hash(variant.next), variant.open, variant.told);
        std::vector<int> &alike = m_alike[key];
        one.variant = -1;
        for (const int number : alike) {
            const WalkVariant &other = variants[size_t(number)];
            if (other.steps == variant.steps && other.outcomes == variant.outcomes && other.next == variant.next
                && other.open == variant.open && other.told == variant.told)
                one.variant = number;
        }
        if (one.variant < 0) {
            one.variant = int(variants.size());
            alike.push_back(one.variant);
            variants.push_back(std::move(variant));
        }
        variants[size_t(one.variant)].cases.push_back(int(cases.size()));
        cases.push_back(std::move(one));
    }
    [[nodiscard]] int outcome(const QString &label)
    {
        const auto found = outcomes.indexOf(label);
        if (found >= 0)
            return int(found);
        outcomes.append(label);
        return int(outcomes.size()) - 1;
    }

private:
    QHash<size_t, std::vector<int>> m_alike; ///< variants by hash
};

} // namespace throughline::domain
