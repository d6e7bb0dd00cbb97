// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QApplication>
#include <QElapsedTimer>
#include <QPointer>
#include <QString>
#include <QTimer>
#include <QWidget>

#include <functional>
#include <optional>
#include <vector>

namespace throughline::bench {

/// What became of one key press. Milliseconds since just before the key was posted.
struct Answer {
    double first = 0;   ///< the first picture of the window after it
    double ready = 0;   ///< the answer has reached the window
    double painted = 0; ///< the picture in which the answer is to be seen
    double work = 0;    ///< processor time of the GUI thread until then: doesn't grow when others use the machine
    double rest = 0;    ///< the last picture before the window came to rest
};

/// An application that times every event that the GUI thread is given, and tells when a widget's new content has been painted. A frame is a delivery
/// of one event in which the canvas was painted, whatever else was done in it; the flush to the display included. GUI thread.
class MeteredApplication : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override;

    /// From now on frames of this widget and of what it holds are counted.
    void watch(QWidget &canvas);
    /// Presses the keys in the window ("Ctrl+J", "r") and waits until `ready` holds and has been painted. Nothing if that isn't so within `ms`.
    std::optional<Answer> press(
        QWidget &window, const QString &keys, const std::function<bool()> &ready, int ms = 2'000);
    /// The same as of a key that is held down: it doesn't wait until the window comes to rest.
    std::optional<Answer> hold(
        QWidget &window, const QString &keys, const std::function<bool()> &ready, int ms = 2'000);
    /// Goes on until nothing has happened for this many milliseconds, one second at most.
    void rest(int ms);

    /// Since watch().
    [[nodiscard]] const std::vector<double> &frames() const { return m_frames; }
    /// The processor time of each.
    [[nodiscard]] const std::vector<double> &frameWork() const { return m_frameWork; }
    [[nodiscard]] double longestEvent() const { return m_longest; }
    /// Processor time of that event: tells waiting from work.
    [[nodiscard]] double longestEventWork() const { return m_longestWork; }
    /// Which event that was, and who got it.
    [[nodiscard]] const QString &longestEventText() const { return m_longestText; }

private:
    void delivered(QEvent::Type type, const char *receiver, double began, double workBegan);
    [[nodiscard]] double now() const { return double(m_clock.nsecsElapsed()) / 1e6; }

    QElapsedTimer m_clock;
    QTimer m_wake; ///< turns the loop when nothing else does
    QPointer<QWidget> m_canvas;
    std::function<bool()> m_ready;
    std::vector<double> m_frames;
    std::vector<double> m_frameWork;
    QString m_longestText;
    double m_longest = 0;
    double m_longestWork = 0;
    double m_readyAt = -1;
    double m_firstAt = -1;
    double m_paintedAt = -1;
    double m_workAt = 0;
    double m_lastAt = -1;
    double m_lastEventAt = 0;
    int m_depth = 0;
    bool m_pressed = false;       ///< the key has arrived: what is ready from now on is the answer
    bool m_painted = false;       ///< something, in the event that is being delivered
    bool m_canvasPainted = false; ///< the canvas
};

} // namespace throughline::bench
