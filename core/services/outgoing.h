// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/requestid.h"
#include "core/base/result.h"
#include "core/domain/consent.h"
#include "core/domain/customer.h"
#include "core/domain/outgoing.h"

#include <QFuture>
#include <QObject>

#include <optional>
#include <vector>

namespace throughline::storage {
class Database;
}

namespace throughline::services {

/// An address that an answer may go to.
struct ReplyAddress {
    domain::IdentityId identity;
    QString address;
    base::EpochMs lastUsedAt = 0;   ///< when we last wrote to it; 0: never
    base::EpochMs lastWroteAt = 0;  ///< when the customer last wrote from it; 0: never, as far as is known
    domain::SendVerdict verdict {}; ///< what others who have it too say of an answer to it
    bool operator==(const ReplyAddress &) const = default;
};

/// A channel on which an answer may go.
struct ReplyChannel {
    domain::Channel channel = domain::Channel::Email;
    std::vector<ReplyAddress>
        addresses;                 ///< the one that they wrote from last first, then the one that we wrote to last
    bool needsAddress = true;      ///< false where the case itself leads to the customer, since they wrote there
    base::EpochMs lastWroteAt = 0; ///< when the customer last wrote on it in this case; 0: never
    domain::SendVerdict verdict;   ///< what the customer's consent says of an answer on it
    bool operator==(const ReplyChannel &) const = default;
};

/// What has to be known to answer a case.
struct ReplyPreparation {
    domain::CaseId caseId; ///< the one that remains, if the case was merged
    domain::CustomerId customer;
    QString customerName;
    QString subject; ///< "Re: …"
    std::vector<ReplyChannel>
        channels; ///< every one on which something can be written; the one on which they wrote last first
    std::optional<domain::Channel> preferred;          ///< what the customer says they like best, if we know
    std::optional<domain::EventId> newestFromCustomer; ///< the last that came in
    std::optional<domain::EventId> newest;             ///< that, or a later answer on the timeline: for Reply::seen
    std::vector<domain::GivenAnswer> answers;          ///< the last that we gave, of whomever, the newest first
    QString refused;                               ///< why nothing can be sent (the case is closed); empty if it can
    std::vector<domain::OutgoingMessage> inOutbox; ///< of this case, waiting or held
    bool operator==(const ReplyPreparation &) const = default;
};

/// What became of a message that was due.
struct Departure {
    domain::OutgoingId id;
    domain::CaseId caseId;                ///< the one that remains
    std::optional<domain::EventId> event; ///< its entry in the timeline; none if it was held
    QString held;                         ///< why, in a sentence for people
    bool operator==(const Departure &) const = default;
};

/// The channel that an answer begins with: the one that the customer prefers, unless they wrote last on another one in this case or can't be reached there;
/// else the first. Null if there is none.
[[nodiscard]] const ReplyChannel *startingChannel(const ReplyPreparation &preparation);

/// Those on which an answer may go as far as the customer says, and reaches them, in their order.
[[nodiscard]] std::vector<domain::Channel> openChannels(const std::vector<ReplyChannel> &channels);

/// The message of the customer that an answer doesn't know of yet, if this is the error that send() or release() gives for that: it is shown to the agent, who
/// sends again with Reply::answersNewer, or writes something else. Nothing for every other error.
[[nodiscard]] std::optional<domain::EventId> newerMessage(const base::Error &error);

/// The error that send() gives if the case walks a roadmap and all of its next steps are behind the line of visibility: the agent is asked, and sends again with
/// Reply::fromBehind.
[[nodiscard]] bool isBehindTheLine(const base::Error &error);

/// A colleague's answer: an entry of the timeline, or still in the outbox.
struct NewerAnswer {
    std::optional<domain::EventId> event;
    std::optional<domain::OutgoingId> outgoing;
    bool operator==(const NewerAnswer &) const = default;
};
/// The same for the answer of a colleague, which Reply::answersNewer and Reply::knowsAnswer get past.
[[nodiscard]] std::optional<NewerAnswer> newerAnswer(const base::Error &error);

/// Whether this is the error of an address that nobody is known by, which Reply::newAddress gets past.
[[nodiscard]] bool isUnknownAddress(const base::Error &error);

/// Answers: out of the composer into the outbox, where they wait for domain::kOutboxTime, and from there onto the timeline. Every rule (text, placeholders,
/// consent, address, newer messages) holds here, whoever sends. An answer and the removal of its draft are one transaction, so are taking back and
/// the draft. Each change is told as Subject::Outgoing. GUI thread; futures finish on a database thread; readings may be cancelled.
class Outgoing : public QObject {
    Q_OBJECT
public:
    explicit Outgoing(storage::Database &database, QObject *parent = nullptr);

    /// NotFound if there is no such case.
    QFuture<base::Result<ReplyPreparation>> prepare(domain::CaseId caseId);

    /// Puts an answer into the outbox and removes the agent's draft of a reply; what was attached to it goes along. Gives the id (OutgoingId).
    /// - InvalidInput: no text, an unfilled placeholder, no address for the channel or one that doesn't fit it, too much attached.
    /// - Refused: the consent of the customer or of somebody else who has the address, an address of another customer or of nobody, a closed case, a
    ///   customer who was erased; a case whose next steps the customer doesn't see: see isBehindTheLine().
    /// - Conflict: the customer wrote after `seen`, or a colleague answered: see newerMessage(), newerAnswer().
    QFuture<base::Result<qint64>> send(const base::RequestId &request, const domain::Reply &reply);
    /// Makes it a draft again; gives its id. If the agent has begun another answer meanwhile, it is put below that. Conflict if it has left; a message that is
    /// held can be taken back too.
    QFuture<base::Result<qint64>> takeBack(const base::RequestId &request, domain::OutgoingId id);
    /// Lets a message that is held go: it waits in the outbox anew. Refused if what held it still holds it, other than a newer message: `answersNewer` names the
    /// one that the agent has seen, `knowsAnswer` the answer of a colleague. Conflict (see newerMessage(), newerAnswer()) if there is a newer one yet.
    QFuture<base::Result<qint64>> release(const base::RequestId &request, domain::OutgoingId id,
        std::optional<domain::EventId> answersNewer, std::optional<domain::OutgoingId> knowsAnswer = {});

    /// Every message that is due becomes an entry of the timeline, exactly once, however many programs ask at the same time; one transaction each. What changed
    /// while it waited counts: it goes to the customer that remains of a merge; a newer message of the customer, a consent that was withdrawn, or a case
    /// that is another customer's now hold it back instead, with the reason. A closed case doesn't. Whoever is there calls it: console, ctl, gateway.
    QFuture<base::Result<std::vector<Departure>>> leaveDue();

    /// What is in the outbox, waiting or held, in the order of leaving; of everybody without an agent. Says of what is held whether it could be let go now.
    QFuture<base::Result<std::vector<domain::OutgoingMessage>>> waiting(std::optional<domain::AgentId> agent);
    /// The same of a customer, whoever wrote it.
    QFuture<base::Result<std::vector<domain::OutgoingMessage>>> waitingFor(domain::CustomerId customer);
    /// All of a case and of those that were merged into it, the newest first.
    QFuture<base::Result<std::vector<domain::OutgoingMessage>>> ofCase(domain::CaseId caseId, int limit);
    QFuture<base::Result<domain::OutgoingMessage>> find(domain::OutgoingId id);

private:
    storage::Database &m_database;
};

} // namespace throughline::services
