// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/supportcase.h"
#include "core/services/templates.h"
#include "ui/library/librarydraft.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QLabel;
class QLineEdit;

namespace throughline::ui {

class ArticleView;
class PlaceholderEdit;

/// Where a template is typed, with what it would read like in the case that is open beside it. GUI thread.
class TemplatePage : public QWidget {
    Q_OBJECT
public:
    TemplatePage(services::Templates &templates, std::optional<domain::SupportCase> supportCase,
        std::optional<domain::AgentId> agent, QWidget *parent = nullptr);

    void setText(const LibraryText &text);
    [[nodiscard]] LibraryText text() const;
    /// Inputs that macros which use it ask for.
    void setInputs(const QStringList &inputs);
    void setFacts(const QStringList &keys);
    void begin();

    [[nodiscard]] QLineEdit &name() const { return *m_name; }
    [[nodiscard]] QLineEdit &language() const { return *m_language; }
    [[nodiscard]] PlaceholderEdit &subject() const { return *m_subject; }
    [[nodiscard]] PlaceholderEdit &body() const { return *m_body; }
    [[nodiscard]] QString previewText() const;
    [[nodiscard]] QString unknownText() const;
    /// What is odd about it, in sentences; empty if nothing is.
    [[nodiscard]] QString problem() const;

Q_SIGNALS:
    void edited();

private:
    void changed();
    void preview();
    void showFilled(const services::FilledTemplate &filled);
    void render(const QString &markdown);

    services::Templates &m_templates;
    std::optional<domain::SupportCase> m_case;
    std::optional<domain::AgentId> m_agent;
    QLineEdit *m_name;
    QLineEdit *m_language;
    PlaceholderEdit *m_subject;
    PlaceholderEdit *m_body;
    QLabel *m_previewSubject;
    ArticleView *m_preview;
    QLabel *m_unknown;
    QLabel *m_problem;
    QTimer m_soon;
    QFuture<base::Result<services::FilledTemplate>> m_filling;
    quint64 m_generation = 0;
    bool m_showing = false;
};

} // namespace throughline::ui
