// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

namespace throughline::base {

/// Milliseconds since 1970-01-01T00:00:00Z, the only form of time that is stored or compared.
using EpochMs = qint64;

/// The present, injected so that no rule and no test reads the wall clock by itself. Thread-safe.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual EpochMs now() const = 0;
};

/// The machine's clock.
class SystemClock final : public Clock {
public:
    [[nodiscard]] EpochMs now() const override;
};

} // namespace throughline::base
