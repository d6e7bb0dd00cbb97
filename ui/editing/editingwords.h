// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/edit.h"
#include "core/services/edits.h"

#include <QString>

#include <optional>
#include <utility>
#include <vector>

namespace throughline::ui {

/// "Status", "Due".
[[nodiscard]] QString editFieldText(domain::EditField field);
[[nodiscard]] QString identityKindText(domain::IdentityKind kind);

/// A value with its words.
using EditOption = std::pair<domain::EditValue, QString>;
/// What a field can be chosen from; empty: it is typed.
[[nodiscard]] std::vector<EditOption> optionsOf(domain::EditField field, const services::EditChoices &choices);
[[nodiscard]] bool isChosen(domain::EditField field);

/// A typed value as text, and back: a time is local, as "2026-03-10 12:00". Nothing if it can't be read.
[[nodiscard]] QString typedText(domain::EditField field, const domain::EditValue &value);
[[nodiscard]] std::optional<domain::EditValue> typedValue(domain::EditField field, const QString &text);

/// "Noa set it to “High” 10 s ago; yours is “Low”."
[[nodiscard]] QString conflictText(
    const domain::EditConflict &conflict, const QString &theirs, const QString &mine, base::EpochMs now);
/// "10 s ago".
[[nodiscard]] QString agoText(base::EpochMs at, base::EpochMs now);

} // namespace throughline::ui
