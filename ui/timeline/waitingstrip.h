// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/domain/change.h"
#include "core/services/outgoing.h"
#include "ui/timeline/timelinepainter.h"

#include <QFuture>
#include <QTimer>
#include <QWidget>

#include <vector>

namespace throughline::ui {

/// What is on its way to a customer and hasn't left, as entries at the foot of their timeline: who wrote it, what, and that it isn't sent yet. Whoever wrote it:
/// a colleague's answer counts too. Away while there is none. Tells only; the outbox's bar takes back and releases. GUI thread.
class WaitingStrip : public QWidget {
    Q_OBJECT
public:
    /// More than so many are told by a number.
    static constexpr int kMostRows = 4;

    /// The service must outlive it.
    WaitingStrip(services::Outgoing &outgoing, const base::Clock &clock, QWidget *parent = nullptr);

    /// What waits is read a moment later: the timeline comes first.
    void setCustomer(domain::CustomerId id, const QString &name);
    void setCurrentCase(std::optional<domain::CaseId> id);
    void read();
    void apply(const domain::Changes &changes);
    [[nodiscard]] const std::vector<domain::OutgoingMessage> &messages() const { return m_messages; }
    /// What a row's mark says: "not sent yet, 7 s".
    [[nodiscard]] QString markOf(const domain::OutgoingMessage &message) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return { 0, sizeHint().height() }; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    void take(std::vector<domain::OutgoingMessage> messages);
    void describe();
    void applyStyle();
    [[nodiscard]] int shownRows() const;
    [[nodiscard]] int rowAt(int y) const;
    [[nodiscard]] QString whyHeld(const domain::OutgoingMessage &message) const;
    [[nodiscard]] static domain::Event entryOf(const domain::OutgoingMessage &message);

    services::Outgoing &m_outgoing;
    const base::Clock &m_clock;
    domain::CustomerId m_customer;
    std::optional<domain::CaseId> m_case;
    std::vector<domain::OutgoingMessage> m_messages;
    QFuture<base::Result<std::vector<domain::OutgoingMessage>>> m_reading;
    TimelinePainter m_painter;
    QTimer m_tick;
    QTimer m_soon; ///< who walks through the queue doesn't ask at each step
};

} // namespace throughline::ui
