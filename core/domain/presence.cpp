// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/presence.h"

namespace throughline::domain {

QString presenceStateName(PresenceState state)
{
    switch (state) {
    case PresenceState::Looking:
        return QStringLiteral("looking");
    case PresenceState::Writing:
        return QStringLiteral("writing");
    }
    return {};
}

} // namespace throughline::domain
