// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/requestid.h"
#include "core/domain/ids.h"
#include "ui/merging/mergingwords.h"

#include <QDialog>

#include <optional>

class QLabel;
class QLineEdit;
class QPushButton;

namespace throughline::ui {

class PickModel;

/// Makes a case of the entries that are selected in the timeline: asks for its subject, and shows what goes along and what stays. To be shown with open().
/// GUI thread.
class SplitDialog : public QDialog {
    Q_OBJECT
public:
    SplitDialog(services::Merges &merges, const std::vector<domain::Event> &selected,
        const std::optional<domain::CaseId> &openCase, std::optional<domain::AgentId> agent, const base::Clock &clock,
        QWidget *parent = nullptr);

    [[nodiscard]] QLineEdit &subject() const { return *m_subject; }
    [[nodiscard]] QString summary() const;

public Q_SLOTS:
    /// Makes the case; told by made(), or by a sentence in the dialog.
    void split();

Q_SIGNALS:
    void made(throughline::domain::ActionId action, const QString &sentence);

private:
    void tell(domain::ActionId action);

    services::Merges &m_merges;
    const base::Clock &m_clock;
    std::optional<domain::AgentId> m_agent;
    SplitPlan m_plan;
    std::optional<base::RequestId> m_request;
    QLineEdit *m_subject;
    PickModel *m_entries;
    QLabel *m_summary;
    QLabel *m_problem;
    QPushButton *m_split;
};

} // namespace throughline::ui
