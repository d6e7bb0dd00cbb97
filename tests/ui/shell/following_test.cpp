// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// What is open goes along when it is merged, split or undone, whoever does it.
#include "tests/support/memorystate.h"
#include "tests/support/servicefixture.h"
#include "tests/support/wait.h"
#include "ui/customer/chip.h"
#include "ui/customer/customerheader.h"
#include "ui/shell/customerplace.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelinepane.h"
#include "ui/timeline/timelineview.h"

#include <QMap>

#include <algorithm>

using namespace throughline;
using namespace Qt::StringLiterals;
using tests::waitUntil;

namespace {

/// The place with the demo, and its first case open.
struct Place : tests::ServiceFixture {
    Place()
        : ServiceFixture(storage::Engine::Sqlite)
    {
        REQUIRE(workspace->importer().makeDemo(1500, 1, place.clock.now()).result().ok());
        const auto agents = workspace->cases().agents().result();
        REQUIRE(agents.ok());
        agent = agents->front().id;
        window = std::make_unique<ui::CustomerPlace>(*workspace, agent, memory);
        window->resize(1366, 768);
        window->show();
        window->begin();
        timeline = window->findChild<ui::TimelinePane *>();
        header = window->findChild<ui::CustomerHeader *>();
        REQUIRE(waitUntil([this] { return timeline->model().count() > 0; }));
        const auto cases = *workspace->cases().page({}, 500).result();
        // A case of somebody who has another one too, and a case of somebody else.
        for (const domain::SupportCase &one : cases) {
            const auto second = std::find_if(cases.begin(), cases.end(), [&](const domain::SupportCase &candidate) {
                return candidate.customer == one.customer && candidate.id != one.id;
            });
            if (second == cases.end())
                continue;
            mine = one;
            sibling = *second;
            stranger = *std::find_if(cases.begin(), cases.end(),
                [&](const domain::SupportCase &candidate) { return candidate.customer != one.customer; });
            break;
        }
        REQUIRE(mine.id.isValid());
        window->openCase(mine.id);
        REQUIRE(waitUntil([this] { return showsName(mine.customerName) && showsCase(mine.id); }));
    }

    [[nodiscard]] bool headerSays(const QString &words) const
    {
        const auto chips = header->findChildren<ui::Chip *>();
        return std::any_of(chips.begin(), chips.end(),
            [&](const ui::Chip *chip) { return chip->isVisible() && chip->text().contains(words); });
    }
    [[nodiscard]] bool showsName(const QString &name) const { return headerSays(name.simplified()); }
    [[nodiscard]] bool showsCase(domain::CaseId id) const { return headerSays(u'#' + id.toString() + u' '); }
    [[nodiscard]] bool timelineOf(domain::CustomerId id) const
    {
        return timeline->model().customer() == id && timeline->model().count() > 0;
    }

    tests::MemoryState memory;
    domain::AgentId agent;
    std::unique_ptr<ui::CustomerPlace> window;
    ui::TimelinePane *timeline = nullptr;
    ui::CustomerHeader *header = nullptr;
    domain::SupportCase mine;
    domain::SupportCase sibling;
    domain::SupportCase stranger;
};

} // namespace

TEST_CASE("A customer who is merged away while they are open is shown as the one who remains, and back")
{
    Place f;
    services::Merges &merges = f.workspace->merges();
    const auto action = merges.mergeCustomers(f.request(), f.mine.customer, f.stranger.customer, {}, f.agent).result();
    REQUIRE(action.ok());
    CHECK(waitUntil([&] { return f.timelineOf(f.stranger.customer); }));
    CHECK(waitUntil([&] { return f.showsName(f.stranger.customerName) && f.showsCase(f.mine.id); }));
    REQUIRE(merges.undo(f.request(), domain::ActionId(*action), f.agent).result().ok());
    // The case that is open went back.
    CHECK(waitUntil([&] { return f.timelineOf(f.mine.customer); }));
    CHECK(waitUntil([&] { return f.showsName(f.mine.customerName) && f.showsCase(f.mine.id); }));
}

TEST_CASE("A customer without an open case is followed as well")
{
    Place f;
    f.window->openCustomer(f.stranger.customer, f.stranger.customerName);
    REQUIRE(waitUntil([&] { return f.timelineOf(f.stranger.customer) && f.showsName(f.stranger.customerName); }));
    REQUIRE(f.workspace->merges()
            .mergeCustomers(f.request(), f.stranger.customer, f.mine.customer, {}, f.agent)
            .result()
            .ok());
    CHECK(waitUntil([&] { return f.timelineOf(f.mine.customer) && f.showsName(f.mine.customerName); }));
}

TEST_CASE("A case that is merged away while it is open is shown as the one that remains, its entries with it")
{
    Place f;
    services::Merges &merges = f.workspace->merges();
    const auto action = merges.mergeCases(f.request(), f.mine.id, f.sibling.id, {}, f.agent).result();
    REQUIRE(action.ok());
    CHECK(waitUntil([&] { return f.showsCase(f.sibling.id); }));
    const auto entriesOf = [&](domain::CaseId id) {
        int count = 0;
        for (int row = 0; row < f.timeline->model().count(); ++row) {
            const domain::Event &event = f.timeline->model().eventAt(row);
            count += event.caseId == id && event.kind != domain::EventKind::Change ? 1 : 0;
        }
        return count;
    };
    CHECK(waitUntil([&] { return entriesOf(f.mine.id) == 0 && entriesOf(f.sibling.id) > 0; }));
    REQUIRE(merges.undo(f.request(), domain::ActionId(*action), f.agent).result().ok());
    CHECK(waitUntil([&] { return f.showsCase(f.sibling.id); }));
}

TEST_CASE("A split-off case that is open when that is undone is shown as the case it came from")
{
    Place f;
    services::Merges &merges = f.workspace->merges();
    std::vector<domain::Event> events = *f.workspace->timeline().ofCase(f.mine.id, { INT64_MIN, {} }, 100).result();
    std::erase_if(events, [](const domain::Event &event) {
        return event.kind == domain::EventKind::Step || event.kind == domain::EventKind::Change;
    });
    REQUIRE(events.size() > 1);
    const auto action =
        merges.splitCase(f.request(), { f.mine.id, { events.front().id }, u"Apart"_s, f.agent }).result();
    REQUIRE(action.ok());
    const domain::CaseId made(merges.action(domain::ActionId(*action)).result()->into);
    f.window->openCase(made);
    REQUIRE(waitUntil([&] { return f.showsCase(made); }));
    REQUIRE(merges.undo(f.request(), domain::ActionId(*action), f.agent).result().ok());
    CHECK(waitUntil([&] { return f.showsCase(f.mine.id); }));
}
