// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/exchange/reader.h"
#include "core/storage/session.h"

#include <optional>

namespace throughline::services {

/// The source that a file continues, told by its first records: what it holds is in the workspace under that source's name. Nothing if it continues none.
/// A newer export has another name and other content, and yet nothing of it may come in twice. Reads the beginning of the file once for each of the
/// newest sources; what can't be read is no source's. DB thread.
[[nodiscard]] std::optional<QString> continuedSource(storage::Session &session, const QString &path,
    std::optional<exchange::FileKind> as, const exchange::ReadOptions &options);

} // namespace throughline::services
