// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/timelinemodel.h"

#include "tests/ui/timeline/timelinefixture.h"

#include <catch2/generators/catch_generators.hpp>

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace throughline;
using tests::TimelineFixture;
using tests::waitUntil;
using ui::TimelineModel;

namespace {

std::vector<domain::Event> rows(const TimelineModel &model)
{
    std::vector<domain::Event> all;
    for (int row = 0; row < model.rowCount(); ++row)
        all.push_back(model.index(row).data(TimelineModel::EventRole).value<domain::Event>());
    return all;
}

/// Not the tester's own fetching: it asks for more than once whenever it looks at the model.
struct Watched {
    explicit Watched(TimelineFixture &f)
        : model(f.workspace->timeline())
        , tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal)
    {
        tester.setUseFetchMore(false);
    }
    TimelineModel model;
    QAbstractItemModelTester tester;
};

void open(TimelineModel &model, domain::CustomerId customer)
{
    model.setCustomer(customer);
    REQUIRE(waitUntil([&] { return !model.isLoading(); }));
}

void readToOldest(TimelineModel &model)
{
    REQUIRE(waitUntil([&] {
        model.fetchOlder();
        return model.atOldest();
    }));
}

} // namespace

TEST_CASE("opening a customer is one reset and then the newest page")
{
    TimelineFixture f(130);
    Watched watched(f);
    TimelineModel &model = watched.model;
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy inserts(&model, &QAbstractItemModel::rowsInserted);
    open(model, f.customer);
    CHECK(resets.count() == 1);
    CHECK(inserts.count() == 1);
    CHECK(model.count() == TimelineModel::kPage);
    CHECK(model.atNewest());
    CHECK_FALSE(model.atOldest());
    const auto all = f.oracle();
    CHECK(rows(model) == std::vector<domain::Event>(all.end() - TimelineModel::kPage, all.end()));
}

TEST_CASE("paging to the oldest event gives the whole timeline in order, without a reset")
{
    TimelineFixture f(730);
    Watched watched(f);
    open(watched.model, f.customer);
    QSignalSpy resets(&watched.model, &QAbstractItemModel::modelReset);
    readToOldest(watched.model);
    CHECK(rows(watched.model) == f.oracle());
    CHECK(resets.isEmpty());
}

TEST_CASE("after a jump into the past, paging in both directions gives the whole timeline")
{
    TimelineFixture f(730);
    Watched watched(f);
    TimelineModel &model = watched.model;
    open(model, f.customer);
    QSignalSpy located(&model, &TimelineModel::located);
    const auto all = f.oracle();
    model.jumpTo(all[200].cursor());
    REQUIRE(waitUntil([&] { return !located.isEmpty(); }));
    CHECK(model.eventAt(located.last().first().toInt()) == all[200]);
    CHECK_FALSE(model.atNewest());
    CHECK_FALSE(model.atOldest());
    readToOldest(model);
    REQUIRE(waitUntil([&] {
        model.fetchMore({});
        return model.atNewest();
    }));
    CHECK(rows(model) == all);
}

TEST_CASE("a jump to a place inside the window reads nothing again")
{
    TimelineFixture f(100);
    Watched watched(f);
    open(watched.model, f.customer);
    QSignalSpy located(&watched.model, &TimelineModel::located);
    QSignalSpy resets(&watched.model, &QAbstractItemModel::modelReset);
    watched.model.jumpTo(watched.model.eventAt(7).cursor());
    REQUIRE(located.count() == 1);
    CHECK(located.first().first().toInt() == 7);
    CHECK(resets.isEmpty());
}

TEST_CASE("the window stays within its capacity and forgets the side that isn't read")
{
    TimelineFixture f(1500);
    Watched watched(f);
    TimelineModel &model = watched.model;
    model.setCapacity(300);
    open(model, f.customer);
    int most = 0;
    QObject::connect(&model, &TimelineModel::windowChanged, [&] { most = std::max(most, model.count()); });
    readToOldest(model);
    CHECK(most <= 300 + TimelineModel::kMore);
    CHECK(model.count() == 300);
    CHECK_FALSE(model.atNewest());
    const auto all = f.oracle();
    CHECK(rows(model) == std::vector<domain::Event>(all.begin(), all.begin() + 300));
    REQUIRE(waitUntil([&] {
        model.fetchNewer();
        return model.atNewest();
    }));
    CHECK(rows(model) == std::vector<domain::Event>(all.end() - 300, all.end()));
}

TEST_CASE("an event that arrives is one inserted row, and told once")
{
    TimelineFixture f(80);
    Watched watched(f);
    TimelineModel &model = watched.model;
    open(model, f.customer);
    QSignalSpy inserts(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy arrived(&model, &TimelineModel::arrived);
    const domain::EventId id = f.insert(TimelineFixture::make(f.customer, 500));
    model.apply(f.told({ id }));
    REQUIRE(waitUntil([&] { return !arrived.isEmpty(); }));
    model.apply(f.told({ id }));
    // Twice more, so that the repeated reading has come back.
    QSignalSpy body(&model, &TimelineModel::bodyLoaded);
    model.loadBody(id);
    REQUIRE(waitUntil([&] { return !body.isEmpty(); }));
    REQUIRE(inserts.count() == 1);
    CHECK(inserts.first().at(1).toInt() == 50);
    CHECK(inserts.first().at(2).toInt() == 50);
    CHECK(resets.isEmpty());
    CHECK(arrived.count() == 1);
    CHECK(model.eventAt(50).id == id);
}

TEST_CASE("an event with an old time lands in its place inside the window")
{
    TimelineFixture f(80);
    Watched watched(f);
    open(watched.model, f.customer);
    QSignalSpy inserts(&watched.model, &QAbstractItemModel::rowsInserted);
    storage::NewEvent late = TimelineFixture::make(f.customer, 71);
    late.at += 5;
    watched.model.apply(f.told({ f.insert(late) }));
    REQUIRE(waitUntil([&] { return !inserts.isEmpty(); }));
    const auto all = f.oracle();
    CHECK(rows(watched.model) == std::vector<domain::Event>(all.end() - 51, all.end()));
}

TEST_CASE("an event that doesn't fit the filter or belongs to another customer stays out")
{
    TimelineFixture f(60);
    Watched watched(f);
    TimelineModel &model = watched.model;
    open(model, f.customer);
    domain::EventFilter filter;
    filter.channels = { domain::Channel::Email };
    QSignalSpy located(&model, &TimelineModel::located);
    model.setFilter(filter);
    REQUIRE(waitUntil([&] { return !located.isEmpty(); }));
    CHECK(rows(model) == f.oracle(filter));
    storage::NewEvent chat = TimelineFixture::make(f.customer, 901);
    chat.channel = domain::Channel::Chat;
    storage::NewEvent mail = TimelineFixture::make(f.customer, 902);
    mail.channel = domain::Channel::Email;
    const domain::EventId no = f.insert(chat);
    const domain::EventId yes = f.insert(mail);
    model.apply(f.told({ no, yes }));
    REQUIRE(waitUntil([&] { return model.rowOf(yes) >= 0; }));
    CHECK(model.rowOf(no) < 0);
    CHECK(rows(model) == f.oracle(filter));
}

TEST_CASE("events that arrive while the past is read are told without being inserted")
{
    TimelineFixture f(900);
    Watched watched(f);
    TimelineModel &model = watched.model;
    open(model, f.customer);
    QSignalSpy located(&model, &TimelineModel::located);
    model.jumpTo(f.oracle()[100].cursor());
    REQUIRE(waitUntil([&] { return !located.isEmpty(); }));
    const int before = model.count();
    QSignalSpy arrived(&model, &TimelineModel::arrived);
    model.apply(f.told({ f.insert(TimelineFixture::make(f.customer, 2000)) }));
    REQUIRE(waitUntil([&] { return !arrived.isEmpty(); }));
    CHECK(arrived.first().at(0).toInt() == -1);
    CHECK(model.count() == before);
}

TEST_CASE("a bulk change is followed by single rows, never by a reset")
{
    TimelineFixture f(40);
    Watched watched(f);
    open(watched.model, f.customer);
    QSignalSpy resets(&watched.model, &QAbstractItemModel::modelReset);
    f.add(40, 5);
    storage::NewEvent early = TimelineFixture::make(f.customer, 10);
    early.at += 9;
    f.insert(early);
    domain::Change bulk;
    bulk.subject = domain::Subject::Bulk;
    watched.model.apply({ bulk });
    REQUIRE(waitUntil([&] { return watched.model.count() == 46; }));
    CHECK(rows(watched.model) == f.oracle());
    CHECK(resets.isEmpty());
}

TEST_CASE("a page of the customer before never lands in the timeline of the next")
{
    TimelineFixture f(300);
    Watched watched(f);
    TimelineModel &model = watched.model;
    open(model, f.customer);
    model.fetchOlder();
    model.setCustomer(domain::CustomerId(f.customer.value() + 1));
    REQUIRE(waitUntil([&] { return !model.isLoading(); }));
    QSignalSpy body(&model, &TimelineModel::failed);
    model.loadBody(domain::EventId(1'000'000));
    REQUIRE(waitUntil([&] { return !body.isEmpty(); }));
    CHECK(model.count() == 0);
    CHECK(model.atOldest());
}

TEST_CASE("what was read ahead is shown at once, and never after something has changed")
{
    TimelineFixture f(130);
    Watched watched(f);
    TimelineModel &model = watched.model;
    const domain::EventCursor place = f.oracle().back().cursor();
    model.readAhead(f.customer, place);
    REQUIRE(f.workspace->timeline().newest(f.customer, {}, 1).result().ok()); // asked for behind it, answered behind it
    const domain::EventId late = f.insert(TimelineFixture::make(f.customer, 140));
    const bool told = GENERATE(false, true);
    if (told)
        model.apply(f.told({ late }));
    model.setCustomer(f.customer, {}, place);
    REQUIRE(waitUntil([&] { return !model.isLoading(); }));
    // The entry of which nothing was told shows which of the two pages it is.
    CHECK((model.rowOf(late) >= 0) == told);
    CHECK(model.rowOf(f.ids.back()) >= 0);
}

TEST_CASE("what was read ahead of one place isn't shown as another")
{
    TimelineFixture f(330);
    Watched watched(f);
    TimelineModel &model = watched.model;
    const auto all = f.oracle();
    model.readAhead(f.customer, all[300].cursor());
    model.setCustomer(f.customer, {}, all[20].cursor());
    REQUIRE(waitUntil([&] { return !model.isLoading(); }));
    CHECK(model.rowOf(all[20].id) >= 0);
    CHECK(model.rowOf(all[300].id) < 0);
}
