// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDate>
#include <QFrame>

class QCalendarWidget;
class QLabel;
class QLineEdit;

namespace throughline::ui {

/// Asks for a day: a line to type it in, with a calendar below that follows what is typed. What can't be read, or lies where nothing is, is said below the
/// line and chosen by no key. A pop-up. GUI thread.
class DateJump : public QFrame {
    Q_OBJECT
public:
    explicit DateJump(QWidget *parent = nullptr);

    /// Opens at `place` (global) with `from`, ready to be typed over. Nothing is there after `latest`.
    void open(QDate from, QDate latest, QPoint place);

    [[nodiscard]] QLineEdit &line() const { return *m_line; }
    [[nodiscard]] QCalendarWidget &calendar() const { return *m_calendar; }
    /// What is said about the text.
    [[nodiscard]] QString said() const;

Q_SIGNALS:
    void chosen(QDate day);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void typed();
    /// Of what stands in the line; invalid, with the reason in `why`, if one can't go there.
    [[nodiscard]] QDate wanted(QString &why) const;
    void say(const QString &sentence, bool problem);
    void submit();
    void choose(QDate day);
    void colourCalendar();

    QLineEdit *m_line;
    QLabel *m_said;
    QCalendarWidget *m_calendar;
    QDate m_latest;
    bool m_following = false; ///< the calendar is being set by what was typed
};

} // namespace throughline::ui
