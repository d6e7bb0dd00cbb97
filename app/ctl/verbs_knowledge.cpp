// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/articles.h"
#include "app/ctl/await.h"
#include "app/ctl/describe.h"
#include "app/ctl/limit.h"
#include "app/ctl/output.h"
#include "app/ctl/text.h"
#include "app/ctl/verb.h"
#include "core/services/articles.h"
#include "core/services/knowledge.h"
#include "core/services/workspace.h"

namespace throughline::ctl {

using namespace Qt::StringLiterals;

namespace {

Status runList(Context &context)
{
    base::Result<Limit> limit = Limit::of(context.arguments);
    if (!limit)
        return usageError(context.out, limit.error().sentence());
    const auto filter = articleFilterOf(context);
    if (!filter)
        return refuse(context.out, filter.error());
    Table table({ { u"id"_s, true }, { u"title"_s, false, 70 }, { u"product"_s, false, 30 }, { u"audience"_s },
        { u"status"_s } });
    QString afterTitle;
    domain::ArticleId afterId;
    while (context.out.wanted()) {
        const auto page = await(context.workspace.articles().page(afterTitle, afterId, limit->next(), *filter));
        if (!page)
            return refuse(context.out, page.error());
        for (const domain::Article &article : *page) {
            if (context.out.isJson())
                context.out.json(describe(article));
            else
                table.add({ article.id.toString(), article.title, article.productName,
                    domain::articleAudienceName(article.audience), domain::articleStatusName(article.status) });
        }
        if (!limit->took(int(page->size())))
            break;
        afterTitle = page->back().title;
        afterId = page->back().id;
    }
    context.out.table(table);
    return Status::Ok;
}

std::vector<JsonObject> filesOf(const std::vector<domain::ArticleFile> &files)
{
    std::vector<JsonObject> all;
    for (const domain::ArticleFile &file : files)
        all.push_back(JsonObject()
                .add("id", file.id.value())
                .add("reference", file.reference)
                .add("name", file.name)
                .add("media_type", file.mediaType)
                .add("size", file.size)
                .add("sha256", file.sha256));
    return all;
}

std::vector<JsonObject> namesOf(const std::vector<domain::ArticleName> &names)
{
    std::vector<JsonObject> all;
    for (const domain::ArticleName &name : names)
        all.push_back(JsonObject().add("id", name.id.value()).add("title", name.title));
    return all;
}

std::vector<JsonObject> stepsOf(const std::vector<domain::ArticleStep> &steps)
{
    std::vector<JsonObject> all;
    for (const domain::ArticleStep &step : steps)
        all.push_back(JsonObject()
                .add("roadmap", step.roadmapName)
                .add("version", qint64(step.number))
                .add("step", step.stepKey)
                .add("title", step.stepTitle));
    return all;
}

Status runShow(Context &context)
{
    const base::Result<domain::Article> article = articleNamed(context, context.arguments.positional().front());
    if (!article)
        return refuse(context.out, article.error());
    services::Articles &articles = context.workspace.articles();
    const auto files = await(articles.attachments(article->id));
    const auto from = await(articles.linksFrom(article->id));
    const auto to = await(articles.linksTo(article->id));
    const auto steps = await(articles.steps(article->id));
    for (const base::Error *error : { files ? nullptr : &files.error(), from ? nullptr : &from.error(),
             to ? nullptr : &to.error(), steps ? nullptr : &steps.error() }) {
        if (error)
            return refuse(context.out, *error);
    }
    if (context.out.isJson()) {
        context.out.json(describe(*article)
                .add("body", article->body)
                .add("files", filesOf(*files))
                .add("links", namesOf(*from))
                .add("linked_from", namesOf(*to))
                .add("steps", stepsOf(*steps)));
        return Status::Ok;
    }
    QStringList parts { oneLine(article->title), u"article "_s + article->id.toString() };
    for (const QString &part : { article->productName, article->language, domain::articleStatusName(article->status),
             domain::articleAudienceName(article->audience),
             article->ownerName.isEmpty() ? QString() : u"owner "_s + article->ownerName,
             article->reviewAt ? u"review "_s + shortTime(*article->reviewAt).left(10) : QString() }) {
        if (!part.isEmpty())
            parts.append(oneLine(part));
    }
    context.out.line(parts.join(u" · "_s));
    context.out.line();
    const QString body = harmless(article->body);
    context.out.line(body.endsWith(u'\n') ? body.chopped(1) : body);
    for (const domain::ArticleStep &step : *steps)
        context.out.line(u"Serves: %1, step \"%2\""_s.arg(oneLine(step.roadmapName), oneLine(step.stepTitle)));
    for (const domain::ArticleFile &file : *files)
        context.out.line(u"File: %1 (%2, %3 bytes)"_s.arg(
            oneLine(file.reference), oneLine(file.mediaType), QString::number(file.size)));
    for (const domain::ArticleName &name : *to)
        context.out.line(u"Linked from: %1 %2"_s.arg(name.id.toString(), oneLine(name.title)));
    return Status::Ok;
}

} // namespace

std::vector<Verb> knowledgeVerbs()
{
    Verb list;
    list.name = u"kb list"_s;
    list.summary = u"list the articles by title"_s;
    list.text = u"With --json, one object a line: id, external_id, key, slug, title, product, products (name, from, "
                u"to), language, audience, status, owner, review_at, tags, "
                "updated_at, version."_s;
    list.options = articleFilterOptions();
    list.options.push_back(Limit::option());
    list.examples = { { u"kb list --json | jq -r .title"_s, u"the titles"_s } };
    list.run = runList;

    Verb show;
    show.name = u"kb show"_s;
    show.arguments = u"ID|KEY"_s;
    show.fewest = 1;
    show.most = 1;
    show.summary = u"show an article"_s;
    show.text =
        u"By its id, or by the key under which a step of a roadmap names it. With --json: the fields of \"kb list\", body (Markdown), files, links, linked_from and steps (of roadmaps)."_s;
    show.examples = { { u"kb show 12 --json | jq -r .body > article.md"_s, u"its text as a file"_s } };
    show.run = runShow;

    return { list, show };
}

} // namespace throughline::ctl
