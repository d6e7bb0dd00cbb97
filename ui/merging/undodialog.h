// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/domain/ids.h"
#include "core/services/merges.h"

#include <QDialog>

#include <optional>
#include <vector>

class QLabel;
class QListView;
class QPushButton;

namespace throughline::ui {

class PickModel;

/// What was merged and split lately, by whom and when, and what can be undone of it; where something can't, what stands in the way. To be shown with open(). GUI
/// thread.
class UndoDialog : public QDialog {
    Q_OBJECT
public:
    UndoDialog(services::Merges &merges, std::optional<domain::AgentId> agent, const base::Clock &clock,
        QWidget *parent = nullptr);

    [[nodiscard]] const PickModel &model() const { return *m_model; }
    [[nodiscard]] QListView &list() const { return *m_list; }
    [[nodiscard]] QString state() const;

public Q_SLOTS:
    /// Undoes the chosen one; told by undone(), or by a sentence in the dialog.
    void undo();

Q_SIGNALS:
    void undone(throughline::domain::ActionId action, const QString &summary);

private:
    void read();
    void describe();

    services::Merges &m_merges;
    const base::Clock &m_clock;
    std::optional<domain::AgentId> m_agent;
    std::vector<services::PastAction> m_past;
    bool m_busy = false;
    PickModel *m_model;
    QListView *m_list;
    QLabel *m_state;
    QPushButton *m_undo;
};

} // namespace throughline::ui
