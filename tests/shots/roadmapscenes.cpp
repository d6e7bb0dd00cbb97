// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/shots/roadmapscenes.h"

#include "core/services/cases.h"
#include "core/services/importer.h"
#include "core/services/roadmaps.h"
#include "core/services/workspace.h"
#include "ui/common/neverthelessdialog.h"
#include "ui/editing/quickchoice.h"
#include "ui/roadmap/blueprintview.h"
#include "ui/roadmap/deviationlines.h"
#include "ui/shell/commandpalette.h"
#include "ui/timeline/timelinepane.h"

#include <QApplication>
#include <QFile>

namespace throughline::shots {

namespace {

using domain::GatewayKind;
using domain::LaneKind;
using domain::StepKind;

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

constexpr base::EpochMs kHour = 3'600'000;

/// Three hours ago, so that something is late by now.
class EarlierClock final : public base::Clock {
public:
    [[nodiscard]] base::EpochMs now() const override { return m_clock.now() - 3 * kHour; }

private:
    base::SystemClock m_clock;
};

domain::Blueprint replacement()
{
    domain::Blueprint b;
    b.key = s("router-replacement");
    b.name = s("Router replacement");
    b.lanes = { { s("customer"), {}, true }, { s("partner"), s("Repair partner"), true },
        { s("frontstage"), s("Service desk"), true }, { s("backstage"), {}, false },
        { s("lab"), s("Laboratory"), false }, { s("systems"), {}, false } };
    const auto add = [&](const char *key, const char *title, StepKind kind, LaneKind lane) -> domain::Step & {
        domain::Step step;
        step.key = s(key);
        step.title = s(title);
        step.kind = kind;
        step.lane = lane;
        b.steps.push_back(step);
        return b.steps.back();
    };
    add("serial", "Ask for serial number", StepKind::Question, LaneKind::Frontstage).promised = kHour;
    add("check", "Check warranty", StepKind::Action, LaneKind::Systems).promised = 4 * kHour;
    add("covered", "Still under warranty?", StepKind::Gateway, LaneKind::Backstage);
    add("quote", "Send a quote for the repair", StepKind::Message, LaneKind::Frontstage);
    domain::Step &accept = add("accept", "Quote is accepted", StepKind::Wait, LaneKind::Customer);
    accept.promised = 72 * kHour;
    accept.waitFor = 72 * kHour;
    add("go", "The repair goes on", StepKind::Gateway, LaneKind::Backstage);
    add("both", "At the same time", StepKind::Gateway, LaneKind::Backstage).gateway = GatewayKind::Parallel;
    add("label", "Send a return label", StepKind::Message, LaneKind::Frontstage).promised = kHour;
    add("stock", "Reserve a replacement", StepKind::Action, LaneKind::Systems).promised = 2 * kHour;
    add("collect", "Collect the device", StepKind::Action, LaneKind::Frontstage).ownLane = s("partner");
    add("ready", "Both are done", StepKind::Gateway, LaneKind::Backstage).gateway = GatewayKind::Parallel;
    domain::Step &test = add("test", "Test the device", StepKind::Action, LaneKind::Backstage);
    test.ownLane = s("lab");
    test.gates = { { domain::CaseStatus::Closed, domain::GateForce::Block } };
    add("needed", "What else is needed?", StepKind::Gateway, LaneKind::Backstage).gateway = GatewayKind::Inclusive;
    add("invoice", "Correct the invoice", StepKind::Action, LaneKind::Systems);
    add("tell", "Tell what was found", StepKind::Message, LaneKind::Frontstage);
    add("all", "All of it is done", StepKind::Gateway, LaneKind::Backstage).gateway = GatewayKind::Inclusive;
    add("shop", "Hand over to the shop", StepKind::HandOver, LaneKind::Frontstage);
    add("end", "Solved", StepKind::End, LaneKind::Customer);
    const auto way = [&](const char *from, const char *to, const char *label = "", const char *condition = "") {
        b.transitions.push_back({ s(from), s(to), s(label), s(condition) });
    };
    way("serial", "check");
    way("check", "covered");
    way("covered", "quote", "No", "fact(\"warranty\") = \"over\"");
    way("covered", "go", "Yes");
    way("quote", "accept");
    way("accept", "go", "Accepted");
    way("go", "both");
    way("accept", "quote", "Ask again");
    way("both", "label");
    way("both", "stock");
    way("label", "collect");
    way("collect", "ready");
    way("stock", "ready");
    way("ready", "test");
    way("test", "needed", "Broken");
    way("test", "serial", "Another device");
    way("needed", "invoice", "Refund", "fact(\"refund\") is known");
    way("needed", "tell", "Otherwise");
    way("invoice", "all");
    way("tell", "all");
    way("all", "shop");
    way("shop", "end");
    return b;
}

template <typename T> T awaited(const Stage &stage, const QFuture<base::Result<T>> &future)
{
    stage.driver.until(s("the workspace answers"), [&] { return future.isFinished(); });
    if (!future.result())
        throw Unreachable(future.result().error().sentence().toStdString());
    return *future.result();
}

/// Its number.
domain::CaseId prepareCase(const Stage &stage)
{
    const EarlierClock clock;
    auto made = services::Workspace::make(stage.workspace, services::Workspace::Mode::MustExist, clock);
    if (!made)
        throw Unreachable("The workspace can't be opened to put a roadmap into it");
    services::Workspace &workspace = **made;
    const auto opened = workspace.open();
    stage.driver.until(s("the workspace is open"), [&] { return opened.isFinished(); });
    const auto request = [&] { return base::RequestId::make(clock.now()); };

    QFile log(stage.folder + s("/told.xes"));
    if (!log.open(QIODevice::WriteOnly)
        || log.write("<log xes.version=\"1849-2016\"><trace><string key=\"concept:name\" value=\"Router is dead\"/>"
                     "<event><string key=\"concept:name\" value=\"Check warranty\"/><string key=\"customer\" "
                     "value=\"Odile Brandt\"/><date key=\"time:timestamp\" value=\"2026-01-02T08:00:00Z\"/></event>"
                     "</trace></log>")
            < 0)
        throw Unreachable("The log can't be written");
    log.close();
    const auto told = workspace.importer().importFile(log.fileName(), {});
    stage.driver.until(s("the log is in"), [&] { return told.isFinished(); });
    domain::CaseId id;
    for (const domain::SupportCase &one : awaited(stage, workspace.cases().page({}, 100'000))) {
        if (one.customerName == s("Odile Brandt"))
            id = one.id;
    }
    services::Roadmaps &roadmaps = workspace.roadmaps();
    const domain::RoadmapVersionId version(awaited(stage, roadmaps.saveDraft(request(), replacement())));
    awaited(stage, roadmaps.publish(request(), version));
    awaited(stage, roadmaps.start(request(), id, awaited(stage, roadmaps.loadVersion(version)).roadmap));
    for (const char *key : { "serial", "check" }) {
        domain::Completion deed;
        deed.stepKey = s(key);
        deed.at = clock.now();
        awaited(stage, roadmaps.complete(request(), id, awaited(stage, roadmaps.forCase(id)).run->version, deed));
    }
    return id;
}

} // namespace

std::vector<Scene> roadmapScenes()
{
    return {
        { s("roadmap-gateways"),
            [](const Stage &stage) {
                const domain::CaseId id = prepareCase(stage);
                startWorking(stage);
                auto &palette = stage.driver.find<ui::CommandPalette>();
                stage.driver.press(s("Ctrl+K"));
                stage.driver.until(s("the palette opens"), [&] { return palette.isVisible(); });
                stage.driver.type(s("#") + id.toString());
                stage.driver.until(s("the palette finds"), [&] { return palette.isSettled(); });
                stage.driver.press(s("Return"));
                const auto &view = stage.driver.find<ui::BlueprintView>();
                stage.driver.until(
                    s("its roadmap is there"), [&] { return view.blueprint().key == s("router-replacement"); });
                stage.driver.press(s("Alt+5"));
            } },
        { s("roadmap-gateways-maximised"), [](const Stage &stage) { stage.driver.press(s("Ctrl+Shift+R")); } },
        { s("roadmap-gateways-zoomed"),
            [](const Stage &stage) {
                for (const char *keys : { "Alt+5", "Ctrl++", "Ctrl++", "Ctrl++", "Ctrl+Right" })
                    stage.driver.press(s(keys));
            } },
        { s("roadmap-deviation-lit"),
            [](const Stage &stage) {
                for (const char *keys : { "Ctrl+0", "Ctrl+Shift+R", "Alt+5", "Shift+Tab", "Return" })
                    stage.driver.press(s(keys));
                const auto &view = stage.driver.find<ui::BlueprintView>();
                stage.driver.until(s("the step is lit"),
                    [&] { return view.litKey() == s("check") && view.selectedKey() == s("check"); });
            } },
        { s("roadmap-entry-lights-step"),
            [](const Stage &stage) {
                stage.driver.press(s("Alt+3"));
                const auto &view = stage.driver.find<ui::BlueprintView>();
                for (int i = 0; i < 10 && view.litKey() != s("serial"); ++i)
                    stage.driver.press(s("j"));
                for (int i = 0; i < 10 && view.litKey() != s("serial"); ++i)
                    stage.driver.press(s("k"));
                if (view.litKey() != s("serial"))
                    throw Unreachable("No entry of the timeline lights the first step");
            } },
        { s("roadmap-gate-override"),
            [](const Stage &stage) {
                stage.driver.press(s("s"));
                stage.driver.find<ui::QuickChoice>();
                stage.driver.type(s("closed"));
                stage.driver.press(s("Return"));
                stage.driver.until(s("the gate asks for a reason"), [] {
                    return qobject_cast<ui::NeverthelessDialog *>(QApplication::activeModalWidget()) != nullptr;
                });
                stage.driver.type(s("The customer keeps the device"));
            } },
        { s("roadmap-gate-overridden"),
            [](const Stage &stage) {
                stage.driver.press(s("Return"));
                stage.driver.until(
                    s("the dialog is gone"), [] { return QApplication::activeModalWidget() == nullptr; });
            } },
    };
}

} // namespace throughline::shots
