// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/realdata.h"
#include "tests/support/servicefixture.h"

#include "core/storage/query.h"

#include <catch2/generators/catch_generators.hpp>

#include <algorithm>

using namespace throughline;
using namespace Qt::StringLiterals;
using storage::Engine;
using tests::ServiceFixture;

namespace {

QByteArray event(
    const char *name, const char *at, const char *customer, const char *product = "Router", const char *tier = "gold")
{
    return QByteArray("<event><string key=\"concept:name\" value=\"") + name
        + "\"/><date key=\"time:timestamp\" value=\"" + at + "\"/><string key=\"customer\" value=\"" + customer
        + "\"/><string key=\"product\" value=\"" + product + "\"/><string key=\"service_level\" value=\"" + tier
        + "\"/><string key=\"org:resource\" value=\"Ada\"/></event>";
}

QByteArray trace(const char *name, const QByteArray &events)
{
    return QByteArray("<trace><string key=\"concept:name\" value=\"") + name + "\"/>" + events + "</trace>";
}

QByteArray log(const QByteArray &traces)
{
    return "<?xml version=\"1.0\"?><log xes.version=\"1849-2016\" xmlns=\"http://www.xes-standard.org/\">" + traces
        + "</log>";
}

std::vector<domain::Event> timelineOf(ServiceFixture &f, const QString &name)
{
    for (const domain::CustomerSummary &summary : *f.workspace->customers().page({}, {}, 1000).result()) {
        if (summary.customer.name == name)
            return f.workspace->timeline().newest(summary.customer.id, {}, 1000).result()->events;
    }
    return {};
}

qint64 total(const services::ImportReport &r)
{
    return r.customers + r.products + r.cases + r.events + r.articles + r.roadmaps;
}

} // namespace

TEST_CASE("importing the same log again, under another name too, adds nothing")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const QByteArray content = log(trace("1",
        event("Open", "2026-01-01T08:00:00+01:00", "Mina") + event("Open", "2026-01-01T08:00:00+01:00", "Mina")
            + event("Closed", "2026-01-02T08:00:00Z", "Mina")));
    const auto first = f.import(u"desk.xes"_s, content);
    REQUIRE(first.ok());
    CHECK(first->format == u"xes"_s);
    CHECK((first->customers == 1 && first->products == 1 && first->cases == 1 && first->events == 3));
    const services::Statistics before = f.statistics();
    for (const QString &name : { u"desk.xes"_s, u"copy.xes"_s }) {
        const auto again = f.import(name, content);
        REQUIRE(again.ok());
        CHECK(total(*again) == 0);
        CHECK(f.statistics() == before);
    }
}

TEST_CASE("a log that has grown adds only what is new, and the case follows")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const QByteArray open = event("Open", "2026-01-01T08:00:00Z", "Mina");
    REQUIRE(f.import(u"desk.xes"_s, log(trace("1", open))).ok());
    CHECK(f.statistics().openCases == 1);
    const auto grown = f.import(
        u"desk.xes"_s, log(trace("1", open + event("Closed", "2026-01-02T08:00:00Z", "Mina")) + trace("2", open)));
    REQUIRE(grown.ok());
    CHECK((grown->cases == 1 && grown->events == 2 && grown->customers == 0));
    const auto cases = *f.workspace->cases().page({}, 10).result();
    REQUIRE(cases.size() == 2);
    CHECK(cases.front().status == domain::CaseStatus::Closed);
    CHECK(cases.front().closedAt == std::optional<base::EpochMs>(1767340800000));
}

TEST_CASE("a newer export under another name continues what came in before, and says so")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    // Without a customer of its own, a case belongs to one who is named after the source.
    const char *const who = GENERATE("Mina", "");
    const QByteArray open = event("Open", "2026-01-01T08:00:00Z", who);
    REQUIRE(f.import(u"desk.xes"_s, log(trace("1", open) + trace("2", open))).ok());
    const auto grown = f.import(u"desk-of-february.xes"_s,
        log(trace("1", open + event("Closed", "2026-02-02T08:00:00Z", who)) + trace("2", open) + trace("3", open)));
    REQUIRE(grown.ok());
    CHECK(grown->cases == 1);
    CHECK(grown->events == 2);
    REQUIRE(grown->problems.size() == 1);
    CHECK(grown->problems.front().contains(u"\"desk\""_s));
    CHECK(f.statistics().cases == 3);
}

TEST_CASE("another log that numbers its cases alike is a source of its own")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const QByteArray open = event("Open", "2026-01-01T08:00:00Z", "Mina");
    REQUIRE(f.import(u"desk.xes"_s, log(trace("1", open))).ok());
    const auto other = f.import(u"shop.xes"_s, log(trace("1", event("Bought", "2026-01-01T08:00:00Z", "Noor"))));
    REQUIRE(other.ok());
    CHECK((other->cases == 1 && other->problems.isEmpty()));
    services::ImportOptions apart;
    apart.source = u"copy"_s;
    const auto copy = f.import(u"copy.xes"_s, log(trace("1", open) + trace("2", open)), apart);
    REQUIRE(copy.ok());
    CHECK(copy->cases == 2);
}

TEST_CASE(
    "an event stays with the customer whom it concerned, and the move shows on both timelines without being counted")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const auto report = f.import(u"desk.xes"_s,
        log(trace("1",
            event("Open", "2026-01-01T08:00:00Z", "Mina", "Router", "gold")
                + event("Look", "2026-01-01T09:00:00Z", "Noor", "Camera", "silver")
                + event("Closed", "2026-01-01T10:00:00Z", "Noor", "Camera", "silver"))));
    REQUIRE(report.ok());
    CHECK(report->events == 3);
    CHECK(f.statistics().events == 3);
    const auto subjects = [](const std::vector<domain::Event> &events) {
        QStringList list;
        for (const domain::Event &e : events)
            list.append(e.subject);
        return list;
    };
    CHECK(subjects(timelineOf(f, u"Mina"_s)) == QStringList { u"Open"_s, u"Case moved to another customer"_s });
    CHECK(subjects(timelineOf(f, u"Noor"_s))
        == QStringList { u"Case taken over from another customer"_s, u"Product changed"_s, u"Service level changed"_s,
            u"Look"_s, u"Closed"_s });
    const domain::SupportCase c = f.workspace->cases().page({}, 1).result()->front();
    CHECK(c.customerName == u"Noor"_s);
    CHECK(c.productName == u"Camera"_s);
    CHECK(c.tierName == u"silver"_s);
    CHECK(c.ownerName == u"Ada"_s);
}

TEST_CASE("a broken file is refused with its place and changes nothing")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    REQUIRE(f.import(u"desk.xes"_s, log(trace("1", event("Open", "2026-01-01T08:00:00Z", "Mina")))).ok());
    const services::Statistics before = f.statistics();
    const QByteArray good = trace("7", event("Open", "2026-01-01T08:00:00Z", "Noor"));
    const QByteArray noTime = "<event><string key=\"concept:name\" value=\"x\"/></event>";
    const QList<QByteArray> broken { log(good + trace("8", noTime)), log(good).chopped(20), "<html></html>",
        "PK\x03\x04 not at all", {},
        "<?xml version=\"1.0\"?><!DOCTYPE log [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
            + log(trace("&b;", {})) };
    for (const QByteArray &content : broken) {
        const auto report = f.import(u"broken.xes"_s, content);
        INFO(content.left(60).toStdString());
        REQUIRE_FALSE(report.ok());
        CHECK(report.error().kind == base::ErrorKind::InvalidInput);
        CHECK(report.error().sentence().contains(u"broken.xes"_s));
        CHECK(f.statistics() == before);
    }
    CHECK(f.workspace->importer().importFile(u"/nowhere/x.xes"_s, {}).result().ok() == false);
}

TEST_CASE("an import that is cancelled half-way changes nothing")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const auto report =
        f.workspace->importer().makeDemo(3000, 1, 0, [](qint64 done, qint64) { return done < 1000; }).result();
    REQUIRE_FALSE(report.ok());
    CHECK(report.error().kind == base::ErrorKind::Cancelled);
    CHECK(f.statistics().events == 0);
    CHECK(f.statistics().customers == 0);
}

TEST_CASE("the demo fills an empty workspace only, holds together, and doctor finds no fault")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const auto report = f.workspace->importer().makeDemo(2000, 1, f.place.clock.now()).result();
    REQUIRE(report.ok());
    CHECK(report->problems.isEmpty());
    CHECK((report->roadmaps == 8 && report->articles == 40 && report->events == 2000));
    CHECK(f.statistics().events == 2000);
    CHECK(f.workspace->inspection().check().result().value() == QStringList {});
    CHECK(f.workspace->importer().makeDemo(10, 1, 0).result().error().kind == base::ErrorKind::Refused);
}

TEST_CASE("a demo is known by what it holds, not by a name")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    services::Inspection &inspection = f.workspace->inspection();
    const QByteArray table = "name,email\nAda,ada@example.org\n";
    SECTION("customers of somebody's own under the name \"demo\" are none")
    {
        REQUIRE(f.import(u"demo.csv"_s, table).ok());
        CHECK(f.statistics().customers == 1);
        CHECK_FALSE(inspection.isDemo().result().value());
    }
    SECTION("what was made up is one, and stays one")
    {
        CHECK_FALSE(inspection.isDemo().result().value());
        REQUIRE(f.workspace->importer().makeDemo(100, 1, f.place.clock.now()).result().ok());
        CHECK(inspection.isDemo().result().value());
        REQUIRE(f.import(u"demo.csv"_s, table).ok());
        CHECK(inspection.isDemo().result().value());
    }
}

TEST_CASE("doctor names a search index and rows that don't agree")
{
    ServiceFixture f(Engine::Sqlite);
    REQUIRE(f.workspace->importer().makeDemo(300, 1, f.place.clock.now()).result().ok());
    const auto connection = f.place.connect();
    storage::Query(*connection, u"UPDATE event SET subject = 'something else entirely' WHERE id = 5"_s).exec();
    storage::Query(*connection,
        u"UPDATE support_case SET closed_at = NULL WHERE id = (SELECT MIN(id) FROM support_case WHERE closed_at IS NOT NULL)"_s)
        .exec();
    const QStringList faults = f.workspace->inspection().check().result().value();
    CHECK(faults.filter(u"event_fts"_s).size() == 1);
    CHECK(faults.filter(u"1 case(s)"_s).size() == 1);
}

TEST_CASE("four years of a real help desk come in whole")
{
    const QString path = tests::realData(u"eventlogs/pm4py/helpdesk.xes.gz"_s);
    if (path.isEmpty())
        SKIP("the real data isn't there");
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const auto report = f.workspace->importer().importFile(path, {}).result();
    REQUIRE(report.ok());
    CHECK(report->cases == 4580);
    CHECK(report->events == 21348);
    CHECK(report->customers == 397);
    CHECK(report->products == 21);
    CHECK(f.statistics().events == 21348);
    // A case is counted once, however often it changes back and forth.
    const auto connection = f.place.connect();
    const auto casesWith = [&](const QString &subject) {
        return storage::Query(
            *connection, u"SELECT COUNT(DISTINCT case_id) FROM event WHERE kind = 6 AND subject = :subject"_s)
            .bind(u":subject"_s, subject)
            .onlyInt64();
    };
    CHECK(casesWith(u"Case moved to another customer"_s) == 7);
    CHECK(casesWith(u"Product changed"_s) == 2);
    CHECK(casesWith(u"Service level changed"_s) == 43);
    const auto again = f.workspace->importer().importFile(path, {}).result();
    REQUIRE(again.ok());
    CHECK(total(*again) == 0);
    CHECK(f.workspace->inspection().check().result().value() == QStringList {});
}

TEST_CASE("a customer's newest event and tier are those of the last word of the log, however cases lie in it")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const QByteArray content = log(trace("1", event("Open", "2026-01-05T08:00:00Z", "Mina", "Router", "gold"))
        + trace("2", event("Open", "2026-01-01T08:00:00Z", "Mina", "Router", "silver"))
        + trace("1", event("Look", "2026-01-06T08:00:00Z", "Noor", "Router", "bronze")));
    REQUIRE(f.import(u"desk.xes"_s, content).ok());
    for (const domain::CustomerSummary &summary : *f.workspace->customers().page({}, {}, 10).result()) {
        const bool mina = summary.customer.name == u"Mina"_s;
        CHECK(summary.tierName == (mina ? u"gold"_s : u"bronze"_s));
        CHECK(summary.lastEventAt == (mina ? 1'767'600'000'000 : 1'767'686'400'000));
    }
    CHECK(f.workspace->inspection().check().result().value() == QStringList {});
}

TEST_CASE("events that are written together keep their order and their words, quotes and other scripts included")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    QByteArray events;
    constexpr int kMany = 150;
    for (int i = 0; i < kMany; ++i)
        events += event(("N\\&quot;{NULL},' é 日本 &quot;" + QByteArray::number(i) + "&quot; \\\\").constData(),
            ("2026-01-01T08:00:00." + QByteArray::number(i + 100) + "Z").constData(), "Mina");
    REQUIRE(f.import(u"desk.xes"_s, log(trace("1", events))).ok());
    const auto found = timelineOf(f, u"Mina"_s);
    REQUIRE(found.size() == kMany);
    for (int i = 0; i < kMany; ++i)
        CHECK(found.at(size_t(i)).subject == QString::fromUtf8("N\\\"{NULL},' é 日本 \"%1\" \\\\").arg(i));
}
