// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/console/options.h"
#include "app/console/settingsstate.h"
#include "app/console/startup.h"
#include "app/console/startuptrace.h"

#include <QApplication>
#include <QIcon>

#include <algorithm>
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
        && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")
        && std::none_of(arguments.begin(), arguments.end(), [](const QString &argument) {
               static const QStringList saying { QStringLiteral("-platform"), QStringLiteral("--platform"),
                   QStringLiteral("-display"), QStringLiteral("--display") };
               return saying.contains(argument);
           });
#else
    return false;
#endif
}

int refuse(const throughline::base::Error &error)
{
    std::fprintf(stderr, "throughline: %s\nTry “throughline --help”.\n", error.sentence().toLocal8Bit().constData());
    return 2;
}

} // namespace

int main(int argc, char **argv)
{
    using namespace throughline;
    QCoreApplication::setApplicationName(QStringLiteral("throughline"));
    QCoreApplication::setApplicationVersion(QStringLiteral(THROUGHLINE_VERSION));

    // Before the application is made, which would take Qt's own options away and ask for a display.
    const base::Result<console::Options> early = console::parseOptions(argumentsOf(argc, argv));
    // What isn't known may be an option of Qt's, if there is a display for it to work on.
    if (!early && (early.error().kind != base::ErrorKind::Unsupported || lacksDisplay(argumentsOf(argc, argv))))
        return refuse(early.error());
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
    if (!options)
        return refuse(options.error());
    const base::SystemClock clock;
    console::SettingsState state;
    ui::Theme theme;
    console::Startup startup(clock, state, theme);
    startup.begin(*options);
    console::traceStartup(startup.window());
    return QApplication::exec();
}
