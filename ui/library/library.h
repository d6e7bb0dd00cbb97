// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/change.h"
#include "core/domain/supportcase.h"
#include "core/services/workspace.h"

#include <QAction>
#include <QObject>
#include <QPointer>

#include <optional>

class QWidget;

namespace throughline::ui {

class LibraryDesk;
class LibraryDialog;

/// The way to templates and macros, and what is being typed there, which outlives the window of it. The case that is open is told by whoever routes. GUI thread.
class Library : public QObject {
    Q_OBJECT
public:
    /// `window`: over which it opens. Both must outlive it.
    Library(services::Workspace &workspace, std::optional<domain::AgentId> agent, QWidget *window);

    [[nodiscard]] QAction *action() const { return m_open; }
    void setCase(const std::optional<domain::SupportCase> &supportCase) { m_case = supportCase; }
    void apply(const domain::Changes &changes);
    /// What was typed and not saved when the program ended.
    void setDrafts(const QByteArray &json);

public Q_SLOTS:
    void open();

Q_SIGNALS:
    /// To be remembered from one start to the next.
    void draftsChanged(const QByteArray &json);

private:
    services::Workspace &m_workspace;
    std::optional<domain::AgentId> m_agent;
    QWidget *m_window;
    std::optional<domain::SupportCase> m_case;
    LibraryDesk *m_desk;
    QPointer<LibraryDialog> m_dialog;
    QAction *m_open;
};

} // namespace throughline::ui
