// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/facts.h"

#include <algorithm>
#include <map>

namespace throughline::domain {

namespace {

void sortTellings(FactValue &value)
{
    std::stable_sort(value.tellings.begin(), value.tellings.end(),
        [](const FactTelling &a, const FactTelling &b) { return a.toldAt > b.toldAt; });
}

/// Adds a row to the values of its key, or its tellings to the value that is the same.
void addRow(std::vector<FactValue> &values, FactValue row)
{
    const QString normal = normalFactValue(row.key, row.value);
    const auto same = std::find_if(values.begin(), values.end(), [&](const FactValue &other) {
        return other.withdrawnAt.has_value() == row.withdrawnAt.has_value()
            && normalFactValue(other.key, other.value) == normal;
    });
    if (same == values.end()) {
        sortTellings(row);
        values.push_back(std::move(row));
        return;
    }
    // The newest way of writing it is the one that is shown.
    if (row.toldAt() > same->toldAt())
        std::swap(row, *same);
    same->tellings.insert(same->tellings.end(), row.tellings.begin(), row.tellings.end());
    sortTellings(*same);
}

} // namespace

std::vector<FactHistory> factHistories(std::vector<FactValue> rows, const FactKeys &keys)
{
    std::map<QString, std::vector<FactValue>> byKey;
    for (FactValue &row : rows) {
        row.key = keys.normal(row.named);
        std::vector<FactValue> &values = byKey[row.key];
        addRow(values, std::move(row));
    }
    std::vector<FactHistory> histories;
    for (auto &[key, values] : byKey) {
        std::stable_sort(values.begin(), values.end(), [](const FactValue &a, const FactValue &b) {
            if (a.withdrawnAt.has_value() != b.withdrawnAt.has_value())
                return b.withdrawnAt.has_value();
            return a.toldAt() != b.toldAt() ? a.toldAt() > b.toldAt() : a.id > b.id;
        });
        const auto standing = size_t(std::count_if(
            values.begin(), values.end(), [](const FactValue &value) { return !value.withdrawnAt.has_value(); }));
        histories.push_back({ key, std::move(values), holdsSeveral(key) ? standing : std::min<size_t>(standing, 1) });
    }
    return histories;
}

std::vector<FactValue> currentValues(const std::vector<FactHistory> &histories)
{
    std::vector<FactValue> values;
    for (const FactHistory &history : histories)
        values.insert(values.end(), history.values.begin(), history.values.begin() + std::ptrdiff_t(history.current));
    return values;
}

} // namespace throughline::domain
