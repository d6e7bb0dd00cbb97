// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>
#include <QTableView>

namespace throughline::ui {

class ChoiceModel;

/// Where the parts of a cell lie: the mark of a choice, if there is one, and the text. Pure.
struct ChoiceCell {
    QRect mark; ///< empty without a choice
    QRect text;
};
[[nodiscard]] ChoiceCell layoutChoice(const QRect &cell, int em, bool hasMark, bool rightToLeft);

/// Paints both values of a row: what remains with a filled mark, what doesn't with an empty one and paler.
class ChoiceDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// Two side by side. Up and down go through the fields, left and right say whose value remains, space says the other one's; a click on a value takes it. Enter
/// belongs to the dialog.
class ChoiceView : public QTableView {
    Q_OBJECT
public:
    explicit ChoiceView(ChoiceModel &model, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void choose(bool left);

    ChoiceModel &m_model;
};

} // namespace throughline::ui
