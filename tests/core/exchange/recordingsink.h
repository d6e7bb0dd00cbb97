// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/exchange/records.h"

#include <QStringList>

#include <vector>

namespace throughline::test {

/// Keeps all that a reader gives. `failAt` and `stopAt` let it refuse the n-th record or the n-th progress (from 1).
class RecordingSink final : public exchange::RecordSink {
public:
    base::Result<void> take(const exchange::SourceCustomer &customer) override { return keep(customers, customer); }
    base::Result<void> take(const exchange::SourceCase &supportCase) override { return keep(cases, supportCase); }
    base::Result<void> take(const exchange::SourceArticle &article) override { return keep(articles, article); }
    base::Result<void> take(const domain::Blueprint &blueprint) override { return keep(blueprints, blueprint); }
    void note(const QString &problem) override { notes.append(problem); }
    bool progress(qint64 done, qint64 total) override
    {
        lastDone = done;
        lastTotal = total;
        return ++progresses != stopAt;
    }

    [[nodiscard]] qint64 events() const
    {
        qint64 count = 0;
        for (const exchange::SourceCase &c : cases)
            count += qint64(c.events.size());
        return count;
    }

    std::vector<exchange::SourceCustomer> customers;
    std::vector<exchange::SourceCase> cases;
    std::vector<exchange::SourceArticle> articles;
    std::vector<domain::Blueprint> blueprints;
    QStringList notes;
    int failAt = 0;
    int stopAt = 0;
    qint64 lastDone = 0;
    qint64 lastTotal = 0;

private:
    template <typename T> base::Result<void> keep(std::vector<T> &list, const T &record)
    {
        if (++m_taken == failAt)
            return base::Error { base::ErrorKind::StorageFull, QStringLiteral("The disk is full."), {}, {} };
        list.push_back(record);
        return {};
    }

    int m_taken = 0;
    int progresses = 0;
};

} // namespace throughline::test
