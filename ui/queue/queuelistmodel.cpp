// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/queue/queuelistmodel.h"

#include <algorithm>

namespace throughline::ui {

QueueListModel::QueueListModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void QueueListModel::setOverview(const services::QueueOverview &overview, domain::AgentId me, bool withBegun)
{
    std::vector<QueueEntry> wanted;
    if (me.isValid())
        wanted.push_back({ tr("Mine"), { {}, me, false }, overview.mine, false });
    if (me.isValid() && (overview.begun > 0 || withBegun)) {
        domain::QueueFilter begun;
        begun.begunBy = me;
        wanted.push_back({ tr("Begun to write"), begun, overview.begun, false });
    }
    wanted.push_back({ tr("Unassigned"), { {}, {}, true }, overview.unassigned, false });
    wanted.push_back({ tr("All open"), {}, overview.all, false });
    bool first = true;
    for (const domain::QueueCount &count : overview.queues)
        wanted.push_back(
            { count.queue.name.simplified(), { count.queue.id, {}, false }, count.open, std::exchange(first, false) });

    const auto same = [](const QueueEntry &a, const QueueEntry &b) { return a.filter == b.filter; };
    if (!std::equal(m_entries.begin(), m_entries.end(), wanted.begin(), wanted.end(), same)) {
        beginResetModel();
        m_entries = std::move(wanted);
        endResetModel();
        return;
    }
    for (size_t i = 0; i < wanted.size(); ++i) {
        if (m_entries[i] == wanted[i])
            continue;
        m_entries[i] = wanted[i];
        Q_EMIT dataChanged(index(int(i)), index(int(i)));
    }
}

int QueueListModel::rowOf(const domain::QueueFilter &filter) const
{
    const auto found = std::find_if(
        m_entries.begin(), m_entries.end(), [&](const QueueEntry &entry) { return entry.filter == filter; });
    return found == m_entries.end() ? -1 : int(found - m_entries.begin());
}

int QueueListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QVariant QueueListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const QueueEntry &entry = m_entries[size_t(index.row())];
    if (role == Qt::DisplayRole)
        return entry.title;
    if (role == Qt::AccessibleTextRole)
        return tr("%1, %n open case(s)", nullptr, int(entry.open)).arg(entry.title);
    return {};
}

} // namespace throughline::ui
