// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/articleindex.h"
#include "core/exchange/records.h"

#include <QHash>
#include <QSet>
#include <QString>

#include <functional>
#include <optional>
#include <vector>

/// How good a search is, measured with questions whose answers are known (TREC style).
namespace throughline::relevance {

struct Question {
    QString id;
    QString text;
};

struct QuestionSet {
    QString name;
    std::vector<Question> questions;
    QHash<QString, QSet<QString>> answers; ///< the articles that answer it, by the question's id
    double baseline = 0;                   ///< nDCG@10 of plain BM25
};

/// Means over the questions of a set that have an answer.
struct Figures {
    int questions = 0;
    double ndcg10 = 0;
    double mrr10 = 0;
    double recall5 = 0;
    double hit1 = 0;
};

/// Which questions count: all, or every second one by a hash of its id. Parameters are chosen on the one half and checked on the other.
enum class Half { Both, Chosen, HeldOut };

/// The ids of the articles found, the best first.
using Searcher = std::function<QStringList(const QString &question)>;
[[nodiscard]] Figures evaluate(const QuestionSet &set, const Searcher &search, Half half = Half::Both);

/// From a list of the found and those that answer: for one question.
[[nodiscard]] Figures evaluateOne(const QStringList &found, const QSet<QString> &answers);

/// Lines "id<TAB>[kind<TAB>]question" behind a header; of that kind only, if one is given.
[[nodiscard]] std::vector<Question> readQuestions(const QString &path, const QString &kind = {});
/// Lines "question 0 article relevance".
[[nodiscard]] QHash<QString, QSet<QString>> readAnswers(const QString &path);
/// Articles as JSON lines, read as an import does.
[[nodiscard]] std::vector<exchange::SourceArticle> readArticles(const QString &path);

/// The synonyms that a new workspace begins with.
[[nodiscard]] std::vector<domain::SynonymGroup> firstSynonyms();

/// Articles in an index with these synonyms, without a workspace.
class IndexedArticles {
public:
    explicit IndexedArticles(const std::vector<exchange::SourceArticle> &articles, bool stemmed = true);
    [[nodiscard]] QStringList find(const QString &question, const domain::SearchWeights &weights = {}, int limit = 10);
    [[nodiscard]] domain::ArticleIndex &index() { return m_index; }

private:
    domain::ArticleIndex m_index;
    std::vector<QString> m_keys;
};

/// One of the public sets with the articles that it asks for.
struct Trial {
    QuestionSet set;
    int articles = 0; ///< which of the corpora
};

/// All public sets and their articles; none if the real data isn't here.
struct Trials {
    std::vector<std::vector<exchange::SourceArticle>> corpora;
    std::vector<Trial> trials;
};
[[nodiscard]] std::optional<Trials> readTrials(const std::function<QString(const QString &)> &pathOf);

} // namespace throughline::relevance
