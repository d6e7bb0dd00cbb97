// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ctl/arguments.h"
#include "core/base/result.h"

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

} // namespace throughline::ctl
