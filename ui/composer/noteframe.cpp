// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/composer/noteframe.h"

#include "ui/common/tint.h"

#include <QPainter>

namespace throughline::ui {

NoteFrame::NoteFrame(QWidget *parent)
    : QFrame(parent)
{
    setFrameShape(QFrame::NoFrame);
}

void NoteFrame::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor text = palette().color(QPalette::Text);
    painter.setPen(QPen(mixed(text, palette().color(QPalette::Base), 0.25), 1.5, Qt::DashLine));
    painter.setBrush(mixed(palette().color(QPalette::Base), text, 0.065));
    const double corner = fontMetrics().height() / 4.0;
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), corner, corner);
}

} // namespace throughline::ui
