// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/datejump.h"

#include "ui/common/format.h"
#include "ui/common/tint.h"
#include "ui/timeline/typeddate.h"

#include <QAccessible>
#include <QCalendarWidget>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QScreen>
#include <QTextCharFormat>
#include <QVBoxLayout>

namespace throughline::ui {

DateJump::DateJump(QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_line(new QLineEdit(this))
    , m_said(new QLabel(this))
    , m_calendar(new QCalendarWidget(this))
{
    setAccessibleName(tr("Date to go to"));
    setFrameShape(QFrame::StyledPanel);
    auto *column = new QVBoxLayout(this);
    const int gap = fontMetrics().height() / 3;
    column->setContentsMargins(gap, gap, gap, gap);
    column->setSpacing(gap);
    m_line->setAccessibleName(tr("Date to go to"));
    m_line->setMaxLength(60);
    m_line->setPlaceholderText(tr("2013-06-01, 2013-06 or 2013"));
    m_line->installEventFilter(this);
    m_said->setTextFormat(Qt::PlainText);
    m_said->setWordWrap(true);
    m_said->setAccessibleName(tr("What the date means"));
    // Always two lines high: the calendar mustn't jump while somebody types.
    m_said->setMinimumHeight(2 * m_said->fontMetrics().lineSpacing());
    m_said->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    m_calendar->setAccessibleName(tr("Calendar"));
    m_calendar->setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
    // Qt's own field for typing a date reads "2013-06-01" as the year 601; ours stands above.
    m_calendar->setDateEditEnabled(false);
    column->addWidget(m_line);
    column->addWidget(m_said);
    column->addWidget(m_calendar);
    connect(m_line, &QLineEdit::textEdited, this, &DateJump::typed);
    connect(m_calendar, &QCalendarWidget::selectionChanged, this, [this] {
        if (m_following)
            return;
        m_line->setText(m_calendar->selectedDate().toString(Qt::ISODate));
        say(dayTitle(m_calendar->selectedDate()), false);
    });
    connect(m_calendar, &QCalendarWidget::clicked, this, &DateJump::choose);
    connect(m_calendar, &QCalendarWidget::activated, this, &DateJump::choose);
    colourCalendar();
}

void DateJump::colourCalendar()
{
    // Qt paints weekends in a red that can't be read on a dark ground. The shade is of the palette, and only the weekday's name carries the meaning.
    QTextCharFormat plain;
    plain.setForeground(palette().color(QPalette::Text));
    QTextCharFormat quiet;
    quiet.setForeground(mixed(palette().color(QPalette::Text), palette().color(QPalette::Base), 0.3));
    const QList<Qt::DayOfWeek> working = locale().weekdays();
    for (int day = Qt::Monday; day <= Qt::Sunday; ++day)
        m_calendar->setWeekdayTextFormat(Qt::DayOfWeek(day), working.contains(Qt::DayOfWeek(day)) ? plain : quiet);
}

void DateJump::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::LocaleChange)
        colourCalendar();
}

void DateJump::open(QDate from, QDate latest, QPoint place)
{
    m_latest = latest;
    m_following = true;
    m_calendar->setMaximumDate(latest);
    m_calendar->setSelectedDate(from);
    m_following = false;
    m_line->setText(from.toString(Qt::ISODate));
    say(tr("Type a date, as %1, 2013-06, 2013 or %2. Enter goes there.")
            .arg(from.toString(Qt::ISODate), locale().toString(from, QLocale::ShortFormat)),
        false);
    adjustSize();
    const QRect room = parentWidget() ? parentWidget()->screen()->availableGeometry() : screen()->availableGeometry();
    move(std::clamp(place.x(), room.left(), std::max(room.left(), room.right() - width())),
        std::clamp(place.y(), room.top(), std::max(room.top(), room.bottom() - height())));
    show();
    m_line->setFocus(Qt::PopupFocusReason);
    m_line->selectAll();
}

QString DateJump::said() const
{
    return m_said->text();
}

void DateJump::say(const QString &sentence, bool problem)
{
    m_said->setText(problem ? QStringLiteral("⚠ %1").arg(sentence) : sentence);
    m_line->setAccessibleDescription(sentence);
}

QDate DateJump::wanted(QString &why) const
{
    const TypedDate read = readTypedDate(m_line->text(), locale(), m_latest);
    if (!read.readable)
        why = tr("That is no date. Dates are typed as 2013-06-01, 2013-06, 2013 or %1.")
                  .arg(locale().toString(m_latest, QLocale::ShortFormat));
    else if (!read.day.isValid())
        why = tr("There is no such day as %1.").arg(m_line->text().trimmed());
    else if (read.day > m_latest)
        why = tr("Nothing is there yet: the last day is %1.").arg(dayTitle(m_latest));
    return why.isEmpty() ? read.day : QDate();
}

void DateJump::typed()
{
    QString why;
    const QDate day = wanted(why);
    if (!day.isValid()) {
        say(why, true);
        return;
    }
    m_following = true;
    m_calendar->setSelectedDate(day);
    m_following = false;
    say(dayTitle(day), false);
}

void DateJump::submit()
{
    QString why;
    const QDate day = wanted(why);
    if (day.isValid()) {
        choose(day);
        return;
    }
    say(why, true);
    m_line->selectAll();
    QAccessibleEvent told(m_line, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&told);
}

void DateJump::choose(QDate day)
{
    close();
    Q_EMIT chosen(day);
}

bool DateJump::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_line && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            submit();
            return true;
        }
        if (key == Qt::Key_Down || key == Qt::Key_Up || key == Qt::Key_PageDown || key == Qt::Key_PageUp) {
            m_calendar->setFocus(Qt::OtherFocusReason);
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void DateJump::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    // Whatever isn't understood here mustn't reach the window below.
    event->accept();
}

} // namespace throughline::ui
