// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/await.h"
#include "app/ctl/describe.h"
#include "app/ctl/doer.h"
#include "app/ctl/output.h"
#include "app/ctl/verb.h"
#include "core/services/privacy.h"
#include "core/services/workspace.h"

#include <QFileInfo>

namespace throughline::ctl {

using namespace Qt::StringLiterals;

namespace {

Status runExport(Context &context)
{
    const QStringList &given = context.arguments.positional();
    const auto customer = findCustomer(context.workspace, given.front());
    if (!customer)
        return refuse(context.out, customer.error());
    const auto written = await(context.workspace.privacy().exportTo(given.at(1), customer->customer.id));
    if (!written)
        return refuse(context.out, written.error());
    if (context.out.isJson())
        context.out.json(JsonObject().add("file", given.at(1)).add("bytes", QFileInfo(given.at(1)).size()));
    else
        context.out.news(u"All that is stored about %1 is in %2."_s.arg(customer->customer.name, given.at(1)));
    return Status::Ok;
}

Status runPreview(Context &context)
{
    const auto customer = findCustomer(context.workspace, context.arguments.positional().front());
    if (!customer)
        return refuse(context.out, customer.error());
    const auto preview = await(context.workspace.privacy().preview(customer->customer.id));
    if (!preview)
        return refuse(context.out, preview.error());
    if (context.out.isJson()) {
        std::vector<JsonObject> mentions;
        for (const domain::Event &event : preview->mentions)
            mentions.push_back(JsonObject()
                    .add("event", event.id.value())
                    .add("customer", event.customer.value())
                    .add("subject", event.subject));
        context.out.json(JsonObject()
                .add("customer", preview->customer.value())
                .add("name", preview->name)
                .add("merged", preview->merged)
                .add("cases", preview->cases)
                .add("open_cases", preview->openCases)
                .add("entries", preview->entries)
                .add("addresses", preview->addresses)
                .add("facts", preview->facts)
                .add("files", preview->files)
                .add("addressed", preview->addressed)
                .add("mentions", mentions)
                .add("writings", preview->writings));
        return Status::Ok;
    }
    const auto line = [&context](const QString &what, qint64 count) {
        context.out.line(u"%1  %2"_s.arg(QString::number(count), 7).arg(what));
    };
    context.out.line(u"%1, customer %2"_s.arg(preview->name, preview->customer.toString()));
    line(u"others who were merged into them, erased too"_s, preview->merged);
    line(u"entries that lose their words"_s, preview->entries);
    line(u"cases that lose their subject"_s, preview->cases);
    line(u"open ones of these, closed"_s, preview->openCases);
    line(u"addresses removed"_s, preview->addresses);
    line(u"facts removed"_s, preview->facts);
    line(u"files removed"_s, preview->files);
    line(u"entries of others that lose one of these addresses"_s, preview->addressed);
    line(u"entries of others that seem to speak of them, left"_s, qint64(preview->mentions.size()));
    for (const domain::Event &event : preview->mentions)
        context.out.line(u"         entry %1 of customer %2: %3"_s.arg(
            event.id.toString(), event.customer.toString(), event.subject.simplified()));
    line(u"templates and macros that seem to, left"_s, qint64(preview->writings.size()));
    for (const QString &writing : preview->writings)
        context.out.line(u"         "_s + writing);
    return Status::Ok;
}

Status runErase(Context &context)
{
    const auto customer = findCustomer(context.workspace, context.arguments.positional().front());
    if (!customer)
        return refuse(context.out, customer.error());
    const auto agent = agentOf(context.workspace, context.arguments);
    if (!agent)
        return refuse(context.out, agent.error());
    const auto erased = await(context.workspace.privacy().erase(newRequest(context.workspace), customer->customer.id,
        agent->value_or(domain::AgentId()), context.arguments.value(u"reason"_s).value_or(QString())));
    if (!erased)
        return refuse(context.out, erased.error());
    if (context.out.isJson()) {
        JsonObject object;
        object.add("customer", erased->customer.value()).addKnown("caution", erased->caution);
        context.out.json(object);
        return Status::Ok;
    }
    context.out.news(u"Customer %1 is erased."_s.arg(erased->customer.toString()));
    if (!erased->caution.isEmpty())
        context.out.line(erased->caution);
    return Status::Ok;
}

} // namespace

std::vector<Verb> privacyVerbs()
{
    Verb all;
    all.name = u"privacy export"_s;
    all.arguments = u"CUSTOMER FILE"_s;
    all.fewest = 2;
    all.most = 2;
    all.summary = u"write all that is stored about a person into one ZIP file"_s;
    all.text =
        u"CUSTOMER is an id, exactly a name, or an address. The file holds data.json (every row about the person "
        u"and those who were merged into them), timeline.txt (to be read) and their files. A file that is there "
        u"already is left alone. With --json: file, bytes."_s;
    all.examples = { { u"privacy export mina@example.org mina.zip"_s, u"what the person may ask for"_s } };
    all.run = runExport;

    Verb preview;
    preview.name = u"privacy preview"_s;
    preview.arguments = u"CUSTOMER"_s;
    preview.fewest = 1;
    preview.most = 1;
    preview.summary = u"say what erasing a person would do"_s;
    preview.text =
        u"Changes nothing. Also names entries of other customers that seem to speak of the person: erasing "
        u"leaves those. With --json: customer, name, merged, cases, open_cases, entries, addresses, facts, "
        u"files, addressed (entries of others that lose one of these addresses), mentions (event, customer, subject), writings (templates and macros)."_s;
    preview.examples = { { u"privacy preview 42"_s, u"before \"privacy erase\""_s } };
    preview.run = runPreview;

    Verb erase;
    erase.name = u"privacy erase"_s;
    erase.arguments = u"CUSTOMER"_s;
    erase.fewest = 1;
    erase.most = 1;
    erase.summary = u"erase a person for good; statistics stay"_s;
    erase.text =
        u"Names, addresses, words, files, drafts and facts go; entries without words, closed cases, products "
        u"and sums stay. It can't be undone. Then the workspace is written anew, which takes as long as copying "
        u"it and keeps others from writing meanwhile. With --json: customer, caution (if erased text may still "
        u"lie somewhere)."_s;
    erase.options = { { u"reason"_s, {}, u"TEXT"_s, u"why; needed, and all that remains on record"_s, false, {} },
        agentOption() };
    erase.examples = { { u"privacy erase 42 --reason \"asked for it on 3 May\""_s, u"nothing of them is left"_s } };
    erase.run = runErase;
    return { all, preview, erase };
}

} // namespace throughline::ctl
