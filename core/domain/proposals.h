// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/asks.h"
#include "core/domain/factkeys.h"

#include <vector>

namespace throughline::domain {

/// What a text is read with.
struct ProposalContext {
    QStringList
        products;      ///< the names of the workspace's products: only beside one of them an amount means a price paid
    QStringList tiers; ///< the names of its tiers; the usual ones (gold, silver …) are known anyway
    QStringList asked; ///< the keys that we have asked for just before: a bare answer ("4711") is one of them
    /// Where the customer probably lives (ISO 3166-1, two letters), to read their phone numbers by; empty if unknown.
    QString region {};
};

/// Something that a customer seems to tell, for an agent to confirm or to reject.
struct FactProposal {
    QString key; ///< in its normal form
    QString value;
    TextSpan span; ///< of the value in the text
    double confidence = 0;
    QString reason; ///< why, in words: "behind \"serial number\""
    bool operator==(const FactProposal &) const = default;
};

/// What an incoming text tells: serial numbers, versions, numbers of orders, invoices and accounts, phone numbers, addresses, amounts paid,
/// plans, operating systems, devices, dates of purchase, what was tried. Not: what is asked, supposed ("if"), planned, denied, or quoted. In the
/// order of the text, each value once. English, and German where it is alike. Linear in the length of the text; `steps` is raised by the work
/// that was done. Pure.
[[nodiscard]] std::vector<FactProposal> proposeFacts(QStringView text, const ProposalContext &context = {},
    const FactKeys &keys = FactKeys::usual(), qint64 *steps = nullptr);

/// The text of a note with the sentences blanked out that say what we did or gave ("sent the replacement, serial …"): that is nothing that the customer told.
/// Places stay the same. English and German.
[[nodiscard]] QString withoutOurDoings(QString note);

} // namespace throughline::domain
