// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/services/consents.h"

#include <QDialog>

#include <optional>
#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace throughline::ui {

/// "Do not contact by phone", "Contact by e-mail is fine".
[[nodiscard]] QString consentText(domain::Channel channel, domain::ConsentState state);
/// Since when, who wrote it down, and why.
[[nodiscard]] QString consentDetail(const domain::Consent &consent);

/// What a customer has said about being contacted, on each channel, and what they say now. To be shown with open(). GUI thread.
class ContactDialog : public QDialog {
    Q_OBJECT
public:
    ContactDialog(services::Consents &consents, const base::Clock &clock, domain::CustomerId customer,
        const QString &name, std::optional<domain::AgentId> agent, QWidget *parent = nullptr);

    [[nodiscard]] QString standingText() const;
    [[nodiscard]] QString problem() const;

public Q_SLOTS:
    void save();

Q_SIGNALS:
    void saved();

private:
    void read();
    void describe();

    services::Consents &m_consents;
    const base::Clock &m_clock;
    domain::CustomerId m_customer;
    std::optional<domain::AgentId> m_agent;
    std::vector<domain::Consent> m_known;
    bool m_saving = false;
    std::optional<base::RequestId> m_request; ///< of what is being saved: repeated as it is if it failed
    QLabel *m_standing;
    QComboBox *m_channel;
    QComboBox *m_state;
    QLineEdit *m_reason;
    QLabel *m_problem;
    QPushButton *m_save;
};

} // namespace throughline::ui
