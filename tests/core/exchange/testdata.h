// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/exchange/xesreader.h"
#include "recordingsink.h"

#include <QByteArray>
#include <QString>

#include <ostream>

namespace throughline::test {

/// The folder of real data (THROUGHLINE_DATA, or the one beside the checkout); the test is skipped with a line if it is missing.
[[nodiscard]] QString dataFolder();

/// One gzip member.
[[nodiscard]] QByteArray gzip(const QByteArray &bytes);

/// Reads a log from memory under the name "log.xes"; the sentence of the error, empty if there was none.
[[nodiscard]] QString readLog(const QByteArray &bytes, RecordingSink &sink, const exchange::XesOptions &options = {});

/// A log of one trace "Case 1" with these events.
[[nodiscard]] QByteArray oneTrace(const QByteArray &events, const QByteArray &head = {});
/// An event with an activity and a time, and what else is given.
[[nodiscard]] QByteArray event(const QByteArray &activity, const QByteArray &time, const QByteArray &more = {});

} // namespace throughline::test

inline std::ostream &operator<<(std::ostream &out, const QString &text)
{
    return out << '"' << text.toStdString() << '"';
}
