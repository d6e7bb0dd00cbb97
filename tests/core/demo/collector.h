// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/exchange/demo/demo.h"

#include <memory>
#include <stdexcept>
#include <utility>
#include <vector>

/// Keeps everything that a source emits.
struct Collector : throughline::exchange::RecordSink {
    using Customer = throughline::exchange::SourceCustomer;
    using Case = throughline::exchange::SourceCase;
    using Article = throughline::exchange::SourceArticle;
    using Done = throughline::base::Result<void>;

    Done take(const Customer &customer) override
    {
        customers.push_back(customer);
        return {};
    }
    Done take(const Case &supportCase) override
    {
        cases.push_back(supportCase);
        return {};
    }
    Done take(const Article &article) override
    {
        articles.push_back(article);
        return {};
    }
    Done take(const throughline::domain::Blueprint &blueprint) override
    {
        blueprints.push_back(blueprint);
        return {};
    }
    void note(const QString &problem) override { problems.append(problem); }
    bool progress(qint64 done, qint64 total) override
    {
        lastDone = done;
        lastTotal = total;
        return done <= cancelAfter;
    }

    std::vector<Customer> customers;
    std::vector<Case> cases;
    std::vector<Article> articles;
    std::vector<throughline::domain::Blueprint> blueprints;
    QStringList problems;
    qint64 lastDone = -1;
    qint64 lastTotal = -1;
    qint64 cancelAfter = (qint64(1) << 62);
};

/// A run of this size, generated once and shared by the tests of the program.
inline const Collector &demoRun(qint64 events)
{
    static std::vector<std::pair<qint64, std::unique_ptr<Collector>>> runs;
    for (const auto &[size, run] : runs) {
        if (size == events)
            return *run;
    }
    auto run = std::make_unique<Collector>();
    throughline::exchange::DemoOptions options;
    options.events = events;
    const auto made = throughline::exchange::generateDemo(options, *run);
    if (!made)
        throw std::runtime_error(made.error().sentence().toStdString());
    runs.emplace_back(events, std::move(run));
    return *runs.back().second;
}
