// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/await.h"
#include "app/ctl/doer.h"
#include "app/ctl/given.h"
#include "app/ctl/output.h"
#include "app/ctl/verb.h"
#include "core/services/cases.h"
#include "core/services/workspace.h"

namespace throughline::ctl {

using namespace Qt::StringLiterals;

namespace {

/// What both verbs are given: the case, and the text from wherever it comes.
struct Written {
    domain::CaseId caseId;
    QString text;
};

base::Result<Written> writtenOf(const Arguments &arguments)
{
    const QStringList &words = arguments.positional();
    const auto number = numberOf(words.front());
    if (!number)
        return base::invalidInput(u"\"%1\" is no number of a case."_s, { words.front() });
    base::Result<QString> text = textOf(arguments, words.value(1));
    if (!text)
        return text.error();
    return Written { domain::CaseId(*number), *std::move(text) };
}

Status runNote(Context &context)
{
    const base::Result<Written> written = writtenOf(context.arguments);
    if (!written)
        return usageError(context.out, written.error().sentence());
    const auto agent = agentOf(context.workspace, context.arguments);
    if (!agent)
        return refuse(context.out, agent.error());
    const auto made = await(context.workspace.cases().addNote(
        newRequest(context.workspace), written->caseId, *agent, written->text, false));
    return tellId(context, made, u"The note is entry %1."_s);
}

Status runCall(Context &context)
{
    const Arguments &arguments = context.arguments;
    const base::Result<Written> written = writtenOf(arguments);
    if (!written)
        return usageError(context.out, written.error().sentence());
    services::CallLog call;
    call.caseId = written->caseId;
    call.note = written->text;
    call.fromDraft = false;
    call.number = arguments.value(u"number"_s).value_or(QString());
    if (arguments.has(u"outgoing"_s))
        call.direction = domain::Direction::Outbound;
    if (const std::optional<QString> minutes = arguments.value(u"minutes"_s)) {
        bool readable = false;
        call.minutes = minutes->toInt(&readable);
        if (!readable)
            return usageError(context.out, u"--minutes takes a whole number, not \"%1\"."_s.arg(*minutes));
    }
    const auto agent = agentOf(context.workspace, arguments);
    if (!agent)
        return refuse(context.out, agent.error());
    call.agent = *agent;
    return tellId(context, await(context.workspace.cases().logCall(newRequest(context.workspace), call)),
        u"The call is entry %1."_s);
}

} // namespace

std::vector<Verb> writingVerbs()
{
    Verb note;
    note.name = u"note"_s;
    note.arguments = u"CASE [-]"_s;
    note.fewest = 1;
    note.most = 2;
    note.summary = u"write an internal note into a case"_s;
    note.text =
        u"The text comes from --text, --file or, with -, stdin. Colleagues see it, the customer never does. What the "
        u"agent has begun to write in a console stays as it is. With --json: id (of the entry)."_s;
    note.options = textOptions(u"the text"_s);
    note.options.push_back(agentOption());
    note.examples = { { u"note 17 --text \"Waits for the cable\" --agent Mina"_s, u"Mina tells her colleagues"_s } };
    note.run = runNote;

    Verb call;
    call.name = u"call"_s;
    call.arguments = u"CASE [-]"_s;
    call.fewest = 1;
    call.most = 2;
    call.summary = u"log a phone call in a case"_s;
    call.text = u"What was said comes from --text, --file or, with -, stdin. With --json: id (of the entry)."_s;
    call.options = textOptions(u"what was said"_s);
    call.options.insert(call.options.end(),
        { { u"minutes"_s, {}, u"N"_s, u"how long it took, 0 to 1440. Default: not told"_s, false, {} },
            { u"outgoing"_s, {}, {}, u"we called the customer. Default: the customer called"_s, false, {} },
            { u"number"_s, {}, u"PHONE"_s, u"the customer's number. Default: not told"_s, false, {} }, agentOption() });
    call.examples = { { u"call 17 --minutes 6 --text \"Will send a picture\" --agent Mina"_s,
        u"the customer called Mina"_s } };
    call.run = runCall;
    return { note, call };
}

} // namespace throughline::ctl
