// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/event.h"
#include "core/services/customers.h"
#include "ui/editing/formdialog.h"

class QComboBox;

namespace throughline::ui {

/// Opens a case for a customer: the subject first, all else is proposed. GUI thread.
class NewCaseDialog : public FormDialog {
    Q_OBJECT
public:
    /// `came`: how the customer came to us, if that is known.
    NewCaseDialog(services::Workspace &workspace, const services::CustomerCard &card, domain::AgentId agent,
        std::optional<domain::Channel> came, QWidget *parent);

    [[nodiscard]] std::optional<domain::Channel> came() const;

Q_SIGNALS:
    void opened(throughline::domain::ActionId action, throughline::domain::CaseId id,
        const std::optional<throughline::domain::Channel> &came, const QString &sentence);

protected:
    [[nodiscard]] QString missing() const override;
    QFuture<base::Result<services::Made>> write(const base::RequestId &request) override;
    void written(const services::Made &made) override;

private:
    void readChoices();

    services::CustomerCard m_card;
    QComboBox *m_came;
};

} // namespace throughline::ui
