// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/exchange/bytesource.h"
#include "core/exchange/records.h"

#include <QString>
#include <QStringList>

#include <string_view>

namespace throughline::exchange {

/// Which attributes of an event log mean what. An empty name switches that meaning off.
struct XesOptions {
    QString customer = QStringLiteral("customer");
    QString product = QStringLiteral("product");
    QString tier = QStringLiteral("service_level");
    QString agent = QStringLiteral("org:resource");
    QString queue = QStringLiteral("workgroup");
    QString activity = QStringLiteral("concept:name");
    QString time = QStringLiteral("time:timestamp");
    QString caseKey = QStringLiteral("concept:name"); ///< of the trace
    /// A case is Closed if its last event's activity or lifecycle transition is one of these (in any case of letters), else Open.
    QStringList closedActivities = { QStringLiteral("closed"), QStringLiteral("close"), QStringLiteral("case closed"),
        QStringLiteral("close case"), QStringLiteral("ticket closed"), QStringLiteral("close ticket") };
    QString sourceName; ///< for a customer that the log doesn't name; the file's name if empty
};

/// Reads an event log (IEEE Std 1849-2016, XES) and gives each trace as one case with its events in the order of the file (the
/// timeline orders by time), each customer once before the first case that concerns them.
///
/// What stands at an event (customer, product, tier, queue): its own attribute; else that of the trace, if no event before said otherwise;
/// else the log's global default; else what the last event before or, failing that, the next one says. The agent is taken from the
/// event, the trace or the default only. A global default that merely marks a gap ("__INVALID__", or its own key or type) is none, and
/// there is no default for the time: an event without one is an error. All other attributes of an event become "key: value" lines of
/// its body in the order of the file, nested ones indented; those of the trace become lines of the first event's body ("case:key").
/// Memory: one trace, and the names of traces and customers.
[[nodiscard]] base::Result<void> readXes(ByteSource &source, const XesOptions &options, RecordSink &sink);

/// The milliseconds since 1970 of an xs:dateTime; none if it isn't one. Any offset; `hasOffset` tells whether there was one, without it
/// UTC is meant. A space may stand for the "T"; fractions of any length are cut to milliseconds.
[[nodiscard]] std::optional<base::EpochMs> parseXesTime(std::string_view text, bool &hasOffset);

} // namespace throughline::exchange
