// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

namespace throughline::ui {

/// Draws an entry of a short list in up to three lines: a title, what it says, and why it is here. Everything is plain text; in the second line
/// what stands between U+0002 and U+0003 is marked, by weight and underline.
class EntryDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    /// The title is Qt::DisplayRole.
    enum Role { DetailRole = Qt::UserRole + 1, WhyRole, NumberRole };

    explicit EntryDelegate(QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace throughline::ui
