// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/exchange/records.h"

/// The demo workspace: an invented maker of network gear, Halden Networks, with its customers and everything that they said to each other.
namespace throughline::exchange {

struct DemoOptions {
    qint64 events = 20'000;
    quint64 seed = 1;
    base::EpochMs now = 1793610000000; ///< the newest events lie just before it: 2026-11-02T09:00:00Z
};

/// The agent as whom the demo is looked at.
inline constexpr char16_t kDemoAgent[] = u"Mina Okafor";
/// The key and the name of the customer whose timeline is longest.
inline constexpr char16_t kDemoHeavyCustomerKey[] = u"C0000001";
inline constexpr char16_t kDemoHeavyCustomer[] = u"Nordwind Logistik GmbH";

/// Emits roadmaps, articles, customers and cases with exactly `options.events` events, the same for the same options on every machine.
/// Memory doesn't grow with the number of events. Refuses a negative number of events; an error of the sink is returned as it is; a sink
/// that no longer wants progress ends it with ErrorKind::Cancelled. Progress is counted in events. Reads nothing but embedded resources.
base::Result<void> generateDemo(const DemoOptions &options, RecordSink &sink);

} // namespace throughline::exchange
