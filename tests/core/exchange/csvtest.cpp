// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/csvtable.h"
#include "core/exchange/customertable.h"
#include "core/exchange/filekind.h"
#include "testdata.h"

#include <catch2/catch_test_macros.hpp>

#include <random>

using namespace throughline;
using namespace Qt::StringLiterals;
using exchange::ByteSource;
using exchange::FileKind;
using test::RecordingSink;

namespace {

/// All records, or the sentence of the error.
QString readRows(const QByteArray &bytes, std::vector<QStringList> &rows, char separator = ',')
{
    auto source = ByteSource::fromBytes(bytes, u"t.csv"_s);
    REQUIRE(source);
    exchange::CsvReader reader(**source, separator);
    exchange::CsvRow row;
    for (;;) {
        const auto more = reader.next(row);
        if (!more)
            return more.error().sentence();
        if (!*more)
            return {};
        rows.push_back(row.fields);
    }
}

QString readTable(const QByteArray &bytes, RecordingSink &sink, const QMap<QString, QString> &columns = {})
{
    auto source = ByteSource::fromBytes(bytes, u"t.csv"_s);
    REQUIRE(source);
    const auto done = exchange::readCustomerTable(**source, { columns }, sink);
    return done ? QString() : done.error().sentence();
}

} // namespace

TEST_CASE("CSV is read as RFC 4180 has it")
{
    std::vector<QStringList> rows;
    REQUIRE(readRows("\xEF\xBB\xBF"
                     "a,\"b \"\"c\"\", d\",\r\n\"two\nlines\",x\n\n,\n\"\"",
                rows)
        == QString());
    REQUIRE(rows.size() == 4);
    CHECK(rows[0] == QStringList { u"a"_s, u"b \"c\", d"_s, u""_s });
    CHECK(rows[1] == QStringList { u"two\nlines"_s, u"x"_s });
    CHECK(rows[2] == QStringList { u""_s, u""_s });
    CHECK(rows[3] == QStringList { u""_s });
}

TEST_CASE("broken CSV is refused with its line and column")
{
    std::vector<QStringList> rows;
    CHECK(readRows("a,b\nc,\"d\ne\n", rows) == u"t.csv, line 2, column 3: the quote that begins here isn't closed."_s);
    CHECK(readRows("a,b\nc,d\"e\n", rows)
        == u"t.csv, line 2, column 4: a quote stands in a field that doesn't begin with one."_s);
    CHECK(readRows("a,\"b\" c\n", rows)
        == u"t.csv, line 1, column 6: behind a closing quote a separator or the end of the line has to come."_s);
    CHECK(readRows("\xC3\xA4,b\rc\n", rows)
        == u"t.csv, line 1, column 5: a carriage return stands alone outside of quotes."_s);
}

TEST_CASE("whatever is written as CSV is read as it was, and no cell begins like a formula")
{
    std::mt19937_64 random(20260131);
    const QString signs = u"a1 ,;\t\"\n\r='+-@\u00e4\u4e2d'"_s;
    for (int round = 0; round < 3000; ++round) {
        const char separator = ",;\t"[random() % 3];
        std::vector<QStringList> written;
        QByteArray bytes;
        for (size_t r = 0, rows = 1 + random() % 3; r < rows; ++r) {
            QStringList fields;
            for (size_t f = 0, count = 1 + random() % 4; f < count; ++f) {
                QString field;
                for (size_t c = 0, size = random() % 6; c < size; ++c)
                    field += signs.at(qsizetype(random() % size_t(signs.size())));
                fields.append(field);
            }
            written.push_back(fields);
            bytes += exchange::csvLine(fields, separator).toUtf8();
        }
        INFO(bytes.toStdString());
        std::vector<QStringList> read;
        REQUIRE(readRows(bytes, read, separator) == QString());
        CHECK(read == written);
        for (const QStringList &fields : written) {
            for (const QString &field : fields) {
                const QString safe = exchange::csvSafe(field);
                CHECK_FALSE((!safe.isEmpty() && u"=+-@\t\r"_s.contains(safe.front())));
            }
        }
    }
}

TEST_CASE("customers come from a table by the usual names of its columns")
{
    RecordingSink sink;
    REQUIRE(readTable("customerID;First "
                      "Name;Surname;E-mail;Phone;Company;Contract;TotalCharges;Currency;SeniorCitizen;created_at\n"
                      "A-1;Mira;Sol;mira@example.org;+49 30 1;Sol GmbH;Two year;\"1.234,50\";EUR;0;2021-03-04\n"
                      "A-2;;Kim;;;;;  ;EUR;1;03/04/2021\n",
                sink)
        == QString());
    REQUIRE(sink.customers.size() == 2);
    const exchange::SourceCustomer &mira = sink.customers[0];
    CHECK(mira.key == u"A-1"_s);
    CHECK(mira.name == u"Mira Sol"_s);
    CHECK(mira.organisation == u"Sol GmbH"_s);
    CHECK(mira.tier == u"Two year"_s);
    CHECK(mira.since == 1'614'816'000'000);
    REQUIRE(mira.identities.size() == 3);
    CHECK(mira.identities[0] == exchange::SourceIdentity { domain::IdentityKind::AccountNumber, u"A-1"_s });
    CHECK(mira.identities[1] == exchange::SourceIdentity { domain::IdentityKind::Email, u"mira@example.org"_s });
    REQUIRE(mira.payments.size() == 1);
    CHECK(mira.payments[0].amount == domain::Money { 123450, u"EUR"_s });
    CHECK_FALSE(mira.payments[0].at.has_value());
    REQUIRE(mira.facts.size() == 1);
    CHECK(mira.facts[0] == exchange::SourceFact { u"senior citizen"_s, u"0"_s, 0 });
    CHECK(sink.customers[1].name == u"Kim"_s);
    CHECK(sink.customers[1].payments.empty());
    CHECK(sink.customers[1].facts.back().value == u"03/04/2021"_s);
    REQUIRE(sink.notes.size() == 1);
    CHECK(sink.notes[0].contains(u"created_at"_s));
}

TEST_CASE("columns can be named by hand")
{
    RecordingSink sink;
    REQUIRE(readTable("Ref,Who,Revenue,name\nx,Ada,5,alias\n", sink,
                { { u"key"_s, u"Ref"_s }, { u"name"_s, u"Who"_s }, { u"cost"_s, u"Revenue"_s } })
        == QString());
    const exchange::SourceCustomer &ada = sink.customers.at(0);
    CHECK(ada.key == u"x"_s);
    CHECK(ada.name == u"Ada"_s);
    CHECK(ada.payments.at(0).kind == domain::PaymentKind::Cost);
    // What the usual name said before is a fact now.
    CHECK(ada.facts.at(0) == exchange::SourceFact { u"name"_s, u"alias"_s, 0 });
    CHECK(readTable("a,name\n1,2\n", sink, { { u"key"_s, u"b"_s } })
        == u"t.csv, line 1: there is no column \"b\"; there are: a, name."_s);
}

TEST_CASE("a table that can't be right is refused with its place and nothing of the row is taken")
{
    RecordingSink sink;
    CHECK(readTable("customerID,TotalCharges\na,1.00\nb,oops\n", sink)
        == u"t.csv, line 3, column \"TotalCharges\": \"oops\" is not an amount of money."_s);
    CHECK(sink.customers.size() == 1);
    CHECK(readTable("customerID,name\na,b\nc\n", sink) == u"t.csv, line 3 has 1 field(s) where the heading has 2."_s);
    CHECK(readTable("colour,size\nred,1\n", sink).startsWith(u"t.csv, line 1: no column says who the customers are"_s));
    CHECK(readTable(QByteArray("\0\1\2rubbish", 10), sink).contains(u"isn't text"_s));
    CHECK(readTable("\xFF\xFE"
                    "a\0",
        sink)
            .contains(u"UTF-16"_s));
}

TEST_CASE("a row that comes twice is noted, and its sums are kept apart")
{
    RecordingSink sink;
    REQUIRE(readTable("customerID,total\na,1\na,2\n", sink) == QString());
    CHECK(sink.customers[0].payments[0].key != sink.customers[1].payments[0].key);
    CHECK(sink.notes.size() == 1);
}

TEST_CASE("a table of customers is told from other tables and from text")
{
    CHECK(exchange::recognise("customerID,gender\n1,f\n", u"x"_s) == FileKind::Customers);
    CHECK(exchange::recognise("id;email;x\n", u"x.csv"_s) == FileKind::Customers);
    CHECK(exchange::recognise("Name\tPhone\n", u"x"_s) == FileKind::Customers);
    CHECK(exchange::recognise("case_id,activity,timestamp,customer\n", u"log.csv"_s) == std::nullopt);
    CHECK(exchange::recognise("Hello, this is a name, and an email.\n", u"x"_s) == std::nullopt);
    CHECK(exchange::recognise("id,name\n1,a\n", u"x.csv"_s) == std::nullopt);
    CHECK(exchange::recognise("Name, Phone\n", u"x.md"_s) == FileKind::Markdown);
}
