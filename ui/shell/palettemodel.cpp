// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/palettemodel.h"

#include <algorithm>

namespace throughline::ui {

void PaletteModel::setRows(std::vector<PaletteRow> rows)
{
    const int before = int(m_rows.size());
    const int after = int(rows.size());
    const int common = std::min(before, after);
    int first = -1;
    int last = -1;
    for (int i = 0; i < common; ++i) {
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
        m_rows.insert(
            m_rows.end(), std::make_move_iterator(rows.begin() + before), std::make_move_iterator(rows.end()));
        endInsertRows();
    } else if (after < before) {
        beginRemoveRows({}, after, before - 1);
        m_rows.resize(size_t(after));
        endRemoveRows();
    }
}

const PaletteRow *PaletteModel::row(int index) const
{
    return index >= 0 && index < int(m_rows.size()) ? &m_rows[size_t(index)] : nullptr;
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    const PaletteRow *found = row(index.row());
    if (!found)
        return {};
    if (role == Qt::DisplayRole)
        return found->title;
    if (role == Qt::AccessibleTextRole)
        return QStringList { paletteKindText(found->kind), found->title, found->detail, found->keys }.join(
            QStringLiteral(", "));
    return {};
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren : Qt::NoItemFlags;
}

} // namespace throughline::ui
