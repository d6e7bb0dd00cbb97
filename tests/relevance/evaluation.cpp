// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/relevance/evaluation.h"

#include "core/exchange/bytesource.h"
#include "core/exchange/markdownreader.h"
#include "core/exchange/records.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace throughline::relevance {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDepth = 10;
constexpr int kRecallDepth = 5;

class ArticleSink final : public exchange::RecordSink {
public:
    base::Result<void> take(const exchange::SourceCustomer &) override { return {}; }
    base::Result<void> take(const exchange::SourceCase &) override { return {}; }
    base::Result<void> take(const domain::Blueprint &) override { return {}; }
    base::Result<void> take(const exchange::SourceArticle &article) override
    {
        articles.push_back(article);
        return {};
    }
    void note(const QString &) override {}
    bool progress(qint64, qint64) override { return true; }

    std::vector<exchange::SourceArticle> articles;
};

QStringList linesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
}

bool isIn(const QString &id, Half half)
{
    if (half == Half::Both)
        return true;
    // The halves of the tuning, which was a program without Qt.
    return (std::hash<std::string>()(id.toStdString()) % 2 == 0) == (half == Half::Chosen);
}

void add(Figures &sum, const Figures &one)
{
    sum.questions += one.questions;
    sum.ndcg10 += one.ndcg10;
    sum.mrr10 += one.mrr10;
    sum.recall5 += one.recall5;
    sum.hit1 += one.hit1;
}

} // namespace

Figures evaluateOne(const QStringList &found, const QSet<QString> &answers)
{
    Figures figures;
    figures.questions = 1;
    double gain = 0;
    for (int rank = 1; rank <= kDepth && rank <= found.size(); ++rank) {
        if (!answers.contains(found.at(rank - 1)))
            continue;
        gain += 1 / std::log2(rank + 1);
        if (figures.mrr10 == 0)
            figures.mrr10 = 1.0 / rank;
        if (rank <= kRecallDepth)
            figures.recall5 += 1.0 / double(answers.size());
        figures.hit1 += rank == 1 ? 1 : 0;
    }
    double ideal = 0;
    for (int rank = 1; rank <= std::min<qsizetype>(kDepth, answers.size()); ++rank)
        ideal += 1 / std::log2(rank + 1);
    figures.ndcg10 = ideal > 0 ? gain / ideal : 0;
    return figures;
}

Figures evaluate(const QuestionSet &set, const Searcher &search, Half half)
{
    Figures sum;
    for (const Question &question : set.questions) {
        const auto answers = set.answers.constFind(question.id);
        if (answers != set.answers.cend() && isIn(question.id, half))
            add(sum, evaluateOne(search(question.text), *answers));
    }
    const double count = std::max(1, sum.questions);
    return { sum.questions, sum.ndcg10 / count, sum.mrr10 / count, sum.recall5 / count, sum.hit1 / count };
}

std::vector<Question> readQuestions(const QString &path, const QString &kind)
{
    std::vector<Question> questions;
    QStringList lines = linesOf(path);
    if (!lines.isEmpty())
        lines.removeFirst();
    for (const QString &line : lines) {
        const QStringList parts = line.split(u'\t');
        if (parts.size() >= 2 && (kind.isEmpty() || parts.at(1) == kind))
            questions.push_back({ parts.front(), parts.back() });
    }
    return questions;
}

QHash<QString, QSet<QString>> readAnswers(const QString &path)
{
    QHash<QString, QSet<QString>> answers;
    for (const QString &line : linesOf(path)) {
        const QStringList parts = line.simplified().split(u' ');
        if (parts.size() == 4 && parts.at(3).toInt() > 0)
            answers[parts.at(0)].insert(parts.at(2));
    }
    return answers;
}

std::vector<exchange::SourceArticle> readArticles(const QString &path)
{
    auto source = exchange::ByteSource::open(path);
    if (!source)
        return {};
    ArticleSink sink;
    if (!exchange::readArticleLines(**source, sink))
        return {};
    return std::move(sink.articles);
}

std::vector<domain::SynonymGroup> firstSynonyms()
{
    std::vector<domain::SynonymGroup> groups;
    static const QRegularExpression row(u"^ +\\('(.+)'\\)"_s);
    for (const QString &line :
        linesOf(QStringLiteral(THROUGHLINE_SOURCE_DIR "/resources/sql/migrations/sqlite/0019_articlesearch.sql"))) {
        if (const auto match = row.match(line); match.hasMatch())
            groups.push_back({ qint64(groups.size()) + 1, match.captured(1).split(u", "_s) });
    }
    return groups;
}

IndexedArticles::IndexedArticles(const std::vector<exchange::SourceArticle> &articles, bool stemmed)
{
    m_index.setSynonyms(domain::Synonyms(firstSynonyms()));
    domain::Stemmers stemmers;
    for (const exchange::SourceArticle &article : articles) {
        domain::ArticleTraits traits;
        traits.id = domain::ArticleId(qint64(m_keys.size()) + 1);
        // There are no rules for word forms in Klingon.
        traits.language = stemmed ? article.language : u"tlh"_s;
        m_index.put(traits,
            domain::wordsOf({ article.title, article.tags.join(u' '), article.body, traits.language }, stemmers));
        m_keys.push_back(article.key);
    }
}

QStringList IndexedArticles::find(const QString &question, const domain::SearchWeights &weights, int limit)
{
    QStringList found;
    const domain::ArticleQuestion understood = m_index.understand(question, {}, weights);
    for (const domain::FoundArticle &article : m_index.find(understood, limit, weights))
        found.append(m_keys[size_t(article.id.value() - 1)]);
    return found;
}

std::optional<Trials> readTrials(const std::function<QString(const QString &)> &pathOf)
{
    QFile baselines(pathOf(u"relevance/bm25_baseline.json"_s));
    const QString kb = pathOf(u"kb/kb_all.jsonl.gz"_s);
    if (kb.isEmpty() || !baselines.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QJsonObject baseline = QJsonDocument::fromJson(baselines.readAll()).object();
    Trials trials;
    trials.corpora.push_back(readArticles(kb));
    trials.corpora.push_back(readArticles(pathOf(u"relevance/stackfaq/corpus.jsonl"_s)));
    trials.corpora.push_back(readArticles(pathOf(u"relevance/covidfaq/corpus.jsonl"_s)));
    trials.corpora.push_back(trials.corpora[0]);
    trials.corpora[3].insert(trials.corpora[3].end(), trials.corpora[1].begin(), trials.corpora[1].end());
    const auto addTrial = [&](const QString &name, const QString &folder, int articles, const QString &kind) {
        Trial trial;
        trial.articles = articles;
        trial.set.name = name;
        trial.set.questions = readQuestions(pathOf(u"relevance/%1/queries.tsv"_s.arg(folder)), kind);
        trial.set.answers = readAnswers(pathOf(u"relevance/%1/qrels.txt"_s.arg(folder)));
        trial.set.baseline = baseline.value(name).toObject().value(u"ndcg10"_s).toDouble();
        trials.trials.push_back(std::move(trial));
    };
    addTrial(u"kb_anchor_all"_s, u"kb_anchor"_s, 0, {});
    addTrial(u"kb_anchor_paraphrase"_s, u"kb_anchor"_s, 0, u"paraphrase"_s);
    addTrial(u"stackfaq"_s, u"stackfaq"_s, 1, {});
    addTrial(u"stackfaq_hidden_in_kb"_s, u"stackfaq"_s, 3, {});
    addTrial(u"covidfaq"_s, u"covidfaq"_s, 2, {});
    return trials;
}

} // namespace throughline::relevance
