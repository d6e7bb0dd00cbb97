// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/queue/queuemodel.h"

#include "core/storage/casestore.h"
#include "core/storage/transaction.h"
#include "tests/support/servicefixture.h"
#include "tests/support/wait.h"
#include "ui/queue/queuelistmodel.h"
#include "ui/queue/queuepane.h"

#include <QAbstractItemModelTester>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

using namespace throughline;
using tests::waitUntil;
using ui::QueueModel;

namespace {

struct QueueFixture : tests::ServiceFixture {
    QueueFixture()
        : ServiceFixture(storage::Engine::Sqlite)
        , model(workspace->cases(), place.clock)
        , tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal)
    {
        tester.setUseFetchMore(false);
        REQUIRE(workspace->importer().makeDemo(3000, 1, place.clock.now()).result().ok());
        connection = place.connect();
    }

    void open(const domain::QueueFilter &filter = {})
    {
        model.setFilter(filter);
        REQUIRE(waitUntil([&] { return !model.isLoading(); }));
    }

    void readAll()
    {
        REQUIRE(waitUntil([&] {
            model.fetchMore({});
            return rows() == oracle();
        }));
    }

    std::vector<domain::SupportCase> rows() const
    {
        std::vector<domain::SupportCase> all;
        for (int row = 0; row < model.rowCount(); ++row)
            all.push_back(model.supportCase(row));
        return all;
    }

    std::vector<domain::SupportCase> oracle() const
    {
        return storage::CaseStore(*connection)
            .queuePage(model.filter(), { std::numeric_limits<qint64>::min(), {} }, 100'000);
    }

    /// Changes a case behind the model's back and tells it.
    void change(domain::CaseId id, const std::function<void(domain::SupportCase &)> &how)
    {
        storage::Transaction transaction(*connection);
        domain::SupportCase changed = *storage::CaseStore(*connection).find(id);
        how(changed);
        REQUIRE(storage::CaseStore(*connection).update(changed));
        transaction.commit();
        model.apply({ { 0, domain::Subject::Case, id.value(), changed.customer, id, {} } });
    }

    QueueModel model;
    QAbstractItemModelTester tester;
    std::unique_ptr<storage::Connection> connection;
};

} // namespace

TEST_CASE("the queue read page by page is every open case, what breaks next first")
{
    QueueFixture f;
    f.open();
    CHECK(f.model.count() <= QueueModel::kPage);
    f.readAll();
    CHECK(f.rows() == f.oracle());
    CHECK_FALSE(f.model.canFetchMore({}));
}

TEST_CASE("a case with another due time moves as one row")
{
    QueueFixture f;
    f.open();
    f.readAll();
    REQUIRE(f.model.count() > 5);
    QSignalSpy moves(&f.model, &QAbstractItemModel::rowsMoved);
    QSignalSpy resets(&f.model, &QAbstractItemModel::modelReset);
    const domain::SupportCase first = f.model.supportCase(0);
    const base::EpochMs later = ui::queuePlace(f.model.supportCase(3)).dueAt + 1;
    f.change(first.id, [&](domain::SupportCase &c) { c.dueAt = later; });
    REQUIRE(waitUntil([&] { return !moves.isEmpty(); }));
    CHECK(f.rows() == f.oracle());
    CHECK(f.model.rowOf(first.id) > 0);
    f.change(first.id, [&](domain::SupportCase &c) { c.dueAt = first.dueAt; });
    REQUIRE(waitUntil([&] { return moves.count() == 2; }));
    CHECK(f.model.rowOf(first.id) == 0);
    CHECK(f.rows() == f.oracle());
    CHECK(resets.isEmpty());
}

TEST_CASE("a case that is solved leaves the queue as one row and comes back as one")
{
    QueueFixture f;
    f.open();
    f.readAll();
    QSignalSpy removed(&f.model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy inserted(&f.model, &QAbstractItemModel::rowsInserted);
    const domain::SupportCase gone = f.model.supportCase(2);
    f.change(gone.id, [&](domain::SupportCase &c) {
        c.status = domain::CaseStatus::Solved;
        c.closedAt = f.place.clock.now();
    });
    REQUIRE(waitUntil([&] { return !removed.isEmpty(); }));
    CHECK(removed.first().at(1).toInt() == 2);
    CHECK(f.rows() == f.oracle());
    f.change(gone.id, [&](domain::SupportCase &c) {
        c.status = gone.status;
        c.closedAt = gone.closedAt;
    });
    REQUIRE(waitUntil([&] { return !inserted.isEmpty(); }));
    CHECK(f.rows() == f.oracle());
}

TEST_CASE("a case that is merged away leaves the queue, and the one that remains stays there once")
{
    QueueFixture f;
    f.open();
    f.readAll();
    std::optional<std::pair<domain::SupportCase, domain::SupportCase>> pair;
    const auto all = f.rows();
    for (size_t i = 0; i < all.size() && !pair; ++i) {
        for (size_t j = i + 1; j < all.size() && !pair; ++j) {
            if (all[i].customer == all[j].customer)
                pair = { all[i], all[j] };
        }
    }
    REQUIRE(pair);
    const auto &[from, into] = *pair;
    REQUIRE(f.workspace->merges().mergeCases(f.request(), from.id, into.id, {}, {}).result().ok());
    f.model.apply({ { 0, domain::Subject::Case, from.id.value(), from.customer, from.id, {} },
        { 0, domain::Subject::Case, into.id.value(), into.customer, into.id, {} } });
    REQUIRE(waitUntil([&] { return f.model.rowOf(from.id) < 0; }));
    CHECK(waitUntil([&] { return f.rows() == f.oracle(); }));
}

TEST_CASE("another subject is one changed row, and so is the time that passes")
{
    QueueFixture f;
    f.open();
    QSignalSpy changed(&f.model, &QAbstractItemModel::dataChanged);
    QSignalSpy resets(&f.model, &QAbstractItemModel::modelReset);
    f.change(f.model.supportCase(1).id, [](domain::SupportCase &c) { c.subject = QStringLiteral("Something else"); });
    REQUIRE(waitUntil([&] { return !changed.isEmpty(); }));
    CHECK(changed.first().at(0).toModelIndex().row() == 1);
    CHECK(f.model.supportCase(1).subject == QStringLiteral("Something else"));
    f.model.tick();
    CHECK(changed.count() == 2);
    CHECK(resets.isEmpty());
}

TEST_CASE("a bulk change is followed by single rows, never by a reset")
{
    QueueFixture f;
    f.open();
    QSignalSpy resets(&f.model, &QAbstractItemModel::modelReset);
    const domain::CaseId id = f.model.supportCase(4).id;
    domain::SupportCase changed = *storage::CaseStore(*f.connection).find(id);
    changed.status = domain::CaseStatus::Closed;
    changed.closedAt = f.place.clock.now();
    REQUIRE(storage::CaseStore(*f.connection).update(changed));
    domain::Change bulk;
    bulk.subject = domain::Subject::Bulk;
    f.model.apply({ bulk });
    REQUIRE(waitUntil([&] { return f.model.rowOf(id) < 0; }));
    CHECK(resets.isEmpty());
}

TEST_CASE("what one has begun to write has a line of its own while there is any")
{
    ui::QueueListModel lists;
    const QAbstractItemModelTester tester(&lists, QAbstractItemModelTester::FailureReportingMode::Fatal);
    const domain::AgentId me(3);
    domain::QueueFilter begun;
    begun.begunBy = me;
    services::QueueOverview overview;
    lists.setOverview(overview, me);
    CHECK(lists.rowOf(begun) == -1);
    overview.begun = 2;
    lists.setOverview(overview, me);
    REQUIRE(lists.rowOf(begun) == 1);
    CHECK(lists.entry(1).open == 2);
    overview.begun = 0;
    lists.setOverview(overview, me, true);
    CHECK(lists.rowOf(begun) == 1);
    lists.setOverview(overview, me);
    CHECK(lists.rowOf(begun) == -1);
}

TEST_CASE("the next case is opened with one call, and the next behind it with another")
{
    QueueFixture f;
    ui::QueuePane pane(f.workspace->cases(), f.place.clock);
    pane.resize(260, 600);
    pane.show();
    std::vector<domain::SupportCase> opened;
    QObject::connect(&pane, &ui::QueuePane::caseActivated, [&](const domain::SupportCase &c) {
        opened.push_back(c);
        pane.setOpenCase(c.id);
    });
    domain::QueueFilter all;
    const int row = pane.queues().rowOf(all);
    REQUIRE(row >= 0);
    auto *queues = pane.findChildren<QListView *>().first();
    queues->setCurrentIndex(queues->model()->index(row, 0));
    REQUIRE(waitUntil([&] { return pane.model().filter() == all && pane.model().count() > 0; }));
    pane.openNext();
    pane.openNext();
    REQUIRE(opened.size() == 2);
    CHECK(opened[0] == pane.model().supportCase(0));
    CHECK(opened[1] == pane.model().supportCase(1));
    QTest::keyClick(pane.focusTarget(), Qt::Key_J);
    QTest::keyClick(pane.focusTarget(), Qt::Key_Return);
    REQUIRE(opened.size() == 3);
    CHECK(opened[2] == pane.model().supportCase(2));
}
