// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "testdata.h"

#include <catch2/catch_test_macros.hpp>

#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

using namespace throughline;
using test::RecordingSink;

namespace {

base::Result<void> read(const QString &path, RecordingSink &sink)
{
    auto source = exchange::ByteSource::open(path);
    if (!source)
        return source.error();
    return exchange::readXes(**source, {}, sink);
}

} // namespace

TEST_CASE("four years of a real help desk come out with exactly its cases, events, customers and changes")
{
    const QString folder = test::dataFolder();
    RecordingSink sink;
    REQUIRE(read(folder + QStringLiteral("/eventlogs/pm4py/helpdesk.xes.gz"), sink));
    CHECK(sink.cases.size() == 4580);
    CHECK(sink.events() == 21348);
    CHECK(sink.customers.size() == 397);
    QSet<QString> products, tiers, agents, queues;
    int customersChange = 0, productsChange = 0, tiersChange = 0;
    for (const exchange::SourceCase &c : sink.cases) {
        QSet<QString> own[3];
        for (const exchange::SourceEvent &e : c.events) {
            own[0].insert(e.customerKey);
            own[1].insert(e.product);
            own[2].insert(e.tier);
            agents.insert(e.agent);
            queues.insert(e.queue);
        }
        customersChange += own[0].size() > 1;
        productsChange += own[1].size() > 1;
        tiersChange += own[2].size() > 1;
        products.unite(own[1]);
        tiers.unite(own[2]);
        CHECK(c.customerKey == c.events.back().customerKey);
    }
    CHECK(products.size() == 21);
    CHECK(tiers.size() == 4);
    CHECK(agents.size() == 22);
    CHECK(queues.size() == 4);
    CHECK(customersChange == 7);
    CHECK(productsChange == 2);
    CHECK(tiersChange == 43);
    CHECK(sink.notes.isEmpty());
    CHECK(sink.lastDone == sink.lastTotal);
}

TEST_CASE("every real log has the cases and events that are expected, or no times and is refused for that")
{
    const QString folder = test::dataFolder() + QStringLiteral("/eventlogs");
    QFile file(folder + QStringLiteral("/expected_stats.json"));
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QJsonObject expected = QJsonDocument::fromJson(file.readAll()).object();
    int compared = 0;
    for (auto it = expected.begin(); it != expected.end(); ++it) {
        if (!it.key().endsWith(QLatin1String(".xes")) && !it.key().endsWith(QLatin1String(".xes.gz")))
            continue;
        INFO(it.key().toStdString());
        const QJsonObject stats = it.value().toObject();
        RecordingSink sink;
        const auto done = read(folder + u'/' + it.key(), sink);
        if (!done) {
            CHECK(done.error().sentence().contains(QStringLiteral(" time")));
            CHECK(stats.value(QStringLiteral("duration_s")).isNull());
            continue;
        }
        ++compared;
        CHECK(qint64(sink.cases.size()) == stats.value(QStringLiteral("cases")).toInt());
        CHECK(sink.events() == stats.value(QStringLiteral("events")).toInt());
    }
    CHECK(compared >= 10);
}
