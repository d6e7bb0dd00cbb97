// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/services/templates.h"

#include <QDialog>

#include <optional>
#include <vector>

namespace throughline::ui {

class Picker;
class ReplyEdit;

/// Finds a template by a few letters and shows it as it would read in this case. To be shown with open(). GUI thread.
class TemplatePicker : public QDialog {
    Q_OBJECT
public:
    TemplatePicker(
        services::Templates &templates, domain::CaseId caseId, domain::AgentId agent, QWidget *parent = nullptr);

    /// Reads the templates and lets type.
    void begin();
    [[nodiscard]] Picker &picker() const { return *m_picker; }
    /// What the preview says.
    [[nodiscard]] QString previewText() const;

Q_SIGNALS:
    /// Filled with what is known of the case.
    void chosen(const throughline::services::FilledTemplate &filled);

private:
    void showFitting(const QString &typed);
    void preview(qint64 id);
    void pick(qint64 id);

    services::Templates &m_templates;
    domain::CaseId m_case;
    domain::AgentId m_agent;
    Picker *m_picker;
    ReplyEdit *m_preview;
    std::vector<domain::TextTemplate> m_all;
    bool m_read = false;
    QString m_problem;
    quint64 m_generation = 0;
    qint64 m_shown = 0;
    QFuture<base::Result<services::FilledTemplate>> m_filling;
};

} // namespace throughline::ui
