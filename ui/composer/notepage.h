// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace throughline::ui {

class KnownBar;

/// Where an internal note is written, in a frame of its own shape. What it does with it is ComposerPane's.
class NotePage : public QWidget {
    Q_OBJECT
public:
    explicit NotePage(QWidget *parent = nullptr);

    [[nodiscard]] QPlainTextEdit &text() const { return *m_text; }
    [[nodiscard]] KnownBar &known() const { return *m_known; }
    void setAudience(const QString &sentence);
    /// `writing`: it is being brought into the workspace. `why`: for the tool tip of the button.
    void describe(bool writing, bool ready, const QString &why);

Q_SIGNALS:
    void saveRequested();
    void closeRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void setIcons();

    QLabel *m_tag;
    QLabel *m_to;
    KnownBar *m_known;
    QPlainTextEdit *m_text;
    QPushButton *m_save;
};

} // namespace throughline::ui
