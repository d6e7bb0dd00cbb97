// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/ui/timeline/timelinefixture.h"
#include "ui/timeline/timelinepane.h"
#include "ui/timeline/timelineview.h"

#include <QSignalSpy>

#include <catch2/catch_test_macros.hpp>

namespace throughline::tests {

/// The pane over a long timeline, shown, its newest entry selected.
struct PaneFixture : TimelineFixture {
    explicit PaneFixture(int events)
        : TimelineFixture(events)
    {
        pane.resize(700, 500);
        pane.show();
        QSignalSpy shown(&pane, &ui::TimelinePane::shown);
        pane.setCustomer(customer, QStringLiteral("Mina"));
        REQUIRE(waitUntil([&] { return !shown.isEmpty() && pane.view().currentRow() >= 0; }));
    }

    ui::TimelinePane pane { workspace->timeline(), workspace->facts(), place.clock };
};

} // namespace throughline::tests
