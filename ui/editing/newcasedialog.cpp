// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/editing/newcasedialog.h"

#include "core/services/cases.h"
#include "ui/common/format.h"
#include "ui/common/requests.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QLineEdit>

#include <algorithm>

namespace throughline::ui {

using domain::Channel;
using domain::EditField;
using domain::EditValue;

namespace {

QString isolated(const QString &name)
{
    return QChar(0x2068) + name.simplified() + QChar(0x2069);
}

/// What they own, each once; nothing else can be what it is about.
std::vector<EditOption> ownedProducts(const services::CustomerCard &card)
{
    std::vector<EditOption> options { { EditValue(), QCoreApplication::translate("Editing", "none") } };
    for (const domain::Purchase &purchase : card.purchases) {
        const EditValue value = EditValue::of(std::optional(purchase.product));
        const bool known = std::any_of(
            options.begin(), options.end(), [&](const EditOption &one) { return one.first == value; });
        if (!known)
            options.emplace_back(value, purchase.productName.simplified());
    }
    return options;
}

} // namespace

NewCaseDialog::NewCaseDialog(services::Workspace &workspace, const services::CustomerCard &card, domain::AgentId agent,
    std::optional<Channel> came, QWidget *parent)
    : FormDialog(workspace, tr("New case for %1").arg(isolated(card.summary.customer.name)), tr("&Open the case"),
          agent, parent)
    , m_card(card)
    , m_came(new QComboBox(this))
{
    addField(EditField::Subject);
    qobject_cast<QLineEdit *>(row(EditField::Subject)->editor())
        ->setPlaceholderText(tr("What it is about, in a few words"));
    m_came->addItem(tr("not said"), 0);
    for (const Channel channel : { Channel::Phone, Channel::Email, Channel::Chat, Channel::Portal }) {
        m_came->addItem(channelText(channel), int(channel));
        if (came == channel)
            m_came->setCurrentIndex(m_came->count() - 1);
    }
    addLine(tr("Came by"), m_came);
    connect(m_came, &QComboBox::currentIndexChanged, this, [this] { edited(); });
    for (const EditField field : { EditField::Product, EditField::Queue, EditField::Priority, EditField::Owner })
        addField(field);
    const std::vector<EditOption> owned = ownedProducts(m_card);
    row(EditField::Product)->setOptions(owned);
    // Who owns one thing calls about that one.
    row(EditField::Product)->setEditor(owned.size() == 2 ? owned.back().first : EditValue());
    row(EditField::Priority)->setOptions(optionsOf(EditField::Priority, {}));
    row(EditField::Priority)->setEditor(EditValue::of(domain::Priority::Normal));
    readChoices();
    row(EditField::Subject)->editor()->setFocus();
    describe();
}

void NewCaseDialog::readChoices()
{
    whenDone(m_workspace.edits().choices(), this, [this](const base::Result<services::EditChoices> &choices) {
        if (!choices) {
            showProblem(choices.error());
            return;
        }
        for (const EditField field : { EditField::Queue, EditField::Owner })
            row(field)->setOptions(optionsOf(field, *choices));
        // What the last one was about is the best guess where this one belongs.
        if (!m_card.cases.empty())
            row(EditField::Queue)->setEditor(EditValue::of(m_card.cases.front().queue));
        row(EditField::Owner)->setEditor(EditValue::of(std::optional(m_agent)));
        edited();
    });
}

std::optional<Channel> NewCaseDialog::came() const
{
    const int channel = m_came->currentData().toInt();
    return channel ? std::optional(Channel(channel)) : std::nullopt;
}

QString NewCaseDialog::missing() const
{
    return valueOf(EditField::Subject).text.isEmpty() ? tr("Say what it is about") : QString();
}

QFuture<base::Result<services::Made>> NewCaseDialog::write(const base::RequestId &request)
{
    const auto id = [this]<typename Id>(EditField field, Id) {
        const std::optional<qint64> number = valueOf(field).number;
        return number ? std::optional(Id(*number)) : std::nullopt;
    };
    services::CaseOpening opening;
    opening.customer = m_card.summary.customer.id;
    opening.subject = valueOf(EditField::Subject).text;
    opening.queue = id(EditField::Queue, domain::QueueId());
    opening.owner = id(EditField::Owner, domain::AgentId());
    opening.product = id(EditField::Product, domain::ProductId());
    opening.priority = domain::Priority(valueOf(EditField::Priority).number.value_or(int(domain::Priority::Normal)));
    opening.channel = came();
    opening.agent = m_agent;
    return m_workspace.cases().open(request, opening);
}

void NewCaseDialog::written(const services::Made &made)
{
    const domain::CaseId id(made.row);
    Q_EMIT opened(made.action(), id, came(), tr("%1 is open").arg(caseNumber(id)));
}

} // namespace throughline::ui
