// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/supportcase.h"
#include "ui/editing/formdialog.h"

class QComboBox;
class QLineEdit;

namespace throughline::ui {

/// Which roles an agent has: by these a step of a roadmap says who may do it. Begins with whoever works here. GUI thread.
class RolesDialog : public FormDialog {
    Q_OBJECT
public:
    RolesDialog(services::Workspace &workspace, domain::AgentId agent, QWidget *parent);

    [[nodiscard]] QComboBox &agents() { return *m_agents; }
    [[nodiscard]] QLineEdit &roles() { return *m_roles; }

Q_SIGNALS:
    void given(const QString &sentence);

protected:
    [[nodiscard]] QString missing() const override;
    QFuture<base::Result<services::Made>> write(const base::RequestId &request) override;
    void written(const services::Made &made) override;

private:
    void read();
    void showRoles();
    [[nodiscard]] std::optional<domain::AgentId> chosen() const;
    [[nodiscard]] QStringList typed() const;

    QComboBox *m_agents;
    QLineEdit *m_roles;
    std::vector<domain::Agent> m_all;
    domain::AgentRoles m_has;
};

} // namespace throughline::ui
