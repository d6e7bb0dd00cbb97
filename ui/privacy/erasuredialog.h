// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/person.h"
#include "core/services/workspace.h"

#include <QDialog>

#include <optional>

class QLabel;
class QLineEdit;
class QPushButton;

namespace throughline::ui {

/// Says what erasing a person would do, asks why, and for the name to be typed, since nothing brings them back. The workspace must outlive it. GUI thread.
class ErasureDialog : public QDialog {
    Q_OBJECT
public:
    ErasureDialog(services::Workspace &workspace, domain::CustomerId customer, const QString &name,
        domain::AgentId agent, QWidget *parent);

    /// The name as it has to be typed.
    [[nodiscard]] QString expectedName() const { return m_name; }
    /// What erasing would do is known and said.
    [[nodiscard]] bool isReady() const { return m_preview.has_value(); }

Q_SIGNALS:
    /// The person is gone; what else is to be said, if anything.
    void erased(const QString &caution);

private:
    void read();
    void show(const domain::ErasurePreview &preview);
    void describe();
    void erase();

    services::Workspace &m_workspace;
    domain::CustomerId m_customer;
    QString m_name;
    domain::AgentId m_agent;
    std::optional<domain::ErasurePreview> m_preview;
    bool m_erasing = false;
    QLabel *m_what;
    QLabel *m_mentions;
    QLineEdit *m_reason;
    QLineEdit *m_typed;
    QLabel *m_problem;
    QPushButton *m_erase;
};

} // namespace throughline::ui
