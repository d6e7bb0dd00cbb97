// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/await.h"
#include "app/ctl/describe.h"
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
using domain::ArticleUseKind;

namespace {

constexpr int kSuggested = 8;
constexpr qint64 kMostUses = 10'000;

/// The numbers of a case and an article.
struct Pair {
    domain::CaseId caseId;
    domain::ArticleId article;
};

std::optional<Pair> pairOf(Context &context)
{
    const QStringList &typed = context.arguments.positional();
    const auto caseId = numberOf(typed.at(0));
    const auto article = numberOf(typed.at(1));
    if (!caseId || !article) {
        usageError(context.out,
            u"A case and an article are named by their numbers, not \"%1\"."_s.arg(caseId ? typed.at(1) : typed.at(0)));
        return std::nullopt;
    }
    return Pair { domain::CaseId(*caseId), domain::ArticleId(*article) };
}

JsonObject describe(const domain::Suggestion &suggestion)
{
    std::vector<JsonObject> reasons;
    for (const domain::SuggestionReason &reason : suggestion.reasons)
        reasons.push_back(JsonObject()
                .add("sign", domain::suggestionSignName(reason.sign))
                .add("text", reason.text)
                .add("points", reason.points));
    JsonObject object;
    object.add("id", suggestion.id.value())
        .add("title", suggestion.title)
        .addKnown("product", suggestion.productName)
        .add("reason", domain::reasonText(suggestion))
        .add("reasons", reasons)
        .add("score", suggestion.score());
    return object;
}

Status runSuggest(Context &context)
{
    const base::Result<Limit> limit = Limit::of(context.arguments);
    if (!limit)
        return usageError(context.out, limit.error().sentence());
    const QString typed = context.arguments.value(u"case"_s).value_or(QString());
    const auto number = numberOf(typed);
    if (!number)
        return usageError(context.out,
            typed.isEmpty() ? u"Say for which case, by --case."_s
                            : u"--case takes the number of a case, not \"%1\"."_s.arg(typed));
    const auto found = await(context.workspace.knowledgeUse().suggestions(
        domain::CaseId(*number), limit->isGiven() ? limit->next() : kSuggested));
    if (!found)
        return refuse(context.out, found.error());
    Table table({ { u"id"_s, true }, { u"title"_s, false, 50 }, { u"score"_s, true }, { u"why"_s, false, 90 } });
    for (const domain::Suggestion &one : *found) {
        if (context.out.isJson())
            context.out.json(describe(one));
        else
            table.add({ one.id.toString(), one.title, QString::number(one.score(), 'f', 1), domain::reasonText(one) });
    }
    context.out.table(table);
    if (found->empty())
        context.out.note(u"No article fits."_s);
    return Status::Ok;
}

Status runLink(Context &context)
{
    const auto pair = pairOf(context);
    if (!pair)
        return Status::Usage;
    const auto kind = domain::articleUseFromName(context.arguments.value(u"as"_s).value_or(u"linked"_s));
    const auto agent = agentOf(context.workspace, context.arguments);
    if (!agent)
        return refuse(context.out, agent.error());
    services::KnowledgeUse &uses = context.workspace.knowledgeUse();
    const base::RequestId request = newRequest(context.workspace);
    const bool opened = *kind == ArticleUseKind::Opened;
    return tellId(context,
        await(opened ? uses.noteOpened(request, pair->caseId, pair->article, *agent, false)
                     : uses.noteInserted(request, pair->caseId, pair->article, *agent, *kind)),
        opened ? u"Noted."_s : u"Linked."_s, "article");
}

Status runUnlink(Context &context)
{
    const auto pair = pairOf(context);
    if (!pair)
        return Status::Usage;
    return tellId(context,
        await(context.workspace.knowledgeUse().unlink(newRequest(context.workspace), pair->caseId, pair->article)),
        u"Not linked any more."_s, "article");
}

Status runUses(Context &context)
{
    const base::Result<Limit> limit = Limit::of(context.arguments);
    if (!limit)
        return usageError(context.out, limit.error().sentence());
    const QString typedCase = context.arguments.value(u"case"_s).value_or(QString());
    const QString typedArticle = context.arguments.value(u"article"_s).value_or(QString());
    if (typedCase.isEmpty() == typedArticle.isEmpty())
        return usageError(context.out, u"Say of what: --case N or --article N."_s);
    const auto number = numberOf(typedCase.isEmpty() ? typedArticle : typedCase);
    if (!number)
        return usageError(context.out, u"\"%1\" is no number."_s.arg(typedCase + typedArticle));
    services::KnowledgeUse &uses = context.workspace.knowledgeUse();
    const int most = int(std::min(limit->left(), kMostUses));
    const auto lines = typedCase.isEmpty() ? await(uses.usesOfArticle(domain::ArticleId(*number), most))
                                           : await(uses.usesOfCase(domain::CaseId(*number)));
    if (!lines)
        return refuse(context.out, lines.error());
    Table table({ { u"case"_s, true }, { u"article"_s, true }, { u"title"_s, false, 40 }, { u"what"_s },
        { u"times"_s, true }, { u"last"_s }, { u"by"_s, false, 20 }, { u"solved"_s } });
    int count = 0;
    for (const domain::ArticleUseLine &line : *lines) {
        if (count++ == most)
            break;
        if (context.out.isJson())
            context.out.json(JsonObject()
                    .add("case", line.use.caseId.value())
                    .add("article", line.use.article.value())
                    .add("title", line.title)
                    .add("use", domain::articleUseName(line.use.kind))
                    .add("suggested", line.use.suggested)
                    .add("times", line.use.times)
                    .add("first_at", isoTime(line.use.firstAt))
                    .add("last_at", isoTime(line.use.lastAt))
                    .addKnown("agent", line.agentName)
                    .add("solved", line.solved));
        else
            table.add({ u'#' + line.use.caseId.toString(), line.use.article.toString(), line.title,
                domain::articleUseName(line.use.kind) + (line.use.suggested ? u", suggested"_s : QString()),
                QString::number(line.use.times), shortTime(line.use.lastAt), line.agentName,
                line.solved ? u"yes"_s : u"no"_s });
    }
    context.out.table(table);
    return Status::Ok;
}

Status runFlag(Context &context)
{
    const QStringList &typed = context.arguments.positional();
    const auto article = numberOf(typed.at(0));
    if (!article)
        return usageError(context.out, u"An article is named by its number, not \"%1\"."_s.arg(typed.at(0)));
    const auto agent = agentOf(context.workspace, context.arguments);
    if (!agent)
        return refuse(context.out, agent.error());
    return tellId(context,
        await(context.workspace.knowledgeUse().flag(newRequest(context.workspace), domain::ArticleId(*article), *agent,
            context.arguments.value(u"place"_s).value_or(QString()), typed.mid(1).join(u' '))),
        u"Flag %1 stands until somebody looks at the article."_s);
}

Status runUnflag(Context &context)
{
    const QString typed = context.arguments.positional().front();
    const auto number = numberOf(typed);
    if (!number)
        return usageError(context.out, u"\"%1\" is no number of a flag."_s.arg(typed));
    const auto agent = agentOf(context.workspace, context.arguments);
    if (!agent)
        return refuse(context.out, agent.error());
    return tellId(context,
        await(context.workspace.knowledgeUse().resolveFlag(
            newRequest(context.workspace), *number, *agent, context.arguments.value(u"reason"_s).value_or(QString()))),
        u"Resolved."_s);
}

} // namespace

std::vector<Verb> knowledgeUseVerbs()
{
    Verb suggest;
    suggest.name = u"kb suggest"_s;
    suggest.summary = u"list the articles that fit a case, the best first, and say why"_s;
    suggest.text =
        u"From the case's next steps, its words, its product, and what solved cases like it; what is read and never "
        u"helps sinks. With --json, one object a line: id, title, product, reason, reasons (each with sign, text and "
        u"points), score (their sum)."_s;
    suggest.options = { { u"case"_s, {}, u"N"_s, u"the case. Default: none, which is refused"_s, false, {} },
        Limit::option(u"at most so many, up to 500. Default: %1"_s.arg(kSuggested)) };
    suggest.examples = { { u"kb suggest --case 1042 --json | jq -r .reason"_s, u"why these"_s } };
    suggest.run = runSuggest;

    Verb link;
    link.name = u"kb link"_s;
    link.arguments = u"CASE ARTICLE"_s;
    link.fewest = 2;
    link.most = 2;
    link.summary = u"write down that an article was of use in a case"_s;
    link.text = u"What is linked counts for the link rate, and is suggested for cases like this one once it is "
                u"solved. With --json: article."_s;
    link.options = {
        { u"as"_s, {}, u"WHAT"_s,
            u"linked; its text or a link to it was put into an answer; or it was only opened. Default: linked"_s, false,
            { u"linked"_s, u"text"_s, u"link"_s, u"opened"_s } },
        agentOption()
    };
    link.examples = { { u"kb link 1042 7 --agent Mina"_s, u"article 7 belongs to case 1042"_s } };
    link.run = runLink;

    Verb unlink;
    unlink.name = u"kb unlink"_s;
    unlink.arguments = u"CASE ARTICLE"_s;
    unlink.fewest = 2;
    unlink.most = 2;
    unlink.summary = u"take a link of an article to a case back"_s;
    unlink.text =
        u"One that was made by \"kb link\" or by hand; what was put into an answer stays. With --json: article."_s;
    unlink.examples = { { u"kb unlink 1042 7"_s, u"it wasn't about that"_s } };
    unlink.run = runUnlink;

    Verb uses;
    uses.name = u"kb uses"_s;
    uses.summary = u"list what was done with articles in a case, or with an article in cases"_s;
    uses.text = u"With --json, one object a line: case, article, title, use (opened, text, link, linked), suggested, "
                u"times, first_at, last_at, agent, solved."_s;
    uses.options = { { u"case"_s, {}, u"N"_s, u"of this case. Default: none"_s, false, {} },
        { u"article"_s, {}, u"N"_s, u"of this article. Default: none"_s, false, {} }, Limit::option() };
    uses.examples = { { u"kb uses --article 7"_s, u"what article 7 was good for"_s } };
    uses.run = runUses;

    Verb flag;
    flag.name = u"kb flag"_s;
    flag.arguments = u"ARTICLE TEXT…"_s;
    flag.fewest = 2;
    flag.most = -1;
    flag.summary = u"say that something is wrong with an article"_s;
    flag.text = u"It comes up in \"kb review\" until somebody has looked. With --json: id (of the flag)."_s;
    flag.options = { { u"place"_s, {}, u"WORDS"_s, u"the heading or the words that it is about. Default: the whole"_s,
                         false, {} },
        agentOption() };
    flag.examples = { { u"kb flag 7 \"the lamp blinks red by now\" --place Lamps"_s, u"one sentence is wrong"_s } };
    flag.run = runFlag;

    Verb unflag;
    unflag.name = u"kb unflag"_s;
    unflag.arguments = u"FLAG"_s;
    unflag.fewest = 1;
    unflag.most = 1;
    unflag.summary = u"resolve a flag"_s;
    unflag.text = u"FLAG is its id. \"kb reviewed\" resolves all of an article. With --json: id."_s;
    unflag.options = { { u"reason"_s, {}, u"TEXT"_s, u"what became of it. Default: none"_s, false, {} },
        agentOption() };
    unflag.examples = { { u"kb unflag 3 --reason corrected"_s, u"it is right again"_s } };
    unflag.run = runUnflag;
    return { suggest, link, unlink, uses, flag, unflag };
}

} // namespace throughline::ctl
