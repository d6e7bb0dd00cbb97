// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/editing/contractdialog.h"

#include "core/services/organisations.h"
#include "ui/common/format.h"
#include "ui/common/requests.h"

#include <QComboBox>
#include <QDateTime>
#include <QLineEdit>

namespace throughline::ui {

using domain::EditField;

QString contractText(const domain::Contract &contract)
{
    if (!contract.until)
        return ContractDialog::tr("%1, since %2").arg(contract.tierName.simplified(), shortDate(contract.from));
    return ContractDialog::tr("%1, %2 – %3")
        .arg(contract.tierName.simplified(), shortDate(contract.from), shortDate(*contract.until));
}

ContractDialog::ContractDialog(
    services::Workspace &workspace, const services::CustomerCard &card, domain::AgentId agent, QWidget *parent)
    : FormDialog(workspace, tr("New contract"), tr("&Add the contract"), agent, parent)
    , m_card(card)
    , m_with(new QComboBox(this))
    , m_from(new QLineEdit(this))
    , m_until(new QLineEdit(this))
{
    m_with->addItem(card.summary.customer.name.simplified());
    if (card.summary.customer.organisation)
        m_with->addItem(card.summary.organisationName.simplified());
    addLine(tr("With"), m_with);
    addField(EditField::Tier);
    addLine(tr("From"), m_from);
    addLine(tr("Until"), m_until);
    m_from->setText(
        typedText(EditField::PurchasedAt, domain::EditValue::of(std::optional<qint64>(m_workspace.clock().now()))));
    m_from->setPlaceholderText(tr("like 2026-03-10"));
    m_until->setPlaceholderText(tr("open-ended – or like 2027-03-31"));
    connect(m_with, &QComboBox::currentIndexChanged, this, [this] { edited(); });
    for (QLineEdit *line : { m_from, m_until })
        connect(line, &QLineEdit::textChanged, this, [this] { edited(); });
    whenDone(m_workspace.edits().choices(), this, [this](const base::Result<services::EditChoices> &choices) {
        if (!choices) {
            showProblem(choices.error());
            return;
        }
        row(EditField::Tier)->setOptions(optionsOf(EditField::Tier, *choices));
        edited();
    });
    row(EditField::Tier)->editor()->setFocus();
    describe();
}

QString ContractDialog::missing() const
{
    if (!valueOf(EditField::Tier).number)
        return tr("Say which tier was agreed");
    const auto from = typedValue(EditField::PurchasedAt, m_from->text());
    const auto until = typedValue(EditField::WarrantyUntil, m_until->text());
    if (!from || !from->number || !until)
        return tr("Write the days like 2026-03-10");
    return until->number && *until->number < *from->number ? tr("It would end before it begins") : QString();
}

QFuture<base::Result<services::Made>> ContractDialog::write(const base::RequestId &request)
{
    domain::Contract contract;
    if (m_with->currentIndex() == 1)
        contract.organisation = m_card.summary.customer.organisation;
    else
        contract.customer = m_card.summary.customer.id;
    contract.from = typedValue(EditField::PurchasedAt, m_from->text())->number.value_or(0);
    contract.until = typedValue(EditField::WarrantyUntil, m_until->text())->number;
    const auto *tier = qobject_cast<QComboBox *>(row(EditField::Tier)->editor());
    return m_workspace.organisations().addContract(request, contract, tier->currentText(), false, m_agent);
}

void ContractDialog::written(const services::Made &made)
{
    Q_EMIT added(
        made.action(), tr("Contract with %1 added").arg(QChar(0x2068) + m_with->currentText() + QChar(0x2069)));
}

} // namespace throughline::ui
