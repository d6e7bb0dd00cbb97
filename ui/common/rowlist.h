// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractListModel>

#include <algorithm>
#include <iterator>
#include <vector>

namespace throughline::ui {

/// A list of rows that are exchanged as a whole while somebody types: they change in place, so that a view neither scrolls nor loses its current row.
template <typename Row> class RowList : public QAbstractListModel {
public:
    using QAbstractListModel::QAbstractListModel;

    void setRows(std::vector<Row> rows)
    {
        const int before = int(m_rows.size());
        const int after = int(rows.size());
        int first = -1;
        int last = -1;
        for (int i = 0; i < std::min(before, after); ++i) {
            if (m_rows[size_t(i)] == rows[size_t(i)])
                continue;
            m_rows[size_t(i)] = std::move(rows[size_t(i)]);
            first = first < 0 ? i : first;
            last = i;
        }
        if (first >= 0)
            Q_EMIT dataChanged(index(first), index(last));
        if (after > before) {
            beginInsertRows({}, before, after - 1);
            std::move(rows.begin() + before, rows.end(), std::back_inserter(m_rows));
            endInsertRows();
        } else if (after < before) {
            beginRemoveRows({}, after, before - 1);
            m_rows.resize(size_t(after));
            endRemoveRows();
        }
    }
    /// Null if there is none.
    [[nodiscard]] const Row *row(int index) const
    {
        return index >= 0 && index < int(m_rows.size()) ? &m_rows[size_t(index)] : nullptr;
    }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_rows.size());
    }

private:
    std::vector<Row> m_rows;
};

} // namespace throughline::ui
