// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/macro.h"
#include "core/services/edits.h"

#include <QScrollArea>

#include <vector>

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace throughline::ui {

class InputRow;
class MacroRow;
class StepRow;

/// A macro as a form: what it is called, what it asks for and what it does, each in a row. Keys do all: Alt+Up and Alt+Down move the row in which the focus is,
/// Alt+Delete removes it. GUI thread.
class MacroEditor : public QScrollArea {
    Q_OBJECT
public:
    explicit MacroEditor(QWidget *parent = nullptr);

    /// Without id, time and version. Rows that say the same already stay as they are, with their cursor.
    void setMacro(const domain::Macro &macro);
    [[nodiscard]] domain::Macro macro() const;
    void setChoices(const services::EditChoices &choices, const QStringList &templates);
    void setFacts(const QStringList &keys);
    void begin();

    [[nodiscard]] QLineEdit &name() const { return *m_name; }
    [[nodiscard]] const std::vector<InputRow *> &inputs() const { return m_inputs; }
    [[nodiscard]] const std::vector<StepRow *> &steps() const { return m_steps; }
    /// Placeholders of its texts that nothing fills, in sentences.
    [[nodiscard]] QStringList problems() const;

public Q_SLOTS:
    void addInput();
    void addStep();
    /// The row in which the focus is.
    void moveFocused(int by);
    void removeFocused();

Q_SIGNALS:
    void edited();

private:
    InputRow *makeInput();
    StepRow *makeStep();
    void connectRow(MacroRow *row);
    void move(MacroRow *row, int by);
    void remove(MacroRow *row);
    [[nodiscard]] MacroRow *focusedRow() const;
    void describe();
    void orderKeys();
    void tell();

    QLineEdit *m_name;
    QLineEdit *m_summary;
    QVBoxLayout *m_inputLines;
    QVBoxLayout *m_stepLines;
    QPushButton *m_addInput;
    QPushButton *m_addStep;
    std::vector<InputRow *> m_inputs;
    std::vector<StepRow *> m_steps;
    services::EditChoices m_choices;
    QStringList m_templates;
    QStringList m_facts;
    bool m_showing = false;
};

} // namespace throughline::ui
