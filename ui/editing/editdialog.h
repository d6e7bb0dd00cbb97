// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/requestid.h"
#include "core/domain/change.h"
#include "core/services/customers.h"
#include "core/services/edits.h"
#include "core/services/workspace.h"
#include "ui/editing/fieldrow.h"

#include <QDialog>
#include <QFuture>

#include <memory>
#include <optional>
#include <vector>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace throughline::ui {

/// Edits the fields of a case or a customer while others may do the same: what somebody else has changed meanwhile is shown beside what was typed, to be decided field
/// by field; nothing that was typed is lost. To be shown with open(). GUI thread.
class EditDialog : public QDialog {
    Q_OBJECT
public:
    /// The workspace must outlive it.
    EditDialog(services::Workspace &workspace, const domain::SupportCase &edited, std::optional<domain::AgentId> agent,
        QWidget *parent);
    EditDialog(services::Workspace &workspace, const services::CustomerCard &edited,
        std::optional<domain::AgentId> agent, QWidget *parent);

    EditDialog(services::Workspace &workspace, const domain::Purchase &edited, std::optional<domain::AgentId> agent,
        QWidget *parent);

    /// What couldn't be written from elsewhere: to be decided here.
    void showConflicts(const std::vector<domain::EditConflict> &conflicts);
    [[nodiscard]] FieldRow *row(domain::EditField field) const;
    [[nodiscard]] QString problem() const;

public Q_SLOTS:
    void save();
    void apply(const throughline::domain::Changes &changes);

Q_SIGNALS:
    /// Something was written; this is its action in the journal.
    void written(throughline::domain::ActionId action, const QString &sentence);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    EditDialog(services::Workspace &workspace, const QString &title, const QList<domain::EditField> &fields,
        std::optional<domain::AgentId> agent, QWidget *parent);
    void build(const QList<domain::EditField> &fields);
    void makeAddresses(const std::vector<domain::Identity> &identities, QVBoxLayout *column);
    void readChoices();
    void reread();
    void read();
    /// The focus stays where somebody types.
    void tellConflicts(const std::vector<domain::EditConflict> &conflicts);
    void takeCase(const domain::SupportCase &now);
    void takeCustomer(const domain::CustomerSummary &now);
    void takePurchase(const domain::Purchase &now);
    void describe();
    void nextDecision();
    [[nodiscard]] FieldRow *undecided() const;
    [[nodiscard]] std::vector<domain::FieldEdit> edits() const;
    [[nodiscard]] std::vector<services::WrittenIdentity> added() const;
    [[nodiscard]] std::vector<services::WrittenIdentity> removed() const;
    [[nodiscard]] QString doneSentence(const std::vector<domain::EditConflict> &conflicts) const;
    void finished(const base::Result<services::EditResult> &result);

    services::Workspace &m_workspace;
    const base::Clock &m_clock;
    std::optional<domain::AgentId> m_agent;
    domain::CaseId m_case;
    domain::CustomerId m_customer;
    domain::PurchaseId m_purchase;
    QString m_name; ///< of what is edited, for sentences
    std::vector<FieldRow *> m_rows;
    struct Address {
        domain::Identity identity;
        QCheckBox *keep;
    };
    std::vector<Address> m_addresses;
    QComboBox *m_newKind = nullptr;
    QLineEdit *m_newAddress = nullptr;
    QGridLayout *m_grid;
    QVBoxLayout *m_column;
    QLabel *m_problem;
    QPushButton *m_save;
    std::optional<base::RequestId> m_request; ///< of what is being saved: repeated as it is if it failed
    QString m_overrideReason;                 ///< why a status is wanted although the roadmap keeps the case from it
    bool m_saving = false;
    bool m_wasSaved = false; ///< a part of it
};

} // namespace throughline::ui
