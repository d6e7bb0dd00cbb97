// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/supportcase.h"
#include "core/services/workspace.h"

#include <QAction>
#include <QObject>

#include <optional>

class QWidget;

namespace throughline::ui {

/// Runs macros on the case that is open, which is told by whoever routes. Undoing is theirs, by the action in the journal. GUI thread.
class MacroRunner : public QObject {
    Q_OBJECT
public:
    /// `window`: over which the dialog opens. Both must outlive it.
    MacroRunner(services::Workspace &workspace, std::optional<domain::AgentId> agent, QWidget *window);

    [[nodiscard]] QAction *action() const { return m_run; }

public Q_SLOTS:
    void setCase(const std::optional<throughline::domain::SupportCase> &supportCase);
    /// Asks which one.
    void choose();

Q_SIGNALS:
    void done(throughline::domain::ActionId action, const QString &sentence);

private:
    services::Workspace &m_workspace;
    std::optional<domain::AgentId> m_agent;
    QWidget *m_window;
    std::optional<domain::SupportCase> m_case;
    QAction *m_run;
};

} // namespace throughline::ui
