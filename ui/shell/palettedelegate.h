// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

namespace throughline::ui {

class PaletteModel;

/// Paints a row of the command palette: kind, title, detail, keys.
class PaletteDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    PaletteDelegate(const PaletteModel &model, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const PaletteModel &m_model;
};

/// Where the parts of a row lie: pure.
struct PaletteRowLayout {
    QRect kind;
    QRect title;
    QRect detail;
    QRect keys;
};
/// `em` is the font's height, `titleWidth` and `keysWidth` what these texts need. The keys are never cut; the title goes before the detail.
[[nodiscard]] PaletteRowLayout layoutPaletteRow(const QRect &row, int em, int titleWidth, int keysWidth);

} // namespace throughline::ui
