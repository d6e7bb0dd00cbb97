// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/shots/driver.h"

#include <QApplication>
#include <QEvent>
#include <QPainter>
#include <QPixmap>
#include <QTest>
#include <QWindow>

namespace throughline::shots {

Driver::Driver(QString folder, QSize size, std::vector<ui::ThemeChoice> themes)
    : m_folder(std::move(folder))
    , m_size(size)
    , m_themes(std::move(themes))
{
    m_lastChange.start();
    qApp->installEventFilter(this);
}

Driver::~Driver() = default;

void Driver::start(const console::Options &options)
{
    m_startup.reset();
    m_state = std::make_unique<tests::MemoryState>();
    m_startup = std::make_unique<console::Startup>(m_clock, *m_state, m_theme);
    // A window of this size from its first layout on.
    console::Options asked = options;
    asked.theme = m_themes.back();
    m_usable = false;
    m_startup->begin(asked);
    connect(&window(), &ui::MainWindow::usable, this, [this] { m_usable = true; });
    window().resize(m_size);
    window().activateWindow();
    if (!QTest::qWaitForWindowActive(&window(), 10'000))
        throw Unreachable("The window doesn't become active");
}

QWindow *Driver::keyboard()
{
    // Where no window manager does it, nobody is active once a dialog is gone.
    if (!QApplication::activeWindow()) {
        window().activateWindow();
        (void)QTest::qWaitForWindowActive(&window(), 1'000);
    }
    // A menu or a dialog takes the keys as long as it is there.
    QWidget *top = QApplication::activePopupWidget();
    if (!top)
        top = QApplication::activeModalWidget();
    return (top ? top : &window())->windowHandle();
}

void Driver::press(const QString &keys)
{
    const QKeySequence sequence(keys, QKeySequence::PortableText);
    for (int i = 0; i < sequence.count(); ++i) {
        const QKeyCombination key = sequence[uint(i)];
        QTest::keyClick(keyboard(), key.key(), key.keyboardModifiers());
    }
    settle();
}

void Driver::type(const QString &text)
{
    for (const QChar c : text) {
        const Qt::Key key = c.unicode() < 0x80 ? QTest::asciiToKey(c.toLatin1()) : Qt::Key(c.toUpper().unicode());
        QTest::sendKeyEvent(QTest::Click, keyboard(), key, c, Qt::NoModifier);
    }
    settle();
}

void Driver::until(const QString &what, const std::function<bool()> &condition, int ms)
{
    if (!QTest::qWaitFor(condition, ms))
        throw Unreachable(QStringLiteral("It doesn't happen: %1").arg(what).toStdString());
    settle();
}

void Driver::settle()
{
    constexpr int kQuiet = 60;
    m_lastChange.restart();
    // What never comes to rest (a spinner) is taken as it is.
    [[maybe_unused]] const bool quiet = QTest::qWaitFor([this] { return m_lastChange.elapsed() >= kQuiet; }, 3'000);
}

void Driver::shoot(const QString &name)
{
    for (const ui::ThemeChoice theme : m_themes) {
        m_theme.apply(theme);
        settle();
        const QString file = QStringLiteral("%1/%2-%3x%4-%5.png")
                                 .arg(m_folder, name)
                                 .arg(m_size.width())
                                 .arg(m_size.height())
                                 .arg(ui::themeName(theme));
        QPixmap picture = window().grab();
        for (QWidget *top : { QApplication::activeModalWidget(), QApplication::activePopupWidget() }) {
            if (top) {
                QPainter painter(&picture);
                painter.drawPixmap(window().mapFromGlobal(top->mapToGlobal(QPoint())), top->grab());
            }
        }
        if (!picture.save(file))
            throw Unreachable("Can't write " + file.toStdString());
        ++m_taken;
    }
}

bool Driver::eventFilter(QObject *, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Paint:
    case QEvent::MetaCall:
    case QEvent::LayoutRequest:
    case QEvent::Resize:
        m_lastChange.restart();
        break;
    default:
        break;
    }
    return false;
}

} // namespace throughline::shots
