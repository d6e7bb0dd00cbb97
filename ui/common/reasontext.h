// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace throughline::ui {

/// A reason as the services give it ("step: Identify product; words: nightly, drop") in the user's language.
[[nodiscard]] QString reasonText(const QString &reason);

} // namespace throughline::ui
