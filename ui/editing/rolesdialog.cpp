// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/editing/rolesdialog.h"

#include "core/services/cases.h"
#include "ui/common/requests.h"

#include <QComboBox>
#include <QLineEdit>

namespace throughline::ui {

RolesDialog::RolesDialog(services::Workspace &workspace, domain::AgentId agent, QWidget *parent)
    : FormDialog(workspace, tr("Agents and their roles"), tr("&Give these roles"), agent, parent)
    , m_agents(new QComboBox(this))
    , m_roles(new QLineEdit(this))
{
    addLine(tr("&Agent"), m_agents);
    addLine(tr("&Roles"), m_roles);
    m_roles->setPlaceholderText(tr("like lead, tier2 – empty: none"));
    connect(m_agents, &QComboBox::currentIndexChanged, this, &RolesDialog::showRoles);
    connect(m_roles, &QLineEdit::textEdited, this, [this] { edited(); });
    m_roles->setFocus();
    read();
    describe();
}

void RolesDialog::read()
{
    whenDone(m_workspace.cases().agentRoles(), this, [this](const base::Result<domain::AgentRoles> &roles) {
        if (!roles)
            return showProblem(roles.error());
        m_has = *roles;
        whenDone(m_workspace.cases().agents(), this, [this](const base::Result<std::vector<domain::Agent>> &agents) {
            if (!agents)
                return showProblem(agents.error());
            m_all = *agents;
            for (const domain::Agent &one : m_all) {
                m_agents->addItem(one.name.simplified());
                if (one.id == m_agent)
                    m_agents->setCurrentIndex(m_agents->count() - 1);
            }
            showRoles();
        });
    });
}

std::optional<domain::AgentId> RolesDialog::chosen() const
{
    const int index = m_agents->currentIndex();
    return index >= 0 && index < int(m_all.size()) ? std::optional(m_all[size_t(index)].id) : std::nullopt;
}

QStringList RolesDialog::typed() const
{
    return domain::agentRoles(m_roles->text().split(u','));
}

void RolesDialog::showRoles()
{
    const std::optional<domain::AgentId> agent = chosen();
    const auto own = agent ? m_has.find(*agent) : m_has.end();
    m_roles->setText(own == m_has.end() ? QString() : own->second.join(QStringLiteral(", ")));
    edited();
}

QString RolesDialog::missing() const
{
    const std::optional<domain::AgentId> agent = chosen();
    if (!agent)
        return tr("Choose an agent");
    const auto own = m_has.find(*agent);
    return typed() == (own == m_has.end() ? QStringList() : own->second) ? tr("Nothing is changed yet") : QString();
}

QFuture<base::Result<services::Made>> RolesDialog::write(const base::RequestId &request)
{
    return m_workspace.cases()
        .setAgentRoles(request, chosen().value_or(domain::AgentId()), typed())
        .then([](const base::Result<qint64> &id) -> base::Result<services::Made> {
            if (!id)
                return id.error();
            return services::Made {};
        });
}

void RolesDialog::written(const services::Made &)
{
    const QString name = QChar(0x2068) + m_agents->currentText() + QChar(0x2069);
    const QStringList roles = typed();
    Q_EMIT given(
        roles.isEmpty() ? tr("%1 has no roles").arg(name) : tr("%1 is %2").arg(name, roles.join(QStringLiteral(", "))));
}

} // namespace throughline::ui
