// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QString>

namespace throughline::ui {

/// The sentence of an error in the user's language.
[[nodiscard]] QString errorText(const base::Error &error);

} // namespace throughline::ui
