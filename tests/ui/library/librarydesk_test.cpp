// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/library/libraryfixture.h"
#include "ui/common/conflictview.h"

using namespace throughline;
using namespace Qt::StringLiterals;
using tests::LibraryFixture;
using tests::waitUntil;
using ui::LibraryDesk;
using ui::LibraryKey;
using ui::LibraryKind;

TEST_CASE("what is typed belongs to its template until it is saved, and typed back it is nothing")
{
    LibraryFixture f;
    CHECK(f.desk.keys() == std::vector { f.thanks, f.close });
    f.type(f.thanks, u"Dear all"_s);
    CHECK(f.desk.isEdited(f.thanks));
    CHECK_FALSE(f.desk.isEdited(f.close));
    CHECK(f.stored(f.thanks) == u"Dear {{customer.name}}, thank you."_s);
    f.type(f.thanks, u"Dear {{customer.name}}, thank you."_s);
    CHECK_FALSE(f.desk.isEdited(f.thanks));

    f.type(f.thanks, u"Dear all"_s);
    QSignalSpy saved(&f.desk, &LibraryDesk::saved);
    f.desk.save(f.thanks);
    REQUIRE(waitUntil([&] { return !saved.isEmpty(); }));
    CHECK(f.stored(f.thanks) == u"Dear all"_s);
    CHECK_FALSE(f.desk.isEdited(f.thanks));
    CHECK(f.desk.text(f.thanks).body == u"Dear all"_s);
}

TEST_CASE("what is typed while it is being saved is an edit of what was saved")
{
    LibraryFixture f;
    f.type(f.thanks, u"One"_s);
    QSignalSpy saved(&f.desk, &LibraryDesk::saved);
    f.desk.save(f.thanks);
    f.type(f.thanks, u"One two"_s);
    REQUIRE(waitUntil([&] { return !saved.isEmpty(); }));
    CHECK(f.stored(f.thanks) == u"One"_s);
    CHECK(f.desk.text(f.thanks).body == u"One two"_s);
    CHECK_FALSE(f.desk.isConflict(f.thanks));
    f.desk.save(f.thanks);
    REQUIRE(waitUntil([&] { return saved.size() == 2; }));
    CHECK(f.stored(f.thanks) == u"One two"_s);
}

TEST_CASE("a new one gets its number when it is saved, and a copy a name of its own")
{
    LibraryFixture f;
    const LibraryKey copy = f.desk.duplicate(f.thanks);
    CHECK(copy.isNew());
    CHECK(f.desk.text(copy).name == u"Thanks (copy)"_s);
    CHECK(f.desk.text(f.desk.duplicate(f.thanks)).name == u"Thanks (copy 2)"_s);
    const LibraryKey macro = f.desk.duplicate(f.close);
    CHECK(domain::macroFromJson(f.desk.text(macro).body.toUtf8())->name == u"Close (copy)"_s);
    QSignalSpy saved(&f.desk, &LibraryDesk::saved);
    f.desk.save(copy);
    REQUIRE(waitUntil([&] { return !saved.isEmpty(); }));
    const auto now = saved.first().at(1).value<LibraryKey>();
    CHECK_FALSE(now.isNew());
    CHECK(f.stored(now) == u"Dear {{customer.name}}, thank you."_s);
    CHECK_FALSE(f.desk.has(copy));
    // A name that is taken is refused in words, and nothing typed is lost.
    ui::LibraryText text = f.desk.text(now);
    text.name = u"Thanks"_s;
    f.desk.edit(now, text);
    QSignalSpy failed(&f.desk, &LibraryDesk::failed);
    f.desk.save(now);
    REQUIRE(waitUntil([&] { return !failed.isEmpty(); }));
    CHECK(failed.first().at(1).value<base::Error>().sentence().contains(u"already"_s));
    CHECK(f.desk.text(now).name == u"Thanks"_s);
}

TEST_CASE("what somebody else saves meanwhile is a conflict with both texts, to be decided either way")
{
    LibraryFixture f;
    f.type(f.thanks, u"Mine"_s);
    f.keep(u"Thanks"_s, u"Theirs"_s, f.thanks);
    REQUIRE(waitUntil([&] { return f.desk.isConflict(f.thanks); }));
    CHECK(f.desk.kept(f.thanks)->body == u"Theirs"_s);
    CHECK(f.desk.text(f.thanks).body == u"Mine"_s);
    f.desk.keepMine(f.thanks);
    CHECK_FALSE(f.desk.isConflict(f.thanks));
    QSignalSpy saved(&f.desk, &LibraryDesk::saved);
    f.desk.save(f.thanks);
    REQUIRE(waitUntil([&] { return !saved.isEmpty(); }));
    CHECK(f.stored(f.thanks) == u"Mine"_s);

    f.type(f.thanks, u"Mine again"_s);
    f.keep(u"Thanks"_s, u"Theirs again"_s, f.thanks);
    REQUIRE(waitUntil([&] { return f.desk.isConflict(f.thanks); }));
    f.desk.drop(f.thanks);
    CHECK(f.desk.text(f.thanks).body == u"Theirs again"_s);
    f.desk.undo();
    CHECK(f.desk.text(f.thanks).body == u"Mine again"_s);
    CHECK(f.desk.isConflict(f.thanks));
    // Who types the same as they did has no conflict.
    f.type(f.thanks, u"Theirs again"_s);
    f.read();
    CHECK_FALSE(f.desk.isEdited(f.thanks));
}

TEST_CASE("what somebody else removes while it is being changed can be saved anew")
{
    LibraryFixture f;
    f.type(f.thanks, u"Mine"_s);
    const auto row = *f.workspace->templates().find(domain::TemplateId(f.thanks.id)).result();
    REQUIRE(f.workspace->templates().remove(f.request(), row.id, row.version).result().ok());
    REQUIRE(waitUntil([&] { return f.desk.isConflict(f.thanks); }));
    CHECK_FALSE(f.desk.kept(f.thanks).has_value());
    f.desk.keepMine(f.thanks);
    QSignalSpy saved(&f.desk, &LibraryDesk::saved);
    f.desk.save(f.thanks);
    REQUIRE(waitUntil([&] { return !saved.isEmpty(); }));
    CHECK(f.stored(saved.first().at(1).value<LibraryKey>()) == u"Mine"_s);
}

TEST_CASE("what is removed comes back as it was, and whose answer it was is told")
{
    LibraryFixture f;
    QSignalSpy removed(&f.desk, &LibraryDesk::removed);
    f.desk.remove(f.thanks);
    REQUIRE(waitUntil([&] { return !removed.isEmpty(); }));
    CHECK(removed.first().at(2).toStringList() == QStringList { u"Close"_s });
    CHECK_FALSE(f.desk.has(f.thanks));
    CHECK(f.workspace->templates().list().result()->empty());
    QSignalSpy saved(&f.desk, &LibraryDesk::saved);
    REQUIRE(f.desk.canUndo());
    f.desk.undo();
    REQUIRE(waitUntil([&] { return !saved.isEmpty(); }));
    CHECK(f.stored(saved.first().at(1).value<LibraryKey>()) == u"Dear {{customer.name}}, thank you."_s);
    CHECK_FALSE(f.desk.canUndo());
}

TEST_CASE("what is typed survives the end of the program, and a damaged memory of it does no harm")
{
    LibraryFixture f;
    f.type(f.thanks, u"Half a thou"_s);
    const LibraryKey fresh = f.desk.add(LibraryKind::Macro);
    f.type(fresh, u"{ not yet"_s);
    CHECK(f.desk.add(LibraryKind::Template).isNew()); // empty: nothing to remember
    const QByteArray memory = f.desk.drafts();
    LibraryDesk later(f.workspace->templates(), f.workspace->macros(), f.place.clock);
    later.setDrafts(memory);
    later.read();
    REQUIRE(waitUntil([&] { return later.isRead(); }));
    CHECK(later.text(f.thanks).body == u"Half a thou"_s);
    CHECK_FALSE(later.isConflict(f.thanks));
    CHECK(later.text(fresh).body == u"{ not yet"_s);
    CHECK(later.keys().size() == 3);
    CHECK(later.add(LibraryKind::Macro) != fresh);
    CHECK(ui::draftsFromJson("[{\"kind\": 9}, 7, {\"kind\": 0, \"id\": \"0\"}]").empty());
    CHECK(ui::draftsFromJson("nonsense").empty());
}

TEST_CASE("lines that differ are told from both sides, moved ones too")
{
    CHECK(ui::differingLines(u"a\nb\nc"_s, u"a\nb\nc"_s).isEmpty());
    CHECK(ui::differingLines(u"a\nb\nc"_s, u"a\nc"_s) == QList<int> { 1 });
    CHECK(ui::differingLines(u"a\nc"_s, u"a\nb\nc"_s).isEmpty());
    CHECK(ui::differingLines(u"a\nx\nc"_s, u"a\nb\nc"_s) == QList<int> { 1 });
    CHECK(ui::differingLines(u"b\na"_s, u"a\nb"_s).size() == 1);
    const LibraryKey keys[] = { { LibraryKind::Template, 7 }, { LibraryKind::Macro, 7 }, { LibraryKind::Template, -3 },
        { LibraryKind::Macro, -1 } };
    for (const LibraryKey key : keys)
        CHECK(LibraryKey::unpacked(key.packed()) == key);
}
