// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/timelinereadahead.h"

#include "ui/common/requests.h"

#include <algorithm>
#include <utility>

namespace throughline::ui {

void TimelineReadAhead::ask(domain::CustomerId customer, domain::EventCursor near, int limit,
    std::function<void(const std::vector<domain::Event> &)> arrived)
{
    if (customer == m_customer && near == m_near && limit == m_limit)
        return;
    forget();
    if (!customer.isValid())
        return;
    m_customer = customer;
    m_near = near;
    m_limit = limit;
    m_page = m_timeline.around(customer, {}, near, limit);
    m_watcher.disconnect();
    QObject::connect(&m_watcher, &QFutureWatcher<Page>::finished, &m_watcher, [this, arrived = std::move(arrived)] {
        if (!arrived || !m_customer.isValid() || m_page.resultCount() == 0)
            return;
        if (const Page page = m_page.result())
            arrived(page->events);
    });
    m_watcher.setFuture(m_page);
}

std::optional<QFuture<TimelineReadAhead::Page>> TimelineReadAhead::take(
    domain::CustomerId customer, const domain::EventFilter &filter, domain::EventCursor near, int limit)
{
    const bool same = m_customer.isValid() && customer == m_customer && filter.isEmpty() && near == m_near
        && limit == m_limit;
    if (!same)
        return std::nullopt;
    m_customer = {};
    QFuture<Page> page = std::exchange(m_page, {});
    // What failed a while ago may go well now.
    if (page.isFinished() && (page.resultCount() == 0 || !page.result()))
        return std::nullopt;
    return page;
}

void TimelineReadAhead::apply(const domain::Changes &changes)
{
    const bool concerned = std::any_of(changes.begin(), changes.end(), [this](const domain::Change &change) {
        return change.subject == domain::Subject::Bulk
            || (change.customer == m_customer && change.subject != domain::Subject::Presence);
    });
    if (concerned)
        forget();
}

void TimelineReadAhead::forget()
{
    if (m_customer.isValid())
        takeBack(m_page);
    m_customer = {};
    m_page = {};
}

} // namespace throughline::ui
