// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/await.h"
#include "app/ctl/doer.h"
#include "app/ctl/limit.h"
#include "app/ctl/output.h"
#include "app/ctl/text.h"
#include "app/ctl/verb.h"
#include "core/services/knowledgeuse.h"
#include "core/services/workspace.h"

#include <algorithm>

namespace throughline::ctl {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMostRows = 100'000;
constexpr base::EpochMs kMsOfDay = 24LL * 3600 * 1000;
constexpr int kUsualDays = 90;

/// A table as people see it, as CSV or as objects.
class Report {
public:
    Report(Context &context, std::vector<Table::Column> columns)
        : m_out(context.out)
        , m_csv(context.arguments.has(u"csv"_s) && !context.out.isJson())
        , m_table(columns)
    {
        if (!m_csv)
            return;
        QStringList titles;
        for (const Table::Column &column : columns)
            titles.append(column.title);
        row(titles);
    }
    ~Report()
    {
        if (!m_csv)
            m_out.table(m_table);
    }
    Report(const Report &) = delete;
    Report &operator=(const Report &) = delete;

    void add(const QStringList &cells, const JsonObject &object)
    {
        if (m_out.isJson())
            m_out.json(object);
        else if (m_csv)
            row(cells);
        else
            m_table.add(cells);
    }

private:
    void row(const QStringList &cells)
    {
        QStringList escaped;
        for (QString cell : cells) {
            // What a spreadsheet would take for a formula is a text.
            if (!cell.isEmpty() && QStringLiteral("=+-@\t\r").contains(cell.at(0)))
                cell.prepend(u'\'');
            if (cell.contains(u'"') || cell.contains(u',') || cell.contains(u'\n') || cell.contains(u'\r'))
                cell = u'"' + cell.replace(u'"', u"\"\""_s) + u'"';
            escaped.append(cell);
        }
        m_out.bytes(escaped.join(u',').toUtf8() + "\r\n");
    }

    Output &m_out;
    bool m_csv;
    Table m_table;
};

Option csvOption()
{
    return { u"csv"_s, {}, {}, u"as CSV (RFC 4180). Default: as a table"_s, false, {} };
}

Option sinceOption()
{
    return { u"since"_s, {}, u"TIME"_s, u"from then on. Default: the last %1 days"_s.arg(kUsualDays), false, {} };
}

/// From --since; an error is a mistake in the call.
base::Result<base::EpochMs> sinceOf(Context &context)
{
    const std::optional<QString> text = context.arguments.value(u"since"_s);
    if (!text)
        return context.workspace.clock().now() - kUsualDays * kMsOfDay;
    if (const std::optional<base::EpochMs> at = parseTime(*text))
        return *at;
    return base::invalidInput(u"--since takes a date or a time as 2026-01-31T09:00Z, not \"%1\"."_s, { *text });
}

QString percent(double rate)
{
    return QString::number(100 * rate, 'f', 1) + u" %"_s;
}

Status runReuse(Context &context)
{
    const base::Result<Limit> limit = Limit::of(context.arguments);
    if (!limit)
        return usageError(context.out, limit.error().sentence());
    const auto since = sinceOf(context);
    if (!since)
        return usageError(context.out, since.error().sentence());
    const auto found = await(context.workspace.knowledgeUse().reuse(*since, int(std::min(limit->left(), kMostRows))));
    if (!found)
        return refuse(context.out, found.error());
    Report report(context,
        { { u"article"_s, true }, { u"title"_s, false, 50 }, { u"opened"_s, true }, { u"suggested"_s, true },
            { u"used"_s, true }, { u"solved"_s, true }, { u"last"_s } });
    for (const domain::ArticleReuse &one : *found)
        report.add({ one.article.toString(), one.title, QString::number(one.opened), QString::number(one.suggested),
                       QString::number(one.used), QString::number(one.solved), shortTime(one.lastAt) },
            JsonObject()
                .add("article", one.article.value())
                .add("title", one.title)
                .add("cases_opened", one.opened)
                .add("cases_suggested", one.suggested)
                .add("cases_used", one.used)
                .add("cases_solved", one.solved)
                .add("last_at", isoTime(one.lastAt)));
    return Status::Ok;
}

Status runLinks(Context &context)
{
    const auto since = sinceOf(context);
    if (!since)
        return usageError(context.out, since.error().sentence());
    const auto rate = await(context.workspace.knowledgeUse().linkRate(*since));
    if (!rate)
        return refuse(context.out, rate.error());
    if (context.out.isJson() || context.arguments.has(u"csv"_s)) {
        Report report(context, { { u"since"_s }, { u"closed"_s, true }, { u"linked"_s, true }, { u"rate"_s, true } });
        report.add({ isoTime(*since), QString::number(rate->closed), QString::number(rate->linked),
                       QString::number(rate->rate(), 'f', 4) },
            JsonObject()
                .add("since", isoTime(*since))
                .add("cases_closed", rate->closed)
                .add("cases_linked", rate->linked)
                .add("rate", rate->rate()));
        return Status::Ok;
    }
    context.out.line(u"%1 of %2 cases closed since %3 have an article: %4."_s.arg(
        QString::number(rate->linked), QString::number(rate->closed), shortTime(*since), percent(rate->rate())));
    return Status::Ok;
}

Status runGaps(Context &context)
{
    const base::Result<Limit> limit = Limit::of(context.arguments);
    if (!limit)
        return usageError(context.out, limit.error().sentence());
    const auto since = sinceOf(context);
    if (!since)
        return usageError(context.out, since.error().sentence());
    bool readable = true;
    const int fewest = context.arguments.value(u"fewest"_s).value_or(u"2"_s).toInt(&readable);
    if (!readable || fewest < 1)
        return usageError(context.out, u"--fewest takes a whole number from 1."_s);
    const auto found = await(
        context.workspace.knowledgeUse().gaps(*since, fewest, int(std::min(limit->left(), kMostRows))));
    if (!found)
        return refuse(context.out, found.error());
    Report report(context,
        { { u"question"_s, false, 50 }, { u"words"_s, false, 40 }, { u"product"_s, false, 20 }, { u"cases"_s, true },
            { u"minutes"_s, true }, { u"entries"_s, true }, { u"newest"_s }, { u"case numbers"_s, false, 30 } });
    for (const domain::Gap &gap : *found) {
        QStringList numbers;
        for (const domain::CaseId id : gap.cases)
            numbers.append(id.toString());
        report.add({ gap.question, gap.words.join(u' '), gap.productName, QString::number(gap.cases.size()),
                       QString::number(gap.minutes), QString::number(gap.entries), shortTime(gap.newestAt),
                       numbers.join(u' ') },
            JsonObject()
                .add("question", gap.question)
                .add("words", gap.words)
                .addKnown("product", gap.productName)
                .add("cases", qint64(gap.cases.size()))
                .add("minutes", gap.minutes)
                .add("entries", gap.entries)
                .add("newest_at", isoTime(gap.newestAt))
                .add("case_numbers", numbers));
    }
    return Status::Ok;
}

Status runReview(Context &context)
{
    const base::Result<Limit> limit = Limit::of(context.arguments);
    if (!limit)
        return usageError(context.out, limit.error().sentence());
    const auto found = await(context.workspace.knowledgeUse().toReview(int(std::min(limit->left(), kMostRows))));
    if (!found)
        return refuse(context.out, found.error());
    Report report(context,
        { { u"article"_s, true }, { u"title"_s, false, 40 }, { u"product"_s, false, 20 }, { u"since"_s },
            { u"why"_s, false, 100 } });
    for (const domain::ReviewItem &item : *found) {
        QStringList why;
        std::vector<JsonObject> doubts;
        for (const domain::Doubt &doubt : item.doubts) {
            why.append(doubt.text);
            doubts.push_back(JsonObject()
                    .add("sign", domain::doubtSignName(doubt.sign))
                    .add("text", doubt.text)
                    .add("since", isoTime(doubt.since)));
        }
        report.add({ item.article.toString(), item.title, item.productName, shortTime(item.doubts.front().since),
                       why.join(u"; "_s) },
            JsonObject()
                .add("article", item.article.value())
                .add("title", item.title)
                .addKnown("product", item.productName)
                .addKnown("owner", item.ownerName)
                .add("doubts", doubts));
    }
    return Status::Ok;
}

Status runReviewed(Context &context)
{
    const QString typed = context.arguments.positional().front();
    const auto article = numberOf(typed);
    if (!article)
        return usageError(context.out, u"An article is named by its number, not \"%1\"."_s.arg(typed));
    const auto agent = agentOf(context.workspace, context.arguments);
    if (!agent)
        return refuse(context.out, agent.error());
    return tellId(context,
        await(context.workspace.knowledgeUse().reviewed(newRequest(context.workspace), domain::ArticleId(*article),
            *agent, context.arguments.value(u"comment"_s).value_or(QString()))),
        u"Reviewed."_s);
}

Status runFromCase(Context &context)
{
    const QString typed = context.arguments.positional().front();
    const auto number = numberOf(typed);
    if (!number)
        return usageError(context.out, u"\"%1\" is no number of a case."_s.arg(typed));
    services::KnowledgeUse &uses = context.workspace.knowledgeUse();
    if (!context.arguments.has(u"show"_s)) {
        const auto agent = agentOf(context.workspace, context.arguments);
        if (!agent)
            return refuse(context.out, agent.error());
        return tellId(context,
            await(uses.makeArticleOfCase(newRequest(context.workspace), domain::CaseId(*number), *agent)),
            u"Article %1 is a draft."_s);
    }
    const auto text = await(uses.articleOfCase(domain::CaseId(*number)));
    if (!text)
        return refuse(context.out, text.error());
    if (context.out.isJson()) {
        context.out.json(JsonObject()
                .add("title", text->title)
                .add("body", text->body)
                .addKnown("product", text->productName)
                .addKnown("language", text->language));
        return Status::Ok;
    }
    context.out.line(u"# "_s + oneLine(text->title));
    context.out.line();
    context.out.line(harmless(text->body));
    return Status::Ok;
}

} // namespace

std::vector<Verb> practiceVerbs()
{
    Verb reuse;
    reuse.name = u"kb reuse"_s;
    reuse.summary =
        u"tell in how many cases each article was read, was of use, and in how many of these it solved it"_s;
    reuse.text = u"Each case counts once. With --json, one object a line: article, title, cases_opened, "
                 u"cases_suggested, cases_used, cases_solved, last_at."_s;
    reuse.options = { sinceOption(), csvOption(), Limit::option() };
    reuse.examples = { { u"kb reuse --since 2026-01-01 --csv > reuse.csv"_s, u"for a spreadsheet"_s } };
    reuse.run = runReuse;

    Verb links;
    links.name = u"kb links"_s;
    links.summary = u"tell how many of the closed cases have an article"_s;
    links.text =
        u"An article that was only opened doesn't count. With --json: since, cases_closed, cases_linked, rate."_s;
    links.options = { sinceOption(), csvOption() };
    links.examples = { { u"kb links --since 2026-01-01"_s, u"the link rate of this year"_s } };
    links.run = runLinks;

    Verb gaps;
    gaps.name = u"kb gaps"_s;
    gaps.summary = u"list questions without an answer: cases without an article, put together by what they ask"_s;
    gaps.text = u"What cost most comes first. Minutes are those of ours that were written down with calls and notes; "
                u"entries are those of the timelines. The newest 3,000 cases count. With --json, one object a line: "
                u"question, words, product, cases, minutes, entries, newest_at, case_numbers."_s;
    gaps.options = { sinceOption(), { u"fewest"_s, {}, u"N"_s, u"at least so many cases. Default: 2"_s, false, {} },
        csvOption(), Limit::option() };
    gaps.examples = { { u"kb gaps --limit 10"_s, u"what to write first"_s } };
    gaps.run = runGaps;

    Verb review;
    review.name = u"kb review"_s;
    review.summary = u"list the articles that somebody should look at, and why"_s;
    review.text = u"Flagged, over its review date, a new version of its product, a new version of a roadmap that names "
                  u"it, or read in five cases or more and of use in less than every fifth. With --json, one object a "
                  u"line: article, title, product, owner, doubts (each with sign, text, since)."_s;
    review.options = { csvOption(), Limit::option() };
    review.examples = { { u"kb review --json | jq -r '.doubts[].text'"_s, u"the reasons"_s } };
    review.run = runReview;

    Verb reviewed;
    reviewed.name = u"kb reviewed"_s;
    reviewed.arguments = u"ARTICLE"_s;
    reviewed.fewest = 1;
    reviewed.most = 1;
    reviewed.summary = u"say that somebody has looked at an article"_s;
    reviewed.text = u"What spoke against it until now is settled, and its flags are resolved. With --json: id (of the "
                    u"review)."_s;
    reviewed.options = { { u"comment"_s, {}, u"TEXT"_s, u"what came of it. Default: none"_s, false, {} },
        agentOption() };
    reviewed.examples = { { u"kb reviewed 7 --comment \"still true\" --agent Mina"_s, u"Mina has looked"_s } };
    reviewed.run = runReviewed;

    Verb fromCase;
    fromCase.name = u"kb from-case"_s;
    fromCase.arguments = u"CASE"_s;
    fromCase.fewest = 1;
    fromCase.most = 1;
    fromCase.summary = u"make an article of a solved case, without a word by which anybody could be known"_s;
    fromCase.text = u"Question, cause and solution come from the case's texts; names, addresses and numbers become "
                    u"stand-ins. It is a draft, and linked to the case. With --json: id; with --show: title, body, "
                    u"product, language."_s;
    fromCase.options = { { u"show"_s, {}, {}, u"only show it. Default: make it"_s, false, {} }, agentOption() };
    fromCase.examples = { { u"kb from-case 1042"_s, u"what was found out isn't lost"_s } };
    fromCase.run = runFromCase;
    return { reuse, links, gaps, review, reviewed, fromCase };
}

} // namespace throughline::ctl
