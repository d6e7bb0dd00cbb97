// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/notice.h"

#include <QEvent>

namespace throughline::ui {

Notice::Notice(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::ToolTipBase);
    setForegroundRole(QPalette::ToolTipText);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    const int em = fontMetrics().height();
    setContentsMargins(em / 2, em / 4, em / 2, em / 4);
    hide();
    parent->installEventFilter(this);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &QWidget::hide);
}

void Notice::say(const QString &sentence)
{
    setText(sentence);
    setAccessibleName(sentence);
    place();
    show();
    raise();
    m_timer.start(5000);
}

void Notice::place()
{
    const int em = fontMetrics().height();
    const QSize size = sizeHint().boundedTo(parentWidget()->size() - QSize(2 * em, 0));
    resize(size);
    const bool floored = m_floor && m_floor->isVisible();
    const int bottom = floored ? m_floor->mapTo(parentWidget(), QPoint()).y() : parentWidget()->height();
    move((parentWidget()->width() - size.width()) / 2, bottom - size.height() - em);
}

bool Notice::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    return QLabel::eventFilter(watched, event);
}

} // namespace throughline::ui
