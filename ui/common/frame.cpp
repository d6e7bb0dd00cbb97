// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/frame.h"

#include <QPainter>
#include <QPixmapCache>

namespace throughline::ui {

namespace {

QPixmap picture(QSize size, qreal ratio, const Frame &frame)
{
    QPixmap pixmap(size * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(frame.pen);
    painter.setBrush(frame.fill);
    const double inset = frame.pen.style() == Qt::NoPen ? 0 : std::max(1.0, frame.pen.widthF()) / 2;
    painter.drawRoundedRect(
        QRectF(QPointF(), QSizeF(size)).adjusted(inset, inset, -inset, -inset), frame.radius, frame.radius);
    return pixmap;
}

} // namespace

void drawFrame(QPainter &painter, const QRect &rect, const Frame &frame)
{
    if (rect.isEmpty())
        return;
    const qreal ratio = painter.device()->devicePixelRatioF();
    const QString key = QStringLiteral("throughline-frame-%1-%2-%3-%4-%5-%6-%7-%8")
                            .arg(rect.width())
                            .arg(rect.height())
                            .arg(ratio)
                            .arg(frame.radius)
                            .arg(frame.pen.widthF())
                            .arg(int(frame.pen.style()))
                            .arg(frame.pen.color().rgba(), 0, 16)
                            .arg(frame.fill.rgba(), 0, 16);
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        pixmap = picture(rect.size(), ratio, frame);
        QPixmapCache::insert(key, pixmap);
    }
    painter.drawPixmap(rect.topLeft(), pixmap);
}

} // namespace throughline::ui
