// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/event.h"
#include "core/domain/supportcase.h"
#include "core/services/customers.h"
#include "core/services/workspace.h"

#include <QAction>
#include <QObject>

#include <functional>
#include <optional>

class QWidget;

namespace throughline::ui {

/// Writing down what is new: a case, a customer, what they own, where they belong, and what was agreed with them. Actions and dialogs; which customer is open is
/// told by whoever routes. The workspace and the window must outlive it. GUI thread.
class Making : public QObject {
    Q_OBJECT
public:
    /// `window`: over which the dialogs open.
    Making(services::Workspace &workspace, domain::AgentId agent, QWidget *window);

    /// Of cases and customers as a whole, and of what is known of a customer.
    [[nodiscard]] QList<QAction *> caseActions() const { return { m_newCase, m_newCustomer, m_roles }; }
    [[nodiscard]] QList<QAction *> customerActions() const;

public Q_SLOTS:
    void setCustomer(throughline::domain::CustomerId id, const QString &name);
    /// Asks for a new case of the open customer; `came`: how they came to us.
    void openCase(const std::optional<throughline::domain::Channel> &came);
    void addCustomer();
    /// Shows where the open customer belongs, with its people and contracts.
    void openOrganisation();

Q_SIGNALS:
    /// Something was made or changed, by this action of the journal.
    void done(throughline::domain::ActionId action, const QString &sentence);
    void caseOpened(throughline::domain::CaseId id, const std::optional<throughline::domain::Channel> &came);
    /// Nobody wants a new case after all.
    void caseGivenUp();
    /// `action`: by which they were written down just now; none: they were here.
    void customerWanted(throughline::domain::CustomerId id, const QString &name,
        const std::optional<throughline::domain::ActionId> &action);
    void failed(const throughline::base::Error &error);
    /// A plain sentence: there is nothing that could be done.
    void said(const QString &sentence);

private:
    void makeActions();
    void editRoles();
    void describe();
    void withCard(const std::function<void(const services::CustomerCard &)> &then);
    void addPurchase();
    void choosePurchase(const services::CustomerCard &card);
    void editPurchase(const domain::Purchase &purchase);
    void showOrganisation(const services::CustomerCard &card);
    void chooseOrganisation();
    void leaveOrganisation(const services::CustomerCard &card);
    void addContract(const services::CustomerCard &card);
    void chooseContract(const services::CustomerCard &card);
    void endContract(const domain::Contract &contract);

    services::Workspace &m_workspace;
    domain::AgentId m_agent;
    QWidget *m_window;
    domain::CustomerId m_customer;
    QString m_name;
    QAction *m_newCase;
    QAction *m_newCustomer;
    QAction *m_roles;
    QAction *m_addPurchase;
    QAction *m_editPurchase;
    QAction *m_organisation;
    QAction *m_putInto;
    QAction *m_takeOut;
    QAction *m_addContract;
    QAction *m_endContract;
};

} // namespace throughline::ui
