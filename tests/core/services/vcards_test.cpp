// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/contactstore.h"
#include "tests/support/realdata.h"
#include "tests/support/servicefixture.h"

#include <catch2/generators/catch_generators.hpp>

#include <QDir>

#include <algorithm>

using namespace throughline;
using namespace Qt::StringLiterals;
using domain::CustomerId;
using storage::Engine;
using tests::ServiceFixture;

namespace {

std::vector<CustomerId> everybody(ServiceFixture &f)
{
    std::vector<CustomerId> ids;
    for (const domain::CustomerSummary &customer : f.workspace->customers().page({}, {}, 10'000).result().value())
        ids.push_back(customer.customer.id);
    return ids;
}

/// All that a card says of a customer, without ids and times.
QStringList linesOf(ServiceFixture &f)
{
    const auto connection = f.place.connect();
    QStringList all;
    for (const CustomerId id : everybody(f)) {
        const services::CustomerCard card = f.workspace->customers().card(id).result().value();
        QStringList lines;
        for (const domain::Identity &identity : card.identities)
            lines.append(u"%1 %2 %3"_s.arg(int(identity.kind())).arg(identity.value(), identity.normalized()));
        for (const domain::Fact &fact : card.facts)
            lines.append(u"%1=%2"_s.arg(fact.key, fact.value));
        lines.append(storage::ContactStore(*connection).of(id));
        lines.sort();
        all.append(u"%1 (%2) of %3\n%4"_s.arg(card.summary.customer.name, card.summary.customer.language,
            card.summary.organisationName, lines.join(u'\n')));
    }
    all.sort();
    return all;
}

QByteArray exported(ServiceFixture &f)
{
    return f.workspace->customers().vcards(everybody(f)).result().value();
}

} // namespace

TEST_CASE("real address books go through a workspace into an empty one without a loss")
{
    const QString folder = tests::realData(u"calendar_contacts/vcards"_s);
    const QStringList files = folder.isEmpty() ? QStringList() : QDir(folder).entryList({ u"*.vcf"_s }, QDir::Files);
    if (files.isEmpty())
        SKIP("calendar_contacts/vcards isn't there");
    CHECK(files.size() == 8);
    const Engine engine = GENERATE(Engine::Sqlite, Engine::PostgreSql);
    for (const QString &name : files) {
        INFO(name.toStdString());
        ServiceFixture f(engine);
        const QString path = folder + u'/' + name;
        const auto report = f.workspace->importer().importFile(path, {}).result();
        REQUIRE(report.ok());
        CHECK(report->format == u"vcard"_s);
        CHECK(report->customers > 0);
        const QStringList before = linesOf(f);
        const auto again = f.workspace->importer().importFile(path, {}).result();
        REQUIRE(again.ok());
        CHECK(again->customers == 0);
        CHECK(linesOf(f) == before);

        ServiceFixture other(engine);
        const auto back = other.import(u"out.vcf"_s, exported(f));
        REQUIRE(back.ok());
        CHECK(back->customers == report->customers);
        CHECK(linesOf(other) == before);
    }
}

TEST_CASE("what two contact files said of two people is on one card once they are merged")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const QByteArray cards =
        "BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nEMAIL:ada@x.org\nX-SHOE:38\nORG:Lovelace;Lab\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:3.0\nFN:Ada King\nEMAIL:king@x.org\nX-HAT:7\nTITLE:Countess\nEND:VCARD\n";
    REQUIRE(f.import(u"a.vcf"_s, cards).ok());
    const auto ids = everybody(f);
    REQUIRE(ids.size() == 2);
    const auto merged = f.workspace->merges().mergeCustomers(f.request(), ids[1], ids[0], {}, {}).result();
    REQUIRE(merged.ok());
    const QByteArray one = exported(f);
    CHECK(one.count("BEGIN:VCARD") == 1);
    for (const char *line : { "FN:Ada\r\n", "X-SHOE:38", "X-HAT:7", "EMAIL:ada@x.org", "EMAIL:king@x.org",
             "TITLE:Countess", "ORG:Lovelace;Lab" }) {
        INFO(line);
        CHECK(one.contains(line));
    }
    REQUIRE(f.workspace->merges().undo(f.request(), domain::ActionId(*merged), {}).result().ok());
    const QByteArray two = f.workspace->customers().vcards({ ids[0] }).result().value();
    CHECK(two.contains("X-SHOE:38"));
    CHECK_FALSE(two.contains("X-HAT"));
}

TEST_CASE("a contact file that tells more of somebody who is here says so, and the second time it doesn't")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const QByteArray begin = "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Mina Sato\r\nEMAIL:mina@example.org\r\n";
    REQUIRE(f.import(u"old.vcf"_s, begin + "END:VCARD\r\n").ok());
    const QByteArray more = begin + "TEL:+49 30 901820\r\nEND:VCARD\r\n";
    const auto first = f.import(u"new.vcf"_s, more);
    REQUIRE(first.ok());
    CHECK((first->customers == 0 && first->completed == 1));
    const auto second = f.import(u"new.vcf"_s, more);
    REQUIRE(second.ok());
    CHECK((second->customers == 0 && second->completed == 0));
}

TEST_CASE("asking for the card of somebody who isn't there is refused")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    CHECK(f.workspace->customers().vcards({ CustomerId(17) }).result().error().kind == base::ErrorKind::NotFound);
    CHECK(f.workspace->customers().vcards({}).result().value().isEmpty());
}
