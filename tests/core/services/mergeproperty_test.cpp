// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// Long because: all that a story can do shares its state.
#include "core/services/promises.h"
#include "core/storage/casestore.h"
#include "core/storage/catalogstore.h"
#include "core/storage/customerstore.h"
#include "core/storage/query.h"
#include "core/storage/transaction.h"
#include "core/storage/twopeoplestore.h"
#include "core/storage/valuestore.h"
#include "tests/core/services/mergemodel.h"
#include "tests/support/servicefixture.h"

#include <catch2/generators/catch_generators.hpp>

#include <random>

using namespace throughline;
using namespace throughline::tests::model;
using namespace Qt::StringLiterals;
using domain::CaseId;
using domain::CustomerId;
using storage::Engine;
using tests::ServiceFixture;

namespace {

/// What the workspace holds, in the same words as the model. Bookkeeping (kind 6), versions, the feed and the journal itself are no part of it.
QStringList linesOf(storage::Connection &connection)
{
    QStringList all;
    storage::Query events(
        connection, u"SELECT body, case_id, customer_id, visibility FROM event WHERE kind <> 6 ORDER BY id"_s);
    events.exec();
    while (events.next())
        all.append(u"event %1 case %2 customer %3 %4"_s.arg(
            events.text(0), events.text(1), events.text(2), events.int64(3) ? u"visible"_s : u"internal"_s));
    // What an undone split leaves behind is only a pointer.
    storage::Query cases(connection,
        u"SELECT s.id, s.customer_id, COALESCE(s.merged_into, 0), s.subject, s.priority, s.status, s.last_event_at, "
        u"s.closed_at "
        "FROM support_case s "
        "WHERE NOT EXISTS (SELECT 1 FROM action a WHERE a.kind = 3 AND a.into_id = s.id AND a.undone_at IS NOT NULL)"_s);
    cases.exec();
    while (cases.next()) {
        const bool merged = cases.int64(2) != 0;
        const bool solved = cases.int64(5) == int(domain::CaseStatus::Solved);
        if (!merged && solved == cases.isNull(7))
            all.append(u"case %1 is closed without a time or the other way round"_s.arg(cases.text(0)));
        all.append(u"case %1 customer %2 merged %3 '%4' priority %5 %6 last %7"_s.arg(cases.text(0), cases.text(1),
            cases.text(2), cases.text(3), cases.text(4),
            merged       ? u"-"_s
                : solved ? u"solved"_s
                         : u"open"_s,
            merged ? u"0"_s : cases.text(6)));
    }
    storage::Query customers(connection,
        u"SELECT c.id, COALESCE(c.merged_into, 0), c.name, COALESCE(t.name, ''), c.language, COALESCE(c.since, 0), "
        u"c.last_event_at "
        "FROM customer c LEFT JOIN tier t ON t.id = c.tier_id"_s);
    customers.exec();
    while (customers.next())
        all.append(u"customer %1 merged %2 '%3' tier %4 language %5 since %6 last %7"_s.arg(customers.text(0),
            customers.text(1), customers.text(2), customers.text(3), customers.text(4), customers.text(5),
            customers.int64(1) ? u"0"_s : customers.text(6)));
    storage::Query identities(connection, u"SELECT value, customer_id FROM identity"_s);
    identities.exec();
    while (identities.next())
        all.append(u"identity %1 of %2"_s.arg(identities.text(0), identities.text(1)));
    storage::Query facts(connection, u"SELECT value, customer_id FROM fact"_s);
    facts.exec();
    while (facts.next())
        all.append(u"fact %1 of %2"_s.arg(facts.text(0), facts.text(1)));
    storage::Query payments(connection, u"SELECT amount, customer_id FROM payment"_s);
    payments.exec();
    while (payments.next())
        all.append(u"payment %1 of %2"_s.arg(payments.text(0), payments.text(1)));
    for (const domain::TwoPeople &said : storage::TwoPeopleStore(connection).list({}, false, 1'000'000))
        all.append(u"two people %1 %2"_s.arg(std::min(said.a, said.b).value()).arg(std::max(said.a, said.b).value()));
    all.sort();
    return all;
}

/// Does random things to a workspace and writes down what.
class Story {
public:
    Story(Engine engine, quint64 seed)
        : m_fixture(engine)
        , m_connection(m_fixture.place.connect())
        , m_random(seed)
    {
        for (int i = 0; i < 6; ++i)
            addCustomer();
        for (int i = 0; i < 8; ++i)
            addCase();
    }

    void step()
    {
        m_fixture.place.clock.advance(60'000);
        m_now = play(done);
        switch (pick(22)) {
        case 0:
            return addCustomer();
        case 1:
        case 2:
            return addCase();
        case 3:
            return addFact();
        case 4:
            return pick(2) ? addIdentity() : addPayment();
        case 5:
            return rename();
        case 6:
        case 7:
            return mergeCustomers();
        case 8:
        case 9:
            return mergeCases();
        case 10:
        case 11:
            return splitCase();
        case 12:
        case 13:
        case 14:
            return undo();
        case 15:
            return sayTwo();
        case 16:
            return takeBackTwo();
        default:
            return addEvent();
        }
    }

    void check()
    {
        m_now = play(done);
        const QStringList wanted = m_now.lines();
        const QStringList found = linesOf(*m_connection);
        if (wanted != found) {
            const QSet<QString> a(wanted.begin(), wanted.end());
            const QSet<QString> b(found.begin(), found.end());
            QStringList differences;
            for (const QString &line : a - b)
                differences.append(u"should be: "_s + line);
            for (const QString &line : b - a)
                differences.append(u"is:        "_s + line);
            differences.sort();
            FAIL(differences.join(u'\n').toStdString() << "\n\n" << history().toStdString());
        }
        checkRecipients();
    }

    void checkAll()
    {
        check();
        CHECK(m_fixture.workspace->inspection().check().result().value() == QStringList {});
    }

    std::vector<Done> done;
    int undone = 0;
    int refused = 0;

private:
    int pick(int below) { return int(m_random() % unsigned(below)); }
    template <typename Map> auto any(const Map &map)
    {
        auto it = map.begin();
        std::advance(it, pick(int(map.size())));
        return it->first;
    }
    qint64 liveCustomer() { return m_now.customer(any(m_now.customers)); }
    qint64 liveCase() { return m_now.caseOf(any(m_now.cases)); }
    domain::Keep keep() { return pick(2) ? domain::Keep::From : domain::Keep::Into; }

    template <typename Write> auto write(const Write &function)
    {
        storage::Transaction transaction(*m_connection);
        auto result = function(*m_connection);
        transaction.commit();
        return result;
    }

    void addCustomer()
    {
        Customer c;
        c.name = u"Name %1"_s.arg(pick(6));
        c.tier = QStringList { u""_s, u"gold"_s, u"silver"_s }.at(pick(3));
        c.language = QStringList { u""_s, u"de"_s, u"fr"_s }.at(pick(3));
        c.since = pick(3) ? 1000 + pick(50) * 1000 : 0;
        const CustomerId id = write([&](storage::Connection &connection) {
            storage::NewCustomer row;
            row.name = c.name;
            row.language = c.language;
            if (!c.tier.isEmpty())
                row.tier = storage::CatalogStore(connection).tier(c.tier);
            if (c.since)
                row.since = c.since;
            return storage::CustomerStore(connection).insert(row);
        });
        done.push_back({ AddCustomer { id.value(), c } });
        m_now = play(done);
        for (int i = 0; i < 2; ++i) {
            addFactTo(id.value(), u"fact %1"_s.arg(pick(5)));
            addIdentityTo(id.value(), u"%1@example.org"_s.arg(pick(9)));
        }
    }

    void addFactTo(qint64 customer, const QString &value)
    {
        const bool added = write([&](storage::Connection &connection) {
            domain::Fact fact;
            fact.customer = CustomerId(customer);
            fact.key = u"key"_s;
            fact.value = value;
            return storage::CustomerStore(connection).addFact(fact);
        });
        if (added)
            done.push_back({ AddFact { customer, value } });
    }
    void addFact() { addFactTo(liveCustomer(), u"fact %1"_s.arg(pick(8))); }

    void addIdentityTo(qint64 customer, const QString &value)
    {
        const bool added = write([&](storage::Connection &connection) {
            return storage::CustomerStore(connection)
                .addIdentity(CustomerId(customer), *domain::Identity::make(domain::IdentityKind::Email, value));
        });
        if (added)
            done.push_back({ AddIdentity { customer, value } });
    }
    void addIdentity() { addIdentityTo(liveCustomer(), u"%1@example.org"_s.arg(pick(14))); }

    void addPayment()
    {
        domain::Payment payment;
        payment.customer = CustomerId(liveCustomer());
        payment.amount.minor = ++m_labels;
        write([&](storage::Connection &connection) { return storage::ValueStore(connection).addPayment(payment, {}); });
        done.push_back({ AddPayment { payment.customer.value(), QString::number(payment.amount.minor) } });
    }

    void addCase()
    {
        m_now = play(done);
        Case c;
        c.customer = liveCustomer();
        c.subject = u"Subject %1"_s.arg(pick(6));
        c.priority = 1 + pick(4);
        c.solved = pick(3) == 0;
        const CaseId id = write([&](storage::Connection &connection) {
            domain::SupportCase row;
            row.customer = CustomerId(c.customer);
            row.subject = c.subject;
            row.priority = domain::Priority(c.priority);
            row.status = c.solved ? domain::CaseStatus::Solved : domain::CaseStatus::Open;
            row.openedAt = m_fixture.place.clock.now();
            if (c.solved)
                row.closedAt = row.openedAt;
            return storage::CaseStore(connection).insert(row, {});
        });
        done.push_back({ AddCase { id.value(), c } });
        m_now = play(done);
        addEventTo(id.value());
        addEventTo(id.value());
    }

    void addEventTo(qint64 caseId)
    {
        m_fixture.place.clock.advance(1000);
        const QString label = u"e%1"_s.arg(++m_labels);
        Event event { m_fixture.place.clock.now(), pick(2) == 0 };
        services::Cases &cases = m_fixture.workspace->cases();
        base::Result<qint64> id = event.visible
            ? cases.logCall(m_fixture.request(), { CaseId(caseId), agent(), domain::Direction::Inbound, 1, label })
                  .result()
            : pick(4) == 0
            // Goes where its entry goes, and has no cell of its own.
            ? m_fixture.workspace->promises()
                  .make(m_fixture.request(), { CaseId(caseId), agent(), label, event.at + 1'000'000'000 })
                  .result()
            : cases.addNote(m_fixture.request(), CaseId(caseId), agent(), label).result();
        REQUIRE(id.ok());
        m_events[label] = domain::EventId(*id);
        done.push_back({ AddEvent { caseId, label, event } });
    }
    /// Under any number that somebody may still know.
    void addEvent()
    {
        std::map<qint64, int> numbers;
        for (const auto &one : m_now.cases)
            numbers[one.first] = 0;
        for (const auto &one : m_now.splitFrom)
            numbers[one.first] = 0;
        addEventTo(any(numbers));
    }

    void rename()
    {
        const qint64 customer = liveCustomer();
        const QString name = u"Renamed %1"_s.arg(++m_labels);
        write([&](storage::Connection &connection) {
            storage::Query(connection, u"UPDATE customer SET name = :name WHERE id = :id"_s)
                .bind(u":name"_s, name)
                .bind(u":id"_s, customer)
                .exec();
            storage::CustomerStore(connection).index(CustomerId(customer));
            return true;
        });
        done.push_back({ Rename { customer, name } });
    }

    void sayTwo()
    {
        const qint64 a = liveCustomer();
        const qint64 b = liveCustomer();
        const bool said = !m_now.saidOf(a, b).empty();
        const auto row = m_fixture.workspace->identities()
                             .sayTwoPeople(m_fixture.request(), CustomerId(a), CustomerId(b), agent())
                             .result();
        REQUIRE(row.ok() == (a != b));
        if (row && !said)
            done.push_back({ SayTwo { *row, a, b } });
    }

    void takeBackTwo()
    {
        if (m_now.twoPeople.empty())
            return;
        // Of two who are one by now, nothing can be taken back.
        const auto pair = m_now.twoPeople.at(any(m_now.twoPeople));
        const qint64 a = m_now.customer(pair.first);
        const qint64 b = m_now.customer(pair.second);
        const std::vector<qint64> rows = m_now.saidOf(a, b);
        const auto taken = m_fixture.workspace->identities()
                               .takeBackTwoPeople(m_fixture.request(), CustomerId(a), CustomerId(b), agent())
                               .result();
        REQUIRE(taken.ok() == (a != b));
        if (taken)
            done.push_back({ TakeBackTwo { rows } });
    }

    domain::AgentId agent()
    {
        if (!m_agent)
            m_agent = domain::AgentId(
                *m_fixture.workspace->cases().ensureAgent(m_fixture.request(), u"Ada"_s).result());
        return m_agent;
    }

    void mergeCustomers()
    {
        MergeCustomers d { liveCustomer(), liveCustomer(), {} };
        for (const auto field : { domain::MergeField::Name, domain::MergeField::Tier, domain::MergeField::Language,
                 domain::MergeField::Since }) {
            if (pick(2))
                d.keeps[field] = keep();
        }
        const auto result = m_fixture.workspace->merges()
                                .mergeCustomers(
                                    m_fixture.request(), CustomerId(d.from), CustomerId(d.into), d.keeps, agent())
                                .result();
        REQUIRE(result.ok() == (d.from != d.into));
        if (result)
            done.push_back({ d, *result });
    }

    void mergeCases()
    {
        MergeCases d { liveCase(), liveCase(), {} };
        // Cases of one customer are rare otherwise.
        for (int i = 0; i < 20 && (m_now.cases[d.from].customer != m_now.cases[d.into].customer || d.from == d.into);
            ++i)
            d.into = liveCase();
        for (const auto field :
            { domain::MergeField::Subject, domain::MergeField::Priority, domain::MergeField::Status }) {
            if (pick(2))
                d.keeps[field] = keep();
        }
        const bool allowed = d.from != d.into && m_now.cases[d.from].customer == m_now.cases[d.into].customer;
        const auto result = m_fixture.workspace->merges()
                                .mergeCases(m_fixture.request(), CaseId(d.from), CaseId(d.into), d.keeps, agent())
                                .result();
        REQUIRE(result.ok() == allowed);
        if (result)
            done.push_back({ d, *result });
    }

    void splitCase()
    {
        SplitCase d;
        d.from = liveCase();
        services::CaseSplit split;
        split.from = CaseId(d.from);
        const std::set<QString> &all = m_now.cases[d.from].events;
        for (const QString &label : all) {
            if (pick(3) == 0) {
                d.events.push_back(label);
                split.events.push_back(m_events.at(label));
            }
        }
        d.priority = m_now.cases[d.from].priority;
        d.subject = split.subject = u"Part %1"_s.arg(++m_labels);
        const auto result = m_fixture.workspace->merges().splitCase(m_fixture.request(), split).result();
        REQUIRE(result.ok() == (!d.events.empty() && d.events.size() < all.size()));
        if (!result)
            return;
        d.made = m_fixture.workspace->merges().action(domain::ActionId(*result)).result()->into;
        done.push_back({ d, *result });
    }

    void undo()
    {
        std::vector<Done *> standing;
        for (Done &one : done) {
            if (one.action && !one.undone)
                standing.push_back(&one);
        }
        if (standing.empty())
            return;
        // The last ones are what people undo, but any can be.
        const int last = int(standing.size());
        Done *one = standing.at(size_t(pick(2) ? pick(last) : last - 1 - pick(std::min(last, 4))));
        const auto result =
            m_fixture.workspace->merges().undo(m_fixture.request(), domain::ActionId(one->action), agent()).result();
        if (result) {
            one->undone = true;
            ++undone;
            return;
        }
        // Refused for a reason: something that stands was done later with the same things.
        REQUIRE(result.error().kind == base::ErrorKind::Refused);
        REQUIRE(one != standing.back());
        ++refused;
    }

    void checkRecipients()
    {
        for (int i = 0; i < 5; ++i) {
            const qint64 caseId = any(m_now.cases);
            const auto found = m_fixture.workspace->identities().recipientsFor(CaseId(caseId)).result();
            REQUIRE(found.ok());
            const qint64 now = m_now.caseOf(caseId);
            const qint64 customer = m_now.customer(m_now.cases[now].customer);
            CHECK(found->caseId.value() == now);
            REQUIRE(found->customer.value() == customer);
            std::set<QString> addresses;
            for (const services::Recipients::Way &way : found->ways)
                addresses.insert(way.identity.value());
            CHECK(addresses == m_now.customers[customer].identities);
        }
    }

    QString history() const
    {
        QStringList lines;
        for (const Done &one : done) {
            QString line;
            if (const auto *a = std::get_if<MergeCustomers>(&one.deed))
                line = u"customers %1 → %2"_s.arg(a->from).arg(a->into);
            else if (const auto *b = std::get_if<MergeCases>(&one.deed))
                line = u"cases %1 → %2"_s.arg(b->from).arg(b->into);
            else if (const auto *c = std::get_if<SplitCase>(&one.deed))
                line = u"split %1 → %2"_s.arg(c->from).arg(c->made);
            else if (const auto *e = std::get_if<AddEvent>(&one.deed))
                line = u"event %1 in %2"_s.arg(e->label).arg(e->caseId);
            else
                continue;
            lines.append(line + (one.action ? u" action %1"_s.arg(one.action) : QString())
                + (one.undone ? u" undone"_s : QString()));
        }
        return lines.mid(std::max<qsizetype>(0, lines.size() - 80)).join(u'\n');
    }

    ServiceFixture m_fixture;
    std::unique_ptr<storage::Connection> m_connection;
    std::mt19937_64 m_random;
    State m_now;
    std::map<QString, domain::EventId> m_events;
    domain::AgentId m_agent;
    int m_labels = 0;
};

/// 10,000 in a long run: THROUGHLINE_PROPERTY_OPERATIONS says how many.
int operations()
{
    bool given = false;
    const int wanted = qEnvironmentVariableIntValue("THROUGHLINE_PROPERTY_OPERATIONS", &given);
    constexpr int kByDefault = 600;
    return given ? wanted : kByDefault;
}

} // namespace

TEST_CASE("whatever is merged, split, written and undone in whatever order, the state is as if what was undone had "
          "never happened")
{
    const Engine engine = GENERATE(Engine::Sqlite, Engine::PostgreSql);
    int undone = 0;
    int refused = 0;
    constexpr int kStories = 4;
    for (int number = 0; number < kStories; ++number) {
        Story story(engine, quint64(4711 + number));
        INFO("story " << number);
        for (int i = 0; i < operations() / kStories; ++i) {
            story.step();
            story.check();
        }
        story.checkAll();
        undone += story.undone;
        refused += story.refused;
    }
    // Both ways are walked often enough to mean something.
    CHECK(undone > operations() / 20);
    CHECK(refused > 0);
}
