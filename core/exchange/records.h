// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/domain/article.h"
#include "core/domain/customer.h"
#include "core/domain/customervalue.h"
#include "core/domain/event.h"
#include "core/domain/roadmap.h"
#include "core/domain/supportcase.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

/// What a file says, before a workspace gives it ids: other rows are named by key or by name. A key is unique within one source
/// (a log, an export); the importer puts the source's name before it.
namespace throughline::exchange {

struct SourceIdentity {
    domain::IdentityKind kind = domain::IdentityKind::Email;
    QString value;
    bool operator==(const SourceIdentity &) const = default;
};

struct SourcePurchase {
    QString product; ///< name
    QString productVersion;
    QString serial;
    std::optional<base::EpochMs> purchasedAt;
    std::optional<base::EpochMs> warrantyUntil;
    bool operator==(const SourcePurchase &) const = default;
};

struct SourceFact {
    QString key;
    QString value;
    base::EpochMs toldAt = 0; ///< 0: the source doesn't say
    bool operator==(const SourceFact &) const = default;
};

/// Money that went one way or the other. One with a body is an entry of the timeline too, which needs a time.
struct SourcePayment {
    QString key; ///< unique within the source
    domain::PaymentKind kind = domain::PaymentKind::Paid;
    domain::Money amount;
    std::optional<base::EpochMs> at;
    QString subject;
    QString product; ///< name
    QString body;
    bool operator==(const SourcePayment &) const = default;
};

struct SourceCustomer {
    QString key;
    QString name;
    QString organisation; ///< name, empty if unknown
    QString tier;         ///< name, empty if unknown
    QString language;
    QString timeZone;
    std::optional<base::EpochMs> since;
    std::vector<SourceIdentity> identities;
    std::vector<SourcePurchase> purchases;
    std::vector<SourceFact> facts;
    std::vector<SourcePayment> payments;
    /// Lines of a contact file (vCard 4.0, unfolded) that say more than the rest of this record does, to be kept as they are.
    QStringList properties;
    bool operator==(const SourceCustomer &) const = default;
};

struct SourceEvent {
    base::EpochMs at = 0;
    QString customerKey; ///< whom it concerned at that moment
    domain::Channel channel = domain::Channel::System;
    domain::EventKind kind = domain::EventKind::Activity;
    domain::Direction direction = domain::Direction::None;
    domain::Visibility visibility = domain::Visibility::Internal;
    QString agent;   ///< name, empty if none
    QString product; ///< name
    QString tier;    ///< the service level at that moment
    QString queue;   ///< name
    QString subject; ///< for an activity: its name
    QString body;
    QString address;            ///< of the customer's, that it came from or went to; empty if the source doesn't say
    QString stepKey;            ///< for EventKind::Step: the step that was done
    std::optional<int> minutes; ///< that it took us
    /// How the customer felt: no source says it, but who passes the record on may have read it from the body.
    std::optional<domain::Mood> mood;
    bool operator==(const SourceEvent &) const = default;
};

/// A case with all its events in the order of the source. Customer, tier, product, queue and owner of the case are those of its last
/// event that names one, unless given here.
struct SourceCase {
    QString key;
    QString subject;
    QString customerKey;
    QString product;
    QString tier;
    QString queue;
    QString owner;
    QString roadmapKey; ///< the roadmap that it walks, empty if none
    domain::CaseStatus status = domain::CaseStatus::Open;
    domain::Priority priority = domain::Priority::Normal;
    std::optional<base::EpochMs> dueAt;
    std::vector<SourceEvent> events;
    bool operator==(const SourceCase &) const = default;
};

/// A file that lies beside an article.
struct SourceFile {
    QString reference; ///< how the text names it
    QString name;
    QByteArray content;
    bool operator==(const SourceFile &) const = default;
};

struct SourceArticle {
    QString key;
    QString title;
    QString body; ///< Markdown without front matter, otherwise byte for byte
    QString product;
    QString language;
    QStringList tags;
    std::optional<base::EpochMs> updatedAt;
    // What an article of Throughline's own says of itself. What a source doesn't say stays as it is.
    QString workspaceKey; ///< instead of the source's name and `key`
    QString slug;
    std::optional<domain::ArticleStatus> status;
    std::optional<domain::ArticleAudience> audience;
    QString owner; ///< name
    std::optional<base::EpochMs> reviewAt;
    std::vector<domain::ArticleProduct> products; ///< by name; empty: `product`
    std::vector<SourceFile> files;
    bool operator==(const SourceArticle &) const = default;
};

/// Takes what a reader finds, in the order of the file. A failed take ends the reading: the reader returns that error as it is.
class RecordSink {
public:
    virtual ~RecordSink() = default;
    /// The same key may come again: later values complete earlier ones.
    virtual base::Result<void> take(const SourceCustomer &customer) = 0;
    virtual base::Result<void> take(const SourceCase &supportCase) = 0;
    virtual base::Result<void> take(const SourceArticle &article) = 0;
    virtual base::Result<void> take(const domain::Blueprint &blueprint) = 0;
    /// Something odd that didn't stop the reading: a sentence with its place.
    virtual void note(const QString &problem) = 0;
    /// Bytes read so far of bytes in all (0 if unknown). False ends the reading with ErrorKind::Cancelled.
    virtual bool progress(qint64 done, qint64 total) = 0;
};

} // namespace throughline::exchange
