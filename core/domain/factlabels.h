// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace throughline::domain {

/// How one of the usual keys is called in French, Spanish or Dutch, so that "your" can stand before it; empty in any other language and for other keys.
/// `language` is BCP 47.
[[nodiscard]] QString factLabel(const QString &key, const QString &language);

} // namespace throughline::domain
