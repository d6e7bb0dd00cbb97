// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/await.h"
#include "app/ctl/describe.h"
#include "app/ctl/doer.h"
#include "app/ctl/given.h"
#include "app/ctl/output.h"
#include "app/ctl/text.h"
#include "app/ctl/verb.h"
#include "core/services/macros.h"
#include "core/services/outgoing.h"
#include "core/services/workspace.h"

namespace throughline::ctl {

using namespace Qt::StringLiterals;
using domain::Macro;

namespace {

base::Result<Macro> findMacro(Context &context, const QString &name)
{
    const auto all = await(context.workspace.macros().list());
    if (!all)
        return all.error();
    QStringList names;
    for (const Macro &macro : *all) {
        names.append(macro.name);
        if (macro.name.compare(name, Qt::CaseInsensitive) == 0 || macro.id.toString() == name)
            return macro;
    }
    const std::optional<QString> meant = nearest(name, names);
    return base::notFound(
        u"There is no macro \"%1\".%2"_s, { name, meant ? u" Did you mean \"%1\"?"_s.arg(*meant) : QString() });
}

QStringList inputNames(const Macro &macro)
{
    QStringList names;
    for (const domain::MacroInput &input : macro.inputs)
        names.append(input.name);
    return names;
}

JsonObject describe(const Macro &macro)
{
    JsonObject object;
    object.add("id", macro.id.value())
        .add("name", macro.name)
        .addKnown("summary", macro.summary)
        .add("inputs", inputNames(macro))
        .add("definition", QString::fromUtf8(domain::macroToJson(macro)))
        .add("changed_at", isoTime(macro.changedAt))
        .add("version", macro.version);
    return object;
}

Status runList(Context &context)
{
    const auto all = await(context.workspace.macros().list());
    if (!all)
        return refuse(context.out, all.error());
    Table table({ { u"id"_s, true }, { u"name"_s, false, 40 }, { u"asks for"_s, false, 30 }, { u"what it is for"_s } });
    for (const Macro &macro : *all) {
        if (context.out.isJson())
            context.out.json(describe(macro));
        else
            table.add({ macro.id.toString(), macro.name, inputNames(macro).join(u", "_s), macro.summary });
    }
    context.out.table(table);
    return Status::Ok;
}

Status runShow(Context &context)
{
    const auto macro = findMacro(context, context.arguments.positional().front());
    if (!macro)
        return refuse(context.out, macro.error());
    if (context.out.isJson())
        context.out.json(describe(*macro));
    else
        context.out.line(harmless(QString::fromUtf8(domain::macroToJson(*macro))));
    return Status::Ok;
}

Status runAdd(Context &context)
{
    const base::Result<QByteArray> json = bytesOf(context.arguments.positional().front());
    if (!json)
        return refuse(context.out, json.error());
    base::Result<Macro> macro = domain::macroFromJson(*json);
    if (!macro)
        return refuse(context.out, macro.error());
    services::Macros &macros = context.workspace.macros();
    if (context.arguments.has(u"replace"_s)) {
        const auto all = await(macros.list());
        if (!all)
            return refuse(context.out, all.error());
        for (const Macro &old : *all) {
            if (old.name == macro->name) {
                macro->id = old.id;
                macro->version = old.version;
            }
        }
    }
    const auto id = await(macros.keep(newRequest(context.workspace), *macro));
    return tellId(context, id, u"Kept as macro %1."_s);
}

Status runRemove(Context &context)
{
    const auto macro = findMacro(context, context.arguments.positional().front());
    if (!macro)
        return refuse(context.out, macro.error());
    const auto done = await(
        context.workspace.macros().remove(newRequest(context.workspace), macro->id, macro->version));
    return tellId(context, done, u"Removed."_s);
}

/// NAME, CASE and --input; nothing, with `status` set, if that is wrong.
std::optional<services::MacroRun> readRun(Context &context, Status &status, bool changes)
{
    const QStringList &words = context.arguments.positional();
    const auto number = numberOf(words.at(1));
    if (!number) {
        status = usageError(context.out, u"A macro runs on the number of a case, not on \"%1\"."_s.arg(words.at(1)));
        return std::nullopt;
    }
    services::MacroRun run;
    run.caseId = domain::CaseId(*number);
    for (const QString &input : context.arguments.values(u"input"_s)) {
        if (!input.contains(u'=')) {
            status = usageError(context.out, u"--input takes NAME=VALUE, not \"%1\"."_s.arg(input));
            return std::nullopt;
        }
        run.inputs.insert(input.section(u'=', 0, 0), input.section(u'=', 1));
    }
    const auto macro = findMacro(context, words.front());
    if (!macro) {
        status = refuse(context.out, macro.error());
        return std::nullopt;
    }
    run.macro = macro->id;
    run.overrideReason = context.arguments.value(u"override"_s).value_or(QString());
    run.fromBehind = context.arguments.has(u"from-behind"_s);
    // A preview makes nobody.
    const auto agent = changes ? agentOf(context.workspace, context.arguments)
                               : knownAgentOf(context.workspace, context.arguments);
    if (!agent) {
        status = refuse(context.out, agent.error());
        return std::nullopt;
    }
    run.agent = *agent;
    return run;
}

void printChanges(Context &context, const services::MacroPreview &preview)
{
    for (const domain::MacroChange &change : preview.plan.changes) {
        if (change.field == u"note"_s || change.field == u"reply"_s) {
            const QString to = change.field == u"reply"_s && !preview.replyTo.isEmpty()
                ? u" to "_s + oneLine(preview.replyTo)
                : QString();
            context.out.line(change.field + to + u':');
            for (const QString &line : harmless(change.after).split(u'\n'))
                context.out.line(u"    "_s + line);
        } else {
            context.out.line(
                u"%1: %2 → %3"_s.arg(change.field, change.before.isEmpty() ? u"none"_s : oneLine(change.before),
                    change.after.isEmpty() ? u"none"_s : oneLine(change.after)));
        }
    }
    if (!preview.verdict.allowed)
        context.out.note(preview.verdict.reason);
}

Status runPreview(Context &context)
{
    Status status = Status::Ok;
    const auto run = readRun(context, status, false);
    if (!run)
        return status;
    const auto preview = await(context.workspace.macros().preview(*run));
    if (!preview)
        return refuse(context.out, preview.error());
    if (!context.out.isJson()) {
        printChanges(context, *preview);
        return Status::Ok;
    }
    std::vector<JsonObject> changes;
    for (const domain::MacroChange &change : preview->plan.changes)
        changes.push_back(
            JsonObject().add("field", change.field).addKnown("before", change.before).addKnown("after", change.after));
    context.out.json(JsonObject()
            .add("changes", changes)
            .addKnown("reply_to", preview->replyTo)
            .add("allowed", preview->verdict.allowed)
            .addKnown("why_not", preview->verdict.reason));
    return Status::Ok;
}

Status runRun(Context &context)
{
    Status status = Status::Ok;
    auto run = readRun(context, status, true);
    if (!run)
        return status;
    const auto ways = await(context.workspace.outgoing().prepare(run->caseId));
    if (!ways)
        return refuse(context.out, ways.error());
    const auto known = knownOfCase(context.arguments, *ways, run->agent, context.workspace.clock().now());
    if (!known)
        return usageError(context.out, known.error().sentence());
    run->seen = known->seen;
    run->answersNewer = known->answersNewer;
    run->knowsAnswer = known->knowsAnswer;
    const auto done = await(context.workspace.macros().run(newRequest(context.workspace), *run));
    if (!done)
        return refuse(context.out, withWayPast(done.error()));
    return tellId(context, done, u"Done. \"undo %1\" takes it back."_s, "action");
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

std::vector<Option> runOptions()
{
    std::vector<Option> options { { u"input"_s, {}, u"NAME=VALUE"_s,
        u"what the macro asks for. Default: what it presets"_s, true, {} } };
    for (const Option &known : knownOptions(u"the newest there is"_s))
        options.push_back(known);
    for (const Option &option : { overrideOption(), fromBehindOption(), agentOption() })
        options.push_back(option);
    return options;
}

} // namespace

std::vector<Verb> macroVerbs()
{
    Verb list = verb(u"macro list"_s, {}, 0, runList);
    list.summary = u"list the macros"_s;
    list.text = u"With --json, one object a macro: id, name, summary, inputs (names), definition (JSON as a text), "
                u"changed_at, version."_s;
    list.examples = { { u"macro list"_s, u"all of them"_s } };

    Verb show = verb(u"macro show"_s, u"NAME"_s, 1, runShow);
    show.summary = u"show a macro as JSON, as \"macro add\" takes it"_s;
    show.text = u"NAME or the number. With --json: the fields of \"macro list\"."_s;
    show.examples = { { u"macro show \"Refund\" > refund.json"_s, u"to change it and add it again"_s } };

    Verb add = verb(u"macro add"_s, u"FILE"_s, 1, runAdd);
    add.summary = u"add a macro from a file, or from stdin with -"_s;
    add.text = u"JSON: {\"name\", \"summary\", \"inputs\": [{\"name\", \"label\", \"kind\", \"optional\", \"preset\", "
               u"\"least\", \"most\", \"choices\"}], \"actions\": [{\"do\", \"value\", \"template\", \"channel\"}]}. "
               u"kind is text, "
               u"number, choice or date. do is set_status, set_priority, set_queue, set_owner (\"me\" is who runs it), "
               u"set_product, add_note or reply. Texts take the placeholders of \"template add\". With --json: id."_s;
    add.options = { { u"replace"_s, {}, {}, u"in the place of the one of this name. Default: refuse"_s, false, {} } };
    add.examples = { { u"macro add refund.json --replace"_s, u"the new form of it"_s } };

    Verb remove = verb(u"macro remove"_s, u"NAME"_s, 1, runRemove);
    remove.summary = u"remove a macro"_s;
    remove.text = u"NAME or the number. What it did can still be undone. With --json: id."_s;
    remove.examples = { { u"macro remove Refund"_s, u"it isn't offered any more"_s } };

    Verb preview = verb(u"macro preview"_s, u"NAME CASE"_s, 2, runPreview);
    preview.summary = u"say what a macro would change in a case"_s;
    preview.text =
        u"NAME or the number. With --json: changes (field, before, after; of a note and a reply the text is in after), "
        u"reply_to, allowed, why_not."_s;
    preview.options = runOptions();
    preview.examples = { { u"macro preview Refund 1042 --input days=5"_s, u"nothing is changed"_s } };

    Verb run = verb(u"macro run"_s, u"NAME CASE"_s, 2, runRun);
    run.summary = u"run a macro on a case"_s;
    run.text =
        u"All or nothing; a reply goes into the outbox. \"undo\" takes it back as a whole, with its notes, apart "
        u"from a reply that has left. With --json: action."_s;
    run.options = runOptions();
    run.examples = { { u"macro run Refund 1042 --input days=5 --agent Mina"_s, u"what the preview said"_s } };
    return { list, show, add, remove, preview, run };
}

} // namespace throughline::ctl
