// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/services/attachments.h"
#include "core/services/consents.h"
#include "core/services/macros.h"
#include "core/services/outgoing.h"
#include "core/services/templates.h"
#include "core/storage/eventstore.h"
#include "core/storage/query.h"
#include "tests/support/servicefixture.h"

#include <algorithm>

namespace throughline::tests {

/// A demo with an open case of a customer who wrote by e-mail in it, and has another case; and an agent.
struct OutgoingFixture : ServiceFixture {
    explicit OutgoingFixture(storage::Engine engine)
        : ServiceFixture(engine)
        , outgoing(workspace->outgoing())
    {
        REQUIRE(workspace->importer().makeDemo(900, 1, place.clock.now()).result().ok());
        {
            // What the demo brings of these would be counted with what a test makes.
            const auto connection = place.connect();
            for (const QString &table :
                { QStringLiteral("template"), QStringLiteral("macro"), QStringLiteral("consent") })
                storage::Query(*connection, QStringLiteral("DELETE FROM ") + table, storage::Query::Keep::No).exec();
            // What a roadmap has to say to an answer and to a status is tested by itself (gates_test).
            storage::Query(*connection, QStringLiteral("DELETE FROM run_step")).exec();
            storage::Query(*connection, QStringLiteral("DELETE FROM run")).exec();
        }
        me = domain::AgentId(*workspace->cases().ensureAgent(request(), QStringLiteral("Ana")).result());
        other = domain::AgentId(*workspace->cases().ensureAgent(request(), QStringLiteral("Ben")).result());
        for (const domain::SupportCase &one : *workspace->cases().page({}, 500).result()) {
            if (!one.isOpen())
                continue;
            const auto theirs = *workspace->cases().ofCustomer(one.customer, 50).result();
            const auto second = std::find_if(theirs.begin(), theirs.end(),
                [&](const domain::SupportCase &c) { return c.id != one.id && c.status != domain::CaseStatus::Closed; });
            if (second == theirs.end())
                continue;
            mine = one;
            sibling = *second;
            break;
        }
        REQUIRE(mine.id);
        first = customerWrites(mine.id);
    }

    /// A message of the customer comes in.
    domain::EventId customerWrites(domain::CaseId caseId, domain::Channel channel = domain::Channel::Email)
    {
        const auto connection = place.connect();
        storage::NewEvent event;
        event.customer = workspace->cases().find(caseId).result()->customer;
        event.caseId = workspace->cases().find(caseId).result()->id;
        event.at = place.clock.now();
        event.channel = channel;
        event.kind = domain::EventKind::Message;
        event.direction = domain::Direction::Inbound;
        event.visibility = domain::Visibility::Customer;
        event.body = QStringLiteral("And another thing …");
        return storage::EventStore(*connection).append(event);
    }

    domain::Reply reply(const QString &text = QStringLiteral("Please try **this**."))
    {
        domain::Reply made;
        made.caseId = mine.id;
        made.agent = me;
        made.text = text;
        made.seen = outgoing.prepare(mine.id).result()->newest;
        return made;
    }

    domain::OutgoingId send(const domain::Reply &made)
    {
        const auto id = outgoing.send(request(), made).result();
        if (!id)
            FAIL(id.error().sentence().toStdString() << id.error().detail.toStdString());
        return domain::OutgoingId(*id);
    }

    std::vector<services::Departure> leaveAfter(base::EpochMs ms = domain::kOutboxTime)
    {
        place.clock.advance(ms);
        const auto left = outgoing.leaveDue().result();
        if (!left)
            FAIL(left.error().sentence().toStdString() << left.error().detail.toStdString());
        return *left;
    }

    void consent(
        domain::ConsentState state, domain::Channel channel = domain::Channel::Email, domain::CustomerId customer = {})
    {
        services::NewConsent given;
        given.customer = customer ? customer : mine.customer;
        given.channel = channel;
        given.state = state;
        given.reason = QStringLiteral("said so");
        place.clock.advance(1);
        REQUIRE(workspace->consents().set(request(), given).result().ok());
    }

    std::optional<domain::Draft> draft(domain::CaseId caseId)
    {
        for (const domain::Draft &one : *workspace->drafts().ofCase(caseId, me).result()) {
            if (one.kind == domain::DraftKind::Reply)
                return one;
        }
        return std::nullopt;
    }

    void setStatus(domain::CaseId id, domain::CaseStatus status)
    {
        const auto connection = place.connect();
        storage::Query(*connection, QStringLiteral("UPDATE support_case SET status = :status WHERE id = :id"))
            .bind(QStringLiteral(":status"), status)
            .bind(QStringLiteral(":id"), id)
            .exec();
    }

    qint64 eventsWith(const QString &body)
    {
        const auto connection = place.connect();
        return storage::Query(*connection, QStringLiteral("SELECT COUNT(*) FROM event WHERE body = :body"))
            .bind(QStringLiteral(":body"), body)
            .onlyInt64();
    }

    services::Outgoing &outgoing;
    domain::SupportCase mine;
    domain::SupportCase sibling;
    domain::AgentId me;
    domain::AgentId other;
    domain::EventId first;
};

} // namespace throughline::tests
