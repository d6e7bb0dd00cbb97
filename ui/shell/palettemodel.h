// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/paletterows.h"

#include <QAbstractListModel>

namespace throughline::ui {

/// The rows of the command palette. They are changed in place, so that a view neither scrolls nor loses its current row while somebody types.
class PaletteModel : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    void setRows(std::vector<PaletteRow> rows);
    [[nodiscard]] const PaletteRow *row(int index) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    /// DisplayRole and AccessibleTextRole; the delegate reads row().
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    std::vector<PaletteRow> m_rows;
};

} // namespace throughline::ui
