// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/services/customers.h"
#include "ui/editing/formdialog.h"

class QComboBox;
class QLineEdit;

namespace throughline::ui {

/// Writes down a tier that was agreed for a time, with a customer or with their organisation. GUI thread.
class ContractDialog : public FormDialog {
    Q_OBJECT
public:
    ContractDialog(
        services::Workspace &workspace, const services::CustomerCard &card, domain::AgentId agent, QWidget *parent);

Q_SIGNALS:
    void added(throughline::domain::ActionId action, const QString &sentence);

protected:
    [[nodiscard]] QString missing() const override;
    QFuture<base::Result<services::Made>> write(const base::RequestId &request) override;
    void written(const services::Made &made) override;

private:
    services::CustomerCard m_card;
    QComboBox *m_with;
    QLineEdit *m_from;
    QLineEdit *m_until;
};

/// "gold, 1 Mar 2026 – 31 Mar 2027", "gold, since 1 Mar 2026".
[[nodiscard]] QString contractText(const domain::Contract &contract);

} // namespace throughline::ui
