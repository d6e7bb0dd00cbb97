// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPen>
#include <QRect>

class QPainter;

namespace throughline::ui {

/// The look of a small rounded frame around a word.
struct Frame {
    double radius = 0; ///< in device-independent pixels
    QPen pen { Qt::NoPen };
    QColor fill { Qt::transparent };
};

/// A rounded frame inside of `rect`, smooth at any scale. Stroking a smooth outline costs as much as painting the whole line of text in it, and lists show
/// dozens of alike ones: the picture of each is kept in QPixmapCache. GUI thread.
void drawFrame(QPainter &painter, const QRect &rect, const Frame &frame);

} // namespace throughline::ui
