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
#include "core/services/importer.h"
#include "core/services/productnews.h"
#include "core/services/workspace.h"

namespace throughline::ctl {

using namespace Qt::StringLiterals;

namespace {

JsonObject describe(const domain::ReleaseNote &note)
{
    JsonObject object;
    object.add("product", note.productName)
        .add("version", note.version)
        .add("released_at", note.releasedAt ? std::optional(isoTime(*note.releasedAt)) : std::nullopt)
        .addKnown("title", note.title)
        .add("body", note.body);
    return object;
}

QString headOf(const domain::ReleaseNote &note)
{
    QStringList parts { oneLine(note.productName + u' ' + note.version) };
    if (note.releasedAt)
        parts.append(shortTime(*note.releasedAt).left(10));
    if (!note.title.isEmpty())
        parts.append(oneLine(note.title));
    return parts.join(u" · "_s);
}

Status runNotes(Context &context)
{
    const auto notes = await(context.workspace.productNews().notes(
        context.arguments.positional().join(u' '), context.arguments.value(u"version"_s).value_or(QString())));
    if (!notes)
        return refuse(context.out, notes.error());
    for (const domain::ReleaseNote &note : *notes) {
        if (context.out.isJson()) {
            context.out.json(describe(note));
            continue;
        }
        context.out.line(headOf(note));
        context.out.line();
        context.out.line(harmless(note.body).trimmed());
        context.out.line();
    }
    if (notes->empty())
        context.out.note(u"There are no release notes."_s);
    return Status::Ok;
}

Status runAddNotes(Context &context)
{
    std::vector<domain::ReleaseNote> notes;
    for (const QString &path : context.arguments.positional()) {
        const base::Result<QByteArray> bytes = bytesOf(path);
        if (!bytes)
            return refuse(context.out, bytes.error());
        base::Result<domain::ReleaseNote> note = services::ProductNews::read(path, *bytes);
        if (!note)
            return refuse(context.out, note.error());
        notes.push_back(std::move(*note));
    }
    const auto added = await(context.workspace.productNews().add(newRequest(context.workspace), notes));
    return tellId(context, added, u"%1 new or different."_s, "changed");
}

Status runNews(Context &context)
{
    const auto customer = findCustomer(context.workspace, context.arguments.positional().front());
    if (!customer)
        return refuse(context.out, customer.error());
    const auto news = await(context.workspace.productNews().ofCustomer(customer->customer.id));
    if (!news)
        return refuse(context.out, news.error());
    if (context.out.isJson()) {
        std::vector<JsonObject> items;
        for (const domain::NewsItem &item : news->items)
            items.push_back(describe(item.note)
                    .addKnown("owned_version", item.ownedVersion)
                    .add("words", item.words)
                    .add("case", item.about ? std::optional(item.about->value()) : std::nullopt)
                    .add("seen", item.seen));
        std::vector<JsonObject> recommendations;
        for (const domain::Recommendation &one : news->recommendations)
            recommendations.push_back(JsonObject()
                    .add("kind", one.kind == domain::RecommendationKind::Update ? u"update"_s : u"accessory"_s)
                    .add("product", one.productName)
                    .addKnown("version", one.version)
                    .add("reason", one.reason));
        context.out.json(JsonObject()
                .add("customer", news->customer.value())
                .add("news", items)
                .add("recommendations", recommendations)
                .addKnown("silence", news->silence));
        return Status::Ok;
    }
    for (const domain::NewsItem &item : news->items) {
        QString line = headOf(item.note);
        if (!item.ownedVersion.isEmpty())
            line += u" · owns "_s + oneLine(item.ownedVersion);
        if (item.about)
            line += u" · about case #%1: %2"_s.arg(item.about->toString(), oneLine(item.words.join(u", "_s)));
        context.out.line(line);
    }
    for (const domain::Recommendation &one : news->recommendations)
        context.out.line(u"recommend %1%2: %3"_s.arg(oneLine(one.productName),
            one.version.isEmpty() ? QString() : u' ' + oneLine(one.version), oneLine(one.reason)));
    if (news->items.empty())
        context.out.note(u"There is nothing new for what they own."_s);
    if (!news->silence.isEmpty())
        context.out.note(u"Nothing is recommended: %1."_s.arg(news->silence));
    return Status::Ok;
}

} // namespace

std::vector<Verb> productVerbs()
{
    Verb notes;
    notes.name = u"product notes"_s;
    notes.arguments = u"PRODUCT…"_s;
    notes.fewest = 1;
    notes.most = -1;
    notes.summary = u"show what the versions of a product brought, the newest first"_s;
    notes.text = u"With --json, one object a line: product, version, released_at, title, body (Markdown)."_s;
    notes.options = { { u"version"_s, {}, u"V"_s, u"of this version. Default: of all"_s, false, {} } };
    notes.examples = { { u"product notes Router X2 --version 3.2"_s, u"what 3.2 changed"_s } };
    notes.run = runNotes;

    Verb add;
    add.name = u"product add-notes"_s;
    add.arguments = u"FILE…"_s;
    add.fewest = 1;
    add.most = -1;
    add.summary = u"take in release notes"_s;
    add.text = u"Each FILE is Markdown whose front matter says product and version, and may say date and title; \"-\" "
               u"is stdin. All or none are taken; notes of a version that is there take the place of the earlier ones. "
               u"With --json: changed (how many)."_s;
    add.examples = { { u"product add-notes notes/x2-3.2.md"_s, u"what 3.2 changed"_s } };
    add.run = runAddNotes;

    Verb news;
    news.name = u"customer news"_s;
    news.arguments = u"CUSTOMER"_s;
    news.fewest = 1;
    news.most = 1;
    news.summary = u"tell what is new for what a customer owns, and what could be recommended to them"_s;
    news.text = u"CUSTOMER as for \"customer show\". From the version that they own to the newest. Nothing is "
                u"recommended while a complaint is open, nor to somebody who wants no notices. With --json: customer, "
                u"news (each with product, version, released_at, title, body, owned_version, words, case, seen), "
                u"recommendations (each with kind, product, version, reason), silence (why there are none)."_s;
    news.examples = { { u"customer news 17 --json | jq -r '.recommendations[].reason'"_s, u"what to say, and why"_s } };
    news.run = runNews;
    return { notes, add, news };
}

} // namespace throughline::ctl
