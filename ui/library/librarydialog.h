// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/supportcase.h"
#include "core/services/edits.h"
#include "core/services/workspace.h"
#include "ui/library/librarydraft.h"

#include <QDialog>

#include <optional>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace throughline::ui {

class ConflictView;
class LibraryDesk;
class MacroPage;
class MessageBar;
class Picker;
class TemplatePage;

/// Templates and macros: a list to search on the left, what is chosen on the right, to be changed. What is typed stays with the desk when it is closed. To be shown
/// with open(). GUI thread.
class LibraryDialog : public QDialog {
    Q_OBJECT
public:
    /// The case is what previews are filled from. Desk and workspace must outlive it.
    LibraryDialog(LibraryDesk &desk, services::Workspace &workspace,
        const std::optional<domain::SupportCase> &supportCase, std::optional<domain::AgentId> agent, QWidget *parent);

    /// Reads all and lets type.
    void begin();
    /// Shows this one; nothing happens if it isn't there.
    void choose(LibraryKey key);
    [[nodiscard]] LibraryKey current() const { return m_key; }
    [[nodiscard]] Picker &picker() const { return *m_picker; }
    [[nodiscard]] TemplatePage &templatePage() const { return *m_template; }
    [[nodiscard]] MacroPage &macroPage() const { return *m_macro; }
    [[nodiscard]] ConflictView &conflict() const { return *m_conflict; }
    /// What the bar says; empty if nothing.
    [[nodiscard]] QString message() const;
    /// "Edited", "Saved 3 Mar".
    [[nodiscard]] QString state() const;

public Q_SLOTS:
    void addTemplate();
    void addMacro();
    void duplicate();
    void remove();
    void undo();
    void drop();
    void save();
    /// From the list to the editor and back.
    void swapFocus();

private:
    QPushButton *button(const QString &text, const QKeySequence &keys, void (LibraryDialog::*act)());
    void makeLayout();
    void connectDesk();
    void readChoices();
    void showFitting();
    void present();
    void store();
    void describe();
    void goOn(LibraryKey key);

    LibraryDesk &m_desk;
    services::Workspace &m_workspace;
    LibraryKey m_key;
    bool m_showing = false;
    QStringList m_facts;
    services::EditChoices m_choices;
    MessageBar *m_bar;
    Picker *m_picker;
    QLabel *m_state;
    QStackedWidget *m_pages;
    QLabel *m_empty;
    TemplatePage *m_template;
    MacroPage *m_macro;
    ConflictView *m_conflict;
    QAction *m_undo;
    QPushButton *m_duplicate;
    QPushButton *m_remove;
    QPushButton *m_drop;
    QPushButton *m_save;
};

} // namespace throughline::ui
