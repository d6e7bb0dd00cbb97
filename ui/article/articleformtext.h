// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/domain/article.h"

#include <QString>

#include <vector>

/// What is typed into the form of an article. Pure.
namespace throughline::ui {

/// "Router X2 3.0 – 3.2; Plan Pro; Modem 2.1 –; Cable – 1.4": and back.
[[nodiscard]] QString productsText(const std::vector<domain::ArticleProduct> &products);
/// InvalidInput, in a sentence that names the part, if a part has no product.
[[nodiscard]] base::Result<std::vector<domain::ArticleProduct>> productsFromText(const QString &text);

/// "2027-05-01", empty if none; and back. InvalidInput if it is no day.
[[nodiscard]] QString reviewText(std::optional<base::EpochMs> at);
[[nodiscard]] base::Result<std::optional<base::EpochMs>> reviewFromText(const QString &text, base::EpochMs now);

/// "router, wifi": without doubles and empty parts.
[[nodiscard]] QStringList tagsFromText(const QString &text);

} // namespace throughline::ui
