// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/console/options.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace throughline::console {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Options", text);
}

void fill(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        tr("Throughline, a console for people who answer customers.\n\n"
           "Without a workspace it asks for one. A workspace is a file, or a server that a team shares."));
    parser.addOptions({
        { { QStringLiteral("h"), QStringLiteral("help") }, tr("Shows this.") },
        { { QStringLiteral("v"), QStringLiteral("version") }, tr("Shows the version.") },
        { { QStringLiteral("w"), QStringLiteral("workspace") },
            tr("Opens this workspace: the path of a file, or the address of a server, "
               "postgresql://name@host/database."),
            tr("FILE|URI") },
        { { QStringLiteral("a"), QStringLiteral("agent") },
            tr("Works as the agent of this name. Without it: who worked here last, otherwise your login name; in a "
               "demo its first agent."),
            tr("NAME") },
        { QStringLiteral("theme"),
            tr("light, dark, contrast, or system, which follows the desktop. Without it: what was chosen last."),
            tr("THEME") },
    });
    parser.addPositionalArgument(QStringLiteral("FILE"), tr("The same as --workspace FILE."), QStringLiteral("[FILE]"));
}

} // namespace

base::Result<Options> parseOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    fill(parser);
    if (!parser.parse(arguments))
        return base::Error { parser.unknownOptionNames().isEmpty() ? base::ErrorKind::InvalidInput
                                                                   : base::ErrorKind::Unsupported,
            parser.errorText(), {}, {} };
    Options options;
    options.help = parser.isSet(QStringLiteral("help"));
    options.version = parser.isSet(QStringLiteral("version"));
    options.workspace = parser.value(QStringLiteral("workspace"));
    options.agent = parser.value(QStringLiteral("agent")).trimmed();
    const QStringList files = parser.positionalArguments();
    if (files.size() > 1 || (!files.isEmpty() && !options.workspace.isEmpty()))
        return base::invalidInput(QStringLiteral("One workspace at a time: %1 is one too many."), { files.last() });
    if (!files.isEmpty())
        options.workspace = files.first();
    if (parser.isSet(QStringLiteral("theme"))) {
        const QString name = parser.value(QStringLiteral("theme"));
        options.theme = ui::themeFromName(name);
        if (!options.theme)
            return base::invalidInput(
                QStringLiteral("There is no theme %1: it is light, dark, contrast or system."), { name });
    }
    return options;
}

QString helpText()
{
    QCommandLineParser parser;
    fill(parser);
    return parser.helpText();
}

} // namespace throughline::console
