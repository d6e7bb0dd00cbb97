// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/customer/contactdialog.h"

#include "ui/common/errortext.h"
#include "ui/common/format.h"
#include "ui/common/plainlabel.h"
#include "ui/common/requests.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace throughline::ui {

using domain::Channel;
using domain::ConsentState;

namespace {

constexpr Channel kChannels[] { Channel::Email, Channel::Phone, Channel::Chat, Channel::Portal };
constexpr int kLongestReason = 500;
constexpr int kEverywhere = 0;

QString said(const char *text)
{
    return QCoreApplication::translate("ContactDialog", text);
}

QString byChannel(Channel channel)
{
    switch (channel) {
    case Channel::Email:
        return said(QT_TRANSLATE_NOOP("ContactDialog", "by e-mail"));
    case Channel::Phone:
        return said(QT_TRANSLATE_NOOP("ContactDialog", "by phone"));
    case Channel::Chat:
        return said(QT_TRANSLATE_NOOP("ContactDialog", "in the chat"));
    case Channel::Portal:
        return said(QT_TRANSLATE_NOOP("ContactDialog", "in the portal"));
    default:
        return channelText(channel);
    }
}

} // namespace

QString consentText(Channel channel, ConsentState state)
{
    switch (state) {
    case ConsentState::DoNotContact:
        return said(QT_TRANSLATE_NOOP("ContactDialog", "Do not contact %1")).arg(byChannel(channel));
    case ConsentState::Unsubscribed:
        return said(QT_TRANSLATE_NOOP("ContactDialog", "No notices %1")).arg(byChannel(channel));
    case ConsentState::Allowed:
        break;
    }
    return said(QT_TRANSLATE_NOOP("ContactDialog", "Contact %1 is fine")).arg(byChannel(channel));
}

QString consentDetail(const domain::Consent &consent)
{
    QString text = said(QT_TRANSLATE_NOOP("ContactDialog", "since %1")).arg(shortDate(consent.since));
    if (!consent.reason.isEmpty())
        text += QStringLiteral(": ") + QChar(0x2068) + consent.reason.simplified() + QChar(0x2069);
    if (!consent.agentName.isEmpty())
        text += QStringLiteral(" (%1)").arg(consent.agentName.simplified());
    return text;
}

ContactDialog::ContactDialog(services::Consents &consents, const base::Clock &clock, domain::CustomerId customer,
    const QString &name, std::optional<domain::AgentId> agent, QWidget *parent)
    : QDialog(parent)
    , m_consents(consents)
    , m_clock(clock)
    , m_customer(customer)
    , m_agent(agent)
    , m_standing(plainLabel(this, tr("What was said up to now")))
    , m_channel(new QComboBox(this))
    , m_state(new QComboBox(this))
    , m_reason(new QLineEdit(this))
    , m_problem(plainLabel(this, tr("Problem")))
    , m_save(new QPushButton(tr("&Save"), this))
{
    setWindowTitle(tr("Contact preferences of %1").arg(name.simplified()));
    setAttribute(Qt::WA_DeleteOnClose);
    const int em = fontMetrics().height();
    setMinimumWidth(30 * em);
    for (const Channel channel : kChannels)
        m_channel->addItem(channelText(channel), int(channel));
    m_channel->addItem(tr("Every channel"), kEverywhere);
    m_state->addItem(tr("May be contacted"), int(ConsentState::Allowed));
    m_state->addItem(tr("No notices; answers still come"), int(ConsentState::Unsubscribed));
    m_state->addItem(tr("Do not contact at all"), int(ConsentState::DoNotContact));
    m_channel->setAccessibleName(tr("Channel"));
    m_state->setAccessibleName(tr("What the customer wants"));
    m_reason->setAccessibleName(tr("Their reason, or where they said so"));
    m_reason->setPlaceholderText(tr("Their reason, or where they said so"));
    m_reason->setMaxLength(kLongestReason);
    auto *form = new QFormLayout;
    form->addRow(tr("&Channel"), m_channel);
    form->addRow(tr("The customer &wants"), m_state);
    form->addRow(tr("&Reason"), m_reason);
    auto *leave = new QPushButton(tr("Cancel"), this);
    leave->setAutoDefault(false);
    m_save->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_save);
    buttons->addWidget(leave);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(em / 2);
    column->addWidget(m_standing);
    column->addLayout(form);
    column->addWidget(m_problem);
    column->addLayout(buttons);
    m_problem->hide();
    connect(m_save, &QPushButton::clicked, this, &ContactDialog::save);
    connect(leave, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_reason, &QLineEdit::textChanged, this, &ContactDialog::describe);
    for (QComboBox *box : { m_channel, m_state })
        connect(box, &QComboBox::currentIndexChanged, this, &ContactDialog::describe);
    describe();
    read();
}

void ContactDialog::read()
{
    whenDone(m_consents.ofCustomer(m_customer), this, [this](const base::Result<std::vector<domain::Consent>> &known) {
        if (known)
            m_known = *known;
        describe();
    });
}

void ContactDialog::describe()
{
    m_request.reset();
    QStringList lines;
    for (const domain::Consent &consent : m_known)
        lines.append(consentText(consent.channel, consent.state) + QStringLiteral(", ") + consentDetail(consent));
    m_standing->setText(
        lines.isEmpty() ? tr("Nothing was said yet: every channel may be used.") : lines.join(QLatin1Char('\n')));
    const bool ready = !m_saving && !m_reason->text().trimmed().isEmpty();
    m_save->setEnabled(ready);
    m_save->setToolTip(ready || m_saving ? QString() : tr("A reason is missing: whoever asks later wants to know it"));
}

void ContactDialog::save()
{
    if (!m_save->isEnabled())
        return;
    services::NewConsent consent;
    consent.customer = m_customer;
    const int channel = m_channel->currentData().toInt();
    consent.everywhere = channel == kEverywhere;
    if (!consent.everywhere)
        consent.channel = Channel(channel);
    consent.state = ConsentState(m_state->currentData().toInt());
    consent.reason = m_reason->text().trimmed();
    consent.agent = m_agent;
    if (!m_request)
        m_request = base::RequestId::make(m_clock.now());
    m_saving = true;
    m_save->setEnabled(false);
    m_problem->hide();
    whenDone(m_consents.set(*m_request, consent), this, [this](const base::Result<qint64> &result) {
        m_saving = false;
        m_save->setEnabled(true);
        if (!result) {
            m_problem->setText(errorText(result.error()));
            m_problem->show();
            return;
        }
        Q_EMIT saved();
        accept();
    });
}

QString ContactDialog::standingText() const
{
    return m_standing->text();
}

QString ContactDialog::problem() const
{
    return m_problem->text();
}

} // namespace throughline::ui
