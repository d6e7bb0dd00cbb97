// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/article.h"

#include <QString>

/// An article as it is put into a reply: what helps a customer, who sees none of our pages. Markdown. Pure.
namespace throughline::ui {

/// Title and text; of a long article that customers can open themselves its first paragraph and a link.
[[nodiscard]] QString articleForReply(const domain::Article &article);
/// A link where the article has an address that customers can open; else its title would tell them nothing, so the first paragraph goes along.
[[nodiscard]] QString articleLinkForReply(const domain::Article &article);

} // namespace throughline::ui
