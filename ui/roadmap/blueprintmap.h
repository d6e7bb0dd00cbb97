// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPixmap>
#include <QWidget>

namespace throughline::ui {

class BlueprintPainter;

/// A blueprint in small, in a corner of its view, with a frame about what the view shows. A click, a drag and the arrow keys move that.
class BlueprintMap : public QWidget {
    Q_OBJECT
public:
    /// `painter` must outlive this.
    BlueprintMap(const BlueprintPainter &painter, QWidget *parent);

    /// The drawing is another one, of this many pixels; it gets as much of `room` as a small picture may have. Hides itself where the drawing fits.
    void setDrawing(const QSizeF &drawing, const QSize &room);
    /// Goes to the other corner if it lies on this part of the viewport.
    void keepOff(const QRect &place);
    /// What the view shows, in pixels of the drawing.
    void setShown(const QRectF &shown);

Q_SIGNALS:
    /// This place of the drawing is to be in the middle of the view.
    void placeChosen(const QPointF &place);
    /// By so many views.
    void moved(double across, double down);
    /// Esc: back to the drawing itself.
    void left();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void choose(const QPointF &at);

    const BlueprintPainter &m_painter;
    QSizeF m_drawing;
    QSize m_room;
    QRectF m_shown;
    QPixmap m_picture;
};

} // namespace throughline::ui
