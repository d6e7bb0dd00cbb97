// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/services/workspace.h"
#include "tests/shots/driver.h"

#include <memory>
#include <vector>

namespace throughline::shots {

/// What a scene may use.
struct Stage {
    Driver &driver;
    QString workspace; ///< a copy of its own, to be written to
    QString folder;    ///< for files of its own
};

/// A state of the window: how to get there by keys. Scenes follow each other in one run unless they start the program anew.
struct Scene {
    QString name;
    std::function<void(const Stage &)> play;
};

[[nodiscard]] const std::vector<Scene> &scenes();

/// Starts the program with the stage's workspace and waits for its first case.
void startWorking(const Stage &stage);
/// The stage's workspace as another console has it open, for what somebody else does meanwhile.
[[nodiscard]] std::unique_ptr<services::Workspace> openElsewhere(const Stage &stage, const base::Clock &clock);
/// Opens the palette, types these words and takes what is found first.
void goTo(const Stage &stage, const QString &words);

} // namespace throughline::shots
