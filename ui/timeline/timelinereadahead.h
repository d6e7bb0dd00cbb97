// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/change.h"
#include "core/domain/event.h"
#include "core/services/timeline.h"

#include <QFuture>
#include <QFutureWatcher>

#include <functional>
#include <optional>
#include <vector>

namespace throughline::ui {

/// The first page of the customer who is probably opened next, read while nothing else is to be done. It is given out once, and forgotten as soon as anything
/// of that customer changes. GUI thread.
class TimelineReadAhead {
public:
    using Page = base::Result<services::TimelinePage>;

    explicit TimelineReadAhead(services::Timeline &timeline)
        : m_timeline(timeline)
    {
    }

    /// Asks for the page about `near`, without filters, in place of what was read ahead before. `arrived` gets its entries, unless something else is asked
    /// for or they are taken before.
    void ask(domain::CustomerId customer, domain::EventCursor near, int limit,
        std::function<void(const std::vector<domain::Event> &)> arrived);
    /// The page if it is exactly the one that was read ahead, or is on its way.
    [[nodiscard]] std::optional<QFuture<Page>> take(
        domain::CustomerId customer, const domain::EventFilter &filter, domain::EventCursor near, int limit);
    void apply(const domain::Changes &changes);

private:
    void forget();

    services::Timeline &m_timeline;
    domain::CustomerId m_customer; ///< invalid: nothing was read ahead
    domain::EventCursor m_near;
    int m_limit = 0;
    QFuture<Page> m_page;
    QFutureWatcher<Page> m_watcher; ///< a continuation belongs to who takes the page
};

} // namespace throughline::ui
