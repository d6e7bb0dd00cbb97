// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/facts.h"

#include <QString>

#include <optional>
#include <vector>

/// The history of a fact as rows of a list, worked out without widgets.
namespace throughline::ui {

/// One time that a value was told.
struct HistoryRow {
    domain::FactId fact;
    QString value;
    QString state; ///< "true now", "replaced", "withdrawn by Ana on 4 May 2026"
    QString told;  ///< "told by Mina by e-mail on 3 May 2026, 80 % certain"
    std::optional<domain::EventId> source;
    bool withdrawn = false;
    bool current = false;
    bool first = true; ///< the newest telling of its value
    bool operator==(const HistoryRow &) const = default;
};

/// In the order of the history: what is true now first, each value with its tellings, the newest first.
[[nodiscard]] std::vector<HistoryRow> historyRows(const domain::FactHistory &history, const QString &customer);
/// What is true now in one line, or that nothing is any more.
[[nodiscard]] QString currentText(const domain::FactHistory &history);

} // namespace throughline::ui
