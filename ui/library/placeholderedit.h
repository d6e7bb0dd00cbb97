// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/texttemplate.h"

#include <QPlainTextEdit>

#include <vector>

class QCompleter;
class QStringListModel;

namespace throughline::ui {

/// Where a text with placeholders is typed: behind "{{" the names that there are are offered (Ctrl+Space asks for them), placeholders stand out, and those that
/// nothing fills stand out otherwise.
class PlaceholderEdit : public QPlainTextEdit {
    Q_OBJECT
public:
    enum class Lines { One, Many };
    explicit PlaceholderEdit(Lines lines, QWidget *parent = nullptr);

    /// Names that are offered besides domain::templateNames() and the inputs, such as "fact:serial".
    void setFacts(const QStringList &keys);
    /// Names of inputs that whoever uses the text asks for.
    void setInputs(const QStringList &inputs);
    /// Shows another text and tells nothing; what is selected stays if it is the same text.
    void setText(const QString &text);
    [[nodiscard]] std::vector<domain::PlaceholderProblem> problems() const;
    [[nodiscard]] QCompleter &completer() const { return *m_completer; }

Q_SIGNALS:
    void edited();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void insertFromMimeData(const QMimeData *source) override;
    void changeEvent(QEvent *event) override;
    [[nodiscard]] QSize sizeHint() const override;

private:
    class Highlighter;
    void offer(bool asked);
    void complete(const QString &name);
    /// Where the name begins that is being typed, in the block of the cursor; -1 if none is.
    [[nodiscard]] int nameStart() const;
    void refreshNames();

    Lines m_lines;
    QStringList m_facts;
    QStringList m_inputs;
    QStringListModel *m_names;
    QCompleter *m_completer;
    Highlighter *m_highlighter;
    bool m_filling = false;
};

/// The problems of a text in sentences, the first few of them; empty if there are none. `where` stands before each ("Subject"), unless it is empty.
[[nodiscard]] QStringList problemTexts(const PlaceholderEdit &edit, const QString &where = {});

} // namespace throughline::ui
