// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <utility>
#include <vector>

namespace throughline::domain {

/// The cases that took the same activities in the same order.
struct ProcessVariant {
    std::vector<int> activities; ///< indices into ProcessLog::activities, in the order in which they happened
    std::vector<int> cases;      ///< indices into ProcessLog::cases, ascending
    bool operator==(const ProcessVariant &) const = default;
};

struct ProcessCase {
    QString id;
    int variant = 0;                  ///< index into ProcessLog::variants
    std::vector<base::EpochMs> times; ///< of each of its events, or empty if the log has none for one of them
    bool operator==(const ProcessCase &) const = default;
};

/// What happened, case by case, as far as mining needs it. Everything that asks "which ways were taken" works on the variants, of which
/// there are few; only what measures time reads every case. Variants and cases are in the order in which they first appear.
struct ProcessLog {
    QStringList activities;
    std::vector<ProcessVariant> variants;
    std::vector<ProcessCase> cases;
    bool operator==(const ProcessLog &) const = default;
};

/// Puts a log together, one case after the other.
class ProcessLogBuilder {
public:
    /// The number of an activity in the log that is being built.
    int activity(const QString &name)
    {
        const auto found = m_activities.constFind(name);
        if (found != m_activities.constEnd())
            return *found;
        const int index = int(m_log.activities.size());
        m_log.activities.append(name);
        m_activities.insert(name, index);
        return index;
    }
    /// `times` is as long as `activities`, or empty if they aren't known. A case without events is one as well.
    void addCase(const QString &id, const std::vector<int> &activities, std::vector<base::EpochMs> times = {})
    {
        const int index = int(m_log.cases.size());
        const size_t key = qHashRange(activities.begin(), activities.end());
        int variant = -1;
        std::vector<int> &candidates = m_variants[key];
        for (const int candidate : candidates) {
            if (m_log.variants[size_t(candidate)].activities == activities)
                variant = candidate;
        }
        if (variant < 0) {
            variant = int(m_log.variants.size());
            m_log.variants.push_back({ activities, {} });
            candidates.push_back(variant);
        }
        m_log.variants[size_t(variant)].cases.push_back(index);
        m_log.cases.push_back({ id, variant, std::move(times) });
    }
    [[nodiscard]] ProcessLog take() { return std::move(m_log); }

private:
    ProcessLog m_log;
    QHash<QString, int> m_activities;
    QHash<size_t, std::vector<int>> m_variants; ///< by hash
};

} // namespace throughline::domain
