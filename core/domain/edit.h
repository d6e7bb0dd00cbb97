// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/domain/customer.h"
#include "core/domain/supportcase.h"

#include <QList>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace throughline::domain {

/// A field that people edit.
enum class EditField {
    // of a case
    Subject,
    Status,
    Priority,
    Queue,
    Owner,
    Product,
    DueAt,
    // of a customer
    Name,
    Language,
    TimeZone,
    Tier,
    Organisation,
    // of a product that a customer owns
    ProductVersion,
    Serial,
    PurchasedAt,
    WarrantyUntil,
    Flags
};

/// The value of a field: a text; or a number, an id or a time in ms, of which there may be none.
struct EditValue {
    std::optional<qint64> number;
    QString text;
    bool operator==(const EditValue &) const = default;

    [[nodiscard]] static EditValue of(const QString &text) { return { std::nullopt, text }; }
    [[nodiscard]] static EditValue of(std::optional<qint64> number) { return { number, {} }; }
    template <typename Tag> [[nodiscard]] static EditValue of(std::optional<base::Id<Tag>> id)
    {
        return { id ? std::optional(id->value()) : std::nullopt, {} };
    }
    template <typename E>
        requires std::is_enum_v<E>
    [[nodiscard]] static EditValue of(E value)
    {
        return { qint64(value), {} };
    }
};

/// A field with the value that its editor saw and the one that it should get.
struct FieldEdit {
    EditField field = EditField::Subject;
    EditValue seen;
    EditValue value;
    bool operator==(const FieldEdit &) const = default;
};

/// A field that somebody else has changed meanwhile, to something else. Nothing is written; sending it again with `current` as what was seen replaces their
/// value knowingly.
struct EditConflict {
    EditField field = EditField::Subject;
    EditValue seen;
    EditValue current;
    EditValue value;
    QString currentWords; ///< both for people: "High", "Noa"
    QString valueWords;
    QString changedBy; ///< who set the current value; empty if unknown
    std::optional<base::EpochMs> changedAt;
    bool operator==(const EditConflict &) const = default;
};

enum class EditVerdict { Take, NothingToDo, Conflict };

/// The rule for one field: what is there already needs nothing, what nobody has touched since is taken, all else is a conflict.
[[nodiscard]] EditVerdict judge(const EditValue &current, const EditValue &seen, const EditValue &value);

struct EditDecision {
    std::vector<FieldEdit> take;
    std::vector<EditConflict> conflicts; ///< without words and names
    bool operator==(const EditDecision &) const = default;
};

/// The rule for several fields of one thing, each by itself.
[[nodiscard]] EditDecision decide(
    const std::vector<FieldEdit> &edits, const std::function<EditValue(EditField)> &current);

/// The values as they are stored (texts without spaces around them). Refused: a field twice, a field that isn't one of `allowed`, a value that the field can't
/// have (an empty name or subject, a status that doesn't exist, a language that isn't one as of BCP 47, an unknown time zone).
[[nodiscard]] base::Result<std::vector<FieldEdit>> checkEdits(
    std::vector<FieldEdit> edits, const QList<EditField> &allowed);

/// "subject", "status", … as in throughlinectl; for people: "Subject", "Status", …
[[nodiscard]] QString editFieldName(EditField field);
[[nodiscard]] std::optional<EditField> editFieldFromName(const QString &name);
[[nodiscard]] const QList<EditField> &editableCaseFields();
[[nodiscard]] const QList<EditField> &editableCustomerFields();
[[nodiscard]] const QList<EditField> &editablePurchaseFields();

[[nodiscard]] EditValue valueOf(const SupportCase &supportCase, EditField field);
[[nodiscard]] EditValue valueOf(const Customer &customer, EditField field);
[[nodiscard]] EditValue valueOf(const Purchase &purchase, EditField field);

/// The case with these values. A status that ends it gives it its closing time unless it has one, any other takes it away; names of what ids stand for aren't
/// touched.
[[nodiscard]] SupportCase edited(SupportCase supportCase, const std::vector<FieldEdit> &edits, base::EpochMs now);
[[nodiscard]] Customer edited(Customer customer, const std::vector<FieldEdit> &edits);
[[nodiscard]] Purchase edited(Purchase purchase, const std::vector<FieldEdit> &edits);

} // namespace throughline::domain
