// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>

namespace throughline::base {

/// Writes a file as a whole or not at all; one that is there is replaced. Denied if it can't be written. Blocking; any thread.
[[nodiscard]] Result<void> saveFile(const QString &path, const QByteArray &bytes);

} // namespace throughline::base
