// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/macro.h"

#include <QWidget>

#include <vector>

class QFormLayout;

namespace throughline::ui {

/// Asks for what a macro wants to know: text, number, choice or date, each as its kind is entered. GUI thread.
class MacroForm : public QWidget {
    Q_OBJECT
public:
    explicit MacroForm(QWidget *parent = nullptr);

    /// With what stands there at first.
    void setInputs(const std::vector<domain::MacroInput> &inputs);
    /// As domain::Macro wants them; what is left empty isn't in it.
    [[nodiscard]] domain::MacroValues values() const;
    [[nodiscard]] bool isEmpty() const { return m_fields.empty(); }
    /// The first one that is still empty, otherwise the first.
    [[nodiscard]] QWidget *firstField() const;
    /// The editor of an input; null if there is none.
    [[nodiscard]] QWidget *field(const QString &name) const;

Q_SIGNALS:
    void edited();

private:
    struct Field {
        domain::MacroInput input;
        QWidget *editor = nullptr;
    };
    [[nodiscard]] QWidget *makeEditor(const domain::MacroInput &input);
    [[nodiscard]] static QString valueOf(const Field &field);

    QFormLayout *m_layout;
    std::vector<Field> m_fields;
};

} // namespace throughline::ui
