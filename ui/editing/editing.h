// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/supportcase.h"
#include "core/services/edits.h"
#include "core/services/workspace.h"
#include "ui/editing/editingwords.h"

#include <QAction>
#include <QObject>

#include <optional>

class QWidget;

namespace throughline::ui {

/// Editing cases and customers: the actions, the editors, and the quick ways for what is done most. What is open is told by whoever routes. The workspace and the
/// window must outlive it. GUI thread.
class Editing : public QObject {
    Q_OBJECT
public:
    /// `window`: over which the dialogs open.
    Editing(services::Workspace &workspace, domain::AgentId agent, QWidget *window);

    [[nodiscard]] QList<QAction *> actions() const;

public Q_SLOTS:
    void setCustomer(throughline::domain::CustomerId id);
    void setCase(const std::optional<throughline::domain::SupportCase> &supportCase);
    void editCase();
    void editCustomer();

Q_SIGNALS:
    /// Something was changed, by this action of the journal.
    void done(throughline::domain::ActionId action, const QString &sentence);
    void failed(const throughline::base::Error &error);

private:
    void makeActions();
    void describe();
    void assignToMe();
    void choose(domain::EditField field);
    void offer(const domain::SupportCase &edited, domain::EditField field, const std::vector<EditOption> &options);
    /// Writes one field; opens the editor if somebody else has changed it meanwhile.
    void set(const domain::SupportCase &seen, domain::EditField field, const domain::EditValue &value,
        const QString &sentence, const QString &overrideReason = {});

    services::Workspace &m_workspace;
    domain::AgentId m_agent;
    QWidget *m_window;
    domain::CustomerId m_customer;
    std::optional<domain::SupportCase> m_case;
    QAction *m_editCase;
    QAction *m_editCustomer;
    QAction *m_assign;
    QAction *m_status;
    QAction *m_priority;
    QAction *m_queue;
};

} // namespace throughline::ui
