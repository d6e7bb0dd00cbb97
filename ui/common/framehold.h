// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QTimer>

#include <functional>

class QWidget;

namespace throughline::ui {

/// Keeps the next frame of a window back while the answer to a key press is on its way, so that one frame shows both: an answer takes a millisecond or
/// two, and a frame without it takes longer than that and would stand before it. Whatever happens, the frame comes after kPatience. GUI thread.
class FrameHold : public QObject {
    Q_OBJECT
public:
    ~FrameHold() override;

    /// So long at most is a frame kept back, in milliseconds: not to be seen.
    static constexpr int kPatience = 4;

    /// Keeps back what the window of this widget would paint from now on. Held again, it begins anew.
    static void begin(const QWidget &widget);
    /// The answer is here, or none is awaited any more: what has been kept back is painted when the event loop turns.
    static void end(const QWidget &widget);
    /// Calls `fn` at once, or if a frame is kept back, when it is painted.
    static void afterFrame(std::function<void()> fn);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    explicit FrameHold(QWidget &window);
    [[nodiscard]] static FrameHold *of(const QWidget &window);
    void release();
    /// Nothing is kept back any more.
    void settle();

    QWidget &m_window;
    QTimer m_patience;
    bool m_owed = false; ///< a frame was kept back
};

} // namespace throughline::ui
