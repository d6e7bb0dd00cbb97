// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/await.h"
#include "app/ctl/cancel.h"
#include "app/ctl/output.h"
#include "app/ctl/progress.h"
#include "app/ctl/text.h"
#include "app/ctl/verb.h"
#include "core/services/importer.h"
#include "core/services/workspace.h"

#include <QFileInfo>

#include <memory>

namespace throughline::ctl {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kDemoEvents = 20'000;

const QStringList &formats()
{
    static const QStringList all { u"xes"_s, u"abcd-guidelines"_s, u"abcd-dialogues"_s, u"markdown"_s, u"articles"_s,
        u"shop"_s, u"customers"_s, u"vcard"_s, u"bpmn"_s, u"pnml"_s, u"ptml"_s, u"roadmap"_s };
    return all;
}

const QStringList &mappedFields()
{
    static const QStringList all { u"customer"_s, u"product"_s, u"tier"_s, u"agent"_s, u"queue"_s, u"activity"_s,
        u"time"_s, u"case"_s, u"key"_s, u"name"_s, u"first_name"_s, u"last_name"_s, u"email"_s, u"phone"_s,
        u"organisation"_s, u"language"_s, u"time_zone"_s, u"since"_s, u"paid"_s, u"refunded"_s, u"cost"_s,
        u"currency"_s };
    return all;
}

JsonObject describe(const services::ImportReport &report)
{
    JsonObject object;
    object.add("file", report.file)
        .add("format", report.format)
        .add("customers", report.customers)
        .add("products", report.products)
        .add("cases", report.cases)
        .add("events", report.events)
        .add("payments", report.payments)
        .add("articles", report.articles)
        .add("roadmaps", report.roadmaps)
        .add("problems", report.problems);
    if (report.completed > 0)
        object.add("completed", report.completed);
    if (report.leftOut > 0)
        object.add("left_out", report.leftOut);
    return object;
}

QString inWords(const services::ImportReport &report)
{
    const std::vector<std::pair<qint64, QString>> counts { { report.customers, u"customers"_s },
        { report.products, u"products"_s }, { report.cases, u"cases"_s }, { report.events, u"events"_s },
        { report.payments, u"payments"_s }, { report.articles, u"articles"_s }, { report.roadmaps, u"roadmaps"_s } };
    QStringList parts;
    for (const auto &[count, what] : counts) {
        if (count > 0)
            parts.append(QString::number(count) + u' ' + (count == 1 ? what.chopped(1) : what));
    }
    if (report.completed > 0)
        parts.append(u"something to %1"_s.arg(report.completed == 1
                ? u"one customer who was here"_s
                : QString::number(report.completed) + u" customers who were here"_s));
    return parts.isEmpty() ? u"nothing new"_s : u"added "_s + parts.join(u", "_s);
}

void tell(Output &out, const QString &name, const services::ImportReport &report)
{
    if (out.isJson()) {
        out.json(describe(report));
    } else {
        out.news(u"%1: %2 (%3)"_s.arg(oneLine(name), inWords(report), report.format));
        if (report.leftOut > 0)
            out.note(
                u"throughlinectl: note: %1 (customers and cases together) were left out: the people were erased here."_s
                    .arg(report.leftOut));
        for (const QString &problem : report.problems)
            out.note(u"throughlinectl: note: "_s + problem);
    }
    out.flush();
}

bool showsProgress(const Context &context)
{
    return context.arguments.has(u"progress"_s) || (Progress::isSeen() && !context.out.isQuiet());
}

services::ImportProgress showing(const std::shared_ptr<Progress> &progress)
{
    return [progress](qint64 done, qint64 total) {
        progress->show(done, total);
        return !cancelAsked();
    };
}

/// The sentence with the file that it is about, which a failure of the workspace doesn't name by itself.
base::Error naming(const QString &file, base::Error error)
{
    const QString sentence = error.sentence();
    if (error.kind == base::ErrorKind::Cancelled)
        return { error.kind, u"%1: the import was cancelled; nothing of this file was kept."_s, { file },
            error.detail };
    if (sentence.contains(file))
        return error;
    return { error.kind, u"%1 wasn't imported: %2"_s, { file, sentence }, error.detail };
}

/// The object of a file that failed.
void describeFailure(Output &out, const QString &file, const QString &format, const base::Error &error)
{
    if (!out.isJson())
        return;
    services::ImportReport nothing;
    nothing.file = file;
    nothing.format = format;
    nothing.problems = { error.sentence() };
    JsonObject object = describe(nothing);
    object.add("error", JsonObject().add("kind", base::errorKindName(error.kind)).add("message", error.sentence()));
    out.json(object);
    out.flush();
}

void tellFailure(Output &out, const QString &file, const QString &format, const base::Error &error)
{
    out.error(error.sentence(), error.detail);
    describeFailure(out, file, format, error);
}

/// Where there is no workspace to import into, that is said once, and each file gets its object.
Status runImportWithout(const Arguments &arguments, Output &out, const base::Error &error)
{
    for (const QString &file : arguments.positional())
        describeFailure(out, file, arguments.value(u"as"_s).value_or(QString()), error);
    return refuse(out, error);
}

/// Reads --map FIELD=ATTRIBUTE; gives a sentence if one can't be read.
QString readMapping(const QStringList &texts, QMap<QString, QString> &mapping)
{
    for (const QString &text : texts) {
        const qsizetype equals = text.indexOf(u'=');
        const QString field = text.left(equals);
        if (equals <= 0 || equals + 1 == text.size())
            return u"--map takes FIELD=ATTRIBUTE, not \"%1\"."_s.arg(text);
        if (!mappedFields().contains(field)) {
            const std::optional<QString> meant = nearest(field, mappedFields());
            return u"--map knows no field \"%1\"; there are: %2.%3"_s.arg(
                field, mappedFields().join(u", "_s), meant ? u" Did you mean %1?"_s.arg(*meant) : QString());
        }
        mapping.insert(field, text.mid(equals + 1));
    }
    return {};
}

Status runImport(Context &context)
{
    services::ImportOptions options;
    options.as = context.arguments.value(u"as"_s).value_or(QString());
    options.source = context.arguments.value(u"source"_s).value_or(QString());
    if (const QString mistake = readMapping(context.arguments.values(u"map"_s), options.mapping); !mistake.isEmpty())
        return usageError(context.out, mistake);
    options.withErased = context.arguments.has(u"with-erased"_s);
    catchCancel();
    Status status = Status::Ok;
    qsizetype imported = 0;
    const QStringList &files = context.arguments.positional();
    for (const QString &file : files) {
        if (cancelAsked())
            break;
        const auto progress = std::make_shared<Progress>(
            QFileInfo(file).fileName(), Progress::Unit::Bytes, showsProgress(context));
        const auto format = std::make_shared<QString>(options.as);
        services::ImportOptions own = options;
        own.recognised = [format](const QString &name) { *format = name; };
        const base::Result<services::ImportReport> report = await(
            context.workspace.importer().importFile(file, own, showing(progress)));
        progress->end();
        if (report) {
            ++imported;
            tell(context.out, file, *report);
        } else {
            status = Status::Refused;
            tellFailure(context.out, file, *format, naming(file, report.error()));
        }
    }
    if (files.size() > 1 && imported < files.size()) {
        context.out.error(
            u"%1 of %2 files were imported."_s.arg(QString::number(imported), QString::number(files.size())));
        status = Status::Refused;
    }
    return status;
}

Status runDemo(Context &context)
{
    bool readable = true;
    const QString events = context.arguments.value(u"events"_s).value_or(QString::number(kDemoEvents));
    const qint64 count = events.toLongLong(&readable);
    if (!readable || count < 0)
        return usageError(context.out, u"--events takes a whole number from 0, not \"%1\"."_s.arg(events));
    const QString seedText = context.arguments.value(u"seed"_s).value_or(u"1"_s);
    const quint64 seed = seedText.toULongLong(&readable);
    if (!readable)
        return usageError(context.out, u"--seed takes a whole number from 0, not \"%1\"."_s.arg(seedText));
    constexpr base::EpochMs kHour = 3'600'000;
    base::EpochMs now = context.workspace.clock().now() / kHour * kHour;
    if (const std::optional<QString> text = context.arguments.value(u"now"_s)) {
        const std::optional<base::EpochMs> parsed = parseTime(*text);
        if (!parsed)
            return usageError(context.out, u"--now takes a time as 2026-01-31T09:00Z, not \"%1\"."_s.arg(*text));
        now = *parsed;
    }
    catchCancel();
    const auto progress = std::make_shared<Progress>(u"demo"_s, Progress::Unit::Events, showsProgress(context));
    const base::Result<services::ImportReport> report = await(
        context.workspace.importer().makeDemo(count, seed, now, showing(progress)));
    progress->end();
    if (!report)
        return refuse(context.out,
            report.error().kind == base::ErrorKind::Cancelled
                ? base::Error { base::ErrorKind::Cancelled, u"The demo was cancelled; nothing of it was kept."_s, {},
                      {} }
                : report.error());
    tell(context.out, u"demo"_s, *report);
    return Status::Ok;
}

Option progressOption()
{
    return { u"progress"_s, {}, {},
        u"show the progress even if stderr isn't a terminal, as lines. Default: only on a terminal"_s, false, {} };
}

} // namespace

std::vector<Verb> importVerbs()
{
    Verb import;
    import.name = u"import"_s;
    import.arguments = u"FILE…"_s;
    import.fewest = 1;
    import.most = -1;
    import.summary = u"bring files into the workspace"_s;
    import.text =
        u"Reads event logs (XES, IEEE 1849), ABCD guidelines (roadmaps and articles) and dialogues, Markdown (a file "
        u"or a folder, with front matter), "
        "articles as JSON lines with id, title, text and product, a shop's tables as one JSON object (customers and "
        "invoices), customers as CSV (with commas, semicolons or tabs; columns of usual names are our fields, all "
        "others facts), contacts as vCard 2.1 to 4.0, and roadmaps: processes as BPMN 2.0 (one roadmap each; what "
        "can't be carried "
        "is told) and our own JSON; plain or gzip. A workspace that isn't there is "
        "made.\n\n"
        "Each file is one transaction: it comes in as a whole or not at all, and a broken one doesn't keep the others "
        "out. Nothing is added "
        "twice, so that a file can be imported again. People who were erased from the workspace are left out with "
        "their cases."
        "  Ctrl+C leaves the file at hand out and ends; files before it are "
        "in.\n\n"
        "With --json, one object a file: file, format, customers, products, cases, events, payments, articles, "
        "roadmaps (the "
        "counts of what was added), completed (customers who were here and of whom more is known now, if there are "
        "any), left_out (customers and cases of people who were erased, if there are any) "
        "and problems (oddities that didn't stop it). A file that failed has zeros, its sentence in problems, and error with kind and message."_s;
    import.options = {
        { u"as"_s, {}, u"FORMAT"_s, u"the format of all the files. Default: recognised from the content of each"_s,
            false, formats() },
        { u"source"_s, {}, u"NAME"_s,
            u"names the system that the files come from, so that its keys don't clash with those of others, and a "
            u"newer export adds to an "
            "older one. Default: the file's name up to its first dot"_s,
            false, {} },
        { u"map"_s, {}, u"FIELD=ATTRIBUTE"_s,
            u"the attribute of the log (XES: customer to case) or the column of the table (CSV: tier, and key to "
            u"currency) that holds our field (%1). Default: for a table the usual names, for XES customer, product, "
            u"service_level, "
            u"org:resource, workgroup, "
            "concept:name, time:timestamp, and the concept:name of the trace"_s.arg(mappedFields().join(u", "_s)),
            true, {} },
        { u"with-erased"_s, {}, {},
            u"take people in again who were erased from this workspace. Default: they are left out, with a count"_s,
            false, {} },
        progressOption(),
    };
    import.examples = {
        { u"import helpdesk.xes.gz articles/"_s, u"an event log, and a folder of Markdown"_s },
        { u"import --map customer=client --map queue=team --source crm log.xes"_s, u"a log with names of its own"_s },
        { u"import --map key=AccountNo --map paid=Revenue --source crm customers.csv"_s,
            u"a table with headings of its own"_s },
        { u"import --json *.jsonl.gz | jq .articles"_s, u"how many articles each file added"_s },
    };
    import.creates = true;
    import.run = runImport;
    import.runWithout = runImportWithout;

    Verb demo;
    demo.name = u"demo"_s;
    demo.summary = u"fill an empty workspace with the data of an invented company"_s;
    demo.text =
        u"Customers from many countries with products and cases, mail, chat and calls, roadmaps and articles. The same "
        u"options give the same data. "
        "A workspace that isn't there is made; one that holds anything is refused. With --json: one object as that of import."_s;
    demo.options = {
        { u"events"_s, {}, u"N"_s,
            u"how many entries the timelines get, up to 10 million and more. Default: %1"_s.arg(kDemoEvents), false,
            {} },
        { u"seed"_s, {}, u"S"_s, u"another number gives another company. Default: 1"_s, false, {} },
        { u"now"_s, {}, u"TIME"_s,
            u"the newest entries lie just before it (ISO 8601, UTC if it has no offset). Default: the current hour"_s,
            false, {} },
        progressOption(),
    };
    demo.examples = {
        { u"demo"_s, u"some 300 customers, 2,000 cases and 20,000 entries"_s },
        { u"demo --events 1000000 --seed 7 --now 2026-01-31T09:00Z"_s,
            u"a million entries, the same on every machine and every day"_s },
    };
    demo.creates = true;
    demo.run = runDemo;
    Verb articles = import;
    articles.name = u"kb import"_s;
    articles.arguments = u"DIR|FILE…"_s;
    articles.summary = u"bring articles into the workspace"_s;
    articles.text = u"The same as \"import\", for folders of Markdown and JSON lines. Front matter may say title, "
                    u"product, products (\"Name | from version | to "
                    "version\"), language, tags, status, audience (internal or public), owner, review, updated and "
                    "slug; anything else becomes a tag. Images and other files that a "
                    "text names, relative to its file, come along if they lie in the folder. An article that was "
                    "changed here stays as it is until its source changes; what it was "
                    "then is in its history. With --json as \"import\"."_s;
    articles.examples = { { u"kb import articles/"_s, u"a folder of Markdown"_s },
        { u"kb import --source help kb.jsonl.gz"_s, u"JSON lines, known by the name of their system"_s } };
    return { import, articles, demo };
}

} // namespace throughline::ctl
