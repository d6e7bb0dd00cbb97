// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/article.h"

#include "core/domain/articlejson.h"

#include "tests/support/catchqt.h"

#include <catch2/catch_test_macros.hpp>

#include <QElapsedTimer>

using namespace throughline;
using namespace Qt::StringLiterals;
using domain::ArticleField;
using domain::ArticleStatus;

TEST_CASE("an address is made of a title in whatever language, and says nothing of how it was typed")
{
    CHECK(domain::slugOf(u"Reset your Router (X-2)!"_s) == u"reset-your-router-x-2"_s);
    CHECK(domain::slugOf(u"Größe ändern & löschen"_s) == u"groesse-aendern-loeschen"_s);
    CHECK(domain::slugOf(u"Réinitialiser l’écran"_s) == u"reinitialiser-lecran"_s);
    CHECK(domain::slugOf(u"日本"_s) == u"article"_s);
    CHECK(domain::slugOf(u"../../etc/passwd"_s) == u"etc-passwd"_s);
    CHECK(domain::slugOf(QString(5000, u'a')).size() <= 81);
    CHECK(domain::slugOfPath(u"/how-to/reset-it/"_s) == u"reset-it"_s);
    CHECK(domain::slugOfPath(u"setup/index.md"_s) == u"setup"_s);
    CHECK(domain::slugOfPath(u"../a/Two Words.md"_s) == u"two-words"_s);
    CHECK(domain::slugOfPath(u"/"_s).isEmpty());
}

TEST_CASE("links of a text are found where they are links, and nowhere else")
{
    const QString body =
        u"See [one](article:12), [two](../setup/two.md#part) and ![image](pictures/a%20b.png).\n"
        "[three]: /how-to/three/ \"Title\"\n"
        "Not `[code](code.md)`, not [web](https://example.org/four.md), [mail](mailto:a@example.org),\n"
        "[script](javascript:alert(1)), [here](#part), [net](//example.org/five).\n"
        "[![picture in a link](in.png)](six.md) \\[no](seven.md) again [one](article:12)\n\n"
        "```\n[fenced](eight.md)\n```\n"_s;
    CHECK(domain::articleTargets(body) == QStringList { u"#12"_s, u"two"_s, u"three"_s, u"six"_s, u"seven"_s });
    const QStringList files = domain::fileReferences(body);
    CHECK(files.contains(u"pictures/a b.png"_s));
    CHECK(files.contains(u"in.png"_s));
    CHECK_FALSE(files.contains(u"code.md"_s));
    CHECK(domain::articleTarget(u"article:-1"_s).isEmpty());
    CHECK(domain::articleTarget(u"article:x"_s).isEmpty());
}

TEST_CASE("links of a text of nothing but brackets are looked for in linear time")
{
    for (const QString &part : { u"["_s, u"]("_s, u"[a]("_s, u"![](x"_s, u"[a]: "_s, u"](<"_s, u"`"_s }) {
        const QString hostile = part.repeated(2'000'000 / int(part.size()));
        QElapsedTimer timer;
        timer.start();
        (void)domain::articleTargets(hostile);
        (void)domain::fileReferences(hostile);
        // Far above what it takes, far below what anything quadratic would.
        CHECK(timer.elapsed() < 5'000);
    }
}

TEST_CASE("an article is published through a review only, and comes back from retirement as a draft or for review")
{
    CHECK_FALSE(domain::mayBecome(ArticleStatus::Draft, ArticleStatus::Published));
    CHECK(domain::mayBecome(ArticleStatus::Draft, ArticleStatus::Review));
    CHECK(domain::mayBecome(ArticleStatus::Review, ArticleStatus::Published));
    CHECK_FALSE(domain::mayBecome(ArticleStatus::Retired, ArticleStatus::Published));
    CHECK_FALSE(domain::mayBecome(ArticleStatus::Published, ArticleStatus::Draft));
    for (const QString &name : { u"draft"_s, u"review"_s, u"published"_s, u"retired"_s })
        CHECK(domain::articleStatusName(*domain::articleStatusOf(name)) == name);
    CHECK_FALSE(domain::articleStatusOf(u"gone"_s));
    CHECK(domain::articleAudienceOf(u"Public"_s) == domain::ArticleAudience::Public);
}

TEST_CASE("what can't be an article is refused with the reason")
{
    domain::ArticleEdit edit;
    CHECK_FALSE(domain::checkedEdit(edit).ok());
    edit.title = u"  Two \n words "_s;
    edit.tags = { u" a  b "_s, {}, u"a b"_s };
    edit.body = u" stays \r\n as it is \n"_s;
    const auto fine = domain::checkedEdit(edit);
    REQUIRE(fine.ok());
    CHECK(fine->title == u"Two words"_s);
    CHECK(fine->tags == QStringList { u"a b"_s });
    CHECK(fine->body == edit.body);
    CHECK(fine->slug == u"two-words"_s);
    edit.language = u"en us"_s;
    CHECK_FALSE(domain::checkedEdit(edit).ok());
    edit.language = u"pt-BR"_s;
    edit.slug = u"Not/safe"_s;
    CHECK_FALSE(domain::checkedEdit(edit).ok());
    edit.slug.clear();
    edit.title = QString(400, u'x');
    CHECK_FALSE(domain::checkedEdit(edit).ok());
}

TEST_CASE("two people who changed different fields both get their way, and the same field is a conflict")
{
    domain::ArticleEdit base;
    base.title = u"Title"_s;
    base.body = u"Text"_s;
    domain::ArticleEdit theirs = base;
    theirs.body = u"Their text"_s;
    domain::ArticleEdit mine = base;
    mine.tags = QStringList { u"mine"_s };
    domain::ArticleMerge merge = domain::merged(base, theirs, mine);
    CHECK(merge.conflicts.empty());
    CHECK(merge.merged.body == u"Their text"_s);
    CHECK(merge.merged.tags == QStringList { u"mine"_s });
    mine.body = u"My text"_s;
    merge = domain::merged(base, theirs, mine);
    CHECK(merge.conflicts == std::vector { ArticleField::Body });
    mine.body = theirs.body;
    CHECK(domain::merged(base, theirs, mine).conflicts.empty());
}

TEST_CASE("what is kept of a version comes back as it was")
{
    domain::ArticleEdit edit;
    edit.language = u"de"_s;
    edit.audience = domain::ArticleAudience::Public;
    edit.owner = domain::AgentId(7);
    edit.reviewAt = 1'800'000'000'123;
    edit.tags = { u"a b"_s, u"\"c\""_s };
    edit.products = { { domain::ProductId(3), u"Router X2"_s, u"2.0"_s, {} } };
    edit.slug = u"a-b"_s;
    domain::ArticleEdit back;
    auto status = ArticleStatus::Draft;
    domain::readArticleFields(domain::articleFieldsJson(edit, ArticleStatus::Retired), back, status);
    CHECK(back == edit);
    CHECK(status == ArticleStatus::Retired);
    domain::readArticleFields(u"{damaged"_s, back, status);
    CHECK(back == edit);
}
