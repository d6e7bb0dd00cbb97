// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/await.h"
#include "app/ctl/describe.h"
#include "app/ctl/doer.h"
#include "app/ctl/given.h"
#include "app/ctl/limit.h"
#include "app/ctl/output.h"
#include "app/ctl/text.h"
#include "app/ctl/verb.h"
#include "core/base/savefile.h"
#include "core/services/knowledge.h"
#include "core/services/workspace.h"

#include <algorithm>
#include <limits>

namespace throughline::ctl {

using namespace Qt::StringLiterals;

namespace {

constexpr int kHits = 20;
constexpr int kBatchHits = 100;

domain::SearchContext contextOf(const Arguments &arguments)
{
    domain::SearchContext context;
    context.product = arguments.value(u"product"_s).value_or(QString());
    context.version = arguments.value(u"product-version"_s).value_or(QString());
    context.language = arguments.value(u"language"_s).value_or(QString());
    context.drafts = arguments.has(u"drafts"_s);
    context.retired = arguments.has(u"retired"_s);
    return context;
}

/// A question of a batch.
struct BatchQuestion {
    QString id;
    QString text;
};

/// The columns of a header; none if the line is none.
std::optional<std::pair<qsizetype, qsizetype>> headerOf(const QStringList &columns)
{
    static const QStringList ids { u"qid"_s, u"id"_s, u"query_id"_s, u"query-id"_s };
    static const QStringList texts { u"query"_s, u"text"_s, u"question"_s };
    const auto columnOf = [&](const QStringList &names) {
        const auto found = std::find_if(columns.begin(), columns.end(),
            [&](const QString &column) { return names.contains(column.trimmed().toLower()); });
        return found == columns.end() ? qsizetype(-1) : qsizetype(found - columns.begin());
    };
    const qsizetype id = columnOf(ids);
    const qsizetype text = columnOf(texts);
    return id < 0 || text < 0 || id == text ? std::nullopt : std::optional(std::pair(id, text));
}

base::Result<std::vector<BatchQuestion>> questionsOf(const QString &path)
{
    const base::Result<QByteArray> bytes = bytesOf(path);
    if (!bytes)
        return bytes.error();
    const base::Result<QString> text = textOf(*bytes);
    if (!text)
        return text.error();
    std::vector<BatchQuestion> questions;
    std::optional<std::pair<qsizetype, qsizetype>> header;
    int number = 0;
    for (QString line : text->split(u'\n')) {
        ++number;
        if (line.endsWith(u'\r'))
            line.chop(1);
        if (number == 1 && line.startsWith(QChar(0xFEFF)))
            line.remove(0, 1);
        if (line.trimmed().isEmpty())
            continue;
        const QStringList columns = line.split(u'\t');
        if (number == 1) {
            header = headerOf(columns);
            if (header)
                continue;
        }
        // Without a header the id comes first and the question last; what stands between them is of no matter.
        const auto [id, question] = header.value_or(std::pair(qsizetype(0), columns.size() - 1));
        if (columns.size() < 2 || id >= columns.size() || question >= columns.size())
            return base::invalidInput(u"%1, line %2: an id and a question with a tab between them are expected."_s,
                { path, QString::number(number) });
        const QString name = columns.at(id).trimmed();
        if (name.isEmpty() || name.contains(u' '))
            return base::invalidInput(u"%1, line %2: \"%3\" is no id for a run: it is empty or holds a blank."_s,
                { path, QString::number(number), name });
        questions.push_back({ name, columns.at(question) });
    }
    return questions;
}

/// How a run names an article: as the system did that it came from, else by its number. Blanks part the columns of a run.
QString runName(const domain::ArticleHit &hit)
{
    QString name = hit.externalId.isEmpty() ? hit.id.toString() : hit.externalId;
    std::replace_if(name.begin(), name.end(), [](QChar c) { return c.isSpace(); }, u'_');
    return name;
}

/// "q1 Q0 article 1 12.345678 throughline" a line.
base::Result<QByteArray> runOf(Context &context, const std::vector<BatchQuestion> &questions, int limit)
{
    QByteArray run;
    const domain::SearchContext search = contextOf(context.arguments);
    for (const BatchQuestion &question : questions) {
        const auto hits = await(context.workspace.knowledge().titles(question.text, search, limit));
        if (!hits)
            return hits.error();
        // Who evaluates a run sorts it by the score as it is written: it must fall with every line.
        constexpr double kLeast = 1e-6;
        double last = std::numeric_limits<double>::max();
        int rank = 0;
        for (const domain::ArticleHit &hit : *hits) {
            last = std::min(hit.score, last - kLeast);
            run += u"%1 Q0 %2 %3 %4 throughline\n"_s
                       .arg(question.id, runName(hit), QString::number(++rank), QString::number(last, 'f', 6))
                       .toUtf8();
        }
    }
    return run;
}

Status runBatch(Context &context, const QString &path, int limit)
{
    const auto target = context.arguments.value(u"run"_s);
    if (!target)
        return usageError(context.out, u"--batch needs --run FILE: where the run is written, \"-\" for stdout."_s);
    const auto questions = questionsOf(path);
    if (!questions)
        return refuse(context.out, questions.error());
    const auto run = runOf(context, *questions, limit);
    if (!run)
        return refuse(context.out, run.error());
    if (*target == u"-"_s) {
        context.out.bytes(*run);
        return Status::Ok;
    }
    if (const base::Result<void> saved = base::saveFile(*target, *run); !saved)
        return refuse(context.out, saved.error());
    if (!context.out.isJson())
        context.out.news(u"%1 questions, %2 lines in %3."_s.arg(
            QString::number(questions->size()), QString::number(run->count('\n')), *target));
    return Status::Ok;
}

Status runSearch(Context &context)
{
    const base::Result<Limit> limit = Limit::of(context.arguments);
    if (!limit)
        return usageError(context.out, limit.error().sentence());
    const QString typed = context.arguments.positional().join(u' ');
    if (const auto batch = context.arguments.value(u"batch"_s)) {
        if (!typed.isEmpty())
            return usageError(context.out, u"Either a question or --batch, not both."_s);
        return runBatch(context, *batch, limit->isGiven() ? limit->next() : kBatchHits);
    }
    if (context.arguments.has(u"run"_s))
        return usageError(context.out, u"--run goes with --batch."_s);
    if (typed.isEmpty())
        return usageError(context.out, u"kb search needs a question, or --batch FILE."_s);
    const int count = limit->isGiven() ? limit->next() : kHits;
    domain::SearchContext search = contextOf(context.arguments);
    auto hits = await(context.workspace.knowledge().search(typed, search, count));
    // Perhaps the last word was only begun.
    search.typing = true;
    if (hits && hits->empty())
        hits = await(context.workspace.knowledge().search(typed, search, count));
    if (!hits)
        return refuse(context.out, hits.error());
    Table table({ { u"id"_s, true }, { u"title"_s, false, 50 }, { u"product"_s, false, 20 }, { u"why"_s, false, 40 },
        { u"passage"_s, false, 70 } });
    for (const domain::ArticleHit &hit : *hits) {
        if (context.out.isJson())
            context.out.json(describe(hit));
        else
            table.add({ hit.id.toString(), hit.title, hit.productName, hit.reason, unmarked(hit.snippet) });
    }
    context.out.table(table);
    return Status::Ok;
}

Status runSynonym(Context &context)
{
    const QStringList words = context.arguments.positional();
    const QString what = words.value(0, u"list"_s);
    services::Knowledge &knowledge = context.workspace.knowledge();
    if (what == u"add"_s) {
        const auto id = await(knowledge.addSynonyms(newRequest(context.workspace), words.mid(1).join(u' ')));
        return tellId(context, id, u"Kept as synonyms %1."_s);
    }
    if (what == u"remove"_s) {
        const std::optional<qint64> id = numberOf(words.value(1));
        if (!id || words.size() != 2)
            return usageError(context.out, u"kb synonym remove needs the number that \"kb synonym list\" tells."_s);
        return tellId(context, await(knowledge.removeSynonyms(newRequest(context.workspace), *id)), u"Removed."_s);
    }
    if (what != u"list"_s || words.size() > 1)
        return usageError(
            context.out, u"kb synonym takes list, add WORDS or remove ID, not \"%1\"."_s.arg(words.join(u' ')));
    const auto groups = await(knowledge.synonyms());
    if (!groups)
        return refuse(context.out, groups.error());
    Table table({ { u"id"_s, true }, { u"words"_s, false, 100 } });
    for (const domain::SynonymGroup &group : *groups) {
        if (context.out.isJson())
            context.out.json(JsonObject().add("id", group.id).add("words", group.words));
        else
            table.add({ QString::number(group.id), group.words.join(u", "_s) });
    }
    context.out.table(table);
    return Status::Ok;
}

} // namespace

std::vector<Verb> knowledgeSearchVerbs()
{
    Verb search;
    search.name = u"kb search"_s;
    search.arguments = u"[QUERY…]"_s;
    search.fewest = 0;
    search.most = -1;
    search.summary = u"find articles by words, the best first"_s;
    search.text =
        u"Word forms, typing errors and synonyms are understood; each hit says why it was found. Drafts and retired "
        u"articles are left out. With --json, one object a line: id, external_id, title, product, snippet, reason, "
        u"score (higher is better). "
        "With --batch, each line of a file is a question: its id, a tab, and the words (a header names the columns qid and query, if there are more). The answers become a run as evaluators of TREC read it."_s;
    search.options = { Limit::option(u"at most so many, up to 500. Default: %1; with --batch %2"_s.arg(
                           QString::number(kHits), QString::number(kBatchHits))),
        { u"product"_s, {}, u"NAME"_s, u"what is about this product comes first. Default: none"_s, false, {} },
        { u"product-version"_s, {}, u"VERSION"_s, u"and of its articles, those for this version. Default: any"_s, false,
            {} },
        { u"language"_s, {}, u"TAG"_s, u"what is written in this language comes first, as \"de\". Default: none"_s,
            false, {} },
        { u"drafts"_s, {}, {}, u"drafts too. Default: no"_s, false, {} },
        { u"retired"_s, {}, {}, u"retired articles too. Default: no"_s, false, {} },
        { u"batch"_s, {}, u"FILE"_s, u"questions to answer, \"-\" for stdin. Default: QUERY"_s, false, {} },
        { u"run"_s, {}, u"FILE"_s, u"where the answers of --batch are written. Default: -, stdout"_s, false, {} } };
    search.examples = { { u"kb search reset router password"_s, u"articles about this"_s },
        { u"kb search --batch queries.tsv --run run.txt"_s, u"answers to evaluate"_s } };
    search.run = runSearch;

    Verb synonym;
    synonym.name = u"kb synonym"_s;
    synonym.arguments = u"[add WORDS|remove ID]"_s;
    synonym.fewest = 0;
    synonym.most = -1;
    synonym.summary = u"keep words that mean the same when articles are searched"_s;
    synonym.text =
        u"WORDS are words or phrases with commas between them. With --json, one object a line: id, words. A new workspace knows some English and German ones, which can be removed."_s;
    synonym.examples = { { u"kb synonym add \"modem, router, box\""_s,
        u"a question with one of them finds the others"_s } };
    synonym.run = runSynonym;
    return { search, synonym };
}

} // namespace throughline::ctl
