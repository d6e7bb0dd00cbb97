// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/datetext.h"

#include "core/domain/event.h"

#include <QDateTime>
#include <QTimeZone>

namespace throughline::exchange {

std::optional<base::EpochMs> instant(const QString &text)
{
    constexpr qsizetype kDay = 10; // "2026-01-31"
    QString iso = text.trimmed();
    QDateTime time;
    if (iso.size() == kDay) {
        time = QDateTime(QDate::fromString(iso, Qt::ISODate), QTime(0, 0), QTimeZone::utc());
    } else if (iso.size() > kDay) {
        if (iso.at(kDay) == u' ')
            iso[kDay] = u'T';
        time = QDateTime::fromString(iso, Qt::ISODateWithMs);
        if (time.timeSpec() == Qt::LocalTime)
            time = QDateTime(time.date(), time.time(), QTimeZone::utc());
    }
    if (!time.isValid())
        return std::nullopt;
    const base::EpochMs at = time.toMSecsSinceEpoch();
    return at < domain::kEarliestEvent || at > domain::kLatestEvent ? std::nullopt : std::optional(at);
}

} // namespace throughline::exchange
