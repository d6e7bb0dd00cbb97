// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/domain/roadmap.h"

#include <QString>

#include <optional>

/// Where in a roadmap's text something stands. Pure.
namespace throughline::ui {

struct TextPlace {
    int line = 1;   ///< from 1
    int column = 1; ///< from 1, in characters
    bool operator==(const TextPlace &) const = default;
};

/// Of a character, counted from 0 in UTF-16 units.
[[nodiscard]] TextPlace placeAt(const QString &text, qsizetype offset);

/// Where element `index` (from 0) of the list `member` of the outermost object begins; nothing if the text doesn't have it.
[[nodiscard]] std::optional<qsizetype> elementAt(const QString &text, const QString &member, int index);

/// Where the step of this key begins, for going there.
[[nodiscard]] std::optional<qsizetype> stepInText(const QString &text, const QString &key);

/// What is wrong with a text, and where.
struct TextProblem {
    QString sentence;
    TextPlace place;
    bool operator==(const TextProblem &) const = default;
};

/// The roadmap that a text says, or the first thing that is wrong with it.
struct ReadText {
    std::optional<domain::Blueprint> blueprint;
    TextProblem problem; ///< if there is no roadmap
};
[[nodiscard]] ReadText readRoadmapText(const QString &text);

} // namespace throughline::ui
