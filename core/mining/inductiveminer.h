// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/processlog.h"
#include "core/domain/processtree.h"

namespace throughline::mining {

/// Finds a process that can do every trace of the log, whatever the log is (inductive miner without thresholds). Works on the variants
/// only. Pure; the same log gives the same tree.
[[nodiscard]] domain::ProcessTree discover(const domain::ProcessLog &log);

} // namespace throughline::mining
