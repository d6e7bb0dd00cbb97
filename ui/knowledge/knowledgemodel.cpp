// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/knowledge/knowledgemodel.h"

#include "ui/common/entrydelegate.h"
#include "ui/common/reasontext.h"

#include <algorithm>

namespace throughline::ui {

namespace {

/// The product and the reason in one line.
QString why(const domain::ArticleHit &hit)
{
    const QString reason = reasonText(hit.reason);
    if (hit.productName.isEmpty() || reason.contains(hit.productName))
        return reason;
    return reason.isEmpty() ? hit.productName : hit.productName + QStringLiteral(" · ") + reason;
}

QString unmarked(QString text)
{
    return text.remove(QChar(0x0002)).remove(QChar(0x0003));
}

} // namespace

KnowledgeModel::KnowledgeModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void KnowledgeModel::setHits(std::vector<domain::ArticleHit> hits)
{
    if (hits == m_hits)
        return;
    const int common = int(std::min(hits.size(), m_hits.size()));
    if (m_hits.size() > hits.size()) {
        beginRemoveRows({}, common, int(m_hits.size()) - 1);
        m_hits.resize(hits.size());
        endRemoveRows();
    }
    for (int row = 0; row < common; ++row) {
        if (m_hits[size_t(row)] == hits[size_t(row)])
            continue;
        m_hits[size_t(row)] = hits[size_t(row)];
        Q_EMIT dataChanged(index(row), index(row));
    }
    if (hits.size() > m_hits.size()) {
        beginInsertRows({}, common, int(hits.size()) - 1);
        m_hits = std::move(hits);
        endInsertRows();
    }
}

int KnowledgeModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_hits.size());
}

QVariant KnowledgeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const domain::ArticleHit &hit = m_hits[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return unmarked(hit.title);
    case EntryDelegate::DetailRole:
        return hit.snippet;
    case EntryDelegate::WhyRole:
        return why(hit);
    case EntryDelegate::NumberRole:
        return index.row() < 9 ? QString::number(index.row() + 1) : QString();
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1. %2. %3").arg(unmarked(hit.title), unmarked(hit.snippet), why(hit));
    default:
        return {};
    }
}

} // namespace throughline::ui
