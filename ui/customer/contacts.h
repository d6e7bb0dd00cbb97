// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/domain/change.h"
#include "core/services/consents.h"
#include "ui/customer/headertext.h"

#include <QFuture>
#include <QObject>
#include <QPointer>

#include <optional>
#include <vector>

class QWidget;

namespace throughline::ui {

class ContactDialog;

/// How the customer in the header wants to be written to: what is shown of it, and the dialog that sets it. GUI thread.
class Contacts : public QObject {
    Q_OBJECT
public:
    /// `window`: over which the dialog opens. All must outlive it.
    Contacts(services::Consents &consents, const base::Clock &clock, QWidget *window);

    void setAgent(std::optional<domain::AgentId> agent) { m_agent = agent; }
    void setCustomer(domain::CustomerId id, const QString &name = {});
    /// Reads what counts now, once nobody waits for the customer any more.
    void read();
    void apply(const domain::Changes &changes);
    /// "Do not contact by phone", for each channel on which something was refused.
    [[nodiscard]] HeaderLine parts() const;

public Q_SLOTS:
    void edit();

Q_SIGNALS:
    void changed();
    void failed(const throughline::base::Error &error);

private:
    services::Consents &m_consents;
    const base::Clock &m_clock;
    QWidget *m_window;
    std::optional<domain::AgentId> m_agent;
    domain::CustomerId m_customer;
    QString m_name;
    std::vector<domain::Consent> m_standing;
    QFuture<base::Result<std::vector<domain::Consent>>> m_reading;
    QPointer<ContactDialog> m_dialog;
};

} // namespace throughline::ui
