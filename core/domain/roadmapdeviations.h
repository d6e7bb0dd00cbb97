// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/roadmap.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace throughline::domain {

/// Something that was done in a case and is a step of its roadmap: recorded by the run, or told by an imported activity of the same name.
struct CaseDeed {
    QString stepKey;
    base::EpochMs at = 0;
    std::optional<EventId> event {};
    bool operator==(const CaseDeed &) const = default;
};

/// What happened in a case otherwise than its roadmap says.
struct RoadmapDeviation {
    enum class Kind {
        Skipped,  ///< `step` wasn't done, and without it nobody comes to `other`, which was done or is next
        Repeated, ///< `step` was done once more, and no loop of the roadmap leads back to it
        OutOfOrder ///< `step` was done before `other`, without which nobody comes to it and which was done later or is still to come
    };
    Kind kind = Kind::Skipped;
    QString step;
    QString other {};
    std::optional<base::EpochMs> at {}; ///< of the deed that shows it, if it was a deed
    std::optional<EventId> event {};
    bool operator==(const RoadmapDeviation &) const = default;
};

/// The deeds of a case in the order of time: the records of its run, and those of `activities` whose name (kept in stepKey) is the title of a step, however
/// it is written; gateways are none.
[[nodiscard]] std::vector<CaseDeed> deedsOf(
    const Blueprint &blueprint, const Run &run, const std::vector<CaseDeed> &activities = {});

/// Each once, in the order in which they show. Only what is certain whatever was chosen on the way counts: a step on another branch isn't skipped, and
/// a loop repeats nothing. A run that was walked by complete() alone has none. `next`: where the case stands. Pure; any thread.
[[nodiscard]] std::vector<RoadmapDeviation> deviations(
    const Blueprint &blueprint, const std::vector<CaseDeed> &deeds, const QStringList &next);

/// "Done out of order: “Check warranty” before “Ask for serial number”", untranslated.
[[nodiscard]] QString deviationText(const Blueprint &blueprint, const RoadmapDeviation &deviation);
/// "skipped", "repeated", "out_of_order".
[[nodiscard]] QString deviationKindName(RoadmapDeviation::Kind kind);

/// How a step keeps its promised time.
struct StepTime {
    base::EpochMs since = 0; ///< when it could be done
    base::EpochMs due = 0;
    std::optional<base::EpochMs> doneAt {};
    /// 0: in time.
    [[nodiscard]] base::EpochMs lateBy(base::EpochMs now) const
    {
        return std::max<base::EpochMs>(0, doneAt.value_or(now) - due);
    }
    bool operator==(const StepTime &) const = default;
};

/// Of a step with a promised time that is next or was done; of one that was done more than once the last time. Nothing otherwise.
[[nodiscard]] std::optional<StepTime> stepTime(const Blueprint &blueprint, const Run &run, const QString &stepKey);

} // namespace throughline::domain
