// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/customer.h"
#include "core/domain/event.h"
#include "core/domain/supportcase.h"
#include "core/services/identities.h"
#include "core/services/workspace.h"

#include <QAction>
#include <QObject>

#include <optional>
#include <utility>
#include <vector>

class QWidget;

namespace throughline::ui {

class CustomerMergeDialog;

/// Merging customers and cases, splitting cases, and undoing that: the actions, the dialogs, and what was done in this session. What is open and selected is told
/// by whoever routes. The workspace and the window must outlive it. GUI thread.
class Merging : public QObject {
    Q_OBJECT
public:
    /// `window`: over which the dialogs open.
    Merging(services::Workspace &workspace, std::optional<domain::AgentId> agent, QWidget *window);

    /// Without undoAction(): what was done last may be something else, and whoever routes takes that back first.
    [[nodiscard]] QList<QAction *> actions() const;
    [[nodiscard]] QAction *mergeCaseAction() const { return m_mergeCase; }
    [[nodiscard]] QAction *splitAction() const { return m_split; }
    [[nodiscard]] QAction *undoAction() const { return m_undo; }

public Q_SLOTS:
    void setCustomer(throughline::domain::CustomerId id, const QString &name);
    void setCase(const std::optional<throughline::domain::SupportCase> &supportCase);
    void setSelected(bool some);
    /// Compares the customer that is open with one who is probably the same; the open one remains unless it is swapped.
    void compare(const throughline::services::Duplicate &duplicate);
    /// Asks what these entries go into.
    void split(const std::vector<throughline::domain::Event> &selected);
    void undoLast();
    /// Something else was done that the journal can take back (a macro, an edit): undoLast() knows of it from now on.
    void remember(throughline::domain::ActionId action, const QString &sentence);

    /// Takes back that two customers aren't one person, which was said last.
    void takeBackApart();

Q_SIGNALS:
    /// Somebody said that two customers aren't one person; `takeBack` takes it back, and is null where that was just done.
    void toldApart(const QString &sentence, QAction *takeBack);
    /// The entries that are selected are to be split off: answer with split().
    void selectionWanted();
    /// Something was merged, split or edited; undoAction() takes it back.
    void done(throughline::domain::ActionId action, const QString &sentence);
    void undone(throughline::domain::ActionId action, const QString &sentence);
    void failed(const throughline::base::Error &error);

private:
    void makeActions();
    void describe();
    void follow(const CustomerMergeDialog &dialog);
    void mergeCustomer();
    void mergeCase();
    void chooseUndo();
    void forget(domain::ActionId action, const QString &summary);

    services::Workspace &m_workspace;
    std::optional<domain::AgentId> m_agent;
    QWidget *m_window;
    domain::CustomerId m_customer;
    QString m_name;
    std::optional<domain::SupportCase> m_case;
    bool m_selected = false;
    bool m_undoing = false;
    struct Done {
        domain::ActionId action;
        QString sentence;
    };
    void forgetWithRest(const Done &done);
    std::vector<Done> m_done; ///< of this session, the newest last
    QAction *m_mergeCustomer;
    QAction *m_mergeCase;
    QAction *m_split;
    QAction *m_undo;
    QAction *m_chooseUndo;
    QAction *m_takeBackApart;
    std::optional<std::pair<domain::CustomerId, domain::CustomerId>>
        m_apart; ///< of whom it was said last, in this session
};

} // namespace throughline::ui
