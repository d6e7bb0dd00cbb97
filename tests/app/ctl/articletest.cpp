// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/app/ctl/ctl.h"

#include <QFile>
#include <QJsonArray>

using namespace throughline::tests;
using namespace Qt::StringLiterals;

TEST_CASE("An article is written, changed, published and restored from a shell")
{
    const Ctl ctl;
    REQUIRE(ctl.run({ u"init"_s }).status == 0);
    const QString first = ctl.write(u"first.md"_s,
        "---\ntitle: Reset the router\naudience: public\nlanguage: en\nproducts:\n  - \"Router X2 | 2.0 |\"\ntags: a, "
        "b\n---\nHold *reset*.\n");
    ctl.run({ u"kb"_s, u"new"_s, first, u"--agent"_s, u"Mina"_s }).requireRefused(u"Router X2"_s);
    REQUIRE(ctl.run({ u"kb"_s, u"new"_s, first, u"--agent"_s, u"Mina"_s, u"--new-products"_s }).status == 0);
    const QString second = ctl.write(u"second.md"_s, "Hold *reset* for ten seconds.\n");
    const Outcome edited = ctl.run(
        { u"kb"_s, u"edit"_s, u"1"_s, second, u"--comment"_s, u"How long"_s, u"--agent"_s, u"Mina"_s, u"--json"_s });
    REQUIRE(edited.status == 0);
    CHECK(edited.object().value(u"version"_s).toInt() == 2);
    const QJsonObject article = ctl.run({ u"kb"_s, u"show"_s, u"1"_s, u"--json"_s }).object();
    CHECK(article.value(u"title"_s).toString() == u"Reset the router"_s);
    CHECK(article.value(u"body"_s).toString() == u"Hold *reset* for ten seconds.\n"_s);
    CHECK(article.value(u"audience"_s).toString() == u"public"_s);
    CHECK(article.value(u"products"_s).toArray().at(0).toObject().value(u"from"_s).toString() == u"2.0"_s);

    // Somebody who saw the first version only.
    const QString late = ctl.write(u"late.md"_s, "Press *reset*.\n");
    ctl.run({ u"kb"_s, u"edit"_s, u"1"_s, late, u"--seen"_s, u"1"_s, u"--agent"_s, u"Ben"_s, u"--new-agent"_s })
        .requireRefused(u"Mina has changed the same"_s);

    ctl.run({ u"kb"_s, u"status"_s, u"1"_s, u"published"_s }).requireRefused(u"review"_s);
    REQUIRE(ctl.run({ u"kb"_s, u"status"_s, u"1"_s, u"review"_s }).status == 0);
    REQUIRE(ctl.run({ u"kb"_s, u"status"_s, u"1"_s, u"published"_s, u"--comment"_s, u"Checked"_s }).status == 0);
    REQUIRE(
        ctl.run({ u"kb"_s, u"set"_s, u"1"_s, u"owner=Mina"_s, u"review=2027-06-01"_s, u"tags=x y,z"_s }).status == 0);
    ctl.run({ u"kb"_s, u"set"_s, u"1"_s, u"colour=red"_s }).requireRefused(u"no field"_s);
    ctl.run({ u"kb"_s, u"set"_s, u"1"_s, u"audience=all"_s }).requireRefused(u"internal or public"_s);
    CHECK(ctl.run({ u"kb"_s, u"list"_s, u"--status"_s, u"published"_s, u"--audience"_s, u"public"_s, u"--product"_s,
                      u"router x2"_s, u"--json"_s })
              .objects()
              .size()
        == 1);
    CHECK(ctl.run({ u"kb"_s, u"list"_s, u"--audience"_s, u"internal"_s, u"--json"_s }).objects().empty());

    const Outcome history = ctl.run({ u"kb"_s, u"history"_s, u"1"_s, u"--json"_s });
    REQUIRE(history.objects().size() == 5);
    CHECK(history.objects().at(1).value(u"comment"_s).toString() == u"Checked"_s);
    const Outcome diff = ctl.run({ u"kb"_s, u"diff"_s, u"1"_s, u"1"_s, u"2"_s });
    CHECK(diff.out.contains("-Hold *reset*.\n+Hold *reset* for ten seconds.\n"));
    REQUIRE(ctl.run({ u"kb"_s, u"restore"_s, u"1"_s, u"1"_s, u"--json"_s }).object().value(u"version"_s).toInt() == 6);
    CHECK(ctl.run({ u"kb"_s, u"show"_s, u"1"_s, u"--json"_s }).object().value(u"body"_s).toString()
        == u"Hold *reset*.\n"_s);
    ctl.run({ u"kb"_s, u"restore"_s, u"1"_s, u"99"_s }).requireRefused(u"no version 99"_s);

    const QString image = ctl.write(u"menu.png"_s, QByteArray::fromBase64("iVBORw0KGgo="));
    REQUIRE(ctl.run({ u"kb"_s, u"attach"_s, u"1"_s, image }).status == 0);
    CHECK(ctl.run({ u"kb"_s, u"show"_s, u"1"_s, u"--json"_s }).object().value(u"files"_s).toArray().size() == 1);
}

TEST_CASE("Articles go out as files and as a site, and come in again")
{
    const Ctl ctl;
    ctl.write(u"a.md"_s, "---\ntitle: A\nstatus: published\naudience: public\n---\nText, [b](b.md)\n");
    REQUIRE(ctl.run({ u"kb"_s, u"import"_s, ctl.path(u"a.md"_s) }).status == 0);
    ctl.write(u"b.md"_s, "---\ntitle: B\nstatus: published\n---\nInternal\n");
    REQUIRE(ctl.run({ u"kb"_s, u"import"_s, ctl.path(u"b.md"_s) }).status == 0);
    const Outcome out = ctl.run({ u"kb"_s, u"export"_s, ctl.path(u"out"_s), u"--json"_s });
    REQUIRE(out.status == 0);
    CHECK(out.object().value(u"articles"_s).toInt() == 2);
    CHECK(
        ctl.run({ u"kb"_s, u"import"_s, ctl.path(u"out"_s), u"--json"_s }).object().value(u"articles"_s).toInt() == 0);
    const Outcome site = ctl.run({ u"kb"_s, u"publish"_s, ctl.path(u"site"_s), u"--title"_s, u"Help"_s });
    REQUIRE(site.status == 0);
    CHECK(site.err.contains("isn't public"));
    CHECK(QFile::exists(ctl.path(u"site/a/a.html"_s)));
    CHECK_FALSE(QFile::exists(ctl.path(u"site/a/b.html"_s)));
    ctl.run({ u"kb"_s, u"publish"_s, ctl.path(u"out"_s) }).requireRefused(u"written as something else"_s);
    ctl.run({ u"kb"_s, u"publish"_s, ctl.path(u"site"_s), u"--url"_s, u"javascript:x"_s, u"--quiet"_s });
    CHECK(ctl.run({ u"kb"_s, u"publish"_s, ctl.path(u"site"_s), u"--url"_s, u"javascript:x"_s }).status == 2);
}
