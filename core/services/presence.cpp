// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/presence.h"

#include "core/storage/database.h"
#include "core/storage/presencestore.h"

#include <algorithm>

namespace throughline::services {

using storage::PresenceStore;
using storage::Session;

namespace {
// Together with the wait of who reads along (a file is looked at every 150 ms) it stays below the second that is promised.
constexpr qint64 kFewestMsBetweenWrites = 600;
} // namespace

Presence::Presence(storage::Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_timer(this)
    , m_writing(this)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Presence::write);
    connect(&m_writing, &QFutureWatcherBase::finished, this, &Presence::written);
}

Presence::~Presence()
{
    leave();
}

const QString &Presence::session() const
{
    return m_database.origin();
}

void Presence::show(domain::AgentId agent, domain::CustomerId customer, std::optional<domain::CaseId> caseId,
    domain::PresenceState state)
{
    const domain::Presence wanted { session(), agent, {}, customer, caseId, state, 0, 0 };
    if (m_wanted == wanted)
        return;
    m_wanted = wanted;
    m_dirty = true;
    schedule();
}

void Presence::leave()
{
    m_timer.stop();
    m_dirty = false;
    if (!std::exchange(m_wanted, std::nullopt))
        return;
    m_database.writeBeside(
        [session = session()](Session &there) { PresenceStore(there.connection()).remove(session); });
}

void Presence::schedule()
{
    // What is under way schedules what has come meanwhile.
    if (m_writing.isRunning())
        return;
    const qint64 passed = m_sinceWrite.isValid() ? m_sinceWrite.elapsed() : kFewestMsBetweenWrites;
    m_timer.start(int(std::max<qint64>(0, kFewestMsBetweenWrites - passed)));
}

void Presence::write()
{
    if (!m_wanted)
        return;
    m_dirty = false;
    m_sinceWrite.start();
    m_writing.setFuture(m_database.writeBeside([wanted = *m_wanted](Session &there) {
        PresenceStore store(there.connection());
        store.put(wanted, there.now());
        store.removeExpired(there.now());
    }));
}

void Presence::written()
{
    if (m_dirty)
        schedule();
    else if (m_wanted)
        m_timer.start(int(domain::kPresenceHeartbeat));
}

QFuture<base::Result<std::vector<domain::Presence>>> Presence::of(domain::CustomerId customer)
{
    return m_database.readBeside([customer, own = session()](Session &there) {
        std::vector<domain::Presence> found = PresenceStore(there.connection()).present(customer, there.now());
        std::erase_if(found, [&](const domain::Presence &one) { return one.session == own; });
        return found;
    });
}

QFuture<base::Result<std::vector<domain::Presence>>> Presence::everybody()
{
    return m_database.readBeside([own = session()](Session &there) {
        std::vector<domain::Presence> found = PresenceStore(there.connection()).present(std::nullopt, there.now());
        std::erase_if(found, [&](const domain::Presence &one) { return one.session == own; });
        return found;
    });
}

} // namespace throughline::services
