// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/petrinet.h"
#include "core/domain/processlog.h"

#include <QString>
#include <QStringList>

#include <random>

namespace throughline::test {

/// A log of words whose letters are the activities: one case each, without times.
[[nodiscard]] domain::ProcessLog logOf(const QStringList &words);
/// A random net with one place at the beginning and one at the end, choices, loops, tokens side by side, silent and equal labels, and weights. Whether the end can be
/// reached is left to chance.
[[nodiscard]] domain::PetriNet randomNet(std::mt19937 &random);
/// Words over "a" to "e"; the net knows fewer letters.
[[nodiscard]] domain::ProcessLog randomLog(std::mt19937 &random, int words, int longest);

/// The path of a file of the real data; skips the test if it isn't there.
[[nodiscard]] QString realFile(const QString &name);
[[nodiscard]] domain::ProcessLog realLog(const QString &name, bool withTransition = false);
/// PNML, BPMN or PTML.
[[nodiscard]] domain::PetriNet realNet(const QString &name);

} // namespace throughline::test
