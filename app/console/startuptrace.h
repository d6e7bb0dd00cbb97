// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace throughline::ui {
class MainWindow;
}

namespace throughline::console {

/// With THROUGHLINE_TRACE_STARTUP=1 in the environment: prints to stderr how long after the start of the process the window was painted first, and
/// when it was usable, in milliseconds: "throughline: usable after 143 ms". Does nothing otherwise.
void traceStartup(ui::MainWindow &window);

} // namespace throughline::console
