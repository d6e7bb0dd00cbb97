// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/domain/customer.h"
#include "core/domain/supportcase.h"

#include <QList>
#include <QString>

#include <map>
#include <vector>

namespace throughline::domain {

/// A field of which two merged ones have a value each, and only one can remain.
enum class MergeField {
    Name,
    Tier,
    Language,
    TimeZone,
    Since,
    Organisation,
    Subject,
    Status,
    Priority,
    Queue,
    Owner,
    Product,
    DueAt
};

/// Whose value remains: of the one that is merged away, or of the one that remains.
enum class Keep { From, Into };

using Keeps = std::map<MergeField, Keep>;

/// A field in which both differ, with both values for people.
struct FieldConflict {
    MergeField field = MergeField::Name;
    QString from;
    QString into;
    Keep kept = Keep::Into; ///< as chosen, or as it would be without a choice
    bool operator==(const FieldConflict &) const = default;
};

/// "name", "tier", "language", "time_zone", "since", "organisation", "subject", "status", …
[[nodiscard]] QString mergeFieldName(MergeField field);
[[nodiscard]] std::optional<MergeField> mergeFieldFromName(const QString &name);
/// The fields of a customer, and those of a case, that a choice can be made for.
[[nodiscard]] const QList<MergeField> &customerFields();
[[nodiscard]] const QList<MergeField> &caseFields();

/// The fields in which two customers differ. What one of them lacks is no conflict: the value that is there remains. Without a choice
/// the one that remains keeps its own; of "since" the earlier is kept.
[[nodiscard]] std::vector<FieldConflict> conflicts(
    const CustomerSummary &from, const CustomerSummary &into, const Keeps &keeps);
[[nodiscard]] std::vector<FieldConflict> conflicts(
    const SupportCase &from, const SupportCase &into, const Keeps &keeps);

/// What the one that remains has afterwards: its id and version, and the fields as decided.
[[nodiscard]] CustomerSummary merged(const CustomerSummary &from, const CustomerSummary &into, const Keeps &keeps);
[[nodiscard]] SupportCase merged(const SupportCase &from, const SupportCase &into, const Keeps &keeps);

} // namespace throughline::domain
