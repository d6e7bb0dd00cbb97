// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <functional>

namespace throughline::ctl {

/// Makes safe HTML of code in the language of that name, with spans of the classes k (keywords), s (strings), c (comments), n (numbers), t (types) and f (functions). Empty for languages that aren't
/// known and for what is too long. To be called on one thread at a time.
[[nodiscard]] std::function<QString(const QString &code, const QString &language)> codeHighlighter();

} // namespace throughline::ctl
