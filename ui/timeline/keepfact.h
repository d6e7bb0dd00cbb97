// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/services/facts.h"

#include <QFrame>

class QLabel;

namespace throughline::ui {

class FactForm;
class TimelineView;

/// Where something of this size stands within the area beside what mustn't be covered: below it, or else above. Invalid if there is no room. Pure.
[[nodiscard]] QRect besideOf(const QRect &what, QSize size, const QRect &area, int gap);

/// "Keep as a fact": a small window over the timeline, beside what was selected in a message, which stays in sight. Enter keeps it with the message as its source. GUI thread.
class KeepFact : public QFrame {
    Q_OBJECT
public:
    KeepFact(services::Facts &facts, const base::Clock &clock, TimelineView &view);

    void setAgent(domain::AgentId agent) { m_agent = agent; }
    /// Asks for the fact that is selected in the view or, without a selection, that its entry tells.
    void open();
    /// Puts it away; what was typed is gone.
    void close();

Q_SIGNALS:
    void kept();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void submit(const QString &key, const QString &value);
    void place();
    void follow();

    services::Facts &m_facts;
    const base::Clock &m_clock;
    TimelineView &m_view;
    domain::AgentId m_agent;
    domain::FactKeys m_keys = domain::FactKeys::usual();
    domain::CustomerId m_customer;
    domain::EventId m_source;
    quint64 m_generation = 0;
    bool m_keysRead = false;
    bool m_following = false;
    QLabel *m_title;
    FactForm *m_form;
    QLabel *m_problem;
};

} // namespace throughline::ui
