// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/domain/change.h"
#include "core/domain/supportcase.h"
#include "core/services/cases.h"

#include <QAbstractListModel>
#include <QFuture>

#include <deque>

namespace throughline::ui {

/// The open cases of a queue, what breaks next first, read page by page. A case that changes is updated, moved, inserted or removed as one row.
/// GUI thread; data() never reads from the workspace.
class QueueModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { CaseRole = Qt::UserRole + 1 };

    static constexpr int kPage = 50;

    /// `clock` must outlive it.
    QueueModel(services::Cases &cases, const base::Clock &clock, QObject *parent = nullptr);

    /// Another queue: the rows are exchanged in one reset once the new ones are there.
    void setFilter(const domain::QueueFilter &filter);
    /// Reads what is loaded again and changes single rows.
    void refresh();
    void apply(const domain::Changes &changes);
    /// Time has passed: what is told relative to now has another text.
    void tick();

    [[nodiscard]] const domain::QueueFilter &filter() const { return m_filter; }
    [[nodiscard]] bool isLoading() const { return m_loading; }
    [[nodiscard]] int count() const { return int(m_cases.size()); }
    [[nodiscard]] const domain::SupportCase &supportCase(int row) const { return m_cases[size_t(row)]; }
    /// -1 if it isn't loaded.
    [[nodiscard]] int rowOf(domain::CaseId id) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    void loadingChanged();
    void failed(const throughline::base::Error &error);

private:
    using Page = base::Result<std::vector<domain::SupportCase>>;
    struct Steps;

    void renew();
    void load();
    void readCase(domain::CaseId id);
    void takeCase(domain::CaseId id, const base::Result<domain::SupportCase> &found);
    void setLoading(bool loading);
    [[nodiscard]] bool fits(const domain::SupportCase &supportCase) const;

    services::Cases &m_service;
    const base::Clock &m_clock;
    domain::QueueFilter m_filter;
    std::deque<domain::SupportCase> m_cases;
    QFuture<Page> m_load;
    QFuture<Page> m_more;
    quint64 m_generation = 0;
    bool m_complete = false; ///< the last case is loaded
    bool m_loading = false;
    bool m_fetching = false;
    bool m_refreshing = false;
    bool m_refreshAgain = false;
};

/// The place of a case in its queue.
[[nodiscard]] domain::CaseCursor queuePlace(const domain::SupportCase &supportCase);

} // namespace throughline::ui
