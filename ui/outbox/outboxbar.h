// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/domain/change.h"
#include "core/services/outgoing.h"

#include <QFrame>
#include <QTimer>

#include <vector>

class QLabel;
class QToolButton;

namespace throughline::ui {

/// What an agent has sent and what hasn't left yet: how long it can still be taken back, whatever else is open meanwhile; and what was held back, and why. Hidden
/// while there is nothing. Lets what is due leave, also what waited when a program was ended. GUI thread.
class OutboxBar : public QFrame {
    Q_OBJECT
public:
    /// Others' messages, whose program may be gone, are looked after this often, in milliseconds.
    static constexpr int kRound = 30'000;

    /// The service must outlive it.
    OutboxBar(services::Outgoing &outgoing, const base::Clock &clock, QWidget *parent = nullptr);

    /// Whose messages are shown. Lets leave what is due.
    void setAgent(domain::AgentId id);
    void apply(const domain::Changes &changes);
    /// Reads what waits.
    void read();
    [[nodiscard]] const std::vector<domain::OutgoingMessage> &messages() const { return m_messages; }
    [[nodiscard]] QString sentence() const;
    /// Milliseconds until the message that is shown leaves; 0 if none waits.
    [[nodiscard]] base::EpochMs left() const;

Q_SIGNALS:
    /// It shall be a draft again.
    void takeBackRequested(throughline::domain::OutgoingId id, throughline::domain::CaseId caseId);
    /// Its case shall be opened.
    void caseRequested(throughline::domain::CaseId id);
    /// What waits or is held has changed.
    void changed();
    void departed(const throughline::services::Departure &departure);
    void failed(const throughline::base::Error &error);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void take(std::vector<domain::OutgoingMessage> messages);
    void tick();
    void letLeave();
    void release();
    void describe();
    void setIcons();
    /// The one that the bar tells of: the last that was sent of those that wait, else the first that is held.
    [[nodiscard]] const domain::OutgoingMessage *shown() const;
    [[nodiscard]] QString waitingText(const domain::OutgoingMessage &message) const;
    [[nodiscard]] QString heldText(const domain::OutgoingMessage &message) const;

    services::Outgoing &m_outgoing;
    const base::Clock &m_clock;
    domain::AgentId m_agent;
    std::vector<domain::OutgoingMessage> m_messages;
    std::optional<domain::OutgoingId> m_toldOfAnswer; ///< held, and the agent was told of a colleague's answer since
    domain::OutgoingId m_told;                        ///< the one that a reader was told of
    QFuture<base::Result<std::vector<domain::OutgoingMessage>>> m_reading;
    quint64 m_generation = 0;
    bool m_leaving = false;
    QTimer m_tick;
    QTimer m_round;
    QLabel *m_glyph;
    QLabel *m_sentence;
    QToolButton *m_open;
    QToolButton *m_release;
    QToolButton *m_takeBack;
};

} // namespace throughline::ui
