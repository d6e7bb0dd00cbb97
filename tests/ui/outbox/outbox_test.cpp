// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/outbox/outboxbar.h"

#include "tests/core/services/outgoingfixture.h"
#include "tests/support/wait.h"

#include <QSignalSpy>
#include <QToolButton>

using namespace throughline;
using namespace Qt::StringLiterals;
using tests::waitUntil;
using ui::OutboxBar;

namespace {

struct OutboxFixture : tests::OutgoingFixture {
    OutboxFixture()
        : OutgoingFixture(storage::Engine::Sqlite)
        , bar(outgoing, place.clock, &window)
    {
        window.resize(900, 60);
        bar.setGeometry(0, 0, 900, 40);
        window.show();
        QObject::connect(workspace.get(), &services::Workspace::changed, &bar, &OutboxBar::apply);
    }
    QToolButton *button(const QString &text)
    {
        for (auto *one : bar.findChildren<QToolButton *>()) {
            if (one->isVisible() && one->text().startsWith(text))
                return one;
        }
        return nullptr;
    }

    QWidget window;
    OutboxBar bar;
};

} // namespace

TEST_CASE("what waits is in sight with the seconds that are left, and leaves when they are over")
{
    OutboxFixture f;
    f.bar.setAgent(f.me);
    CHECK(f.bar.isHidden());
    QSignalSpy departed(&f.bar, &OutboxBar::departed);
    const domain::OutgoingId id = f.send(f.reply(u"Please try this."_s));
    REQUIRE(waitUntil([&] { return !f.bar.isHidden(); }));
    CHECK(f.bar.sentence().contains(u"in 10 s"_s));
    CHECK(f.bar.sentence().contains(u"Please try this."_s));
    f.place.clock.advance(4'000);
    REQUIRE(waitUntil([&] { return f.bar.sentence().contains(u"in 6 s"_s); }));
    CHECK(f.bar.left() == 6'000);
    f.place.clock.advance(6'000);
    REQUIRE(waitUntil([&] { return f.bar.isHidden(); }));
    REQUIRE(departed.count() == 1);
    const auto departure = departed.first().first().value<services::Departure>();
    CHECK(departure.id == id);
    CHECK(departure.event.has_value());
    CHECK(f.eventsWith(u"Please try this."_s) == 1);
}

TEST_CASE("what waited when a program was ended leaves when the next one starts")
{
    OutboxFixture f;
    f.send(f.reply(u"Written before the crash."_s));
    f.place.clock.advance(domain::kOutboxTime);
    CHECK(f.eventsWith(u"Written before the crash."_s) == 0);
    f.bar.setAgent(f.me);
    REQUIRE(waitUntil([&] { return f.eventsWith(u"Written before the crash."_s) == 1; }));
    REQUIRE(waitUntil([&] { return f.bar.isHidden(); }));
}

TEST_CASE("the button asks to take back the message that was sent last")
{
    OutboxFixture f;
    f.bar.setAgent(f.me);
    f.send(f.reply(u"One"_s));
    f.place.clock.advance(500);
    const domain::OutgoingId second = f.send(f.reply(u"Two"_s));
    REQUIRE(waitUntil([&] { return f.bar.messages().size() == 2; }));
    CHECK(f.bar.sentence().contains(u"Two"_s));
    CHECK(f.bar.sentence().contains(u"1"_s));
    QSignalSpy asked(&f.bar, &OutboxBar::takeBackRequested);
    REQUIRE(f.button(u"Undo"_s));
    f.button(u"Undo"_s)->click();
    REQUIRE(asked.count() == 1);
    CHECK(asked.first().at(0).value<domain::OutgoingId>() == second);
    CHECK(asked.first().at(1).value<domain::CaseId>() == f.mine.id);
}

TEST_CASE("what a newer message held back says so, and goes when it is sent anyway")
{
    OutboxFixture f;
    f.bar.setAgent(f.me);
    f.send(f.reply(u"Overtaken"_s));
    f.place.clock.advance(1'000);
    f.customerWrites(f.mine.id);
    f.place.clock.advance(domain::kOutboxTime);
    REQUIRE(waitUntil([&] { return f.bar.sentence().startsWith(u"Not sent"_s); }));
    CHECK(f.eventsWith(u"Overtaken"_s) == 0);
    REQUIRE(f.button(u"Take back"_s));
    REQUIRE(f.button(u"Send anyway"_s));
    f.button(u"Send anyway"_s)->click();
    REQUIRE(waitUntil([&] { return f.bar.sentence().startsWith(u"Sending"_s); }));
    f.place.clock.advance(domain::kOutboxTime);
    REQUIRE(waitUntil([&] { return f.eventsWith(u"Overtaken"_s) == 1; }));
}

TEST_CASE("others' messages aren't shown")
{
    OutboxFixture f;
    f.bar.setAgent(f.other);
    f.send(f.reply(u"Ana's"_s));
    f.bar.read();
    QSignalSpy changed(&f.bar, &OutboxBar::changed);
    CHECK_FALSE(waitUntil([&] { return !changed.isEmpty(); }, 300));
    CHECK(f.bar.isHidden());
}

TEST_CASE("what nobody may send isn't offered to be sent anyway, and of several the number comes first")
{
    OutboxFixture f;
    f.bar.setAgent(f.me);
    f.send(f.reply(u"One"_s));
    f.send(f.reply(u"Two"_s));
    f.consent(domain::ConsentState::DoNotContact);
    f.place.clock.advance(domain::kOutboxTime);
    REQUIRE(waitUntil([&] { return f.bar.sentence().startsWith(u"2 message"_s); }));
    CHECK(f.bar.sentence().contains(u"doesn't want"_s));
    CHECK(f.button(u"Take back"_s));
    CHECK_FALSE(f.button(u"Send anyway"_s));
    // As soon as they allow it again it can.
    f.consent(domain::ConsentState::Allowed);
    REQUIRE(waitUntil([&] { return f.button(u"Send anyway"_s) != nullptr; }));
}
