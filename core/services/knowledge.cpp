// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/knowledge.h"

#include "core/services/articlefinder.h"
#include "core/storage/articlestore.h"
#include "core/storage/articlewordstore.h"
#include "core/storage/casestore.h"
#include "core/storage/database.h"
#include "core/storage/eventstore.h"
#include "core/storage/roadmapstore.h"
#include "core/storage/searchindex.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace throughline::services {

using domain::Article;
using domain::ArticleHit;
using domain::ArticleId;
using storage::ArticleStore;
using storage::Session;

namespace {

// What a sign of fitness weighs. A step names its article on purpose; words may fit by chance.
constexpr double kStepWeight = 100;
constexpr double kProductWeight = 4;
constexpr int kCandidates = 30;

/// Words that say nothing about the matter. Short words are left out anyway.
bool isTelling(const QString &word)
{
    static const QSet<QString> empty = [] {
        // In English and German, those of at least four letters.
        const QStringList words = QStringLiteral(
            "about after again also because been before case could does doing done each else even ever every "
            "from getting give given have having hello help here into issue just know like make many more "
            "most much need only other over please problem question really same should since some still such "
            "sure than thank thanks that their them then there these they thing this those ticket till time "
            "tried until very want wants well were what when where which while will with without would year "
            "your "
            "aber alle also auch beim bitte danke dann dass denn dies diese diesem diesen dieser doch eine "
            "einem einen einer etwas fall frage gibt guten habe haben hallo hier ihnen ihre ihren immer jetzt "
            "kann keine können leider mehr mein meine meinem meinen mich nach nicht noch oder ohne schon sehr "
            "seit sich sind sowie unser viel vielen vorgang warum wenn werden wieder wird wurde über")
                                      .split(u' ');
        return QSet<QString>(words.begin(), words.end());
    }();
    return word.size() >= 4 && !word.at(0).isDigit() && !empty.contains(word.toLower());
}

/// The words of the case: its subject, and what the customer wrote in the newest of its first messages.
QStringList tellingWords(Session &session, const domain::SupportCase &supportCase)
{
    QString text = supportCase.subject;
    constexpr int kLookAt = 20;
    for (const domain::Event &event : storage::EventStore(session.connection()).ofCase(supportCase.id, {}, kLookAt)) {
        if (event.direction == domain::Direction::Inbound)
            text += u' ' + event.preview;
    }
    QStringList words;
    for (const QString &word : storage::searchWords(text)) {
        if (isTelling(word) && !words.contains(word, Qt::CaseInsensitive))
            words.append(word);
    }
    constexpr int kMaxWords = 8;
    return words.mid(0, kMaxWords);
}

struct Candidate {
    double score = 0;
    QStringList reasons;
};
using Candidates = QHash<qint64, Candidate>;

void addByStep(Session &session, domain::CaseId id, Candidates &candidates)
{
    storage::RoadmapStore roadmaps(session.connection());
    ArticleStore articles(session.connection());
    const std::optional<domain::Run> run = roadmaps.runOf(id);
    const std::optional<domain::Blueprint> blueprint = run ? roadmaps.loadWalked(run->roadmapVersion) : std::nullopt;
    if (!blueprint)
        return;
    for (const QString &key : run->next) {
        const domain::Step *step = blueprint->find(key);
        for (const QString &articleKey : step ? step->articleKeys : QStringList()) {
            if (const std::optional<ArticleId> article = articles.findByKey(articleKey)) {
                Candidate &candidate = candidates[article->value()];
                candidate.score += kStepWeight;
                candidate.reasons.append(QStringLiteral("step: %1").arg(step->title));
            }
        }
    }
}

struct WordMatches {
    QString word;
    std::vector<ArticleId> articles; ///< sorted
};

/// The rarest of the words, at least one. A word that many articles hold says little, and ranking each of them costs some µs.
std::vector<WordMatches> rareWords(Session &session, const QStringList &words)
{
    constexpr int kCountUpTo = 1000;
    constexpr size_t kRankUpTo = 800;
    storage::SearchIndex index(session.connection());
    std::vector<WordMatches> matches;
    for (const QString &word : words) {
        WordMatches found { word, index.articlesWith(word, kCountUpTo) };
        std::sort(found.articles.begin(), found.articles.end());
        if (!found.articles.empty())
            matches.push_back(std::move(found));
    }
    std::stable_sort(matches.begin(), matches.end(),
        [](const WordMatches &a, const WordMatches &b) { return a.articles.size() < b.articles.size(); });
    size_t total = 0;
    size_t kept = 0;
    for (const WordMatches &found : matches) {
        total += found.articles.size();
        if (kept > 0 && total > kRankUpTo)
            break;
        ++kept;
    }
    matches.resize(kept);
    return matches;
}

void addByWords(Session &session, const domain::SupportCase &supportCase, Candidates &candidates)
{
    const std::vector<WordMatches> matches = rareWords(session, tellingWords(session, supportCase));
    QStringList words;
    for (const WordMatches &found : matches)
        words.append(found.word);
    for (const ArticleHit &ranked : storage::SearchIndex(session.connection()).articlesWithAny(words, kCandidates)) {
        Candidate &candidate = candidates[ranked.id.value()];
        candidate.score += ranked.score;
        constexpr int kWordsTold = 4;
        QStringList common;
        for (const WordMatches &found : matches) {
            // Of a very common word not every article was counted; it comes alone then.
            if (common.size() < kWordsTold
                && (matches.size() == 1 || std::binary_search(found.articles.begin(), found.articles.end(), ranked.id)))
                common.append(found.word.toLower());
        }
        if (!common.isEmpty())
            candidate.reasons.append(QStringLiteral("words: %1").arg(common.join(QStringLiteral(", "))));
    }
}

void addByProduct(Session &session, const domain::SupportCase &supportCase, Candidates &candidates)
{
    if (!supportCase.product)
        return;
    for (const ArticleId id : ArticleStore(session.connection()).ofProduct(*supportCase.product, kCandidates)) {
        Candidate &candidate = candidates[id.value()];
        candidate.score += kProductWeight;
        candidate.reasons.append(QStringLiteral("product: %1").arg(supportCase.productName));
    }
}

base::Error noArticle(const QString &name)
{
    return base::notFound(QStringLiteral("There is no article %1."), { name });
}

} // namespace

Knowledge::Knowledge(storage::Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_finder(std::make_shared<ArticleFinder>())
{
}

Knowledge::~Knowledge() = default;

QFuture<base::Result<Article>> Knowledge::article(ArticleId id)
{
    return m_database.read([id](Session &session) -> base::Result<Article> {
        if (std::optional<Article> article = ArticleStore(session.connection()).find(id))
            return *article;
        return noArticle(id.toString());
    });
}

QFuture<base::Result<Article>> Knowledge::articleByKey(const QString &key)
{
    return m_database.read([key](Session &session) -> base::Result<Article> {
        ArticleStore store(session.connection());
        if (const std::optional<ArticleId> id = store.findByKey(key)) {
            if (std::optional<Article> article = store.find(*id))
                return *article;
        }
        return noArticle(key);
    });
}

QFuture<base::Result<std::vector<Article>>> Knowledge::page(const QString &afterTitle, ArticleId afterId, int limit)
{
    return m_database.read(
        [=](Session &session) { return ArticleStore(session.connection()).page(afterTitle, afterId, limit); });
}

QFuture<base::Result<std::vector<ArticleHit>>> Knowledge::suggest(domain::CaseId id, int limit)
{
    return m_database.readAside([=](Session &session) -> base::Result<std::vector<ArticleHit>> {
        const std::optional<domain::SupportCase> found = storage::CaseStore(session.connection()).find(id);
        if (!found)
            return base::notFound(QStringLiteral("There is no case #%1."), { id.toString() });
        Candidates candidates;
        addByStep(session, id, candidates);
        addByWords(session, *found, candidates);
        addByProduct(session, *found, candidates);

        std::vector<ArticleId> ids;
        for (auto it = candidates.cbegin(); it != candidates.cend(); ++it)
            ids.emplace_back(it.key());
        std::sort(ids.begin(), ids.end(), [&](ArticleId a, ArticleId b) {
            const double left = candidates.value(a.value()).score;
            const double right = candidates.value(b.value()).score;
            return left != right ? left > right : a < b;
        });
        ids.resize(std::min(ids.size(), size_t(limit)));
        std::vector<ArticleHit> hits;
        for (const ArticleId article : ids) {
            const Candidate candidate = candidates.value(article.value());
            hits.push_back({ article, {}, {}, {}, candidate.reasons.join(QStringLiteral("; ")), candidate.score });
        }
        return ArticleStore(session.connection()).completed(std::move(hits));
    });
}

QFuture<base::Result<std::vector<ArticleHit>>> Knowledge::search(const QString &typed, int limit)
{
    domain::SearchContext context;
    context.typing = true;
    return search(typed, context, limit);
}

QFuture<base::Result<std::vector<ArticleHit>>> Knowledge::search(
    const QString &typed, const domain::SearchContext &context, int limit)
{
    return m_database.readAside(
        [=, finder = m_finder](Session &session) { return finder->search(session, typed, context, limit); });
}

QFuture<base::Result<std::vector<ArticleHit>>> Knowledge::titles(
    const QString &typed, const domain::SearchContext &context, int limit)
{
    return m_database.readAside(
        [=, finder = m_finder](Session &session) { return finder->titles(session, typed, context, limit); });
}

QFuture<base::Result<std::vector<domain::SynonymGroup>>> Knowledge::synonyms()
{
    return m_database.read([](Session &session) { return storage::ArticleWordStore(session.connection()).synonyms(); });
}

QFuture<base::Result<qint64>> Knowledge::addSynonyms(const base::RequestId &request, const QString &line)
{
    return m_database.command(request, QStringLiteral("synonym"), [line](Session &session) -> base::Result<qint64> {
        QString problem;
        const std::optional<QStringList> words = domain::synonymsOf(line, &problem);
        if (!words)
            return base::invalidInput(problem);
        storage::ArticleWordStore store(session.connection());
        for (const domain::SynonymGroup &group : store.synonyms()) {
            if (group.words == *words)
                return base::conflict(
                    QStringLiteral("\"%1\" are synonyms already."), { words->join(QStringLiteral(", ")) });
        }
        session.changed(domain::Subject::Article, 0);
        return store.addSynonyms(*words);
    });
}

QFuture<base::Result<qint64>> Knowledge::removeSynonyms(const base::RequestId &request, qint64 id)
{
    return m_database.command(
        request, QStringLiteral("synonym.remove"), [id](Session &session) -> base::Result<qint64> {
            if (!storage::ArticleWordStore(session.connection()).removeSynonyms(id))
                return base::notFound(QStringLiteral("There are no synonyms %1."), { QString::number(id) });
            session.changed(domain::Subject::Article, 0);
            return id;
        });
}

} // namespace throughline::services
