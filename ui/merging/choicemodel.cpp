// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/merging/choicemodel.h"

#include <QTextDocument>

namespace throughline::ui {

using domain::Keep;

void ChoiceModel::setRows(std::vector<ComparedRow> rows, const QString &from, const QString &into)
{
    beginResetModel();
    m_rows = std::move(rows);
    m_from = from;
    m_into = into;
    endResetModel();
}

void ChoiceModel::keep(int row, Keep whose)
{
    if (row < 0 || row >= rowCount())
        return;
    ComparedRow &changed = m_rows[size_t(row)];
    if (!changed.field || changed.kept == whose)
        return;
    changed.kept = whose;
    Q_EMIT dataChanged(index(row, FromColumn), index(row, IntoColumn));
    Q_EMIT chosen();
}

void ChoiceModel::toggle(int row)
{
    if (row >= 0 && row < rowCount())
        keep(row, m_rows[size_t(row)].kept == Keep::From ? Keep::Into : Keep::From);
}

domain::Keeps ChoiceModel::keeps() const
{
    domain::Keeps keeps;
    for (const ComparedRow &row : m_rows) {
        if (row.field)
            keeps[*row.field] = row.kept;
    }
    return keeps;
}

int ChoiceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ChoiceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString ChoiceModel::spoken(const ComparedRow &row, int column) const
{
    if (column == FieldColumn)
        return row.label;
    const QString &value = column == FromColumn ? row.from : row.into;
    const QString said = value.isEmpty() ? tr("nothing") : value;
    if (!row.field)
        return tr("%1: %2").arg(row.label, said);
    const bool kept = (row.kept == Keep::From) == (column == FromColumn);
    return kept ? tr("%1: %2, remains").arg(row.label, said) : tr("%1: %2, doesn't remain").arg(row.label, said);
}

QVariant ChoiceModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const ComparedRow &row = m_rows[size_t(index.row())];
    const int column = index.column();
    const QString &value = column == FieldColumn ? row.label : column == FromColumn ? row.from : row.into;
    switch (role) {
    case Qt::DisplayRole:
        return value;
    case Qt::ToolTipRole:
        // Plain, whatever strangers wrote; the cell may have elided it.
        return value.isEmpty() ? QString() : Qt::convertFromPlainText(value);
    case Qt::AccessibleTextRole:
        return spoken(row, column);
    case IsChoiceRole:
        return row.field.has_value();
    case IsKeptRole:
        return !row.field || column == FieldColumn || (row.kept == Keep::From) == (column == FromColumn);
    default:
        return {};
    }
}

QVariant ChoiceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == FieldColumn ? QString() : section == FromColumn ? m_from : m_into;
}

} // namespace throughline::ui
