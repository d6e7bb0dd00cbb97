// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/merging/comparison.h"

#include "ui/common/format.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace throughline::ui {

using domain::MergeField;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Merging", text);
}

QString languageName(const QString &code)
{
    const QLocale locale(code);
    return code.isEmpty() || locale.language() == QLocale::C ? code : QLocale::languageToString(locale.language());
}

QString valueOf(const domain::CustomerSummary &c, MergeField field)
{
    switch (field) {
    case MergeField::Name:
        return c.customer.name.simplified();
    case MergeField::Tier:
        return c.customer.tier ? c.tierName : QString();
    case MergeField::Language:
        return languageName(c.customer.language);
    case MergeField::TimeZone:
        return c.customer.timeZone;
    case MergeField::Since:
        return c.customer.since ? shortDate(*c.customer.since) : QString();
    case MergeField::Organisation:
        return c.organisationName.simplified();
    default:
        return {};
    }
}

QString valueOf(const domain::SupportCase &c, MergeField field)
{
    switch (field) {
    case MergeField::Subject:
        return c.subject.simplified();
    case MergeField::Status:
        return statusText(c.status);
    case MergeField::Priority:
        return priorityText(c.priority);
    case MergeField::Queue:
        return c.queueName;
    case MergeField::Owner:
        return c.ownerName;
    case MergeField::Product:
        return c.productName;
    case MergeField::DueAt:
        return c.dueAt ? QStringLiteral("%1, %2").arg(shortDate(*c.dueAt), clockTime(*c.dueAt)) : QString();
    case MergeField::Tier:
        return c.tierName;
    default:
        return {};
    }
}

template <typename Preview> std::vector<ComparedRow> fieldRows(const Preview &preview, const QList<MergeField> &fields)
{
    std::vector<ComparedRow> choices;
    std::vector<ComparedRow> rest;
    for (const MergeField field : fields) {
        ComparedRow row { mergeFieldText(field), valueOf(preview.from, field), valueOf(preview.into, field), {}, {} };
        const auto conflict = std::find_if(preview.conflicts.begin(), preview.conflicts.end(),
            [field](const domain::FieldConflict &candidate) { return candidate.field == field; });
        if (conflict != preview.conflicts.end()) {
            row.field = field;
            row.kept = conflict->kept;
            choices.push_back(row);
        } else if (!row.from.isEmpty() || !row.into.isEmpty()) {
            rest.push_back(row);
        }
    }
    choices.insert(choices.end(), rest.begin(), rest.end());
    return choices;
}

void add(std::vector<ComparedRow> &rows, const char *label, const QString &from, const QString &into)
{
    if (!from.isEmpty() || !into.isEmpty())
        rows.push_back({ tr(label), from, into, {}, {} });
}

QString listed(QStringList parts)
{
    parts.removeDuplicates();
    return parts.join(QStringLiteral(" · "));
}

QString addressesOf(const std::optional<services::CustomerCard> &card)
{
    QStringList parts;
    if (card) {
        for (const domain::Identity &identity : card->identities)
            parts.append(identity.value().simplified());
    }
    return listed(parts);
}

QString productsOf(const std::optional<services::CustomerCard> &card)
{
    QStringList parts;
    if (card) {
        for (const domain::Purchase &purchase : card->purchases)
            parts.append(purchase.productName.simplified());
    }
    return listed(parts);
}

QString openCasesOf(const std::optional<services::CustomerCard> &card)
{
    QStringList parts;
    if (card) {
        for (const domain::SupportCase &one : card->cases) {
            if (one.isOpen())
                parts.append(QStringLiteral("%1 %2").arg(caseNumber(one.id), one.subject.simplified()));
        }
    }
    return listed(parts);
}

} // namespace

QString mergeFieldText(MergeField field)
{
    switch (field) {
    case MergeField::Name:
        return tr(QT_TRANSLATE_NOOP("Merging", "Name"));
    case MergeField::Tier:
        return tr(QT_TRANSLATE_NOOP("Merging", "Tier"));
    case MergeField::Language:
        return tr(QT_TRANSLATE_NOOP("Merging", "Language"));
    case MergeField::TimeZone:
        return tr(QT_TRANSLATE_NOOP("Merging", "Time zone"));
    case MergeField::Since:
        return tr(QT_TRANSLATE_NOOP("Merging", "Customer since"));
    case MergeField::Organisation:
        return tr(QT_TRANSLATE_NOOP("Merging", "Organisation"));
    case MergeField::Subject:
        return tr(QT_TRANSLATE_NOOP("Merging", "Subject"));
    case MergeField::Status:
        return tr(QT_TRANSLATE_NOOP("Merging", "Status"));
    case MergeField::Priority:
        return tr(QT_TRANSLATE_NOOP("Merging", "Priority"));
    case MergeField::Queue:
        return tr(QT_TRANSLATE_NOOP("Merging", "Queue"));
    case MergeField::Owner:
        return tr(QT_TRANSLATE_NOOP("Merging", "Owner"));
    case MergeField::Product:
        return tr(QT_TRANSLATE_NOOP("Merging", "Product"));
    case MergeField::DueAt:
        return tr(QT_TRANSLATE_NOOP("Merging", "Due"));
    }
    return {};
}

std::vector<ComparedRow> compared(const services::CustomerMergePreview &preview,
    const std::optional<services::CustomerCard> &from, const std::optional<services::CustomerCard> &into,
    base::EpochMs now)
{
    std::vector<ComparedRow> rows = fieldRows(preview, domain::customerFields());
    add(rows, QT_TRANSLATE_NOOP("Merging", "Addresses"), addressesOf(from), addressesOf(into));
    add(rows, QT_TRANSLATE_NOOP("Merging", "Products"), productsOf(from), productsOf(into));
    add(rows, QT_TRANSLATE_NOOP("Merging", "Open cases"), openCasesOf(from), openCasesOf(into));
    const auto last = [now](const domain::CustomerSummary &c) {
        return c.lastEventAt ? relativeTime(c.lastEventAt, now) : QString();
    };
    add(rows, QT_TRANSLATE_NOOP("Merging", "Last contact"), last(preview.from), last(preview.into));
    return rows;
}

std::vector<ComparedRow> compared(const services::CaseMergePreview &preview, base::EpochMs now)
{
    std::vector<ComparedRow> rows = fieldRows(preview, domain::caseFields());
    const auto opened = [](const domain::SupportCase &c) { return c.openedAt ? shortDate(c.openedAt) : QString(); };
    const auto last = [now](const domain::SupportCase &c) {
        return c.lastEventAt ? relativeTime(c.lastEventAt, now) : QString();
    };
    add(rows, QT_TRANSLATE_NOOP("Merging", "Opened"), opened(preview.from), opened(preview.into));
    add(rows, QT_TRANSLATE_NOOP("Merging", "Last entry"), last(preview.from), last(preview.into));
    return rows;
}

} // namespace throughline::ui
