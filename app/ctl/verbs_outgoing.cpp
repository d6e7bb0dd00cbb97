// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/await.h"
#include "app/ctl/describe.h"
#include "app/ctl/doer.h"
#include "app/ctl/given.h"
#include "app/ctl/output.h"
#include "app/ctl/text.h"
#include "app/ctl/verb.h"
#include "core/services/attachments.h"
#include "core/services/outgoing.h"
#include "core/services/workspace.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace throughline::ctl {

using namespace Qt::StringLiterals;
using domain::OutgoingMessage;

namespace {

JsonObject describe(const OutgoingMessage &message)
{
    JsonObject object;
    object.add("id", message.id.value())
        .add("case", message.caseId.value())
        .add("customer", message.customer.value())
        .add("state", domain::outgoingStateName(message.state))
        .addKnown("held", message.held)
        .addKnown("blocked", message.blocked)
        .addKnown("agent", message.agentName)
        .add("channel", domain::channelName(message.channel))
        .addKnown("to", message.to)
        .add("subject", message.subject)
        .add("text", message.text)
        .add("made_at", isoTime(message.madeAt))
        .add("leave_at", isoTime(message.leaveAt))
        .add("event", message.event ? std::optional(message.event->value()) : std::nullopt);
    return object;
}

JsonObject describe(const domain::Attachment &attachment)
{
    JsonObject object;
    object.add("id", attachment.id.value())
        .add("name", attachment.name)
        .add("media_type", attachment.mediaType)
        .add("size", attachment.size)
        .add("sha256", attachment.sha256);
    return object;
}

QString whereTo(const OutgoingMessage &message)
{
    return message.to.isEmpty() ? domain::channelName(message.channel) : oneLine(message.to);
}

Status printMessage(Context &context, domain::OutgoingId id)
{
    const auto message = await(context.workspace.outgoing().find(id));
    if (!message)
        return refuse(context.out, message.error());
    if (context.out.isJson()) {
        context.out.json(describe(*message));
        return Status::Ok;
    }
    switch (message->state) {
    case domain::OutgoingState::Waiting:
        context.out.news(u"Message %1 to %2 leaves at %3 UTC, with \"outbox run\" or the next console."_s.arg(
            id.toString(), whereTo(*message), isoTime(message->leaveAt).mid(11, 8)));
        break;
    case domain::OutgoingState::Left:
        context.out.news(u"Message %1 to %2 has left: entry %3."_s.arg(
            id.toString(), whereTo(*message), message->event->toString()));
        break;
    case domain::OutgoingState::TakenBack:
        context.out.news(u"Message %1 is taken back."_s.arg(id.toString()));
        break;
    case domain::OutgoingState::Held:
        context.out.news(u"Message %1 is held: %2"_s.arg(id.toString(), message->held));
        break;
    }
    return Status::Ok;
}

base::Result<std::vector<domain::NewAttachment>> attachmentsOf(const Arguments &arguments)
{
    std::vector<domain::NewAttachment> files;
    for (const QString &path : arguments.values(u"attach"_s)) {
        // Looked at before it is read: a mistyped path may lead to something endless.
        if (const QFileInfo info(path); info.isFile() && info.size() > domain::kMostAttached)
            return domain::checkAttached(info.size()).error();
        base::Result<QByteArray> bytes = bytesOf(path);
        if (!bytes)
            return bytes.error();
        files.push_back({ QFileInfo(path).fileName(), *std::move(bytes) });
    }
    return files;
}

/// Of a channel that the customer doesn't want, with the option that takes another one.
base::Error withChannel(const base::Error &error, const services::ReplyPreparation &ways, domain::Channel channel)
{
    const auto way = std::find_if(ways.channels.begin(), ways.channels.end(),
        [&](const services::ReplyChannel &one) { return one.channel == channel; });
    const std::vector<domain::Channel> open = services::openChannels(ways.channels);
    if (way == ways.channels.end() || way->verdict.allowed || open.empty())
        return error;
    return withHint(error, u"(--channel %1)"_s.arg(domain::channelName(open.front())));
}

Status runReply(Context &context)
{
    const QStringList &words = context.arguments.positional();
    const auto number = numberOf(words.front());
    if (!number)
        return usageError(context.out, u"reply takes the number of a case, not \"%1\"."_s.arg(words.front()));
    domain::Reply reply;
    reply.caseId = domain::CaseId(*number);
    base::Result<QString> text = textOf(context.arguments, words.value(1));
    if (!text)
        return usageError(context.out, text.error().sentence());
    reply.text = *std::move(text);
    const auto files = attachmentsOf(context.arguments);
    if (!files)
        return refuse(context.out, files.error());
    reply.attach = *files;
    const auto ways = await(context.workspace.outgoing().prepare(reply.caseId));
    if (!ways)
        return refuse(context.out, ways.error());
    const auto agent = agentOf(context.workspace, context.arguments);
    if (!agent)
        return refuse(context.out, agent.error());
    reply.agent = *agent;
    const auto known = knownOfCase(context.arguments, *ways, *agent, context.workspace.clock().now());
    if (!known)
        return usageError(context.out, known.error().sentence());
    reply.seen = known->seen;
    reply.answersNewer = known->answersNewer;
    reply.knowsAnswer = known->knowsAnswer;
    reply.channel = services::startingChannel(*ways)->channel;
    if (const std::optional<QString> name = context.arguments.value(u"channel"_s))
        reply.channel = domain::channelFromName(*name).value_or(reply.channel);
    reply.to = context.arguments.value(u"to"_s).value_or(QString());
    reply.subject = context.arguments.value(u"subject"_s).value_or(QString());
    reply.fromBehind = context.arguments.has(u"from-behind"_s);
    reply.newAddress = context.arguments.has(u"new-address"_s);
    reply.atOnce = context.arguments.has(u"now"_s);
    const auto sent = await(context.workspace.outgoing().send(newRequest(context.workspace), reply));
    if (!sent) {
        if (services::isUnknownAddress(sent.error()))
            return refuse(context.out, withHint(sent.error(), u"(--new-address)"_s));
        return refuse(context.out, withChannel(withWayPast(sent.error()), *ways, reply.channel));
    }
    if (reply.atOnce) {
        if (const auto left = await(context.workspace.outgoing().leaveDue()); !left)
            return refuse(context.out, left.error());
    }
    return printMessage(context, domain::OutgoingId(*sent));
}

Status runOutboxList(Context &context)
{
    const auto agent = knownAgentOf(context.workspace, context.arguments);
    if (!agent)
        return refuse(context.out, agent.error());
    const auto waiting = await(context.workspace.outgoing().waiting({}));
    if (!waiting)
        return refuse(context.out, waiting.error());
    Table table({ { u"id"_s, true }, { u"case"_s, true }, { u"state"_s }, { u"leaves"_s }, { u"agent"_s, false, 20 },
        { u"to"_s, false, 30 }, { u"subject"_s, false, 40 }, { u"why it is held"_s, false, 60 } });
    for (const OutgoingMessage &message : *waiting) {
        if (*agent && message.agent != *agent)
            continue;
        if (context.out.isJson())
            context.out.json(describe(message));
        else
            table.add({ message.id.toString(), u'#' + message.caseId.toString(),
                domain::outgoingStateName(message.state), isoTime(message.leaveAt).mid(11, 8), message.agentName,
                whereTo(message), message.subject, message.held });
    }
    context.out.table(table);
    return Status::Ok;
}

Status runTakeBack(Context &context)
{
    const QString word = context.arguments.positional().front();
    const auto number = numberOf(word);
    if (!number)
        return usageError(context.out, u"outbox take-back takes the number of a message, not \"%1\"."_s.arg(word));
    const domain::OutgoingId id(*number);
    const auto done = await(context.workspace.outgoing().takeBack(newRequest(context.workspace), id));
    return done ? printMessage(context, id) : refuse(context.out, done.error());
}

Status runRelease(Context &context)
{
    const QString word = context.arguments.positional().front();
    const auto number = numberOf(word);
    if (!number)
        return usageError(context.out, u"outbox release takes the number of a message, not \"%1\"."_s.arg(word));
    const domain::OutgoingId id(*number);
    const auto message = await(context.workspace.outgoing().find(id));
    if (!message)
        return refuse(context.out, message.error());
    const auto ways = await(context.workspace.outgoing().prepare(message->caseId));
    if (!ways)
        return refuse(context.out, ways.error());
    auto known = knownOfCase(context.arguments, *ways, message->agent, context.workspace.clock().now());
    if (!known)
        return usageError(context.out, known.error().sentence());
    // Without a word it knows what it knew when it was sent.
    if (!context.arguments.has(u"seen"_s))
        known->seen = known->answersNewer;
    const auto done = await(
        context.workspace.outgoing().release(newRequest(context.workspace), id, known->seen, known->knowsAnswer));
    return done ? printMessage(context, id) : refuse(context.out, withWayPast(done.error()));
}

Status runOutbox(Context &context)
{
    const auto left = await(context.workspace.outgoing().leaveDue());
    if (!left)
        return refuse(context.out, left.error());
    for (const services::Departure &one : *left) {
        if (context.out.isJson())
            context.out.json(JsonObject()
                    .add("id", one.id.value())
                    .add("case", one.caseId.value())
                    .add("event", one.event ? std::optional(one.event->value()) : std::nullopt)
                    .addKnown("held", one.held));
        else if (one.event)
            context.out.line(u"%1 left: entry %2 of case #%3"_s.arg(
                one.id.toString(), one.event->toString(), one.caseId.toString()));
        else
            context.out.line(u"%1 is held: %2"_s.arg(one.id.toString(), one.held));
    }
    if (left->empty() && !context.out.isJson())
        context.out.news(u"Nothing is due."_s);
    return Status::Ok;
}

base::Result<std::vector<domain::Attachment>> attachmentsOfEvent(Context &context, domain::EventId id)
{
    return await(context.workspace.attachments().ofEvent(id));
}

Status runAttachmentList(Context &context)
{
    const QString word = context.arguments.positional().front();
    const auto number = numberOf(word);
    if (!number)
        return usageError(context.out, u"attachment list takes the number of an entry, not \"%1\"."_s.arg(word));
    const auto files = attachmentsOfEvent(context, domain::EventId(*number));
    if (!files)
        return refuse(context.out, files.error());
    Table table({ { u"id"_s, true }, { u"name"_s, false, 60 }, { u"type"_s, false, 40 }, { u"bytes"_s, true } });
    for (const domain::Attachment &file : *files) {
        if (context.out.isJson())
            context.out.json(describe(file));
        else
            table.add({ file.id.toString(), file.name, file.mediaType, QString::number(file.size) });
    }
    context.out.table(table);
    return Status::Ok;
}

/// A path in `folder` that isn't there yet: "log.txt", "log (2).txt" …
QString freePath(const QDir &folder, const QString &name)
{
    QString path = folder.filePath(name);
    const QFileInfo info(name);
    for (int i = 2; QFileInfo::exists(path); ++i) {
        const QString ending = info.suffix().isEmpty() ? QString() : u'.' + info.suffix();
        path = folder.filePath(u"%1 (%2)%3"_s.arg(info.completeBaseName(), QString::number(i), ending));
    }
    return path;
}

Status runAttachmentSave(Context &context)
{
    const QString word = context.arguments.positional().front();
    const auto number = numberOf(word);
    if (!number)
        return usageError(context.out, u"attachment save takes the number of an entry, not \"%1\"."_s.arg(word));
    const QDir folder(context.arguments.value(u"into"_s).value_or(u"."_s));
    if (!folder.exists())
        return refuse(context.out, base::notFound(u"There is no folder %1."_s, { folder.path() }));
    const auto files = attachmentsOfEvent(context, domain::EventId(*number));
    if (!files)
        return refuse(context.out, files.error());
    for (const domain::Attachment &file : *files) {
        const auto content = await(context.workspace.attachments().content(file.id));
        if (!content)
            return refuse(context.out, content.error());
        // The name is a stranger's: nothing that is there already is written over.
        const QString path = freePath(folder, file.name);
        QFile saved(path);
        if (!saved.open(QIODevice::WriteOnly | QIODevice::NewOnly) || saved.write(*content) != content->size()
            || !saved.flush())
            return refuse(
                context.out, base::invalidInput(u"%1 can't be written: %2."_s, { path, saved.errorString() }));
        if (context.out.isJson())
            context.out.json(describe(file).add("path", path));
        else
            context.out.line(oneLine(path));
    }
    if (files->empty() && !context.out.isJson())
        context.out.news(u"Nothing is attached to entry %1."_s.arg(*number));
    return Status::Ok;
}

QStringList channelNames()
{
    QStringList names;
    for (const domain::Channel channel : domain::writtenChannels())
        names.append(domain::channelName(channel));
    return names;
}

} // namespace

std::vector<Verb> outgoingVerbs()
{
    const QString message = u"With --json: id, case, customer, state (waiting, left, taken_back, held), held (why), "
                            u"blocked (why it can't be released either; only in the list), agent, channel, to, "
                            u"subject, text, made_at, leave_at, event (its entry in the timeline)."_s;
    Verb reply;
    reply.name = u"reply"_s;
    reply.arguments = u"CASE [-]"_s;
    reply.fewest = 1;
    reply.most = 2;
    reply.summary = u"answer the customer of a case"_s;
    reply.text =
        u"The text is Markdown, from --text, --file or, with -, stdin. It waits ten seconds in the outbox, leaves it "
        u"with \"outbox run\" or by a console, and is on the timeline then. Refused: a {{placeholder}} that isn't "
        u"filled in, a customer who doesn't want it, an address of another customer or of nobody, a colleague's answer "
        u"of "
        u"the last minutes, a closed case, more than 25 MiB attached. The agent's draft in "
        u"this case becomes the answer, with what is attached to it. "_s
        + message;
    reply.options = textOptions(u"the text"_s);
    reply.options.insert(reply.options.end(),
        { { u"channel"_s, {}, u"C"_s,
              u"on which it goes. Default: the one on which the customer wrote last; else the one that they prefer"_s,
              false, channelNames() },
            { u"to"_s, {}, u"ADDRESS"_s, u"where it goes. Default: the customer's address that was used last"_s, false,
                {} },
            { u"subject"_s, {}, u"TEXT"_s, u"of the message. Default: Re: and that of the case"_s, false, {} },
            { u"attach"_s, {}, u"FILE"_s, u"a file that goes along. Default: none"_s, true, {} },
            { u"now"_s, {}, {}, u"it leaves at once, without waiting. Default: it waits"_s, false, {} },
            { u"new-address"_s, {}, {}, u"--to is an address that nobody is known by yet. Default: that is refused"_s,
                false, {} },
            fromBehindOption(), agentOption() });
    const std::vector<Option> known = knownOptions(u"the newest there is"_s);
    reply.options.insert(reply.options.end(), known.begin(), known.end());
    reply.examples = { { u"reply 1042 --text \"It works again.\" --agent Mina"_s, u"an answer in Mina's name"_s },
        { u"reply 1042 - --attach log.txt --now < answer.md"_s, u"what answer.md says, with a file, at once"_s } };
    reply.run = runReply;

    Verb list;
    list.name = u"outbox list"_s;
    list.summary = u"list the messages that wait or are held"_s;
    list.text =
        u"In the order of leaving. A message is held if the customer wrote meanwhile, withdrew a consent, or the "
        u"case is somebody else's now. One object a line. "_s
        + message;
    list.options = { agentOption() };
    list.options.front().help = u"only those of this agent. Default: everybody's"_s;
    list.examples = { { u"outbox list --json"_s, u"all that waits"_s } };
    list.run = runOutboxList;

    Verb takeBack;
    takeBack.name = u"outbox take-back"_s;
    takeBack.arguments = u"ID"_s;
    takeBack.fewest = 1;
    takeBack.most = 1;
    takeBack.summary = u"make a message that hasn't left a draft again"_s;
    takeBack.text = u"Refused once it has left. "_s + message;
    takeBack.examples = { { u"outbox take-back 17"_s, u"message 17 isn't sent"_s } };
    takeBack.run = runTakeBack;

    Verb release;
    release.name = u"outbox release"_s;
    release.arguments = u"ID"_s;
    release.fewest = 1;
    release.most = 1;
    release.summary = u"let a message go that is held"_s;
    release.text = u"It waits ten seconds anew. Refused while what held it still does. "_s + message;
    release.options = knownOptions(u"the one that it knew"_s);
    release.examples = { { u"outbox release 17 --seen 8815"_s, u"entry 8815 changes nothing about message 17"_s } };
    release.run = runRelease;

    Verb run;
    run.name = u"outbox run"_s;
    run.summary = u"let every message leave that is due"_s;
    run.text =
        u"Each leaves once, however many programs do this at the same time. With --json, one object a message: id, "
        u"case, event (null if it is held), held (why)."_s;
    run.examples = { { u"outbox run"_s, u"what has waited for ten seconds leaves"_s } };
    run.run = runOutbox;

    Verb files;
    files.name = u"attachment list"_s;
    files.arguments = u"EVENT"_s;
    files.fewest = 1;
    files.most = 1;
    files.summary = u"list what is attached to an entry of the timeline"_s;
    files.text = u"With --json, one object a file: id, name, media_type, size, sha256."_s;
    files.examples = { { u"attachment list 8815"_s, u"the files of entry 8815"_s } };
    files.run = runAttachmentList;

    Verb save;
    save.name = u"attachment save"_s;
    save.arguments = u"EVENT"_s;
    save.fewest = 1;
    save.most = 1;
    save.summary = u"save what is attached to an entry of the timeline"_s;
    save.text =
        u"Names are made safe, and nothing is written over: a second log.txt becomes \"log (2).txt\". Prints the "
        u"paths. With --json: the fields of \"attachment list\" and path."_s;
    save.options = { { u"into"_s, {}, u"FOLDER"_s, u"where to. Default: the folder that you are in"_s, false, {} } };
    save.examples = { { u"attachment save 8815 --into /tmp"_s, u"the files of entry 8815 into /tmp"_s } };
    save.run = runAttachmentSave;
    return { reply, list, takeBack, release, run, files, save };
}

} // namespace throughline::ctl
