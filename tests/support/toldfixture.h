// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/servicefixture.h"
#include "tests/support/wait.h"

#include <limits>

namespace throughline::tests {

/// A customer, Mira Holt, who has told a serial number and a version in one conversation; nobody has kept them yet.
struct ToldFixture : ServiceFixture {
    ToldFixture()
        : ServiceFixture(storage::Engine::Sqlite)
    {
        REQUIRE(import(QStringLiteral("dialogue.json"), R"([{"convo_id": 1, "scenario": {"personal":
            {"customer_name": "Mira Holt", "email": "mira@example.org", "member_level": "gold"}, "order": {},
            "flow": "router", "subflow": "drops"}, "original": [
            ["customer", "Hi, my router drops. The serial number is XK-4711."],
            ["agent", "Thank you. Which firmware is on it?"],
            ["customer", "It has firmware 3.1.2 now."]]}])")
                .ok());
        const auto found = *workspace->customers().named(QStringLiteral("mira@example.org")).result();
        REQUIRE(found.size() == 1);
        customer = found.front().customer.id;
        supportCase = workspace->cases().page({}, 10).result()->front();
        events =
            *workspace->timeline().ofCase(supportCase.id, { std::numeric_limits<qint64>::min(), {} }, 100).result();
        agent = domain::AgentId(*workspace->cases().ensureAgent(request(), QStringLiteral("Ana")).result());
    }

    /// What is known now of a key.
    domain::FactHistory history(const QString &key)
    {
        for (const domain::FactHistory &one : *workspace->facts().histories(customer).result()) {
            if (one.key == key)
                return one;
        }
        return {};
    }
    /// Keeps a fact; gives its id.
    domain::FactId keep(const char *key, const char *value)
    {
        return domain::FactId(*workspace->facts()
                .add(request(),
                    { customer, QString::fromUtf8(key), QString::fromUtf8(value), events.at(0).id, agent, 1.0 })
                .result());
    }

    domain::CustomerId customer;
    domain::SupportCase supportCase;
    std::vector<domain::Event> events;
    domain::AgentId agent;
};

} // namespace throughline::tests
