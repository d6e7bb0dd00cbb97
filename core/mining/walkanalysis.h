// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/roadmap.h"
#include "core/domain/roadmapdeviations.h"
#include "core/domain/walklog.h"
#include "core/mining/walkfigure.h"

#include <functional>

namespace throughline::mining {

/// All cases of a roadmap, held against it: its figures, and the cases behind each. What can be found out once per variant is; only times are looked at case by case.
/// Doesn't change once it is made; any thread.
class WalkAnalysis {
public:
    /// `net` is the roadmap as one, or why there is none; `now` tells what is overdue. `goOn` is asked now and then, and false leaves the analysis unfinished.
    WalkAnalysis(domain::Blueprint blueprint, domain::WalkLog log, const base::Result<domain::PetriNet> &net,
        base::EpochMs now, const std::function<bool()> &goOn = {});

    [[nodiscard]] const domain::Blueprint &blueprint() const { return m_blueprint; }
    [[nodiscard]] const WalkFigures &figures() const { return m_figures; }
    /// As many as the figure counts; those with the most time first, otherwise in the order in which they came. NotFound if the roadmap has no such step or way.
    [[nodiscard]] base::Result<std::vector<WalkCase>> casesOf(const WalkFigure &figure) const;

private:
    /// How a deed came about.
    struct Arrival {
        static constexpr int kStart = -1;
        static constexpr int kUnknown = -2;
        int cause = kUnknown;  ///< deed that made it next
        std::vector<int> ways; ///< on which one came from there, through gateways
        int last = -1;         ///< the way into the step itself
        bool again = false;    ///< it was done before
    };
    struct Walk {
        std::vector<Arrival> deeds;
        std::vector<domain::RoadmapDeviation> deviations;
    };

    void look(const std::function<bool()> &goOn);
    [[nodiscard]] Walk walkOf(const domain::WalkVariant &variant) const;
    [[nodiscard]] Arrival arrivalAt(
        int step, const domain::WalkVariant &variant, int before, int behind, std::vector<bool> &seen) const;
    [[nodiscard]] bool leads(const domain::WalkVariant &variant, int deed, int way) const;
    [[nodiscard]] bool isStep(int number) const { return number >= 0 && number < int(m_blueprint.steps.size()); }
    /// None if it isn't known.
    [[nodiscard]] std::optional<base::EpochMs> waited(const domain::WalkedCase &one, const Walk &walk, int deed) const;
    [[nodiscard]] static base::EpochMs spentAgain(const domain::WalkedCase &one, int deed);
    [[nodiscard]] bool isOverdue(const domain::WalkedCase &one, int place, int step) const;
    void count();
    void measure();
    void rank();
    void compare(const base::Result<domain::PetriNet> &net, const std::function<bool()> &goOn);
    [[nodiscard]] bool behind(const WalkFigure &figure, int step, const domain::WalkVariant &variant, const Walk &walk,
        const domain::WalkedCase &one, int index, WalkCase &found) const;

    domain::Blueprint m_blueprint;
    domain::WalkLog m_log;
    base::EpochMs m_now;
    std::vector<std::vector<int>> m_in;  ///< transitions into each step
    std::vector<std::vector<int>> m_out; ///< and from it
    std::vector<std::pair<int, int>> m_ends;
    std::vector<bool> m_starts;
    std::vector<Walk> m_walks; ///< of each variant
    enum class Fits : char { NotCompared, Yes, No };
    std::vector<Fits> m_fits; ///< of each case
    WalkFigures m_figures;
};

} // namespace throughline::mining
