// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/customer.h"
#include "ui/editing/formdialog.h"

#include <QTimer>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace throughline::ui {

/// Writes somebody down who isn't here yet. While typing, those are shown who are here already with that address or that name, so that nobody is
/// written down twice. GUI thread.
class NewCustomerDialog : public FormDialog {
    Q_OBJECT
public:
    NewCustomerDialog(services::Workspace &workspace, domain::AgentId agent, QWidget *parent);

    /// Those who are here already, as they are shown.
    [[nodiscard]] QStringList known() const;
    [[nodiscard]] QLineEdit &mail() { return *m_mail; }
    [[nodiscard]] QLineEdit &phone() { return *m_phone; }

public Q_SLOTS:
    /// Leaves, and goes to the one who is chosen.
    void openKnown();

Q_SIGNALS:
    void added(throughline::domain::ActionId action, throughline::domain::CustomerId id, const QString &name,
        const QString &sentence);
    void customerWanted(throughline::domain::CustomerId id, const QString &name);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    [[nodiscard]] QString missing() const override;
    QFuture<base::Result<services::Made>> write(const base::RequestId &request) override;
    void written(const services::Made &made) override;

private:
    struct Known {
        domain::CustomerSummary customer;
        QString why;
        bool byAddress = false;
        bool operator==(const Known &) const = default;
    };
    void look();
    void take(const std::vector<domain::CustomerSummary> &found, const QString &why, bool byAddress);
    void showKnown();

    QLineEdit *m_mail;
    QLineEdit *m_phone;
    QLabel *m_here;
    QListWidget *m_list;
    QPushButton *m_open;
    QTimer m_soon;
    std::vector<Known> m_known;
    quint64 m_generation = 0;
};

} // namespace throughline::ui
