// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/editing/belongingdialog.h"

#include "core/base/clock.h"
#include "ui/common/errortext.h"
#include "ui/common/picker.h"
#include "ui/common/plainlabel.h"
#include "ui/common/requests.h"
#include "ui/editing/contractdialog.h"

#include <QVBoxLayout>

#include <algorithm>

namespace throughline::ui {

namespace {

/// The row that makes one of the name that is typed.
constexpr qint64 kNew = -1;
constexpr size_t kShown = 100;

QString isolated(const QString &name)
{
    return QChar(0x2068) + name.simplified() + QChar(0x2069);
}

} // namespace

BelongingDialog::BelongingDialog(services::Workspace &workspace, domain::CustomerId customer, const QString &name,
    domain::AgentId agent, QWidget *parent)
    : QDialog(parent)
    , m_workspace(workspace)
    , m_customer(customer)
    , m_name(name)
    , m_agent(agent)
    , m_picker(new Picker(this))
    , m_problem(plainLabel(this, tr("Problem")))
{
    setWindowTitle(tr("Organisation of %1").arg(isolated(name)));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_picker, 1);
    column->addWidget(m_problem);
    m_problem->hide();
    const int em = fontMetrics().height();
    resize(30 * em, 22 * em);
    m_picker->setQuestion(tr("Where does %1 belong?").arg(isolated(name)), tr("The name of a company or household"));
    connect(m_picker, &Picker::wanted, this, &BelongingDialog::find);
    connect(m_picker, &Picker::picked, this, &BelongingDialog::pick);
    whenDone(m_workspace.edits().choices(), this, [this](const base::Result<services::EditChoices> &choices) {
        if (!choices) {
            fail(choices.error());
            return;
        }
        m_all = choices->organisations;
        m_isRead = true;
        find(m_picker->text());
    });
    m_picker->begin();
}

void BelongingDialog::find(const QString &typed)
{
    // What is typed first is answered once it is known what there is.
    if (!m_isRead)
        return;
    std::vector<PickRow> rows;
    bool exactly = false;
    for (const domain::Organisation &one : m_all) {
        exactly = exactly || one.name.compare(typed, Qt::CaseInsensitive) == 0;
        if (one.name.contains(typed, Qt::CaseInsensitive) && rows.size() < kShown)
            rows.push_back({ one.id.value(), one.name.simplified(),
                one.tierName.isEmpty() ? tr("%n people", nullptr, int(one.people))
                                       : tr("%1 · %n people", nullptr, int(one.people)).arg(one.tierName.simplified()),
                {} });
    }
    // Nobody makes a second one by a slip of the finger: it comes last, and not at all if the name is there.
    if (!typed.isEmpty() && !exactly)
        rows.push_back({ kNew, tr("New organisation: %1").arg(isolated(typed)), {}, {} });
    m_picker->setFound(std::move(rows));
}

void BelongingDialog::pick(qint64 id)
{
    if (m_busy)
        return;
    m_busy = true;
    if (id != kNew) {
        const auto chosen = std::find_if(
            m_all.begin(), m_all.end(), [id](const domain::Organisation &one) { return one.id.value() == id; });
        assign(domain::OrganisationId(id), chosen == m_all.end() ? QString() : chosen->name);
        return;
    }
    services::NewOrganisation wanted;
    wanted.name = m_picker->text();
    wanted.agent = m_agent;
    const base::RequestId request = base::RequestId::make(m_workspace.clock().now());
    whenDone(m_workspace.organisations().add(request, wanted), this,
        [this, name = wanted.name](const base::Result<services::Made> &made) {
            if (!made) {
                fail(made.error());
                return;
            }
            // Ctrl+Z takes it back after what was done with it.
            Q_EMIT carriedOut(made->action(), tr("%1 is here now").arg(isolated(name)));
            assign(domain::OrganisationId(made->row), name);
        });
}

void BelongingDialog::assign(domain::OrganisationId id, const QString &name)
{
    const base::RequestId request = base::RequestId::make(m_workspace.clock().now());
    whenDone(m_workspace.organisations().assign(request, m_customer, id, m_agent), this,
        [this, name](const base::Result<services::Made> &made) {
            if (!made) {
                fail(made.error());
                return;
            }
            if (made->id)
                Q_EMIT carriedOut(made->action(), tr("%1 belongs to %2").arg(isolated(m_name), isolated(name)));
            accept();
        });
}

void BelongingDialog::fail(const base::Error &error)
{
    m_busy = false;
    m_problem->setText(errorText(error));
    m_problem->show();
}

OrganisationDialog::OrganisationDialog(const services::OrganisationCard &card, base::EpochMs now, QWidget *parent)
    : QDialog(parent)
    , m_card(card)
    , m_picker(new Picker(this))
{
    setWindowTitle(tr("Organisation %1").arg(isolated(card.organisation.name)));
    setAttribute(Qt::WA_DeleteOnClose);
    QStringList lines;
    lines.append(card.organisation.tierName.isEmpty()
            ? tr("No tier of its own")
            : tr("Its people are entitled to: %1").arg(card.organisation.tierName.simplified()));
    for (const domain::Contract &contract : card.contracts)
        lines.append(contract.countsAt(now) ? tr("Contract: %1 – counts now").arg(contractText(contract))
                                            : tr("Contract: %1 – doesn't count now").arg(contractText(contract)));
    auto *agreed = plainLabel(this, tr("What was agreed"));
    agreed->setText(lines.join(u'\n'));
    auto *column = new QVBoxLayout(this);
    column->addWidget(agreed);
    column->addWidget(m_picker, 1);
    const int em = fontMetrics().height();
    resize(34 * em, 24 * em);
    m_picker->setQuestion(tr("%n people belong to it: Enter goes to one", nullptr, int(card.organisation.people)),
        tr("Type to narrow it down"));
    connect(m_picker, &Picker::wanted, this, &OrganisationDialog::find);
    connect(m_picker, &Picker::picked, this, [this](qint64 id) {
        const auto chosen = std::find_if(m_card.people.begin(), m_card.people.end(),
            [id](const domain::CustomerSummary &one) { return one.customer.id.value() == id; });
        if (chosen == m_card.people.end())
            return;
        const domain::Customer customer = chosen->customer;
        accept();
        Q_EMIT customerWanted(customer.id, customer.name);
    });
    m_picker->begin();
}

void OrganisationDialog::find(const QString &typed)
{
    std::vector<PickRow> rows;
    for (const domain::CustomerSummary &person : m_card.people) {
        if (person.customer.name.contains(typed, Qt::CaseInsensitive))
            rows.push_back({ person.customer.id.value(), person.customer.name.simplified(),
                person.tierName.isEmpty() ? QString() : tr("own tier: %1").arg(person.tierName.simplified()), {} });
    }
    m_picker->setFound(std::move(rows));
}

} // namespace throughline::ui
