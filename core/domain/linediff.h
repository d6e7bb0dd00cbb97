// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace throughline::domain {

struct LineDifference {
    enum class Kind { Same, Removed, Added };
    Kind kind = Kind::Same;
    QString line;
    int before = 0; ///< its number in the one text, from 1; 0 if it isn't there
    int after = 0;  ///< in the other
    bool operator==(const LineDifference &) const = default;
};

/// How one text became the other, line by line, by a shortest way as far as that is found in bounded time; removed lines stand before those that came
/// for them.
[[nodiscard]] std::vector<LineDifference> lineDifference(const QString &before, const QString &after);

/// The same as people exchange it ("@@ -1,3 +1,4 @@", lines with " ", "-", "+"), with so many lines around each change; empty if nothing differs.
[[nodiscard]] QStringList unifiedDifference(const QString &before, const QString &after, int around = 3);

} // namespace throughline::domain
