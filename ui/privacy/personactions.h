// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/services/workspace.h"

#include <QAction>
#include <QObject>

class QWidget;

namespace throughline::ui {

/// What a person may ask for: all that is stored about them as a file, and to be erased. Who is open is told by whoever routes. The workspace and the window
/// must outlive it. GUI thread.
class PersonActions : public QObject {
    Q_OBJECT
public:
    PersonActions(services::Workspace &workspace, domain::AgentId agent, QWidget *window);

    [[nodiscard]] QList<QAction *> actions() const { return { m_export, m_erase }; }
    void setCustomer(domain::CustomerId id, const QString &name);

public Q_SLOTS:
    /// Asks where to, and writes the package there.
    void exportPerson();
    void exportTo(const QString &path);
    void erasePerson();

Q_SIGNALS:
    /// Something went well, in words.
    void done(const QString &sentence);
    void failed(const throughline::base::Error &error);

private:
    services::Workspace &m_workspace;
    domain::AgentId m_agent;
    QWidget *m_window;
    domain::CustomerId m_customer;
    QString m_name;
    QAction *m_export;
    QAction *m_erase;
};

} // namespace throughline::ui
