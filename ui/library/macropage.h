// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/supportcase.h"
#include "core/services/macros.h"
#include "ui/library/librarydraft.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QLabel;
class QPlainTextEdit;

namespace throughline::services {
struct EditChoices;
}

namespace throughline::ui {

class MacroEditor;
class MacroForm;

/// Where a macro is made: a form, beside it the same as JSON, and what it would change in the case that is open. GUI thread.
class MacroPage : public QWidget {
    Q_OBJECT
public:
    MacroPage(services::Macros &macros, std::optional<domain::SupportCase> supportCase,
        std::optional<domain::AgentId> agent, QWidget *parent = nullptr);

    void setText(const LibraryText &text);
    [[nodiscard]] LibraryText text() const;
    void setChoices(const services::EditChoices &choices, const QStringList &templates);
    void setFacts(const QStringList &keys);
    void begin();

    [[nodiscard]] MacroEditor &editor() const { return *m_editor; }
    [[nodiscard]] QPlainTextEdit &json() const { return *m_json; }
    [[nodiscard]] QString previewText() const;
    /// Why it can't be saved, or what is odd about it; empty if nothing is.
    [[nodiscard]] QString problem() const;

Q_SIGNALS:
    void edited();

private:
    void formEdited();
    void jsonEdited();
    void say(const QString &problem);
    void preview();
    void showPlan(const services::MacroPreview &preview);

    services::Macros &m_macros;
    std::optional<domain::SupportCase> m_case;
    std::optional<domain::AgentId> m_agent;
    QString m_name;        ///< as it was called last: while the text can't be read, it is found by that
    domain::Macro m_macro; ///< as it could be read last
    MacroEditor *m_editor;
    MacroForm *m_form;
    QPlainTextEdit *m_preview;
    QPlainTextEdit *m_json;
    QLabel *m_problem;
    QTimer m_soon;
    QFuture<base::Result<services::MacroPreview>> m_previewing;
    quint64 m_generation = 0;
    bool m_showing = false;
};

} // namespace throughline::ui
