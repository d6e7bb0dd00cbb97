// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/queue/queuemodel.h"

#include "ui/common/format.h"
#include "ui/common/requests.h"
#include "ui/common/rowmerge.h"
#include "ui/queue/queuelayout.h"

#include <QSet>

#include <algorithm>
#include <limits>
#include <utility>

namespace throughline::ui {

using domain::CaseCursor;
using domain::CaseId;
using domain::SupportCase;

namespace {

constexpr CaseCursor kBeforeAll { std::numeric_limits<qint64>::min(), CaseId() };
/// Beyond this many changed cases, reading the queue again is cheaper than reading each.
constexpr int kSingleReads = 50;

} // namespace

CaseCursor queuePlace(const SupportCase &supportCase)
{
    return { supportCase.dueAt.value_or(domain::kNoDueTime), supportCase.id };
}

struct QueueModel::Steps {
    QueueModel &model;

    template <typename It> void insertRows(int at, It first, It last)
    {
        model.beginInsertRows({}, at, at + int(last - first) - 1);
        model.m_cases.insert(model.m_cases.begin() + at, first, last);
        model.endInsertRows();
    }
    void removeRows(int at, int count)
    {
        model.beginRemoveRows({}, at, at + count - 1);
        model.m_cases.erase(model.m_cases.begin() + at, model.m_cases.begin() + at + count);
        model.endRemoveRows();
    }
    void replaceRow(int at, const SupportCase &supportCase)
    {
        model.m_cases[size_t(at)] = supportCase;
        Q_EMIT model.dataChanged(model.index(at), model.index(at));
    }
};

QueueModel::QueueModel(services::Cases &cases, const base::Clock &clock, QObject *parent)
    : QAbstractListModel(parent)
    , m_service(cases)
    , m_clock(clock)
{
}

void QueueModel::renew()
{
    ++m_generation;
    takeBack(m_load);
    takeBack(m_more);
    m_fetching = m_refreshing = m_refreshAgain = false;
}

void QueueModel::setFilter(const domain::QueueFilter &filter)
{
    renew();
    m_filter = filter;
    setLoading(true);
    load();
}

void QueueModel::load()
{
    m_load = m_service.queuePage(m_filter, kBeforeAll, kPage);
    whenDone(m_load, this, [this, generation = m_generation](const Page &page) {
        if (generation != m_generation)
            return;
        beginResetModel();
        m_cases.clear();
        if (page)
            m_cases.assign(page->begin(), page->end());
        m_complete = !page || int(page->size()) < kPage;
        endResetModel();
        setLoading(false);
        if (!page)
            Q_EMIT failed(page.error());
    });
}

bool QueueModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_complete && !m_fetching && !m_loading && !m_cases.empty();
}

void QueueModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_fetching = true;
    const CaseCursor last = queuePlace(m_cases.back());
    m_more = m_service.queuePage(m_filter, last, kPage);
    whenDone(m_more, this, [this, last, generation = m_generation](const Page &page) {
        if (generation != m_generation)
            return;
        m_fetching = false;
        if (!page) {
            Q_EMIT failed(page.error());
            return;
        }
        // If the last row moved meanwhile, the page wouldn't join on; the view asks again.
        if (m_cases.empty() || queuePlace(m_cases.back()) != last)
            return;
        if (!page->empty())
            Steps { *this }.insertRows(count(), page->begin(), page->end());
        m_complete = int(page->size()) < kPage;
    });
}

void QueueModel::refresh()
{
    if (m_loading)
        return;
    if (m_refreshing) {
        m_refreshAgain = true;
        return;
    }
    m_refreshing = true;
    const int limit = std::max(count(), kPage);
    whenDone(m_service.queuePage(m_filter, kBeforeAll, limit), this,
        [this, limit, generation = m_generation](const Page &page) {
            if (generation != m_generation)
                return;
            m_refreshing = false;
            if (!page) {
                Q_EMIT failed(page.error());
                return;
            }
            mergeRows(m_cases, *page, queuePlace, Steps { *this });
            m_complete = int(page->size()) < limit;
            if (std::exchange(m_refreshAgain, false))
                refresh();
        });
}

void QueueModel::apply(const domain::Changes &changes)
{
    QSet<CaseId> ids;
    for (const domain::Change &change : changes) {
        if (change.subject == domain::Subject::Bulk) {
            refresh();
            return;
        }
        // A renamed customer shows in each of their cases; which these are, only the workspace knows.
        if (change.subject == domain::Subject::Customer) {
            refresh();
            return;
        }
        if (change.subject == domain::Subject::Case)
            ids.insert(CaseId(change.id));
    }
    if (ids.size() > kSingleReads) {
        refresh();
        return;
    }
    for (const CaseId id : std::as_const(ids))
        readCase(id);
}

void QueueModel::readCase(CaseId id)
{
    whenDone(m_service.find(id), this, [this, id, generation = m_generation](const base::Result<SupportCase> &found) {
        if (generation == m_generation && !m_loading)
            takeCase(id, found);
    });
}

void QueueModel::takeCase(CaseId id, const base::Result<SupportCase> &found)
{
    if (!found && found.error().kind != base::ErrorKind::NotFound) {
        Q_EMIT failed(found.error());
        return;
    }
    const int row = rowOf(id);
    // Of a case that was merged away the one that remained is found, which has a row of its own.
    if (!found || found->id != id || !fits(*found)) {
        if (row >= 0)
            Steps { *this }.removeRows(row, 1);
        return;
    }
    const CaseCursor place = queuePlace(*found);
    const auto behind = std::lower_bound(m_cases.begin(), m_cases.end(), place,
        [](const SupportCase &each, const CaseCursor &wanted) { return queuePlace(each) < wanted; });
    const int to = int(behind - m_cases.begin());
    // Behind all that is loaded while there is more: it comes with its page.
    const bool unknown = to == count() && !m_complete;
    if (row < 0) {
        if (!unknown)
            Steps { *this }.insertRows(to, &*found, &*found + 1);
        return;
    }
    if (queuePlace(m_cases[size_t(row)]) == place) {
        if (!(m_cases[size_t(row)] == *found))
            Steps { *this }.replaceRow(row, *found);
        return;
    }
    if (unknown) {
        Steps { *this }.removeRows(row, 1);
        return;
    }
    const int target = to > row ? to - 1 : to;
    if (target != row) {
        beginMoveRows({}, row, row, {}, to);
        SupportCase moved = std::move(m_cases[size_t(row)]);
        m_cases.erase(m_cases.begin() + row);
        m_cases.insert(m_cases.begin() + target, std::move(moved));
        endMoveRows();
    }
    Steps { *this }.replaceRow(target, *found);
}

bool QueueModel::fits(const SupportCase &supportCase) const
{
    if (m_filter.begunBy)
        return rowOf(supportCase.id) >= 0; // what is begun isn't told by the case
    return supportCase.isOpen() && (!m_filter.queue || supportCase.queue == m_filter.queue)
        && (!m_filter.owner || supportCase.owner == m_filter.owner) && (!m_filter.unassigned || !supportCase.owner);
}

void QueueModel::tick()
{
    if (!m_cases.empty())
        Q_EMIT dataChanged(index(0), index(count() - 1));
}

void QueueModel::setLoading(bool loading)
{
    if (m_loading == loading)
        return;
    m_loading = loading;
    Q_EMIT loadingChanged();
}

int QueueModel::rowOf(CaseId id) const
{
    const auto found = std::find_if(
        m_cases.begin(), m_cases.end(), [id](const SupportCase &each) { return each.id == id; });
    return found == m_cases.end() ? -1 : int(found - m_cases.begin());
}

int QueueModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant QueueModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const SupportCase &supportCase = m_cases[size_t(index.row())];
    if (role == CaseRole)
        return QVariant::fromValue(supportCase);
    if (role == Qt::DisplayRole)
        return QString(caseNumber(supportCase.id) + QLatin1Char(' ') + supportCase.subject.simplified());
    if (role == Qt::AccessibleTextRole)
        return queueAccessibleText(supportCase, m_clock.now());
    return {};
}

} // namespace throughline::ui
