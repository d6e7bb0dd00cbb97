// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/library/library.h"

#include "ui/library/librarydesk.h"
#include "ui/library/librarydialog.h"

#include <QWidget>

namespace throughline::ui {

Library::Library(services::Workspace &workspace, std::optional<domain::AgentId> agent, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_agent(agent)
    , m_window(window)
    , m_desk(new LibraryDesk(workspace.templates(), workspace.macros(), workspace.clock(), this))
    , m_open(new QAction(tr("Edit templates and macros…"), this))
{
    m_open->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L));
    connect(m_open, &QAction::triggered, this, &Library::open);
    connect(m_desk, &LibraryDesk::draftsChanged, this, [this] { Q_EMIT draftsChanged(m_desk->drafts()); });
}

void Library::apply(const domain::Changes &changes)
{
    m_desk->apply(changes);
}

void Library::setDrafts(const QByteArray &json)
{
    m_desk->setDrafts(json);
}

void Library::open()
{
    if (m_dialog) {
        m_dialog->raise();
        m_dialog->activateWindow();
        return;
    }
    m_dialog = new LibraryDialog(*m_desk, m_workspace, m_case, m_agent, m_window);
    m_dialog->open();
    m_dialog->begin();
}

} // namespace throughline::ui
