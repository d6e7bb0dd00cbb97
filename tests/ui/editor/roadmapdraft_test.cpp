// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/editor/editorfixture.h"
#include "ui/editor/roadmapdraft.h"

#include <QSignalSpy>

using namespace throughline;
using namespace Qt::StringLiterals;
using tests::EditorFixture;
using tests::waitUntil;
using State = ui::RoadmapDraft::State;

namespace {

struct DraftFixture : EditorFixture {
    DraftFixture()
        : draft(roadmaps, place.clock)
    {
        QObject::connect(workspace.get(), &services::Workspace::changed, &draft, &ui::RoadmapDraft::apply);
        draft.open(id);
        REQUIRE(waitUntil([&] { return draft.isOpen(); }));
    }
    void title(const QString &key, const QString &text)
    {
        domain::Step step = *draft.now().find(key);
        step.title = text;
        REQUIRE(draft.edit(domain::changeStep(draft.now(), step), u"Type title"_s, u"title "_s + key));
    }
    bool settled(State state)
    {
        return waitUntil([&] { return draft.state() == state; });
    }

    ui::RoadmapDraft draft;
};

} // namespace

TEST_CASE("what is edited is kept a moment later, and nothing is kept that says what is published")
{
    DraftFixture f;
    CHECK(f.draft.state() == State::Published);
    CHECK_FALSE(f.stored());
    f.title(u"ask"_s, u"Ask once"_s);
    CHECK(f.draft.isBehind());
    REQUIRE(f.settled(State::Kept));
    REQUIRE(f.stored());
    CHECK(f.stored()->find(u"ask"_s)->title == u"Ask once"_s);
    f.draft.undo();
    REQUIRE(f.settled(State::Published));
    CHECK(f.stored()->find(u"ask"_s)->title == u"Ask for the order"_s);
}

TEST_CASE("a draft that somebody else changes is taken over, and can be walked back from")
{
    DraftFixture f;
    f.title(u"ask"_s, u"Ask once"_s);
    REQUIRE(f.settled(State::Kept));
    domain::Blueprint theirs = *f.stored();
    theirs.steps[1].title = u"Check twice"_s;
    f.keptElsewhere(theirs);
    REQUIRE(waitUntil([&] { return f.draft.now().steps[1].title == u"Check twice"_s; }));
    CHECK(f.draft.now().steps[0].title == u"Ask once"_s);
    f.draft.undo();
    CHECK(f.draft.now().steps[1].title == u"Check it"_s);
}

TEST_CASE("two who edit the same draft are told, and nothing is lost whichever is taken")
{
    DraftFixture f;
    const bool mine = GENERATE(true, false);
    f.title(u"ask"_s, u"Mine"_s);
    // Before it is kept, somebody else is.
    domain::Blueprint theirs = EditorFixture::made();
    theirs.steps[0].title = u"Theirs"_s;
    f.keptElsewhere(theirs);
    REQUIRE(f.settled(State::Conflict));
    REQUIRE(f.draft.theirs());
    CHECK(f.draft.theirs()->steps[0].title == u"Theirs"_s);
    CHECK(f.stored()->steps[0].title == u"Theirs"_s);
    if (mine)
        f.draft.keepMine();
    else
        f.draft.takeTheirs();
    REQUIRE(f.settled(State::Kept));
    CHECK(f.draft.now().steps[0].title == (mine ? u"Mine"_s : u"Theirs"_s));
    CHECK(f.stored()->steps[0].title == f.draft.now().steps[0].title);
    if (!mine) {
        f.draft.undo();
        CHECK(f.draft.now().steps[0].title == u"Mine"_s);
    }
}

TEST_CASE("leaving a draft keeps what was edited last")
{
    DraftFixture f;
    f.title(u"ask"_s, u"First"_s);
    f.draft.keep();
    f.title(u"ask"_s, u"Last"_s);
    f.draft.close();
    REQUIRE(waitUntil([&] { return f.stored() && f.stored()->steps[0].title == u"Last"_s; }));
}

TEST_CASE("a draft is published with what was edited last, and the next edit begins another one")
{
    DraftFixture f;
    QSignalSpy published(&f.draft, &ui::RoadmapDraft::published);
    f.title(u"ask"_s, u"Ask once"_s);
    f.draft.publish();
    REQUIRE(waitUntil([&] { return !published.isEmpty(); }));
    CHECK(published.front().front().toInt() == 2);
    CHECK(f.draft.state() == State::Published);
    CHECK(f.draft.newest()->find(u"ask"_s)->title == u"Ask once"_s);
    CHECK_FALSE(f.stored());
    f.title(u"ask"_s, u"Ask twice"_s);
    REQUIRE(f.settled(State::Kept));
    CHECK(f.stored()->find(u"ask"_s)->title == u"Ask twice"_s);
}

TEST_CASE("a new roadmap has a key of its own and is kept and published like others")
{
    DraftFixture f;
    f.draft.make(u"Made"_s, { u"made"_s });
    CHECK(f.draft.now().key == u"made-2"_s);
    QSignalSpy published(&f.draft, &ui::RoadmapDraft::published);
    f.draft.publish();
    REQUIRE(waitUntil([&] { return !published.isEmpty(); }));
    const auto list = f.roadmaps.list().result();
    CHECK(std::any_of(
        list->begin(), list->end(), [](const domain::RoadmapSummary &one) { return one.key == u"made-2"_s; }));
}

TEST_CASE("what can't be done is said, and changes nothing")
{
    DraftFixture f;
    QSignalSpy refused(&f.draft, &ui::RoadmapDraft::refused);
    CHECK_FALSE(f.draft.edit(domain::connectSteps(f.draft.now(), u"end"_s, u"ask"_s), u"Draw"_s));
    CHECK(refused.size() == 1);
    CHECK_FALSE(f.draft.history().canUndo());
}
