// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/roadmap/blueprintview.h"

#include <QPoint>

#include <optional>

class QLineEdit;

namespace throughline::ui {

/// A blueprint that is being drawn. It changes nothing itself: what somebody means by a key or by dragging is told. Titles are typed in their boxes. A step that is
/// pulled by its middle goes to another lane; pulled by its edge, a way comes of it.
class DraftView : public BlueprintView {
    Q_OBJECT
public:
    explicit DraftView(QWidget *parent = nullptr);

    /// While its title is typed, too.
    void showDraft(const domain::Blueprint &blueprint);
    /// Types the title of the selected step in its box.
    void beginTitle();
    [[nodiscard]] bool isTyping() const;
    [[nodiscard]] QLineEdit &titleEdit() const { return *m_title; }
    /// The way begins at the selected step; arrow keys and Enter, or a click, say where it leads. Esc leaves it.
    void beginConnecting();
    [[nodiscard]] bool isConnecting() const { return !m_from.isEmpty(); }
    /// The next way of the selected step, one after the other, first those that leave it.
    void walkWays();

Q_SIGNALS:
    /// Letter by letter.
    void titleTyped(const QString &stepKey, const QString &title);
    /// The field is gone.
    void titleDone();
    void wayDrawn(const QString &from, const QString &to);
    void laneChosen(const QString &stepKey, int lane);
    /// What is to be done now, in words; empty for nothing in particular.
    void hintChanged(const QString &hint);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintOver(QPainter &painter) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class Pull { None, Step, Way };

    [[nodiscard]] QRectF grip() const;
    /// The step under the mouse, or whose grip is.
    [[nodiscard]] int pullableAt(const QPoint &position) const;
    void paintGrip(QPainter &painter) const;
    [[nodiscard]] bool isAtEdge(int index, const QPoint &position) const;
    [[nodiscard]] int laneAt(const QPoint &position) const;
    void placeTitle();
    void endTitle(bool keep);
    void finishConnecting(const QString &to);
    void setHint(const QString &hint);

    QLineEdit *m_title;
    QString m_typed;  ///< key of the step whose title is typed
    QString m_before; ///< its title before that
    QString m_waysOf; ///< key of the step whose ways are walked
    QString m_from;   ///< key of the step from which a way is drawn by keys
    Pull m_pull = Pull::None;
    QString m_pulled; ///< key of the step that the mouse holds
    QPoint m_pressed;
    std::optional<QPoint> m_at; ///< where it is pulled to
};

} // namespace throughline::ui
