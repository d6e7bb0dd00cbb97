// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/markdown/limits.h"

namespace throughline::ui {

// The same for what is shown in the window and for what is published.
using markdown::boundedMarkdown;
using markdown::MarkdownPart;

} // namespace throughline::ui
