// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/articlestore.h"
#include "core/storage/casestore.h"
#include "core/storage/customerstore.h"
#include "core/storage/database.h"
#include "tests/support/servicefixture.h"

#include <QRandomGenerator>

#include <catch2/generators/catch_generators.hpp>

#include <algorithm>

using namespace throughline;
using namespace Qt::StringLiterals;
using storage::Engine;
using tests::ServiceFixture;

TEST_CASE("suggestions for a case say why, and what its next step names comes first")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    REQUIRE(f.workspace->importer().makeDemo(1000, 1, f.place.clock.now()).result().ok());
    int withSuggestions = 0;
    int byStep = 0;
    int cases = 0;
    for (const domain::SupportCase &c : *f.workspace->cases().queuePage({}, {}, 20).result()) {
        ++cases;
        const auto hits = *f.workspace->knowledge().suggest(c.id, 5).result();
        withSuggestions += hits.empty() ? 0 : 1;
        CHECK(hits.size() <= 5);
        bool stepsOver = false;
        for (const domain::ArticleHit &hit : hits) {
            CHECK_FALSE(hit.reason.isEmpty());
            const bool step = hit.reason.startsWith(u"step: "_s);
            CHECK_FALSE((stepsOver && step));
            stepsOver = stepsOver || !step;
            byStep += step ? 1 : 0;
        }
    }
    REQUIRE(cases > 5);
    CHECK(withSuggestions > cases / 2);
    CHECK(byStep > 0);
}

TEST_CASE("whatever is typed, the search answers and never fails", "[property]")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    REQUIRE(f.workspace->importer().makeDemo(500, 1, f.place.clock.now()).result().ok());
    const QString alphabet = QString::fromUtf8("ab \"'*():^-+&|!<>%_\\;{}[]~NOT AND OR NEAR é日本 ع 😀0");
    QRandomGenerator random(3);
    QStringList typed { u"\""_s, u"'"_s, u"a AND"_s, u"NEAR(a b)"_s, u"title:x"_s, u"-"_s, u"*"_s, u"a*b"_s,
        QString(10'000, u'a'), u"%"_s, u"_"_s, u"\\"_s, u"!"_s, u"a & b"_s };
    for (int i = 0; i < 150; ++i) {
        QString text;
        for (int j = random.bounded(12); j >= 0; --j)
            text += alphabet.at(random.bounded(int(alphabet.size())));
        typed.append(text);
    }
    for (const QString &text : typed) {
        INFO(text.toStdString());
        const auto everything = f.workspace->search().everything(text, 5).result();
        CHECK(everything.ok());
        CHECK(f.workspace->knowledge().search(text, 5).result().ok());
    }
}

TEST_CASE("customers, cases, articles and entries are found by the beginning of a word, a customer in spite of a "
          "typing error")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    REQUIRE(f.workspace->importer().makeDemo(500, 1, f.place.clock.now()).result().ok());
    services::Search &search = f.workspace->search();
    const auto nordwind = *search.everything(u"nordw"_s, 5).result();
    REQUIRE(nordwind.customers.size() == 1);
    CHECK(nordwind.customers.front().customer.name.startsWith(u"Nordwind"_s));
    const auto typo = *search.everything(u"nordvind logistik"_s, 5).result();
    REQUIRE_FALSE(typo.customers.empty());
    CHECK(typo.customers.front().customer.name.startsWith(u"Nordwind"_s));
    CHECK_FALSE(search.everything(u"rout"_s, 5).result()->articles.empty());
    // Where one goes to, the title decides.
    for (const QString &typed : { u"ro"_s, u"router"_s, u"slow wi"_s }) {
        INFO(typed.toStdString());
        const auto gone = search.everything(typed, 5).result();
        REQUIRE_FALSE(gone->articles.empty());
        for (const QString &word : typed.split(u' '))
            CHECK(gone->articles.front().title.contains(word, Qt::CaseInsensitive));
    }
    // "router" shares a few letters with many names, but nobody is called so.
    CHECK(search.everything(u"router"_s, 5).result()->customers.empty());

    const domain::SupportCase one = f.workspace->cases().page({}, 1).result()->front();
    CHECK(search.everything(u"#%1"_s.arg(one.id.value()), 5).result()->customers.empty());
    // A name that is typed whole is found first, also if a word of it is too short for the index of trigrams.
    for (const domain::CustomerSummary &summary : *f.workspace->customers().page({}, {}, 60).result()) {
        INFO(summary.customer.name.toStdString());
        const auto byName = *search.everything(summary.customer.name, 5).result();
        REQUIRE_FALSE(byName.customers.empty());
        CHECK(byName.customers.front().customer.name == summary.customer.name);
    }
    CHECK(search.everything(u"#%1"_s.arg(one.id.value()), 5).result()->cases.front().id == one.id);
    const auto events = *search.events(u"the"_s, 20).result();
    REQUIRE(events.size() == 20);
    CHECK(std::is_sorted(events.begin(), events.end(), [](const auto &a, const auto &b) { return a.at > b.at; }));
}

TEST_CASE("a word that nearly every article holds doesn't decide what is suggested, unless the case says nothing else")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    domain::CaseId telling;
    domain::CaseId vague;
    const auto database = f.place.open();
    const auto written = database
                             ->write([&](storage::Session &session) {
                                 storage::ArticleStore articles(session.connection());
                                 const auto put = [&](int number, const QString &title, const QString &body) {
                                     storage::NewArticle article;
                                     article.externalKey = QString::number(number);
                                     article.title = title;
                                     article.body = body;
                                     (void)articles.put(article);
                                 };
                                 constexpr int kMany = 1200;
                                 for (int i = 0; i < kMany; ++i)
                                     put(i, u"Gateway %1"_s.arg(i), u"The gateway, the gateway and the gateway."_s);
                                 put(kMany, u"Disks"_s, u"What reallocating sectors mean."_s);
                                 domain::SupportCase supportCase;
                                 supportCase.customer = storage::CustomerStore(session.connection())
                                                            .insert({ u"Mina"_s, {}, {}, {}, {}, {} });
                                 supportCase.subject = u"Gateway gateways, reallocated"_s;
                                 telling = storage::CaseStore(session.connection()).insert(supportCase, {});
                                 supportCase.subject = u"My gateway"_s;
                                 vague = storage::CaseStore(session.connection()).insert(supportCase, {});
                             })
                             .result();
    REQUIRE(written.ok());
    const auto found = *f.workspace->knowledge().suggest(telling, 3).result();
    REQUIRE(found.size() == 1);
    CHECK(found.front().title == u"Disks"_s);
    CHECK(found.front().reason == u"words: reallocated"_s);
    const auto any = *f.workspace->knowledge().suggest(vague, 3).result();
    REQUIRE(any.size() == 3);
    for (const domain::ArticleHit &hit : any)
        CHECK(hit.reason == u"words: gateway"_s);
}

TEST_CASE("what is found in an article is shown without the signs of Markdown, on both engines alike")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    REQUIRE(
        f.import(u"kb.jsonl"_s,
             "{\"id\": \"1\", \"title\": \"Reset\", "
             "\"text\": \"## Lamp\\n\\nHold the **button** until the `lamp` blinks.\"}\n")
            .ok());
    // With one word, SQLite cuts snippets by a statement of its own.
    for (const QString &typed : { u"button"_s, u"button blinks"_s }) {
        const auto found = *f.workspace->knowledge().search(typed, 5).result();
        REQUIRE(found.size() == 1);
        QString words = found.front().snippet;
        CHECK(words.remove(QChar(2)).remove(QChar(3)).endsWith(u"Hold the button until the lamp blinks."_s));
        CHECK_FALSE(words.contains(u'#'));
    }
}

TEST_CASE("what is found in an article is shown where it stands")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    REQUIRE(
        f.import(u"kb.jsonl"_s,
             "{\"id\": \"1\", \"title\": \"Cables\", \"text\": \"A loose cable is found by pulling at it.\"}\n"
             "{\"id\": \"2\", \"title\": \"Pulling a cable\", \"text\": \"Turn it off first.\"}\n")
            .ok());
    const auto found = *f.workspace->knowledge().search(u"cable pull"_s, 5).result();
    REQUIRE(found.size() == 2);
    CHECK(found.front().title == u"Pulling a cable"_s); // both words in the title
    CHECK(found.back().snippet.contains(u"\u0002pulling\u0003"_s));
    CHECK(found.back().snippet.contains(u"\u0002cable\u0003"_s));
}
