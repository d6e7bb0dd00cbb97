// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/editing/making.h"

#include "core/base/clock.h"
#include "core/services/organisations.h"
#include "ui/common/requests.h"
#include "ui/editing/belongingdialog.h"
#include "ui/editing/contractdialog.h"
#include "ui/editing/editdialog.h"
#include "ui/editing/newcasedialog.h"
#include "ui/editing/newcustomerdialog.h"
#include "ui/editing/newpurchasedialog.h"
#include "ui/editing/quickchoice.h"
#include "ui/editing/rolesdialog.h"

#include <QWidget>

#include <algorithm>

namespace throughline::ui {

using domain::EditValue;

namespace {

QString isolated(const QString &name)
{
    return QChar(0x2068) + name.simplified() + QChar(0x2069);
}

QString purchaseText(const domain::Purchase &purchase)
{
    QStringList parts { purchase.productName.simplified() };
    for (const QString &part : { purchase.productVersion, purchase.serial }) {
        if (!part.isEmpty())
            parts.append(part.simplified());
    }
    return parts.join(QStringLiteral(" · "));
}

} // namespace

Making::Making(services::Workspace &workspace, domain::AgentId agent, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_agent(agent)
    , m_window(window)
    , m_newCase(new QAction(tr("New case…"), this))
    , m_newCustomer(new QAction(tr("New customer…"), this))
    , m_roles(new QAction(tr("Agents and their roles…"), this))
    , m_addPurchase(new QAction(tr("Add a product that they own…"), this))
    , m_editPurchase(new QAction(tr("Correct a product that they own…"), this))
    , m_organisation(new QAction(tr("Organisation, its people and contracts…"), this))
    , m_putInto(new QAction(tr("Put into an organisation…"), this))
    , m_takeOut(new QAction(tr("Take out of the organisation"), this))
    , m_addContract(new QAction(tr("Add a contract…"), this))
    , m_endContract(new QAction(tr("End a contract…"), this))
{
    makeActions();
    describe();
}

void Making::makeActions()
{
    // N alone writes a note.
    m_newCase->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_N));
    m_newCustomer->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N));
    m_organisation->setShortcut(QKeySequence(Qt::Key_O));
    connect(m_newCase, &QAction::triggered, this, [this] { openCase(std::nullopt); });
    connect(m_newCustomer, &QAction::triggered, this, &Making::addCustomer);
    connect(m_roles, &QAction::triggered, this, &Making::editRoles);
    connect(m_addPurchase, &QAction::triggered, this, &Making::addPurchase);
    connect(m_putInto, &QAction::triggered, this, &Making::chooseOrganisation);
    const std::pair<QAction *, void (Making::*)(const services::CustomerCard &)> withCards[] {
        { m_editPurchase, &Making::choosePurchase },
        { m_organisation, &Making::showOrganisation },
        { m_takeOut, &Making::leaveOrganisation },
        { m_addContract, &Making::addContract },
        { m_endContract, &Making::chooseContract },
    };
    for (const auto &[action, function] : withCards)
        connect(action, &QAction::triggered, this, [this, call = function] {
            withCard([this, call](const services::CustomerCard &card) { (this->*call)(card); });
        });
}

void Making::editRoles()
{
    auto *dialog = new RolesDialog(m_workspace, m_agent, m_window);
    connect(dialog, &RolesDialog::given, this, &Making::said);
    dialog->open();
}

QList<QAction *> Making::customerActions() const
{
    return { m_addPurchase, m_editPurchase, m_organisation, m_putInto, m_takeOut, m_addContract, m_endContract };
}

void Making::describe()
{
    for (QAction *action : QList<QAction *> { m_newCase } + customerActions()) {
        action->setEnabled(m_customer.isValid());
        action->setToolTip(m_customer.isValid() ? QString() : tr("No customer is open"));
    }
}

void Making::setCustomer(domain::CustomerId id, const QString &name)
{
    m_customer = id;
    m_name = name;
    describe();
}

void Making::withCard(const std::function<void(const services::CustomerCard &)> &then)
{
    if (!m_customer)
        return;
    whenDone(
        m_workspace.customers().card(m_customer), this, [this, then](const base::Result<services::CustomerCard> &card) {
            if (card)
                then(*card);
            else
                Q_EMIT failed(card.error());
        });
}

void Making::openCase(const std::optional<domain::Channel> &came)
{
    withCard([this, came](const services::CustomerCard &card) {
        auto *dialog = new NewCaseDialog(m_workspace, card, m_agent, came, m_window);
        connect(dialog, &NewCaseDialog::opened, this,
            [this](domain::ActionId action, domain::CaseId id, const std::optional<domain::Channel> &by,
                const QString &sentence) {
                Q_EMIT caseOpened(id, by);
                Q_EMIT done(action, sentence);
            });
        connect(dialog, &QDialog::rejected, this, &Making::caseGivenUp);
        dialog->open();
    });
}

void Making::addCustomer()
{
    auto *dialog = new NewCustomerDialog(m_workspace, m_agent, m_window);
    connect(dialog, &NewCustomerDialog::added, this,
        [this](domain::ActionId action, domain::CustomerId id, const QString &name, const QString &sentence) {
            Q_EMIT customerWanted(id, name, action);
            Q_EMIT done(action, sentence);
        });
    connect(dialog, &NewCustomerDialog::customerWanted, this,
        [this](domain::CustomerId id, const QString &name) { Q_EMIT customerWanted(id, name, std::nullopt); });
    dialog->open();
}

void Making::openOrganisation()
{
    withCard([this](const services::CustomerCard &card) { showOrganisation(card); });
}

void Making::addPurchase()
{
    auto *dialog = new NewPurchaseDialog(m_workspace, m_customer, m_name, m_agent, m_window);
    connect(dialog, &NewPurchaseDialog::added, this, &Making::done);
    dialog->open();
}

void Making::choosePurchase(const services::CustomerCard &card)
{
    if (card.purchases.empty()) {
        Q_EMIT said(tr("%1 owns nothing that we know of").arg(isolated(card.summary.customer.name)));
        return;
    }
    if (card.purchases.size() == 1) {
        editPurchase(card.purchases.front());
        return;
    }
    std::vector<EditOption> options;
    for (const domain::Purchase &purchase : card.purchases)
        options.emplace_back(EditValue::of(std::optional(purchase.id)), purchaseText(purchase));
    auto *dialog = new QuickChoice(tr("Which product?"), options, EditValue(), m_window);
    connect(dialog, &QuickChoice::chosen, this, [this, card](const EditValue &value) {
        const auto chosen = std::find_if(card.purchases.begin(), card.purchases.end(),
            [&](const domain::Purchase &one) { return one.id.value() == value.number; });
        if (chosen != card.purchases.end())
            editPurchase(*chosen);
    });
    dialog->open();
}

void Making::editPurchase(const domain::Purchase &purchase)
{
    auto *dialog = new EditDialog(m_workspace, purchase, m_agent, m_window);
    connect(dialog, &EditDialog::written, this, &Making::done);
    dialog->open();
}

void Making::showOrganisation(const services::CustomerCard &card)
{
    if (!card.summary.customer.organisation) {
        Q_EMIT said(tr("%1 belongs to no organisation").arg(isolated(card.summary.customer.name)));
        return;
    }
    whenDone(m_workspace.organisations().card(*card.summary.customer.organisation), this,
        [this](const base::Result<services::OrganisationCard> &organisation) {
            if (!organisation) {
                Q_EMIT failed(organisation.error());
                return;
            }
            auto *dialog = new OrganisationDialog(*organisation, m_workspace.clock().now(), m_window);
            connect(dialog, &OrganisationDialog::customerWanted, this,
                [this](domain::CustomerId id, const QString &name) { Q_EMIT customerWanted(id, name, std::nullopt); });
            dialog->open();
        });
}

void Making::chooseOrganisation()
{
    auto *dialog = new BelongingDialog(m_workspace, m_customer, m_name, m_agent, m_window);
    connect(dialog, &BelongingDialog::carriedOut, this, &Making::done);
    dialog->open();
}

void Making::leaveOrganisation(const services::CustomerCard &card)
{
    const QString name = isolated(card.summary.customer.name);
    if (!card.summary.customer.organisation) {
        Q_EMIT said(tr("%1 belongs to no organisation").arg(name));
        return;
    }
    const QString sentence = tr("%1 doesn't belong to %2 any more").arg(name, isolated(card.summary.organisationName));
    whenDone(m_workspace.organisations().assign(
                 base::RequestId::make(m_workspace.clock().now()), card.summary.customer.id, std::nullopt, m_agent),
        this, [this, sentence](const base::Result<services::Made> &made) {
            if (!made)
                Q_EMIT failed(made.error());
            else if (made->id)
                Q_EMIT done(made->action(), sentence);
        });
}

void Making::addContract(const services::CustomerCard &card)
{
    auto *dialog = new ContractDialog(m_workspace, card, m_agent, m_window);
    connect(dialog, &ContractDialog::added, this, &Making::done);
    dialog->open();
}

void Making::chooseContract(const services::CustomerCard &card)
{
    const base::EpochMs now = m_workspace.clock().now();
    std::vector<EditOption> options;
    for (const domain::Contract &contract : card.contracts) {
        if (contract.from > now || !contract.countsAt(now))
            continue;
        const QString whose = contract.customer ? card.summary.customer.name : card.summary.organisationName;
        options.emplace_back(
            EditValue::of(std::optional(contract.id)), tr("%1: %2").arg(isolated(whose), contractText(contract)));
    }
    if (options.empty()) {
        Q_EMIT said(tr("No contract counts for %1 now").arg(isolated(card.summary.customer.name)));
        return;
    }
    auto *dialog = new QuickChoice(tr("Which contract ends now?"), options, EditValue(), m_window);
    connect(dialog, &QuickChoice::chosen, this, [this, card](const EditValue &value) {
        const auto chosen = std::find_if(card.contracts.begin(), card.contracts.end(),
            [&](const domain::Contract &one) { return one.id.value() == value.number; });
        if (chosen != card.contracts.end())
            endContract(*chosen);
    });
    dialog->open();
}

void Making::endContract(const domain::Contract &contract)
{
    const base::EpochMs now = m_workspace.clock().now();
    whenDone(m_workspace.organisations().endContract(base::RequestId::make(now), contract.id, now, m_agent), this,
        [this, tier = contract.tierName](const base::Result<services::Made> &made) {
            if (!made)
                Q_EMIT failed(made.error());
            else
                Q_EMIT done(made->action(), tr("The contract for %1 is ended").arg(tier.simplified()));
        });
}

} // namespace throughline::ui
