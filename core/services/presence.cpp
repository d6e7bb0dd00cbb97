// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/presence.h"

#include "core/storage/database.h"
#include "core/storage/presencestore.h"

#include <QCryptographicHash>
#include <QSysInfo>

#include <algorithm>

namespace throughline::services {

using storage::PresenceStore;
using storage::Session;

namespace {
// Together with the wait of who reads along (a file is looked at every 150 ms) it stays below the second that is promised.
constexpr qint64 kFewestMsBetweenWrites = 600;

/// Stands for this machine in the names of its consoles, and says nothing about it.
QString machine()
{
    static const QString hashed = [] {
        QByteArray own = QSysInfo::machineUniqueId();
        if (own.isEmpty())
            own = QSysInfo::machineHostName().toUtf8();
        return QString::fromLatin1(
            QCryptographicHash::hash("throughline " + own, QCryptographicHash::Sha256).toHex().left(16));
    }();
    return hashed;
}

QString machineOf(const QString &session)
{
    return session.section(QLatin1Char('@'), 1);
}

/// A console of one's own on the same machine is one that one sees oneself, or one that was killed, whose last sign of life stands for half a minute.
std::vector<domain::Presence> withoutOneself(
    std::vector<domain::Presence> found, const QString &session, const std::optional<domain::Presence> &own)
{
    std::erase_if(found, [&](const domain::Presence &one) {
        return one.session == session
            || (own && one.agent == own->agent && machineOf(one.session) == machineOf(session));
    });
    return found;
}
} // namespace

Presence::Presence(storage::Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_session(database.origin() + QLatin1Char('@') + machine())
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
    return m_session;
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
    return m_database.readBeside([customer, session = m_session, own = m_wanted](Session &there) {
        return withoutOneself(PresenceStore(there.connection()).present(customer, there.now()), session, own);
    });
}

QFuture<base::Result<std::vector<domain::Presence>>> Presence::everybody()
{
    return m_database.readBeside([session = m_session, own = m_wanted](Session &there) {
        return withoutOneself(PresenceStore(there.connection()).present(std::nullopt, there.now()), session, own);
    });
}

} // namespace throughline::services
