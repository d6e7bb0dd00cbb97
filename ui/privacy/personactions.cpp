// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/privacy/personactions.h"

#include "core/services/privacy.h"
#include "ui/common/filedialog.h"
#include "ui/common/requests.h"
#include "ui/privacy/erasuredialog.h"

namespace throughline::ui {

PersonActions::PersonActions(services::Workspace &workspace, domain::AgentId agent, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_agent(agent)
    , m_window(window)
    , m_export(new QAction(tr("Export all about this customer…"), this))
    , m_erase(new QAction(tr("Erase this customer…"), this))
{
    connect(m_export, &QAction::triggered, this, &PersonActions::exportPerson);
    connect(m_erase, &QAction::triggered, this, &PersonActions::erasePerson);
    setCustomer({}, {});
}

void PersonActions::setCustomer(domain::CustomerId id, const QString &name)
{
    m_customer = id;
    m_name = name;
    for (QAction *action : actions()) {
        action->setEnabled(id.isValid());
        action->setToolTip(id.isValid() ? QString() : tr("No customer is open"));
    }
}

void PersonActions::exportPerson()
{
    auto *dialog = new FileDialog(m_window, tr("Export all about %1").arg(m_name.simplified()));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("zip"));
    dialog->setNameFilter(tr("ZIP files (*.zip)"));
    dialog->selectFile(QStringLiteral("customer-%1.zip").arg(m_customer.toString()));
    // What is there already is refused by the one who writes, in words.
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    connect(dialog, &QFileDialog::fileSelected, this, &PersonActions::exportTo);
    dialog->open();
}

void PersonActions::exportTo(const QString &path)
{
    whenDone(m_workspace.privacy().exportTo(path, m_customer), this,
        [this, path, name = m_name](const base::Result<void> &written) {
            if (written)
                Q_EMIT done(tr("All that is stored about %1 is in %2.").arg(name.simplified(), path));
            else
                Q_EMIT failed(written.error());
        });
}

void PersonActions::erasePerson()
{
    auto *dialog = new ErasureDialog(m_workspace, m_customer, m_name, m_agent, m_window);
    connect(dialog, &ErasureDialog::erased, this, [this](const QString &caution) {
        Q_EMIT done(caution.isEmpty() ? tr("The customer is erased.") : tr("The customer is erased. %1").arg(caution));
    });
    dialog->open();
}

} // namespace throughline::ui
