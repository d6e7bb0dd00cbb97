// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/requestid.h"
#include "core/base/result.h"
#include "core/domain/gaps.h"
#include "core/domain/knowledgereview.h"
#include "core/domain/knowledgeuse.h"
#include "core/domain/suggestion.h"

#include <QFuture>
#include <QObject>

#include <optional>
#include <vector>

namespace throughline::storage {
class Database;
}

namespace throughline::services {

/// A text for an article that is born from a case, without a word by which anybody could be known. It isn't written yet.
struct ArticleOfCase {
    domain::CaseId caseId;
    QString title;
    QString body; ///< Markdown with the sections Question, Cause and Solution
    QString productName;
    QString language; ///< of the customer; empty if unknown
};

/// What articles are of use for, and what is said against them. Uses feed the suggestions (Knowledge::suggest), and hold no word of any customer. GUI thread; futures finish
/// on a database thread.
class KnowledgeUse : public QObject {
    Q_OBJECT
public:
    explicit KnowledgeUse(storage::Database &database, QObject *parent = nullptr);

    /// Somebody reads the article while this case is at hand. `suggested`: it stood among the suggestions. Tells nobody: nothing that is shown changes. Gives the article's
    /// id. NotFound: no such case or article.
    QFuture<base::Result<qint64>> noteOpened(const base::RequestId &request, domain::CaseId caseId,
        domain::ArticleId article, std::optional<domain::AgentId> agent, bool suggested);
    /// Its text (Text) or a link to it (Link) was put into an answer of this case, or it belongs to the case (Linked). Told as Subject::Article with the case.
    QFuture<base::Result<qint64>> noteInserted(const base::RequestId &request, domain::CaseId caseId,
        domain::ArticleId article, std::optional<domain::AgentId> agent, domain::ArticleUseKind as,
        bool suggested = false);
    /// Takes Linked back. NotFound if it isn't linked by hand.
    QFuture<base::Result<qint64>> unlink(
        const base::RequestId &request, domain::CaseId caseId, domain::ArticleId article);
    /// The newest first.
    QFuture<base::Result<std::vector<domain::ArticleUseLine>>> usesOfCase(domain::CaseId caseId);
    QFuture<base::Result<std::vector<domain::ArticleUseLine>>> usesOfArticle(domain::ArticleId article, int limit);

    /// What Knowledge::suggest() gives, with each reason's part in the score.
    QFuture<base::Result<std::vector<domain::Suggestion>>> suggestions(domain::CaseId caseId, int limit);

    /// Says that something is wrong with an article; `place` names the heading or quotes the words that it is about, empty: the whole. Gives the flag's id. InvalidInput: no
    /// words, or too many.
    QFuture<base::Result<qint64>> flag(const base::RequestId &request, domain::ArticleId article,
        std::optional<domain::AgentId> agent, const QString &place, const QString &text);
    /// Conflict if somebody resolved it already. `resolution` may be empty.
    QFuture<base::Result<qint64>> resolveFlag(
        const base::RequestId &request, qint64 flag, std::optional<domain::AgentId> agent, const QString &resolution);
    /// Those that stand, the oldest first; of one article also what was resolved, behind the others.
    QFuture<base::Result<std::vector<domain::ArticleFlag>>> flags(int limit);
    QFuture<base::Result<std::vector<domain::ArticleFlag>>> flagsOf(domain::ArticleId article);

    /// What each article was good for since then, those that were used most first.
    QFuture<base::Result<std::vector<domain::ArticleReuse>>> reuse(base::EpochMs since, int limit);
    /// Of the cases that were closed since then.
    QFuture<base::Result<domain::LinkRate>> linkRate(base::EpochMs since);

    /// What customers asked since then without an article having been of use, put together by what they ask; the newest 3,000 of these cases count. What cost most comes
    /// first; a gap has `fewest` cases at least.
    QFuture<base::Result<std::vector<domain::Gap>>> gaps(base::EpochMs since, int fewest, int limit);
    /// Articles that somebody should look at, with the reasons; those with most reasons first.
    QFuture<base::Result<std::vector<domain::ReviewItem>>> toReview(int limit);
    /// Somebody has looked: what spoke against it until now is settled, flags that stand are resolved. Gives the review's id. NotFound if there is no such article.
    QFuture<base::Result<qint64>> reviewed(const base::RequestId &request, domain::ArticleId article,
        std::optional<domain::AgentId> agent, const QString &comment);
    /// Who looked and when, the newest first; at one article, or at all.
    QFuture<base::Result<std::vector<domain::ReviewDone>>> reviews(std::optional<domain::ArticleId> article, int limit);

    /// What an article of this case could say, with names, addresses and numbers taken out. Refused while the case is open, and if its customer was erased.
    QFuture<base::Result<ArticleOfCase>> articleOfCase(domain::CaseId caseId);
    /// Makes it: a draft that names the case, and is linked to it. Gives the article's id.
    QFuture<base::Result<qint64>> makeArticleOfCase(
        const base::RequestId &request, domain::CaseId caseId, std::optional<domain::AgentId> agent);

private:
    storage::Database &m_database;
};

} // namespace throughline::services
