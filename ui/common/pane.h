// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/domain/change.h"

#include <QAction>
#include <QList>
#include <QWidget>

class QVBoxLayout;

namespace throughline::ui {

class MessageBar;

/// A part of the main window: it owns its model and its actions, shows its own errors, and speaks to other panes only through signals
/// that the shell routes.
class Pane : public QWidget {
    Q_OBJECT
public:
    /// `name` is the accessible name and what the palette calls the pane.
    explicit Pane(const QString &name, QWidget *parent = nullptr);

    [[nodiscard]] const QString &name() const { return m_name; }
    /// Its actions, for menus, the palette and the list of shortcuts. Each has a text, a shortcut if it has one, and a tool tip that says why it is disabled.
    [[nodiscard]] const QList<QAction *> &paneActions() const { return m_actions; }
    /// What F6 gives the focus to.
    [[nodiscard]] virtual QWidget *focusTarget() = 0;

public Q_SLOTS:
    /// Something was committed by this or another program: read again what is shown of it.
    virtual void apply(const throughline::domain::Changes &changes) = 0;

Q_SIGNALS:
    /// An action was added or its text, shortcut or state changed.
    void actionsChanged();

protected:
    /// The layout below the message bar.
    [[nodiscard]] QVBoxLayout *content() const { return m_content; }
    /// One sentence in the bar of this pane; details on demand.
    void showError(const base::Error &error);
    void clearError();
    QAction *addPaneAction(const QString &text, const QKeySequence &shortcut);

private:
    QString m_name;
    MessageBar *m_bar;
    QVBoxLayout *m_content;
    QList<QAction *> m_actions;
};

} // namespace throughline::ui
