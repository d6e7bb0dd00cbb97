// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/await.h"
#include "app/ctl/describe.h"
#include "app/ctl/doer.h"
#include "app/ctl/given.h"
#include "app/ctl/output.h"
#include "app/ctl/text.h"
#include "app/ctl/verb.h"
#include "core/services/templates.h"
#include "core/services/workspace.h"

#include <algorithm>

namespace throughline::ctl {

using namespace Qt::StringLiterals;
using domain::TextTemplate;

namespace {

JsonObject describe(const TextTemplate &text)
{
    JsonObject object;
    object.add("id", text.id.value())
        .add("name", text.name)
        .addKnown("language", text.language)
        .addKnown("subject", text.subject)
        .add("body", text.body)
        .add("changed_at", isoTime(text.changedAt))
        .add("version", text.version);
    return object;
}

std::vector<JsonObject> describe(const domain::FilledText &filled)
{
    std::vector<JsonObject> left;
    for (const domain::Placeholder &place : filled.unfilled)
        left.push_back(JsonObject()
                .add("name", place.name)
                .add("start", qint64(place.start))
                .add("place", domain::placeInWords(filled.text, place.start)));
    return left;
}

/// By its number, or by its name and --language; the first of that name as they are sorted for the case.
base::Result<TextTemplate> findTemplate(
    Context &context, const QString &name, std::optional<domain::CaseId> caseId = {})
{
    const auto all = await(context.workspace.templates().list(caseId));
    if (!all)
        return all.error();
    const std::optional<QString> language = context.arguments.value(u"language"_s);
    QStringList names;
    for (const TextTemplate &text : *all) {
        names.append(text.name);
        if ((text.name.compare(name, Qt::CaseInsensitive) == 0 || text.id.toString() == name)
            && (!language || text.language == *language))
            return text;
    }
    const std::optional<QString> meant = nearest(name, names);
    return base::notFound(u"There is no template \"%1\"%2.%3"_s,
        { name, language ? u" in the language \"%1\""_s.arg(*language) : QString(),
            meant && *meant != name ? u" Did you mean \"%1\"?"_s.arg(*meant) : QString() });
}

Status runList(Context &context)
{
    const auto all = await(context.workspace.templates().list());
    if (!all)
        return refuse(context.out, all.error());
    Table table({ { u"id"_s, true }, { u"name"_s, false, 40 }, { u"language"_s }, { u"text"_s, false, 60 } });
    for (const TextTemplate &text : *all) {
        if (context.out.isJson())
            context.out.json(describe(text));
        else
            table.add({ text.id.toString(), text.name, text.language, oneLine(text.body) });
    }
    context.out.table(table);
    return Status::Ok;
}

Status runShow(Context &context)
{
    const auto text = findTemplate(context, context.arguments.positional().front());
    if (!text)
        return refuse(context.out, text.error());
    if (context.out.isJson()) {
        context.out.json(describe(*text));
        return Status::Ok;
    }
    if (!text->subject.isEmpty())
        context.out.line(u"Subject: "_s + oneLine(text->subject));
    context.out.line(harmless(text->body));
    return Status::Ok;
}

/// Names placeholders that nothing fills, with their places.
void warn(Context &context, const TextTemplate &text)
{
    QStringList inputs;
    for (const QString &part : { text.subject, text.body }) {
        // Which macro will use it, isn't known here.
        for (const domain::Placeholder &place : domain::placeholders(part)) {
            if (place.name.startsWith(u"input:"_s))
                inputs.append(place.name.mid(6));
        }
    }
    for (const domain::PlaceholderProblem &problem : domain::placeholderProblems(text.subject, inputs))
        context.out.note(u"Subject, "_s + oneLine(domain::inWords(problem, text.subject).sentence()));
    for (const domain::PlaceholderProblem &problem : domain::placeholderProblems(text.body, inputs))
        context.out.note(u"Text, "_s + oneLine(domain::inWords(problem, text.body).sentence()));
}

Status runAdd(Context &context)
{
    TextTemplate text;
    text.name = context.arguments.positional().front();
    text.language = context.arguments.value(u"language"_s).value_or(QString());
    text.subject = context.arguments.value(u"subject"_s).value_or(QString());
    const base::Result<QString> body = textOf(context.arguments);
    if (!body)
        return usageError(context.out, body.error().sentence());
    text.body = *body;
    services::Templates &templates = context.workspace.templates();
    if (context.arguments.has(u"replace"_s)) {
        const auto all = await(templates.list());
        if (!all)
            return refuse(context.out, all.error());
        for (const TextTemplate &old : *all) {
            if (old.name == text.name && old.language == text.language) {
                text.id = old.id;
                text.version = old.version;
            }
        }
    }
    const auto id = await(templates.keep(newRequest(context.workspace), text));
    if (id)
        warn(context, text);
    return tellId(context, id, u"Kept as template %1."_s);
}

Status runRemove(Context &context)
{
    const auto text = findTemplate(context, context.arguments.positional().front());
    if (!text)
        return refuse(context.out, text.error());
    const auto done = await(
        context.workspace.templates().remove(newRequest(context.workspace), text->id, text->version));
    return tellId(context, done, u"Removed."_s);
}

Status runFill(Context &context)
{
    const QStringList &words = context.arguments.positional();
    const auto number = numberOf(words.at(1));
    if (!number)
        return usageError(context.out, u"template fill takes the number of a case, not \"%1\"."_s.arg(words.at(1)));
    const domain::CaseId caseId(*number);
    const auto text = findTemplate(context, words.front(), caseId);
    if (!text)
        return refuse(context.out, text.error());
    const auto agent = knownAgentOf(context.workspace, context.arguments);
    if (!agent)
        return refuse(context.out, agent.error());
    const auto filled = await(context.workspace.templates().fill(text->id, caseId, *agent));
    if (!filled)
        return refuse(context.out, filled.error());
    if (context.out.isJson()) {
        context.out.json(JsonObject()
                .add("template", text->id.value())
                .addKnown("subject", filled->subject.text)
                .add("body", filled->body.text)
                .add("unfilled_in_subject", describe(filled->subject))
                .add("unfilled", describe(filled->body)));
        return Status::Ok;
    }
    if (!filled->subject.text.isEmpty())
        context.out.line(u"Subject: "_s + oneLine(filled->subject.text));
    context.out.line(harmless(filled->body.text));
    for (const domain::Placeholder &place : filled->body.unfilled)
        context.out.note(
            u"{{%1}} isn't known: %2"_s.arg(oneLine(place.name), domain::placeInWords(filled->body.text, place.start)));
    return Status::Ok;
}

Option languageOption(const QString &fallback)
{
    return { u"language"_s, {}, u"L"_s, u"the language, as of BCP 47: de. Default: "_s + fallback, false, {} };
}

Verb verb(const QString &name, const QString &arguments, int count, Status (*run)(Context &))
{
    Verb made;
    made.name = name;
    made.arguments = arguments;
    made.fewest = count;
    made.most = count;
    made.run = run;
    return made;
}

} // namespace

std::vector<Verb> templateVerbs()
{
    Verb list = verb(u"template list"_s, {}, 0, runList);
    list.summary = u"list the texts that are written often"_s;
    list.text = u"With --json, one object a template: id, name, language, subject, body, changed_at, version."_s;
    list.examples = { { u"template list"_s, u"all of them"_s } };

    Verb show = verb(u"template show"_s, u"NAME"_s, 1, runShow);
    show.summary = u"show a template"_s;
    show.text = u"NAME or the number. With --json: the fields of \"template list\"."_s;
    show.options = { languageOption(u"the first there is"_s) };
    show.examples = { { u"template show \"Ask for the serial number\" --language de"_s, u"the German one"_s } };

    Verb add = verb(u"template add"_s, u"NAME"_s, 1, runAdd);
    add.summary = u"add a text that is written often"_s;
    add.text =
        u"The text is Markdown with placeholders: {{customer.name}}, {{customer.tier}}, {{case.number}}, "
        u"{{case.subject}}, {{agent.name}}, {{product}}, {{fact:serial}}, {{input:days}} (asked for by a macro); "
        u"{{product|device}} says what stands there if nothing is known. A placeholder that nothing fills is named on stderr with its place. With --json: id."_s;
    add.options = textOptions(u"the text"_s);
    add.options.insert(add.options.end(),
        { languageOption(u"any"_s),
            { u"subject"_s, {}, u"TEXT"_s, u"of the message. Default: that of the case"_s, false, {} },
            { u"replace"_s, {}, {}, u"in the place of the one of this name and language. Default: refuse"_s, false,
                {} } });
    add.examples = { { u"template add Thanks --text \"Dear {{customer.name}}, thank you!\""_s, u"a short one"_s } };

    Verb remove = verb(u"template remove"_s, u"NAME"_s, 1, runRemove);
    remove.summary = u"remove a template"_s;
    remove.text = u"NAME or the number. With --json: id."_s;
    remove.options = { languageOption(u"the first there is"_s) };
    remove.examples = { { u"template remove Thanks"_s, u"it isn't offered any more"_s } };

    Verb fill = verb(u"template fill"_s, u"NAME CASE"_s, 2, runFill);
    fill.summary = u"fill a template with what is known of a case"_s;
    fill.text =
        u"NAME or the number; without --language the one in the customer's language, if there is one. What isn't known "
        u"stays and is named on stderr. With --json: template, subject, body, unfilled (name, start, place) and "
        u"unfilled_in_subject."_s;
    fill.options = { languageOption(u"the customer's"_s), knownAgentOption() };
    fill.examples = { { u"template fill Thanks 1042 --agent Mina"_s, u"as Mina would send it"_s } };
    return { list, show, add, remove, fill };
}

} // namespace throughline::ctl
