// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/roadmap.h"
#include "core/exchange/bytesource.h"

namespace throughline::exchange {

/// A model of the mining world as a roadmap, in one lane: a net (PNML) by domain::roadmapOf(), or a process tree (PTML). Its key is the file's name, since these
/// tools call every model alike. An error names the file and what couldn't be read or said.
[[nodiscard]] base::Result<domain::Blueprint> minedRoadmap(ByteSource &source);

} // namespace throughline::exchange
