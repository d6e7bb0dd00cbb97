// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/tallarea.h"

#include <QEvent>
#include <QResizeEvent>

#include <algorithm>

namespace throughline::ui {

TallArea::TallArea(QWidget *content, QWidget *parent)
    : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setWidget(content);
    content->setAutoFillBackground(false);
    viewport()->setAutoFillBackground(false);
}

QSize TallArea::sizeHint() const
{
    const QSize wanted = widget()->sizeHint();
    return { wanted.width(), widget()->hasHeightForWidth() ? widget()->heightForWidth(width()) : wanted.height() };
}

QSize TallArea::minimumSizeHint() const
{
    constexpr int kFewestLines = 4;
    return { widget()->minimumSizeHint().width(),
        std::min(sizeHint().height(), kFewestLines * fontMetrics().lineSpacing()) };
}

bool TallArea::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        updateGeometry();
    return QScrollArea::eventFilter(watched, event);
}

void TallArea::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    // Other widths break the lines elsewhere.
    if (event->size().width() != event->oldSize().width())
        updateGeometry();
}

} // namespace throughline::ui
