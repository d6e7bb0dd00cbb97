// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/domain/ids.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace throughline::domain {

/// A case for which no article was of use.
struct GapCase {
    CaseId id;
    QString subject;
    QString message; ///< the first that the customer wrote
    QString productName;
    base::EpochMs openedAt = 0;
    qint64 entries = 0; ///< of its timeline
    qint64 minutes = 0; ///< of ours, as far as they were written down
    bool operator==(const GapCase &) const = default;
};

/// Cases that ask alike, and what they cost: a question without an answer.
struct Gap {
    QString question;          ///< the subject of the case that is most like all of them
    QStringList words;         ///< that they share
    QString productName;       ///< of most of them; empty if most have none
    std::vector<CaseId> cases; ///< the newest first
    qint64 entries = 0;
    qint64 minutes = 0;
    base::EpochMs newestAt = 0;
    bool operator==(const Gap &) const = default;
};

/// Puts cases that ask alike together: the same cases give the same gaps, in whatever order they come. What costs most minutes, then entries, comes first; a gap has `fewest` cases at
/// least. The work grows with the number of cases times that of the gaps with a common word, of which a few dozen are compared.
[[nodiscard]] std::vector<Gap> gapsOf(std::vector<GapCase> cases, int fewest);

} // namespace throughline::domain
