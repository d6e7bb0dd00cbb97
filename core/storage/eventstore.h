// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/event.h"
#include "core/storage/connection.h"

#include <QSet>

#include <optional>
#include <vector>

namespace throughline::storage {

/// What is written of a new event.
struct NewEvent {
    domain::CustomerId customer;
    std::optional<domain::CaseId> caseId;
    base::EpochMs at = 0;
    domain::Channel channel = domain::Channel::Internal;
    domain::EventKind kind = domain::EventKind::Note;
    domain::Direction direction = domain::Direction::None;
    domain::Visibility visibility = domain::Visibility::Internal;
    std::optional<domain::AgentId> agent;
    std::optional<domain::ProductId> product;
    QString subject;
    QString body;
    QString originKey;  ///< names it within its case in the source that it came from; empty if born here
    QString address {}; ///< of the customer's, that it came from or went to; empty if it isn't known
    /// How the customer felt, if whoever writes it has read that already (on another thread); otherwise it is read here.
    std::optional<domain::Mood> mood {};
};

/// Whether it is an entry whose mood is read: a message of the customer's.
[[nodiscard]] inline bool hasMood(domain::EventKind kind, domain::Direction direction)
{
    return kind == domain::EventKind::Message && direction == domain::Direction::Inbound;
}

/// The one table of the timeline. DB thread only; throws DbError.
class EventStore {
public:
    explicit EventStore(Connection &connection)
        : m_connection(connection)
    {
    }

    /// Inserts the event, indexes its text, and remembers its time with customer and case.
    [[nodiscard]] domain::EventId append(const NewEvent &event);
    /// Inserts these, in one go where the engine is asked over a line; gives their ids in the same order, each greater than the one before. Inserts only: who
    /// appends many touches customer and case once, and has them indexed together by SearchIndex::addEventsBehind.
    [[nodiscard]] std::vector<domain::EventId> appendUnindexed(const std::vector<NewEvent> &events);

    // The preview of an answer that begins with a long quotation is what its writer wrote behind that.
    /// Up to `limit` events of a customer that are older than `before` (newest first), or newer than `after` (oldest first).
    [[nodiscard]] std::vector<domain::Event> older(
        domain::CustomerId customer, const domain::EventFilter &filter, domain::EventCursor before, int limit);
    [[nodiscard]] std::vector<domain::Event> newer(
        domain::CustomerId customer, const domain::EventFilter &filter, domain::EventCursor after, int limit);
    /// The events of a case, oldest first.
    [[nodiscard]] std::vector<domain::Event> ofCase(domain::CaseId id, domain::EventCursor after, int limit);
    /// In the order of `ids`; those that are gone are left out.
    [[nodiscard]] std::vector<domain::Event> find(const std::vector<domain::EventId> &ids);
    /// The whole body; nothing if the event is gone.
    [[nodiscard]] std::optional<QString> body(domain::EventId id);
    /// The body of the newest bookkeeping entry of a case with this subject.
    [[nodiscard]] std::optional<QString> newestChange(domain::CaseId id, const QString &subject);
    [[nodiscard]] QSet<QString> originKeys(domain::CaseId id);
    /// Entries that were imported or written; our own bookkeeping isn't counted.
    [[nodiscard]] qint64 count();

private:
    Connection &m_connection;
};

} // namespace throughline::storage
