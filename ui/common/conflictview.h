// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;
class QPlainTextEdit;

namespace throughline::ui {

/// Two texts of one thing side by side, what differs in them marked: what somebody else has saved meanwhile, and what is typed here. GUI thread.
class ConflictView : public QWidget {
    Q_OBJECT
public:
    explicit ConflictView(QWidget *parent = nullptr);

    void setTexts(const QString &sentence, const QString &theirs, const QString &mine);
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QString theirs() const;
    [[nodiscard]] QString mine() const;

Q_SIGNALS:
    void mineChosen();
    void theirsChosen();

private:
    QLabel *m_sentence;
    QPlainTextEdit *m_theirs;
    QPlainTextEdit *m_mine;
};

/// The lines of `text` that don't stand in `other` in the same order, by number from 0. Pure.
[[nodiscard]] QList<int> differingLines(const QString &text, const QString &other);
/// Marks these lines, by number from 0, and no others.
void markLines(QPlainTextEdit &edit, const QList<int> &lines);

} // namespace throughline::ui
