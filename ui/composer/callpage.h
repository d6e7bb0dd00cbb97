// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/event.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;
class QToolButton;

namespace throughline::ui {

class KnownBar;

/// Where a call is logged: who called, how long, and what was said. What it does with it is ComposerPane's.
class CallPage : public QWidget {
    Q_OBJECT
public:
    explicit CallPage(QWidget *parent = nullptr);

    [[nodiscard]] QPlainTextEdit &text() const { return *m_text; }
    [[nodiscard]] KnownBar &known() const { return *m_known; }
    void setAudience(const QString &sentence);
    /// What the customer said of being called; empty: nothing.
    void setWarning(const QString &sentence);
    void setCall(domain::Direction direction, int minutes);
    [[nodiscard]] domain::Direction direction() const;
    [[nodiscard]] int minutes() const;
    /// `elapsed`: "3:07" while the time is running, else empty.
    void setElapsed(const QString &elapsed);
    /// `writing`: it is being brought into the workspace. `why`: for the tool tip of the button.
    void describe(bool running, bool writing, bool ready, const QString &why);
    /// All that takes keys beside the text.
    [[nodiscard]] QList<QWidget *> controls() const;

Q_SIGNALS:
    /// Direction or minutes.
    void callChanged();
    void timerRequested();
    void saveRequested();
    void closeRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void setIcons();
    void makeControls(QWidget *parent);

    QLabel *m_glyph;
    QLabel *m_to;
    QToolButton *m_inbound;
    QToolButton *m_outbound;
    QSpinBox *m_minutes;
    QPushButton *m_timer;
    QLabel *m_elapsed;
    QLabel *m_warning;
    KnownBar *m_known;
    QPlainTextEdit *m_text;
    QPushButton *m_save;
};

} // namespace throughline::ui
