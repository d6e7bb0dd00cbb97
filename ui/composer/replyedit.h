// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>
#include <QPlainTextEdit>

namespace throughline::ui {

/// Where a reply is typed: Markdown. Placeholders that nobody filled stand out, and Tab goes from one to the next; pictures and files that are pasted or
/// dropped are told, not put into the text.
class ReplyEdit : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit ReplyEdit(QWidget *parent = nullptr);

    /// Selects the next placeholder behind the cursor (before it), from the other end if there is none. False if there is none but the selected one.
    bool selectPlaceholder(bool forward);
    /// Selects the first one.
    void selectFirstPlaceholder();
    /// Puts a text in the place of the selection, but behind a placeholder that is selected and that nobody has filled in: it goes on blocking. One step for
    /// Ctrl+Z.
    void insertText(const QString &text);
    /// Takes away the "/" that slashTyped() told of, if it still stands alone in its line.
    void takeSlash();

Q_SIGNALS:
    /// "/" was typed into an empty line: something shall be inserted.
    void slashTyped();
    void imagePasted(const QImage &image);
    /// Local files, by their paths.
    void filesDropped(const QStringList &paths);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    [[nodiscard]] bool canInsertFromMimeData(const QMimeData *source) const override;
    void insertFromMimeData(const QMimeData *source) override;
    void changeEvent(QEvent *event) override;

private:
    class Highlighter;
    Highlighter *m_highlighter;
};

} // namespace throughline::ui
