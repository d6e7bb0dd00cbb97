// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/macros/macrorunner.h"

#include "ui/macros/macrodialog.h"

#include <QWidget>

namespace throughline::ui {

MacroRunner::MacroRunner(services::Workspace &workspace, std::optional<domain::AgentId> agent, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_agent(agent)
    , m_window(window)
    , m_run(new QAction(tr("Run a macro…"), this))
{
    m_run->setShortcut(QKeySequence(Qt::Key_M));
    connect(m_run, &QAction::triggered, this, &MacroRunner::choose);
    setCase(std::nullopt);
}

void MacroRunner::setCase(const std::optional<domain::SupportCase> &supportCase)
{
    m_case = supportCase;
    m_run->setEnabled(m_case.has_value());
    m_run->setToolTip(m_case ? QString() : tr("No case is open"));
}

void MacroRunner::choose()
{
    if (!m_case)
        return;
    auto *dialog = new MacroDialog(
        m_workspace.macros(), m_workspace.outgoing(), m_case->id, m_agent, m_workspace.clock(), m_window);
    connect(dialog, &MacroDialog::carriedOut, this, &MacroRunner::done);
    dialog->open();
    dialog->begin();
}

} // namespace throughline::ui
