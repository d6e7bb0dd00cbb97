// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/editing/editingwords.h"

#include "ui/common/format.h"

#include <QCoreApplication>
#include <QDateTime>

namespace throughline::ui {

using domain::EditField;
using domain::EditValue;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Editing", text);
}

const QString &timeShape()
{
    static const QString shape = QStringLiteral("yyyy-MM-dd HH:mm");
    return shape;
}

const QString &dayShape()
{
    static const QString shape = QStringLiteral("yyyy-MM-dd");
    return shape;
}

bool isDay(EditField field)
{
    return field == EditField::PurchasedAt || field == EditField::WarrantyUntil;
}

template <typename Named> void append(std::vector<EditOption> &options, const std::vector<Named> &all)
{
    for (const Named &one : all)
        options.emplace_back(EditValue::of(std::optional(one.id)), one.name.simplified());
}

} // namespace

QString editFieldText(EditField field)
{
    switch (field) {
    case EditField::Subject:
        return tr(QT_TRANSLATE_NOOP("Editing", "Subject"));
    case EditField::Status:
        return tr(QT_TRANSLATE_NOOP("Editing", "Status"));
    case EditField::Priority:
        return tr(QT_TRANSLATE_NOOP("Editing", "Priority"));
    case EditField::Queue:
        return tr(QT_TRANSLATE_NOOP("Editing", "Queue"));
    case EditField::Owner:
        return tr(QT_TRANSLATE_NOOP("Editing", "Owner"));
    case EditField::Product:
        return tr(QT_TRANSLATE_NOOP("Editing", "Product"));
    case EditField::DueAt:
        return tr(QT_TRANSLATE_NOOP("Editing", "Due"));
    case EditField::Name:
        return tr(QT_TRANSLATE_NOOP("Editing", "Name"));
    case EditField::Language:
        return tr(QT_TRANSLATE_NOOP("Editing", "Language"));
    case EditField::TimeZone:
        return tr(QT_TRANSLATE_NOOP("Editing", "Time zone"));
    case EditField::Tier:
        return tr(QT_TRANSLATE_NOOP("Editing", "Tier"));
    case EditField::Organisation:
        return tr(QT_TRANSLATE_NOOP("Editing", "Organisation"));
    case EditField::ProductVersion:
        return tr(QT_TRANSLATE_NOOP("Editing", "Version"));
    case EditField::Serial:
        return tr(QT_TRANSLATE_NOOP("Editing", "Serial number"));
    case EditField::PurchasedAt:
        return tr(QT_TRANSLATE_NOOP("Editing", "Bought on"));
    case EditField::WarrantyUntil:
        return tr(QT_TRANSLATE_NOOP("Editing", "Warranty until"));
    case EditField::Flags:
        return tr(QT_TRANSLATE_NOOP("Editing", "Marks"));
    }
    return {};
}

QString identityKindText(domain::IdentityKind kind)
{
    switch (kind) {
    case domain::IdentityKind::Email:
        return tr(QT_TRANSLATE_NOOP("Editing", "E-mail"));
    case domain::IdentityKind::Phone:
        return tr(QT_TRANSLATE_NOOP("Editing", "Phone"));
    case domain::IdentityKind::ChatHandle:
        return tr(QT_TRANSLATE_NOOP("Editing", "Chat"));
    case domain::IdentityKind::AccountNumber:
        return tr(QT_TRANSLATE_NOOP("Editing", "Account"));
    }
    return {};
}

bool isChosen(EditField field)
{
    switch (field) {
    case EditField::Subject:
    case EditField::DueAt:
    case EditField::Name:
    case EditField::Language:
    case EditField::TimeZone:
    case EditField::ProductVersion:
    case EditField::Serial:
    case EditField::PurchasedAt:
    case EditField::WarrantyUntil:
    case EditField::Flags:
        return false;
    default:
        return true;
    }
}

std::vector<EditOption> optionsOf(EditField field, const services::EditChoices &choices)
{
    std::vector<EditOption> options;
    if (!isChosen(field))
        return options;
    if (field == EditField::Status) {
        for (int i = int(domain::CaseStatus::New); i <= int(domain::CaseStatus::Closed); ++i)
            options.emplace_back(EditValue::of(domain::CaseStatus(i)), statusText(domain::CaseStatus(i)));
        return options;
    }
    if (field == EditField::Priority) {
        for (int i = int(domain::Priority::Urgent); i <= int(domain::Priority::Low); ++i)
            options.emplace_back(EditValue::of(domain::Priority(i)), priorityText(domain::Priority(i)));
        return options;
    }
    options.emplace_back(EditValue(),
        field == EditField::Owner ? tr(QT_TRANSLATE_NOOP("Editing", "nobody"))
                                  : tr(QT_TRANSLATE_NOOP("Editing", "none")));
    if (field == EditField::Queue)
        append(options, choices.queues);
    else if (field == EditField::Owner)
        append(options, choices.agents);
    else if (field == EditField::Product)
        append(options, choices.products);
    else if (field == EditField::Tier)
        append(options, choices.tiers);
    else if (field == EditField::Organisation)
        append(options, choices.organisations);
    return options;
}

QString typedText(EditField field, const EditValue &value)
{
    if (isDay(field))
        return value.number ? QDateTime::fromMSecsSinceEpoch(*value.number).toString(dayShape()) : QString();
    if (field != EditField::DueAt)
        return value.text;
    return value.number ? QDateTime::fromMSecsSinceEpoch(*value.number).toString(timeShape()) : QString();
}

std::optional<EditValue> typedValue(EditField field, const QString &text)
{
    if (isDay(field)) {
        if (text.trimmed().isEmpty())
            return EditValue();
        const QDate day = QDate::fromString(text.trimmed(), dayShape());
        if (!day.isValid())
            return std::nullopt;
        // What lasts until a day lasts all of that day.
        const QDateTime at = field == EditField::WarrantyUntil ? day.endOfDay() : day.startOfDay();
        return EditValue::of(std::optional(at.toMSecsSinceEpoch()));
    }
    if (field != EditField::DueAt)
        return EditValue::of(text.trimmed());
    if (text.trimmed().isEmpty())
        return EditValue();
    QDateTime at = QDateTime::fromString(text.trimmed(), timeShape());
    if (!at.isValid())
        at = QDateTime::fromString(text.trimmed(), QStringLiteral("yyyy-MM-dd"));
    return at.isValid() ? std::optional(EditValue::of(std::optional(at.toMSecsSinceEpoch()))) : std::nullopt;
}

QString agoText(base::EpochMs at, base::EpochMs now)
{
    constexpr base::EpochMs kMinute = 60'000;
    const base::EpochMs passed = now - at;
    if (passed < 1000)
        return tr(QT_TRANSLATE_NOOP("Editing", "just now"));
    if (passed < kMinute)
        return tr(QT_TRANSLATE_NOOP("Editing", "%1 s ago")).arg(passed / 1000);
    return relativeTime(at, now);
}

QString conflictText(
    const domain::EditConflict &conflict, const QString &theirs, const QString &mine, base::EpochMs now)
{
    const QString who = conflict.changedBy.isEmpty() ? tr(QT_TRANSLATE_NOOP("Editing", "Somebody"))
                                                     : QChar(0x2068) + conflict.changedBy.simplified() + QChar(0x2069);
    if (!conflict.changedAt)
        return tr(QT_TRANSLATE_NOOP("Editing", "%1 set it to “%2” meanwhile; yours is “%3”.")).arg(who, theirs, mine);
    return tr(QT_TRANSLATE_NOOP("Editing", "%1 set it to “%2” %3; yours is “%4”."))
        .arg(who, theirs, agoText(*conflict.changedAt, now), mine);
}

} // namespace throughline::ui
