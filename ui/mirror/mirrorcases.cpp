// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/mirror/mirrorcases.h"

#include "ui/common/format.h"
#include "ui/common/requests.h"
#include "ui/mirror/mirrorwords.h"

#include <QHash>

#include <algorithm>

namespace throughline::ui {

namespace {
constexpr size_t kCasesAtOnce = 200;
}

MirrorCases::MirrorCases(services::Mining &mining, QObject *parent)
    : QAbstractListModel(parent)
    , m_mining(mining)
{
}

void MirrorCases::setCases(std::vector<mining::WalkCase> cases)
{
    beginResetModel();
    ++m_generation;
    m_cases = std::move(cases);
    m_rows.clear();
    m_read = 0;
    m_reading = false;
    endResetModel();
    fetchMore({});
}

std::optional<domain::CaseId> MirrorCases::caseAt(int row) const
{
    if (row < 0 || row >= int(m_rows.size()) || !m_rows[size_t(row)].named.id)
        return std::nullopt;
    return m_rows[size_t(row)].named.id;
}

int MirrorCases::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant MirrorCases::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= int(m_rows.size()))
        return {};
    const Row &row = m_rows[size_t(index.row())];
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    QStringList parts { caseNumber(row.found.id) };
    if (row.found.time)
        parts.append(hoursWords(*row.found.time));
    if (!row.named.id) {
        parts.append(tr("isn't there any more"));
        return parts.join(QStringLiteral(" · "));
    }
    parts.append(row.named.customerName.simplified());
    parts.append(row.named.subject.simplified());
    return parts.join(QStringLiteral(" · "));
}

bool MirrorCases::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_reading && m_read < m_cases.size();
}

void MirrorCases::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_reading = true;
    const size_t until = std::min(m_cases.size(), m_read + kCasesAtOnce);
    const std::vector<mining::WalkCase> portion(m_cases.begin() + long(m_read), m_cases.begin() + long(until));
    std::vector<domain::CaseId> ids;
    for (const mining::WalkCase &one : portion)
        ids.push_back(one.id);
    whenDone(m_mining.named(ids), this,
        [this, portion, until, generation = m_generation](const base::Result<std::vector<services::NamedCase>> &named) {
            if (generation != m_generation)
                return;
            if (!named) {
                m_reading = false;
                Q_EMIT failed(named.error());
                return;
            }
            QHash<domain::CaseId, services::NamedCase> known;
            for (const services::NamedCase &one : *named)
                known.insert(one.asked, one);
            // Whoever is told of the rows may ask for the next ones at once.
            m_read = until;
            beginInsertRows({}, int(m_rows.size()), int(m_rows.size() + portion.size()) - 1);
            for (const mining::WalkCase &one : portion)
                m_rows.push_back({ one, known.value(one.id) });
            m_reading = false;
            endInsertRows();
        });
}

} // namespace throughline::ui
