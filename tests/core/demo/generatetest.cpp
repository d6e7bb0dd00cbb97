// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "collector.h"

#include <catch2/catch_test_macros.hpp>

#include <QCryptographicHash>
#include <QHash>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

using namespace throughline;

namespace {

constexpr qint64 kDay = 24LL * 3600 * 1000;

qint64 countEvents(const Collector &run)
{
    qint64 count = 0;
    for (const auto &c : run.cases)
        count += qint64(c.events.size());
    return count;
}

bool isOpen(const exchange::SourceCase &c)
{
    return c.status != domain::CaseStatus::Solved && c.status != domain::CaseStatus::Closed;
}

/// Counts a million events without keeping them.
struct Counter : Collector {
    using Collector::take;
    base::Result<void> take(const Case &c) override
    {
        ++caseCount;
        eventCount += qint64(c.events.size());
        openCount += isOpen(c) ? 1 : 0;
        if (c.customerKey == QString::fromUtf16(exchange::kDemoHeavyCustomerKey)) {
            ++heavyCases;
            heavyEvents += qint64(c.events.size());
        }
        return {};
    }
    qint64 caseCount = 0, eventCount = 0, openCount = 0, heavyCases = 0, heavyEvents = 0;
};

QByteArray fingerprint(const Collector &run)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto text = [&](const QString &value) {
        hash.addData(value.toUtf8());
        hash.addData(QByteArray(1, '\0'));
    };
    const auto number = [&](qint64 value) { text(QString::number(value)); };
    for (const auto &c : run.customers) {
        for (const QString &value : { c.key, c.name, c.tier, c.language, c.timeZone })
            text(value);
        number(c.since.value_or(-1));
        for (const auto &i : c.identities)
            text(i.value);
        for (const auto &p : c.purchases) {
            text(p.product + p.productVersion + p.serial);
            number(p.purchasedAt.value_or(-1));
            number(p.warrantyUntil.value_or(-1));
        }
        for (const auto &f : c.facts) {
            text(f.key + f.value);
            number(f.toldAt);
        }
        for (const auto &p : c.payments) {
            text(p.key + p.subject + p.amount.text());
            number(p.at.value_or(-1));
        }
    }
    for (const auto &c : run.cases) {
        for (const QString &value :
            { c.key, c.subject, c.customerKey, c.product, c.tier, c.queue, c.owner, c.roadmapKey })
            text(value);
        for (const qint64 value : { qint64(c.status), qint64(c.priority), qint64(c.dueAt.value_or(-1)) })
            number(value);
        for (const auto &e : c.events) {
            for (const qint64 value :
                { qint64(e.at), qint64(e.channel), qint64(e.kind), qint64(e.direction), qint64(e.visibility) })
                number(value);
            for (const QString &value : { e.agent, e.queue, e.subject, e.body, e.stepKey })
                text(value);
        }
    }
    return hash.result().toHex();
}

} // namespace

TEST_CASE("The same options give the same demo, and its fingerprint is the stored one")
{
    exchange::DemoOptions options;
    Collector again;
    REQUIRE(exchange::generateDemo(options, again).ok());
    CHECK(fingerprint(again) == fingerprint(demoRun(20'000)));
    // Changes whenever a text or a rule of the demo changes: look at the demo, then store the new one.
    CHECK(fingerprint(again) == QByteArray("439827af1a4c7705d00b13431094793b7edb0f52cdede2a364ad7b7caff8c84b"));
    Collector other;
    options.seed = 2;
    REQUIRE(exchange::generateDemo(options, other).ok());
    CHECK(fingerprint(other) != fingerprint(again));
    CHECK(countEvents(other) == 20'000);
}

TEST_CASE("The usual demo has the promised amounts")
{
    const Collector &run = demoRun(20'000);
    CHECK(countEvents(run) == 20'000);
    CHECK(run.cases.size() == 2'000);
    CHECK(run.customers.size() == 300);
    CHECK(run.articles.size() == 40);
    CHECK(run.blueprints.size() == 8);
    CHECK(run.problems.isEmpty());
    CHECK(run.lastDone == 20'000);
    CHECK(run.lastTotal == 20'000);
    CHECK(std::count_if(run.cases.begin(), run.cases.end(), isOpen) == 240);

    qint64 heavy = 0;
    qint64 quiet = 0;
    QHash<QString, int> perChannel;
    QSet<QString> products, queues, agents, tiers;
    for (const auto &c : run.cases) {
        queues.insert(c.queue);
        products.insert(c.product);
        tiers.insert(c.tier);
        for (const auto &e : c.events) {
            heavy += e.customerKey == QString::fromUtf16(exchange::kDemoHeavyCustomerKey) ? 1 : 0;
            quiet += e.kind == domain::EventKind::Step || e.kind == domain::EventKind::Note ? 1 : 0;
            CHECK(e.kind != domain::EventKind::Change);
            ++perChannel[domain::channelName(e.channel)];
            if (!e.agent.isEmpty())
                agents.insert(e.agent);
        }
    }
    CHECK(heavy == 600);
    INFO("steps and notes: " << quiet);
    CHECK(quiet >= 4'000);
    CHECK(quiet <= 6'000);
    for (const char *channel : { "email", "phone", "chat", "portal", "internal", "system" }) {
        INFO(channel);
        CHECK(perChannel.value(QString::fromLatin1(channel)) > 200);
    }
    CHECK(products.size() == 12);
    CHECK(queues.size() == 6);
    CHECK(tiers.size() == 4);
    CHECK(agents.size() == 14);
    CHECK(agents.contains(QString::fromUtf16(exchange::kDemoAgent)));
}

TEST_CASE("A million events have 100,000 open cases and a customer with 100,000 events")
{
    Counter counter;
    exchange::DemoOptions options;
    options.events = 1'000'000;
    REQUIRE(exchange::generateDemo(options, counter).ok());
    CHECK(counter.eventCount == 1'000'000);
    CHECK(counter.openCount == 100'000);
    CHECK(counter.heavyCases == 2'000);
    CHECK(counter.heavyEvents == 100'000);
    QSet<QString> addresses;
    qsizetype all = 0;
    for (const auto &c : counter.customers) {
        for (const auto &identity : c.identities) {
            const auto made = domain::Identity::make(identity.kind, identity.value);
            REQUIRE(made.ok());
            addresses.insert(QString::number(int(identity.kind)) + made->normalized());
            ++all;
        }
    }
    CHECK(addresses.size() == all);
}

TEST_CASE("Small amounts come out exactly as well")
{
    for (const qint64 events : { 0, 1, 2, 3, 7, 10, 11, 25, 99, 350, 999, 1'001, 5'555 }) {
        INFO(events);
        CHECK(countEvents(demoRun(events)) == events);
    }
    Collector none;
    exchange::DemoOptions options;
    options.events = -1;
    const auto refused = exchange::generateDemo(options, none);
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().kind == base::ErrorKind::InvalidInput);
}

TEST_CASE("A sink that takes its consent back ends the demo")
{
    Collector sink;
    sink.cancelAfter = 3'000;
    const auto ended = exchange::generateDemo({}, sink);
    REQUIRE_FALSE(ended.ok());
    CHECK(ended.error().kind == base::ErrorKind::Cancelled);
    CHECK(sink.cases.size() < 1'000);
}

TEST_CASE("The steps of a case are a walk through its roadmap, the whole one if it is solved")
{
    const Collector &run = demoRun(20'000);
    int walked = 0;
    int finished = 0;
    for (const auto &c : run.cases) {
        const auto blueprint = std::find_if(
            run.blueprints.begin(), run.blueprints.end(), [&](const auto &b) { return b.key == c.roadmapKey; });
        const bool hasSteps = std::any_of(
            c.events.begin(), c.events.end(), [](const auto &e) { return e.kind == domain::EventKind::Step; });
        INFO(c.key.toStdString());
        REQUIRE(hasSteps == !c.roadmapKey.isEmpty());
        if (!hasSteps)
            continue;
        REQUIRE(blueprint != run.blueprints.end());
        ++walked;
        domain::Run walk = domain::begin(*blueprint, domain::CaseId(1), c.events.front().at);
        for (const auto &e : c.events) {
            if (e.kind != domain::EventKind::Step)
                continue;
            const domain::Step *step = blueprint->find(e.stepKey);
            REQUIRE(step);
            CHECK(e.subject == step->title);
            domain::Completion completion { e.stepKey, {}, {}, {}, e.at };
            for (const domain::Transition &way : blueprint->after(e.stepKey)) {
                // The longest label that fits, should one begin like another.
                if (!way.label.isEmpty() && e.body.startsWith(way.label)
                    && way.label.size() > completion.outcome.size())
                    completion.outcome = way.label;
            }
            const auto after = domain::complete(*blueprint, walk, completion);
            REQUIRE(after.ok());
            walk = *after;
        }
        CHECK((walk.status == domain::RunStatus::Finished) == !isOpen(c));
        finished += walk.status == domain::RunStatus::Finished ? 1 : 0;
    }
    CHECK(walked > 200);
    CHECK(finished > 150);
}

TEST_CASE("The address of an entry is one of its customer's, and a note or a step has none")
{
    const Collector &run = demoRun(20'000);
    QHash<QString, QSet<QString>> addresses;
    for (const auto &c : run.customers) {
        for (const auto &identity : c.identities)
            addresses[c.key].insert(identity.value);
    }
    qsizetype strangers = 0;
    qsizetype onQuiet = 0;
    qsizetype told = 0;
    for (const auto &c : run.cases) {
        for (const auto &e : c.events) {
            if (e.address.isEmpty())
                continue;
            ++told;
            const QString &who = e.customerKey.isEmpty() ? c.customerKey : e.customerKey;
            strangers += addresses.value(who).contains(e.address) ? 0 : 1;
            onQuiet += e.kind == domain::EventKind::Note || e.kind == domain::EventKind::Step ? 1 : 0;
        }
    }
    CHECK(told > 5'000);
    CHECK(strangers == 0);
    CHECK(onQuiet == 0);
}

TEST_CASE("No text has a blank that wasn't filled in")
{
    const Collector &run = demoRun(20'000);
    static const QRegularExpression open(QStringLiteral("[{}\\[\\]|]|%[0-9]|\\bundefined\\b"));
    for (const auto &c : run.cases) {
        CHECK_FALSE(c.subject.isEmpty());
        CHECK_FALSE(c.subject.contains(open));
        for (const auto &e : c.events) {
            INFO(e.body.toStdString());
            CHECK_FALSE(e.body.contains(open));
            CHECK_FALSE(e.subject.contains(open));
            CHECK_FALSE(e.body.contains(QStringLiteral("  ")));
            if (e.kind != domain::EventKind::Step)
                CHECK_FALSE(e.body.trimmed().isEmpty());
        }
    }
}

TEST_CASE("Everything happened within four years before now, in order, and due times lie around now")
{
    const Collector &run = demoRun(20'000);
    const base::EpochMs now = exchange::DemoOptions {}.now;
    CHECK(now == 1'793'610'000'000);
    const base::EpochMs start = now - 1461 * kDay;
    int overdue = 0;
    int withinHour = 0;
    int unowned = 0;
    base::EpochMs newest = 0;
    for (const auto &c : run.cases) {
        INFO(c.key.toStdString());
        base::EpochMs last = start;
        for (const auto &e : c.events) {
            CHECK(e.at >= last);
            last = e.at;
        }
        CHECK(last <= now);
        newest = std::max(newest, last);
        if (c.dueAt) {
            CHECK(isOpen(c));
            CHECK(*c.dueAt > now - 3 * kDay);
            CHECK(*c.dueAt < now + 7 * kDay);
            overdue += *c.dueAt < now ? 1 : 0;
            withinHour += *c.dueAt >= now && *c.dueAt < now + 3'600'000 ? 1 : 0;
        }
        unowned += isOpen(c) && c.owner.isEmpty() ? 1 : 0;
    }
    CHECK(overdue >= 5);
    CHECK(withinHour >= 5);
    CHECK(unowned >= 20);
    CHECK(now - newest < 3'600'000);
    for (const auto &c : run.customers) {
        CHECK(*c.since <= now);
        for (const auto &f : c.facts) {
            CHECK(f.toldAt >= start);
            CHECK(f.toldAt <= now);
        }
        for (const auto &p : c.purchases) {
            CHECK(*p.purchasedAt >= start);
            CHECK(*p.purchasedAt <= now);
        }
    }
}

TEST_CASE("Customers come from many cultures and can't be reached by anybody")
{
    const Collector &run = demoRun(20'000);
    QSet<int> scripts;
    QSet<QString> keys, languages;
    static const QRegularExpression reserved(
        QStringLiteral("^[a-z0-9.]+@(example\\.(com|org|net)|[a-z0-9]+\\.example)$"));
    static const QRegularExpression fictional(QStringLiteral(
        "^\\+(1-\\d{3}-555-01\\d\\d|44 20 7946 0\\d{3}|44 1\\d\\d 496 0\\d{3}|49 (30 23125|69 90009|40 66969|221 "
        "4710|89 99998) \\d{3}"
        "|61 [2378] (5550|7010) \\d{4}|33 (1 99 00|2 61 91|3 53 01|4 65 71|5 36 49|6 39 98) \\d\\d \\d\\d)$"));
    for (const auto &c : run.customers) {
        keys.insert(c.key);
        languages.insert(c.language);
        for (const QChar ch : c.name) {
            if (ch.isLetter())
                scripts.insert(int(ch.script()));
        }
        CHECK_FALSE(c.timeZone.isEmpty());
        bool mail = false;
        for (const auto &identity : c.identities) {
            INFO(identity.value.toStdString());
            if (identity.kind == domain::IdentityKind::Email) {
                mail = true;
                CHECK(reserved.match(identity.value).hasMatch());
            } else if (identity.kind == domain::IdentityKind::Phone) {
                CHECK(fictional.match(identity.value).hasMatch());
            }
        }
        CHECK(mail);
        CHECK(c.purchases.size() >= 2);
    }
    CHECK(keys.size() == 300);
    CHECK(scripts.size() >= 10);
    CHECK(languages.size() >= 15);
    CHECK(run.customers.front().name == QString::fromUtf16(exchange::kDemoHeavyCustomer));
}

TEST_CASE("The articles have keys, products that exist and code in many languages")
{
    const Collector &run = demoRun(20'000);
    QSet<QString> keys, products, codeLanguages;
    for (const auto &c : run.customers) {
        for (const auto &p : c.purchases)
            products.insert(p.product);
    }
    static const QRegularExpression fence(QStringLiteral("^```([a-z]+)$"), QRegularExpression::MultilineOption);
    int withCode = 0;
    for (const auto &a : run.articles) {
        INFO(a.key.toStdString());
        keys.insert(a.key);
        CHECK((a.product.isEmpty() || products.contains(a.product)));
        CHECK_FALSE(a.tags.isEmpty());
        CHECK(a.body.count(QStringLiteral("```")) % 2 == 0);
        const auto words = a.body.split(QRegularExpression(QStringLiteral("\\s+")), Qt::SkipEmptyParts).size();
        CHECK(words >= 120);
        CHECK(words <= 500);
        auto it = fence.globalMatch(a.body);
        withCode += it.hasNext() ? 1 : 0;
        while (it.hasNext())
            codeLanguages.insert(it.next().captured(1));
        CHECK(*a.updatedAt <= exchange::DemoOptions {}.now);
    }
    CHECK(size_t(keys.size()) == run.articles.size());
    CHECK(withCode >= 25);
    CHECK(codeLanguages.size() >= 12);
}
