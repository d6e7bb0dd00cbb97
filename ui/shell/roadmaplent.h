// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/roadmapshow.h"

namespace throughline::ui {

/// The roadmap's own drawing, lent to another place.
[[nodiscard]] RoadmapShow *lendRoadmap(QWidget *parent);

} // namespace throughline::ui
