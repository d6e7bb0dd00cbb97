// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/knowledgebench.h"

#include "core/services/importer.h"
#include "core/services/knowledge.h"
#include "core/services/workspace.h"
#include "tests/bench/benchdata.h"
#include "tests/bench/rawpostgres.h"
#include "tests/bench/rawsqlite.h"
#include "tests/relevance/evaluation.h"
#include "tests/support/postgresserver.h"
#include "tests/support/realdata.h"

#include <QFile>

#include <algorithm>

namespace throughline::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int kHits = 20;
constexpr int kRuns = 300;
constexpr double kIndexBar = 3000;
constexpr double kSearchBar = 10;
constexpr double kRawBar = 1.5;

/// What somebody has typed of real questions at some moment: a word, two, all of it, or the beginning of a word.
std::vector<QString> typedQuestions()
{
    std::vector<QString> typed;
    const auto questions = relevance::readQuestions(tests::realData(u"relevance/kb_anchor/queries.tsv"_s));
    for (size_t i = 0; i < questions.size() && typed.size() < kRuns;
        i += std::max<size_t>(1, questions.size() / kRuns)) {
        const QString &text = questions[i].text;
        typed.push_back(i % 2 == 0 ? text : text.left(std::max<qsizetype>(2, text.size() * qsizetype(1 + i % 4) / 4)));
    }
    return typed;
}

QStringList wordsIn(const QString &typed)
{
    QStringList words;
    QString word;
    for (const QChar c : typed + u' ') {
        if (c.isLetterOrNumber()) {
            word += c;
        } else if (!word.isEmpty()) {
            words.append(word);
            word.clear();
        }
    }
    return words;
}

std::unique_ptr<services::Workspace> openedWith(const QString &location, const base::Clock &clock)
{
    auto made = services::Workspace::make(location, services::Workspace::Mode::CreateIfMissing, clock);
    std::unique_ptr<services::Workspace> workspace = std::move(made).value();
    (void)expect(workspace->open().result());
    return workspace;
}

std::vector<domain::ArticleHit> searchFor(services::Workspace &workspace, const QString &typed)
{
    return expect(workspace.knowledge().search(typed, kHits).takeResult());
}

/// Imports all articles into an empty workspace and tells how long that and the first search took.
void benchIndexing(Table &table, const QString &engine, services::Workspace &workspace)
{
    QElapsedTimer timer;
    timer.start();
    const services::ImportReport report = expect(
        workspace.importer().importFile(tests::realData(u"kb/kb_all.jsonl.gz"_s), {}).result());
    table.figure(u"%1: %L2 articles read, stored and indexed"_s.arg(engine).arg(report.articles),
        double(timer.elapsed()), u"ms"_s, kIndexBar);
    timer.restart();
    (void)searchFor(workspace, u"router"_s);
    table.figure(u"%1: the first search of a program, which reads the words of all articles"_s.arg(engine),
        double(timer.elapsed()), u"ms"_s, 500);
}

void benchLatency(Table &table, const QString &engine, services::Workspace &workspace,
    const std::vector<QString> &typed, const std::function<void(const QString &)> &raw)
{
    const auto [ours, theirs] = timedInTurn(
        int(typed.size()), [&](int i) { (void)searchFor(workspace, typed[size_t(i)]); },
        [&](int i) { raw(typed[size_t(i)]); });
    table.latency(u"%1: search while typing, %2 states of real questions"_s.arg(engine).arg(typed.size()), ours,
        kSearchBar, 5 * kSearchBar);
    table.ratio(u"%1: the same against the engine's own rank of any of the words, with snippets"_s.arg(engine), ours,
        theirs, kRawBar);
}

void benchSqliteKnowledge(
    Table &table, const QString &folder, const base::Clock &clock, const std::vector<QString> &typed)
{
    const QString path = folder + u"/knowledge.throughline"_s;
    for (const QString &suffix : { QString(), u"-wal"_s, u"-shm"_s })
        QFile::remove(path + suffix);
    const auto workspace = openedWith(path, clock);
    benchIndexing(table, u"SQLite"_s, *workspace);
    RawSqlite raw(path);
    sqlite3_stmt *statement = raw.prepare(
        u"SELECT a.title, -bm25(article_fts, 10.0, 5.0, 1.0), snippet(article_fts, 2, char(2), char(3), '…', 14) "
        "FROM article_fts JOIN article a ON a.id = article_fts.rowid WHERE article_fts MATCH ? ORDER BY bm25(article_fts, 10.0, 5.0, 1.0) LIMIT ?"_s);
    benchLatency(table, u"SQLite"_s, *workspace, typed, [&](const QString &text) {
        const QStringList words = wordsIn(text);
        if (!words.isEmpty())
            raw.run(statement, { (u'"' + words.join(u"\" OR \""_s) + u"\"*"_s).toUtf8(), qint64(kHits) });
    });
}

void benchPostgresKnowledge(Table &table, const base::Clock &clock, const std::vector<QString> &typed)
{
    tests::PostgresServer &server = tests::PostgresServer::instance();
    const QString uri = server.uri(server.makeDatabase());
    const auto workspace = openedWith(uri, clock);
    benchIndexing(table, u"PostgreSQL"_s, *workspace);
    RawPostgres raw(uri);
    raw.prepare("articles",
        u"SELECT f.title, f.rank, ts_headline('english', a.body, f.q, 'MaxWords=14, MinWords=6') "
        "FROM (SELECT id, title, ts_rank(words, q) AS rank, q FROM article, to_tsquery('english', $1) q WHERE words @@ "
        "q "
        "ORDER BY 3 DESC, id LIMIT $2) f JOIN article a ON a.id = f.id ORDER BY f.rank DESC, f.id"_s);
    benchLatency(table, u"PostgreSQL"_s, *workspace, typed, [&](const QString &text) {
        const QStringList words = wordsIn(text);
        if (!words.isEmpty())
            raw.run("articles", { (u'\'' + words.join(u"' | '"_s) + u"':*"_s).toUtf8(), QByteArray::number(kHits) });
    });
}

struct Idea {
    QString name;
    std::function<void(domain::SearchWeights &)> without;
};

const std::vector<Idea> &ideas()
{
    using Weights = domain::SearchWeights;
    static const std::vector<Idea> all { { u"pairs of words in the title"_s, [](Weights &w) { w.titlePair = 0; } },
        { u"pairs of words in the text"_s, [](Weights &w) { w.bodyPair = 0; } },
        { u"how much of the title is asked for"_s, [](Weights &w) { w.titleFit = 0; } },
        { u"the title is the question"_s, [](Weights &w) { w.wholeTitle = 0; } },
        { u"the same form in the title"_s, [](Weights &w) { w.sameForm = 0; } },
        { u"few words are missing"_s, [](Weights &w) { w.coverage = 0; } },
        { u"words in headings"_s, [](Weights &w) { w.heading = 0; } },
        { u"letters shared with the title"_s, [](Weights &w) { w.titleLetters = 0; } },
        { u"little words count less"_s, [](Weights &w) { w.littleWord = 1; } },
        { u"typing errors"_s, [](Weights &w) { w.typo = 0; } }, { u"synonyms"_s, [](Weights &w) { w.synonym = 0; } },
        { u"compounds"_s, [](Weights &w) { w.compound = 0; } },
        { u"all that looks closer than the rank of the words"_s, [](Weights &w) {
             w.titlePair = w.bodyPair = w.titleFit = w.wholeTitle = w.sameForm = w.coverage = w.heading =
                 w.titleLetters = 0;
         } } };
    return all;
}

void benchAblation(Table &table)
{
    const auto trials = relevance::readTrials(&tests::realData);
    if (!trials)
        return;
    const auto indexed = [&](bool stemmed) {
        std::vector<std::unique_ptr<relevance::IndexedArticles>> all;
        for (const auto &articles : trials->corpora)
            all.push_back(std::make_unique<relevance::IndexedArticles>(articles, stemmed));
        return all;
    };
    const auto figuresOf = [&](const auto &all, const domain::SearchWeights &weights) {
        std::vector<double> figures;
        for (const relevance::Trial &trial : trials->trials) {
            figures.push_back(relevance::evaluate(trial.set, [&](const QString &question) {
                return all[size_t(trial.articles)]->find(question, weights);
            }).ndcg10);
        }
        return figures;
    };
    const auto stemmed = indexed(true);
    const std::vector<double> full = figuresOf(stemmed, {});
    for (size_t i = 0; i < full.size(); ++i) {
        const relevance::QuestionSet &set = trials->trials[i].set;
        table.figure(u"nDCG@10 over plain BM25's %1: %2"_s.arg(QString::number(set.baseline, 'f', 4), set.name),
            full[i] - set.baseline, u"nDCG"_s, 0.03, true);
    }
    const auto tell = [&](const QString &name, const std::vector<double> &without) {
        QStringList gains;
        for (size_t i = 0; i < full.size(); ++i)
            gains.append(
                (full[i] >= without[i] ? u"+"_s : u"−"_s) + QString::number(std::abs(full[i] - without[i]), 'f', 4));
        table.note(u"%1  %2"_s.arg(gains.join(u"  "_s), name));
    };
    QStringList names;
    for (const relevance::Trial &trial : trials->trials)
        names.append(trial.set.name);
    table.note(
        u"What each idea brings (nDCG@10 with all of them less without this one): %1"_s.arg(names.join(u", "_s)));
    for (const Idea &idea : ideas()) {
        domain::SearchWeights weights;
        idea.without(weights);
        tell(idea.name, figuresOf(stemmed, weights));
    }
    tell(u"word forms"_s, figuresOf(indexed(false), {}));
}

} // namespace

void benchKnowledge(Table &table, const QString &folder, const base::Clock &clock)
{
    table.heading(u"Articles, all 5,084"_s);
    const std::vector<QString> typed = typedQuestions();
    if (typed.empty() || tests::realData(u"kb/kb_all.jsonl.gz"_s).isEmpty()) {
        table.note(u"the real articles aren't at hand: skipped"_s);
        return;
    }
    benchSqliteKnowledge(table, folder, clock, typed);
    benchPostgresKnowledge(table, clock, typed);
    benchAblation(table);
}

} // namespace throughline::bench
