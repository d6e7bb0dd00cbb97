// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/domain/change.h"
#include "core/domain/event.h"
#include "core/services/timeline.h"
#include "ui/timeline/timelinereadahead.h"

#include <QAbstractListModel>
#include <QFuture>

#include <deque>
#include <functional>
#include <optional>
#include <vector>

namespace throughline::ui {

/// A window over a customer's timeline, the oldest row first. It grows by pages in both directions and forgets rows at the far side beyond `capacity`, so that
/// memory stays bounded however long the timeline is. GUI thread; data() never reads from the workspace.
class TimelineModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { EventRole = Qt::UserRole + 1 };

    static constexpr int kPage = 50;  ///< what is read to show something
    static constexpr int kMore = 100; ///< what is read ahead
    static constexpr int kCapacity = 4000;

    explicit TimelineModel(services::Timeline &timeline, QObject *parent = nullptr);

    /// Another customer: one reset, then the page about `near` arrives or, without it, the newest. An invalid id empties the model.
    void setCustomer(domain::CustomerId customer, const domain::EventFilter &filter = {},
        std::optional<domain::EventCursor> near = {});
    /// Another filter: the rows are exchanged in one reset once the new ones are there, about `near` or, without it, at the newest end.
    void setFilter(const domain::EventFilter &filter, std::optional<domain::EventCursor> near = {});
    /// Rows beyond this are forgotten at the side that isn't being read. At least four pages.
    void setCapacity(int rows);

    /// This customer is probably opened next, about `near`: the page is read in quiet, and its entries are given to `arrived`.
    void readAhead(domain::CustomerId customer, domain::EventCursor near,
        std::function<void(const std::vector<domain::Event> &)> arrived = {});

    void fetchOlder();
    void fetchNewer();
    /// Makes sure that the event, or what is nearest to the place, is in the window, then tells by located().
    void jumpTo(domain::EventCursor cursor);
    /// Reads the whole text of an event, told by bodyLoaded().
    void loadBody(domain::EventId id);
    /// Makes sure that the window ends at the newest event, then tells by located().
    void jumpToNewest();
    void jumpToOldest();
    /// An event of this customer that arrives is inserted as one row, a changed one is updated; a bulk change is followed by a quiet re-read.
    void apply(const domain::Changes &changes);

    [[nodiscard]] domain::CustomerId customer() const { return m_customer; }
    [[nodiscard]] const domain::EventFilter &filter() const { return m_filter; }
    [[nodiscard]] bool atOldest() const { return m_atOldest; }
    [[nodiscard]] bool atNewest() const { return m_atNewest; }
    /// Nothing is shown yet because the first page hasn't arrived.
    [[nodiscard]] bool isLoading() const { return m_loading; }
    [[nodiscard]] bool isFetchingOlder() const { return m_fetchingOlder; }
    [[nodiscard]] const domain::Event &eventAt(int row) const { return m_events[size_t(row)]; }
    [[nodiscard]] int count() const { return int(m_events.size()); }
    /// -1 if it isn't in the window.
    [[nodiscard]] int rowOf(domain::EventId id) const;
    /// The row at the place or, if there is none, the one behind it; count() if all are before it.
    [[nodiscard]] int rowAt(domain::EventCursor cursor) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    void loadingChanged();
    /// Whether the window reaches the oldest or the newest event has changed.
    void windowChanged();
    /// A jump was carried out; `row` is where its target is now, or -1 if nothing is there.
    void located(int row);
    /// Events arrived at the newest end; `row` is the first of them, or -1 if the window doesn't reach that far.
    void arrived(int row, int count);
    void bodyLoaded(throughline::domain::EventId id, const QString &text);
    void failed(const throughline::base::Error &error);

private:
    using Page = base::Result<services::TimelinePage>;
    struct Steps;

    void reset(services::TimelinePage page);
    void load(std::optional<domain::EventCursor> near);
    void loadNewest();
    void loadAround(domain::EventCursor cursor);
    void reread();
    void readAgain(std::vector<domain::EventId> ids);
    void takeChanged(const std::vector<domain::EventId> &asked, const std::vector<domain::Event> &found);
    void appendPage(const services::TimelinePage &page);
    void prependPage(const services::TimelinePage &page);
    void setWindow(bool atOldest, bool atNewest);
    void setLoading(bool loading);
    void dropBeyondCapacity(bool atFront);
    [[nodiscard]] bool fits(const domain::Event &event) const;
    /// Takes back what is under way and begins a new generation.
    void renew();

    services::Timeline &m_timeline;
    domain::CustomerId m_customer;
    domain::EventFilter m_filter;
    std::deque<domain::Event> m_events;
    TimelineReadAhead m_ahead;
    QFuture<Page> m_load;
    QFuture<Page> m_older;
    QFuture<Page> m_newer;
    int m_capacity = kCapacity;
    quint64 m_generation = 0;
    bool m_atOldest = false;
    bool m_atNewest = false;
    bool m_loading = false;
    bool m_fetchingOlder = false;
    bool m_fetchingNewer = false;
    bool m_rereading = false;
    bool m_rereadAgain = false;
};

} // namespace throughline::ui
