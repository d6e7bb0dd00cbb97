// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ctl/verb.h"

#include <QStringList>

namespace throughline::ctl {

/// The lines of `throughlinectl --help`.
[[nodiscard]] QStringList programHelp(const std::vector<Verb> &verbs);
/// The lines of `throughlinectl VERB --help`.
[[nodiscard]] QStringList verbHelp(const Verb &verb);
/// The lines of `throughlinectl customer --help`: the verbs that begin with this word.
[[nodiscard]] QStringList groupHelp(const QString &group, const std::vector<Verb> &verbs);

} // namespace throughline::ctl
