// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/domain/ids.h"
#include "core/mining/conformance.h"
#include "core/mining/directlyfollows.h"

#include <QString>

#include <optional>
#include <vector>

namespace throughline::mining {

/// Names one number of a mirror, so that its cases can be asked for.
struct WalkFigure {
    enum class Kind {
        All,
        Open, ///< still on their way
        Told, ///< not walked here, but told by another program
        Fitting,
        NotFitting,
        Done,       ///< of `step`
        Skipped,    ///< of `step`; with `other` only where it comes before that
        Repeated,   ///< of `step`: though nothing leads back to it
        OutOfOrder, ///< of `step`; with `other` only where it was done before that
        Again,      ///< of `step`: done more than once, whether the roadmap allows it or not
        Waited,     ///< of `step`: it is known how long it waited
        Late,       ///< of `step`: done behind its promised time
        Here,       ///< of `step`: it is next
        Overdue,    ///< of `step`: it is next, and its promised time is over
        Way         ///< of the transition of the number `way`, counted from 0
    };
    Kind kind = Kind::All;
    QString step {};
    QString other {};
    int way = -1;
    bool operator==(const WalkFigure &) const = default;

    /// "all", "late:check", "skipped:serial:check", "way:4" (counted from 1): for a shell and for scripts.
    [[nodiscard]] QString toText() const;
    [[nodiscard]] static base::Result<WalkFigure> fromText(const QString &text);
};

/// A case behind a number, and what it adds to it.
struct WalkCase {
    domain::CaseId id;
    std::optional<base::EpochMs> time {}; ///< ms: waited, late, or spent on doing it again
    bool operator==(const WalkCase &) const = default;
};

/// What happened at one step. Cases are counted once each, however often they came.
struct StepFigures {
    int step = 0; ///< index into Blueprint::steps
    qint64 cases = 0;
    qint64 deeds = 0; ///< how often it was done
    qint64 skipped = 0;
    qint64 repeated = 0;
    qint64 outOfOrder = 0;
    qint64 again = 0;            ///< cases
    qint64 repetitions = 0;      ///< beyond the first time in each case
    base::EpochMs againTime = 0; ///< from what was done before each repetition to it, in ms
    WaitingTime waiting;         ///< from when it became next until it was done
    qint64 waitedCases = 0;
    std::optional<base::EpochMs> promised {};
    qint64 late = 0;    ///< cases
    WaitingTime lateBy; ///< of each time that it was late
    qint64 here = 0;
    qint64 overdue = 0;
    bool operator==(const StepFigures &) const = default;
};

/// What happened on one way. Gateways are passed at once, so time is measured on the way that leads into a step.
struct WayFigures {
    qint64 count = 0;
    qint64 cases = 0;
    WaitingTime waiting;
    bool operator==(const WayFigures &) const = default;
};

struct DeviationFigures {
    WalkFigure figure;
    qint64 cases = 0;
    bool operator==(const DeviationFigures &) const = default;
};

/// A roadmap against what really happened.
struct WalkFigures {
    qint64 cases = 0;
    qint64 open = 0;
    qint64 told = 0;
    qint64 variants = 0;
    std::vector<StepFigures> steps;           ///< in the order of Blueprint::steps
    std::vector<WayFigures> ways;             ///< in the order of Blueprint::transitions
    std::vector<int> bottlenecks;             ///< steps at which most hours were waited, the worst first
    std::vector<int> rework;                  ///< steps that were done again, the most hours first
    std::vector<int> late;                    ///< steps with promises that weren't kept, the most hours first
    std::vector<DeviationFigures> deviations; ///< the most cases first
    qint64 compared = 0;                      ///< cases that aren't open: only those are held against the model
    qint64 fitting = 0;
    std::optional<Fitness> tokenReplay {}; ///< none if nothing could be compared
    std::optional<Fitness> alignments {};
    std::optional<base::Error> notCompared {}; ///< why
};

} // namespace throughline::mining
