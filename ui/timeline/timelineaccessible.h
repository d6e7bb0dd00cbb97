// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/event.h"

namespace throughline::ui {

/// Lets screen readers see a TimelineView as a list whose items say who, when and what. Once is enough; more often does nothing.
void installTimelineAccessibility();

/// Puts the event's text with who, when and on which channel into the clipboard.
void copyEvent(const domain::Event &event, const QString &customer, const QString &body);

} // namespace throughline::ui
