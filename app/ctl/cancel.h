// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace throughline::ctl {

/// From now on Ctrl+C, a lost terminal and SIGTERM ask for the end instead of ending the program at once; a second one ends it (which the
/// workspace survives as well: its transaction is then never committed).
void catchCancel();
/// Whether the end was asked for. Any thread.
[[nodiscard]] bool cancelAsked();

} // namespace throughline::ctl
