// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/overlay.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>

namespace throughline::ui {

Overlay::Overlay(const QString &name, QWidget *parent)
    : QFrame(parent)
{
    setAccessibleName(name);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setFocusPolicy(Qt::StrongFocus);
    const int edge = fontMetrics().height() / 3;
    setContentsMargins(edge, edge, edge, edge);
    hide();
    parent->installEventFilter(this);
    connect(qApp, &QApplication::focusChanged, this, &Overlay::focusMoved);
}

void Overlay::open()
{
    if (isVisible()) {
        firstFocus()->setFocus(Qt::ShortcutFocusReason);
        Q_EMIT askedAgain();
        return;
    }
    m_before = window()->focusWidget();
    place();
    show();
    raise();
    firstFocus()->setFocus(Qt::ShortcutFocusReason);
    Q_EMIT opened();
}

void Overlay::close()
{
    if (!isVisible())
        return;
    const bool hadFocus = isAncestorOf(window()->focusWidget());
    // Hidden first: hiding a widget with the focus gives it to the next one in line, which isn't the one it came from.
    hide();
    if (hadFocus && m_before)
        m_before->setFocus(Qt::ShortcutFocusReason);
    Q_EMIT closed();
}

void Overlay::place()
{
    const QSize space = parentWidget()->size();
    const int em = fontMetrics().height();
    const QSize size = wantedSize(space).boundedTo(space - QSize(2 * em, 3 * em));
    setGeometry((space.width() - size.width()) / 2, 2 * em, size.width(), size.height());
}

void Overlay::focusMoved(QWidget *, QWidget *to)
{
    // Another window of the desktop having the focus is no reason to go.
    if (isVisible() && to && to->window() == window() && to != this && !isAncestorOf(to))
        close();
}

bool Overlay::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    return QFrame::eventFilter(watched, event);
}

void Overlay::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    // Whatever isn't understood here mustn't reach the window below.
    event->accept();
}

void Overlay::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::Mid));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    painter.setPen(palette().color(QPalette::Highlight));
    painter.drawLine(0, 0, width() - 1, 0);
    painter.drawLine(0, 1, width() - 1, 1);
}

} // namespace throughline::ui
