// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/macro.h"
#include "core/services/edits.h"

#include <QFrame>

class QCheckBox;
class QComboBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace throughline::ui {

class PlaceholderEdit;

/// A part of a macro that can be moved and removed: by its buttons, and by keys while the focus is in it. Who owns it does so. GUI thread.
class MacroRow : public QFrame {
    Q_OBJECT
public:
    /// What it is called before people: "Input 2".
    void setCaption(const QString &caption);
    /// What Tab goes through, in this order.
    [[nodiscard]] virtual QWidgetList fields() const = 0;

Q_SIGNALS:
    void edited();
    void moveAsked(int by);
    void removeAsked();

protected:
    explicit MacroRow(QWidget *parent);
    [[nodiscard]] QHBoxLayout *line() const { return m_line; }
    [[nodiscard]] QVBoxLayout *column() const { return m_column; }
    /// Puts the buttons at the end of the first line.
    void addButtons();
    void tell();

    bool m_showing = false; ///< fields are set from a value

private:
    QVBoxLayout *m_column;
    QHBoxLayout *m_line;
    QLabel *m_caption;
};

/// What a macro asks for.
class InputRow : public MacroRow {
    Q_OBJECT
public:
    explicit InputRow(QWidget *parent);

    void setValue(const domain::MacroInput &input);
    [[nodiscard]] domain::MacroInput value() const;
    [[nodiscard]] QWidgetList fields() const override;
    [[nodiscard]] QComboBox &kind() const { return *m_kind; }
    [[nodiscard]] QLineEdit &choices() const { return *m_choices; }
    [[nodiscard]] QLineEdit &label() const { return *m_label; }

private:
    QLineEdit *field(const QString &name, const QString &placeholder);
    void showKind();

    QLineEdit *m_name;
    QLineEdit *m_label;
    QComboBox *m_kind;
    QCheckBox *m_optional;
    QLineEdit *m_preset;
    QLineEdit *m_least;
    QLineEdit *m_most;
    QLineEdit *m_choices;
};

/// One thing that a macro does.
class StepRow : public MacroRow {
    Q_OBJECT
public:
    explicit StepRow(QWidget *parent);

    /// What there is to choose from.
    void setChoices(const services::EditChoices &choices, const QStringList &templates);
    void setInputs(const QStringList &inputs);
    void setFacts(const QStringList &keys);
    void setValue(const domain::MacroAction &action);
    [[nodiscard]] domain::MacroAction value() const;
    [[nodiscard]] QWidgetList fields() const override;
    [[nodiscard]] QComboBox &kind() const { return *m_kind; }
    [[nodiscard]] QComboBox &choice() const { return *m_choice; }
    [[nodiscard]] PlaceholderEdit &text() const { return *m_text; }

private:
    void showKind();
    void fillChoice(const QString &value);
    [[nodiscard]] domain::MacroActionKind kindNow() const;
    [[nodiscard]] bool isText() const;

    services::EditChoices m_choices;
    QComboBox *m_kind;
    QComboBox *m_choice;
    QComboBox *m_template;
    QComboBox *m_channel;
    PlaceholderEdit *m_text;
};

} // namespace throughline::ui
