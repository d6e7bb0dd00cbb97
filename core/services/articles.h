// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/requestid.h"
#include "core/base/result.h"
#include "core/domain/article.h"
#include "core/domain/outgoing.h"
#include "core/services/made.h"

#include <QFuture>
#include <QObject>

#include <optional>
#include <vector>

namespace throughline::storage {
class Database;
}

namespace throughline::services {

/// An article that is made here. It begins as a draft, or goes to review at once.
struct NewArticleText {
    domain::ArticleEdit edit;
    std::optional<domain::AgentId> agent;
    QString comment {};
    domain::ArticleStatus status = domain::ArticleStatus::Draft;
    std::optional<domain::CaseId> bornFrom {};
    bool newProducts = false; ///< products whose names aren't known yet are made
};

/// A text as it should be, by somebody who saw version `seen`.
struct ArticleSave {
    domain::ArticleId article;
    qint64 seen = 0;
    domain::ArticleEdit edit;
    std::optional<domain::AgentId> agent;
    QString comment {};
    bool newProducts = false;
};

/// Somebody else has changed the same fields since it was seen. Nothing is written but the agent's draft, so that neither text is lost. Saving again with `theirs.version` as what
/// was seen replaces theirs knowingly; their version stays in the history.
struct ArticleConflict {
    domain::Article theirs;
    std::vector<domain::ArticleField> fields;
    QString changedBy; ///< empty: it came in with a file
    base::EpochMs changedAt = 0;
    domain::ArticleEdit merged; ///< with mine where only I changed something, and theirs elsewhere
};

struct ArticleSaved {
    qint64 id = 0;      ///< of the action in the journal, by which Merges::undo takes it back; 0: nothing was written
    qint64 version = 0; ///< as it stands now
    std::optional<ArticleConflict> conflict {};
    QString summary {};  ///< "Title, text"; empty if nothing was written
    bool joined = false; ///< somebody else had changed other fields meanwhile: theirs are kept as well
};

/// Writing articles. Each saved text is a version, kept whole, with who, when and why; each save is an action that Merges::undo takes back. Saved and dropped texts leave
/// their draft in the same transaction. Changes are told as Subject::Article. GUI thread; futures finish on a database thread; readings may be cancelled.
class Articles : public QObject {
    Q_OBJECT
public:
    explicit Articles(storage::Database &database, QObject *parent = nullptr);

    /// In the order of the titles; bodies are left empty unless they are wanted.
    QFuture<base::Result<std::vector<domain::Article>>> page(const QString &afterTitle, domain::ArticleId afterId,
        int limit, const domain::ArticleFilter &filter = {}, bool bodies = false);

    /// `row` is the article. InvalidInput if a value can't be (domain::checkedEdit()); NotFound for products that aren't known, unless they are to be made.
    QFuture<base::Result<Made>> create(const base::RequestId &request, const NewArticleText &text);
    QFuture<base::Result<ArticleSaved>> save(const base::RequestId &request, const ArticleSave &save);
    /// What would be a conflict just now; writes nothing.
    QFuture<base::Result<ArticleSaved>> judge(const ArticleSave &save);
    /// Refused if it may not go there from where it is (domain::mayBecome()); Conflict if it isn't version `seen` any more (0: whatever it is).
    QFuture<base::Result<ArticleSaved>> setStatus(const base::RequestId &request, domain::ArticleId id, qint64 seen,
        domain::ArticleStatus status, const QString &comment, std::optional<domain::AgentId> agent);

    /// The newest first, beginning below `before` (0: from the newest); bodies are left empty.
    QFuture<base::Result<std::vector<domain::ArticleVersion>>> versions(
        domain::ArticleId id, qint64 before = 0, int limit = 100);
    QFuture<base::Result<domain::ArticleVersion>> version(domain::ArticleId id, qint64 number);
    /// Makes everything but the status as it was in that version, as a new one. Files that its text shows and that were removed come back.
    QFuture<base::Result<ArticleSaved>> restore(const base::RequestId &request, domain::ArticleId id, qint64 seen,
        qint64 number, const QString &comment, std::optional<domain::AgentId> agent);

    /// Keeps what is being written; durable once done. An empty one (no title, no text) of a new article is removed.
    QFuture<base::Result<void>> keepDraft(const domain::ArticleDraft &draft);
    QFuture<base::Result<std::optional<domain::ArticleDraft>>> draft(
        domain::AgentId agent, std::optional<domain::ArticleId> article);
    QFuture<base::Result<std::vector<domain::ArticleDraft>>> drafts(domain::AgentId agent);
    QFuture<base::Result<void>> dropDraft(domain::AgentId agent, std::optional<domain::ArticleId> article);

    /// Under this reference, or if it is empty, under the file's name made safe; what was there under it stays for older versions. Gives the file as it is named now. InvalidInput if it is
    /// empty or too large (domain::kLargestArticleFile), alone or with the others.
    QFuture<base::Result<qint64>> attach(const base::RequestId &request, domain::ArticleId id,
        const domain::NewAttachment &file, const QString &reference = {});
    QFuture<base::Result<qint64>> detach(const base::RequestId &request, domain::ArticleFileId id);
    QFuture<base::Result<std::vector<domain::ArticleFile>>> attachments(domain::ArticleId id);
    QFuture<base::Result<domain::ArticleFile>> attachment(domain::ArticleFileId id);
    /// The file that a text means by this address (a relative URL). NotFound if there is none.
    QFuture<base::Result<domain::ArticleFile>> attachmentNamed(domain::ArticleId id, const QString &reference);
    /// Of a file beside an article, by its hash. NotFound if no article has it, Corrupt if it isn't what was attached.
    QFuture<base::Result<QByteArray>> content(const QString &sha256);

    /// The articles that this one's text leads to, in its order, and those that lead here, by title.
    QFuture<base::Result<std::vector<domain::ArticleName>>> linksFrom(domain::ArticleId id);
    QFuture<base::Result<std::vector<domain::ArticleName>>> linksTo(domain::ArticleId id);
    /// The article that a link with this address leads to, written in `from`. NotFound if it leads to none.
    QFuture<base::Result<domain::ArticleName>> linked(domain::ArticleId from, const QString &url);
    /// Articles by title, those that begin so first: what a link that is being typed could lead to. Of a link, the address is linkAddress().
    QFuture<base::Result<std::vector<domain::ArticleName>>> complete(const QString &typed, int limit);
    /// The steps of roadmaps that name it.
    QFuture<base::Result<std::vector<domain::ArticleStep>>> steps(domain::ArticleId id);

    /// How a text names another article: "article:12".
    [[nodiscard]] static QString linkAddress(const domain::ArticleName &name);

private:
    storage::Database &m_database;
};

} // namespace throughline::services
