// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/blueprintcheck.h"

#include <QHash>
#include <QSet>

/// The parts of checkBlueprint(). Private to domain.
namespace throughline::domain::detail {

using Findings = std::vector<Finding>;

/// Facts that are known whenever a step is come to, by its key; normal forms.
[[nodiscard]] QHash<QString, QSet<QString>> knownBefore(const Blueprint &blueprint);
/// Steps that can be reached from `from`, that one included; backwards if `!forth`.
[[nodiscard]] QSet<QString> reached(const Blueprint &blueprint, const QStringList &from, bool forth = true);
/// "from → to".
[[nodiscard]] QString placeOf(const Transition &way);

// How it is walked.
void checkReach(const Blueprint &blueprint, Findings &findings);
void checkStates(const Blueprint &blueprint, size_t mostStates, CheckReport &report);
void checkDecisions(const Blueprint &blueprint, CheckReport &report);

// What it says.
void checkQuestions(const Blueprint &blueprint, Findings &findings);
void checkPromises(const Blueprint &blueprint, Findings &findings);
void checkLeaving(const Blueprint &blueprint, Findings &findings);
void checkDuplicates(const Blueprint &blueprint, Findings &findings);

} // namespace throughline::domain::detail
