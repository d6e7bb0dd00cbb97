// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ctl/arguments.h"
#include "core/base/result.h"
#include "core/services/outgoing.h"

#include <QByteArray>

namespace throughline::ctl {

// A text or a file that a verb is given.

/// --text and --file, for a verb that takes a text.
[[nodiscard]] std::vector<Option> textOptions(const QString &what);
/// The bytes of a file, or of stdin for "-". InvalidInput if it can't be read.
base::Result<QByteArray> bytesOf(const QString &path);
/// From --text, --file, or stdin if `dash` is "-"; InvalidInput unless exactly one of them is given, and if it is no UTF-8.
base::Result<QString> textOf(const Arguments &arguments, const QString &dash = {});
/// The bytes as a text. InvalidInput if they are no UTF-8.
base::Result<QString> textOf(const QByteArray &bytes);

/// What whoever writes an answer at a shell knows of the case.
struct KnownOfCase {
    std::optional<domain::EventId> seen;
    std::optional<domain::EventId> answersNewer;
    std::optional<domain::OutgoingId> knowsAnswer;
};
/// All that there is; but not what a colleague of `agent` has only just answered, or is about to, unless --anyway says so. --seen says it by hand. InvalidInput
/// if that is no number.
base::Result<KnownOfCase> knownOfCase(const Arguments &arguments, const services::ReplyPreparation &ways,
    std::optional<domain::AgentId> agent, base::EpochMs now);
/// An error with what can be done about it behind its sentence.
[[nodiscard]] base::Error withHint(base::Error error, const QString &hint);
/// That of a colleague's answer says that --anyway leads past it; every other one is as it is.
[[nodiscard]] base::Error withWayPast(const base::Error &error);
/// --seen and --anyway.
[[nodiscard]] std::vector<Option> knownOptions(const QString &fallback);

} // namespace throughline::ctl
