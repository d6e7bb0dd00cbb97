// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "testdata.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <QDateTime>

using namespace throughline;
using test::event;
using test::oneTrace;
using test::readLog;
using test::RecordingSink;

namespace {

QByteArray attribute(const QByteArray &key, const QByteArray &value)
{
    return "<string key=\"" + key + "\" value=\"" + value + "\"/>";
}

const QByteArray kTime = "2024-03-01T10:00:00Z";

} // namespace

TEST_CASE("a trace becomes a case whose events carry what stood at them")
{
    RecordingSink sink;
    const QByteArray log = oneTrace(
        event("Call", "2024-03-01T10:00:00.123+01:00",
            attribute("customer", "Ada") + attribute("product", "Router") + attribute("service_level", "Gold")
                + attribute("org:resource", "Bo") + attribute("workgroup", "First line"))
        + event("Closed", "2024-03-02T10:00:00Z"));
    REQUIRE(readLog(log, sink) == QString());
    REQUIRE(sink.cases.size() == 1);
    const exchange::SourceCase &c = sink.cases.front();
    CHECK(c.key == QStringLiteral("Case 1"));
    CHECK(c.subject == QStringLiteral("Case 1: Call"));
    CHECK(c.status == domain::CaseStatus::Closed);
    REQUIRE(c.events.size() == 2);
    CHECK(c.events[0].at == 1'709'283'600'123);
    CHECK(c.events[0].agent == QStringLiteral("Bo"));
    CHECK(c.events[0].kind == domain::EventKind::Activity);
    CHECK(c.events[0].visibility == domain::Visibility::Internal);
    CHECK(c.events[1].customerKey == QStringLiteral("Ada"));
    CHECK(c.events[1].product == QStringLiteral("Router"));
    CHECK(c.events[1].tier == QStringLiteral("Gold"));
    CHECK(c.events[1].queue == QStringLiteral("First line"));
    CHECK(c.events[1].agent.isEmpty());
    REQUIRE(sink.customers.size() == 1);
    CHECK(sink.customers.front().key == QStringLiteral("Ada"));
    CHECK(sink.customers.front().tier == QStringLiteral("Gold"));
}

TEST_CASE("a customer who changes midway keeps the events before, and the case ends with the last")
{
    RecordingSink sink;
    REQUIRE(readLog(oneTrace(event("a", kTime, attribute("customer", "Ada")) + event("b", kTime)
                        + event("c", kTime, attribute("customer", "Bob")) + event("d", kTime)),
                sink)
        == QString());
    QStringList customers;
    for (const auto &e : sink.cases.front().events)
        customers.append(e.customerKey);
    CHECK(customers
        == QStringList({ QStringLiteral("Ada"), QStringLiteral("Ada"), QStringLiteral("Bob"), QStringLiteral("Bob") }));
    CHECK(sink.cases.front().customerKey == QStringLiteral("Bob"));
    CHECK(sink.customers.size() == 2);
}

TEST_CASE("an event before the first that names the customer belongs to that customer")
{
    RecordingSink sink;
    REQUIRE(readLog(oneTrace(event("a", kTime) + event("b", kTime, attribute("customer", "Ada"))), sink) == QString());
    CHECK(sink.cases.front().events.front().customerKey == QStringLiteral("Ada"));
}

TEST_CASE("attributes of the trace serve its events, with and without their prefix")
{
    RecordingSink sink;
    const QByteArray log = oneTrace(attribute("case:customer", "Ada") + attribute("product", "Router")
        + attribute("deadline", "soon") + event("a", kTime, attribute("x", "1"))
        + event("b", kTime, attribute("product", "Switch")));
    REQUIRE(readLog(log, sink) == QString());
    const auto &events = sink.cases.front().events;
    CHECK(events[0].customerKey == QStringLiteral("Ada"));
    CHECK(events[0].product == QStringLiteral("Router"));
    CHECK(events[1].product == QStringLiteral("Switch"));
    CHECK(events[0].body == QStringLiteral("x: 1\ncase:deadline: soon"));
}

TEST_CASE("a log without customers has one, named after its source")
{
    RecordingSink sink;
    exchange::XesOptions options;
    options.sourceName = QStringLiteral("desk");
    REQUIRE(readLog(oneTrace(event("a", kTime)), sink, options) == QString());
    REQUIRE(sink.customers.size() == 1);
    CHECK(sink.customers.front().name == QStringLiteral("Unknown customer (desk)"));
    CHECK(sink.cases.front().customerKey == sink.customers.front().key);
}

TEST_CASE("global defaults of a log stand where an event says nothing, but a mark for a gap doesn't")
{
    RecordingSink sink;
    const QByteArray globals = "<global scope=\"event\">" + attribute("product", "Router")
        + attribute("org:resource", "resource") + attribute("workgroup", "__INVALID__")
        + "<date key=\"time:timestamp\" value=\"1970-01-01T00:00:00Z\"/></global>" + "<global scope=\"trace\">"
        + attribute("customer", "Everyone") + "</global>";
    REQUIRE(readLog(oneTrace(event("a", kTime, attribute("product", "Switch")) + event("b", kTime), globals), sink)
        == QString());
    const auto &events = sink.cases.front().events;
    CHECK(events[0].product == QStringLiteral("Switch"));
    CHECK(events[1].product == QStringLiteral("Router"));
    CHECK(events[1].agent.isEmpty());
    CHECK(events[1].queue.isEmpty());
    CHECK(events[1].customerKey == QStringLiteral("Everyone"));
    RecordingSink without;
    CHECK(readLog(oneTrace("<event>" + attribute("concept:name", "a") + "</event>", globals), without)
            .contains(QStringLiteral("has no time")));
}

TEST_CASE("what isn't mapped is kept in the body in the order of the file, nested and listed too")
{
    RecordingSink sink;
    const QByteArray more =
        "<int key=\"cost\" value=\"5\"><string key=\"unit\" value=\"EUR\"/></int>"
        "<list key=\"tags\"><values><string key=\"tag\" value=\"a\"/><string key=\"tag\" value=\"b\"/></values></list>"
        "<container key=\"box\"><boolean key=\"open\" value=\"true\"/></container>"
        "<string key=\"customer\" value=\"Ada\"><id key=\"number\" value=\"7\"/></string>"
        "<string key=\"text\" value=\"one&#10;two\"/>";
    REQUIRE(readLog(oneTrace(event("a", kTime, more)), sink) == QString());
    CHECK(sink.cases.front().events.front().customerKey == QStringLiteral("Ada"));
    CHECK(sink.cases.front().events.front().body
        == QStringLiteral("cost: 5\n  unit: EUR\ntags:\n  tag: a\n  tag: b\nbox:\n  open: true\ncustomer: Ada\n  "
                          "number: 7\ntext: one\n  two"));
}

TEST_CASE("the subject of an event tells its lifecycle transition unless that is completion")
{
    RecordingSink sink;
    REQUIRE(readLog(oneTrace(event("Repair", kTime, attribute("lifecycle:transition", "start"))
                        + event("Repair", kTime, attribute("lifecycle:transition", "complete"))),
                sink)
        == QString());
    CHECK(sink.cases.front().events[0].subject == QStringLiteral("Repair (start)"));
    CHECK(sink.cases.front().events[0].body.isEmpty());
    CHECK(sink.cases.front().events[1].subject == QStringLiteral("Repair"));
    CHECK(sink.cases.front().events[1].body == QStringLiteral("lifecycle:transition: complete"));
    CHECK(sink.cases.front().status == domain::CaseStatus::Open);
}

TEST_CASE("the mapping of attributes can be given")
{
    RecordingSink sink;
    exchange::XesOptions options;
    options.customer = QStringLiteral("client");
    options.time = QStringLiteral("when");
    options.activity = QStringLiteral("what");
    options.caseKey = QStringLiteral("number");
    options.product.clear();
    options.closedActivities = { QStringLiteral("Done") };
    const QByteArray log = "<log><trace>" + attribute("number", "7") + "<event>" + attribute("client", "Ada")
        + attribute("what", "done") + attribute("when", kTime) + attribute("product", "kept")
        + "</event></trace></log>";
    REQUIRE(readLog(log, sink, options) == QString());
    CHECK(sink.cases.front().key == QStringLiteral("7"));
    CHECK(sink.cases.front().customerKey == QStringLiteral("Ada"));
    CHECK(sink.cases.front().status == domain::CaseStatus::Closed);
    CHECK(sink.cases.front().events.front().product.isEmpty());
    CHECK(sink.cases.front().events.front().body == QStringLiteral("product: kept"));
}

TEST_CASE("traces without a name are numbered, and those with one name are told apart")
{
    RecordingSink sink;
    const QByteArray named = "<trace>" + attribute("concept:name", "A") + event("a", kTime) + "</trace>";
    const QByteArray second = "<trace>" + attribute("concept:name", "A (2)") + event("a", kTime) + "</trace>";
    REQUIRE(
        readLog("<log>" + named + second + named + "<trace>" + event("a", kTime) + "</trace>" + named + "</log>", sink)
        == QString());
    QStringList keys;
    for (const auto &c : sink.cases)
        keys.append(c.key);
    CHECK(keys
        == QStringList({ QStringLiteral("A"), QStringLiteral("A (2)"), QStringLiteral("A (3)"),
            QStringLiteral("trace 4"), QStringLiteral("A (4)") }));
    CHECK(sink.notes.size() == 2);
}

TEST_CASE("a missing or impossible time is an error with line, trace and event")
{
    RecordingSink sink;
    const QByteArray bare = "<event>" + attribute("concept:name", "x") + "</event>\n";
    CHECK(readLog(oneTrace(event("a", kTime) + event("b", kTime) + bare), sink)
        == QStringLiteral("log.xes: event 3 of trace \"Case 1\" (line 7) has no time."));
    CHECK(sink.cases.empty());
    CHECK(readLog(oneTrace(event("a", "yesterday")), sink)
        == QStringLiteral("log.xes: event 1 of trace \"Case 1\" (line 5) has a time that is none: \"yesterday\"."));
    CHECK(readLog(oneTrace(event("a", "3024-01-01T00:00:00Z")), sink)
            .contains(QStringLiteral("before 1830 or after 2109")));
}

TEST_CASE("times without an offset are UTC, and one note says so")
{
    RecordingSink sink;
    REQUIRE(
        readLog(oneTrace(event("a", "2024-03-01T10:00:00") + event("b", "2024-03-01T10:00:00.5")), sink) == QString());
    CHECK(sink.cases.front().events[0].at == 1'709'287'200'000);
    CHECK(sink.notes
        == QStringList({ QStringLiteral("log.xes: times without an offset are read as UTC (the first on line 5).") }));
}

TEST_CASE("a time is read with any offset, through daylight saving and leap days")
{
    struct Case {
        const char *text;
        const char *utc; ///< none if it isn't a time
    };
    const auto c = GENERATE(values<Case>({
        { "2024-03-31T01:59:59+01:00", "2024-03-31T00:59:59.000Z" },
        { "2024-03-31T03:00:00+02:00", "2024-03-31T01:00:00.000Z" },
        { "2024-10-27T02:30:00+02:00", "2024-10-27T00:30:00.000Z" },
        { "2024-10-27T02:30:00+01:00", "2024-10-27T01:30:00.000Z" },
        { "2024-02-29T23:30:00-05:30", "2024-03-01T05:00:00.000Z" },
        { "2023-12-31T23:59:59.9999999Z", "2023-12-31T23:59:59.999Z" },
        { "2000-01-01T00:00:00.1+14:00", "1999-12-31T10:00:00.100Z" },
        { "1969-12-31T23:59:59.001Z", "1969-12-31T23:59:59.001Z" },
        { "1900-03-01T00:00:00Z", "1900-03-01T00:00:00.000Z" },
        { "2024-01-01T24:00:00Z", "2024-01-02T00:00:00.000Z" },
        { "2024-01-01 10:00:00+0130", "2024-01-01T08:30:00.000Z" },
        { "2024-01-01T10:00:00-03", "2024-01-01T13:00:00.000Z" },
        { "2024-01-01T10:00Z", "2024-01-01T10:00:00.000Z" },
        { "2023-02-29T00:00:00Z", nullptr },
        { "2024-13-01T00:00:00Z", nullptr },
        { "2024-01-01T24:00:01Z", nullptr },
        { "2024-01-01T10:60:00Z", nullptr },
        { "2024-01-01T10:00:00+15:00", nullptr },
        { "2024-01-01T10:00:00.Z", nullptr },
        { "2024-01-01T10:00:00+1", nullptr },
        { "2024-01-01T10:00:00Zx", nullptr },
        { "2024-01-01", nullptr },
        { "", nullptr },
    }));
    INFO(c.text);
    bool hasOffset = false;
    const auto at = exchange::parseXesTime(c.text, hasOffset);
    REQUIRE(at.has_value() == (c.utc != nullptr));
    if (at)
        CHECK(QDateTime::fromMSecsSinceEpoch(*at).toUTC().toString(Qt::ISODateWithMs) == QString::fromLatin1(c.utc));
}

TEST_CASE("every day of four centuries is counted as the library counts it")
{
    for (QDate day(1830, 1, 1); day < QDate(2109, 1, 1); day = day.addDays(13)) {
        bool hasOffset = false;
        const auto at = exchange::parseXesTime(
            (day.toString(Qt::ISODate) + QStringLiteral("T00:00:00Z")).toStdString(), hasOffset);
        REQUIRE(at == (day.toJulianDay() - 2'440'588) * 86'400'000);
    }
}

TEST_CASE("an XML of another root, an XML without traces and a trace without events are told apart")
{
    RecordingSink sink;
    CHECK(readLog("<rss><channel/></rss>", sink)
        == QStringLiteral("log.xes is XML, but its root is <rss> and not <log>: it isn't an event log (XES)."));
    CHECK(readLog("<log/>", sink) == QString());
    CHECK(sink.notes == QStringList({ QStringLiteral("log.xes: there is no trace in it.") }));
    REQUIRE(
        readLog("<log><trace>" + attribute("concept:name", "A") + attribute("customer", "Ada") + "</trace></log>", sink)
        == QString());
    CHECK(sink.cases.front().events.empty());
    CHECK(sink.cases.front().customerKey == QStringLiteral("Ada"));
}

TEST_CASE("the sink's refusal and a cancelled progress end the reading with that error")
{
    RecordingSink sink;
    sink.failAt = 2;
    CHECK(readLog(oneTrace(event("a", kTime)), sink) == QStringLiteral("The disk is full."));
    RecordingSink stopped;
    stopped.stopAt = 1;
    CHECK(readLog(oneTrace(event("a", kTime)), stopped).contains(QStringLiteral("cancelled")));
}
