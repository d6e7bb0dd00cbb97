// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/domain/event.h"
#include "core/services/promises.h"

#include <QDialog>

#include <optional>
#include <vector>

class QCheckBox;
class QComboBox;
class QDateTimeEdit;
class QLabel;
class QLineEdit;
class QPushButton;

namespace throughline::ui {

/// A time until which something is promised, as it is offered.
struct PromiseTime {
    QString words;
    base::EpochMs at = 0;
    bool operator==(const PromiseTime &) const = default;
};
/// "In an hour", "Today at 17:00", "Tomorrow at 10:00", …: those that are still to come, on days on which people work.
[[nodiscard]] std::vector<PromiseTime> promiseTimes(base::EpochMs now);

/// What is promised to a customer, and until when. GUI thread.
class PromiseDialog : public QDialog {
    Q_OBJECT
public:
    /// `about`: the case with its customer, in words. `said`: the entry in which it may have been said. The service must outlive it.
    PromiseDialog(services::Promises &promises, const base::Clock &clock, domain::CaseId caseId,
        std::optional<domain::AgentId> agent, const QString &about, const std::optional<domain::Event> &said,
        QWidget *parent);

    void setText(const QString &text);
    [[nodiscard]] QLineEdit &text() const { return *m_text; }
    [[nodiscard]] QDateTimeEdit &until() const { return *m_until; }

Q_SIGNALS:
    /// It is in the timeline.
    void made(throughline::domain::EventId id, const QString &sentence);

private:
    void takeOffer(int index);
    void save();
    void describe();

    services::Promises &m_promises;
    const base::Clock &m_clock;
    domain::CaseId m_case;
    std::optional<domain::AgentId> m_agent;
    std::optional<domain::EventId> m_said;
    std::optional<base::RequestId> m_request; ///< the same for a second try
    QLineEdit *m_text;
    QComboBox *m_offers;
    QDateTimeEdit *m_until;
    QCheckBox *m_source;
    QLabel *m_problem;
    QPushButton *m_save;
};

} // namespace throughline::ui
