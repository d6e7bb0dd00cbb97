// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/personalwords.h"

#include "core/domain/action.h"
#include "core/domain/consent.h"
#include "core/domain/customer.h"
#include "core/domain/customervalue.h"
#include "core/domain/draft.h"
#include "core/domain/event.h"
#include "core/domain/outgoing.h"
#include "core/domain/roadmap.h"
#include "core/domain/supportcase.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>

namespace throughline::exchange {

using namespace Qt::StringLiterals;

namespace {

QString identityKind(int kind)
{
    switch (domain::IdentityKind(kind)) {
    case domain::IdentityKind::Email:
        return u"email"_s;
    case domain::IdentityKind::Phone:
        return u"phone"_s;
    case domain::IdentityKind::ChatHandle:
        return u"chat_handle"_s;
    case domain::IdentityKind::AccountNumber:
        return u"account_number"_s;
    }
    return {};
}

QString draftKind(int kind)
{
    switch (domain::DraftKind(kind)) {
    case domain::DraftKind::Note:
        return u"note"_s;
    case domain::DraftKind::Call:
        return u"call"_s;
    case domain::DraftKind::Reply:
        return u"reply"_s;
    }
    return {};
}

QString runStatus(int status)
{
    switch (domain::RunStatus(status)) {
    case domain::RunStatus::Active:
        return u"active"_s;
    case domain::RunStatus::Finished:
        return u"finished"_s;
    case domain::RunStatus::Abandoned:
        return u"abandoned"_s;
    }
    return {};
}

template <typename Enum, QString (*name)(Enum)> QString named(int value)
{
    return name(Enum(value));
}

/// A column of numbers that stand for words; without a table, of every table.
struct Coded {
    QLatin1StringView table;
    QLatin1StringView column;
    QString (*words)(int);
};

constexpr Coded kCoded[] = {
    { QLatin1StringView(), QLatin1StringView("channel"), &named<domain::Channel, domain::channelName> },
    { QLatin1StringView(), QLatin1StringView("direction"), &named<domain::Direction, domain::directionName> },
    { QLatin1StringView("action"), QLatin1StringView("kind"), &named<domain::ActionKind, domain::actionKindName> },
    { QLatin1StringView("consent"), QLatin1StringView("state"),
        &named<domain::ConsentState, domain::consentStateName> },
    { QLatin1StringView("draft"), QLatin1StringView("kind"), &draftKind },
    { QLatin1StringView("event"), QLatin1StringView("kind"), &named<domain::EventKind, domain::eventKindName> },
    { QLatin1StringView("event"), QLatin1StringView("mood"), &named<domain::Mood, domain::moodName> },
    { QLatin1StringView("identity"), QLatin1StringView("kind"), &identityKind },
    { QLatin1StringView("outgoing"), QLatin1StringView("state"),
        &named<domain::OutgoingState, domain::outgoingStateName> },
    { QLatin1StringView("payment"), QLatin1StringView("kind"), &named<domain::PaymentKind, domain::paymentKindName> },
    { QLatin1StringView("promise"), QLatin1StringView("state"),
        &named<domain::PromiseState, domain::promiseStateName> },
    { QLatin1StringView("run"), QLatin1StringView("status"), &runStatus },
    { QLatin1StringView("support_case"), QLatin1StringView("priority"),
        &named<domain::Priority, domain::priorityName> },
    { QLatin1StringView("support_case"), QLatin1StringView("status"),
        &named<domain::CaseStatus, domain::caseStatusName> },
};

bool isTime(const QString &column)
{
    return column.endsWith(u"_at") || column == u"at" || column == u"since" || column == u"call_since"
        || column == u"warranty_until";
}

} // namespace

QJsonValue personalWords(const QString &table, const QString &column, const QVariant &value)
{
    if (value.isNull())
        return QJsonValue::Null;
    if (isTime(column)) {
        const qint64 at = value.toLongLong();
        // 0 and the end of time stand for "never" and "no due time".
        if (at <= 0 || at >= domain::kNoDueTime)
            return QJsonValue::Null;
        return QDateTime::fromMSecsSinceEpoch(at, QTimeZone::utc()).toString(Qt::ISODateWithMs);
    }
    if (table == u"event" && column == u"visibility")
        return domain::Visibility(value.toInt()) == domain::Visibility::Customer ? u"customer"_s : u"internal"_s;
    const auto coded = std::find_if(std::begin(kCoded), std::end(kCoded),
        [&](const Coded &one) { return column == one.column && (one.table.isEmpty() || table == one.table); });
    if (coded != std::end(kCoded)) {
        if (const QString words = coded->words(value.toInt()); !words.isEmpty())
            return words;
    }
    return QJsonValue::fromVariant(value);
}

} // namespace throughline::exchange
