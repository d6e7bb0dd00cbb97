// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCommandLineParser>
#include <QCoreApplication>

namespace throughline::tests {

/// Prints the help and ends the program if that is what was asked for. To be called before a QApplication is made: without a display that one aborts.
inline void showHelpIfAsked(QCommandLineParser &parser, int argc, char **argv)
{
    QStringList words;
    for (int i = 0; i < argc; ++i)
        words.append(QString::fromLocal8Bit(argv[i]));
    // What isn't understood here may be an option of Qt's.
    (void)parser.parse(words);
    if (!parser.isSet(QStringLiteral("help")))
        return;
    const QCoreApplication application(argc, argv); // the help tells the program's name
    parser.showHelp();
}

} // namespace throughline::tests
