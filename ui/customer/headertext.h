// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/promise.h"
#include "core/services/customers.h"
#include "core/services/identities.h"
#include "ui/customer/chip.h"

#include <QString>

#include <optional>
#include <vector>

/// What the customer header says, worked out without widgets.
namespace throughline::ui {

/// One piece of the header.
struct HeaderPart {
    QString text;
    Chip::Look look = Chip::Look::Text;
    /// Where it leads when it is activated.
    enum class Leads { Nowhere, Facts, Duplicate, Contacts, Entry, Organisation };
    QString more; ///< for the tool tip
    Leads leads = Leads::Nowhere;
    QString fact {};          ///< the key of the fact that it tells of; empty if it tells of none
    domain::EventId entry {}; ///< where Leads::Entry leads to
    bool operator==(const HeaderPart &) const = default;
};

using HeaderLine = std::vector<HeaderPart>;

/// How many parts of these widths fit into one line, if what is left over is told by a last part of `restWidth`; never less than two, a caption and one more.
[[nodiscard]] size_t partsThatFit(const std::vector<int> &widths, int space, int gap, int restWidth);

/// Who, how important, since when, which language, what time it is there, and the addresses.
[[nodiscard]] HeaderLine whoLine(const services::CustomerCard &card, base::EpochMs now);
/// Who is probably the same person, and why; for the line of the customer.
/// Without their name where it would push away what is known: then the tool tip has it.
[[nodiscard]] HeaderPart duplicatePart(const std::vector<services::Duplicate> &duplicates, bool roomy);
/// What they paid and what they cost us, in one line with the details behind it; nothing if neither is on record.
[[nodiscard]] std::optional<HeaderPart> valuePart(const domain::CustomerValue &value);
/// What was promised to them and isn't kept yet: the first one, how many more there are, and each one that is late.
[[nodiscard]] HeaderLine promiseParts(const std::vector<domain::Promise> &standing, base::EpochMs now);
/// What they own; empty if nothing is on record.
[[nodiscard]] HeaderLine ownsLine(const services::CustomerCard &card, base::EpochMs now);
/// What they told us once; empty if nothing is on record.
[[nodiscard]] HeaderLine knownLine(const services::CustomerCard &card);
/// The case at hand, or that there is none.
[[nodiscard]] HeaderLine caseLine(
    const std::optional<domain::SupportCase> &supportCase, const services::CustomerCard &card, base::EpochMs now);

} // namespace throughline::ui
