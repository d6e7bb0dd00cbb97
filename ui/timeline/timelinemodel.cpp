// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/timelinemodel.h"

#include "ui/common/requests.h"
#include "ui/common/rowmerge.h"

#include <QSet>

#include <algorithm>

namespace throughline::ui {

using domain::Event;
using domain::EventCursor;
using domain::EventId;

namespace {

/// Beyond this many changed events, reading the window again is cheaper than reading each.
constexpr int kSingleReads = 100;

/// Our own note that entries moved to another customer or case: which ones, it doesn't say.
bool tellsOfMoves(const Event &event)
{
    return event.kind == domain::EventKind::Change;
}

bool before(const Event &event, EventCursor cursor)
{
    return event.cursor() < cursor;
}

} // namespace

struct TimelineModel::Steps {
    TimelineModel &model;

    template <typename It> void insertRows(int at, It first, It last)
    {
        model.beginInsertRows({}, at, at + int(last - first) - 1);
        model.m_events.insert(model.m_events.begin() + at, first, last);
        model.endInsertRows();
    }
    void removeRows(int at, int count)
    {
        model.beginRemoveRows({}, at, at + count - 1);
        model.m_events.erase(model.m_events.begin() + at, model.m_events.begin() + at + count);
        model.endRemoveRows();
    }
    void replaceRow(int at, const Event &event)
    {
        model.m_events[size_t(at)] = event;
        const QModelIndex index = model.index(at);
        Q_EMIT model.dataChanged(index, index);
    }
};

TimelineModel::TimelineModel(services::Timeline &timeline, QObject *parent)
    : QAbstractListModel(parent)
    , m_timeline(timeline)
    , m_ahead(timeline)
{
}

void TimelineModel::renew()
{
    ++m_generation;
    takeBack(m_load);
    takeBack(m_older);
    takeBack(m_newer);
    m_fetchingOlder = m_fetchingNewer = m_rereading = m_rereadAgain = false;
}

void TimelineModel::setCustomer(
    domain::CustomerId customer, const domain::EventFilter &filter, std::optional<EventCursor> near)
{
    renew();
    beginResetModel();
    m_customer = customer;
    m_filter = filter;
    m_events.clear();
    endResetModel();
    setWindow(!customer.isValid(), !customer.isValid());
    setLoading(customer.isValid());
    if (customer.isValid())
        load(near);
}

void TimelineModel::setFilter(const domain::EventFilter &filter, std::optional<EventCursor> near)
{
    if (filter == m_filter)
        return;
    renew();
    m_filter = filter;
    if (!m_customer.isValid())
        return;
    setLoading(true);
    load(near);
}

void TimelineModel::readAhead(
    domain::CustomerId customer, EventCursor near, std::function<void(const std::vector<domain::Event> &)> arrived)
{
    m_ahead.ask(customer, near, kPage, std::move(arrived));
}

void TimelineModel::setCapacity(int rows)
{
    m_capacity = std::max(rows, 4 * kPage);
}

void TimelineModel::reset(services::TimelinePage page)
{
    // Into an empty model rows are inserted: the reset was when the subject changed.
    if (m_events.empty()) {
        if (!page.events.empty())
            Steps { *this }.insertRows(0, page.events.begin(), page.events.end());
    } else {
        beginResetModel();
        m_events.assign(std::make_move_iterator(page.events.begin()), std::make_move_iterator(page.events.end()));
        endResetModel();
    }
    setWindow(page.atOldest, page.atNewest);
    setLoading(false);
}

void TimelineModel::load(std::optional<EventCursor> near)
{
    if (near)
        loadAround(*near);
    else
        loadNewest();
}

void TimelineModel::loadNewest()
{
    m_load = m_timeline.newest(m_customer, m_filter, kPage);
    whenDone(m_load, this, [this, generation = m_generation](Page page) {
        if (generation != m_generation)
            return;
        if (!page) {
            reset({});
            Q_EMIT failed(page.error());
            return;
        }
        reset(std::move(page).value());
        Q_EMIT located(count() - 1);
    });
}

void TimelineModel::loadAround(EventCursor cursor)
{
    auto ahead = m_ahead.take(m_customer, m_filter, cursor, kPage);
    m_load = ahead ? std::move(*ahead) : m_timeline.around(m_customer, m_filter, cursor, kPage);
    whenDone(m_load, this, [this, cursor, generation = m_generation](Page page) {
        if (generation != m_generation)
            return;
        if (!page) {
            if (m_loading) // of another filter: what is shown doesn't fit it
                reset({});
            Q_EMIT failed(page.error());
            return;
        }
        reset(std::move(page).value());
        Q_EMIT located(std::min(rowAt(cursor), count() - 1));
    });
}

void TimelineModel::jumpTo(EventCursor cursor)
{
    if (!m_customer.isValid())
        return;
    const bool behindFirst = m_atOldest || (!m_events.empty() && m_events.front().cursor() <= cursor);
    const bool beforeLast = m_atNewest || (!m_events.empty() && cursor <= m_events.back().cursor());
    if (!m_loading && behindFirst && beforeLast) {
        Q_EMIT located(std::min(rowAt(cursor), count() - 1));
        return;
    }
    renew();
    if (m_events.empty())
        setLoading(true);
    loadAround(cursor);
}

void TimelineModel::jumpToOldest()
{
    jumpTo({ domain::kEarliestEvent, {} });
}

void TimelineModel::jumpToNewest()
{
    if (!m_customer.isValid() || m_loading)
        return;
    if (m_atNewest) {
        Q_EMIT located(count() - 1);
        return;
    }
    renew();
    loadNewest();
}

void TimelineModel::fetchOlder()
{
    if (m_atOldest || m_fetchingOlder || m_loading || m_events.empty())
        return;
    m_fetchingOlder = true;
    const EventCursor front = m_events.front().cursor();
    m_older = m_timeline.older(m_customer, m_filter, front, kMore);
    whenDone(m_older, this, [this, front, generation = m_generation](Page page) {
        if (generation != m_generation)
            return;
        m_fetchingOlder = false;
        if (!page)
            Q_EMIT failed(page.error());
        else if (!m_events.empty() && m_events.front().cursor() == front) // otherwise it wouldn't join on
            prependPage(*page);
    });
}

void TimelineModel::fetchNewer()
{
    if (m_atNewest || m_fetchingNewer || m_loading || m_events.empty())
        return;
    m_fetchingNewer = true;
    const EventCursor back = m_events.back().cursor();
    m_newer = m_timeline.newer(m_customer, m_filter, back, kMore);
    whenDone(m_newer, this, [this, back, generation = m_generation](Page page) {
        if (generation != m_generation)
            return;
        m_fetchingNewer = false;
        if (!page)
            Q_EMIT failed(page.error());
        else if (!m_events.empty() && m_events.back().cursor() == back)
            appendPage(*page);
    });
}

void TimelineModel::prependPage(const services::TimelinePage &page)
{
    if (!page.events.empty())
        Steps { *this }.insertRows(0, page.events.begin(), page.events.end());
    setWindow(page.atOldest, m_atNewest);
    dropBeyondCapacity(false);
}

void TimelineModel::appendPage(const services::TimelinePage &page)
{
    if (!page.events.empty())
        Steps { *this }.insertRows(count(), page.events.begin(), page.events.end());
    setWindow(m_atOldest, page.atNewest);
    dropBeyondCapacity(true);
}

void TimelineModel::dropBeyondCapacity(bool atFront)
{
    const int surplus = count() - m_capacity;
    if (surplus <= 0)
        return;
    if (atFront) {
        Steps { *this }.removeRows(0, surplus);
        setWindow(false, m_atNewest);
    } else {
        Steps { *this }.removeRows(count() - surplus, surplus);
        setWindow(m_atOldest, false);
    }
}

bool TimelineModel::fits(const Event &event) const
{
    return event.customer == m_customer && (!m_filter.caseId || event.caseId == m_filter.caseId)
        && (!m_filter.product || event.product == m_filter.product)
        && (m_filter.channels.empty()
            || std::find(m_filter.channels.begin(), m_filter.channels.end(), event.channel) != m_filter.channels.end());
}

void TimelineModel::apply(const domain::Changes &changes)
{
    m_ahead.apply(changes);
    if (!m_customer.isValid())
        return;
    std::vector<EventId> ids;
    QSet<qint64> seen;
    for (const domain::Change &change : changes) {
        if (change.subject == domain::Subject::Bulk) {
            reread();
            return;
        }
        if (change.subject != domain::Subject::Event || seen.contains(change.id))
            continue;
        // An event that moved to another customer names the new one only.
        if (change.customer != m_customer && rowOf(EventId(change.id)) < 0)
            continue;
        seen.insert(change.id);
        ids.emplace_back(change.id);
    }
    if (int(ids.size()) > kSingleReads)
        reread();
    else if (!ids.empty())
        readAgain(std::move(ids));
}

void TimelineModel::readAgain(std::vector<EventId> ids)
{
    whenDone(m_timeline.events(ids), this,
        [this, ids, generation = m_generation](const base::Result<std::vector<Event>> &found) {
            if (generation != m_generation)
                return;
            if (!found)
                Q_EMIT failed(found.error());
            else if (std::any_of(found->begin(), found->end(), tellsOfMoves))
                reread();
            else
                takeChanged(ids, *found);
        });
}

void TimelineModel::takeChanged(const std::vector<EventId> &asked, const std::vector<Event> &found)
{
    int firstNew = -1;
    int news = 0;
    for (const EventId id : asked) {
        const auto event = std::find_if(
            found.begin(), found.end(), [id](const Event &candidate) { return candidate.id == id; });
        const bool wanted = event != found.end() && fits(*event);
        int row = rowOf(id);
        if (row >= 0 && (!wanted || m_events[size_t(row)].cursor() != event->cursor())) {
            Steps { *this }.removeRows(row, 1);
            row = -1;
        }
        if (!wanted || m_loading)
            continue;
        if (row >= 0) {
            if (!(m_events[size_t(row)] == *event))
                Steps { *this }.replaceRow(row, *event);
            continue;
        }
        const int place = rowAt(event->cursor());
        if (place == count() && !m_atNewest) {
            ++news;
            continue;
        }
        // Before an unknown stretch: it comes with the page that holds it.
        if (place == 0 && !m_atOldest)
            continue;
        const bool last = place == count();
        Steps { *this }.insertRows(place, &*event, &*event + 1);
        if (last) {
            ++news;
            firstNew = firstNew < 0 ? place : firstNew;
        }
    }
    if (news > 0)
        Q_EMIT arrived(firstNew, news);
    dropBeyondCapacity(true);
}

void TimelineModel::loadBody(EventId id)
{
    whenDone(m_timeline.body(id), this, [this, id, customer = m_customer](const base::Result<QString> &text) {
        if (customer != m_customer)
            return;
        if (text)
            Q_EMIT bodyLoaded(id, *text);
        else
            Q_EMIT failed(text.error());
    });
}

void TimelineModel::reread()
{
    if (m_loading)
        return;
    if (m_rereading) {
        m_rereadAgain = true;
        return;
    }
    m_rereading = true;
    const bool newest = m_atNewest || m_events.empty();
    QFuture<Page> future = newest
        ? m_timeline.newest(m_customer, m_filter, std::max(count(), kPage))
        : m_timeline.around(m_customer, m_filter, m_events[m_events.size() / 2].cursor(), count() / 2 + 1);
    whenDone(future, this, [this, generation = m_generation](Page page) {
        if (generation != m_generation)
            return;
        m_rereading = false;
        if (!page) {
            Q_EMIT failed(page.error());
            return;
        }
        mergeRows(m_events, page->events, [](const Event &event) { return event.cursor(); }, Steps { *this });
        setWindow(page->atOldest, page->atNewest);
        if (std::exchange(m_rereadAgain, false))
            reread();
    });
}

void TimelineModel::setWindow(bool atOldest, bool atNewest)
{
    if (m_atOldest == atOldest && m_atNewest == atNewest)
        return;
    m_atOldest = atOldest;
    m_atNewest = atNewest;
    Q_EMIT windowChanged();
}

void TimelineModel::setLoading(bool loading)
{
    if (m_loading == loading)
        return;
    m_loading = loading;
    Q_EMIT loadingChanged();
}

int TimelineModel::rowOf(EventId id) const
{
    const auto found = std::find_if(
        m_events.begin(), m_events.end(), [id](const Event &event) { return event.id == id; });
    return found == m_events.end() ? -1 : int(found - m_events.begin());
}

int TimelineModel::rowAt(EventCursor cursor) const
{
    return int(std::lower_bound(m_events.begin(), m_events.end(), cursor, before) - m_events.begin());
}

int TimelineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Event &event = m_events[size_t(index.row())];
    if (role == EventRole)
        return QVariant::fromValue(event);
    if (role == Qt::DisplayRole)
        return event.subject.isEmpty() ? event.preview : event.subject;
    return {};
}

bool TimelineModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && !m_atNewest && !m_loading && !m_events.empty();
}

void TimelineModel::fetchMore(const QModelIndex &parent)
{
    if (!parent.isValid())
        fetchNewer();
}

} // namespace throughline::ui
