// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/filekind.h"
#include "core/exchange/shopreader.h"
#include "testdata.h"

#include <catch2/catch_test_macros.hpp>

#include <QFile>
#include <QFileInfo>

using namespace throughline;
using namespace Qt::StringLiterals;
using exchange::ByteSource;
using test::RecordingSink;

namespace {

QString readShop(const QByteArray &bytes, RecordingSink &sink)
{
    auto source = ByteSource::fromBytes(bytes, u"shop.json"_s);
    REQUIRE(source);
    const auto done = exchange::readShop(**source, sink);
    return done ? QString() : done.error().sentence();
}

} // namespace

TEST_CASE("a shop's tables give customers, and of each invoice a payment with its lines")
{
    RecordingSink sink;
    const QByteArray shop = R"({"Colour": [{"ColourId": 1}],
        "Employee": [{"EmployeeId": 3, "FirstName": "Jane", "LastName": "Peacock"}],
        "customers": [{"customer_id": 7, "FirstName": "Luís", "LastName": "Gonçalves", "Company": "Embraer",
            "Address": "Av. 1", "City": "São José", "PostalCode": "12227", "Country": "Brazil", "State": null,
            "Email": "luisg@example.org", "SupportRepId": 3, "Favourite": "red"}],
        "Track": [{"TrackId": 2, "Name": "Balls to the Wall"}, {"TrackId": 4, "Name": "Restless"}],
        "Invoice": [
            {"InvoiceId": 1, "CustomerId": 7, "InvoiceDate": "2021-01-01T00:00:00", "Total": 1.98, "BillingCity": "Rio"},
            {"InvoiceId": 2, "CustomerId": 7, "InvoiceDate": "2021-02-03 10:00:00", "Total": "10.1", "Currency": "eur"},
            {"InvoiceId": 3, "CustomerId": 8, "InvoiceDate": "2021-01-01", "Total": 1}],
        "InvoiceLine": [{"InvoiceId": 1, "TrackId": 2, "UnitPrice": 0.99, "Quantity": 1},
            {"InvoiceId": 1, "TrackId": 4, "UnitPrice": 0.99, "Quantity": 1},
            {"InvoiceId": 2, "TrackId": 4, "UnitPrice": 10.1, "Quantity": 1}]})";
    REQUIRE(exchange::recognise(shop, u"x"_s) == exchange::FileKind::Shop);
    REQUIRE(readShop(shop, sink) == QString());
    REQUIRE(sink.customers.size() == 1);
    const exchange::SourceCustomer &luis = sink.customers[0];
    CHECK(luis.key == u"7"_s);
    CHECK(luis.name == u"Luís Gonçalves"_s);
    CHECK(luis.organisation == u"Embraer"_s);
    CHECK(luis.facts
        == std::vector<exchange::SourceFact> { { u"address"_s, u"Av. 1, 12227 São José, Brazil"_s, 0 },
            { u"country"_s, u"Brazil"_s, 0 }, { u"support representative"_s, u"Jane Peacock"_s, 0 } });
    REQUIRE(luis.payments.size() == 2);
    CHECK(luis.payments[0].amount == domain::Money { 198, {} });
    CHECK(luis.payments[0].at == 1'609'459'200'000);
    CHECK(luis.payments[0].body == u"1 × Balls to the Wall, 0.99\n1 × Restless, 0.99\n\nBilled to: Rio"_s);
    CHECK(luis.payments[0].product.isEmpty());
    CHECK(luis.payments[1].amount == domain::Money { 1010, u"EUR"_s });
    CHECK(luis.payments[1].product == u"Restless"_s);
    REQUIRE(sink.notes.size() == 1);
    CHECK(sink.notes[0] == u"shop.json, table Invoice, row 3: there is no customer \"8\"; it was left out."_s);
}

TEST_CASE("a shop that can't be right is refused with its place")
{
    RecordingSink sink;
    CHECK(readShop(R"({"Genre": [{"GenreId": 1}]})", sink)
        == u"shop.json: there is no table \"Customer\"; there are: Genre."_s);
    CHECK(readShop(R"({"Customer": 3})", sink) == u"shop.json: the table \"Customer\" isn't an array of rows."_s);
    CHECK(readShop(R"({"Customer": [{"Name": "x"}]})", sink)
        == u"shop.json, table Customer, row 1: the field \"CustomerId\" is missing."_s);
    CHECK(readShop(
              R"({"Customer": [{"CustomerId": 1}], "Invoice": [{"InvoiceId": 1, "CustomerId": 1, "Total": 1}]})", sink)
        == u"shop.json, table Invoice, row 1, field \"InvoiceDate\": \"\" is no time as 2026-01-31T09:00."_s);
    CHECK(readShop(
        R"({"Customer": [{"CustomerId": 1}], "Invoice": [{"InvoiceId": 1, "CustomerId": 1, "InvoiceDate": "2021-01-01", "Total": 1.234}]})",
        sink)
            .startsWith(u"shop.json, table Invoice, row 1, field \"Total\": \"1.234\" is finer"_s));
    CHECK(readShop(R"({"Customer": [{"CustomerId": 1},)", sink).startsWith(u"shop.json, line 1, column "_s));
    CHECK(sink.customers.empty());
}

TEST_CASE("the tables of a real shop are recognised by their beginning")
{
    const QString path = test::dataFolder() + u"/customers/chinook/ChinookData.json"_s;
    if (!QFileInfo::exists(path))
        SKIP("customers/chinook isn't there");
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    CHECK(exchange::recognise(file.read(ByteSource::kMostPeeked), u"x"_s) == exchange::FileKind::Shop);
}
