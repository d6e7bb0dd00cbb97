// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/services/facts.h"
#include "ui/customer/facthistory.h"

#include <QDialog>
#include <QFuture>

#include <optional>
#include <vector>

class QLabel;
class QListWidget;
class QPushButton;

namespace throughline::ui {

class FactForm;
class MessageBar;

/// What a customer has told us: the facts on the left, the history of the chosen one on the right, with what can be done about a value. GUI thread.
class FactsDialog : public QDialog {
    Q_OBJECT
public:
    FactsDialog(services::Facts &facts, const base::Clock &clock, domain::CustomerId customer, const QString &name,
        std::optional<domain::AgentId> agent, QWidget *parent = nullptr);

    /// Chooses this fact once it is there, and its history has the focus.
    void choose(const QString &key);
    /// Something was committed: reads again.
    void reload();
    [[nodiscard]] domain::CustomerId customer() const { return m_customer; }

Q_SIGNALS:
    /// The entry where it was told shall be shown.
    void sourceRequested(throughline::domain::EventId source);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void makeLayout();
    void show(const std::vector<domain::FactHistory> &histories);
    void showHistory();
    void describe();
    void goToSource();
    void startCorrecting();
    void startAdding();
    void submit(const QString &key, const QString &value);
    void withdraw();
    void putBack();
    void carryOut(const QFuture<base::Result<qint64>> &command);
    [[nodiscard]] const HistoryRow *row() const;
    [[nodiscard]] base::RequestId request() const { return base::RequestId::make(m_clock.now()); }

    services::Facts &m_facts;
    const base::Clock &m_clock;
    domain::CustomerId m_customer;
    QString m_name;
    std::optional<domain::AgentId> m_agent;
    std::vector<domain::FactHistory> m_histories;
    std::vector<HistoryRow> m_rows;
    QString m_wanted;
    quint64 m_generation = 0;
    bool m_busy = false;
    std::optional<domain::FactId> m_correcting; ///< the form holds its new value; otherwise a new fact

    MessageBar *m_bar;
    QListWidget *m_keys;
    QListWidget *m_values;
    QLabel *m_empty;
    FactForm *m_form;
    QPushButton *m_source;
    QPushButton *m_correct;
    QPushButton *m_withdraw;
    QPushButton *m_add;
    QPushButton *m_close;
};

} // namespace throughline::ui
