// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/roadmap.h"

#include <vector>

namespace throughline::domain {

/// A step that is in both versions and isn't the same.
struct StepChange {
    QString key;
    QString title;      ///< in the later one
    QStringList fields; ///< "title", "text", "lane", …
    bool operator==(const StepChange &) const = default;
};

/// What makes one version of a roadmap another one. Steps are the same if their keys are.
struct BlueprintDifference {
    std::vector<Step> added;
    std::vector<Step> removed;
    std::vector<StepChange> changed;
    std::vector<Transition> waysAdded;
    std::vector<Transition> waysRemoved;
    QStringList about; ///< "name", "summary", "products", "keywords", "lanes"
    bool operator==(const BlueprintDifference &) const = default;
    [[nodiscard]] bool isEmpty() const { return *this == BlueprintDifference(); }
};

/// Ids, numbers, versions and statuses don't count. Pure.
[[nodiscard]] BlueprintDifference compare(const Blueprint &before, const Blueprint &after);

/// A run taken to another version of its roadmap.
struct RunMove {
    Run run;                 ///< as it would be
    QStringList remain;      ///< keys of the steps that were done and are in the new version
    QStringList gone;        ///< keys of those that were done and aren't: their records stay
    QStringList passedBy;    ///< steps that are new, and behind where the run is now
    bool startsAnew = false; ///< nothing that was next has a place in the new version
    bool operator==(const RunMove &) const = default;
};

/// What was next and is in `to` stays next; in the place of what isn't come the first steps behind it that are, and if there are none, the beginning. Whoever waits
/// at a gateway stays there if the way is the same. A finished run stays as it is. Pure.
[[nodiscard]] RunMove moved(const Blueprint &from, const Blueprint &to, const Run &run, base::EpochMs now,
    const Circumstances &circumstances = {});

} // namespace throughline::domain
