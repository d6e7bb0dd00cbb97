// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/articles.h"

#include "core/services/attachments.h"
#include "core/storage/query.h"
#include "tests/support/servicefixture.h"

#include <catch2/generators/catch_generators.hpp>

using namespace throughline;
using namespace Qt::StringLiterals;
using domain::ArticleEdit;
using domain::ArticleField;
using domain::ArticleId;
using domain::ArticleStatus;
using storage::Engine;
using tests::ServiceFixture;

namespace {

struct ArticleFixture : ServiceFixture {
    explicit ArticleFixture(Engine engine)
        : ServiceFixture(engine)
        , articles(workspace->articles())
    {
        me = domain::AgentId(*workspace->cases().ensureAgent(request(), u"Ana"_s).result());
        other = domain::AgentId(*workspace->cases().ensureAgent(request(), u"Ben"_s).result());
    }

    static ArticleEdit text(const QString &title, const QString &body)
    {
        ArticleEdit edit;
        edit.title = title;
        edit.body = body;
        return edit;
    }

    ArticleId make(const QString &title, const QString &body)
    {
        const auto made = articles.create(request(), { text(title, body), me }).result();
        REQUIRE(made.ok());
        return ArticleId(made->row);
    }

    domain::Article read(ArticleId id) { return *workspace->knowledge().article(id).result(); }

    services::ArticleSaved saved(ArticleId id, const ArticleEdit &edit, domain::AgentId agent, qint64 seen = 0)
    {
        const auto result =
            articles.save(request(), { id, seen ? seen : read(id).version, edit, agent, u"why"_s, true }).result();
        REQUIRE(result.ok());
        return *result;
    }

    services::Articles &articles;
    domain::AgentId me;
    domain::AgentId other;
};

} // namespace

TEST_CASE(
    "an article that is written here is kept byte for byte, with all that it says of itself, and is found at once")
{
    ArticleFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    ArticleEdit edit = f.text(u"Reset “Router X2”"_s,
        u"\n  Hold *reset*\r\n\r\n```sh\n\tfactory --reset  \n```\nمرحبا 🙂 '; DROP TABLE article; --"_s);
    edit.language = u"en"_s;
    edit.audience = domain::ArticleAudience::Public;
    edit.owner = f.other;
    edit.reviewAt = 1'900'000'000'000;
    edit.tags = { u"how to"_s, u"router"_s };
    edit.products = { { {}, u"Router X2"_s, u"2.0"_s, u"2.4"_s }, { {}, u"Router X3"_s, {}, {} } };
    const auto unknown = f.articles.create(f.request(), { edit, f.me }).result();
    REQUIRE_FALSE(unknown.ok());
    CHECK(unknown.error().sentence().contains(u"Router X2"_s));
    const base::RequestId request = f.request();
    services::NewArticleText made { edit, f.me, u"first"_s };
    made.newProducts = true;
    const auto first = f.articles.create(request, made).result();
    REQUIRE(first.ok());
    CHECK(f.articles.create(request, made).result()->row == first->row);

    const domain::Article article = f.read(ArticleId(first->row));
    CHECK(article.body == edit.body);
    CHECK(article.status == ArticleStatus::Draft);
    CHECK(article.audience == domain::ArticleAudience::Public);
    CHECK(article.ownerName == u"Ben"_s);
    CHECK(article.reviewAt == edit.reviewAt);
    CHECK(article.tags == edit.tags);
    REQUIRE(article.products.size() == 2);
    CHECK(article.products[0].name == u"Router X2"_s);
    CHECK(article.products[0].toVersion == u"2.4"_s);
    CHECK(article.productName == u"Router X2"_s);
    CHECK(article.slug == u"reset-router-x2"_s);
    // Another of the same title has an address of its own.
    CHECK(f.read(f.make(u"Reset Router X2"_s, u"x"_s)).slug == u"reset-router-x2-2"_s);

    domain::ArticleFilter filter;
    filter.audience = domain::ArticleAudience::Public;
    const auto page = *f.articles.page({}, {}, 10, filter, true).result();
    REQUIRE(page.size() == 1);
    CHECK(page.front() == article);
    filter.product = article.products[1].product;
    CHECK(f.articles.page({}, {}, 10, filter).result()->size() == 1);
    filter.status = ArticleStatus::Published;
    CHECK(f.articles.page({}, {}, 10, filter).result()->empty());
}

TEST_CASE("every saved version is kept whole, and can be read and restored")
{
    ArticleFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const ArticleId id = f.make(u"First"_s, u"one\n"_s);
    f.place.clock.advance(1000);
    ArticleEdit edit = f.text(u"Second"_s, u"two\n"_s);
    edit.tags = QStringList { u"a b"_s };
    const services::ArticleSaved second = f.saved(id, edit, f.other);
    CHECK(second.version == 2);
    CHECK(second.summary.contains(u"body"_s));
    // The same again is no version.
    CHECK(f.saved(id, edit, f.other).id == 0);
    edit.body = u"three\n"_s;
    CHECK(f.saved(id, edit, f.me).version == 3);

    const auto versions = *f.articles.versions(id).result();
    REQUIRE(versions.size() == 3);
    CHECK(versions[0].number == 3);
    CHECK(versions[1].agentName == u"Ben"_s);
    CHECK(versions[1].comment == u"why"_s);
    CHECK(versions[1].edit.tags == edit.tags);
    CHECK(versions[2].edit.title == u"First"_s);
    CHECK(versions[0].at > versions[2].at);
    CHECK(f.articles.version(id, 1).result()->edit.body == u"one\n"_s);
    CHECK(f.articles.version(id, 2).result()->edit.body == u"two\n"_s);
    CHECK(f.articles.version(id, 3).result()->edit.body == u"three\n"_s);
    CHECK_FALSE(f.articles.version(id, 4).result().ok());

    const auto back = f.articles.restore(f.request(), id, 3, 1, u"it was better"_s, f.me).result();
    REQUIRE(back.ok());
    CHECK(back->version == 4);
    CHECK(f.read(id).title == u"First"_s);
    CHECK(f.read(id).body == u"one\n"_s);
    CHECK(f.articles.version(id, 3).result()->edit.body == u"three\n"_s);
    CHECK_FALSE(f.articles.restore(f.request(), id, 3, 2, {}, f.me).result().ok());
    // What isn't there any more in the text isn't found any more.
    CHECK(f.workspace->knowledge().search(u"three"_s, 5).result()->empty());
}

TEST_CASE("of two who write the same text at the same time neither loses theirs")
{
    ArticleFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const ArticleId id = f.make(u"Title"_s, u"Text"_s);
    f.saved(id, f.text(u"Title"_s, u"Ben's text"_s), f.other, 1);
    const base::RequestId request = f.request();
    const services::ArticleSave mine { id, 1, f.text(u"Title"_s, u"My text"_s), f.me };
    const auto conflict = f.articles.save(request, mine).result();
    REQUIRE(conflict.ok());
    CHECK(conflict->id == 0);
    REQUIRE(conflict->conflict);
    CHECK(conflict->conflict->changedBy == u"Ben"_s);
    CHECK(conflict->conflict->theirs.body == u"Ben's text"_s);
    CHECK(conflict->conflict->fields == std::vector { ArticleField::Body });
    CHECK(f.read(id).body == u"Ben's text"_s);
    const auto draft = *f.articles.draft(f.me, id).result();
    REQUIRE(draft);
    CHECK(draft->edit.body == u"My text"_s);
    // The line was cut behind it: the answer is the same.
    REQUIRE(f.articles.save(request, mine).result()->conflict);
    // Knowingly.
    CHECK(f.saved(id, mine.edit, f.me, 2).version == 3);
    CHECK(f.articles.version(id, 2).result()->edit.body == u"Ben's text"_s);
    CHECK_FALSE(*f.articles.draft(f.me, id).result());

    // Other fields go together.
    ArticleEdit tagged = f.text(u"Title"_s, u"My text"_s);
    tagged.tags = QStringList { u"tag"_s };
    f.saved(id, tagged, f.other, 3);
    const services::ArticleSaved joined = f.saved(id, f.text(u"New title"_s, u"My text"_s), f.me, 3);
    CHECK(joined.joined);
    CHECK(f.read(id).tags == QStringList { u"tag"_s });
    CHECK(f.read(id).title == u"New title"_s);
}

TEST_CASE("the status goes its ways only, and an empty article isn't published")
{
    ArticleFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const ArticleId id = f.make(u"Title"_s, {});
    const auto set = [&](ArticleStatus status, qint64 seen = 0) {
        return f.articles.setStatus(f.request(), id, seen, status, u"looked at"_s, f.me).result();
    };
    const auto direct = set(ArticleStatus::Published);
    REQUIRE_FALSE(direct.ok());
    CHECK(direct.error().sentence().contains(u"review"_s));
    REQUIRE(set(ArticleStatus::Review).ok());
    CHECK_FALSE(set(ArticleStatus::Published).ok());
    f.saved(id, f.text(u"Title"_s, u"Text"_s), f.me);
    CHECK_FALSE(set(ArticleStatus::Published, 1).ok());
    REQUIRE(set(ArticleStatus::Published, 3).ok());
    CHECK(f.read(id).status == ArticleStatus::Published);
    CHECK(f.articles.versions(id).result()->front().comment == u"looked at"_s);
    REQUIRE(set(ArticleStatus::Retired).ok());
    CHECK_FALSE(set(ArticleStatus::Published).ok());
    CHECK(f.workspace->knowledge().search(u"Title"_s, 5).result()->empty());
    CHECK(f.articles.version(id, 4).result()->status == ArticleStatus::Published);
}

TEST_CASE("saving an article is undone by the journal, in order, and what was written is retired")
{
    ArticleFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const auto made = *f.articles.create(f.request(), { f.text(u"Title"_s, u"one"_s), f.me }).result();
    const ArticleId id(made.row);
    const auto two = f.saved(id, f.text(u"Title"_s, u"two"_s), f.me);
    const auto three = f.saved(id, f.text(u"Other"_s, u"two"_s), f.me);
    const auto undo = [&](qint64 action) {
        return f.workspace->merges().undo(f.request(), domain::ActionId(action), f.me).result();
    };
    CHECK_FALSE(undo(two.id).ok());
    REQUIRE(undo(three.id).ok());
    CHECK(f.read(id).title == u"Title"_s);
    REQUIRE(undo(two.id).ok());
    CHECK(f.read(id).body == u"one"_s);
    CHECK(f.read(id).version == 5);
    REQUIRE(undo(made.id).ok());
    CHECK(f.read(id).status == ArticleStatus::Retired);
    CHECK_FALSE(undo(made.id).ok());
}

TEST_CASE("what is being written of an article is kept per agent, also of one that isn't there yet")
{
    ArticleFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const ArticleId id = f.make(u"Title"_s, u"Text"_s);
    domain::ArticleDraft draft { f.me, id, 1, f.text(u"Title"_s, u"Te"_s), 0 };
    draft.edit.tags = QStringList { u"x"_s };
    REQUIRE(f.articles.keepDraft(draft).result().ok());
    domain::ArticleDraft fresh { f.me, {}, 0, f.text({}, u"A new"_s), 0 };
    f.place.clock.advance(10);
    REQUIRE(f.articles.keepDraft(fresh).result().ok());
    REQUIRE(f.articles.drafts(f.me).result()->size() == 2);
    CHECK(f.articles.drafts(f.me).result()->front().edit.body == u"A new"_s);
    CHECK(f.articles.drafts(f.other).result()->empty());
    CHECK((*f.articles.draft(f.me, id).result())->edit.tags == draft.edit.tags);
    // Emptied on purpose.
    draft.edit.body.clear();
    REQUIRE(f.articles.keepDraft(draft).result().ok());
    CHECK((*f.articles.draft(f.me, id).result())->edit.body.isEmpty());
    f.saved(id, f.text(u"Title"_s, u"Saved"_s), f.me);
    CHECK_FALSE(*f.articles.draft(f.me, id).result());
    REQUIRE(f.articles.create(f.request(), { f.text(u"New"_s, u"A new"_s), f.me }).result().ok());
    CHECK(f.articles.drafts(f.me).result()->empty());
}

TEST_CASE("files beside an article are kept by their content, under the name that the text calls them")
{
    ArticleFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const ArticleId id = f.make(u"Title"_s, u"![a](img/a.png)"_s);
    const ArticleId second = f.make(u"Second"_s, u"x"_s);
    const QByteArray png = QByteArray::fromBase64("iVBORw0KGgo=");
    REQUIRE(f.articles.attach(f.request(), id, { u"a.png"_s, png }, u"img/a.png"_s).result().ok());
    REQUIRE(f.articles.attach(f.request(), second, { u"..\\..\\evil\u202Egnp.exe"_s, png }).result().ok());
    const auto files = *f.articles.attachments(id).result();
    REQUIRE(files.size() == 1);
    CHECK(files.front().reference == u"img/a.png"_s);
    CHECK(files.front().name == u"a.png"_s);
    CHECK(f.articles.attachments(second).result()->front().name == u"evilgnp.exe"_s);
    CHECK(f.articles.attachmentNamed(id, u"./img/a.png"_s).result()->id == files.front().id);
    CHECK(*f.articles.content(files.front().sha256).result() == png);
    CHECK_FALSE(f.articles.content(QString(64, u'0')).result().ok());
    CHECK_FALSE(f.articles.attach(f.request(), id, { u"b"_s, {} }).result().ok());
    const QByteArray large(int(domain::kLargestArticleFile) + 1, 'x');
    CHECK_FALSE(f.articles.attach(f.request(), id, { u"b"_s, large }).result().ok());

    // One that was removed comes back with the version that shows it.
    REQUIRE(f.articles.detach(f.request(), files.front().id).result().ok());
    CHECK(f.articles.attachments(id).result()->empty());
    f.saved(id, f.text(u"Title"_s, u"nothing"_s), f.me);
    REQUIRE(f.articles.restore(f.request(), id, 0, 1, {}, f.me).result().ok());
    CHECK(f.articles.attachments(id).result()->size() == 1);
}

TEST_CASE("links between articles are known both ways, by number and by address, also before the other one is there")
{
    ArticleFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    const ArticleId a = f.make(u"Alpha"_s, u"[b](beta.md) [c](/x/gamma/) [web](https://example.org/delta)"_s);
    const ArticleId b = f.make(u"Beta"_s, u"[a](article:%1)"_s.arg(a.value()));
    const auto from = *f.articles.linksFrom(a).result();
    REQUIRE(from.size() == 1);
    CHECK(from.front().id == b);
    REQUIRE(f.articles.linksTo(b).result()->size() == 1);
    REQUIRE(f.articles.linksTo(a).result()->size() == 1);
    CHECK(f.articles.linksTo(a).result()->front().title == u"Beta"_s);
    const ArticleId c = f.make(u"Gamma"_s, u"x"_s);
    CHECK(f.articles.linksFrom(a).result()->size() == 2);
    CHECK(f.articles.linked(a, u"../gamma.md#part"_s).result()->id == c);
    CHECK_FALSE(f.articles.linked(a, u"https://example.org/gamma"_s).result().ok());
    f.saved(a, f.text(u"Alpha"_s, u"no links"_s), f.me);
    CHECK(f.articles.linksTo(c).result()->empty());

    const auto typed = *f.articles.complete(u"ET"_s, 10).result();
    REQUIRE(typed.size() == 1);
    CHECK(typed.front().title == u"Beta"_s);
    CHECK(f.articles.complete(u"100%_"_s, 10).result()->empty());
    CHECK(f.articles.linked(a, services::Articles::linkAddress(typed.front())).result()->id == b);
}

TEST_CASE("the steps of roadmaps that an article serves are known from the article")
{
    ArticleFixture f(GENERATE(Engine::Sqlite, Engine::PostgreSql));
    REQUIRE(f.workspace->importer().makeDemo(300, 1, f.place.clock.now()).result().ok());
    int served = 0;
    for (const domain::Article &article : *f.articles.page({}, {}, 100).result()) {
        for (const domain::ArticleStep &step : *f.articles.steps(article.id).result()) {
            ++served;
            CHECK_FALSE(step.stepTitle.isEmpty());
            CHECK_FALSE(step.roadmapName.isEmpty());
        }
    }
    CHECK(served > 0);
}
