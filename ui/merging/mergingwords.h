// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/event.h"
#include "core/services/identities.h"
#include "core/services/merges.h"

#include <QString>

#include <optional>
#include <vector>

/// What merging, splitting and undoing would do and have done, in words. Pure.
namespace throughline::ui {

/// What comes over to the one that remains, and where the other's number leads.
[[nodiscard]] QString movesText(const services::CustomerMergePreview &preview);
/// The same of cases: also whose roadmap goes on, and that nobody sees more than before.
[[nodiscard]] QString movesText(const services::CaseMergePreview &preview);
/// "Why it may be one person: …"; empty without evidence.
[[nodiscard]] QString whyText(const QStringList &evidence);

/// "Merged Mina O. into Mina Okafor."
[[nodiscard]] QString mergedText(const QString &from, const QString &into);
/// "Ada said on 3 Mar 2026 that they are two people."; empty if nobody did.
[[nodiscard]] QString saidTwoText(const std::optional<domain::TwoPeople> &said);
/// What was just said of two, or taken back.
[[nodiscard]] QString twoPeopleText(const QString &one, const QString &other, bool apart);
[[nodiscard]] QString splitText(domain::CaseId from, domain::CaseId made, int entries);

/// What of the selected entries would go into a new case.
struct SplitPlan {
    domain::CaseId from;                 ///< invalid: no entry belongs to a case
    std::vector<domain::EventId> events; ///< that go along
    int toCustomer = 0;                  ///< of these, what the customer sees
    int internal = 0;                    ///< of these, what they don't
    int steps = 0;                       ///< steps of the roadmap, which stay
    int bookkeeping = 0;                 ///< our own notes about moves, which stay
    int elsewhere = 0;                   ///< of other cases, which stay where they are
    QString subject;                     ///< to begin with
    bool operator==(const SplitPlan &) const = default;
};

/// Splits the case that is open if an entry of it is selected, otherwise the case of the first entry that has one.
[[nodiscard]] SplitPlan planSplit(
    const std::vector<domain::Event> &selected, const std::optional<domain::CaseId> &openCase);
[[nodiscard]] QString planText(const SplitPlan &plan);

/// Who did it and when.
[[nodiscard]] QString doneText(const domain::Action &action, base::EpochMs now);
/// Why an action can't be undone now: it was undone already, or others stand on it. Empty if it can.
[[nodiscard]] QString whyNotText(const services::PastAction &past, base::EpochMs now);

} // namespace throughline::ui
