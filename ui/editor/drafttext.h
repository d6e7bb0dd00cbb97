// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/roadmap.h"
#include "ui/editor/textplace.h"
#include "ui/markdown/codehighlighter.h"

#include <QTimer>
#include <QWidget>

#include <memory>

class QLabel;
class QPlainTextEdit;

namespace throughline::ui {

class SpanHighlighter;

/// The same draft as a text, in the form in which roadmaps are kept in files. What is typed is told once it can be read; what can't is said with its line and
/// column, and changes nothing.
class DraftText : public QWidget {
    Q_OBJECT
public:
    explicit DraftText(QWidget *parent = nullptr);
    ~DraftText() override;

    /// Shows this state; a text that says the same already stays as it is typed.
    void setBlueprint(const domain::Blueprint &blueprint);
    /// Goes to where a step stands.
    void goTo(const QString &stepKey);
    /// What is typed couldn't be taken over: says why where the step would be.
    void showRefusal(const QString &sentence);
    /// The text isn't what is drawn.
    [[nodiscard]] bool isPending() const { return m_pending; }
    [[nodiscard]] QPlainTextEdit &edit() const { return *m_edit; }
    /// "Line 3, column 7: …"; empty if nothing is wrong.
    [[nodiscard]] QString problem() const;
    /// Reads what was typed now, not in a moment.
    void read();

Q_SIGNALS:
    void typed(const throughline::domain::Blueprint &blueprint);

protected:
    void changeEvent(QEvent *event) override;

private:
    void replaceText(const QString &text);
    void showProblem(const TextProblem &problem);
    void markLine(int line);
    void colour();

    QPlainTextEdit *m_edit;
    QLabel *m_problem;
    SpanHighlighter *m_spans;
    std::shared_ptr<CodeHighlighter> m_highlighter;
    domain::Blueprint m_shown;
    bool m_pending = false;
    bool m_replacing = false;
    quint64 m_generation = 0;
    QTimer m_soon;
};

} // namespace throughline::ui
