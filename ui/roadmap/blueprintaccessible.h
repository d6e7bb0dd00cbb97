// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace throughline::ui {

class BlueprintView;

/// Makes screen readers find a blueprint's lanes with their steps beneath, each with its state in words. Once is enough; more does nothing.
void installBlueprintAccessibility();

/// Tells screen readers that the focus is on this step now.
void announceStep(BlueprintView *view, int index);

} // namespace throughline::ui
