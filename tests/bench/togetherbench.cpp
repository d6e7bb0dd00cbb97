// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/togetherbench.h"

#include "core/services/cases.h"
#include "core/services/importer.h"
#include "core/services/presence.h"
#include "tests/bench/benchdata.h"
#include "tests/support/postgresserver.h"
#include "tests/support/wait.h"

#include <QElapsedTimer>
#include <QTemporaryDir>

#include <algorithm>

namespace throughline::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr double kBar = 1000;
constexpr int kTimes = 15;

std::unique_ptr<services::Workspace> open(const QString &location, const base::Clock &clock)
{
    auto workspace = services::Workspace::make(location, services::Workspace::Mode::CreateIfMissing, clock).value();
    (void)expect(workspace->open().result());
    return workspace;
}

/// Somebody opens a customer and begins to write at once, while the line is still taken by the first: the slowest that can be.
void measure(Table &table, const QString &engine, const QString &location, const base::Clock &clock)
{
    const auto here = open(location, clock);
    const auto there = open(location, clock);
    const auto agent = domain::AgentId(
        expect(there->cases().ensureAgent(base::RequestId::make(clock.now()), u"Bench"_s).result()));
    const QString session = there->presence().session();
    domain::CustomerId awaited;
    bool told = false;
    QObject::connect(here.get(), &services::Workspace::changed, here.get(), [&](const domain::Changes &changes) {
        for (const domain::Change &change : changes) {
            told = told
                || (change.subject == domain::Subject::Presence && change.origin == session
                    && change.customer == awaited);
        }
    });
    Samples looking;
    Samples writing;
    for (int i = 1; i <= kTimes; ++i) {
        // A customer each time: the one before is told as well.
        const domain::CustomerId customer(i);
        const auto show = [&](domain::PresenceState state, Samples &taken) {
            QElapsedTimer time;
            time.start();
            awaited = customer;
            told = false;
            there->presence().show(agent, customer, {}, state);
            if (!tests::waitUntil([&] { return told; }))
                throw std::runtime_error("the other console wasn't told");
            taken.add(double(time.nsecsElapsed()) / 1e6);
        };
        show(domain::PresenceState::Looking, looking);
        show(domain::PresenceState::Writing, writing);
    }
    table.figure(u"%1: somebody opens a customer, the other console knows, slowest of %2"_s.arg(engine).arg(kTimes),
        looking.worst(), u"ms"_s, kBar);
    table.figure(
        u"%1: and begins to write at once, slowest of %2"_s.arg(engine).arg(kTimes), writing.worst(), u"ms"_s, kBar);
}

} // namespace

void benchTogether(Table &table, const base::Clock &clock)
{
    table.heading(u"Two consoles on one workspace"_s);
    const QTemporaryDir folder;
    measure(table, u"SQLite"_s, folder.filePath(u"two.throughline"_s), clock);
    tests::PostgresServer &server = tests::PostgresServer::instance();
    measure(table, u"PostgreSQL"_s, server.uri(server.makeDatabase()), clock);
}

} // namespace throughline::bench
