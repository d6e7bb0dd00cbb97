// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/change.h"
#include "core/domain/event.h"
#include "core/domain/supportcase.h"
#include "core/services/promises.h"
#include "core/services/workspace.h"

#include <QAction>
#include <QFuture>
#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>
#include <vector>

class QWidget;

namespace throughline::ui {

/// Promises to the customer who is open: made, kept and withdrawn by a key. Knows those that stand, and notices when the time of one has passed, as long as the
/// program runs. Who is open and which entry is selected is told by whoever routes. The workspace and the window must outlive it. GUI thread.
class PromiseActions : public QObject {
    Q_OBJECT
public:
    /// So often is looked whether a promise is broken by now, in milliseconds.
    static constexpr int kRound = 60'000;

    PromiseActions(services::Workspace &workspace, domain::AgentId agent, QWidget *window);

    [[nodiscard]] QList<QAction *> actions() const { return { m_make, m_keep, m_withdraw }; }
    void setCustomer(domain::CustomerId id, const QString &name);
    void setCase(const std::optional<domain::SupportCase> &supportCase);
    /// The entry that is selected in the timeline; none if there is none.
    void setSelected(const std::optional<domain::Event> &event);
    /// Reads what stands, once nobody waits for the customer any more.
    void read();
    void apply(const domain::Changes &changes);
    [[nodiscard]] const std::vector<domain::Promise> &standing() const { return m_standing; }

public Q_SLOTS:
    void make();
    /// The selected one; without, the only one that stands, or the one that is chosen from a menu.
    void keep();
    void withdraw();

Q_SIGNALS:
    /// What the customer may still expect, what is due first.
    void standingChanged(const std::vector<throughline::domain::Promise> &standing);
    /// Something went well, in words.
    void done(const QString &sentence);
    void failed(const throughline::base::Error &error);

private:
    using Settle = std::function<void(const domain::Promise &)>;
    void choose(const QString &question, const Settle &settle);
    void settle(const domain::Promise &promise, bool kept);
    void breakOverdue();
    void take(std::vector<domain::Promise> standing);
    void describe();

    services::Workspace &m_workspace;
    domain::AgentId m_agent;
    QWidget *m_window;
    domain::CustomerId m_customer;
    QString m_name;
    std::optional<domain::SupportCase> m_case;
    std::optional<domain::Event> m_selected;
    std::vector<domain::Promise> m_standing;
    QFuture<base::Result<std::vector<domain::Promise>>> m_reading;
    QTimer m_round;
    bool m_breaking = false;
    QAction *m_make;
    QAction *m_keep;
    QAction *m_withdraw;
};

} // namespace throughline::ui
