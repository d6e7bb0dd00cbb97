// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/services/customers.h"
#include "core/services/merges.h"

#include <QString>

#include <optional>
#include <vector>

/// Two that are to be merged, side by side: worked out without widgets.
namespace throughline::ui {

/// One line of a comparison: what the one that is merged away has, and what the one that remains has.
struct ComparedRow {
    QString label;
    QString from;
    QString into;
    std::optional<domain::MergeField> field; ///< only one value can remain, and it can be chosen which
    domain::Keep kept = domain::Keep::Into;  ///< of a field
    bool operator==(const ComparedRow &) const = default;
};

/// The name of a field for people.
[[nodiscard]] QString mergeFieldText(domain::MergeField field);

/// What has to be chosen comes first, then what tells both apart, then what they have alike. What neither has is left out. The cards may lack: without
/// them, addresses and products aren't compared.
[[nodiscard]] std::vector<ComparedRow> compared(const services::CustomerMergePreview &preview,
    const std::optional<services::CustomerCard> &from, const std::optional<services::CustomerCard> &into,
    base::EpochMs now);
[[nodiscard]] std::vector<ComparedRow> compared(const services::CaseMergePreview &preview, base::EpochMs now);

} // namespace throughline::ui
