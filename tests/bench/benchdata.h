// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/services/workspace.h"
#include "core/storage/location.h"

#include <QString>

#include <memory>
#include <stdexcept>

namespace throughline::bench {

/// Opens a workspace at this place, filled with the demo's events (and, where the real data is at hand, its 5,084 articles) if it is empty.
/// Made once, it is used again by later runs. Throws std::runtime_error.
[[nodiscard]] std::unique_ptr<services::Workspace> benchWorkspace(
    const QString &location, qint64 events, const base::Clock &clock);

/// What was asked for; an error ends the measurement.
template <typename T> T expect(base::Result<T> result)
{
    if (!result)
        throw std::runtime_error((result.error().sentence() + u' ' + result.error().detail).toStdString());
    if constexpr (!std::is_void_v<T>)
        return std::move(result).value();
}

/// The customer with by far the most events.
[[nodiscard]] domain::CustomerId heavyCustomer(services::Workspace &workspace);

/// The real XES log; empty if it isn't at hand.
[[nodiscard]] QString realLog();

} // namespace throughline::bench
