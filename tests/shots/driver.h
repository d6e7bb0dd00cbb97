// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/console/startup.h"
#include "tests/support/memorystate.h"
#include "ui/shell/theme.h"

#include <QElapsedTimer>
#include <QMap>
#include <QObject>
#include <QSize>
#include <QString>

#include <functional>
#include <memory>
#include <stdexcept>
#include <vector>

class QWindow;

namespace throughline::shots {

/// A state couldn't be reached; says which and why.
class Unreachable : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Somebody at the keyboard, and a camera. Everything is done by keys that arrive where the desktop delivers them; nothing waits longer than it must, and nothing
/// for ever. GUI thread.
class Driver : public QObject {
    Q_OBJECT
public:
    /// Every state is taken in each of the themes; the last one is that of the window.
    Driver(QString folder, QSize size, std::vector<ui::ThemeChoice> themes = { ui::ThemeChoice::Light });
    ~Driver() override;

    /// Starts the program anew, as `throughline ARGUMENTS`.
    void start(const console::Options &options);
    [[nodiscard]] ui::MainWindow &window() { return m_startup->window(); }

    /// Since the start.
    [[nodiscard]] bool isUsable() const { return m_usable; }
    /// "Ctrl+K", "j", "Return".
    void press(const QString &keys);
    void type(const QString &text);
    /// Waits until it is so; throws Unreachable, naming `what`, if it isn't within `ms`.
    void until(const QString &what, const std::function<bool()> &condition, int ms = 10'000);
    /// Waits until nothing has been painted or delivered for a moment.
    void settle();
    /// Takes the pictures of this state.
    void shoot(const QString &name);

    /// A child of the window by its class; throws if there is none.
    template <typename T> T &find()
    {
        T *found = window().findChild<T *>();
        if (!found)
            throw Unreachable(std::string("The window has no ") + T::staticMetaObject.className());
        return *found;
    }
    [[nodiscard]] int taken() const { return m_taken; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QWindow *keyboard();

    QString m_folder;
    QSize m_size;
    std::vector<ui::ThemeChoice> m_themes;
    base::SystemClock m_clock;
    std::unique_ptr<tests::MemoryState> m_state;
    ui::Theme m_theme;
    std::unique_ptr<console::Startup> m_startup;
    QElapsedTimer m_lastChange;
    bool m_usable = false;
    int m_taken = 0;
};

} // namespace throughline::shots
