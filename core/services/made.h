// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/ids.h"

namespace throughline::services {

/// Something new, or something changed.
struct Made {
    qint64 id = 0;  ///< of the action in the journal, by which Merges::undo takes it back; 0: nothing was to be done
    qint64 row = 0; ///< of what was made or changed
    [[nodiscard]] domain::ActionId action() const { return domain::ActionId(id); }
};

} // namespace throughline::services
