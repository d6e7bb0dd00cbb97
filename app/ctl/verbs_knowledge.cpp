// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/await.h"
#include "app/ctl/describe.h"
#include "app/ctl/limit.h"
#include "app/ctl/output.h"
#include "app/ctl/text.h"
#include "app/ctl/verb.h"
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
    Table table({ { u"id"_s, true }, { u"title"_s, false, 70 }, { u"product"_s, false, 30 }, { u"status"_s } });
    QString afterTitle;
    domain::ArticleId afterId;
    while (context.out.wanted()) {
        const auto page = await(context.workspace.knowledge().page(afterTitle, afterId, limit->next()));
        if (!page)
            return refuse(context.out, page.error());
        for (const domain::Article &article : *page) {
            if (context.out.isJson())
                context.out.json(describe(article));
            else
                table.add({ article.id.toString(), article.title, article.productName,
                    domain::articleStatusName(article.status) });
        }
        if (!limit->took(int(page->size())))
            break;
        afterTitle = page->back().title;
        afterId = page->back().id;
    }
    context.out.table(table);
    return Status::Ok;
}

Status runShow(Context &context)
{
    const QString text = context.arguments.positional().front();
    bool isNumber = false;
    const domain::ArticleId id(text.toLongLong(&isNumber));
    services::Knowledge &knowledge = context.workspace.knowledge();
    const base::Result<domain::Article> article = isNumber ? await(knowledge.article(id))
                                                           : await(knowledge.articleByKey(text));
    if (!article)
        return refuse(context.out, article.error());
    if (context.out.isJson()) {
        context.out.json(describe(*article).add("body", article->body));
        return Status::Ok;
    }
    QStringList parts { oneLine(article->title), u"article "_s + article->id.toString() };
    for (const QString &part :
        { article->productName, article->language, domain::articleStatusName(article->status) }) {
        if (!part.isEmpty())
            parts.append(oneLine(part));
    }
    context.out.line(parts.join(u" · "_s));
    context.out.line();
    const QString body = harmless(article->body);
    context.out.line(body.endsWith(u'\n') ? body.chopped(1) : body);
    return Status::Ok;
}

} // namespace

std::vector<Verb> knowledgeVerbs()
{
    Verb list;
    list.name = u"kb list"_s;
    list.summary = u"list the articles by title"_s;
    list.text = u"With --json, one object a line: id, external_id, title, product, language, status, updated_at."_s;
    list.options = { Limit::option() };
    list.examples = { { u"kb list --json | jq -r .title"_s, u"the titles"_s } };
    list.run = runList;

    Verb show;
    show.name = u"kb show"_s;
    show.arguments = u"ID|KEY"_s;
    show.fewest = 1;
    show.most = 1;
    show.summary = u"show an article"_s;
    show.text =
        u"By its id, or by the key under which a step of a roadmap names it. With --json: the fields of \"kb list\", and body (Markdown)."_s;
    show.examples = { { u"kb show 12 --json | jq -r .body > article.md"_s, u"its text as a file"_s } };
    show.run = runShow;

    return { list, show };
}

} // namespace throughline::ctl
