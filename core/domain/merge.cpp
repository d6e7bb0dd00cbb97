// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/merge.h"

#include <QDateTime>

namespace throughline::domain {

namespace {

const std::vector<std::pair<MergeField, QString>> &names()
{
    static const std::vector<std::pair<MergeField, QString>> all { { MergeField::Name, QStringLiteral("name") },
        { MergeField::Tier, QStringLiteral("tier") }, { MergeField::Language, QStringLiteral("language") },
        { MergeField::TimeZone, QStringLiteral("time_zone") }, { MergeField::Since, QStringLiteral("since") },
        { MergeField::Organisation, QStringLiteral("organisation") },
        { MergeField::Subject, QStringLiteral("subject") }, { MergeField::Status, QStringLiteral("status") },
        { MergeField::Priority, QStringLiteral("priority") }, { MergeField::Queue, QStringLiteral("queue") },
        { MergeField::Owner, QStringLiteral("owner") }, { MergeField::Product, QStringLiteral("product") },
        { MergeField::DueAt, QStringLiteral("due_at") } };
    return all;
}

QString day(std::optional<base::EpochMs> at)
{
    return at ? QDateTime::fromMSecsSinceEpoch(*at).toUTC().toString(Qt::ISODate) : QString();
}

/// The value of a field for people; empty if there is none.
QString shown(const CustomerSummary &c, MergeField field)
{
    switch (field) {
    case MergeField::Name:
        return c.customer.name;
    case MergeField::Tier:
        return c.customer.tier ? c.tierName : QString();
    case MergeField::Language:
        return c.customer.language;
    case MergeField::TimeZone:
        return c.customer.timeZone;
    case MergeField::Since:
        return day(c.customer.since);
    case MergeField::Organisation:
        return c.organisationName;
    default:
        return {};
    }
}

QString shown(const SupportCase &c, MergeField field)
{
    switch (field) {
    case MergeField::Subject:
        return c.subject;
    case MergeField::Status:
        return caseStatusName(c.status);
    case MergeField::Priority:
        return priorityName(c.priority);
    case MergeField::Queue:
        return c.queueName;
    case MergeField::Owner:
        return c.ownerName;
    case MergeField::Product:
        return c.productName;
    case MergeField::DueAt:
        return day(c.dueAt);
    case MergeField::Tier:
        return c.tierName;
    default:
        return {};
    }
}

void take(const CustomerSummary &from, CustomerSummary &into, MergeField field)
{
    switch (field) {
    case MergeField::Name:
        into.customer.name = from.customer.name;
        break;
    case MergeField::Tier:
        into.customer.tier = from.customer.tier;
        into.tierName = from.tierName;
        break;
    case MergeField::Language:
        into.customer.language = from.customer.language;
        break;
    case MergeField::TimeZone:
        into.customer.timeZone = from.customer.timeZone;
        break;
    case MergeField::Since:
        into.customer.since = from.customer.since;
        break;
    case MergeField::Organisation:
        into.customer.organisation = from.customer.organisation;
        into.organisationName = from.organisationName;
        break;
    default:
        break;
    }
}

void take(const SupportCase &from, SupportCase &into, MergeField field)
{
    switch (field) {
    case MergeField::Subject:
        into.subject = from.subject;
        break;
    case MergeField::Status:
        into.status = from.status;
        into.closedAt = from.closedAt;
        break;
    case MergeField::Priority:
        into.priority = from.priority;
        break;
    case MergeField::Queue:
        into.queue = from.queue;
        into.queueName = from.queueName;
        break;
    case MergeField::Owner:
        into.owner = from.owner;
        into.ownerName = from.ownerName;
        break;
    case MergeField::Product:
        into.product = from.product;
        into.productName = from.productName;
        break;
    case MergeField::DueAt:
        into.dueAt = from.dueAt;
        break;
    case MergeField::Tier:
        into.tier = from.tier;
        into.tierName = from.tierName;
        break;
    default:
        break;
    }
}

Keep keepWithoutChoice(const CustomerSummary &from, const CustomerSummary &into, MergeField field)
{
    // Both times are true of one person: they have been with us since the earlier one.
    if (field == MergeField::Since)
        return *from.customer.since < *into.customer.since ? Keep::From : Keep::Into;
    return Keep::Into;
}

Keep keepWithoutChoice(const SupportCase &, const SupportCase &, MergeField)
{
    return Keep::Into;
}

template <typename T>
std::vector<FieldConflict> conflictsIn(
    const T &from, const T &into, const Keeps &keeps, const QList<MergeField> &fields)
{
    std::vector<FieldConflict> found;
    for (const MergeField field : fields) {
        const QString a = shown(from, field);
        const QString b = shown(into, field);
        if (a == b || a.isEmpty() || b.isEmpty())
            continue;
        const auto choice = keeps.find(field);
        found.push_back({ field, a, b, choice == keeps.end() ? keepWithoutChoice(from, into, field) : choice->second });
    }
    return found;
}

template <typename T> T mergedIn(const T &from, const T &into, const Keeps &keeps, const QList<MergeField> &fields)
{
    T result = into;
    for (const FieldConflict &conflict : conflictsIn(from, into, keeps, fields)) {
        if (conflict.kept == Keep::From)
            take(from, result, conflict.field);
    }
    for (const MergeField field : fields) {
        if (shown(into, field).isEmpty() && !shown(from, field).isEmpty())
            take(from, result, field);
    }
    return result;
}

} // namespace

QString mergeFieldName(MergeField field)
{
    for (const auto &[known, name] : names()) {
        if (known == field)
            return name;
    }
    return {};
}

std::optional<MergeField> mergeFieldFromName(const QString &name)
{
    for (const auto &[field, known] : names()) {
        if (known == name)
            return field;
    }
    return std::nullopt;
}

const QList<MergeField> &customerFields()
{
    static const QList<MergeField> all { MergeField::Name, MergeField::Tier, MergeField::Language, MergeField::TimeZone,
        MergeField::Since, MergeField::Organisation };
    return all;
}

const QList<MergeField> &caseFields()
{
    static const QList<MergeField> all { MergeField::Subject, MergeField::Status, MergeField::Priority,
        MergeField::Tier, MergeField::Queue, MergeField::Owner, MergeField::Product, MergeField::DueAt };
    return all;
}

std::vector<FieldConflict> conflicts(const CustomerSummary &from, const CustomerSummary &into, const Keeps &keeps)
{
    return conflictsIn(from, into, keeps, customerFields());
}

std::vector<FieldConflict> conflicts(const SupportCase &from, const SupportCase &into, const Keeps &keeps)
{
    return conflictsIn(from, into, keeps, caseFields());
}

CustomerSummary merged(const CustomerSummary &from, const CustomerSummary &into, const Keeps &keeps)
{
    return mergedIn(from, into, keeps, customerFields());
}

SupportCase merged(const SupportCase &from, const SupportCase &into, const Keeps &keeps)
{
    return mergedIn(from, into, keeps, caseFields());
}

} // namespace throughline::domain
