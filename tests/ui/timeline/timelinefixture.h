// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/storage/customerstore.h"
#include "core/storage/eventstore.h"
#include "core/storage/transaction.h"
#include "tests/support/servicefixture.h"
#include "tests/support/wait.h"

namespace throughline::tests {

/// A customer with a long timeline in a temporary workspace.
struct TimelineFixture : ServiceFixture {
    static constexpr base::EpochMs kFirst = 1'700'000'000'000;
    static constexpr base::EpochMs kStep = 37 * 60'000;

    explicit TimelineFixture(int events)
        : ServiceFixture(storage::Engine::Sqlite)
        , connection(place.connect())
    {
        storage::Transaction transaction(*connection);
        storage::NewCustomer fresh;
        fresh.name = QStringLiteral("Mina");
        customer = storage::CustomerStore(*connection).insert(fresh);
        transaction.commit();
        add(0, events);
    }

    /// Event `i` lies `i` steps behind the first; every fifth has the time of the one before, so that the id has to decide.
    static storage::NewEvent make(domain::CustomerId customer, int i)
    {
        storage::NewEvent event;
        event.customer = customer;
        event.at = kFirst + (i % 5 == 4 ? i - 1 : i) * kStep;
        event.kind = i % 7 == 3 ? domain::EventKind::Note : domain::EventKind::Message;
        event.channel = event.kind == domain::EventKind::Note ? domain::Channel::Internal
            : i % 2                                           ? domain::Channel::Chat
                                                              : domain::Channel::Email;
        event.direction = event.kind == domain::EventKind::Note ? domain::Direction::None
            : i % 3                                             ? domain::Direction::Inbound
                                                                : domain::Direction::Outbound;
        event.visibility = event.kind == domain::EventKind::Note ? domain::Visibility::Internal
                                                                 : domain::Visibility::Customer;
        event.subject = QStringLiteral("Subject %1").arg(i);
        event.body = QStringLiteral("Body %1 ").arg(i).repeated(i % 4 == 0 ? 80 : 2);
        return event;
    }

    domain::EventId insert(const storage::NewEvent &event)
    {
        storage::Transaction transaction(*connection);
        const domain::EventId id = storage::EventStore(*connection).append(event);
        transaction.commit();
        return id;
    }

    void add(int first, int count)
    {
        storage::Transaction transaction(*connection);
        std::vector<storage::NewEvent> events;
        for (int i = first; i < first + count; ++i)
            events.push_back(make(customer, i));
        for (const domain::EventId id : storage::EventStore(*connection).appendUnindexed(events))
            ids.push_back(id);
        transaction.commit();
    }

    /// What the feed says about these events.
    [[nodiscard]] domain::Changes told(const std::vector<domain::EventId> &events) const
    {
        domain::Changes changes;
        for (const domain::EventId id : events)
            changes.append({ 0, domain::Subject::Event, id.value(), customer, {}, {} });
        return changes;
    }

    /// The whole timeline, straight from storage.
    [[nodiscard]] std::vector<domain::Event> oracle(const domain::EventFilter &filter = {}) const
    {
        return storage::EventStore(*connection)
            .newer(customer, filter, { std::numeric_limits<qint64>::min(), {} }, 1'000'000);
    }

    std::unique_ptr<storage::Connection> connection;
    domain::CustomerId customer;
    std::vector<domain::EventId> ids;
};

} // namespace throughline::tests
