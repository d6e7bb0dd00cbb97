// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/domain/roadmap.h"

#include <QHash>

#include <optional>
#include <vector>

/// Walking a roadmap without a case, to see where given facts lead before anybody is sent there. Pure; any thread.
namespace throughline::domain {

/// One step that was tried out: which way was chosen, or that the time of a wait went by.
struct SimulatedDeed {
    QString stepKey;
    QString outcome {};
    bool timePasses = false;
    bool operator==(const SimulatedDeed &) const = default;
};

struct SimulatedWalk {
    Run run;
    base::EpochMs now = 0;                 ///< later than the beginning by what was waited for
    std::optional<base::Error> refusal {}; ///< why the deed behind those that were done wasn't
    size_t deeds = 0;                      ///< so many were done
    bool operator==(const SimulatedWalk &) const = default;
};

/// Does the deeds one after the other, as far as they can be. Checklists are ticked and evidence is given without being asked for; `circumstances` hold from the
/// beginning on.
[[nodiscard]] SimulatedWalk simulate(
    const Blueprint &blueprint, const Circumstances &circumstances, const std::vector<SimulatedDeed> &deeds);

/// Goes on from there by itself: the first of the next steps, by its condition or by what `outcomes` says for it; a wait by its time. Ends where somebody has to
/// choose, at the end, or after `most` deeds. Gives all deeds.
[[nodiscard]] std::vector<SimulatedDeed> simulateOn(const Blueprint &blueprint, const Circumstances &circumstances,
    std::vector<SimulatedDeed> deeds, const QHash<QString, QString> &outcomes = {}, size_t most = 200);

/// The labels between which somebody has to choose at a step; none if one way leads on or the conditions decide.
[[nodiscard]] QStringList choicesAt(
    const Blueprint &blueprint, const Circumstances &circumstances, const Run &run, const QString &stepKey);

/// Keys of the facts that a roadmap asks for, makes or depends on, each once, as they are spelt, in the order of its steps.
[[nodiscard]] QStringList factsOf(const Blueprint &blueprint);

} // namespace throughline::domain
