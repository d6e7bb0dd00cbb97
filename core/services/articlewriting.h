// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/action.h"
#include "core/services/articles.h"

namespace throughline::storage {
class Session;
}

// What Articles runs in its transactions. DB thread.
namespace throughline::services::articlewriting {

[[nodiscard]] base::Error noArticle(domain::ArticleId id);
[[nodiscard]] base::Result<Made> create(storage::Session &session, const NewArticleText &text);
[[nodiscard]] base::Result<Made> madeAgain(storage::Session &session, qint64 action);
[[nodiscard]] base::Result<ArticleSaved> save(storage::Session &session, const ArticleSave &save);
/// The answer to a request that was carried out before: its action, or with action 0 what would be a conflict.
[[nodiscard]] base::Result<ArticleSaved> answerAgain(storage::Session &session, const ArticleSave &save, qint64 action);
[[nodiscard]] base::Result<ArticleSaved> answerAgain(storage::Session &session, domain::ArticleId id, qint64 action);
[[nodiscard]] base::Result<ArticleSaved> setStatus(storage::Session &session, domain::ArticleId id, qint64 seen,
    domain::ArticleStatus status, const QString &comment, std::optional<domain::AgentId> agent);
[[nodiscard]] base::Result<ArticleSaved> restore(storage::Session &session, domain::ArticleId id, qint64 seen,
    qint64 number, const QString &comment, std::optional<domain::AgentId> agent);
[[nodiscard]] base::Result<qint64> attach(
    storage::Session &session, domain::ArticleId id, const domain::NewAttachment &file, const QString &reference);
/// The same within the transaction of an import: nothing is told. Gives whether anything changed.
[[nodiscard]] base::Result<bool> putFile(
    storage::Session &session, domain::ArticleId id, const domain::NewAttachment &file, const QString &reference);

/// These kinds are taken back here.
[[nodiscard]] bool undoes(domain::ActionKind kind);
/// What was done later with the same article, and has to be undone first; in no order.
[[nodiscard]] std::vector<domain::ActionId> blockers(storage::Session &session, const domain::Action &action);
/// An edit: what it changed is as before, as a new version. An article that was made is retired. Refused if a file that was imported since has changed it.
[[nodiscard]] base::Result<void> undo(
    storage::Session &session, const domain::Action &action, std::optional<domain::AgentId> agent);

} // namespace throughline::services::articlewriting
