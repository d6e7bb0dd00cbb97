// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/article.h"

#include <QString>

namespace throughline::ui {

/// What an article is, in one line for people: what it applies to, its status, audience, owner, age, review and language. Pure.
[[nodiscard]] QString articleMeta(const domain::Article &article, base::EpochMs now);

} // namespace throughline::ui
