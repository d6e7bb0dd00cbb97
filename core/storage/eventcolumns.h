// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/event.h"
#include "core/storage/query.h"

namespace throughline::storage {

/// SELECT … FROM event e …, ready for a WHERE: the one place that says which columns make a domain::Event.
[[nodiscard]] QString selectEvents();
/// The event at the current row of a query that begins with selectEvents().
[[nodiscard]] domain::Event readEvent(const Query &query);

} // namespace throughline::storage
