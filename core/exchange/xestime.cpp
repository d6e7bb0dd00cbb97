// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/xesreader.h"

namespace throughline::exchange {

namespace {

/// Exactly `count` digits at `at`, which moves behind them; -1 if there are fewer.
int digits(const char *&at, const char *end, int count)
{
    if (end - at < count)
        return -1;
    int value = 0;
    for (int i = 0; i < count; ++i, ++at) {
        if (*at < '0' || *at > '9')
            return -1;
        value = value * 10 + (*at - '0');
    }
    return value;
}

bool skip(const char *&at, const char *end, char c)
{
    if (at == end || *at != c)
        return false;
    ++at;
    return true;
}

/// Days since 1970-01-01 in the proleptic Gregorian calendar. Counting years from March makes the leap day the last of its year.
qint64 daysFromCivil(int year, int month, int day)
{
    const int y = month <= 2 ? year - 1 : year;
    const int era = y / 400;
    const int yearOfEra = y - era * 400;
    const int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return qint64(era) * 146097 + dayOfEra - 719468;
}

int daysInMonth(int year, int month)
{
    if (month == 2)
        return (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

} // namespace

std::optional<base::EpochMs> parseXesTime(std::string_view text, bool &hasOffset)
{
    const char *at = text.data();
    const char *end = at + text.size();
    while (at < end && *at == ' ')
        ++at;
    while (end > at && *(end - 1) == ' ')
        --end;
    const int year = digits(at, end, 4);
    if (year < 1 || !skip(at, end, '-'))
        return std::nullopt;
    const int month = digits(at, end, 2);
    if (month < 1 || month > 12 || !skip(at, end, '-'))
        return std::nullopt;
    const int day = digits(at, end, 2);
    if (day < 1 || day > daysInMonth(year, month) || !(skip(at, end, 'T') || skip(at, end, 't') || skip(at, end, ' ')))
        return std::nullopt;
    const int hour = digits(at, end, 2);
    if (hour < 0 || hour > 24 || !skip(at, end, ':'))
        return std::nullopt;
    const int minute = digits(at, end, 2);
    if (minute < 0 || minute > 59)
        return std::nullopt;
    int second = 0;
    int millis = 0;
    bool fraction = false;
    if (skip(at, end, ':')) {
        second = digits(at, end, 2);
        if (second < 0 || second > 59)
            return std::nullopt;
        if (skip(at, end, '.') || skip(at, end, ',')) {
            int count = 0;
            for (int weight = 100; at < end && *at >= '0' && *at <= '9'; ++at, ++count) {
                millis += (*at - '0') * weight;
                weight /= 10;
                fraction = fraction || *at != '0';
            }
            if (count == 0)
                return std::nullopt;
        }
    }
    // 24:00:00 is the first moment of the next day (XML Schema part 2, section 3.2.7.1), and nothing comes after it.
    if (hour == 24 && (minute != 0 || second != 0 || fraction))
        return std::nullopt;
    int offset = 0;
    hasOffset = at < end;
    if (hasOffset && !skip(at, end, 'Z') && !skip(at, end, 'z')) {
        const bool west = *at == '-';
        if (!west && *at != '+')
            return std::nullopt;
        ++at;
        const int hours = digits(at, end, 2);
        // The basic forms +0100 and +01 of ISO 8601 are common in exports.
        const bool colon = hours >= 0 && skip(at, end, ':');
        const int minutes = hours >= 0 && (colon || at < end) ? digits(at, end, 2) : 0;
        if (hours < 0 || minutes < 0 || minutes > 59 || hours * 60 + minutes > 14 * 60)
            return std::nullopt;
        offset = (hours * 60 + minutes) * (west ? -1 : 1);
    }
    if (at != end)
        return std::nullopt;
    const qint64 seconds = daysFromCivil(year, month, day) * 86400 + hour * 3600 + (minute - offset) * 60 + second;
    return seconds * 1000 + millis;
}

} // namespace throughline::exchange
