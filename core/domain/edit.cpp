// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/edit.h"

#include "core/domain/oneline.h"

#include <QLocale>
#include <QRegularExpression>
#include <QTimeZone>

#include <algorithm>
#include <array>

namespace throughline::domain {

namespace {

struct Named {
    EditField field;
    const char16_t *name;
};

constexpr std::array kNames {
    Named { EditField::Subject, u"subject" },
    Named { EditField::Status, u"status" },
    Named { EditField::Priority, u"priority" },
    Named { EditField::Queue, u"queue" },
    Named { EditField::Owner, u"owner" },
    Named { EditField::Product, u"product" },
    Named { EditField::DueAt, u"due" },
    Named { EditField::Name, u"name" },
    Named { EditField::Language, u"language" },
    Named { EditField::TimeZone, u"time_zone" },
    Named { EditField::Tier, u"tier" },
    Named { EditField::Organisation, u"organisation" },
    Named { EditField::ProductVersion, u"product_version" },
    Named { EditField::Serial, u"serial" },
    Named { EditField::PurchasedAt, u"purchased" },
    Named { EditField::WarrantyUntil, u"warranty" },
    Named { EditField::Flags, u"flags" },
};

bool isText(EditField field)
{
    switch (field) {
    case EditField::Subject:
    case EditField::Name:
    case EditField::Language:
    case EditField::TimeZone:
    case EditField::ProductVersion:
    case EditField::Serial:
    case EditField::Flags:
        return true;
    default:
        return false;
    }
}

/// A language tag as of RFC 5646, section 2.1: language, script, region, variants, extensions, in this order; and a language of two letters, and a region,
/// that are there at all. (Languages of three letters are too many to know them all.)
bool isLanguage(const QString &text)
{
    static const QRegularExpression shape(
        QStringLiteral(
            "^([a-z]{2,3})(-[a-z]{3}){0,3}(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}"
            "))*(-[a-wy-z0-9](-[a-z0-9]{2,8})+)*(-x(-[a-z0-9]{1,8})+)?$"),
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = shape.match(text);
    if (!match.hasMatch())
        return false;
    const QString language = match.captured(1);
    const QString region = match.captured(5);
    return (language.size() > 2 || QLocale::codeToLanguage(language) != QLocale::AnyLanguage)
        && (region.size() != 2 || QLocale::codeToTerritory(region) != QLocale::AnyTerritory);
}

base::Result<void> checkText(EditField field, const QString &text)
{
    constexpr int kLongest = 1000;
    if (text.size() > kLongest)
        return base::invalidInput(QStringLiteral("The %1 is too long: it may have %2 characters."),
            { editFieldName(field), QString::number(kLongest) });
    if (!isOneLine(text))
        return base::invalidInput(QStringLiteral("The %1 has to be one line, without control characters."),
            { editFieldName(field).replace(u'_', u' ') });
    if (field == EditField::Name && text.isEmpty())
        return base::invalidInput(QStringLiteral("A customer needs a name."));
    if (field == EditField::Subject && text.isEmpty())
        return base::invalidInput(QStringLiteral("A case needs a subject."));
    if (field == EditField::Language && !text.isEmpty() && !isLanguage(text))
        return base::invalidInput(
            QStringLiteral("\"%1\" is not a language: write it like de or pt-BR, with a code of ISO 639 and perhaps a "
                           "region."),
            { text });
    // A QTimeZone can be made of "Mars" too, which it takes for a rule of POSIX.
    if (field == EditField::TimeZone && !text.isEmpty() && !QTimeZone::availableTimeZoneIds().contains(text.toUtf8()))
        return base::invalidInput(QStringLiteral("\"%1\" is not a time zone: write it like Europe/Berlin."), { text });
    return {};
}

base::Result<void> checkNumber(EditField field, std::optional<qint64> number)
{
    const auto within = [&](auto least, auto most) {
        return number && *number >= qint64(least) && *number <= qint64(most);
    };
    if (field == EditField::Status && !within(CaseStatus::New, CaseStatus::Closed))
        return base::invalidInput(QStringLiteral("There is no such status."));
    if (field == EditField::Priority && !within(Priority::Urgent, Priority::Low))
        return base::invalidInput(QStringLiteral("There is no such priority."));
    if (field == EditField::DueAt && number && !within(0, kNoDueTime - 1))
        return base::invalidInput(QStringLiteral("A case can't be due then."));
    const bool isDay = field == EditField::PurchasedAt || field == EditField::WarrantyUntil;
    if (isDay && number && !within(-kNoDueTime, kNoDueTime - 1))
        return base::invalidInput(QStringLiteral("That day can't be."));
    return {};
}

} // namespace

EditVerdict judge(const EditValue &current, const EditValue &seen, const EditValue &value)
{
    if (current == value)
        return EditVerdict::NothingToDo;
    return current == seen ? EditVerdict::Take : EditVerdict::Conflict;
}

EditDecision decide(const std::vector<FieldEdit> &edits, const std::function<EditValue(EditField)> &current)
{
    EditDecision decision;
    for (const FieldEdit &edit : edits) {
        const EditValue now = current(edit.field);
        switch (judge(now, edit.seen, edit.value)) {
        case EditVerdict::Take:
            decision.take.push_back(edit);
            break;
        case EditVerdict::NothingToDo:
            break;
        case EditVerdict::Conflict:
            decision.conflicts.push_back({ edit.field, edit.seen, now, edit.value, {}, {}, {}, {} });
            break;
        }
    }
    return decision;
}

base::Result<std::vector<FieldEdit>> checkEdits(std::vector<FieldEdit> edits, const QList<EditField> &allowed)
{
    QList<EditField> met;
    for (FieldEdit &edit : edits) {
        if (!allowed.contains(edit.field))
            return base::invalidInput(QStringLiteral("There is no field \"%1\" here."), { editFieldName(edit.field) });
        if (met.contains(edit.field))
            return base::invalidInput(
                QStringLiteral("The field \"%1\" is given twice."), { editFieldName(edit.field) });
        met.append(edit.field);
        // A text that was imported with spaces around it is still the one that was seen.
        edit.value.text = edit.value.text.trimmed();
        if (edit.field == EditField::Flags)
            edit.value.text = purchaseFlags(edit.value.text);
        if (isText(edit.field))
            edit.value.number.reset();
        else
            edit.value.text.clear();
        const base::Result<void> fine = isText(edit.field) ? checkText(edit.field, edit.value.text)
                                                           : checkNumber(edit.field, edit.value.number);
        if (!fine)
            return fine.error();
    }
    return edits;
}

QString editFieldName(EditField field)
{
    const auto found = std::find_if(kNames.begin(), kNames.end(), [&](const Named &one) { return one.field == field; });
    return found == kNames.end() ? QString() : QString::fromUtf16(found->name);
}

std::optional<EditField> editFieldFromName(const QString &name)
{
    const auto found = std::find_if(
        kNames.begin(), kNames.end(), [&](const Named &one) { return name == QStringView(one.name); });
    return found == kNames.end() ? std::nullopt : std::optional(found->field);
}

const QList<EditField> &editableCaseFields()
{
    static const QList<EditField> fields { EditField::Subject, EditField::Status, EditField::Priority, EditField::Queue,
        EditField::Owner, EditField::Product, EditField::DueAt };
    return fields;
}

const QList<EditField> &editableCustomerFields()
{
    static const QList<EditField> fields { EditField::Name, EditField::Language, EditField::TimeZone, EditField::Tier,
        EditField::Organisation };
    return fields;
}

const QList<EditField> &editablePurchaseFields()
{
    static const QList<EditField> fields { EditField::ProductVersion, EditField::Serial, EditField::PurchasedAt,
        EditField::WarrantyUntil, EditField::Flags };
    return fields;
}

EditValue valueOf(const SupportCase &supportCase, EditField field)
{
    switch (field) {
    case EditField::Subject:
        return EditValue::of(supportCase.subject);
    case EditField::Status:
        return EditValue::of(supportCase.status);
    case EditField::Priority:
        return EditValue::of(supportCase.priority);
    case EditField::Queue:
        return EditValue::of(supportCase.queue);
    case EditField::Owner:
        return EditValue::of(supportCase.owner);
    case EditField::Product:
        return EditValue::of(supportCase.product);
    case EditField::DueAt:
        return EditValue::of(supportCase.dueAt);
    default:
        return {};
    }
}

EditValue valueOf(const Customer &customer, EditField field)
{
    switch (field) {
    case EditField::Name:
        return EditValue::of(customer.name);
    case EditField::Language:
        return EditValue::of(customer.language);
    case EditField::TimeZone:
        return EditValue::of(customer.timeZone);
    case EditField::Tier:
        return EditValue::of(customer.tier);
    case EditField::Organisation:
        return EditValue::of(customer.organisation);
    default:
        return {};
    }
}

EditValue valueOf(const Purchase &purchase, EditField field)
{
    switch (field) {
    case EditField::ProductVersion:
        return EditValue::of(purchase.productVersion);
    case EditField::Serial:
        return EditValue::of(purchase.serial);
    case EditField::PurchasedAt:
        return EditValue::of(purchase.purchasedAt);
    case EditField::WarrantyUntil:
        return EditValue::of(purchase.warrantyUntil);
    case EditField::Flags:
        return EditValue::of(purchase.flags);
    default:
        return {};
    }
}

namespace {

template <typename IdType> std::optional<IdType> idOf(const EditValue &value)
{
    return value.number ? std::optional(IdType(*value.number)) : std::nullopt;
}

} // namespace

SupportCase edited(SupportCase supportCase, const std::vector<FieldEdit> &edits, base::EpochMs now)
{
    for (const FieldEdit &edit : edits) {
        switch (edit.field) {
        case EditField::Subject:
            supportCase.subject = edit.value.text;
            break;
        case EditField::Status:
            supportCase.status = CaseStatus(edit.value.number.value_or(int(CaseStatus::Open)));
            if (supportCase.isOpen())
                supportCase.closedAt.reset();
            else if (!supportCase.closedAt)
                supportCase.closedAt = now;
            break;
        case EditField::Priority:
            supportCase.priority = Priority(edit.value.number.value_or(int(Priority::Normal)));
            break;
        case EditField::Queue:
            supportCase.queue = idOf<QueueId>(edit.value);
            break;
        case EditField::Owner:
            supportCase.owner = idOf<AgentId>(edit.value);
            break;
        case EditField::Product:
            supportCase.product = idOf<ProductId>(edit.value);
            break;
        case EditField::DueAt:
            supportCase.dueAt = edit.value.number;
            break;
        default:
            break;
        }
    }
    return supportCase;
}

Customer edited(Customer customer, const std::vector<FieldEdit> &edits)
{
    for (const FieldEdit &edit : edits) {
        switch (edit.field) {
        case EditField::Name:
            customer.name = edit.value.text;
            break;
        case EditField::Language:
            customer.language = edit.value.text;
            break;
        case EditField::TimeZone:
            customer.timeZone = edit.value.text;
            break;
        case EditField::Tier:
            customer.tier = idOf<TierId>(edit.value);
            break;
        case EditField::Organisation:
            customer.organisation = idOf<OrganisationId>(edit.value);
            break;
        default:
            break;
        }
    }
    return customer;
}

Purchase edited(Purchase purchase, const std::vector<FieldEdit> &edits)
{
    for (const FieldEdit &edit : edits) {
        switch (edit.field) {
        case EditField::ProductVersion:
            purchase.productVersion = edit.value.text;
            break;
        case EditField::Serial:
            purchase.serial = edit.value.text;
            break;
        case EditField::PurchasedAt:
            purchase.purchasedAt = edit.value.number;
            break;
        case EditField::WarrantyUntil:
            purchase.warrantyUntil = edit.value.number;
            break;
        case EditField::Flags:
            purchase.flags = edit.value.text;
            break;
        default:
            break;
        }
    }
    return purchase;
}

} // namespace throughline::domain
