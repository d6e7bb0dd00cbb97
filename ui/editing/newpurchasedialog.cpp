// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/editing/newpurchasedialog.h"

#include "ui/common/requests.h"

#include <QComboBox>
#include <QLineEdit>

namespace throughline::ui {

NewPurchaseDialog::NewPurchaseDialog(services::Workspace &workspace, domain::CustomerId customer, const QString &name,
    domain::AgentId agent, QWidget *parent)
    : FormDialog(workspace, tr("Product of %1").arg(QChar(0x2068) + name.simplified() + QChar(0x2069)),
          tr("&Add the product"), agent, parent)
    , m_customer(customer)
    , m_product(new QComboBox(this))
{
    // Typing a name that isn't known makes that product: a shop sells something new every day.
    m_product->setEditable(true);
    m_product->setInsertPolicy(QComboBox::NoInsert);
    m_product->lineEdit()->setPlaceholderText(tr("Which product it is"));
    addLine(tr("Product"), m_product);
    connect(m_product, &QComboBox::editTextChanged, this, [this] { edited(); });
    for (const domain::EditField field : domain::editablePurchaseFields())
        addField(field);
    whenDone(m_workspace.customers().products(), this, [this](const base::Result<std::vector<domain::Product>> &all) {
        if (!all) {
            showProblem(all.error());
            return;
        }
        const QString typed = m_product->currentText();
        for (const domain::Product &product : *all)
            m_product->addItem(product.name.simplified());
        m_product->setCurrentIndex(-1);
        m_product->setEditText(typed);
    });
    m_product->setFocus();
    describe();
}

QString NewPurchaseDialog::missing() const
{
    return m_product->currentText().trimmed().isEmpty() ? tr("Say which product it is") : QString();
}

QFuture<base::Result<services::Made>> NewPurchaseDialog::write(const base::RequestId &request)
{
    return m_workspace.edits().addPurchase(
        request, { m_customer, m_product->currentText().trimmed(), true, filled(), m_agent });
}

void NewPurchaseDialog::written(const services::Made &made)
{
    Q_EMIT added(made.action(), tr("%1 is among what they own").arg(m_product->currentText().simplified()));
}

} // namespace throughline::ui
