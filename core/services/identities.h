// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/requestid.h"
#include "core/base/result.h"
#include "core/domain/customer.h"
#include "core/domain/duplicates.h"
#include "core/domain/event.h"
#include "core/domain/supportcase.h"

#include <QFuture>
#include <QObject>
#include <QThreadPool>

#include <vector>

namespace throughline::storage {
class Database;
}

namespace throughline::services {

/// An address that several customers have.
struct SharedIdentity {
    domain::Identity identity; ///< as the first of them wrote it
    std::vector<domain::CustomerSummary> customers;
};

/// A pair that is probably one person.
struct Duplicate {
    domain::DuplicatePair pair;
    domain::CustomerSummary a;
    domain::CustomerSummary b;
    bool operator==(const Duplicate &) const = default;
};

/// To whom an answer in a case goes, by channel.
struct Recipients {
    struct Way {
        domain::Channel channel = domain::Channel::Email;
        domain::Identity identity;
        bool shared = false; ///< somebody else has this address too
        bool operator==(const Way &) const = default;
    };
    domain::CaseId caseId; ///< where the answer is written: the case itself, or the one that it was merged into
    domain::CustomerId customer;
    QString customerName;
    std::vector<Way> ways; ///< e-mail, phone, chat, portal; of each the one known longest first
    bool operator==(const Recipients &) const = default;
};

/// Who is meant by an address, who shares one, who is here twice, and to whom an answer goes. GUI thread; futures finish on another one.
class Identities : public QObject {
    Q_OBJECT
public:
    explicit Identities(storage::Database &database, QObject *parent = nullptr);
    /// Waits for a search for duplicates that is under way.
    ~Identities() override;

    /// Those who have this address, in any notation: an e-mail address, a phone number, a handle or an account number. Several, if they
    /// share it; none, if nobody has it. A phone number without its country is taken for one of the workspace's region, and otherwise
    /// matched by its last digits. "KIND:VALUE" (email, phone, chat, account) asks for one kind only.
    QFuture<base::Result<std::vector<domain::CustomerSummary>>> find(const QString &text);
    /// Those whose phone number is this one but for an extension that only one of the two has: perhaps of the same house, perhaps the same person. None of those
    /// whom find() gives.
    QFuture<base::Result<std::vector<domain::CustomerSummary>>> findNear(const QString &text);
    /// Addresses that several have: a household's line, or one person twice. At most so many addresses.
    QFuture<base::Result<std::vector<SharedIdentity>>> shared(int limit);
    /// Probable duplicates, the most probable first, without those of whom somebody has said that they are two people. Reads everybody; some seconds for 100,000, most of them on a thread of its own.
    QFuture<base::Result<std::vector<Duplicate>>> duplicates(int limit);
    /// Who is probably this customer too, the most probable first: `a` of each is the customer, whichever is older. Asks only the indexes of addresses and
    /// names, so it takes some milliseconds, and not on the lane that a key press waits for; duplicates() finds more.
    QFuture<base::Result<std::vector<Duplicate>>> duplicatesOf(domain::CustomerId customer, int limit);

    /// Says that two customers aren't one person: they are proposed as duplicates no more, nor is whoever they are merged with. Gives the id of what was said, that of
    /// before if it was said already. Refused if they are one customer; NotFound if one of them isn't there.
    QFuture<base::Result<qint64>> sayTwoPeople(const base::RequestId &request, domain::CustomerId a,
        domain::CustomerId b, std::optional<domain::AgentId> agent);
    /// Takes that back. NotFound if nobody said so.
    QFuture<base::Result<qint64>> takeBackTwoPeople(const base::RequestId &request, domain::CustomerId a,
        domain::CustomerId b, std::optional<domain::AgentId> agent);
    /// Of whom it was said, of a customer or of everybody, the newest first; with `all` what was taken back too. Those who were merged all the same aren't in it.
    QFuture<base::Result<std::vector<domain::TwoPeople>>> twoPeople(
        std::optional<domain::CustomerId> of, bool all, int limit);

    /// The country of phone numbers that name none: two letters (ISO 3166-1), or empty.
    QFuture<base::Result<QString>> region();
    /// Sets it and reads all phone numbers anew; gives how many were read otherwise than before. InvalidInput if it is no country.
    QFuture<base::Result<qint64>> setRegion(const base::RequestId &request, const QString &region);

    /// To whom an answer in this case goes: always the customer and the addresses that the case has now, after every merge, split and undo.
    QFuture<base::Result<Recipients>> recipientsFor(domain::CaseId caseId);

private:
    storage::Database &m_database;
    QThreadPool m_pool;
};

} // namespace throughline::services
