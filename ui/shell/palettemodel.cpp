// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/palettemodel.h"

#include <algorithm>

namespace throughline::ui {

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
