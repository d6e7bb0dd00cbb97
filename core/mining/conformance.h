// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/domain/petrinet.h"
#include "core/domain/processlog.h"
#include "core/mining/alignment.h"
#include "core/mining/tokenreplay.h"

#include <functional>
#include <vector>

namespace throughline::mining {

/// How well a log and a model go together, per case and over the log.
struct Fitness {
    double averageTrace = 1.0;
    double log = 1.0;
    bool operator==(const Fitness &) const = default;
};

struct VariantConformance {
    Alignment alignment;
    TokenCounts tokens;
    bool operator==(const VariantConformance &) const = default;
};

struct Conformance {
    std::vector<VariantConformance> variants; ///< in the order of ProcessLog::variants
    Fitness tokenReplay;
    Fitness alignments;
    int cases = 0;
    int fittingCases = 0;
    QStringList nonFittingCases; ///< their ids in the order of the log
    bool operator==(const Conformance &) const = default;
};

/// Compares each variant of a log with a net once. A case fits if its trace can be done from the first to the last step without any
/// deviation. Errors: the net never gets to its end, a trace is too tangled to be aligned, or `goOn`, which is asked before each variant, says no (Cancelled).
[[nodiscard]] base::Result<Conformance> checkConformance(
    const domain::PetriNet &net, const domain::ProcessLog &log, const std::function<bool()> &goOn = {});

} // namespace throughline::mining
