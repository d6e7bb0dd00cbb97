// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/domain/change.h"
#include "core/domain/presence.h"
#include "core/services/presence.h"

#include <QFuture>
#include <QObject>
#include <QTimer>

#include <optional>
#include <vector>

namespace throughline::ui {

class PresenceLine;

/// Tells the others what is open and written here, and the line who else is here. Both a moment later, so that walking through the queue tells nothing. The
/// service, the clock and the line must outlive it. GUI thread.
class PresenceTeller : public QObject {
    Q_OBJECT
public:
    PresenceTeller(services::Presence &presence, const base::Clock &clock, domain::AgentId me, PresenceLine &line,
        QObject *parent = nullptr);
    ~PresenceTeller() override;

    /// How long after the last letter somebody still counts as writing.
    void setWritingLasts(int ms) { m_pause.setInterval(ms); }

public Q_SLOTS:
    void setCustomer(throughline::domain::CustomerId customer);
    void setCase(std::optional<throughline::domain::CaseId> caseId);
    /// Somebody typed; is anything left of it?
    void typed(bool hasText);
    void apply(const throughline::domain::Changes &changes);
    /// Reads anew who is here: what was told while the line was cut is lost.
    void ask();

private:
    void tell();
    void describe();
    void stopWriting();

    services::Presence &m_presence;
    const base::Clock &m_clock;
    domain::AgentId m_me;
    PresenceLine &m_line;
    domain::CustomerId m_customer;
    std::optional<domain::CaseId> m_case;
    bool m_writing = false;
    std::vector<domain::Presence> m_others;
    QFuture<base::Result<std::vector<domain::Presence>>> m_asking;
    quint64 m_generation = 0;
    QTimer m_soon;  ///< what was opened is told and asked
    QTimer m_pause; ///< since the last letter
    QTimer m_again; ///< while somebody is here: they may vanish without a word, and the minutes go on
};

} // namespace throughline::ui
