// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/console/options.h"
#include "app/console/settingsstate.h"
#include "app/console/startup.h"
#include "app/console/startuptrace.h"

#include <QApplication>
#include <QIcon>

#include <cstdio>

namespace {

/// Help and the version need no display.
bool wantsWordsOnly(const throughline::console::Options &options)
{
    return options.help || options.version;
}

QStringList argumentsOf(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    return arguments;
}

/// Qt ends a program that finds no display by aborting it.
bool lacksDisplay(const QStringList &arguments)
{
#ifdef Q_OS_LINUX
    return qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")
        && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM") && !arguments.contains(QStringLiteral("-platform"));
#else
    return false;
#endif
}

} // namespace

int main(int argc, char **argv)
{
    using namespace throughline;
    QCoreApplication::setApplicationName(QStringLiteral("throughline"));
    QCoreApplication::setApplicationVersion(QStringLiteral(THROUGHLINE_VERSION));

    // Before the application is made, which would take Qt's own options away and ask for a display.
    const base::Result<console::Options> early = console::parseOptions(argumentsOf(argc, argv));
    if (early && wantsWordsOnly(*early)) {
        const QCoreApplication words(argc, argv);
        const QString text = early->help
            ? console::helpText()
            : QStringLiteral("throughline %1\n").arg(QCoreApplication::applicationVersion());
        std::fputs(text.toLocal8Bit().constData(), stdout);
        return 0;
    }

    if (lacksDisplay(argumentsOf(argc, argv))) {
        std::fputs("throughline: There is no display to open a window on. “throughline --help” needs none.\n", stderr);
        return 1;
    }
    QApplication application(argc, argv);
    QGuiApplication::setDesktopFileName(QStringLiteral("org.throughline.Throughline"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/throughline/icons/throughline.png")));
    const base::Result<console::Options> options = console::parseOptions(QCoreApplication::arguments());
    if (!options) {
        std::fprintf(stderr, "throughline: %s\nTry “throughline --help”.\n",
            options.error().sentence().toLocal8Bit().constData());
        return 2;
    }
    const base::SystemClock clock;
    console::SettingsState state;
    ui::Theme theme;
    console::Startup startup(clock, state, theme);
    startup.begin(*options);
    console::traceStartup(startup.window());
    return QApplication::exec();
}
