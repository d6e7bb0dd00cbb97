// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/format.h"

#include <QCache>
#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <iterator>
#include <map>

namespace throughline::ui {

namespace {

constexpr base::EpochMs kMinute = 60'000;
constexpr base::EpochMs kHour = 60 * kMinute;
constexpr base::EpochMs kDay = 24 * kHour;

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("Format", text, nullptr, n);
}

QDateTime local(base::EpochMs at)
{
    return QDateTime::fromMSecsSinceEpoch(at);
}

/// What `make` gives for the span of time in which `at` lies. Remembered, because each conversion to local time asks the system for its zone's file,
/// and lists ask for dozens in each frame. A change of the system's zone shows once the program is started again.
template <typename T, base::EpochMs span, typename Make> T perSpan(base::EpochMs at, Make make)
{
    thread_local QCache<qint64, T> known(4096);
    const qint64 key = at / span - (at % span < 0 ? 1 : 0);
    if (const T *value = known.object(key))
        return *value;
    auto *value = new T(make());
    known.insert(key, value);
    return *value;
}

/// A day of local time: from `begin` until before `end`.
struct DaySpan {
    QDate day;
    base::EpochMs begin = 0;
    base::EpochMs end = 0;
};

/// The day in which `at` lies.
DaySpan daySpan(base::EpochMs at)
{
    // By their beginnings. A customer's page has some thirty days, and each costs three conversions to local time.
    thread_local std::map<base::EpochMs, DaySpan> known;
    constexpr size_t kMostKept = 20'000;
    if (const auto after = known.upper_bound(at); after != known.begin()) {
        if (const DaySpan &before = std::prev(after)->second; at < before.end)
            return before;
    }
    if (known.size() >= kMostKept)
        known.clear();
    const QDate day = local(at).date();
    const DaySpan span { day, day.startOfDay().toMSecsSinceEpoch(), day.addDays(1).startOfDay().toMSecsSinceEpoch() };
    return known.insert_or_assign(span.begin, span).first->second;
}

} // namespace

QString clockTime(base::EpochMs at)
{
    return perSpan<QString, kMinute>(at, [at] {
        // The C locale's short form has seconds, which say nothing here.
        const QLocale locale;
        return locale.language() == QLocale::C ? local(at).toString(QStringLiteral("HH:mm"))
                                               : locale.toString(local(at).time(), QLocale::ShortFormat);
    });
}

QString dayTitle(QDate day)
{
    return perSpan<QString, 1>(day.toJulianDay(), [day] { return QLocale().toString(day, QLocale::LongFormat); });
}

QDate localDay(base::EpochMs at)
{
    return daySpan(at).day;
}

QString exactTime(base::EpochMs at)
{
    const QDateTime time = local(at);
    return QLocale().toString(time, QLocale::LongFormat);
}

QString momentText(base::EpochMs at)
{
    return perSpan<QString, kMinute>(at, [at] {
        const QDate day = local(at).date();
        const bool thisYear = day.year() == QDate::currentDate().year();
        const QString shape = thisYear ? QStringLiteral("ddd d MMM") : QStringLiteral("ddd d MMM yyyy");
        return QStringLiteral("%1 %2").arg(QLocale().toString(day, shape), clockTime(at));
    });
}

QString shortDate(base::EpochMs at)
{
    return QLocale().toString(local(at).date(), QStringLiteral("d MMM yyyy"));
}

QString relativeTime(base::EpochMs at, base::EpochMs now)
{
    const base::EpochMs ago = now - at;
    if (ago >= 0 && ago < kMinute)
        return tr(QT_TRANSLATE_NOOP("Format", "just now"));
    if (ago >= 0 && ago < kHour)
        return tr(QT_TRANSLATE_NOOP("Format", "%n min ago"), int(ago / kMinute));
    const QDate today = localDay(now);
    const QDate day = localDay(at);
    if (day == today)
        return clockTime(at);
    if (day == today.addDays(-1))
        return tr(QT_TRANSLATE_NOOP("Format", "yesterday"));
    const QString pattern = day.year() == today.year() ? QStringLiteral("d MMM") : QStringLiteral("d MMM yyyy");
    return QLocale().toString(day, pattern);
}

QString dueIn(base::EpochMs dueAt, base::EpochMs now)
{
    const base::EpochMs left = dueAt - now;
    const base::EpochMs length = left < 0 ? -left : left;
    const QString sign = left < 0 ? QStringLiteral("−") : QString();
    if (length >= 2 * kDay)
        return sign + tr(QT_TRANSLATE_NOOP("Format", "%n d"), int(length / kDay));
    return QStringLiteral("%1%2:%3")
        .arg(sign)
        .arg(length / kHour)
        .arg((length / kMinute) % 60, 2, 10, QLatin1Char('0'));
}

QString duration(base::EpochMs length)
{
    if (length < kHour)
        return tr(QT_TRANSLATE_NOOP("Format", "%n min"), int(length / kMinute));
    if (length < 2 * kDay)
        return tr(QT_TRANSLATE_NOOP("Format", "%n h"), int(length / kHour));
    return tr(QT_TRANSLATE_NOOP("Format", "%n day(s)"), int(length / kDay));
}

QString channelText(domain::Channel channel)
{
    switch (channel) {
    case domain::Channel::Email:
        return tr(QT_TRANSLATE_NOOP("Format", "E-mail"));
    case domain::Channel::Phone:
        return tr(QT_TRANSLATE_NOOP("Format", "Phone"));
    case domain::Channel::Chat:
        return tr(QT_TRANSLATE_NOOP("Format", "Chat"));
    case domain::Channel::Portal:
        return tr(QT_TRANSLATE_NOOP("Format", "Portal"));
    case domain::Channel::Internal:
        return tr(QT_TRANSLATE_NOOP("Format", "Internal"));
    case domain::Channel::System:
        return tr(QT_TRANSLATE_NOOP("Format", "System"));
    }
    return {};
}

QString laneText(domain::LaneKind lane)
{
    switch (lane) {
    case domain::LaneKind::Customer:
        return tr(QT_TRANSLATE_NOOP("Format", "Customer"));
    case domain::LaneKind::Frontstage:
        return tr(QT_TRANSLATE_NOOP("Format", "Frontstage"));
    case domain::LaneKind::Backstage:
        return tr(QT_TRANSLATE_NOOP("Format", "Backstage"));
    case domain::LaneKind::Systems:
        return tr(QT_TRANSLATE_NOOP("Format", "Systems"));
    }
    return {};
}

QString laneText(const domain::BlueprintLane &lane)
{
    const std::optional<domain::LaneKind> usual = domain::laneKindFromName(lane.key);
    return lane.name.isEmpty() && usual ? laneText(*usual) : lane.name;
}

QString stepKindText(domain::StepKind kind)
{
    switch (kind) {
    case domain::StepKind::Action:
        return tr(QT_TRANSLATE_NOOP("Format", "Action"));
    case domain::StepKind::Question:
        return tr(QT_TRANSLATE_NOOP("Format", "Question"));
    case domain::StepKind::Decision:
        return tr(QT_TRANSLATE_NOOP("Format", "Decision"));
    case domain::StepKind::Wait:
        return tr(QT_TRANSLATE_NOOP("Format", "Wait"));
    case domain::StepKind::Message:
        return tr(QT_TRANSLATE_NOOP("Format", "Message"));
    case domain::StepKind::HandOver:
        return tr(QT_TRANSLATE_NOOP("Format", "Hand-over"));
    case domain::StepKind::End:
        return tr(QT_TRANSLATE_NOOP("Format", "End"));
    case domain::StepKind::Gateway:
        return tr(QT_TRANSLATE_NOOP("Format", "Gateway"));
    case domain::StepKind::SubRoadmap:
        return tr(QT_TRANSLATE_NOOP("Format", "Sub-roadmap"));
    }
    return {};
}

QString statusText(domain::CaseStatus status)
{
    switch (status) {
    case domain::CaseStatus::New:
        return tr(QT_TRANSLATE_NOOP("Format", "New"));
    case domain::CaseStatus::Open:
        return tr(QT_TRANSLATE_NOOP("Format", "Open"));
    case domain::CaseStatus::WaitingForCustomer:
        return tr(QT_TRANSLATE_NOOP("Format", "Waiting for customer"));
    case domain::CaseStatus::WaitingForThirdParty:
        return tr(QT_TRANSLATE_NOOP("Format", "Waiting for third party"));
    case domain::CaseStatus::Solved:
        return tr(QT_TRANSLATE_NOOP("Format", "Solved"));
    case domain::CaseStatus::Closed:
        return tr(QT_TRANSLATE_NOOP("Format", "Closed"));
    }
    return {};
}

QString priorityText(domain::Priority priority)
{
    switch (priority) {
    case domain::Priority::Urgent:
        return tr(QT_TRANSLATE_NOOP("Format", "Urgent"));
    case domain::Priority::High:
        return tr(QT_TRANSLATE_NOOP("Format", "High"));
    case domain::Priority::Normal:
        return tr(QT_TRANSLATE_NOOP("Format", "Normal"));
    case domain::Priority::Low:
        return tr(QT_TRANSLATE_NOOP("Format", "Low"));
    }
    return {};
}

QString caseNumber(domain::CaseId id)
{
    return QStringLiteral("#%1").arg(id.value());
}

} // namespace throughline::ui
