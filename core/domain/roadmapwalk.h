// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/roadmap.h"

/// Private to domain.
namespace throughline::domain::detail {

/// complete(), which also tells to which steps somebody came while somebody else was there.
[[nodiscard]] base::Result<Run> completeNoting(const Blueprint &blueprint, const Run &run, const Completion &completion,
    const Circumstances &circumstances, QStringList *met);

} // namespace throughline::domain::detail
