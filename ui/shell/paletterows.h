// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/services/search.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

/// What the command palette lists, worked out without widgets.
namespace throughline::ui {

/// An action as the palette needs it.
struct PaletteAction {
    int index = 0; ///< of the action in the caller's list
    QString text;  ///< plain
    QString place; ///< where it is at home
    QString keys;
    QString why; ///< why it is disabled
    bool enabled = true;
    QString folded; ///< what is matched, see fuzzyFold()
};

struct PaletteRow {
    enum class Kind { Action, Customer, Case, Article, Event };
    Kind kind = Kind::Action;
    QString title;
    QString detail;
    QString keys;
    bool enabled = true;
    int action = -1; ///< index of an action
    domain::CustomerId customer;
    std::optional<domain::CaseId> caseId;
    domain::ArticleId article;
    domain::EventCursor event;
    bool operator==(const PaletteRow &) const = default;
};

/// How many rows a kind may have.
inline constexpr int kPaletteLimit = 6;

/// The actions that fit what was typed, the best first; all, enabled ones first, while nothing is typed.
struct RankedActions {
    std::vector<PaletteRow> strong; ///< fit as typed
    std::vector<PaletteRow> weak;   ///< fit if mistakes are forgiven
};
[[nodiscard]] RankedActions rankActions(const std::vector<PaletteAction> &actions, const QString &typed);

[[nodiscard]] std::vector<PaletteRow> rowsOf(const services::SearchResults &results, base::EpochMs now);

/// What fits as typed, then what was found, then guesses: so a guess never stands above a customer of exactly that name.
[[nodiscard]] std::vector<PaletteRow> arrange(const RankedActions &actions, const std::vector<PaletteRow> &found);

[[nodiscard]] QString paletteKindText(PaletteRow::Kind kind);

} // namespace throughline::ui
