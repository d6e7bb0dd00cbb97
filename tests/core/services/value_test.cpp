// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/money.h"
#include "tests/support/realdata.h"
#include "tests/support/servicefixture.h"

#include <catch2/generators/catch_generators.hpp>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <map>

using namespace throughline;
using namespace Qt::StringLiterals;
using domain::CustomerId;
using services::CustomerCard;
using storage::Engine;
using tests::ServiceFixture;

namespace {

CustomerCard cardOf(ServiceFixture &f, const QString &name)
{
    const auto found = f.workspace->customers().named(name).result().value();
    INFO(name.toStdString());
    REQUIRE(found.size() == 1);
    return f.workspace->customers().card(found.front().customer.id).result().value();
}

std::vector<domain::CustomerSummary> everybody(ServiceFixture &f)
{
    return f.workspace->customers().page({}, {}, 100'000).result().value();
}

qint64 paidBy(const CustomerCard &card)
{
    return card.value.totals.empty() ? 0 : card.value.totals.front().paid;
}

QString factOf(const CustomerCard &card, const QString &key)
{
    for (const domain::Fact &fact : card.facts) {
        if (fact.key == key)
            return fact.value;
    }
    return {};
}

QByteArray readFile(const QString &path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

QByteArray table(const QByteArray &rows)
{
    return "customerID,name,email,TotalCharges,Currency\n" + rows;
}

} // namespace

TEST_CASE("the customers of a real shop come in with what each of them paid, to the cent")
{
    const QString path = tests::realData(u"customers/chinook/ChinookData.json"_s);
    if (path.isEmpty())
        SKIP("customers/chinook isn't there");
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const auto report = f.workspace->importer().importFile(path, {}).result();
    REQUIRE(report.ok());
    CHECK(report->format == u"shop"_s);
    CHECK(report->customers == 59);
    CHECK(report->payments == 412);
    CHECK(report->events == 412);
    CHECK(report->problems.isEmpty());

    const QJsonObject expected =
        QJsonDocument::fromJson(readFile(tests::realData(u"customers/expected_chinook.json"_s))).object();
    const QJsonArray values = expected.value(u"customer_lifetime_value"_s).toArray();
    REQUIRE(values.size() == 59);
    std::map<QString, int> helpers;
    qint64 all = 0;
    for (const QJsonValue &value : values) {
        const CustomerCard card = cardOf(f, value[u"email"_s].toString());
        INFO(card.summary.customer.name.toStdString());
        CHECK(card.summary.customer.name == value[u"name"_s].toString());
        const auto total = domain::Money::parse(QString::number(value[u"total"_s].toDouble(), 'f', 2));
        REQUIRE(total.ok());
        CHECK(paidBy(card) == total->minor);
        CHECK(card.value.payments == value[u"invoices"_s].toInt());
        REQUIRE(card.value.last.has_value());
        CHECK(QDateTime::fromMSecsSinceEpoch(*card.value.last, QTimeZone::utc()).toString(u"yyyy-MM-dd HH:mm:ss"_s)
            == value[u"last"_s].toString());
        CHECK(factOf(card, u"country"_s) == value[u"country"_s].toString());
        ++helpers[factOf(card, u"support representative"_s)];
        all += total->minor;
    }
    CHECK(helpers
        == std::map<QString, int> {
            { u"Jane Peacock"_s, 21 }, { u"Margaret Park"_s, 20 }, { u"Steve Johnson"_s, 18 } });
    const services::Statistics counts = f.statistics();
    CHECK(counts.payments == 412);
    CHECK(counts.totals == std::vector<domain::CurrencyTotals> { { {}, all, 0, 0 } });

    const CustomerCard luis = cardOf(f, u"luisg@embraer.com.br"_s);
    CHECK(luis.summary.organisationName == u"Embraer - Empresa Brasileira de Aeronáutica S.A."_s);
    const auto page = f.workspace->timeline().newest(luis.summary.customer.id, {}, 50).result();
    REQUIRE(page.ok());
    REQUIRE(page->events.size() == 7);
    for (const domain::Event &event : page->events)
        CHECK(event.kind == domain::EventKind::Purchase);
    const QString body = f.workspace->timeline().body(page->events.front().id).result().value();
    CHECK(body.contains(u"1 × "_s));
    CHECK(luis.summary.lastEventAt == luis.value.last);

    const auto again = f.workspace->importer().importFile(path, {}).result();
    REQUIRE(again.ok());
    CHECK(again->customers + again->payments + again->events + again->products == 0);
    CHECK(f.statistics() == counts);
    CHECK(f.workspace->inspection().check().result().value() == QStringList {});
}

TEST_CASE("the customers of a real telecom come in with their tiers and totals, to the cent")
{
    const QString path = tests::realData(u"customers/telco/telco_customers.csv"_s);
    if (path.isEmpty())
        SKIP("customers/telco isn't there");
    // Another way to the same sums: the digits of a column, added up as text.
    const QList<QByteArray> lines = readFile(path).trimmed().split('\n');
    const QList<QByteArray> heading = lines.front().trimmed().split(',');
    const qsizetype total = heading.indexOf("TotalCharges");
    const qsizetype contract = heading.indexOf("Contract");
    REQUIRE((total > 0 && contract > 0));
    qint64 wanted = 0;
    qint64 paying = 0;
    std::map<QString, qint64> tiers;
    for (const QByteArray &line : lines.mid(1)) {
        const QList<QByteArray> fields = line.trimmed().split(',');
        REQUIRE(fields.size() == heading.size());
        ++tiers[QString::fromUtf8(fields.at(contract))];
        const QByteArray digits = fields.at(total).trimmed();
        if (digits.isEmpty())
            continue;
        const qsizetype point = digits.indexOf('.');
        const QByteArray cents = point < 0 ? QByteArray("00") : digits.mid(point + 1).leftJustified(2, '0');
        wanted += (point < 0 ? digits : digits.left(point)).toLongLong() * 100 + cents.toLongLong();
        ++paying;
    }
    REQUIRE(lines.size() == 4192);

    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const auto report = f.workspace->importer().importFile(path, {}).result();
    REQUIRE(report.ok());
    CHECK(report->format == u"customers"_s);
    CHECK(report->customers == 4191);
    CHECK(report->payments == paying);
    const services::Statistics counts = f.statistics();
    CHECK(counts.totals == std::vector<domain::CurrencyTotals> { { {}, wanted, 0, 0 } });
    std::map<QString, qint64> found;
    for (const domain::CustomerSummary &customer : everybody(f))
        ++found[customer.tierName];
    CHECK(found == tiers);
    const CustomerCard one = cardOf(f, u"7590-VHVEG"_s);
    CHECK(paidBy(one) == 2985);
    CHECK(factOf(one, u"tenure"_s) == u"1"_s);
    CHECK(factOf(one, u"tech support"_s) == u"No"_s);

    const auto again = f.workspace->importer().importFile(path, {}).result();
    REQUIRE(again.ok());
    CHECK(again->customers + again->payments == 0);
    CHECK(f.statistics() == counts);
}

TEST_CASE("the minutes of calls and the cases stand beside what was paid")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    REQUIRE(f.import(u"c.csv"_s, table("a,Ada,ada@x.org,49.62,EUR\nb,Ben,ben@x.org,,\n")).ok());
    REQUIRE(
        f.import(u"l.xes"_s,
             "<log><trace><string key=\"concept:name\" value=\"C\"/><event><string key=\"concept:name\" "
             "value=\"open\"/>"
             "<date key=\"time:timestamp\" value=\"2026-01-01T10:00:00Z\"/><string key=\"customer\" value=\"Cleo\"/>"
             "</event></trace></log>")
            .ok());
    CustomerCard cleo = cardOf(f, u"Cleo"_s);
    REQUIRE(cleo.cases.size() == 1);
    CHECK(cleo.value == domain::CustomerValue { {}, 0, {}, {}, 0, 1 });
    const auto agent = f.workspace->cases().ensureAgent(f.request(), u"Mina"_s).result();
    for (const int minutes : { 0, 20, 180 }) {
        services::CallLog call;
        call.caseId = cleo.cases.front().id;
        call.agent = domain::AgentId(*agent);
        call.direction = domain::Direction::Inbound;
        call.minutes = minutes;
        REQUIRE(f.workspace->cases().logCall(f.request(), call).result().ok());
    }
    CHECK(cardOf(f, u"Cleo"_s).value.minutes == 200);

    const CustomerId ada = cardOf(f, u"Ada"_s).summary.customer.id;
    const auto merged = f.workspace->merges()
                            .mergeCustomers(f.request(), cleo.summary.customer.id, ada, {}, domain::AgentId(*agent))
                            .result();
    REQUIRE(merged.ok());
    const CustomerCard both = cardOf(f, u"ada@x.org"_s);
    CHECK(both.value.minutes == 200);
    CHECK(both.value.cases == 1);
    CHECK(both.value.totals == std::vector<domain::CurrencyTotals> { { u"EUR"_s, 4962, 0, 0 } });
    REQUIRE(f.workspace->merges().undo(f.request(), domain::ActionId(*merged), domain::AgentId(*agent)).result().ok());
    CHECK(cardOf(f, u"ada@x.org"_s).value.minutes == 0);
    CHECK(cardOf(f, u"Cleo"_s).value.minutes == 200);
}

TEST_CASE("payments go with a merge, come in through it, and go back when it is undone")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const auto shop = [](const QByteArray &more) {
        return QByteArray(R"({"Customer": [{"CustomerId": 1, "Name": "Ada", "Email": "ada@x.org"},
            {"CustomerId": 2, "Name": "Ben", "Email": "ben@x.org"}], "Invoice": [
            {"InvoiceId": 1, "CustomerId": 1, "InvoiceDate": "2024-01-01", "Total": 1.01},
            {"InvoiceId": 2, "CustomerId": 2, "InvoiceDate": "2024-01-02", "Total": 20.02})")
            + more + "]}";
    };
    services::ImportOptions options;
    options.as = u"shop"_s;
    options.source = u"shop"_s;
    REQUIRE(f.import(u"s.json"_s, shop({}), options).ok());
    const CustomerId ada = cardOf(f, u"Ada"_s).summary.customer.id;
    const CustomerId ben = cardOf(f, u"Ben"_s).summary.customer.id;
    const auto preview = f.workspace->merges().previewCustomers(ada, ben, {}).result();
    REQUIRE(preview.ok());
    CHECK(preview->payments == 1);
    const auto merged = f.workspace->merges().mergeCustomers(f.request(), ada, ben, {}, {}).result();
    REQUIRE(merged.ok());
    CHECK(paidBy(cardOf(f, u"Ben"_s)) == 2103);
    // A new invoice under the old number, and one under the other.
    const auto later = f.import(u"s.json"_s,
        shop(R"(, {"InvoiceId": 3, "CustomerId": 1, "InvoiceDate": "2025-01-01", "Total": 300},
            {"InvoiceId": 4, "CustomerId": 2, "InvoiceDate": "2025-01-01", "Total": 4000})"),
        options);
    REQUIRE(later.ok());
    CHECK(later->payments == 2);
    CHECK(paidBy(cardOf(f, u"Ben"_s)) == 432'103);
    CHECK(f.workspace->inspection().check().result().value() == QStringList {});
    REQUIRE(f.workspace->merges().undo(f.request(), domain::ActionId(*merged), {}).result().ok());
    const CustomerCard a = cardOf(f, u"Ada"_s);
    CHECK(paidBy(a) == 30'101);
    CHECK(a.value.payments == 2);
    CHECK(a.summary.customer.id == ada);
    CHECK(paidBy(cardOf(f, u"Ben"_s)) == 402'002);
    CHECK(f.workspace->timeline().newest(ada, {}, 50).result()->events.size() >= 2);
    CHECK(f.workspace->inspection().check().result().value() == QStringList {});
}

TEST_CASE("a newer export of a source corrects a sum instead of adding to it")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    services::ImportOptions options;
    options.source = u"crm"_s;
    REQUIRE(f.import(u"c.csv"_s, table("a,Ada,ada@x.org,49.62,EUR\n"), options)->payments == 1);
    REQUIRE(f.import(u"c.csv"_s, table("a,Ada,ada@x.org,59.62,EUR\n"), options)->payments == 0);
    CHECK(paidBy(cardOf(f, u"Ada"_s)) == 5962);
}

TEST_CASE("a file that can't be right is told in one sentence and changes nothing")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    REQUIRE(f.import(u"c.csv"_s, table("a,Ada,ada@x.org,49.62,EUR\n")).ok());
    const services::Statistics before = f.statistics();
    struct Row {
        QString name;
        QByteArray content;
        QString place;
    };
    const std::vector<Row> rows {
        { u"bad.csv"_s, table("b,Ben,ben@x.org,1,EUR\nc,Cleo,cleo@x.org,much,EUR\n"), u"bad.csv, line 3, column"_s },
        { u"short.csv"_s, table("b,Ben,ben@x.org,1,EUR\nc,Cleo\n"), u"short.csv, line 3 has 2"_s },
        { u"open.csv"_s, table("b,\"Ben,ben@x.org,1,EUR\n"), u"open.csv, line 2, column 3:"_s },
        { u"cut.vcf"_s, "BEGIN:VCARD\nVERSION:3.0\nFN:Ben\nEND:VCARD\nBEGIN:VCARD\nFN:Cl", u"cut.vcf, line 6:"_s },
        { u"cut.json"_s, R"({"Customer": [{"CustomerId": 1, "Name": "Ben"}, {"Custo)", u"cut.json, line 1, column"_s },
        { u"rubbish"_s,
            QByteArray("\x7f"
                       "ELF\0\0\1rubbish",
                14),
            u"rubbish"_s },
    };
    for (const Row &row : rows) {
        INFO(row.name.toStdString());
        const auto report = f.import(row.name, row.content);
        REQUIRE_FALSE(report.ok());
        const QString sentence = report.error().sentence();
        INFO(sentence.toStdString());
        CHECK(sentence.contains(row.place));
        CHECK(sentence.endsWith(u'.'));
        CHECK(sentence.count(u'\n') == 0);
        CHECK(f.statistics() == before);
    }
}

TEST_CASE("customers written as a table come back, and no cell is a formula")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    REQUIRE(
        f.import(u"c.csv"_s,
             "customerID,name,email,phone,company,TotalCharges,currency\n"
             "a,\"=cmd|' /C calc'!A0\",ada@x.org,+49 30 23125,\"Lovelace, Ltd\",49.62,EUR\n")
            .ok());
    const auto all = everybody(f);
    REQUIRE(all.size() == 1);
    const auto table = f.workspace->customers().table({ all.front().customer.id }, true).result();
    REQUIRE(table.ok());
    CHECK(table->contains("'=cmd"));
    CHECK(table->contains("'+49"));
    ServiceFixture other(Engine::Sqlite);
    const auto report = other.import(u"out.csv"_s, *table);
    REQUIRE(report.ok());
    const CustomerCard card = cardOf(other, u"ada@x.org"_s);
    CHECK(card.summary.customer.name == u"=cmd|' /C calc'!A0"_s);
    CHECK(card.summary.organisationName == u"Lovelace, Ltd"_s);
    CHECK(card.value.totals == std::vector<domain::CurrencyTotals> { { u"EUR"_s, 4962, 0, 0 } });
}
