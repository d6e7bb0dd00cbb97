// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/customer/contacts.h"

#include "ui/common/format.h"
#include "ui/common/requests.h"
#include "ui/customer/contactdialog.h"

#include <algorithm>

namespace throughline::ui {

Contacts::Contacts(services::Consents &consents, const base::Clock &clock, QWidget *window)
    : QObject(window)
    , m_consents(consents)
    , m_clock(clock)
    , m_window(window)
{
}

void Contacts::setCustomer(domain::CustomerId id, const QString &name)
{
    m_name = name;
    if (id == m_customer)
        return;
    m_customer = id;
    m_standing.clear();
    takeBack(m_reading);
    if (m_dialog)
        m_dialog->reject();
}

void Contacts::read()
{
    if (!m_customer)
        return;
    takeBack(m_reading);
    m_reading = m_consents.ofCustomer(m_customer);
    whenDone(
        m_reading, this,
        [this, customer = m_customer](const base::Result<std::vector<domain::Consent>> &standing) {
            if (customer != m_customer || !standing || *standing == m_standing)
                return;
            m_standing = *standing;
            Q_EMIT changed();
        },
        Turn::AfterFrame);
}

void Contacts::apply(const domain::Changes &changes)
{
    const bool concerned = std::any_of(changes.begin(), changes.end(), [this](const domain::Change &change) {
        return change.subject == domain::Subject::Bulk
            || (change.subject == domain::Subject::Consent && change.customer == m_customer);
    });
    if (concerned)
        read();
}

HeaderLine Contacts::parts() const
{
    HeaderLine line;
    for (const domain::Consent &consent : m_standing) {
        if (consent.state == domain::ConsentState::Allowed)
            continue;
        HeaderPart part;
        part.look = Chip::Look::Warning;
        part.text = QStringLiteral("⚠ ") + consentText(consent.channel, consent.state);
        part.more = consentDetail(consent) + QLatin1Char('\n') + tr("Click, or press Enter, to change it");
        part.leads = HeaderPart::Leads::Contacts;
        line.push_back(part);
    }
    return line;
}

void Contacts::edit()
{
    if (!m_customer)
        return;
    if (!m_dialog) {
        m_dialog = new ContactDialog(m_consents, m_clock, m_customer, m_name, m_agent, m_window->window());
        connect(m_dialog, &ContactDialog::saved, this, &Contacts::read);
    }
    m_dialog->open();
}

} // namespace throughline::ui
