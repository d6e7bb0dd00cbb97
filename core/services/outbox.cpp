// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/outbox.h"

#include "core/domain/customer.h"
#include "core/domain/draft.h"
#include "core/domain/oneline.h"
#include "core/services/gates.h"
#include "core/services/recipients.h"
#include "core/services/writing.h"
#include "core/storage/attachmentstore.h"
#include "core/storage/casestore.h"
#include "core/storage/consentstore.h"
#include "core/storage/customerstore.h"
#include "core/storage/draftstore.h"
#include "core/storage/eventstore.h"
#include "core/storage/outgoingstore.h"
#include "core/storage/session.h"

#include <QCryptographicHash>
#include <QMimeDatabase>

#include <algorithm>
#include <map>
#include <tuple>

namespace throughline::services::outbox {

using domain::Channel;
using domain::EventId;
using domain::OutgoingId;
using domain::OutgoingMessage;
using domain::OutgoingState;
using domain::Reply;
using domain::SupportCase;
using storage::AttachmentStore;
using storage::OutgoingStore;
using storage::Session;

namespace {

/// So many answers are looked at for one of a colleague.
constexpr int kAnswers = 20;

// Also how newerMessage() recognises it.
QString newerSentence()
{
    return QStringLiteral(
        "The customer has written again meanwhile (entry %1). Read that first, then send it or change it.");
}

base::Error newerError(EventId id)
{
    return base::conflict(newerSentence(), { id.toString() });
}

base::Error noMessage(OutgoingId id)
{
    return base::notFound(QStringLiteral("There is no outgoing message %1."), { id.toString() });
}

// Also how newerAnswer() recognises it.
QString answeredSentence()
{
    return QStringLiteral("%1 answered here %2 ago: \"%3\" (%4). Read that first, then send yours or change it.");
}

const QString kEntry = QStringLiteral("entry ");
const QString kMessage = QStringLiteral("message ");

/// The times of each address, in the form in which addresses are compared.
std::map<QString, base::EpochMs> normalized(const std::map<QString, base::EpochMs> &times, Channel channel)
{
    std::map<QString, base::EpochMs> found;
    for (const auto &[address, at] : times) {
        if (const auto identity = domain::Identity::make(recipients::kindOn(channel), address)) {
            base::EpochMs &last = found.try_emplace(identity->normalized(), at).first->second;
            last = std::max(last, at);
        }
    }
    return found;
}

/// The ways to answer a case, by channel.
std::vector<ReplyChannel> channelsOf(Session &session, const SupportCase &found, domain::CustomerId customer)
{
    OutgoingStore store(session.connection());
    const auto wrote = store.lastWrote(found.id);
    const std::vector<domain::Consent> consents = storage::ConsentStore(session.connection()).standing(customer);
    const std::vector<domain::IdentityId> home = store.ofSameHome(found.id, customer);
    std::vector<ReplyChannel> channels;
    for (const Channel channel : domain::writtenChannels()) {
        ReplyChannel way;
        way.channel = channel;
        const auto last = wrote.find(channel);
        way.lastWroteAt = last == wrote.end() ? 0 : last->second;
        const bool wroteHere = last != wrote.end();
        way.needsAddress = channel == Channel::Email || !wroteHere;
        way.verdict = domain::maySend(consents, channel, domain::purposeOfReply(wroteHere));
        const auto used = store.lastUsed(customer, channel);
        const auto wroteFrom = normalized(store.lastWroteFrom(customer, channel), channel);
        const auto wroteFromHere = normalized(store.wroteFromInCase(found.id, channel), channel);
        std::map<domain::IdentityId, std::pair<base::EpochMs, bool>> nearness;
        for (const OutgoingStore::Address &address : store.addresses(customer, channel)) {
            const auto at = used.find(address.value);
            const auto from = wroteFrom.find(address.normalized);
            way.addresses.push_back({ address.id, address.value, at == used.end() ? 0 : at->second,
                from == wroteFrom.end() ? 0 : from->second });
            const auto here = wroteFromHere.find(address.normalized);
            nearness[address.id] = { here == wroteFromHere.end() ? 0 : here->second,
                std::binary_search(home.begin(), home.end(), address.id) };
        }
        // Where they wrote from in this case. Of two who were merged, what belonged to the one whose case it was: an answer must not go where the other is
        // reached. Only then what is used lately.
        const auto rank = [&nearness](const ReplyAddress &address) {
            const auto &[here, same] = nearness[address.identity];
            return std::tuple(here, same, address.lastWroteAt, address.lastUsedAt);
        };
        std::stable_sort(way.addresses.begin(), way.addresses.end(),
            [&rank](const ReplyAddress &a, const ReplyAddress &b) { return rank(a) > rank(b); });
        channels.push_back(std::move(way));
    }
    std::stable_sort(channels.begin(), channels.end(),
        [](const ReplyChannel &a, const ReplyChannel &b) { return a.lastWroteAt > b.lastWroteAt; });
    return channels;
}

base::Error isClosed(const SupportCase &found)
{
    return base::refused(
        QStringLiteral("Case #%1 is closed. Open it again before you answer in it."), { found.id.toString() });
}

/// Whether a message may leave as things are now, apart from newer ones.
base::Result<void> stands(Session &session, const OutgoingMessage &message, const SupportCase &found)
{
    const domain::CustomerId customer = storage::CustomerStore(session.connection()).resolved(message.customer);
    if (customer != found.customer)
        return base::refused(QStringLiteral("It was written to another customer: case #%1 is %2's now."),
            { found.id.toString(), found.customerName });
    if (const base::Result<void> fine = writing::mayWrite(session, found); !fine)
        return fine.error();
    const bool wroteHere = OutgoingStore(session.connection()).lastWrote(found.id).contains(message.channel);
    const domain::Purpose purpose = domain::purposeOfReply(wroteHere);
    const domain::SendVerdict verdict = domain::maySend(
        storage::ConsentStore(session.connection()).standing(customer), message.channel, purpose);
    if (!verdict.allowed)
        return base::refused(verdict.reason);
    return recipients::mayGoTo(session, message, customer, purpose);
}

/// A message as it may leave now, or why not.
base::Result<SupportCase> mayLeave(Session &session, const OutgoingMessage &message, std::optional<EventId> seen)
{
    const std::optional<SupportCase> found = writing::lockStanding(session, message.caseId);
    if (!found)
        return writing::noCase(message.caseId);
    const base::Result<void> standing = stands(session, message, *found);
    // What can't be sent at all isn't held for something that could be read and passed over.
    if (!standing)
        return standing.error();
    const auto newest = OutgoingStore(session.connection()).newestFromCustomer(found->id);
    if (newest && (!seen || *newest > *seen))
        return newerError(*newest);
    return *found;
}

/// "10 s", "3 min".
QString agoInWords(base::EpochMs ms)
{
    const base::EpochMs seconds = std::max<base::EpochMs>(0, ms) / 1000;
    if (seconds < 120)
        return QStringLiteral("%1 s").arg(seconds);
    if (seconds < 2 * 3600)
        return QStringLiteral("%1 min").arg(seconds / 60);
    if (seconds < 2 * 86400)
        return QStringLiteral("%1 h").arg(seconds / 3600);
    return QStringLiteral("%1 days").arg(seconds / 86400);
}

base::Error answeredError(const domain::GivenAnswer &answer, base::EpochMs now)
{
    constexpr qsizetype kShown = 200;
    const QString text = domain::oneLine(answer.text);
    return base::conflict(answeredSentence(),
        { answer.agentName.isEmpty() ? QStringLiteral("Somebody") : answer.agentName, agoInWords(now - answer.at),
            text.size() > kShown ? text.left(kShown) + QChar(0x2026) : text,
            answer.event ? kEntry + answer.event->toString()
                         : kMessage + answer.outgoing.value_or(OutgoingId()).toString() });
}

QString subjectOf(const SupportCase &found)
{
    const QString again = QStringLiteral("Re: ");
    // A subject that came in with line breaks isn't answered with them.
    const QString subject = domain::oneLine(found.subject);
    return subject.startsWith(again, Qt::CaseInsensitive) ? subject : again + subject;
}

void changed(Session &session, OutgoingId id, const SupportCase &found)
{
    session.changed(domain::Subject::Outgoing, id.value(), found.customer, found.id);
}

} // namespace

base::Result<domain::Attachment> described(const domain::NewAttachment &file)
{
    if (file.content.isEmpty())
        return base::invalidInput(QStringLiteral("\"%1\" is empty."), { domain::safeFileName(file.name) });
    domain::Attachment attachment;
    attachment.name = domain::safeFileName(file.name);
    attachment.size = file.content.size();
    attachment.sha256 = QString::fromLatin1(QCryptographicHash::hash(file.content, QCryptographicHash::Sha256).toHex());
    attachment.mediaType = QMimeDatabase().mimeTypeForFileNameAndData(attachment.name, file.content).name();
    return attachment;
}

base::Result<ReplyPreparation> prepare(Session &session, domain::CaseId caseId)
{
    storage::CaseStore cases(session.connection());
    const std::optional<SupportCase> found = cases.find(cases.resolved(caseId));
    if (!found)
        return writing::noCase(caseId);
    ReplyPreparation preparation;
    preparation.caseId = found->id;
    preparation.customer = storage::CustomerStore(session.connection()).resolved(found->customer);
    preparation.customerName = found->customerName;
    preparation.subject = subjectOf(*found);
    preparation.channels = channelsOf(session, *found, preparation.customer);
    recipients::judge(session, preparation.customer, preparation.channels);
    preparation.preferred = recipients::preferredChannel(session, preparation.customer);
    OutgoingStore store(session.connection());
    preparation.newestFromCustomer = store.newestFromCustomer(found->id);
    preparation.answers = store.answers(found->id, kAnswers);
    preparation.newest = preparation.newestFromCustomer;
    for (const domain::GivenAnswer &answer : preparation.answers) {
        if (answer.event && (!preparation.newest || *answer.event > *preparation.newest))
            preparation.newest = answer.event;
    }
    if (const base::Result<void> fine = writing::mayWrite(session, *found); !fine)
        preparation.refused = fine.error().sentence();
    else if (found->status == domain::CaseStatus::Closed)
        preparation.refused = isClosed(*found).sentence();
    constexpr int kLooked = 100;
    for (OutgoingMessage &message : store.ofCase(found->id, kLooked)) {
        if (message.state == OutgoingState::Waiting || message.state == OutgoingState::Held)
            preparation.inOutbox.push_back(std::move(message));
    }
    return preparation;
}

base::Result<qint64> send(Session &session, const QString &request, const Reply &reply, FromDraft fromDraft)
{
    if (const base::Result<void> fine = domain::checkReply(reply); !fine)
        return fine.error();
    const base::Result<SupportCase> found = writing::lockWritable(session, reply.caseId);
    if (!found)
        return found.error();
    if (found->status == domain::CaseStatus::Closed)
        return isClosed(*found);
    const domain::CustomerId customer = storage::CustomerStore(session.connection()).resolved(found->customer);
    std::vector<ReplyChannel> channels = channelsOf(session, *found, customer);
    recipients::judge(session, customer, channels);
    const auto way = std::find_if(
        channels.begin(), channels.end(), [&](const ReplyChannel &one) { return one.channel == reply.channel; });
    if (!way->verdict.allowed)
        return recipients::refused(way->verdict.reason, channels);
    const base::Result<recipients::Target> target = recipients::targetOf(session, reply, customer, *way);
    if (!target)
        return target.error();
    OutgoingStore store(session.connection());
    const EventId known = std::max(reply.seen.value_or(EventId()), reply.answersNewer.value_or(EventId()));
    const auto newest = store.newestFromCustomer(found->id);
    if (newest && *newest > known)
        return newerError(*newest);
    if (!reply.fromBehind) {
        if (const base::Result<void> visible = gates::mayWrite(session, *found); !visible)
            return visible.error();
    }
    // Two who answer at the same time: the case is locked, so the second one sees what the first one has put into the outbox.
    const std::vector<domain::GivenAnswer> answers = store.answers(found->id, kAnswers);
    if (const auto *answer = domain::unknownAnswer(answers, reply.agent, known, reply.knowsAnswer))
        return answeredError(*answer, session.now());

    AttachmentStore attachments(session.connection());
    const bool becomes = fromDraft == FromDraft::Yes && reply.agent;
    qint64 bytes = 0;
    if (becomes) {
        for (const domain::Attachment &attached : attachments.ofDraft(found->id, *reply.agent))
            bytes += attached.size;
    }
    std::vector<domain::Attachment> more;
    for (const domain::NewAttachment &file : reply.attach) {
        const base::Result<domain::Attachment> attachment = described(file);
        if (!attachment)
            return attachment.error();
        bytes += attachment->size;
        more.push_back(*attachment);
    }
    if (const base::Result<void> fine = domain::checkAttached(bytes); !fine)
        return fine.error();

    OutgoingMessage message;
    message.caseId = found->id;
    message.customer = customer;
    message.agent = reply.agent;
    message.channel = reply.channel;
    message.identity = target->identity;
    message.to = target->address;
    message.subject = reply.subject.trimmed().isEmpty() ? subjectOf(*found) : reply.subject.trimmed();
    message.text = reply.text;
    message.madeAt = session.now();
    message.leaveAt = session.now() + (reply.atOnce ? 0 : domain::kOutboxTime);
    message.seen = newest;
    const OutgoingId id = store.insert(message, request);
    if (becomes) {
        attachments.moveToOutgoing(found->id, *reply.agent, id);
        storage::DraftStore(session.connection()).remove(found->id, *reply.agent, domain::DraftKind::Reply);
    }
    for (size_t i = 0; i < more.size(); ++i)
        (void)attachments.addToOutgoing(id, more[i], reply.attach[i].content);
    changed(session, id, *found);
    return id.value();
}

namespace {

base::Error notThere(const OutgoingMessage &now)
{
    return now.state == OutgoingState::TakenBack
        ? base::conflict(QStringLiteral("Message %1 was taken back already."), { now.id.toString() })
        : base::conflict(QStringLiteral("Message %1 has left already: it is on its way to %2."),
              { now.id.toString(), now.to.isEmpty() ? domain::channelName(now.channel) : now.to });
}

} // namespace

base::Result<qint64> withdraw(Session &session, OutgoingId id)
{
    OutgoingStore store(session.connection());
    const std::optional<OutgoingMessage> message = store.find(id);
    if (!message)
        return noMessage(id);
    const std::optional<SupportCase> found = writing::lockStanding(session, message->caseId);
    if (!store.takeBack(id))
        return notThere(*store.find(id));
    AttachmentStore attachments(session.connection());
    for (const domain::Attachment &attached : attachments.ofOutgoing(id))
        attachments.remove(attached.id);
    changed(session, id, *found);
    return id.value();
}

base::Result<qint64> takeBack(Session &session, OutgoingId id)
{
    OutgoingStore store(session.connection());
    const std::optional<OutgoingMessage> message = store.find(id);
    if (!message)
        return noMessage(id);
    // The case first, as those do who send and let leave.
    const std::optional<SupportCase> found = writing::lockStanding(session, message->caseId);
    if (!store.takeBack(id))
        return notThere(*store.find(id));
    // Of somebody who was erased nothing is written again.
    if (message->agent && found && writing::mayWrite(session, *found)) {
        domain::Draft draft;
        draft.caseId = found->id;
        draft.agent = *message->agent;
        draft.kind = domain::DraftKind::Reply;
        draft.text = message->text;
        draft.channel = message->channel;
        draft.to = message->to;
        draft.subject = message->subject;
        storage::DraftStore drafts(session.connection());
        if (const auto newer = drafts.find(draft.caseId, draft.agent, draft.kind))
            draft = domain::joinedDrafts(*newer, draft);
        drafts.put(draft, session.now());
        AttachmentStore(session.connection()).moveToDraft(id, found->id, *message->agent);
    }
    changed(session, id, *found);
    return id.value();
}

base::Result<qint64> release(
    Session &session, OutgoingId id, std::optional<EventId> answersNewer, std::optional<OutgoingId> knowsAnswer)
{
    OutgoingStore store(session.connection());
    std::optional<OutgoingMessage> message = store.find(id);
    if (!message)
        return noMessage(id);
    const EventId known = std::max(message->seen.value_or(EventId()), answersNewer.value_or(EventId()));
    const base::Result<SupportCase> found = mayLeave(session, *message, known);
    if (!found)
        return found.error();
    const std::vector<domain::GivenAnswer> answers = store.answers(found->id, kAnswers);
    // What a colleague sent before this one was known when it was sent.
    if (const auto *answer = domain::unknownAnswer(
            answers, message->agent, known, std::max(id, knowsAnswer.value_or(OutgoingId()))))
        return answeredError(*answer, session.now());
    if (!store.wait(id, session.now() + domain::kOutboxTime, store.newestFromCustomer(found->id)))
        return base::conflict(QStringLiteral("Message %1 isn't held."), { id.toString() });
    changed(session, id, *found);
    return id.value();
}

QString blocked(Session &session, const OutgoingMessage &message)
{
    if (message.state != OutgoingState::Held)
        return {};
    storage::CaseStore cases(session.connection());
    const std::optional<SupportCase> found = cases.find(cases.resolved(message.caseId));
    if (!found)
        return writing::noCase(message.caseId).sentence();
    const base::Result<void> fine = stands(session, message, *found);
    return fine ? QString() : fine.error().sentence();
}

base::Result<std::optional<Departure>> leaveNext(Session &session)
{
    OutgoingStore store(session.connection());
    OutgoingStore::Place at;
    for (;;) {
        const auto due = store.nextDue(session.now(), at);
        if (!due)
            return std::optional<Departure>();
        at = *due;
        OutgoingMessage message = *store.find(due->id);
        const base::Result<SupportCase> found = mayLeave(session, message, message.seen);
        // Another program may have sent it, or somebody taken it back, until the case was locked.
        message = *store.find(due->id);
        if (message.state != OutgoingState::Waiting || message.leaveAt > session.now())
            continue;
        Departure departure;
        departure.id = message.id;
        if (!found) {
            const std::optional<SupportCase> standing = writing::lockStanding(session, message.caseId);
            departure.caseId = standing ? standing->id : message.caseId;
            departure.held = found.error().sentence();
            store.hold(message.id, departure.held);
            session.changed(domain::Subject::Outgoing, message.id.value(),
                standing ? standing->customer : domain::CustomerId(), departure.caseId);
            return std::optional(departure);
        }
        storage::NewEvent event;
        event.channel = message.channel;
        event.kind = domain::EventKind::Message;
        event.direction = domain::Direction::Outbound;
        event.visibility = domain::Visibility::Customer;
        event.agent = message.agent;
        event.subject = message.subject;
        event.body = message.text;
        event.address = message.to;
        const base::Result<qint64> written = writing::writeInto(session, message.caseId, event);
        if (!written)
            return written.error();
        departure.caseId = found->id;
        departure.event = EventId(*written);
        if (!store.leave(message.id, session.now(), *departure.event))
            return base::conflict(QStringLiteral("Message %1 left twice at once."), { message.id.toString() });
        AttachmentStore(session.connection()).moveToEvent(message.id, *departure.event);
        changed(session, message.id, *found);
        return std::optional(departure);
    }
}

} // namespace throughline::services::outbox

namespace throughline::services {

std::optional<domain::EventId> newerMessage(const base::Error &error)
{
    if (error.kind != base::ErrorKind::Conflict || error.message != outbox::newerSentence()
        || error.arguments.isEmpty())
        return std::nullopt;
    return domain::EventId(error.arguments.front().toLongLong());
}

std::optional<NewerAnswer> newerAnswer(const base::Error &error)
{
    if (error.kind != base::ErrorKind::Conflict || error.message != outbox::answeredSentence()
        || error.arguments.isEmpty())
        return std::nullopt;
    const QString place = error.arguments.back();
    const qint64 id = place.section(u' ', -1).toLongLong();
    NewerAnswer answer;
    if (place.startsWith(outbox::kEntry))
        answer.event = domain::EventId(id);
    else
        answer.outgoing = domain::OutgoingId(id);
    return answer;
}

} // namespace throughline::services
