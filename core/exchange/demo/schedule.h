// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/exchange/demo/demo.h"
#include "core/exchange/demo/random.h"

#include <array>

namespace throughline::exchange::demo {

inline constexpr base::EpochMs kMinute = 60'000;
inline constexpr base::EpochMs kHour = 60 * kMinute;
inline constexpr base::EpochMs kDay = 24 * kHour;
/// Four years, one of them a leap year.
inline constexpr base::EpochMs kWindow = 1461 * kDay;

inline constexpr int kMostEventsOfCase = 60;

/// How much there will be of everything.
struct Amounts {
    explicit Amounts(qint64 events);

    qint64 events = 0;
    qint64 cases = 0;
    qint64 customers = 0;
    qint64 open = 0;
    qint64 heavyCases = 0; ///< of the first customer
    qint64 heavyEvents = 0;
};

/// What is settled about a case before anybody says a word.
struct CaseSlot {
    qint64 index = 0;
    bool heavy = false;
    bool open = false;
    base::EpochMs openedAt = 0;
    qint64 knownCustomers = 0; ///< customers who existed by then
};

/// Deals out the cases in the order in which they were opened. One pass, constant memory.
class Schedule {
public:
    explicit Schedule(const DemoOptions &options);

    [[nodiscard]] const Amounts &amounts() const { return m_amounts; }
    [[nodiscard]] bool atEnd() const { return m_next >= m_amounts.cases; }
    CaseSlot next();

    /// How many events the case may have: `wanted`, corrected so that the sum comes out exactly. Has to be called once for each case.
    int claim(const CaseSlot &slot, int wanted);

    /// When the customer of this index came to the company. The first ones were there before the window.
    [[nodiscard]] base::EpochMs customerSince(qint64 customer) const;

private:
    [[nodiscard]] qint64 meanLeft() const;
    base::EpochMs opening(qint64 index, Random &random) const;
    bool drawOpen(qint64 index, Random &random);
    struct Zone {
        qint64 cases = 0;
        qint64 open = 0;
    };

    DemoOptions m_options;
    Amounts m_amounts;
    std::array<Zone, 3> m_zones; ///< old, last months, last weeks
    qint64 m_firstOf[3] = { 0, 0, 0 };
    qint64 m_next = 0;
    qint64 m_lightCasesLeft = 0;
    qint64 m_openCasesLeft = 0;
    qint64 m_lightEventsLeft = 0;
    qint64 m_meanAtStart = 0; ///< in sixteenths
    qint64 m_heavyDone = 0;
};

} // namespace throughline::exchange::demo
