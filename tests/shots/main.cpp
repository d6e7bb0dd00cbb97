// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/importer.h"
#include "tests/shots/scenes.h"
#include "tests/support/earlyhelp.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

using namespace throughline;

namespace {

void makeDemo(const QString &file)
{
    const base::SystemClock clock;
    auto made = services::Workspace::make(file, services::Workspace::Mode::CreateIfMissing, clock);
    if (!made)
        throw shots::Unreachable(made.error().sentence().toStdString());
    const std::unique_ptr<services::Workspace> workspace = std::move(made).value();
    const auto done = workspace->importer().makeDemo(20'000, 1, clock.now());
    if (!QTest::qWaitFor([&] { return done.isFinished(); }, 120'000))
        throw shots::Unreachable("The demo isn't made within two minutes");
    if (!done.result())
        throw shots::Unreachable(done.result().error().sentence().toStdString());
}

int shootAll(const QString &folder, const QString &workspace, const QString &only, const QString &from,
    const std::vector<ui::ThemeChoice> &themes, const std::vector<QSize> &sizes)
{
    int failures = 0;
    for (const QSize size : sizes) {
        // Each size writes into a copy of its own.
        QTemporaryDir own;
        const QString copy = own.filePath(QStringLiteral("demo.throughline"));
        if (!QFile::copy(workspace, copy))
            throw shots::Unreachable("Can't copy " + workspace.toStdString());
        shots::Driver driver(folder, size, themes);
        int number = 0;
        bool begun = from.isEmpty();
        for (const shots::Scene &scene : shots::scenes()) {
            const QString name = QStringLiteral("%1-%2").arg(++number, 2, 10, QLatin1Char('0')).arg(scene.name);
            begun = begun || scene.name == from;
            if (!begun)
                continue;
            try {
                scene.play({ driver, copy, own.path() });
                if (only.isEmpty() || scene.name.contains(only))
                    driver.shoot(name);
            } catch (const shots::Unreachable &problem) {
                std::fprintf(
                    stderr, "%s at %dx%d: %s\n", qPrintable(name), size.width(), size.height(), problem.what());
                ++failures;
                driver.shoot(name + QStringLiteral("-stuck"));
            }
        }
        std::printf("%dx%d: %d pictures\n", size.width(), size.height(), driver.taken());
        std::fflush(stdout);
    }
    return failures;
}

} // namespace

int main(int argc, char **argv)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Drives the real window by its keys and takes a picture of every state."));
    parser.addHelpOption();
    parser.addOptions({
        { QStringLiteral("out"), QStringLiteral("Where the pictures go."), QStringLiteral("DIR"),
            QStringLiteral("shots") },
        { QStringLiteral("workspace"), QStringLiteral("The file to work with; a copy is used. Without it: the demo."),
            QStringLiteral("FILE") },
        { QStringLiteral("only"), QStringLiteral("Only takes pictures of scenes with this in their name."),
            QStringLiteral("TEXT") },
        { QStringLiteral("theme"), QStringLiteral("light, dark or contrast; several with commas between them."),
            QStringLiteral("THEME"), QStringLiteral("dark,light") },
        { QStringLiteral("size"), QStringLiteral("Of the window; several with commas between them."),
            QStringLiteral("WxH"), QStringLiteral("1366x768,2560x1440") },
        { QStringLiteral("from"),
            QStringLiteral(
                "Begins with this scene, which has to start the program itself: start, merge-hint, welcome …"),
            QStringLiteral("SCENE") },
    });
    tests::showHelpIfAsked(parser, argc, argv);
    QApplication application(argc, argv);
    QApplication::setCursorFlashTime(0);
    parser.process(application);
    try {
        const QString folder = parser.value(QStringLiteral("out"));
        QDir().mkpath(folder);
        std::vector<ui::ThemeChoice> themes;
        for (const QString &name : parser.value(QStringLiteral("theme")).split(u',')) {
            const auto theme = ui::themeFromName(name);
            if (!theme)
                throw shots::Unreachable("There is no theme " + name.toStdString());
            themes.push_back(*theme);
        }
        std::vector<QSize> sizes;
        for (const QString &text : parser.value(QStringLiteral("size")).split(u',')) {
            const QSize size(text.section(u'x', 0, 0).toInt(), text.section(u'x', 1, 1).toInt());
            if (size.isEmpty())
                throw shots::Unreachable("That is no size: " + text.toStdString());
            sizes.push_back(size);
        }
        QTemporaryDir temporary;
        QString workspace = parser.value(QStringLiteral("workspace"));
        if (workspace.isEmpty()) {
            workspace = temporary.filePath(QStringLiteral("demo.throughline"));
            makeDemo(workspace);
        }
        return shootAll(folder, workspace, parser.value(QStringLiteral("only")), parser.value(QStringLiteral("from")),
                   themes, sizes)
                == 0
            ? 0
            : 1;
    } catch (const shots::Unreachable &problem) {
        std::fprintf(stderr, "%s\n", problem.what());
        return 1;
    }
}
