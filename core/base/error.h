// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace throughline::base {

/// What kind of failure it was: for code that decides what to do next.
enum class ErrorKind {
    InvalidInput, ///< The caller's data is wrong; the message says where and why. Nothing was changed.
    NotFound,     ///< What was asked for isn't there (any more).
    Conflict,     ///< Somebody else changed it meanwhile; reload and decide again.
    Refused,      ///< A rule of the business says no.
    Busy,         ///< Locked by another program for longer than the busy timeout; trying again may help.
    Unavailable,  ///< The workspace can't be reached: a server that is down, a cut line.
    Denied,       ///< No permission: file mode, role, password.
    Unsupported,  ///< A newer schema or format than this program knows.
    Corrupt,      ///< Stored data fails its integrity check.
    StorageFull,  ///< The disk or the quota is full.
    Cancelled,    ///< The user or the owner took the request back.
    Internal,     ///< A bug of ours; the detail says what.
};

/// A failure as a value. `message` is a sentence for people with %1, %2 … for `arguments`: the untranslated
/// source text, so that ui can translate it with context "Error". `detail` is what the driver or parser said: for the log.
struct Error {
    ErrorKind kind = ErrorKind::Internal;
    QString message;
    QStringList arguments;
    QString detail;

    /// The untranslated sentence with its arguments filled in.
    [[nodiscard]] QString sentence() const;

    bool operator==(const Error &) const = default;
};

/// The lower-case name of a kind ("invalid_input"), as printed by --json.
[[nodiscard]] QString errorKindName(ErrorKind kind);

[[nodiscard]] Error invalidInput(const QString &message, const QStringList &arguments = {});
[[nodiscard]] Error notFound(const QString &message, const QStringList &arguments = {});
[[nodiscard]] Error conflict(const QString &message, const QStringList &arguments = {});
[[nodiscard]] Error refused(const QString &message, const QStringList &arguments = {});

} // namespace throughline::base
