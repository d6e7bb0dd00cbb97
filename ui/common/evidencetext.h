// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace throughline::ui {

/// Why two customers are probably one, as domain::findDuplicates says it ("same phone number: +49 30 1234567"), in the user's language.
[[nodiscard]] QString evidenceText(const QString &evidence);

} // namespace throughline::ui
