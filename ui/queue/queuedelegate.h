// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "ui/queue/queuelayout.h"

#include <QStyledItemDelegate>

#include <optional>

namespace throughline::ui {

/// Paints a case of the queue in two lines.
class QueueDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    QueueDelegate(const base::Clock &clock, QObject *parent);

    /// The case that is open is marked.
    void setOpenCase(std::optional<domain::CaseId> id) { m_open = id; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;

private:
    [[nodiscard]] const QueueMetrics &metrics(const QFont &font) const;

    const base::Clock &m_clock;
    std::optional<domain::CaseId> m_open;
    mutable QueueMetrics m_metrics;
};

/// Paints a queue's name with the number of its open cases at the right.
class QueueNameDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace throughline::ui
