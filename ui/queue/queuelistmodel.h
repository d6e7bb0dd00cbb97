// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/supportcase.h"
#include "core/services/cases.h"

#include <QAbstractListModel>

#include <vector>

namespace throughline::ui {

/// A line of the list of queues.
struct QueueEntry {
    QString title;
    domain::QueueFilter filter;
    qint64 open = 0;
    bool separated = false; ///< a rule stands above it
    bool operator==(const QueueEntry &) const = default;
};

/// Mine, what one has begun to write in (if there is any), unassigned, all, and each queue by name, with their numbers of cases.
class QueueListModel : public QAbstractListModel {
    Q_OBJECT
public:
    explicit QueueListModel(QObject *parent = nullptr);

    /// Row-level: a count that changes is one changed row. Without a valid agent there is no "mine". `withBegun`: the line stays although nothing is begun any
    /// more, since it is looked at.
    void setOverview(const services::QueueOverview &overview, domain::AgentId me, bool withBegun = false);
    [[nodiscard]] const QueueEntry &entry(int row) const { return m_entries[size_t(row)]; }
    /// -1 if there is none.
    [[nodiscard]] int rowOf(const domain::QueueFilter &filter) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<QueueEntry> m_entries;
};

} // namespace throughline::ui
