// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/event.h"
#include "core/storage/query.h"

namespace throughline::storage {

/// SELECT … FROM event e …, ready for a WHERE: the one place that says which columns make a domain::Event.
[[nodiscard]] const QString &selectEvents();
/// The same where another FROM leads to the events, which it must call e.
[[nodiscard]] QString selectEventsFrom(const QString &from);
/// The event at the current row of a query that begins with selectEvents().
[[nodiscard]] domain::Event readEvent(const Query &query);

/// WHERE … for the events e of a customer that fit the filter, ready for an AND; bindEventFilter() binds what it names.
[[nodiscard]] QString eventCondition(const domain::EventFilter &filter);
void bindEventFilter(Query &query, domain::CustomerId customer, const domain::EventFilter &filter);

} // namespace throughline::storage
