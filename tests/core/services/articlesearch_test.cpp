// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/articlestore.h"
#include "core/storage/articlewordstore.h"
#include "core/storage/database.h"
#include "tests/support/servicefixture.h"

#include <catch2/generators/catch_generators.hpp>

using namespace throughline;
using namespace Qt::StringLiterals;
using storage::Engine;
using tests::ServiceFixture;

namespace {

const QByteArray kThree = "{\"id\": \"r\", \"title\": \"Resetting your router\", \"product\": \"Router\", "
                          "\"text\": \"Hold the button, then update the firmware.\"}\n"
                          "{\"id\": \"l\", \"title\": \"Lamp colours\", \"product\": \"Lamp\", "
                          "\"text\": \"A blue lamp resets itself.\"}\n"
                          "{\"id\": \"d\", \"title\": \"Delete an account\", \"text\": \"It can't be undone.\"}\n";

QStringList titlesOf(const base::Result<std::vector<domain::ArticleHit>> &hits)
{
    REQUIRE(hits.ok());
    QStringList titles;
    for (const domain::ArticleHit &hit : *hits)
        titles.append(hit.title);
    return titles;
}

QStringList find(ServiceFixture &f, const QString &typed, const domain::SearchContext &context = {})
{
    return titlesOf(f.workspace->knowledge().search(typed, context, 10).result());
}

} // namespace

TEST_CASE("the search of articles tolerates word forms and typing errors and says why, on both engines alike")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    REQUIRE(f.import(u"kb.jsonl"_s, kThree).ok());
    const auto hits = *f.workspace->knowledge().search(u"reset routers firmwre"_s, {}, 10).result();
    REQUIRE(hits.size() == 2);
    CHECK(hits.front().title == u"Resetting your router"_s);
    CHECK(hits.front().productName == u"Router"_s);
    CHECK(hits.front().externalId == u"r"_s);
    CHECK(hits.front().reason == u"title: reset, routers; text: firmware (typed firmwre)"_s);
    CHECK(hits.front().snippet == u"Hold the button, then update the \u0002firmware\u0003."_s);
    // Which of two comes first is decided by what the case is about.
    REQUIRE(
        f.import(u"pairs.jsonl"_s,
             "{\"id\": \"p1\", \"title\": \"Pairing\", \"product\": \"Router\", \"text\": \"Wait.\"}\n"
             "{\"id\": \"p2\", \"title\": \"Pairing\", \"product\": \"Lamp\", \"text\": \"Wait.\"}\n")
            .ok());
    for (const QString &product : { u"Router"_s, u"Lamp"_s }) {
        domain::SearchContext context;
        context.product = product;
        const auto pairs = *f.workspace->knowledge().search(u"pairing"_s, context, 10).result();
        REQUIRE(pairs.size() == 2);
        CHECK(pairs.front().productName == product);
        CHECK(pairs.front().reason == u"title: pairing; product: "_s + product);
    }
}

TEST_CASE("an article is found by its new words as soon as it is written, here and in another program")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    REQUIRE(f.import(u"kb.jsonl"_s, kThree).ok());
    CHECK(find(f, u"teleport"_s).isEmpty());
    const auto other = f.place.open();
    const auto changed = other->write([](storage::Session &session) {
        storage::NewArticle article;
        article.externalKey = u"another"_s;
        article.title = u"Teleporting"_s;
        article.body = u"Stand still."_s;
        domain::ArticleId id;
        (void)storage::ArticleStore(session.connection()).put(article, &id);
        session.changed(domain::Subject::Article, id.value());
    });
    REQUIRE(changed.result().ok());
    CHECK(find(f, u"teleport"_s) == QStringList { u"Teleporting"_s });
    // An import says only that much changed.
    REQUIRE(f.import(u"kb.jsonl"_s, QByteArray(kThree).replace("Delete an account", "Vaporise an account")).ok());
    CHECK(find(f, u"vaporise"_s) == QStringList { u"Vaporise an account"_s });
    CHECK(find(f, u"button"_s) == QStringList { u"Resetting your router"_s });
}

TEST_CASE("synonyms are edited, and found by at once")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    REQUIRE(f.import(u"kb.jsonl"_s, kThree).ok());
    services::Knowledge &knowledge = f.workspace->knowledge();
    // A workspace begins with some.
    REQUIRE(knowledge.synonyms().result()->size() > 20);
    CHECK(find(f, u"erase"_s) == QStringList { u"Delete an account"_s });
    CHECK(find(f, u"zap"_s).isEmpty());
    const base::RequestId request = f.request();
    const auto id = knowledge.addSynonyms(request, u"zap, delete"_s).result();
    REQUIRE(id.ok());
    CHECK(*knowledge.addSynonyms(request, u"zap, delete"_s).result() == *id);
    CHECK(find(f, u"zap"_s) == QStringList { u"Delete an account"_s });
    CHECK(knowledge.addSynonyms(f.request(), u"zap , delete"_s).result().error().kind == base::ErrorKind::Conflict);
    CHECK(knowledge.addSynonyms(f.request(), u"zap"_s).result().error().kind == base::ErrorKind::InvalidInput);
    REQUIRE(knowledge.removeSynonyms(f.request(), *id).result().ok());
    CHECK(find(f, u"zap"_s).isEmpty());
    CHECK(knowledge.removeSynonyms(f.request(), *id).result().error().kind == base::ErrorKind::NotFound);
}

TEST_CASE(
    "articles that an earlier version wrote are found once the workspace is opened, and the doctor notices wrong words")
{
    ServiceFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    REQUIRE(f.import(u"kb.jsonl"_s, kThree).ok());
    const auto spoil = [&](const QString &sql) {
        const auto done =
            f.place.open()->write([&](storage::Session &session) { session.connection().exec(sql); }).result();
        REQUIRE(done.ok());
    };
    CHECK(f.workspace->inspection().check().result()->isEmpty());
    spoil(u"UPDATE article SET body = 'A pangolin.' WHERE title = 'Lamp colours'"_s);
    bool noticed = false;
    for (const QString &fault : *f.workspace->inspection().check().result())
        noticed = noticed || fault.contains(u"The words by which articles are found"_s);
    CHECK(noticed);
    CHECK(f.workspace->inspection().repair().result()->isEmpty());

    spoil(u"DELETE FROM article_words"_s);
    f.workspace.reset();
    auto again = services::Workspace::make(f.place.text(), services::Workspace::Mode::MustExist, f.place.clock);
    f.workspace = std::move(again).value();
    REQUIRE(f.workspace->open().result().ok());
    CHECK(find(f, u"pangolin"_s) == QStringList { u"Lamp colours"_s });
    CHECK(f.workspace->inspection().check().result()->isEmpty());
}

TEST_CASE("both engines give the same articles in the same order for the same reasons")
{
    const QByteArray words = "reset router firmware update cable lamp button light network password account";
    const QList<QByteArray> list = words.split(' ');
    QByteArray lines;
    for (int i = 0; i < 80; ++i) {
        QByteArray text;
        for (int j = 0; j < 12; ++j)
            text += list.at((i * 7 + j * j * 3 + j) % list.size()) + ' ';
        lines += "{\"id\": \"" + QByteArray::number(i) + "\", \"title\": \"" + list.at(i % list.size()) + ' '
            + list.at((i * 5 + 3) % list.size()) + "\", \"text\": \"" + text + "\"}\n";
    }
    ServiceFixture sqlite(Engine::Sqlite);
    ServiceFixture postgres(Engine::PostgreSql);
    REQUIRE(sqlite.import(u"kb.jsonl"_s, lines).ok());
    REQUIRE(postgres.import(u"kb.jsonl"_s, lines).ok());
    for (const QString &typed :
        { u"reset router"_s, u"lamp ligt"_s, u"change the password of my account"_s, u"net"_s }) {
        const auto left = *sqlite.workspace->knowledge().search(typed, 10).result();
        const auto right = *postgres.workspace->knowledge().search(typed, 10).result();
        CHECK_FALSE(left.empty());
        CHECK(left == right);
    }
}
