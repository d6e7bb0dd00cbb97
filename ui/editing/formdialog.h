// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/requestid.h"
#include "core/services/made.h"
#include "core/services/workspace.h"
#include "ui/editing/fieldrow.h"

#include <QDialog>
#include <QFuture>

#include <optional>
#include <vector>

class QGridLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace throughline::ui {

/// What the forms have in common with which something new is written down: rows of fields, one sentence that says what is missing or went wrong, and two buttons.
/// To be shown with open(). GUI thread.
class FormDialog : public QDialog {
    Q_OBJECT
public:
    [[nodiscard]] QString problem() const;
    [[nodiscard]] FieldRow *row(domain::EditField field) const;
    [[nodiscard]] bool isReady() const;

public Q_SLOTS:
    void save();

protected:
    /// The workspace must outlive it.
    FormDialog(services::Workspace &workspace, const QString &title, const QString &what, domain::AgentId agent,
        QWidget *parent);
    void keyPressEvent(QKeyEvent *event) override;

    FieldRow *addField(domain::EditField field);
    void addLine(const QString &label, QWidget *widget);
    /// Between the fields and the sentence.
    void addBelow(QWidget *widget, int stretch = 0);
    /// The fields that were filled in, as what is written.
    [[nodiscard]] std::vector<domain::FieldEdit> filled() const;
    [[nodiscard]] domain::EditValue valueOf(domain::EditField field) const;
    /// Something was typed: what is sent next is another request.
    void edited();
    /// Why it can't be saved yet; empty: it can.
    [[nodiscard]] virtual QString missing() const = 0;
    /// Writes it; the answer goes to take().
    virtual QFuture<base::Result<services::Made>> write(const base::RequestId &request) = 0;
    /// It is written.
    virtual void written(const services::Made &made) = 0;
    void describe();
    void showProblem(const base::Error &error);

    services::Workspace &m_workspace;
    domain::AgentId m_agent;
    QPushButton *m_save;

private:
    /// Tab comes to it behind the line above, whichever was made first.
    void chain(QWidget *editor);

    QGridLayout *m_grid;
    QWidget *m_last = nullptr; ///< the editor of the lowest line
    QVBoxLayout *m_column;
    QLabel *m_problem;
    std::vector<FieldRow *> m_rows;
    std::optional<base::RequestId> m_request; ///< repeated as it is if it failed
    bool m_saving = false;
};

} // namespace throughline::ui
