// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/exchange/customertable.h"
#include "core/exchange/filekind.h"
#include "core/exchange/records.h"
#include "core/exchange/xesreader.h"

#include <QString>

#include <optional>

namespace throughline::exchange {

struct ReadOptions {
    XesOptions xes;
    CustomerTableOptions customers;
};

/// Opens a file, plain or gzip, or a folder of Markdown, and reads it in the format `as`, or the one that its content shows; `used` (may
/// be null) tells which, as soon as it is known. Refuses content that is none of the formats, and content that plainly is another one than
/// `as`. Blocking; the sink is called on this thread.
[[nodiscard]] base::Result<void> readAny(const QString &path, std::optional<FileKind> as, const ReadOptions &options,
    RecordSink &sink, std::optional<FileKind> *used = nullptr);

} // namespace throughline::exchange
