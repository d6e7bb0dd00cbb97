// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/domain/change.h"
#include "core/domain/timelinemarks.h"

#include <QToolButton>

namespace throughline::services {
class Timeline;
}

namespace throughline::ui {

class TimelineView;

/// "2 pinned": the entries that agents keep in sight for everybody, above the timeline. Away while there are none. GUI thread.
class PinMenu : public QToolButton {
    Q_OBJECT
public:
    PinMenu(services::Timeline &timeline, const base::Clock &clock, TimelineView &view, QWidget *parent = nullptr);

    void setAgent(domain::AgentId agent) { m_agent = agent; }
    void setCustomer(domain::CustomerId customer);
    void apply(const domain::Changes &changes);
    /// Pins the selected entry, or takes its pin away.
    void toggleCurrent();
    /// Opens the list, the first entry chosen.
    void popUp();
    [[nodiscard]] bool isPinned(domain::EventId id) const;
    [[nodiscard]] const std::vector<domain::Pin> &pins() const { return m_pins; }

Q_SIGNALS:
    void eventChosen(const throughline::domain::EventCursor &place);
    void pinsChanged();
    void failed(const throughline::base::Error &error);

protected:
    void changeEvent(QEvent *event) override;

private:
    void read();
    void fill();
    void describe();

    services::Timeline &m_timeline;
    const base::Clock &m_clock;
    TimelineView &m_view;
    domain::AgentId m_agent;
    domain::CustomerId m_customer;
    std::vector<domain::Pin> m_pins;
    quint64 m_generation = 0;
};

} // namespace throughline::ui
