// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/servicefixture.h"
#include "tests/support/wait.h"

namespace throughline::tests {

/// A workspace with a roadmap that is published: ask → check → (send | refund) → end.
struct EditorFixture : ServiceFixture {
    EditorFixture()
        : ServiceFixture(storage::Engine::Sqlite)
        , roadmaps(workspace->roadmaps())
    {
        const auto version = roadmaps.saveDraft(request(), made()).result();
        REQUIRE(version);
        REQUIRE(roadmaps.publish(request(), domain::RoadmapVersionId(*version)).result());
        id = roadmaps.loadVersion(domain::RoadmapVersionId(*version)).result()->roadmap;
    }

    static domain::Blueprint made()
    {
        using domain::LaneKind;
        using domain::StepKind;
        domain::Blueprint b;
        b.key = QStringLiteral("made");
        b.name = QStringLiteral("Made");
        const auto add = [&](const char *key, const char *title, StepKind kind, LaneKind lane) {
            domain::Step step;
            step.key = QLatin1String(key);
            step.title = QLatin1String(title);
            step.kind = kind;
            step.lane = lane;
            b.steps.push_back(step);
        };
        add("ask", "Ask for the order", StepKind::Question, LaneKind::Frontstage);
        b.steps.back().factKey = QStringLiteral("order");
        add("check", "Check it", StepKind::Decision, LaneKind::Backstage);
        add("send", "Send it again", StepKind::Action, LaneKind::Frontstage);
        add("refund", "Refund it", StepKind::Action, LaneKind::Systems);
        add("end", "Solved", StepKind::End, LaneKind::Customer);
        b.transitions = { { QStringLiteral("ask"), QStringLiteral("check"), {} },
            { QStringLiteral("check"), QStringLiteral("send"), QStringLiteral("Lost") },
            { QStringLiteral("check"), QStringLiteral("refund"), QStringLiteral("Broken") },
            { QStringLiteral("send"), QStringLiteral("end"), {} },
            { QStringLiteral("refund"), QStringLiteral("end"), {} } };
        return b;
    }
    /// The draft as it is in the workspace; nothing if there is none.
    std::optional<domain::Blueprint> stored() { return roadmaps.editing(id).result()->draft; }
    /// Somebody else keeps another draft.
    void keptElsewhere(const domain::Blueprint &blueprint)
    {
        REQUIRE(roadmaps.saveDraft(request(), blueprint).result());
    }

    services::Roadmaps &roadmaps;
    domain::RoadmapId id;
};

} // namespace throughline::tests
