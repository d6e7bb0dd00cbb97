// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/article.h"

namespace throughline::domain {

/// What is kept of a version or a draft beside title and body, as JSON: {"language": "en", "audience": 2, "status": 3, "owner": 4, "review_at": …, "tags": […],
/// "products": [{"product": 1, "name": "…", "from": "…", "to": "…"}], "slug": "…"}. What is empty is left out.
[[nodiscard]] QString articleFieldsJson(const ArticleEdit &edit, ArticleStatus status);
/// Into `edit` and `status`; what it doesn't say stays as it is. A damaged text says nothing.
void readArticleFields(const QString &json, ArticleEdit &edit, ArticleStatus &status);

} // namespace throughline::domain
