// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/query.h"
#include "tests/ui/timeline/timelinefixture.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelinepane.h"
#include "ui/timeline/timelinesearch.h"
#include "ui/timeline/timelineview.h"
#include "ui/timeline/wordmarks.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace throughline;
using namespace throughline::ui;
using namespace Qt::StringLiterals;
using tests::TimelineFixture;
using tests::waitUntil;

namespace {

struct Searching {
    explicit Searching(TimelineFixture &f)
        : pane(f.workspace->timeline(), f.workspace->facts(), f.place.clock)
        , search(pane.search())
    {
        // The fixture's bulk of entries is written without the index.
        storage::Transaction transaction(*f.connection);
        storage::Query(*f.connection, u"INSERT INTO event_fts (event_fts) VALUES ('rebuild')"_s).exec();
        transaction.commit();
        pane.resize(700, 500);
        pane.show();
        QSignalSpy shown(&pane, &TimelinePane::shown);
        pane.setCustomer(f.customer, u"Mina"_s);
        REQUIRE(waitUntil([&] { return !shown.isEmpty(); }));
    }

    void type(const QString &text)
    {
        QSignalSpy settled(&search, &TimelineSearch::settled);
        search.line().setText(text);
        REQUIRE(waitUntil([&] { return !settled.isEmpty(); }));
    }

    TimelinePane pane;
    TimelineSearch &search;
};

} // namespace

TEST_CASE("words are marked at their beginning, whatever their case and accents")
{
    using Marks = std::vector<WordMark>;
    CHECK(wordMarks(u"Router, my router's ROUTERS; prouter"_s, { u"router"_s })
        == Marks { { 0, 6 }, { 11, 6 }, { 20, 6 } });
    CHECK(wordMarks(u"Café im Caféhaus"_s, { u"cafe"_s }) == Marks { { 0, 4 }, { 8, 4 } });
    CHECK(wordMarks(u"a ab abc"_s, { u"ab"_s, u"abc"_s }) == Marks { { 2, 2 }, { 5, 3 } });
    CHECK(wordMarks(u"text"_s, {}).empty());
    CHECK(wordMarks({}, { u"a"_s }).empty());
}

TEST_CASE("typing finds in the whole timeline, Enter goes to older places and around")
{
    TimelineFixture f(600);
    Searching s(f);
    REQUIRE(s.pane.model().count() < 600);
    s.search.open();
    s.type(u"Subject 12"_s);
    // 12, 120 … 129 and nothing else: the last word is a beginning.
    CHECK(s.search.countText() == u"1 of 11"_s);
    const auto reached = [&](int i) {
        REQUIRE(waitUntil([&] { return s.pane.view().currentEvent() == f.oracle()[size_t(i)].id; }));
    };
    reached(129);
    QTest::keyClick(&s.search.line(), Qt::Key_Return);
    CHECK(s.search.countText() == u"2 of 11"_s);
    reached(128);
    QTest::keyClick(&s.search.line(), Qt::Key_Return, Qt::ShiftModifier);
    reached(129);
    QTest::keyClick(&s.search.line(), Qt::Key_Return, Qt::ShiftModifier);
    CHECK(s.search.countText() == u"11 of 11"_s);
    reached(12);
}

TEST_CASE("a search begins at what is being read and says when there is nothing")
{
    TimelineFixture f(600);
    Searching s(f);
    s.pane.revealEvent(f.oracle()[300].cursor());
    REQUIRE(waitUntil([&] { return s.pane.view().currentEvent() == f.oracle()[300].id; }));
    s.search.open();
    s.type(u"subject"_s);
    REQUIRE(waitUntil([&] { return s.pane.view().currentEvent() == f.oracle()[300].id; }));
    CHECK(s.search.countText() == u"300 of 600"_s);
    s.type(u"nowhere"_s);
    CHECK(s.search.countText() == u"not found"_s);
    CHECK(s.pane.view().currentEvent() == f.oracle()[300].id);
    s.search.close();
    CHECK_FALSE(s.search.isOpen());
}

TEST_CASE("what is found in a body unfolds it until the next place is shown")
{
    TimelineFixture f(40);
    storage::NewEvent deep = TimelineFixture::make(f.customer, 50);
    deep.kind = domain::EventKind::Message;
    deep.body = u"Words. "_s.repeated(100) + u"\n\nOn 3 March 2026, Ada wrote:\n> the needle is here\n"_s;
    const domain::EventId id = f.insert(deep);
    storage::NewEvent plain = TimelineFixture::make(f.customer, 41);
    plain.subject = u"a needle in the subject"_s;
    const domain::EventId other = f.insert(plain);
    Searching s(f);
    s.search.open();
    s.type(u"needle"_s);
    CHECK(s.search.countText() == u"1 of 2"_s);
    REQUIRE(waitUntil([&] { return s.pane.view().isUnfolded(id); }));
    s.search.goOlder();
    REQUIRE(waitUntil([&] { return s.pane.view().currentEvent() == other; }));
    CHECK_FALSE(s.pane.view().isUnfolded(id));
    CHECK_FALSE(s.pane.view().isUnfolded(other));
}

TEST_CASE("Home and End stand among the keys, but not while somebody types in the search")
{
    TimelineFixture f(30);
    Searching s(f);
    const auto offered = [&](const QKeySequence &keys) {
        int count = 0;
        for (const QAction *action : s.pane.paneActions())
            count += action->isEnabled() && action->shortcuts().contains(keys) ? 1 : 0;
        return count;
    };
    s.pane.view().selectRow(3);
    for (const QKeySequence &keys :
        { QKeySequence(Qt::Key_Home), QKeySequence(Qt::CTRL | Qt::Key_Home), QKeySequence(Qt::Key_End) }) {
        CHECK(offered(keys) == 1);
        Q_EMIT s.search.typingChanged(true);
        CHECK(offered(keys) == 0);
        Q_EMIT s.search.typingChanged(false);
    }
    // Nor while the caret is in the text of an entry, where they go to the ends of its lines.
    s.pane.view().setUnfolded(3, true);
    s.pane.view().selectBody({ 0, 2 });
    CHECK(offered(QKeySequence(Qt::Key_Home)) == 0);
    s.pane.view().clearBodySelection();
    CHECK(offered(QKeySequence(Qt::Key_Home)) == 1);
}

TEST_CASE("n goes on while something is looked for and is free otherwise")
{
    TimelineFixture f(30);
    Searching s(f);
    const auto taken = [&] {
        int count = 0;
        for (const QAction *action : s.pane.paneActions())
            count += action->shortcuts().contains(QKeySequence(Qt::Key_N)) ? 1 : 0;
        return count;
    };
    CHECK(taken() == 0);
    s.search.open();
    CHECK(taken() == 1);
    QTest::keyClick(&s.search.line(), Qt::Key_Escape);
    CHECK_FALSE(s.search.isOpen());
    CHECK(taken() == 0);
}
