// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/services/customers.h"
#include "ui/editing/formdialog.h"

class QComboBox;

namespace throughline::ui {

/// Writes down a product that a customer owns. GUI thread.
class NewPurchaseDialog : public FormDialog {
    Q_OBJECT
public:
    NewPurchaseDialog(services::Workspace &workspace, domain::CustomerId customer, const QString &name,
        domain::AgentId agent, QWidget *parent);

Q_SIGNALS:
    void added(throughline::domain::ActionId action, const QString &sentence);

protected:
    [[nodiscard]] QString missing() const override;
    QFuture<base::Result<services::Made>> write(const base::RequestId &request) override;
    void written(const services::Made &made) override;

private:
    domain::CustomerId m_customer;
    QComboBox *m_product;
};

} // namespace throughline::ui
