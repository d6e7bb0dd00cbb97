// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/demo/schedule.h"

#include <algorithm>

namespace throughline::exchange::demo {

namespace {

constexpr qint64 kMillion = 1'000'000;
/// The mean of what storyline.cpp asks for, in sixteenths of an event; what is left over is corrected case by case.
constexpr qint64 kWantedMean = 10 * 16;
constexpr qint64 kOpenMean = 13 * 8;

/// How many contacts come in each hour of a day (UTC): few at night, peaks in the morning and after work.
constexpr std::array<quint32, 24> kHours { 2, 2, 1, 1, 1, 2, 4, 9, 14, 15, 14, 12, 10, 12, 13, 12, 11, 10, 9, 8, 7, 5,
    4, 3 };
constexpr quint32 kHoursSum = 181;

int hourOfContact(Random &random)
{
    quint32 left = random.below(kHoursSum);
    int hour = 0;
    while (left >= kHours[size_t(hour)])
        left -= kHours[size_t(hour++)];
    return hour;
}

} // namespace

Amounts::Amounts(qint64 total)
    : events(total)
{
    if (events <= 0)
        return;
    const bool large = events >= kMillion;
    // Nine to a case, so that a million events have more than the 100,000 open cases that the bench asks for.
    cases = std::max<qint64>(1, large ? events / 9 : events / 10);
    customers = std::max<qint64>(1, cases * 3 / 20);
    open = large ? 100'000 : cases * 12 / 100;
    if (large) {
        heavyCases = 2'000;
        heavyEvents = 100'000;
    } else if (events >= 1'000) {
        heavyEvents = events * 3 / 100;
        heavyCases = heavyEvents / 15;
    }
}

Schedule::Schedule(const DemoOptions &options)
    : m_options(options)
    , m_amounts(options.events)
{
    const qint64 cases = m_amounts.cases;
    m_zones[2].cases = cases / 5;
    m_zones[1].cases = cases / 10;
    m_zones[0].cases = cases - m_zones[1].cases - m_zones[2].cases;
    m_firstOf[1] = m_zones[0].cases;
    m_firstOf[2] = m_zones[0].cases + m_zones[1].cases;
    // Cases stay open at the end of the time line. Only the bench's 100,000 need older ones as well.
    qint64 left = m_amounts.open;
    m_zones[2].open = std::min(left * 9 / 10, m_zones[2].cases);
    left -= m_zones[2].open;
    m_zones[1].open = std::min(left, m_zones[1].cases);
    left -= m_zones[1].open;
    m_zones[0].open = std::min(left, m_zones[0].cases);
    left -= m_zones[0].open;
    m_zones[2].open += left;
    m_lightCasesLeft = cases - m_amounts.heavyCases;
    m_lightEventsLeft = m_amounts.events - m_amounts.heavyEvents;
    // Young cases are short as they are, unless nearly all are young.
    m_openCasesLeft = m_amounts.open * 2 < m_lightCasesLeft ? m_amounts.open : 0;
    m_meanAtStart = meanLeft();
}

/// The mean that the cases which can be made longer or shorter have to have from here on, in sixteenths.
qint64 Schedule::meanLeft() const
{
    const qint64 flexible = m_lightCasesLeft - m_openCasesLeft;
    if (flexible <= 0)
        return m_lightCasesLeft > 0 ? m_lightEventsLeft * 16 / m_lightCasesLeft : 0;
    return (m_lightEventsLeft * 16 - m_openCasesLeft * kOpenMean) / flexible;
}

bool Schedule::drawOpen(qint64 index, Random &random)
{
    const size_t zone = index >= m_firstOf[2] ? 2 : index >= m_firstOf[1] ? 1 : 0;
    // Selection sampling: exactly so many out of so many, decided one by one.
    Zone &z = m_zones[zone];
    const bool open = z.open > 0 && qint64(random.next() >> 2) % z.cases < z.open;
    --z.cases;
    z.open -= open ? 1 : 0;
    return open;
}

base::EpochMs Schedule::opening(qint64 index, Random &random) const
{
    constexpr base::EpochMs kRecent = 21 * kDay;
    const base::EpochMs start = m_options.now - kWindow + kHour;
    const base::EpochMs end = m_options.now - 12 * kMinute;
    const qint64 old = m_firstOf[2];
    base::EpochMs at = 0;
    if (index < old) {
        at = start + (kWindow - kRecent) / std::max<qint64>(1, old) * index;
    } else {
        // Denser towards now (the distance grows with the square), so that the queue of today is alive.
        const qint64 count = m_amounts.cases - old;
        const qint64 back = m_amounts.cases - 1 - index;
        at = end - kRecent / count * back / count * back;
    }
    const base::EpochMs exact = at;
    if (m_options.now - at > kDay) {
        base::EpochMs day = at / kDay;
        // 1970-01-01 was a Thursday: 2 and 3 are Saturday and Sunday.
        if (const qint64 weekday = day % 7; (weekday == 2 || weekday == 3) && random.percent(60))
            day -= weekday - 1;
        // One draw a statement, here and everywhere: compilers differ in the order in which they evaluate operands.
        at = day * kDay + hourOfContact(random) * kHour;
        at += random.below(60 * 60 * 1000);
    }
    return at < start || at > end ? std::clamp(exact, start, end) : at;
}

CaseSlot Schedule::next()
{
    CaseSlot slot;
    slot.index = m_next++;
    Random random(m_options.seed, 11, quint64(slot.index));
    const qint64 cases = m_amounts.cases;
    slot.heavy = (slot.index + 1) * m_amounts.heavyCases / cases != slot.index * m_amounts.heavyCases / cases;
    slot.open = drawOpen(slot.index, random);
    slot.openedAt = opening(slot.index, random);
    // Four in ten customers were there from the beginning, the others came one by one.
    const qint64 newcomers = m_amounts.customers * 6 / 10;
    slot.knownCustomers = m_amounts.customers - newcomers + newcomers * slot.index / std::max<qint64>(1, cases - 1);
    return slot;
}

base::EpochMs Schedule::customerSince(qint64 customer) const
{
    const qint64 newcomers = m_amounts.customers * 6 / 10;
    const qint64 first = m_amounts.customers - newcomers;
    Random random(m_options.seed, 12, quint64(customer));
    const base::EpochMs start = m_options.now - kWindow;
    if (customer < first) {
        const base::EpochMs day = start - base::EpochMs(random.below(1400)) * kDay;
        return day - base::EpochMs(random.below(quint32(kDay)));
    }
    // The time at which the case is opened that may be the customer's first, see next().
    const qint64 index = (customer - first) * (m_amounts.cases - 1) / std::max<qint64>(1, newcomers);
    Random unused(m_options.seed, 13, quint64(customer));
    return std::max(start, opening(index, unused) - 3 * kDay);
}

int Schedule::claim(const CaseSlot &slot, int wanted)
{
    if (slot.heavy) {
        const qint64 done = m_heavyDone++;
        return int((done + 1) * m_amounts.heavyEvents / m_amounts.heavyCases
            - done * m_amounts.heavyEvents / m_amounts.heavyCases);
    }
    const qint64 others = m_lightCasesLeft - 1;
    qint64 count = wanted;
    if (slot.open && m_openCasesLeft > 0) {
        --m_openCasesLeft;
    } else {
        const qint64 mean = meanLeft();
        // What was given too much or too little so far is taken back three times as strongly, so that the last cases look like the first.
        count = (qint64(wanted) * 16 + mean - kWantedMean - 3 * (m_meanAtStart - mean) + 8) / 16;
    }
    count = std::clamp<qint64>(count, 1, kMostEventsOfCase);
    count = std::clamp(count, m_lightEventsLeft - others * kMostEventsOfCase, m_lightEventsLeft - others);
    --m_lightCasesLeft;
    m_lightEventsLeft -= count;
    return int(count);
}

} // namespace throughline::exchange::demo
