// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/core/services/outgoingfixture.h"
#include "tests/support/wait.h"
#include "ui/promises/promiseactions.h"
#include "ui/promises/promisedialog.h"

#include <QApplication>
#include <QDateTimeEdit>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace throughline;
using namespace Qt::StringLiterals;
using tests::waitUntil;
using ui::PromiseActions;

namespace {

struct PromiseFixture : tests::OutgoingFixture {
    PromiseFixture()
        : OutgoingFixture(storage::Engine::Sqlite)
        , actions(*workspace, me, &window)
    {
        window.resize(900, 200);
        window.show();
        QObject::connect(workspace.get(), &services::Workspace::changed, &actions, &PromiseActions::apply);
        actions.setCustomer(mine.customer, u"Mina"_s);
        actions.setCase(mine);
    }
    ui::PromiseDialog *dialog()
    {
        ui::PromiseDialog *found = nullptr;
        REQUIRE(waitUntil([&] { return (found = window.findChild<ui::PromiseDialog *>()) != nullptr; }));
        return found;
    }
    void promise(const QString &text)
    {
        actions.make();
        ui::PromiseDialog *open = dialog();
        open->setText(text);
        const size_t before = actions.standing().size();
        for (auto *button : open->findChildren<QPushButton *>()) {
            if (button->isDefault())
                button->click();
        }
        REQUIRE(waitUntil([&] { return actions.standing().size() == before + 1; }));
        REQUIRE(waitUntil([&] { return window.findChild<ui::PromiseDialog *>() == nullptr; }));
    }

    QWidget window;
    PromiseActions actions;
};

} // namespace

TEST_CASE("a promise is made with a text and a time that is offered, and kept by a key")
{
    PromiseFixture f;
    QSignalSpy done(&f.actions, &PromiseActions::done);
    CHECK_FALSE(f.actions.actions().at(1)->isEnabled());
    f.promise(u"I call back"_s);
    CHECK(f.actions.standing().front().text == u"I call back"_s);
    CHECK(f.actions.standing().front().mark.dueAt > f.place.clock.now());
    REQUIRE(done.count() == 1);
    CHECK(done.last().first().toString().contains(u"I call back"_s));
    CHECK(f.actions.actions().at(1)->isEnabled());
    f.actions.keep();
    REQUIRE(waitUntil([&] { return f.actions.standing().empty(); }));
    CHECK(f.eventsWith(u"I call back"_s) == 2);
}

TEST_CASE("of several promises, the one that is selected in the timeline is kept")
{
    PromiseFixture f;
    f.promise(u"First"_s);
    f.promise(u"Second"_s);
    domain::Event selected;
    selected.id = f.actions.standing().at(1).id;
    selected.customer = f.mine.customer;
    const QString left = f.actions.standing().at(0).text;
    f.actions.setSelected(selected);
    f.actions.withdraw();
    REQUIRE(waitUntil([&] { return f.actions.standing().size() == 1; }));
    CHECK(f.actions.standing().front().text == left);
}

TEST_CASE("what was said in the selected message is its source")
{
    PromiseFixture f;
    domain::Event selected = f.workspace->timeline().events({ f.first }).result()->front();
    f.actions.setSelected(selected);
    f.promise(u"I look into it"_s);
    CHECK(f.actions.standing().front().source == f.first);
}

TEST_CASE("the times that are offered are still to come, on whole quarters, the earliest first")
{
    for (base::EpochMs now = 1'770'000'000'000; now < 1'770'000'000'000 + 8 * 86'400'000LL; now += 3'700'000) {
        const auto times = ui::promiseTimes(now);
        REQUIRE(times.size() >= 4);
        for (const ui::PromiseTime &time : times) {
            CHECK(time.at > now);
            CHECK(time.at % (15 * 60'000) == 0);
            CHECK_FALSE(time.words.contains(u'%'));
        }
    }
}

TEST_CASE("without a case nothing can be promised, and the action says why")
{
    PromiseFixture f;
    f.actions.setCase(std::nullopt);
    CHECK_FALSE(f.actions.actions().front()->isEnabled());
    CHECK_FALSE(f.actions.actions().front()->toolTip().isEmpty());
}
