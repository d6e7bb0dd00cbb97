// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/catchqt.h"
#include "ui/common/casepick.h"
#include "ui/common/evidencetext.h"
#include "ui/merging/mergingwords.h"

using namespace throughline;
using namespace Qt::StringLiterals;
using domain::CaseId;
using domain::EventId;

namespace {

domain::Event entry(qint64 id, std::optional<qint64> caseId, domain::EventKind kind, domain::Visibility visibility)
{
    domain::Event event;
    event.id = EventId(id);
    if (caseId)
        event.caseId = CaseId(*caseId);
    event.kind = kind;
    event.visibility = visibility;
    event.subject = u"Subject %1"_s.arg(id);
    return event;
}

domain::Event message(qint64 id, std::optional<qint64> caseId)
{
    return entry(id, caseId, domain::EventKind::Message, domain::Visibility::Customer);
}

services::PastAction past(qint64 id)
{
    services::PastAction one;
    one.action.id = domain::ActionId(id);
    one.action.summary = u"Case #%1 merged into #1"_s.arg(id);
    one.action.agentName = u"Ada"_s;
    return one;
}

constexpr base::EpochMs kNow = 1773144000000;

} // namespace

TEST_CASE("What comes over is listed without what there is none of")
{
    services::CustomerMergePreview preview;
    preview.from.customer.id = domain::CustomerId(17);
    preview.into.customer.id = domain::CustomerId(12);
    preview.events = 3;
    preview.identities = 2;
    const QString text = ui::movesText(preview);
    CHECK(text.contains(u"3 entr"_s));
    CHECK(text.contains(u"2 address"_s));
    CHECK_FALSE(text.contains(u"0 "_s));
    CHECK_FALSE(text.contains(u"contract"_s));
    CHECK(text.contains(u"Customer 17 leads to customer 12"_s));
    preview.events = preview.identities = 0;
    CHECK(ui::movesText(preview).startsWith(u"Nothing else hangs"_s));
}

TEST_CASE("A merge of cases says whose roadmap goes on, and that notes stay internal")
{
    services::CaseMergePreview preview;
    preview.from.id = CaseId(42);
    preview.into.id = CaseId(7);
    preview.events = 5;
    CHECK(ui::movesText(preview).contains(u"internal notes stay internal"_s));
    CHECK_FALSE(ui::movesText(preview).contains(u"roadmap"_s));
    preview.runMoves = true;
    CHECK(ui::movesText(preview).contains(u"The roadmap that #42 walks goes on in #7"_s));
    preview.runMoves = false;
    preview.runStays = true;
    CHECK(ui::movesText(preview).contains(u"that of #7 remains, that of #42 isn't seen"_s));
}

TEST_CASE("Of a selection, what belongs to the open case goes along; steps, bookkeeping and other cases stay")
{
    const std::vector<domain::Event> selected { message(1, 7), message(2, 42),
        entry(3, 42, domain::EventKind::Note, domain::Visibility::Internal),
        entry(4, 42, domain::EventKind::Step, domain::Visibility::Internal),
        entry(5, 42, domain::EventKind::Change, domain::Visibility::Internal), message(6, {}) };
    const ui::SplitPlan plan = ui::planSplit(selected, CaseId(42));
    CHECK(plan.from == CaseId(42));
    CHECK(plan.events == std::vector { EventId(2), EventId(3) });
    CHECK(plan.toCustomer == 1);
    CHECK(plan.internal == 1);
    CHECK(plan.steps == 1);
    CHECK(plan.bookkeeping == 1);
    CHECK(plan.elsewhere == 2);
    CHECK(plan.subject == u"Subject 2"_s);
    const QString text = ui::planText(plan);
    for (const QString &words : { u"go along"_s, u"stay internal"_s, u"roadmap"_s, u"aren't in #42"_s })
        CHECK(text.contains(words));
}

TEST_CASE("Without an entry of the open case, the first entry's case is split; without any case, nothing")
{
    CHECK(ui::planSplit({ message(1, 7), message(2, 8) }, CaseId(42)).from == CaseId(7));
    const ui::SplitPlan none = ui::planSplit({ message(1, {}) }, CaseId(42));
    CHECK_FALSE(none.from.isValid());
    CHECK(none.events.empty());
    CHECK(ui::planText(none).contains(u"None of the selected"_s));
}

TEST_CASE("What can't be undone says what stands on it, and in which order that goes")
{
    services::PastAction one = past(5);
    CHECK(ui::whyNotText(one, kNow).isEmpty());
    one.first = { past(9).action, past(7).action };
    const QString why = ui::whyNotText(one, kNow);
    CHECK(why.indexOf(u"#9"_s) > 0);
    CHECK(why.indexOf(u"#9"_s) < why.indexOf(u"#7"_s));
    one.action.undoneAt = kNow - 60'000;
    one.action.undoneByName = u"Noa"_s;
    CHECK(ui::whyNotText(one, kNow).contains(u"Undone already by Noa"_s));
}

TEST_CASE("Evidence is told in words; what strangers wrote in it is kept as it is")
{
    CHECK(ui::evidenceText(u"same name"_s) == u"same name"_s);
    CHECK(ui::evidenceText(u"same phone number: +49 30: 1"_s) == u"same phone number: +49 30: 1"_s);
    CHECK(ui::evidenceText(u"something new: x"_s) == u"something new: x"_s);
    CHECK(ui::whyText({}).isEmpty());
    CHECK(ui::whyText({ u"same name"_s, u"same order: 7"_s }).contains(u"same name; same order: 7"_s));
}

TEST_CASE("Cases are found by a part of their number and by beginnings of words of the subject")
{
    domain::SupportCase router;
    router.id = CaseId(1042);
    router.subject = u"Router drops every night"_s;
    domain::SupportCase bill;
    bill.id = CaseId(77);
    bill.subject = u"Rechnung für März"_s;
    const std::vector<domain::SupportCase> all { router, bill };
    CHECK(ui::fitting(all, {}).size() == 2);
    CHECK(ui::fitting(all, u"#10"_s) == std::vector { router });
    CHECK(ui::fitting(all, u"night rou"_s) == std::vector { router });
    CHECK(ui::fitting(all, u"marz"_s) == std::vector { bill });
    CHECK(ui::fitting(all, u"cable"_s).empty());
}
