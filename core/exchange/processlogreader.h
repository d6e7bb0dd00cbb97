// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/processlog.h"
#include "core/exchange/bytesource.h"

#include <QString>

namespace throughline::exchange {

struct ProcessLogOptions {
    /// "decide+complete" instead of "decide": of a log whose events say which part of an activity they are (start, complete …).
    bool withTransition = false;
    /// Columns of a table by their headings, in any case of letters; empty: found by the usual names.
    QString caseColumn;
    QString activityColumn;
    QString timeColumn;
};

/// Reads what mining needs of an event log, plain or gzip: XES (IEEE Std 1849-2016) or a table with a heading. Unlike readXes() it keeps
/// nothing else and asks for no times: an event without one only leaves the times of its case unknown. The events of a trace are in the order
/// of the file, those of a table's case in the order of their times and, within one time, of the file. Rows of one case needn't stand
/// together. An error names file, line and reason. Memory: one trace of XES, all rows of a table.
[[nodiscard]] base::Result<domain::ProcessLog> readProcessLog(
    ByteSource &source, const ProcessLogOptions &options = {});

/// The two by themselves, for content that is known.
[[nodiscard]] base::Result<domain::ProcessLog> readXesLog(ByteSource &source, const ProcessLogOptions &options);
[[nodiscard]] base::Result<domain::ProcessLog> readCsvLog(ByteSource &source, const ProcessLogOptions &options);

} // namespace throughline::exchange
