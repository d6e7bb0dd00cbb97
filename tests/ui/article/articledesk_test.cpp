// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/article/articledesk.h"

#include "tests/ui/article/articlefixture.h"

#include <QSignalSpy>

using namespace throughline;
using namespace Qt::StringLiterals;
using tests::ArticleFixture;
using tests::await;
using tests::waitUntil;
using ui::ArticleDesk;

namespace {

struct Desk : ArticleFixture {
    ArticleDesk desk { (*this)->articles(), (*this)->knowledge(), clock(), me };

    void open()
    {
        desk.open(id);
        REQUIRE(waitUntil([&] { return desk.isOpen(); }));
    }
    void type(const QString &body)
    {
        domain::ArticleEdit now = desk.now();
        now.body = body;
        desk.edit(now);
    }
    void settle()
    {
        REQUIRE(waitUntil([&] { return !desk.isBehind(); }));
    }
};

} // namespace

TEST_CASE("What is typed into an article is in the workspace without anybody saving it, and is there again")
{
    Desk f;
    f.open();
    f.type(u"Pull the plug, count to ten.\n"_s);
    f.type(u"Pull the plug, count to twenty.\n"_s);
    // Nothing is told to the desk from here on: what a killed program leaves is what lies there.
    f.settle();
    REQUIRE(f.draft(f.id));
    CHECK(f.draft(f.id)->edit.body == u"Pull the plug, count to twenty.\n"_s);
    CHECK(f.article().body == u"# Reset\n\nPull the plug.\n"_s);

    ArticleDesk again(f->articles(), f->knowledge(), f.clock(), f.me);
    again.open(f.id);
    REQUIRE(waitUntil([&] { return again.isOpen(); }));
    CHECK(again.wasResumed());
    CHECK(again.now().body == u"Pull the plug, count to twenty.\n"_s);
    CHECK(again.isEdited());
    again.discard();
    REQUIRE(waitUntil([&] { return !again.isBehind(); }));
    CHECK_FALSE(f.draft(f.id));
    CHECK(again.now().body == u"# Reset\n\nPull the plug.\n"_s);
}

TEST_CASE("Saving makes a version with its comment and leaves no draft")
{
    Desk f;
    f.open();
    const qint64 before = f.article().version;
    f.type(u"Better.\n"_s);
    QSignalSpy saved(&f.desk, &ArticleDesk::saved);
    f.desk.save(u"shorter"_s);
    REQUIRE(waitUntil([&] { return !saved.isEmpty(); }));
    CHECK(f.article().body == u"Better.\n"_s);
    CHECK(f.article().version == before + 1);
    CHECK(await(f->articles().versions(f.id)).front().comment == u"shorter"_s);
    CHECK(f.desk.state() == ArticleDesk::State::Saved);
    f.settle();
    CHECK_FALSE(f.draft(f.id));
}

TEST_CASE("A new article is a draft of its own until it is saved")
{
    Desk f;
    f.desk.make();
    REQUIRE(waitUntil([&] { return f.desk.isOpen(); }));
    domain::ArticleEdit edit;
    edit.title = u"Lights"_s;
    edit.body = u"Red is off.\n"_s;
    f.desk.edit(edit);
    f.settle();
    REQUIRE(f.draft(std::nullopt));
    QSignalSpy saved(&f.desk, &ArticleDesk::saved);
    f.desk.save();
    REQUIRE(waitUntil([&] { return !saved.isEmpty(); }));
    REQUIRE(f.desk.article());
    CHECK(f.desk.article()->title == u"Lights"_s);
    f.settle();
    CHECK_FALSE(f.draft(std::nullopt));
}

TEST_CASE("What somebody else saves is taken over while nothing is typed, and joined if it is something else")
{
    Desk f;
    f.open();
    f.saveElsewhere([](domain::ArticleEdit &edit) { edit.body = u"Theirs.\n"_s; });
    f.desk.apply(f.changed());
    REQUIRE(waitUntil([&] { return f.desk.now().body == u"Theirs.\n"_s; }));
    f.type(u"Mine.\n"_s);
    f.saveElsewhere([](domain::ArticleEdit &edit) { edit.title = u"Their title"_s; });
    f.desk.apply(f.changed());
    QSignalSpy saved(&f.desk, &ArticleDesk::saved);
    f.desk.save();
    REQUIRE(waitUntil([&] { return !saved.isEmpty(); }));
    CHECK(f.article().title == u"Their title"_s);
    CHECK(f.article().body == u"Mine.\n"_s);
    CHECK(f.desk.now().title == u"Their title"_s);
}

TEST_CASE("Where both wrote the same, both texts are there and one chooses")
{
    Desk f;
    f.open();
    f.type(u"Mine.\n"_s);
    f.saveElsewhere([](domain::ArticleEdit &edit) {
        edit.body = u"Theirs.\n"_s;
        edit.tags = { u"reset"_s };
    });
    QSignalSpy conflicted(&f.desk, &ArticleDesk::conflicted);
    f.desk.save();
    REQUIRE(waitUntil([&] { return !conflicted.isEmpty(); }));
    REQUIRE(f.desk.conflict());
    CHECK(f.desk.state() == ArticleDesk::State::Conflict);
    CHECK(f.desk.conflict()->theirs.body == u"Theirs.\n"_s);
    CHECK(f.article().body == u"Theirs.\n"_s);
    SECTION("mine takes the place of theirs, with what only they changed")
    {
        f.desk.keepMine();
        QSignalSpy saved(&f.desk, &ArticleDesk::saved);
        f.desk.save();
        REQUIRE(waitUntil([&] { return !saved.isEmpty(); }));
        CHECK(f.article().body == u"Mine.\n"_s);
        CHECK(f.article().tags == QStringList { u"reset"_s });
    }
    SECTION("theirs stays, and the draft goes")
    {
        f.desk.takeTheirs();
        CHECK(f.desk.now().body == u"Theirs.\n"_s);
        f.settle();
        CHECK_FALSE(f.draft(f.id));
    }
}

TEST_CASE("A draft of an older version is held against the newer one when it is opened")
{
    Desk f;
    f.open();
    f.type(u"Mine.\n"_s);
    f.settle();
    f.desk.close();
    f.saveElsewhere([](domain::ArticleEdit &edit) { edit.body = u"Theirs.\n"_s; });
    QSignalSpy conflicted(&f.desk, &ArticleDesk::conflicted);
    f.open();
    CHECK(f.desk.now().body == u"Mine.\n"_s);
    REQUIRE(waitUntil([&] { return !conflicted.isEmpty(); }));
    CHECK(f.desk.conflict()->theirs.body == u"Theirs.\n"_s);
}

TEST_CASE("Asking for a review saves first, and restoring brings an old text back as a new version")
{
    Desk f;
    f.open();
    f.type(u"Better.\n"_s);
    f.desk.setStatus(domain::ArticleStatus::Review, u"please look"_s);
    REQUIRE(waitUntil([&] { return f.article().status == domain::ArticleStatus::Review; }));
    REQUIRE(waitUntil([&] { return f.desk.state() == ArticleDesk::State::Saved; }));
    CHECK(f.article().body == u"Better.\n"_s);
    f.desk.restore(1, u"the first was right"_s);
    REQUIRE(waitUntil([&] { return f.desk.now().body == u"# Reset\n\nPull the plug.\n"_s; }));
    CHECK(f.article().body == u"# Reset\n\nPull the plug.\n"_s);
}
