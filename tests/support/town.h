// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/duplicates.h"

#include <QSet>

#include <random>
#include <set>
#include <utility>
#include <vector>

namespace throughline::tests {

/// A town of people: names as unevenly spread as real ones, households that share a line and an address, and namesakes. The same for the same number.
class Town {
public:
    explicit Town(int people);

    /// A second record of somebody, told apart by how people write and hear; `kind` modulo 6 says how.
    void duplicate(int kind);

    std::vector<domain::PersonSketch> all;
    std::set<std::pair<domain::CustomerId, domain::CustomerId>> planted; ///< the original and its second record

private:
    [[nodiscard]] int below(int limit) { return int(m_random() % unsigned(limit)); }
    [[nodiscard]] int uneven(int limit);
    void moveIn();
    [[nodiscard]] QString mistyped(QString text);

    std::mt19937 m_random;
    QSet<qint64> m_hasSecond;
};

} // namespace throughline::tests
