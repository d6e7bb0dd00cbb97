// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/rowlist.h"
#include "ui/shell/paletterows.h"

namespace throughline::ui {

/// The rows of the command palette. They are changed in place, so that a view neither scrolls nor loses its current row while somebody types.
class PaletteModel : public RowList<PaletteRow> {
    Q_OBJECT
public:
    using RowList::RowList;

    /// DisplayRole and AccessibleTextRole; the delegate reads row().
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
};

} // namespace throughline::ui
