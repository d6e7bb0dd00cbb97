// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/merging/comparison.h"

#include <QAbstractTableModel>

namespace throughline::ui {

/// Two that are to be merged, field by field, and whose value remains where only one can.
class ChoiceModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { FieldColumn, FromColumn, IntoColumn, ColumnCount };
    enum Role {
        IsChoiceRole = Qt::UserRole + 1, ///< bool: something is to be chosen in this row
        IsKeptRole                       ///< bool: this cell's value remains
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// `from` and `into` head the columns.
    void setRows(std::vector<ComparedRow> rows, const QString &from, const QString &into);
    [[nodiscard]] const ComparedRow &row(int index) const { return m_rows[size_t(index)]; }
    /// Says whose value of the row remains; nothing happens where there is no choice.
    void keep(int row, domain::Keep whose);
    /// The other one's.
    void toggle(int row);
    /// All choices as they stand.
    [[nodiscard]] domain::Keeps keeps() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    /// Somebody chose otherwise.
    void chosen();

private:
    [[nodiscard]] QString spoken(const ComparedRow &row, int column) const;

    std::vector<ComparedRow> m_rows;
    QString m_from;
    QString m_into;
};

} // namespace throughline::ui
