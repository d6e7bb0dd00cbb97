// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/domain/person.h"

#include <QString>

namespace throughline::exchange {

/// Writes all that is stored about a person as one ZIP file: `data.json` (every row of every table), `timeline.txt` (the same conversation, to be read)
/// and the folder `files`. Refuses to write over a file; a failure leaves none. Blocking.
[[nodiscard]] base::Result<void> writePersonalPackage(const QString &path, const domain::PersonalData &data);

/// The two texts of the package.
[[nodiscard]] QByteArray personalJson(const domain::PersonalData &data);
[[nodiscard]] QByteArray personalTimeline(const domain::PersonalData &data);

} // namespace throughline::exchange
