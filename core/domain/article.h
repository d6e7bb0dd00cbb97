// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/domain/ids.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace throughline::domain {

using ArticleFileId = base::Id<struct ArticleFileTag>;

/// The numbers are stored: never renumber.
enum class ArticleStatus : int { Draft = 1, Review = 2, Published = 3, Retired = 4 };

/// Who may read it. The numbers are stored: never renumber.
enum class ArticleAudience : int { Internal = 1, Public = 2 };

/// In characters: what one article may be.
inline constexpr qsizetype kLongestArticleTitle = 300;
inline constexpr qsizetype kLongestArticleText = 8 * 1024 * 1024;
inline constexpr int kMostArticleProducts = 50;
inline constexpr int kMostArticleTags = 100;
/// In bytes: what one file beside an article may be, and all of an article.
inline constexpr qint64 kLargestArticleFile = 10LL * 1024 * 1024;
inline constexpr qint64 kMostArticleFiles = 100LL * 1024 * 1024;

/// A product that an article applies to, and which of its versions: from and to, both included; empty is open.
struct ArticleProduct {
    ProductId product; ///< none: looked up by its name when it is written
    QString name;
    QString fromVersion;
    QString toVersion;
    bool operator==(const ArticleProduct &) const = default;
};

/// A piece of product knowledge in Markdown.
struct Article {
    ArticleId id;
    QString externalId;  ///< as given by the system that it came from, empty if born here
    QString externalKey; ///< how steps of roadmaps name it
    QString slug;        ///< how other articles and the public pages name it: letters a to z, digits and hyphens
    QString title;
    QString body;        ///< Markdown, byte for byte as it came in
    QString productName; ///< of the first product
    QString language;    ///< BCP 47, empty if unknown
    ArticleStatus status = ArticleStatus::Published;
    ArticleAudience audience = ArticleAudience::Internal;
    std::optional<AgentId> owner; ///< who looks after it
    QString ownerName;
    std::optional<base::EpochMs> reviewAt; ///< when somebody is to look whether it is still true
    QStringList tags;
    std::vector<ArticleProduct> products;
    std::optional<CaseId> bornFrom; ///< the case that it was made of
    base::EpochMs updatedAt = 0;
    qint64 version = 0;
    bool operator==(const Article &) const = default;
};

/// What people edit of an article.
struct ArticleEdit {
    QString title;
    QString body;
    QString language;
    ArticleAudience audience = ArticleAudience::Internal;
    std::optional<AgentId> owner;
    std::optional<base::EpochMs> reviewAt;
    QStringList tags;
    std::vector<ArticleProduct> products;
    QString slug; ///< empty: made of the title
    bool operator==(const ArticleEdit &) const = default;
};

/// Parts of an ArticleEdit.
enum class ArticleField { Title, Body, Language, Audience, Owner, ReviewAt, Tags, Products, Slug };

/// One version of an article, as it was saved.
struct ArticleVersion {
    qint64 number = 0;
    base::EpochMs at = 0;
    std::optional<AgentId> agent; ///< none: it came in with a file
    QString agentName;
    QString comment;
    ArticleStatus status = ArticleStatus::Published;
    ArticleEdit edit; ///< the body is empty where versions are only listed
    bool operator==(const ArticleVersion &) const = default;
};

/// A file that lies beside an article: an image that its text shows, or something to take along.
struct ArticleFile {
    ArticleFileId id;
    ArticleId article;
    QString reference; ///< how the text names it: relative to the article, as a URL without escapes
    QString name;      ///< safe: see safeFileName()
    QString mediaType;
    qint64 size = 0; ///< bytes
    QString sha256;  ///< hex
    bool operator==(const ArticleFile &) const = default;
};

/// What an agent is writing and hasn't saved. One per agent and article.
struct ArticleDraft {
    AgentId agent;
    std::optional<ArticleId> article; ///< none: one that isn't there yet
    qint64 seen = 0;                  ///< the version that it began with
    ArticleEdit edit;
    base::EpochMs savedAt = 0; ///< set by the workspace
    bool operator==(const ArticleDraft &) const = default;
};

/// One article as another one names it, or an article that a link could lead to.
struct ArticleName {
    ArticleId id;
    QString title;
    QString slug;
    ArticleStatus status = ArticleStatus::Published;
    ArticleAudience audience = ArticleAudience::Internal;
    bool operator==(const ArticleName &) const = default;
};

/// Which articles are meant; what isn't set doesn't matter.
struct ArticleFilter {
    std::optional<ArticleStatus> status;
    std::optional<ArticleAudience> audience;
    std::optional<ProductId> product;
    std::optional<AgentId> owner;
    bool operator==(const ArticleFilter &) const = default;
};

/// A step of a roadmap that an article serves.
struct ArticleStep {
    RoadmapId roadmap;
    QString roadmapName;
    int number = 0; ///< of the roadmap's version
    bool published = false;
    QString stepKey;
    QString stepTitle;
    bool operator==(const ArticleStep &) const = default;
};

/// An article as listed: why it was found stands in words.
struct ArticleHit {
    ArticleId id;
    QString title;
    QString productName;
    QString snippet;       ///< in words: see plainSnippet()
    QString reason;        ///< untranslated, e.g. "product Router X2; words: nightly, drop"
    double score = 0;      ///< higher is better
    QString externalId {}; ///< as given by the system that the article came from, where a search tells it
    bool operator==(const ArticleHit &) const = default;
};

/// "draft", "review", "published", "retired"
[[nodiscard]] QString articleStatusName(ArticleStatus status);
[[nodiscard]] std::optional<ArticleStatus> articleStatusOf(const QString &name);
/// "internal", "public"
[[nodiscard]] QString articleAudienceName(ArticleAudience audience);
[[nodiscard]] std::optional<ArticleAudience> articleAudienceOf(const QString &name);
/// "title", "body", "language", "audience", "owner", "review", "tags", "products", "slug"
[[nodiscard]] QString articleFieldName(ArticleField field);

/// Where an article may go from here: a draft and a retired one can't be published without a review.
[[nodiscard]] std::vector<ArticleStatus> nextStatuses(ArticleStatus from);
[[nodiscard]] bool mayBecome(ArticleStatus from, ArticleStatus to);

[[nodiscard]] ArticleEdit editOf(const Article &article);
/// InvalidInput with a sentence if it can't be saved: no title, too long, an audience that isn't one. Trims what is trimmed in a form; the body is left as it is.
[[nodiscard]] base::Result<ArticleEdit> checkedEdit(ArticleEdit edit);
[[nodiscard]] std::vector<ArticleField> changedFields(const ArticleEdit &before, const ArticleEdit &after);

/// What becomes of an article that two people changed at the same time.
struct ArticleMerge {
    ArticleEdit merged;                  ///< with theirs where both changed the same field
    std::vector<ArticleField> conflicts; ///< changed by both, to different values
};
[[nodiscard]] ArticleMerge merged(const ArticleEdit &base, const ArticleEdit &theirs, const ArticleEdit &mine);

/// "reset-your-router"; "article" of a title without any letter or digit that can be written so.
[[nodiscard]] QString slugOf(const QString &title);
/// The same of the path or name of a file or page: "setup/index.md" → "setup", "/how-to/reset/" → "reset". Empty if it names nothing.
[[nodiscard]] QString slugOfPath(const QString &path);

/// Where a link leads within the knowledge: "#12" for article:12, the slug of a relative or absolute path; empty for anything else (https, mailto, a fragment alone).
[[nodiscard]] QString articleTarget(const QString &url);
/// The targets of a text's links and link definitions outside of code, each once, in the order of the text; images aren't links. Linear in the text's length.
[[nodiscard]] QStringList articleTargets(const QString &body);
/// The relative addresses of the images and links outside of code, unescaped, each once: what may be files beside the text.
[[nodiscard]] QStringList fileReferences(const QString &body);
/// The form in which references are compared: unescaped, without "./".
[[nodiscard]] QString plainReference(const QString &url);

} // namespace throughline::domain
