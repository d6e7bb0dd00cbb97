// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/services/mining.h"

#include <QString>

#include <optional>
#include <vector>

namespace throughline::ui {

/// One line of what a mirror says: a heading, or a number with the cases behind it.
struct MirrorRow {
    QString words;
    std::optional<mining::WalkFigure> figure {}; ///< none: a heading, or nothing to open
    bool heading = false;
    QString step {}; ///< key of the step that it is about
    int way = -1;    ///< index of the transition that it is about
    bool operator==(const MirrorRow &) const = default;
};

/// What is said of all cases; of the step or the way that is selected first, if one is. Pure.
[[nodiscard]] std::vector<MirrorRow> mirrorRows(
    const mining::WalkAnalysis &analysis, const QString &selectedStep, int selectedWay);
/// What a list of cases is called: "Late at “Check warranty”".
[[nodiscard]] QString figureTitle(const domain::Blueprint &blueprint, const mining::WalkFigure &figure);
/// The figures of a step in a sentence, for those who don't see them on the drawing.
[[nodiscard]] QString stepNote(const mining::StepFigures &figures);
/// "412 h", "2.5 h", "20 min".
[[nodiscard]] QString hoursWords(base::EpochMs time);

} // namespace throughline::ui
