// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/waitingstrip.h"

#include "tests/core/services/outgoingfixture.h"
#include "tests/support/wait.h"

using namespace throughline;
using namespace Qt::StringLiterals;
using tests::waitUntil;
using ui::WaitingStrip;

namespace {

struct StripFixture : tests::OutgoingFixture {
    StripFixture()
        : OutgoingFixture(storage::Engine::Sqlite)
        , strip(outgoing, place.clock, &window)
    {
        window.resize(900, 200);
        strip.setGeometry(0, 0, 900, 120);
        window.show();
        QObject::connect(workspace.get(), &services::Workspace::changed, &strip, &WaitingStrip::apply);
    }

    QWidget window;
    WaitingStrip strip;
};

} // namespace

TEST_CASE("an answer that waits stands at the foot of its customer's timeline, and says that it isn't sent")
{
    StripFixture f;
    f.strip.setCustomer(f.mine.customer, u"Mina"_s);
    CHECK(f.strip.isHidden());
    domain::Reply reply = f.reply(u"Please try this."_s);
    // A colleague's counts as well.
    reply.agent = f.other;
    const domain::OutgoingId id = f.send(reply);
    REQUIRE(waitUntil([&] { return f.strip.isVisible(); }));
    REQUIRE(f.strip.messages().size() == 1);
    CHECK(f.strip.messages().front().id == id);
    CHECK(f.strip.markOf(f.strip.messages().front()).contains(u"not sent yet"_s));
    CHECK(f.strip.markOf(f.strip.messages().front()).contains(u"10 s"_s));
    CHECK(f.strip.accessibleDescription().contains(u"Please try this."_s));
    CHECK_FALSE(f.strip.grab().isNull());
    f.place.clock.advance(4'000);
    CHECK(f.strip.markOf(f.strip.messages().front()).contains(u"6 s"_s));
    f.leaveAfter(6'000);
    CHECK(waitUntil([&] { return f.strip.isHidden(); }));
}

TEST_CASE("an answer that is held back stays at the foot with the reason, and another customer has none of it")
{
    StripFixture f;
    f.strip.setCustomer(f.mine.customer, u"Mina"_s);
    f.send(f.reply(u"Please try this."_s));
    f.customerWrites(f.mine.id);
    f.leaveAfter();
    REQUIRE(waitUntil([&] {
        return f.strip.messages().size() == 1 && f.strip.messages().front().state == domain::OutgoingState::Held;
    }));
    CHECK(f.strip.markOf(f.strip.messages().front()).contains(u"held back"_s));
    CHECK(f.strip.accessibleDescription().contains(u"written again"_s));
    f.strip.setCustomer(domain::CustomerId(99'999), u"Ben"_s);
    CHECK(f.strip.isHidden());
    CHECK(f.strip.messages().empty());
}
