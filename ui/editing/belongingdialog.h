// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/services/organisations.h"
#include "core/services/workspace.h"

#include <QDialog>

class QLabel;

namespace throughline::ui {

class Picker;

/// Where a customer belongs: an organisation that is here, or a new one of the name that is typed. To be shown with open(). GUI thread.
class BelongingDialog : public QDialog {
    Q_OBJECT
public:
    BelongingDialog(services::Workspace &workspace, domain::CustomerId customer, const QString &name,
        domain::AgentId agent, QWidget *parent);
    [[nodiscard]] const Picker &picker() const { return *m_picker; }

Q_SIGNALS:
    void carriedOut(throughline::domain::ActionId action, const QString &sentence);

private:
    void find(const QString &typed);
    void pick(qint64 id);
    void assign(domain::OrganisationId id, const QString &name);
    void fail(const base::Error &error);

    services::Workspace &m_workspace;
    domain::CustomerId m_customer;
    QString m_name;
    domain::AgentId m_agent;
    Picker *m_picker;
    QLabel *m_problem;
    std::vector<domain::Organisation> m_all;
    bool m_isRead = false;
    bool m_busy = false;
};

/// An organisation with what was agreed and its people, to any of whom one can go. To be shown with open(). GUI thread.
class OrganisationDialog : public QDialog {
    Q_OBJECT
public:
    OrganisationDialog(const services::OrganisationCard &card, base::EpochMs now, QWidget *parent);
    [[nodiscard]] const Picker &picker() const { return *m_picker; }

Q_SIGNALS:
    void customerWanted(throughline::domain::CustomerId id, const QString &name);

private:
    void find(const QString &typed);

    services::OrganisationCard m_card;
    Picker *m_picker;
};

} // namespace throughline::ui
