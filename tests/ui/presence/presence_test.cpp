// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/presence.h"
#include "tests/support/servicefixture.h"
#include "tests/support/wait.h"
#include "ui/presence/presenceline.h"
#include "ui/presence/presenceteller.h"
#include "ui/presence/presencetext.h"

#include <QVBoxLayout>

using namespace throughline;
using namespace Qt::StringLiterals;
using domain::AgentId;
using domain::CaseId;
using domain::CustomerId;
using domain::Presence;
using domain::PresenceState;
using tests::waitUntil;

namespace {

constexpr base::EpochMs kNow = 1'000'000'000;

Presence one(qint64 agent, const QString &name, PresenceState state, base::EpochMs since = kNow,
    std::optional<CaseId> caseId = {})
{
    return { u"s%1"_s.arg(agent), AgentId(agent), name, CustomerId(7), caseId, state, since, kNow };
}

/// The line without the marks that isolate names.
QString textOf(const std::vector<Presence> &others)
{
    return ui::presenceText(others, AgentId(1), CaseId(42), kNow).remove(QChar(0x2068)).remove(QChar(0x2069));
}

/// Two consoles; on the first one the line.
struct TwoConsoles : tests::ServiceFixture {
    TwoConsoles()
        : ServiceFixture(storage::Engine::Sqlite)
    {
        other = services::Workspace::make(place.text(), services::Workspace::Mode::MustExist, place.clock).value();
        REQUIRE(other->open().result().ok());
        ana = AgentId(*workspace->cases().ensureAgent(request(), u"Ana"_s).result());
        noa = AgentId(*workspace->cases().ensureAgent(request(), u"Noa"_s).result());
        teller = std::make_unique<ui::PresenceTeller>(workspace->presence(), place.clock, ana, line);
        QObject::connect(workspace.get(), &services::Workspace::changed, teller.get(), &ui::PresenceTeller::apply);
    }

    bool shows(const QString &words)
    {
        return waitUntil([&] { return line.text().contains(words); });
    }

    std::unique_ptr<services::Workspace> other;
    AgentId ana;
    AgentId noa;
    ui::PresenceLine line;
    std::unique_ptr<ui::PresenceTeller> teller;
};

} // namespace

TEST_CASE("who writes is told first, with the minutes, and a case if it is another one")
{
    CHECK(textOf({}).isEmpty());
    CHECK(textOf({ one(2, u"Ana"_s, PresenceState::Looking) }) == u"○ Ana is looking"_s);
    CHECK(textOf({ one(2, u"Ana"_s, PresenceState::Looking),
              one(3, u"Noa"_s, PresenceState::Writing, kNow - 120'000, CaseId(42)) })
        == u"● Noa is writing (2 min)  ·  ○ Ana is looking"_s);
    CHECK(textOf({ one(3, u"Noa"_s, PresenceState::Writing, kNow, CaseId(9)) }) == u"● Noa is writing in #9"_s);
}

TEST_CASE("somebody on two consoles is told once, oneself as oneself, and many as a number")
{
    Presence again = one(2, u"Ana"_s, PresenceState::Writing);
    again.session = u"another"_s;
    CHECK(textOf({ one(2, u"Ana"_s, PresenceState::Looking), again }) == u"● Ana is writing"_s);
    CHECK(textOf({ one(1, u"Me"_s, PresenceState::Looking) }) == u"○ you are looking on another console"_s);
    std::vector<Presence> many;
    for (qint64 i = 2; i < 7; ++i)
        many.push_back(one(i, u"A%1"_s.arg(i), PresenceState::Looking));
    CHECK(textOf(many).startsWith(u"○ A2 is looking  ·  ○ A3 is looking  ·  ○ A4 is looking  ·  and 2"_s));
}

TEST_CASE("the line shows who comes and writes, keeps its place when they go, and gives it up for another customer")
{
    TwoConsoles f;
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    column->addWidget(&f.line);
    window.show();
    f.teller->setCustomer(CustomerId(7));
    f.other->presence().show(f.noa, CustomerId(7), std::nullopt, PresenceState::Looking);
    REQUIRE(f.shows(u"is looking"_s));
    CHECK(f.line.isVisible());
    CHECK(f.line.accessibleName() == f.line.text());
    f.other->presence().show(f.noa, CustomerId(7), std::nullopt, PresenceState::Writing);
    REQUIRE(f.shows(u"is writing"_s));
    f.other->presence().leave();
    REQUIRE(waitUntil([&] { return f.line.text().isEmpty(); }));
    CHECK(f.line.isVisible());
    f.teller->setCustomer(CustomerId(8));
    CHECK_FALSE(f.line.isVisible());
    f.line.setParent(nullptr);
}

TEST_CASE("the others see what is written here, until nobody types any more, the text is gone or another case is open")
{
    TwoConsoles f;
    const auto state = [&](PresenceState wanted) {
        return waitUntil([&] {
            const auto there = *f.other->presence().of(CustomerId(7)).result();
            return there.size() == 1 && there.front().state == wanted && there.front().agent == f.ana;
        });
    };
    f.teller->setCustomer(CustomerId(7));
    f.teller->setCase(CaseId(42));
    CHECK(state(PresenceState::Looking));
    f.teller->typed(true);
    CHECK(state(PresenceState::Writing));
    f.teller->typed(false);
    CHECK(state(PresenceState::Looking));
    f.teller->setWritingLasts(10);
    f.teller->typed(true);
    CHECK(state(PresenceState::Looking));
    f.teller->setWritingLasts(1'000'000);
    f.teller->typed(true);
    CHECK(state(PresenceState::Writing));
    f.teller->setCase(CaseId(43));
    CHECK(state(PresenceState::Looking));
    f.teller.reset();
    CHECK(waitUntil([&] { return f.other->presence().of(CustomerId(7)).result()->empty(); }));
}
