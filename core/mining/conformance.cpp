// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/mining/conformance.h"

namespace throughline::mining {

namespace {

/// A silent step weighs a ten-thousandth of a visible one in the fitness of a log: this is how pm4py, against whose published figures ours
/// are held, keeps ways with needless silent steps apart.
constexpr double kSilentWeight = 1e-4;

} // namespace

base::Result<Conformance> checkConformance(
    const domain::PetriNet &net, const domain::ProcessLog &log, const std::function<bool()> &goOn)
{
    Aligner aligner(net, log.activities);
    if (!aligner.possible()) {
        return base::invalidInput(QStringLiteral("The model \"%1\" can't get from its start to its end, so nothing can "
                                                 "be compared with it."),
            { net.name.isEmpty() ? net.id : net.name });
    }
    TokenReplayer replayer(net, log.activities);
    Conformance result;
    TokenCounts tokens;
    double tokenSum = 0;
    double alignmentSum = 0;
    double cost = 0;
    double worst = 0;
    std::vector<bool> fits;
    for (const domain::ProcessVariant &variant : log.variants) {
        if (goOn && !goOn())
            return base::Error { base::ErrorKind::Cancelled, QStringLiteral("It was cancelled."), {}, {} };
        std::optional<Alignment> alignment = aligner.align(variant.activities);
        if (!alignment) {
            return base::invalidInput(
                QStringLiteral(
                    "Case %1 and the model \"%2\" can be brought together in too many ways to find the best."),
                { log.cases[size_t(variant.cases.front())].id, net.name.isEmpty() ? net.id : net.name });
        }
        const TokenCounts counts = replayer.replay(variant.activities, &*alignment);
        const auto times = qint64(variant.cases.size());
        tokens.add(counts, times);
        tokenSum += counts.fitness() * double(times);
        alignmentSum += alignment->fitness() * double(times);
        cost += (alignment->cost + kSilentWeight * alignment->silent) * double(times);
        worst += (alignment->worst + kSilentWeight * alignment->worstSilent) * double(times);
        fits.push_back(alignment->fits());
        result.variants.push_back({ std::move(*alignment), counts });
    }
    result.cases = int(log.cases.size());
    for (const domain::ProcessCase &one : log.cases) {
        if (fits[size_t(one.variant)])
            ++result.fittingCases;
        else
            result.nonFittingCases.append(one.id);
    }
    if (result.cases > 0) {
        result.tokenReplay = { tokenSum / result.cases, tokens.fitness() };
        result.alignments.averageTrace = alignmentSum / result.cases;
        if (result.fittingCases < result.cases && worst > 0)
            result.alignments.log = 1.0 - cost / worst;
    }
    return result;
}

} // namespace throughline::mining
