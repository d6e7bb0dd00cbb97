// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ctl/verb.h"
#include "core/base/result.h"
#include "core/domain/article.h"

namespace throughline::ctl {

/// The article of this number, or that steps of roadmaps name so.
base::Result<domain::Article> articleNamed(Context &context, const QString &text);

/// --status, --audience, --product and --owner, and what they say.
[[nodiscard]] std::vector<Option> articleFilterOptions();
base::Result<domain::ArticleFilter> articleFilterOf(Context &context);

} // namespace throughline::ctl
