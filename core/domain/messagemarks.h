// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringView>

#include <vector>

/// What mail programs write around the words of others. Each function looks at a bounded number of lines, so that whoever asks for each line of a text
/// stays linear. Any thread.
namespace throughline::domain::marks {

/// A line of a text, with its place in it.
struct Line {
    qsizetype begin = 0;
    qsizetype next = 0; ///< where the next one begins
    QStringView text;   ///< without the line break and the blanks around it
    bool quoted = false;
    [[nodiscard]] bool isBlank() const { return text.isEmpty(); }
};
using Lines = std::vector<Line>;

/// Each returns one more than the last line that belongs to what begins at `at`, or 0 if nothing does.

/// "On 3 March 2026, Mina wrote:", over up to six lines.
[[nodiscard]] size_t attributionEnd(const Lines &lines, size_t at);
/// "From: … Sent: … To: … Subject: …", with the rule above it.
[[nodiscard]] size_t headersEnd(const Lines &lines, size_t at);
/// "-----Original Message-----" and the headers below it.
[[nodiscard]] size_t originalEnd(const Lines &lines, size_t at);
/// "---------- Forwarded message ----------" and the headers below it.
[[nodiscard]] size_t forwardEnd(const Lines &lines, size_t at);

/// Where in the line "On 3 March 2026, Mina wrote:" begins behind somebody's own words; -1 if it doesn't.
[[nodiscard]] qsizetype attributionWithin(QStringView line);
/// "-- " on its own.
[[nodiscard]] bool isSignatureRule(QStringView line);
/// "Sent from my …", "Get Outlook for …".
[[nodiscard]] bool isDeviceLine(QStringView line);

} // namespace throughline::domain::marks
