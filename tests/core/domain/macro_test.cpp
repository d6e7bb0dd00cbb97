// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/macro.h"

#include "tests/support/catchqt.h"

using namespace throughline::domain;
using namespace throughline;
using namespace Qt::StringLiterals;

namespace {

MacroInput input(const QString &name, MacroInputKind kind)
{
    MacroInput made;
    made.name = name;
    made.kind = kind;
    return made;
}

Macro refund()
{
    Macro macro;
    macro.name = u"Refund"_s;
    macro.summary = u"Money goes back"_s;
    MacroInput days = input(u"days"_s, MacroInputKind::Number);
    days.least = 1;
    days.most = 30;
    MacroInput way = input(u"way"_s, MacroInputKind::Choice);
    way.choices = { u"card"_s, u"bank"_s };
    MacroInput until = input(u"until"_s, MacroInputKind::Date);
    until.optional = true;
    macro.inputs = { days, way, until };
    macro.actions = { { MacroActionKind::SetStatus, u"solved"_s }, { MacroActionKind::SetQueue, u"money"_s },
        { MacroActionKind::SetOwner, u"me"_s },
        { MacroActionKind::AddNote, u"Refund by {{input:way}} within {{input:days}} days."_s },
        { MacroActionKind::Reply, {}, u"Refund"_s, Channel::Chat } };
    return macro;
}

MacroCircumstances circumstances()
{
    MacroCircumstances now;
    now.supportCase.id = CaseId(7);
    now.supportCase.status = CaseStatus::Open;
    now.supportCase.queueName = u"Routers"_s;
    now.agent = Agent { AgentId(3), u"Mina"_s, {} };
    now.agents = { *now.agent };
    now.queues = { { QueueId(1), u"Routers"_s }, { QueueId(2), u"Money"_s } };
    now.templates = { { TemplateId(1), u"Refund"_s, {}, u"Your refund"_s,
        u"Dear {{customer.name}}, {{input:days}} days."_s } };
    now.values = { { u"customer.name"_s, u"Åsa"_s } };
    now.now = 1000;
    return now;
}

const MacroValues kValues { { u"days"_s, u"5"_s }, { u"way"_s, u"card"_s } };

} // namespace

TEST_CASE("a macro says all that it would change, field by field, before it does anything")
{
    const auto plan = planMacro(refund(), kValues, circumstances());
    REQUIRE(plan.ok());
    CHECK(plan->changes
        == std::vector<MacroChange> { { u"status"_s, u"open"_s, u"solved"_s }, { u"queue"_s, u"Routers"_s, u"Money"_s },
            { u"owner"_s, {}, u"Mina"_s }, { u"note"_s, {}, u"Refund by card within 5 days."_s },
            { u"reply"_s, {}, u"Dear Åsa, 5 days."_s } });
    CHECK(plan->result.closedAt == 1000);
    CHECK(plan->result.queue == QueueId(2));
    CHECK(plan->reply->channel == Channel::Chat);
    CHECK(plan->reply->subject == u"Your refund"_s);
    CHECK(plan->notes.size() == 1);
    // What is so already isn't told.
    MacroCircumstances done = circumstances();
    done.supportCase = plan->result;
    CHECK(planMacro(refund(), kValues, done)->changes.size() == 2);
    Macro open = refund();
    open.actions = { { MacroActionKind::SetStatus, u"Waiting for customer"_s } };
    CHECK_FALSE(planMacro(open, kValues, done)->result.closedAt.has_value());
}

TEST_CASE("inputs are typed: what is missing, out of range or unknown is refused in words")
{
    const auto refused = [](const MacroValues &values, const QString &words) {
        const auto checked = planMacro(refund(), values, circumstances());
        REQUIRE_FALSE(checked.ok());
        INFO(checked.error().sentence().toStdString());
        CHECK(checked.error().sentence().contains(words));
    };
    refused({}, u"missing"_s);
    refused({ { u"days"_s, u"31"_s }, { u"way"_s, u"card"_s } }, u"from 1 to 30"_s);
    refused({ { u"days"_s, u"nan"_s }, { u"way"_s, u"card"_s } }, u"no number"_s);
    refused({ { u"days"_s, u"many"_s }, { u"way"_s, u"card"_s } }, u"no number"_s);
    refused({ { u"days"_s, u"3"_s }, { u"way"_s, u"cash"_s } }, u"card, bank"_s);
    refused({ { u"days"_s, u"3"_s }, { u"way"_s, u"card"_s }, { u"until"_s, u"2026-02-30"_s } }, u"no date"_s);
    refused({ { u"days"_s, u"3"_s }, { u"way"_s, u"card"_s }, { u"more"_s, u"x"_s } }, u"more"_s);
}

TEST_CASE("a macro that names what isn't there does nothing at all")
{
    const auto refused = [](const MacroAction &action, const QString &words) {
        Macro macro = refund();
        macro.actions.push_back(action);
        macro.actions.erase(macro.actions.begin() + 4);
        const auto plan = planMacro(macro, kValues, circumstances());
        REQUIRE_FALSE(plan.ok());
        INFO(plan.error().sentence().toStdString());
        CHECK(plan.error().sentence().contains(words));
    };
    refused({ MacroActionKind::SetStatus, u"done"_s }, u"done"_s);
    refused({ MacroActionKind::SetPriority, u"now"_s }, u"now"_s);
    refused({ MacroActionKind::SetQueue, u"Rooters"_s }, u"Rooters"_s);
    refused({ MacroActionKind::SetOwner, u"Nobody"_s }, u"Nobody"_s);
    refused({ MacroActionKind::SetProduct, u"Toaster"_s }, u"Toaster"_s);
    refused({ MacroActionKind::Reply, {}, u"Gone"_s }, u"Gone"_s);
    refused({ MacroActionKind::AddNote, u"{{fact:serial}}"_s }, u"{{fact:serial}}"_s);
    refused({ MacroActionKind::AddNote, u"{{input:other}}"_s }, u"input:other"_s);
}

TEST_CASE("a macro is wrong in itself without a name, without actions, with an input twice or two replies")
{
    CHECK(checkMacro(refund()).ok());
    Macro macro = refund();
    macro.name = u" "_s;
    CHECK_FALSE(checkMacro(macro).ok());
    macro = refund();
    macro.actions.clear();
    CHECK_FALSE(checkMacro(macro).ok());
    macro = refund();
    macro.inputs.push_back(macro.inputs.front());
    CHECK_FALSE(checkMacro(macro).ok());
    macro = refund();
    macro.inputs.front().name = u"Über"_s;
    CHECK_FALSE(checkMacro(macro).ok());
    macro = refund();
    macro.inputs.at(1).choices.clear();
    CHECK_FALSE(checkMacro(macro).ok());
    macro = refund();
    macro.actions.push_back(macro.actions.back());
    CHECK_FALSE(checkMacro(macro).ok());
    macro = refund();
    macro.inputs.front().preset = u"99"_s;
    CHECK_FALSE(checkMacro(macro).ok());
}

TEST_CASE("a macro goes into JSON and back, and damaged JSON is refused with the place")
{
    Macro macro = refund();
    CHECK(*macroFromJson(macroToJson(macro)) == macro);
    CHECK_FALSE(macroFromJson("{").ok());
    CHECK_FALSE(macroFromJson("[]").ok());
    CHECK(macroFromJson(R"({"name":"x","actions":[{"do":"explode"}]})").error().sentence().contains(u"action 1"_s));
    CHECK(macroFromJson(R"({"name":"x","actions":[{"do":"add_note","valeu":"y"}]})")
            .error()
            .sentence()
            .contains(u"valeu"_s));
    CHECK(macroFromJson(R"({"name":7})").error().sentence().contains(u"name"_s));
}
