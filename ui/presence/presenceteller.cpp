// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/presence/presenceteller.h"

#include "ui/common/requests.h"
#include "ui/presence/presenceline.h"
#include "ui/presence/presencetext.h"

#include <algorithm>

namespace throughline::ui {

namespace {
constexpr int kSoonMs = 200;
constexpr int kWritingLastsMs = 20'000;
constexpr int kAgainMs = 5'000;
} // namespace

PresenceTeller::PresenceTeller(
    services::Presence &presence, const base::Clock &clock, domain::AgentId me, PresenceLine &line, QObject *parent)
    : QObject(parent)
    , m_presence(presence)
    , m_clock(clock)
    , m_me(me)
    , m_line(line)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoonMs);
    m_pause.setSingleShot(true);
    m_pause.setInterval(kWritingLastsMs);
    m_again.setInterval(kAgainMs);
    connect(&m_soon, &QTimer::timeout, this, [this] {
        tell();
        ask();
    });
    connect(&m_pause, &QTimer::timeout, this, &PresenceTeller::stopWriting);
    connect(&m_again, &QTimer::timeout, this, &PresenceTeller::ask);
}

PresenceTeller::~PresenceTeller()
{
    m_presence.leave();
}

void PresenceTeller::setCustomer(domain::CustomerId customer)
{
    if (customer == m_customer)
        return;
    ++m_generation;
    takeBack(m_asking);
    m_customer = customer;
    m_case.reset();
    m_writing = false;
    m_pause.stop();
    m_again.stop();
    m_others.clear();
    m_line.clear();
    m_soon.start();
}

void PresenceTeller::setCase(std::optional<domain::CaseId> caseId)
{
    if (caseId == m_case)
        return;
    m_case = caseId;
    // What was typed belongs to the case before.
    m_writing = false;
    m_pause.stop();
    describe();
    m_soon.start();
}

void PresenceTeller::typed(bool hasText)
{
    if (!hasText) {
        stopWriting();
        return;
    }
    m_pause.start();
    if (std::exchange(m_writing, true))
        return;
    tell();
}

void PresenceTeller::stopWriting()
{
    m_pause.stop();
    if (std::exchange(m_writing, false))
        tell();
}

void PresenceTeller::tell()
{
    if (m_customer && m_me)
        m_presence.show(
            m_me, m_customer, m_case, m_writing ? domain::PresenceState::Writing : domain::PresenceState::Looking);
}

void PresenceTeller::apply(const domain::Changes &changes)
{
    const bool concerned = std::any_of(changes.begin(), changes.end(), [this](const domain::Change &change) {
        return change.subject == domain::Subject::Presence && change.customer == m_customer
            && change.origin != m_presence.session();
    });
    if (concerned)
        ask();
}

void PresenceTeller::ask()
{
    if (!m_customer)
        return;
    takeBack(m_asking);
    const quint64 generation = ++m_generation;
    m_asking = m_presence.of(m_customer);
    whenDone(
        m_asking, this,
        [this, generation](const base::Result<std::vector<domain::Presence>> &found) {
            // Who is here can't be had at the moment: nothing is said, rather than something old.
            if (generation != m_generation)
                return;
            m_others = found ? *found : std::vector<domain::Presence>();
            if (m_others.empty())
                m_again.stop();
            else if (!m_again.isActive())
                m_again.start();
            describe();
        },
        Turn::AfterFrame);
}

void PresenceTeller::describe()
{
    const bool somebodyWrites = std::any_of(m_others.begin(), m_others.end(),
        [](const domain::Presence &one) { return one.state == domain::PresenceState::Writing; });
    m_line.setText(presenceText(m_others, m_me, m_case, m_clock.now()), somebodyWrites);
}

} // namespace throughline::ui
