// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/articles.h"
#include "app/ctl/await.h"
#include "app/ctl/describe.h"
#include "app/ctl/doer.h"
#include "app/ctl/given.h"
#include "app/ctl/limit.h"
#include "app/ctl/output.h"
#include "app/ctl/text.h"
#include "core/domain/linediff.h"
#include "core/domain/outgoing.h"
#include "core/services/articlefiles.h"
#include "core/services/articles.h"
#include "core/services/edits.h"
#include "core/services/knowledge.h"
#include "core/services/workspace.h"

#include <QFileInfo>

namespace throughline::ctl {

using namespace Qt::StringLiterals;
using domain::Article;
using domain::ArticleId;

base::Result<Article> articleNamed(Context &context, const QString &text)
{
    services::Knowledge &knowledge = context.workspace.knowledge();
    const std::optional<qint64> number = numberOf(text);
    return number ? await(knowledge.article(ArticleId(*number))) : await(knowledge.articleByKey(text));
}

namespace {

Option commentOption()
{
    return { u"comment"_s, {}, u"TEXT"_s, u"why, for the history. Default: nothing"_s, false, {} };
}

Option newProductsOption()
{
    return { u"new-products"_s, {}, {}, u"make the products whose names aren't known yet. Default: refuse"_s, false,
        {} };
}

QString commentOf(const Arguments &arguments)
{
    return arguments.value(u"comment"_s).value_or(QString());
}

Status tellSaved(Context &context, ArticleId id, const base::Result<services::ArticleSaved> &saved)
{
    if (!saved)
        return refuse(context.out, saved.error());
    if (saved->conflict) {
        QStringList fields;
        for (const domain::ArticleField field : saved->conflict->fields)
            fields.append(domain::articleFieldName(field));
        return refuse(context.out,
            base::conflict(
                u"%1 has changed the same of article %2 meanwhile (%3): it is version %4 now. Look at it again "
                "(kb diff); your text is kept as your draft."_s,
                { saved->conflict->changedBy.isEmpty() ? u"Somebody"_s : saved->conflict->changedBy, id.toString(),
                    fields.join(u", "_s), QString::number(saved->version) }));
    }
    if (context.out.isJson())
        context.out.json(JsonObject()
                .add("id", id.value())
                .add("version", saved->version)
                .add("action", saved->id)
                .add("changed", saved->id != 0));
    else if (saved->id == 0)
        context.out.news(u"Article %1 is as it was."_s.arg(id.toString()));
    else
        context.out.news(u"Article %1 is version %2 now (%3); action %4 in the journal."_s.arg(
            id.toString(), QString::number(saved->version), oneLine(saved->summary), QString::number(saved->id)));
    return Status::Ok;
}

base::Result<domain::AgentId> agentNamed(Context &context, const QString &name)
{
    const auto choices = await(context.workspace.edits().choices());
    if (!choices)
        return choices.error();
    return findNamed(u"agent"_s, name, choices->agents);
}

/// What a Markdown file says; its problems are told.
base::Result<services::ArticleText> textOfFile(Context &context, const QString &path)
{
    const base::Result<QByteArray> bytes = bytesOf(path);
    if (!bytes)
        return bytes.error();
    auto text = services::readArticleText(*bytes, path == u"-"_s ? u"article.md"_s : QFileInfo(path).fileName());
    if (text) {
        for (const QString &problem : text->problems)
            context.out.note(u"throughlinectl: note: "_s + oneLine(problem));
    }
    return text;
}

Status runNew(Context &context)
{
    const auto text = textOfFile(context, context.arguments.positional().front());
    if (!text)
        return refuse(context.out, text.error());
    const auto agent = agentOf(context.workspace, context.arguments);
    if (!agent)
        return refuse(context.out, agent.error());
    services::NewArticleText article { text->edit, *agent, commentOf(context.arguments) };
    article.edit.audience = text->audience.value_or(domain::ArticleAudience::Internal);
    article.newProducts = context.arguments.has(u"new-products"_s);
    if (text->status == domain::ArticleStatus::Review)
        article.status = domain::ArticleStatus::Review;
    if (!text->owner.isEmpty()) {
        const auto owner = agentNamed(context, text->owner);
        if (!owner)
            return refuse(context.out, owner.error());
        article.edit.owner = *owner;
    }
    return tellMade(context, await(context.workspace.articles().create(newRequest(context.workspace), article)),
        u"Article %1 is written, as a %2."_s.arg(u"%1"_s, domain::articleStatusName(article.status)));
}

Status runEdit(Context &context)
{
    const auto article = articleNamed(context, context.arguments.positional().at(0));
    if (!article)
        return refuse(context.out, article.error());
    const auto text = textOfFile(context, context.arguments.positional().at(1));
    if (!text)
        return refuse(context.out, text.error());
    const auto agent = agentOf(context.workspace, context.arguments);
    if (!agent)
        return refuse(context.out, agent.error());
    services::ArticleSave save { article->id, article->version, domain::editOf(*article), *agent,
        commentOf(context.arguments), context.arguments.has(u"new-products"_s) };
    if (const auto seen = context.arguments.value(u"seen"_s)) {
        const auto number = numberOf(*seen);
        if (!number)
            return usageError(context.out, u"--seen takes the number of a version, not \"%1\"."_s.arg(*seen));
        save.seen = *number;
    }
    // What the file doesn't say stays.
    save.edit.body = text->edit.body;
    if (text->saysTitle)
        save.edit.title = text->edit.title;
    if (!text->edit.language.isEmpty())
        save.edit.language = text->edit.language;
    if (!text->edit.tags.isEmpty())
        save.edit.tags = text->edit.tags;
    if (!text->edit.products.empty())
        save.edit.products = text->edit.products;
    if (text->edit.reviewAt)
        save.edit.reviewAt = text->edit.reviewAt;
    if (!text->edit.slug.isEmpty())
        save.edit.slug = text->edit.slug;
    save.edit.audience = text->audience.value_or(save.edit.audience);
    if (!text->owner.isEmpty()) {
        const auto owner = agentNamed(context, text->owner);
        if (!owner)
            return refuse(context.out, owner.error());
        save.edit.owner = *owner;
    }
    return tellSaved(
        context, article->id, await(context.workspace.articles().save(newRequest(context.workspace), save)));
}

/// Puts one FIELD=VALUE into the edit; gives a sentence if it can't be.
base::Result<void> setField(Context &context, const QString &text, domain::ArticleEdit &edit)
{
    const qsizetype equals = text.indexOf(u'=');
    const QString field = text.left(equals).trimmed();
    const QString value = text.mid(equals + 1).trimmed();
    const auto wrong = [&](const QString &what) {
        return base::invalidInput(u"%1 takes %2, not \"%3\"."_s, { field, what, value });
    };
    if (equals <= 0)
        return base::invalidInput(u"\"%1\" isn't FIELD=VALUE."_s, { text });
    if (field == u"title"_s) {
        edit.title = value;
    } else if (field == u"language"_s) {
        edit.language = value;
    } else if (field == u"slug"_s) {
        edit.slug = value;
    } else if (field == u"audience"_s) {
        const auto audience = domain::articleAudienceOf(value);
        if (!audience)
            return wrong(u"internal or public"_s);
        edit.audience = *audience;
    } else if (field == u"owner"_s) {
        edit.owner.reset();
        if (!value.isEmpty()) {
            const auto owner = agentNamed(context, value);
            if (!owner)
                return owner.error();
            edit.owner = *owner;
        }
    } else if (field == u"review"_s) {
        edit.reviewAt = value.isEmpty() ? std::nullopt : parseTime(value);
        if (!value.isEmpty() && !edit.reviewAt)
            return wrong(u"a date as 2027-01-31, or nothing"_s);
    } else if (field == u"tags"_s) {
        edit.tags = value.split(u',', Qt::SkipEmptyParts);
    } else if (field == u"products"_s) {
        edit.products.clear();
        for (const QString &one : value.split(u',', Qt::SkipEmptyParts)) {
            const QStringList parts = one.split(u'|');
            edit.products.push_back(
                { {}, parts.value(0).trimmed(), parts.value(1).trimmed(), parts.value(2).trimmed() });
        }
    } else {
        const QStringList known { u"title"_s, u"language"_s, u"slug"_s, u"audience"_s, u"owner"_s, u"review"_s,
            u"tags"_s, u"products"_s };
        return base::invalidInput(u"An article has no field \"%1\"; there are: %2."_s, { field, known.join(u", "_s) });
    }
    return {};
}

Status runSet(Context &context)
{
    const QStringList &words = context.arguments.positional();
    const auto article = articleNamed(context, words.front());
    if (!article)
        return refuse(context.out, article.error());
    const auto agent = agentOf(context.workspace, context.arguments);
    if (!agent)
        return refuse(context.out, agent.error());
    services::ArticleSave save { article->id, article->version, domain::editOf(*article), *agent,
        commentOf(context.arguments), context.arguments.has(u"new-products"_s) };
    for (const QString &word : words.mid(1)) {
        if (const base::Result<void> set = setField(context, word, save.edit); !set)
            return refuse(context.out, set.error());
    }
    return tellSaved(
        context, article->id, await(context.workspace.articles().save(newRequest(context.workspace), save)));
}

Status runStatus(Context &context)
{
    const QStringList &words = context.arguments.positional();
    const auto article = articleNamed(context, words.front());
    if (!article)
        return refuse(context.out, article.error());
    const auto status = domain::articleStatusOf(words.at(1));
    if (!status)
        return usageError(
            context.out, u"kb status takes draft, review, published or retired, not \"%1\"."_s.arg(words.at(1)));
    const auto agent = agentOf(context.workspace, context.arguments);
    if (!agent)
        return refuse(context.out, agent.error());
    return tellSaved(context, article->id,
        await(context.workspace.articles().setStatus(newRequest(context.workspace), article->id, article->version,
            *status, commentOf(context.arguments), *agent)));
}

Status runHistory(Context &context)
{
    const auto article = articleNamed(context, context.arguments.positional().front());
    if (!article)
        return refuse(context.out, article.error());
    base::Result<Limit> limit = Limit::of(context.arguments);
    if (!limit)
        return usageError(context.out, limit.error().sentence());
    Table table({ { u"version"_s, true }, { u"when"_s }, { u"who"_s, false, 24 }, { u"status"_s },
        { u"title"_s, false, 50 }, { u"comment"_s, false, 50 } });
    qint64 before = 0;
    while (context.out.wanted()) {
        const auto versions = await(context.workspace.articles().versions(article->id, before, limit->next()));
        if (!versions)
            return refuse(context.out, versions.error());
        for (const domain::ArticleVersion &version : *versions) {
            if (context.out.isJson())
                context.out.json(JsonObject()
                        .add("version", version.number)
                        .add("at", isoTime(version.at))
                        .addKnown("agent", version.agentName)
                        .addKnown("comment", version.comment)
                        .add("status", domain::articleStatusName(version.status))
                        .add("title", version.edit.title));
            else
                table.add({ QString::number(version.number), shortTime(version.at), version.agentName,
                    domain::articleStatusName(version.status), version.edit.title, version.comment });
        }
        if (!limit->took(int(versions->size())))
            break;
        before = versions->back().number;
    }
    context.out.table(table);
    return Status::Ok;
}

/// Title and fields as lines, so that one difference shows all.
QString linesOf(const domain::ArticleVersion &version)
{
    const domain::ArticleEdit &edit = version.edit;
    QStringList lines { u"title: "_s + edit.title, u"status: "_s + domain::articleStatusName(version.status),
        u"audience: "_s + domain::articleAudienceName(edit.audience), u"language: "_s + edit.language,
        u"review: "_s + (edit.reviewAt ? isoTime(*edit.reviewAt) : QString()), u"tags: "_s + edit.tags.join(u", "_s) };
    for (const domain::ArticleProduct &product : edit.products)
        lines.append(u"product: %1 | %2 | %3"_s.arg(product.name, product.fromVersion, product.toVersion));
    return lines.join(u'\n') + u"\n\n"_s + edit.body;
}

Status runDiff(Context &context)
{
    const QStringList &words = context.arguments.positional();
    const auto article = articleNamed(context, words.front());
    if (!article)
        return refuse(context.out, article.error());
    const auto before = numberOf(words.at(1));
    const auto after = words.size() > 2 ? numberOf(words.at(2)) : std::optional(article->version);
    if (!before || !after)
        return usageError(context.out, u"kb diff takes the numbers of two versions."_s);
    services::Articles &articles = context.workspace.articles();
    const auto older = await(articles.version(article->id, *before));
    if (!older)
        return refuse(context.out, older.error());
    const auto newer = await(articles.version(article->id, *after));
    if (!newer)
        return refuse(context.out, newer.error());
    const QStringList lines = domain::unifiedDifference(linesOf(*older), linesOf(*newer));
    if (context.out.isJson()) {
        QStringList fields;
        for (const domain::ArticleField field : domain::changedFields(older->edit, newer->edit))
            fields.append(domain::articleFieldName(field));
        context.out.json(JsonObject()
                .add("before", older->number)
                .add("after", newer->number)
                .add("fields", fields)
                .add("difference", lines));
        return Status::Ok;
    }
    for (const QString &line : lines)
        context.out.line(harmless(line));
    return Status::Ok;
}

Status runRestore(Context &context)
{
    const QStringList &words = context.arguments.positional();
    const auto article = articleNamed(context, words.front());
    if (!article)
        return refuse(context.out, article.error());
    const auto number = numberOf(words.at(1));
    if (!number)
        return usageError(context.out, u"kb restore takes the number of a version, not \"%1\"."_s.arg(words.at(1)));
    const auto agent = agentOf(context.workspace, context.arguments);
    if (!agent)
        return refuse(context.out, agent.error());
    return tellSaved(context, article->id,
        await(context.workspace.articles().restore(newRequest(context.workspace), article->id, article->version,
            *number, commentOf(context.arguments), *agent)));
}

Status runAttach(Context &context)
{
    const QStringList &words = context.arguments.positional();
    const auto article = articleNamed(context, words.front());
    if (!article)
        return refuse(context.out, article.error());
    const base::Result<QByteArray> bytes = bytesOf(words.at(1));
    if (!bytes)
        return usageError(context.out, bytes.error().sentence());
    const QString name = QFileInfo(words.at(1)).fileName();
    const auto id = await(context.workspace.articles().attach(newRequest(context.workspace), article->id,
        { name, *bytes }, context.arguments.value(u"as"_s).value_or(QString())));
    return tellId(context, id, u"Attached as file %1."_s);
}

Verb articleVerb(const QString &name, const QString &arguments, int fewest, int most, Status (*run)(Context &))
{
    Verb made;
    made.name = name;
    made.arguments = arguments;
    made.fewest = fewest;
    made.most = most;
    made.run = run;
    return made;
}

} // namespace

std::vector<Verb> articleVerbs()
{
    const std::vector<Option> doing { commentOption(), agentOption(), newAgentOption() };
    const auto with = [&](std::vector<Option> more) {
        more.insert(more.end(), doing.begin(), doing.end());
        return more;
    };
    Verb add = articleVerb(u"kb new"_s, u"FILE"_s, 1, 1, runNew);
    add.summary = u"write an article"_s;
    add.text = u"From a Markdown file (\"-\": stdin). Its front matter may say title, language, audience (internal or "
               u"public), owner, "
               "review (a date), tags, products (\"Name | from version | to version\"), slug, and status: review; an "
               "article begins as a draft "
               "otherwise. With --json: id of the article, action of the journal."_s;
    add.options = with({ newProductsOption() });
    add.examples = { { u"kb new reset.md --agent Mina"_s, u"a draft"_s } };

    Verb edit = articleVerb(u"kb edit"_s, u"ID|KEY FILE"_s, 2, 2, runEdit);
    edit.summary = u"give an article a new text"_s;
    edit.text =
        u"FILE as in \"kb new\"; what its front matter doesn't say stays. If somebody else has changed the same since "
        u"--seen, nothing is "
        "written but your draft, and that is told. With --json: id, version, action (0: nothing was to be changed), changed."_s;
    edit.options = with(
        { { u"seen"_s, {}, u"VERSION"_s, u"the version that the text was made of. Default: the newest"_s, false, {} },
            newProductsOption() });
    edit.examples = { { u"kb edit 12 reset.md --comment \"New menu\" --agent Mina"_s, u"a new version"_s } };

    Verb set = articleVerb(u"kb set"_s, u"ID|KEY FIELD=VALUE…"_s, 2, -1, runSet);
    set.summary = u"change what an article says of itself"_s;
    set.text =
        u"Fields: title, language, audience (internal or public), owner (a name, or nothing), review (a date, or "
        u"nothing), tags (with commas "
        "between them), products (\"Name|from|to\" with commas between them), slug. With --json as \"kb edit\"."_s;
    set.options = with({ newProductsOption() });
    set.examples = { { u"kb set 12 audience=public products=\"Router X2|2.0|,Router X3\" review=2027-06-01"_s,
        u"for everybody, for two products, to be looked at in June"_s } };

    Verb status = articleVerb(u"kb status"_s, u"ID|KEY STATUS"_s, 2, 2, runStatus);
    status.summary = u"send an article to review, publish or retire it"_s;
    status.text = u"STATUS is draft, review, published or retired. A draft goes to review before it is published, and "
                  u"a published article to review or "
                  "into retirement. With --json as \"kb edit\"."_s;
    status.options = doing;
    status.examples = { { u"kb status 12 published --comment \"Checked on 2.4\" --agent Mina"_s, u"out it goes"_s } };

    Verb history = articleVerb(u"kb history"_s, u"ID|KEY"_s, 1, 1, runHistory);
    history.summary = u"list the versions of an article, the newest first"_s;
    history.text = u"With --json, one object a line: version, at, agent, comment, status, title."_s;
    history.options = { Limit::option() };
    history.examples = { { u"kb history 12"_s, u"who changed what when, and why"_s } };

    Verb diff = articleVerb(u"kb diff"_s, u"ID|KEY VERSION [VERSION]"_s, 2, 3, runDiff);
    diff.summary = u"show how two versions of an article differ"_s;
    diff.text =
        u"Without the second version, the newest is compared. As lines with \"-\" and \"+\". With --json: before, after, fields, difference."_s;
    diff.examples = { { u"kb diff 12 3 4"_s, u"what version 4 changed"_s } };

    Verb restore = articleVerb(u"kb restore"_s, u"ID|KEY VERSION"_s, 2, 2, runRestore);
    restore.summary = u"make an article what it was in an earlier version"_s;
    restore.text = u"All but its status; as a new version, so that nothing is lost. With --json as \"kb edit\"."_s;
    restore.options = doing;
    restore.examples = { { u"kb restore 12 3 --comment \"It was right\""_s, u"version 3 again"_s } };

    Verb attach = articleVerb(u"kb attach"_s, u"ID|KEY FILE"_s, 2, 2, runAttach);
    attach.summary = u"put an image or another file beside an article"_s;
    attach.text =
        u"The text shows it as ![words](name). What was there under this name stays for older versions. With --json: id."_s;
    attach.options = { { u"as"_s, {}, u"NAME"_s, u"how the text calls it: img/a.png. Default: the file's name"_s, false,
        {} } };
    attach.examples = { { u"kb attach 12 menu.png"_s, u"for ![The menu](menu.png)"_s } };
    return { add, edit, set, status, history, diff, restore, attach };
}

} // namespace throughline::ctl
