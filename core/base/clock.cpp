// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/clock.h"

#include <QDateTime>

namespace throughline::base {

EpochMs SystemClock::now() const
{
    return QDateTime::currentMSecsSinceEpoch();
}

} // namespace throughline::base
