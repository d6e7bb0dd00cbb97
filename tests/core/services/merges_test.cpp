// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/casestore.h"
#include "core/storage/query.h"
#include "tests/support/servicefixture.h"
#include "tests/support/wait.h"

#include <catch2/generators/catch_generators.hpp>

#include <QCryptographicHash>

#include <algorithm>

using namespace throughline;
using namespace Qt::StringLiterals;
using domain::CaseId;
using domain::CustomerId;
using domain::Keep;
using domain::MergeField;
using storage::Engine;
using tests::ServiceFixture;

namespace {

QByteArray event(const char *name, const char *at, const char *customer, const char *tier = "gold")
{
    return QByteArray("<event><string key=\"concept:name\" value=\"") + name
        + "\"/><date key=\"time:timestamp\" value=\"" + at + "\"/><string key=\"customer\" value=\"" + customer
        + "\"/><string key=\"product\" value=\"Router\"/><string key=\"service_level\" value=\"" + tier
        + "\"/></event>";
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

/// All that people have written or could see, without versions, the feed, the journal and our own bookkeeping about it.
QByteArray hashOf(ServiceFixture &f)
{
    const auto connection = f.place.connect();
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const std::vector<std::pair<QString, int>> queries {
        { u"SELECT id, name, tier_id, language, time_zone, since, last_event_at, external_key, organisation_id, merged_into FROM customer ORDER BY id"_s,
            10 },
        { u"SELECT id, customer_id, kind, value, normalized FROM identity ORDER BY id"_s, 5 },
        { u"SELECT id, customer_id, product_id, product_version, serial, external_key FROM purchase ORDER BY id"_s, 6 },
        { u"SELECT id, customer_id, key, value, source_event_id, told_at FROM fact ORDER BY id"_s, 6 },
        { u"SELECT id, customer_id, organisation_id, tier_id, from_at, until_at FROM contract ORDER BY id"_s, 6 },
        { u"SELECT id, customer_id, tier_id, queue_id, owner_id, product_id, subject, status, priority, opened_at, due_at, closed_at, last_event_at, external_key, merged_into FROM support_case WHERE split_from IS NULL OR merged_into IS NULL ORDER BY id"_s,
            15 },
        { u"SELECT id, customer_id, case_id, at, channel, kind, direction, visibility, agent_id, product_id, subject, origin_key, body FROM event WHERE kind <> 6 OR origin_key IS NOT NULL ORDER BY id"_s,
            13 },
        { u"SELECT id, case_id, version_id, status, next_steps FROM run ORDER BY id"_s, 5 },
        { u"SELECT run_id, position, step_id, event_id, evidence FROM run_step ORDER BY run_id, position"_s, 5 },
    };
    for (const auto &[sql, columns] : queries) {
        storage::Query query(*connection, sql);
        query.exec();
        while (query.next()) {
            for (int i = 0; i < columns; ++i)
                hash.addData((query.isNull(i) ? u"-"_s : query.text(i) + u'\x1f').toUtf8());
        }
    }
    return hash.result().toHex();
}

domain::CustomerSummary named(ServiceFixture &f, const QString &name)
{
    const auto found = *f.workspace->customers().named(name).result();
    REQUIRE(found.size() == 1);
    return found.front();
}

std::vector<domain::Event> eventsOf(ServiceFixture &f, CaseId id)
{
    std::vector<domain::Event> found = *f.workspace->timeline().ofCase(id, { INT64_MIN, {} }, 1000).result();
    std::erase_if(found, [](const domain::Event &e) { return e.kind == domain::EventKind::Change; });
    return found;
}

/// Two customers of the demo who have cases.
std::pair<domain::CustomerSummary, domain::CustomerSummary> twoOfDemo(ServiceFixture &f)
{
    REQUIRE(f.workspace->importer().makeDemo(1500, 1, f.place.clock.now()).result().ok());
    const auto cases = *f.workspace->cases().page({}, 100).result();
    const auto other = std::find_if(
        cases.begin(), cases.end(), [&](const auto &c) { return c.customer != cases.front().customer; });
    return { f.workspace->customers().card(cases.front().customer).result()->summary,
        f.workspace->customers().card(other->customer).result()->summary };
}

} // namespace

TEST_CASE("a merge of customers that is undone leaves the very state that was there before")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const auto [a, b] = twoOfDemo(f);
    const QByteArray before = hashOf(f);
    services::Merges &merges = f.workspace->merges();
    const auto preview = *merges.previewCustomers(a.customer.id, b.customer.id).result();
    CHECK(preview.events > 0);
    CHECK(preview.cases > 0);
    CHECK(hashOf(f) == before);

    domain::Changes told;
    QObject::connect(f.workspace.get(), &services::Workspace::changed, f.workspace.get(),
        [&](const domain::Changes &c) { told += c; });
    const base::RequestId request = f.request();
    const domain::Keeps keeps { { MergeField::Name, Keep::From } };
    const auto action = merges.mergeCustomers(request, a.customer.id, b.customer.id, keeps, {}).result();
    REQUIRE(action.ok());
    CHECK(*merges.mergeCustomers(request, a.customer.id, b.customer.id, keeps, {}).result() == *action);
    CHECK(hashOf(f) != before);
    REQUIRE(tests::waitUntil([&] {
        return std::any_of(told.cbegin(), told.cend(), [&a = a](const domain::Change &c) {
            return c.subject == domain::Subject::Customer && c.customer == a.customer.id;
        });
    }));

    // The old id leads to the new one, everywhere.
    services::CustomerCard card = *f.workspace->customers().card(a.customer.id).result();
    CHECK(card.summary.customer.id == b.customer.id);
    CHECK(card.summary.customer.name == a.customer.name);
    CHECK(named(f, a.customer.id.toString()).customer.id == b.customer.id);
    const auto page = *f.workspace->timeline().newest(a.customer.id, {}, 1).result();
    REQUIRE(page.events.size() == 1);
    CHECK(page.events.front().customer == b.customer.id);
    CHECK(page.events.front().subject.contains(a.customer.name));
    const services::SearchResults hits = *f.workspace->search().everything(a.customer.name, 20).result();
    for (const domain::CustomerSummary &hit : hits.customers)
        CHECK(hit.customer.id != a.customer.id);
    CHECK(merges.mergeCustomers(f.request(), a.customer.id, b.customer.id, {}, {}).result().error().kind
        == base::ErrorKind::Refused);
    CHECK(f.workspace->inspection().check().result().value() == QStringList {});

    const base::RequestId undoing = f.request();
    REQUIRE(merges.undo(undoing, domain::ActionId(*action), {}).result().ok());
    CHECK(merges.undo(undoing, domain::ActionId(*action), {}).result().ok());
    CHECK(merges.undo(f.request(), domain::ActionId(*action), {}).result().error().kind == base::ErrorKind::Refused);
    CHECK(hashOf(f) == before);
    CHECK(f.workspace->inspection().check().result().value() == QStringList {});
    CHECK(f.workspace->customers().card(a.customer.id).result()->summary.customer.name == a.customer.name);
    const auto last = *f.workspace->timeline().newest(a.customer.id, {}, 1).result();
    CHECK(last.events.front().subject.contains(u"undone"_s));
}

TEST_CASE("later answers follow their case when a merge is undone, and answers never go to the other one")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const auto [a, b] = twoOfDemo(f);
    services::Merges &merges = f.workspace->merges();
    services::Cases &cases = f.workspace->cases();
    const domain::AgentId me(*cases.ensureAgent(f.request(), u"Ada"_s).result());
    const CaseId ofA = cases.ofCustomer(a.customer.id, 1).result()->front().id;
    const CaseId ofB = cases.ofCustomer(b.customer.id, 1).result()->front().id;
    const auto recipients = [&](CaseId id) { return *f.workspace->identities().recipientsFor(id).result(); };
    const services::Recipients before = recipients(ofA);
    REQUIRE_FALSE(before.ways.empty());
    CHECK(before.customer == a.customer.id);

    const auto action = *merges.mergeCustomers(f.request(), a.customer.id, b.customer.id, {}, me).result();
    CHECK(recipients(ofA).customer == b.customer.id);
    CHECK(recipients(ofA).ways.size() > before.ways.size());
    const domain::EventId first(*cases.addNote(f.request(), ofA, me, u"to A's case"_s).result());
    const domain::EventId second(*cases.addNote(f.request(), ofB, me, u"to B's case"_s).result());
    // A part of A's case, made while they were one, is A's too.
    services::CaseSplit split { ofA, { first }, {}, me };
    const CaseId part(merges.action(domain::ActionId(*merges.splitCase(f.request(), split).result())).result()->into);
    const domain::EventId third(*cases.addNote(f.request(), part, me, u"to the part"_s).result());
    REQUIRE(merges.undo(f.request(), domain::ActionId(action), me).result().ok());
    const auto events = *f.workspace->timeline().events({ first, second, third }).result();
    REQUIRE(events.size() == 3);
    CHECK(events[0].customer == a.customer.id);
    CHECK(events[1].customer == b.customer.id);
    CHECK(events[2].customer == a.customer.id);
    for (const domain::Event &e : events)
        CHECK(e.visibility == domain::Visibility::Internal);
    CHECK(recipients(ofA) == before);
    CHECK(recipients(part).customer == a.customer.id);
    CHECK(recipients(part).ways == before.ways);
    CHECK(recipients(ofB).customer == b.customer.id);
}

TEST_CASE("cases are merged within one customer only, and their old number leads on")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const auto report = f.import(u"desk.xes"_s,
        log(trace("1", event("Open", "2026-01-01T08:00:00Z", "Mina") + event("Look", "2026-01-02T08:00:00Z", "Mina"))
            + trace("2", event("Open", "2026-01-03T08:00:00Z", "Mina"))
            + trace("3", event("Open", "2026-01-03T08:00:00Z", "Noor"))));
    REQUIRE(report.ok());
    const auto all = *f.workspace->cases().page({}, 10).result();
    REQUIRE(all.size() == 3);
    services::Merges &merges = f.workspace->merges();
    services::Cases &cases = f.workspace->cases();
    const domain::AgentId me(*cases.ensureAgent(f.request(), u"Ada"_s).result());
    CHECK(
        merges.mergeCases(f.request(), all[0].id, all[2].id, {}, me).result().error().kind == base::ErrorKind::Refused);
    CHECK(
        merges.mergeCases(f.request(), all[0].id, all[0].id, {}, me).result().error().kind == base::ErrorKind::Refused);
    CHECK(merges.mergeCases(f.request(), all[0].id, CaseId(99), {}, me).result().error().kind
        == base::ErrorKind::NotFound);
    CHECK(merges.mergeCases(f.request(), all[0].id, all[1].id, { { MergeField::Name, Keep::From } }, me)
              .result()
              .error()
              .kind
        == base::ErrorKind::InvalidInput);

    const QByteArray before = hashOf(f);
    CHECK(merges.previewCases(all[0].id, all[1].id).result()->events == 2);
    const auto action = *merges.mergeCases(f.request(), all[0].id, all[1].id, {}, me).result();
    CHECK(cases.find(all[0].id).result()->id == all[1].id);
    CHECK(cases.overview({}).result()->all == 2);
    CHECK(cases.page({}, 10).result()->size() == 2);
    CHECK(eventsOf(f, all[1].id).size() == 3);
    CHECK(eventsOf(f, all[0].id).size() == 3);
    REQUIRE(merges.undo(f.request(), domain::ActionId(action), me).result().ok());
    CHECK(hashOf(f) == before);
    CHECK(cases.overview({}).result()->all == 3);

    // An answer that was written under the old number goes back with it, one under the new number stays.
    const auto again = *merges.mergeCases(f.request(), all[0].id, all[1].id, {}, me).result();
    REQUIRE(cases.addNote(f.request(), all[0].id, me, u"old number"_s).result().ok());
    REQUIRE(cases.addNote(f.request(), all[1].id, me, u"new number"_s).result().ok());
    REQUIRE(merges.undo(f.request(), domain::ActionId(again), me).result().ok());
    CHECK(eventsOf(f, all[0].id).back().preview == u"old number"_s);
    CHECK(eventsOf(f, all[1].id).back().preview == u"new number"_s);
    CHECK(f.workspace->inspection().check().result().value() == QStringList {});
}

TEST_CASE("an import that is repeated after merges adds nothing, and what is new goes back with an undo")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const QByteArray one = event("Open", "2026-01-01T08:00:00Z", "Mina")
        + event("Look", "2026-01-02T08:00:00Z", "Mina");
    const QByteArray two = event("Open", "2026-01-03T08:00:00Z", "Mina");
    // A case that wanders: its second event concerns somebody else.
    const QByteArray three = event("Open", "2026-01-04T08:00:00Z", "Mina")
        + event("Look", "2026-01-05T08:00:00Z", "Noor");
    const QByteArray whole = log(trace("1", one) + trace("2", two) + trace("3", three));
    REQUIRE(f.import(u"desk.xes"_s, whole).ok());
    const auto all = *f.workspace->cases().page({}, 10).result();
    const CustomerId mina = named(f, u"Mina"_s).customer.id;
    const CustomerId noor = named(f, u"Noor"_s).customer.id;
    services::Merges &merges = f.workspace->merges();
    const QByteArray before = hashOf(f);
    const auto cases = *merges.mergeCases(f.request(), all[0].id, all[1].id, {}, {}).result();
    REQUIRE(eventsOf(f, all[1].id).size() == 3);
    const auto split =
        *merges.splitCase(f.request(), { all[1].id, { eventsOf(f, all[1].id).at(0).id }, {}, {} }).result();
    const auto customers = *merges.mergeCustomers(f.request(), mina, noor, {}, {}).result();
    const QByteArray merged = hashOf(f);
    const auto repeated = f.import(u"copy.xes"_s, whole);
    REQUIRE(repeated.ok());
    CHECK((repeated->customers == 0 && repeated->cases == 0 && repeated->events == 0));
    CHECK(hashOf(f) == merged);

    // The files have grown: each case by an event, and Mina by a case.
    const auto grown = f.import(u"desk.xes"_s,
        log(trace("1", one + event("Later", "2026-02-01T08:00:00Z", "Mina"))
            + trace("2", two + event("Later", "2026-02-02T08:00:00Z", "Mina"))
            + trace("3", three + event("Later", "2026-02-03T08:00:00Z", "Noor"))
            + trace("4", event("Open", "2026-02-04T08:00:00Z", "Mina"))));
    REQUIRE(grown.ok());
    CHECK((grown->customers == 0 && grown->cases == 1 && grown->events == 4));
    CHECK(f.statistics().customers == 1);
    const auto everything = *f.workspace->timeline().newest(noor, {}, 100).result();
    CHECK(std::all_of(
        everything.events.begin(), everything.events.end(), [&](const auto &e) { return e.customer == noor; }));

    REQUIRE(merges.undo(f.request(), domain::ActionId(customers), {}).result().ok());
    REQUIRE(merges.undo(f.request(), domain::ActionId(cases), {}).result().error().kind == base::ErrorKind::Refused);
    REQUIRE(merges.undo(f.request(), domain::ActionId(split), {}).result().ok());
    REQUIRE(merges.undo(f.request(), domain::ActionId(cases), {}).result().ok());
    CHECK(f.workspace->inspection().check().result().value() == QStringList {});
    // As if the file had come into a workspace where nothing was ever merged.
    ServiceFixture other(Engine::Sqlite);
    REQUIRE(other.import(u"desk.xes"_s, whole).ok());
    CHECK(hashOf(other) == before);
    REQUIRE(other
            .import(u"desk.xes"_s,
                log(trace("1", one + event("Later", "2026-02-01T08:00:00Z", "Mina"))
                    + trace("2", two + event("Later", "2026-02-02T08:00:00Z", "Mina"))
                    + trace("3", three + event("Later", "2026-02-03T08:00:00Z", "Noor"))
                    + trace("4", event("Open", "2026-02-04T08:00:00Z", "Mina"))))
            .ok());
    const auto inWords = [](ServiceFixture &fixture) {
        const auto connection = fixture.place.connect();
        storage::Query query(*connection,
            u"SELECT e.subject, c.name, s.external_key, s.status, o.name, s.last_event_at, c.last_event_at FROM event "
            u"e "
            "JOIN customer c ON c.id = e.customer_id JOIN support_case s ON s.id = e.case_id "
            "JOIN customer o ON o.id = s.customer_id "
            "WHERE e.kind <> 6 OR e.origin_key IS NOT NULL ORDER BY e.at, e.subject, c.name"_s);
        query.exec();
        QStringList lines;
        while (query.next())
            lines.append((QStringList() << query.text(0) << query.text(1) << query.text(2) << query.text(3)
                                        << query.text(4) << query.text(5) << query.text(6))
                    .join(u'|'));
        return lines;
    };
    CHECK(inWords(f) == inWords(other));
}

TEST_CASE("a split takes entries and leaves steps, and what can't be split is refused in words")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const auto [a, b] = twoOfDemo(f);
    services::Merges &merges = f.workspace->merges();
    const auto connection = f.place.connect();
    const CaseId walked(storage::Query(*connection,
        u"SELECT case_id FROM event WHERE kind IN (1, 5) GROUP BY case_id HAVING COUNT(DISTINCT kind) = 2 AND COUNT(*) > 3 ORDER BY case_id LIMIT 1"_s)
            .onlyInt64());
    const auto events = eventsOf(f, walked);
    const auto step = std::find_if(
        events.begin(), events.end(), [](const auto &e) { return e.kind == domain::EventKind::Step; });
    const auto message = std::find_if(
        events.begin(), events.end(), [](const auto &e) { return e.kind == domain::EventKind::Message; });
    const auto refusal = [&](std::vector<domain::EventId> ids) {
        return merges.splitCase(f.request(), { walked, std::move(ids), {}, {} }).result().error().kind;
    };
    CHECK(refusal({}) == base::ErrorKind::InvalidInput);
    CHECK(refusal({ step->id }) == base::ErrorKind::Refused);
    CHECK(refusal({ message->id, domain::EventId(999'999) }) == base::ErrorKind::Refused);

    const QByteArray before = hashOf(f);
    const auto action = merges.splitCase(f.request(), { walked, { message->id }, u"Another matter"_s, {} }).result();
    REQUIRE(action.ok());
    const CaseId made(merges.action(domain::ActionId(*action)).result()->into);
    const domain::SupportCase part = *f.workspace->cases().find(made).result();
    CHECK(part.subject == u"Another matter"_s);
    CHECK(part.isOpen());
    CHECK(part.customer == f.workspace->cases().find(walked).result()->customer);
    CHECK(eventsOf(f, made).size() == 1);
    CHECK(eventsOf(f, walked).size() == events.size() - 1);
    CHECK(f.workspace->search().everything(u"another matter"_s, 5).result()->cases.front().id == made);
    REQUIRE(merges.undo(f.request(), domain::ActionId(*action), {}).result().ok());
    CHECK(hashOf(f) == before);
    // Who knows the number gets to the entries; an answer under it does too.
    CHECK(f.workspace->cases().find(made).result()->id == walked);
    const domain::AgentId me(*f.workspace->cases().ensureAgent(f.request(), u"Ada"_s).result());
    REQUIRE(f.workspace->cases().addNote(f.request(), made, me, u"late"_s).result().ok());
    CHECK(eventsOf(f, walked).back().preview == u"late"_s);
    CHECK(f.workspace->inspection().check().result().value() == QStringList {});
}

TEST_CASE("a merge that moves more cases than are told one by one says that everything is to be read again")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const auto [a, b] = twoOfDemo(f);
    const auto fewest = [&f](const domain::CustomerSummary &c, size_t count) {
        const auto connection = f.place.connect();
        domain::SupportCase one;
        one.customer = c.customer.id;
        one.subject = u"One of many"_s;
        storage::CaseStore store(*connection);
        for (size_t i = store.ofCustomer(c.customer.id, 1000).size(); i < count; ++i)
            REQUIRE(store.insert(one, {}).isValid());
    };
    fewest(a, 101);
    domain::Changes told;
    QObject::connect(f.workspace.get(), &services::Workspace::changed, f.workspace.get(),
        [&](const domain::Changes &c) { told += c; });
    const auto count = [&told](domain::Subject subject) {
        return std::count_if(
            told.cbegin(), told.cend(), [subject](const domain::Change &c) { return c.subject == subject; });
    };
    // What the demo told goes first.
    REQUIRE(tests::waitUntil([&] { return count(domain::Subject::Bulk) == 1; }));
    told.clear();
    services::Merges &merges = f.workspace->merges();
    const auto action = merges.mergeCustomers(f.request(), a.customer.id, b.customer.id, {}, {}).result();
    REQUIRE(action.ok());
    REQUIRE(tests::waitUntil([&] { return count(domain::Subject::Event) == 1; }));
    CHECK(count(domain::Subject::Bulk) == 1);
    CHECK(count(domain::Subject::Case) == 0);
    told.clear();
    REQUIRE(merges.undo(f.request(), domain::ActionId(*action), {}).result().ok());
    REQUIRE(tests::waitUntil([&] { return count(domain::Subject::Event) == 2; }));
    CHECK(count(domain::Subject::Bulk) == 1);
    CHECK(count(domain::Subject::Case) == 0);
}

TEST_CASE("the history names what has to be undone first, in the order in which undoing goes")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const auto [a, b] = twoOfDemo(f);
    const auto cases = *f.workspace->cases().page({}, 500).result();
    const auto third = std::find_if(cases.begin(), cases.end(), [&a = a, &b = b](const domain::SupportCase &c) {
        return c.customer != a.customer.id && c.customer != b.customer.id;
    });
    REQUIRE(third != cases.end());
    services::Merges &merges = f.workspace->merges();
    const auto first = merges.mergeCustomers(f.request(), a.customer.id, b.customer.id, {}, {}).result();
    const auto second = merges.mergeCustomers(f.request(), b.customer.id, third->customer, {}, {}).result();
    REQUIRE((first.ok() && second.ok()));
    auto past = *merges.history(10).result();
    REQUIRE(past.size() == 2);
    CHECK(past[0].action.id.value() == *second);
    CHECK(past[0].first.empty());
    REQUIRE(past[1].first.size() == 1);
    CHECK(past[1].first[0].id.value() == *second);
    for (const services::PastAction &one : past)
        REQUIRE(merges.undo(f.request(), one.action.id, {}).result().ok());
    past = *merges.history(1).result();
    REQUIRE(past.size() == 1);
    CHECK(past[0].action.undoneAt.has_value());
    CHECK(past[0].first.empty());
}
