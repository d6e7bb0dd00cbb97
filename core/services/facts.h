// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/requestid.h"
#include "core/base/result.h"
#include "core/domain/asks.h"
#include "core/domain/facts.h"
#include "core/domain/proposals.h"

#include <QFuture>
#include <QObject>

#include <optional>
#include <vector>

namespace throughline::storage {
class Database;
}

namespace throughline::services {

/// What is to be written down.
struct NewFact {
    domain::CustomerId customer;
    QString key; ///< in any of its names
    QString value;
    std::optional<domain::EventId> source; ///< where it was told; of this customer
    std::optional<domain::AgentId> agent;  ///< who writes it down
    double confidence = 1.0;               ///< 0…1
};

/// A proposal with the message or note that it was read from.
struct OpenProposal {
    domain::FactProposal proposal;
    domain::EventId event;
    std::optional<domain::CaseId> caseId;
    base::EpochMs at = 0;
    domain::Channel channel = domain::Channel::Internal;
    /// A different value of the same key is known: confirming this one makes it the current one.
    std::optional<QString> instead;
    /// It was read from a note for colleagues: who wrote that, empty if nobody in particular did.
    std::optional<QString> notedBy {};
    bool operator==(const OpenProposal &) const = default;
};

/// A sentence of a draft that asks for what is known.
struct DraftFinding {
    domain::TextSpan sentence;
    std::vector<domain::KnownAsk> known; ///< each with its words in the draft and what answers it, the best first
    std::vector<domain::Ask> stillToAsk; ///< asked in the same sentence, and not known
    QString statement;                   ///< what is known, in words, in the language of the sentence: to be inserted
    QString replacement; ///< to stand in place of the sentence: the statement, and a question for what is still to ask
    bool operator==(const DraftFinding &) const = default;
};

/// A message of ours that asked for what was known at that moment.
struct KnownAskInCase {
    domain::EventId event;
    base::EpochMs at = 0;
    QString agentName;
    QString sentence; ///< in which it was asked
    domain::KnownAsk ask;
    /// The customer had told it earlier in this very case; otherwise it was on record.
    bool toldInCase = false;
    /// It asked who is there (a name, an address, an account), and the customer hadn't said so in this case yet: a stranger has to be asked.
    bool identifies = false;
    bool operator==(const KnownAskInCase &) const = default;
};

/// How a case did.
struct AsksOfCase {
    domain::CaseId caseId;
    domain::CustomerId customer;
    int asks = 0; ///< in all our messages
    std::vector<KnownAskInCase> known;
    bool operator==(const AsksOfCase &) const = default;
};

/// What customers have told: written down, proposed from what they write, and held against what we ask. Keys are taken in any of their names. Every
/// command tells the change feed that the customer has changed. GUI thread; futures finish on a database thread.
class Facts : public QObject {
    Q_OBJECT
public:
    explicit Facts(storage::Database &database, QObject *parent = nullptr);

    /// All keys with what is true now, what was, and each source. NotFound if there is no such customer.
    QFuture<base::Result<std::vector<domain::FactHistory>>> histories(domain::CustomerId id);

    /// Writes a value down; gives the fact's id. A value that is known already is told once more: its history says so, and if it had been withdrawn, it
    /// stands again. Refuses an empty key or value, a confidence out of range, and a source that isn't an entry of this customer's timeline.
    QFuture<base::Result<qint64>> add(const base::RequestId &request, const NewFact &fact);
    /// Makes a proposal from this message a fact; gives its id. `value` may have been mended by the agent.
    QFuture<base::Result<qint64>> confirm(const base::RequestId &request, domain::EventId source, const QString &key,
        const QString &value, std::optional<domain::AgentId> agent);
    /// Never proposes it from this message again; gives the event's id. NotFound if the message is gone.
    QFuture<base::Result<qint64>> reject(const base::RequestId &request, domain::EventId source, const QString &key,
        const QString &value, std::optional<domain::AgentId> agent);
    /// Puts another value in the place of a wrong one, which stays visible as corrected; gives the id of the new one. Conflict if the old one was
    /// withdrawn meanwhile.
    QFuture<base::Result<qint64>> correct(const base::RequestId &request, domain::FactId id, const QString &value,
        std::optional<domain::AgentId> agent, std::optional<domain::EventId> source = {});
    /// Takes a value back, which stays visible as withdrawn: the newest one before it is true again. Gives its id. Conflict if it was
    /// withdrawn already.
    QFuture<base::Result<qint64>> retract(
        const base::RequestId &request, domain::FactId id, std::optional<domain::AgentId> agent);

    /// What the incoming messages and our notes (of calls and for colleagues) of a case, or of a customer (the newest 300), tell and nobody has confirmed or rejected, the oldest first.
    QFuture<base::Result<std::vector<OpenProposal>>> proposals(domain::CaseId id);
    QFuture<base::Result<std::vector<OpenProposal>>> proposals(domain::CustomerId id);

    /// Sentences of a draft that ask for what is known: facts, records (name, addresses, tier, purchases), and what the customer has written in this
    /// case. NotFound if there is no such customer.
    QFuture<base::Result<std::vector<DraftFinding>>> checkDraft(
        domain::CustomerId customer, std::optional<domain::CaseId> caseId, const QString &text);
    /// What answers a step of a roadmap that asks for this fact, the best first; empty if it has to be asked.
    QFuture<base::Result<std::vector<domain::KnownValue>>> known(
        domain::CustomerId customer, std::optional<domain::CaseId> caseId, const QString &factKey);
    /// Where our messages of a case asked for what was on record, or told before, at that moment. NotFound if there is no such case.
    QFuture<base::Result<AsksOfCase>> asksOfCase(domain::CaseId id);

    /// The names of keys: the usual and the workspace's own.
    QFuture<base::Result<domain::FactKeys>> keys();
    QFuture<base::Result<std::vector<domain::FactSynonym>>> synonyms();
    /// From now on, `name` means `key`; an empty key takes the name out. Gives 0. Refuses an empty name and a usual one.
    QFuture<base::Result<qint64>> putSynonym(const base::RequestId &request, const domain::FactSynonym &synonym);

private:
    storage::Database &m_database;
};

} // namespace throughline::services
