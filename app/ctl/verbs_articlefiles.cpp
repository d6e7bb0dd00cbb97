// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/articles.h"
#include "app/ctl/await.h"
#include "app/ctl/codehtml.h"
#include "app/ctl/doer.h"
#include "app/ctl/output.h"
#include "app/ctl/text.h"
#include "core/services/articlefiles.h"
#include "core/services/edits.h"
#include "core/services/workspace.h"

#include <QUrl>

namespace throughline::ctl {

using namespace Qt::StringLiterals;

std::vector<Option> articleFilterOptions()
{
    return { { u"status"_s, {}, u"STATUS"_s, u"only those that are draft, review, published or retired. Default: all"_s,
                 false, { u"draft"_s, u"review"_s, u"published"_s, u"retired"_s } },
        { u"audience"_s, {}, u"AUDIENCE"_s, u"only those for internal or public readers. Default: all"_s, false,
            { u"internal"_s, u"public"_s } },
        { u"product"_s, {}, u"NAME"_s, u"only those that apply to this product. Default: all"_s, false, {} },
        { u"owner"_s, {}, u"NAME"_s, u"only those that this agent looks after. Default: all"_s, false, {} } };
}

base::Result<domain::ArticleFilter> articleFilterOf(Context &context)
{
    domain::ArticleFilter filter;
    const Arguments &arguments = context.arguments;
    if (const auto status = arguments.value(u"status"_s))
        filter.status = domain::articleStatusOf(*status);
    if (const auto audience = arguments.value(u"audience"_s))
        filter.audience = domain::articleAudienceOf(*audience);
    const auto product = arguments.value(u"product"_s);
    const auto owner = arguments.value(u"owner"_s);
    if (!product && !owner)
        return filter;
    const auto choices = await(context.workspace.edits().choices());
    if (!choices)
        return choices.error();
    if (product) {
        const auto id = findNamed(u"product"_s, *product, choices->products);
        if (!id)
            return id.error();
        filter.product = *id;
    }
    if (owner) {
        const auto id = findNamed(u"agent"_s, *owner, choices->agents);
        if (!id)
            return id.error();
        filter.owner = *id;
    }
    return filter;
}

namespace {

Status tellOutput(Context &context, const base::Result<services::ArticleOutput> &output, const QString &where)
{
    if (!output)
        return refuse(context.out, output.error());
    for (const QString &problem : output->problems)
        context.out.note(u"throughlinectl: warning: "_s + oneLine(problem));
    if (context.out.isJson())
        context.out.json(JsonObject()
                .add("articles", qint64(output->articles))
                .add("written", qint64(output->written))
                .add("unchanged", qint64(output->unchanged))
                .add("removed", qint64(output->removed))
                .add("problems", output->problems));
    else
        context.out.news(u"%1 articles in %2: %3 files written, %4 unchanged, %5 removed."_s.arg(
            QString::number(output->articles), oneLine(where), QString::number(output->written),
            QString::number(output->unchanged), QString::number(output->removed)));
    return Status::Ok;
}

Status runExport(Context &context)
{
    const auto filter = articleFilterOf(context);
    if (!filter)
        return refuse(context.out, filter.error());
    const QString path = context.arguments.positional().front();
    return tellOutput(context, await(context.workspace.articleFiles().exportTo(path, *filter)), path);
}

Status runPublish(Context &context)
{
    services::PublishOptions options;
    options.folder = context.arguments.positional().front();
    options.title = context.arguments.value(u"title"_s).value_or(QString());
    options.language = context.arguments.value(u"language"_s).value_or(QString());
    if (const auto url = context.arguments.value(u"url"_s)) {
        const QUrl parsed(*url, QUrl::StrictMode);
        if (!parsed.isValid() || !parsed.scheme().startsWith(u"http"_s) || parsed.host().isEmpty())
            return usageError(
                context.out, u"--url takes an address as https://help.example.org, not \"%1\"."_s.arg(*url));
        options.url = *url;
    }
    options.highlight = codeHighlighter();
    return tellOutput(context, await(context.workspace.articleFiles().publish(options)), options.folder);
}

} // namespace

std::vector<Verb> articleFileVerbs()
{
    Verb out;
    out.name = u"kb export"_s;
    out.arguments = u"DIR|FILE.jsonl"_s;
    out.fewest = 1;
    out.most = 1;
    out.summary = u"write the articles as files that can be imported again"_s;
    out.text =
        u"Into a folder of Markdown files with front matter and their images beside them, or one JSON object a line. "
        u"\"kb import\" brings all of it back as it was: "
        "texts byte for byte, fields, images. The folder has to be new or empty, or written by this before; then only "
        "what is different is written, and what has gone "
        "is removed, unless somebody has changed it. Earlier versions aren't written. With --json: articles, written, unchanged, removed, problems."_s;
    out.options = articleFilterOptions();
    out.examples = { { u"kb export articles/"_s, u"all of them"_s },
        { u"kb export public.jsonl --audience public --status published"_s, u"what everybody may read"_s } };
    out.run = runExport;

    Verb publish;
    publish.name = u"kb publish"_s;
    publish.arguments = u"DIR"_s;
    publish.fewest = 1;
    publish.most = 1;
    publish.summary = u"write the public articles as a site"_s;
    publish.text =
        u"Plain pages that any server can hand out and that read without scripts: one for each article that is "
        u"published and public, lists by product, title and word, and a search "
        "that runs in the reader's browser. The same articles give the same files; what is the same is left untouched, "
        "and pages of articles that have gone are removed. The folder has "
        "to be new or empty, or written by this before. Links to articles that aren't public stand there as text and are named on stderr. With --json as \"kb export\"."_s;
    publish.options = { { u"title"_s, {}, u"TEXT"_s, u"of the site. Default: Knowledge"_s, false, {} },
        { u"language"_s, {}, u"L"_s, u"of the site, as of BCP 47; its own words are there in en and de. Default: en"_s,
            false, {} },
        { u"url"_s, {}, u"ADDRESS"_s,
            u"where it will stand, for sitemap.xml and feed.xml. Default: neither is written"_s, false, {} } };
    publish.examples = { { u"kb publish /srv/help --title \"Help\" --url https://help.example.org"_s,
        u"the whole site"_s } };
    publish.run = runPublish;
    return { out, publish };
}

} // namespace throughline::ctl
