// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/roadmap/steptext.h"

#include <QRegularExpression>
#include <QStringList>

namespace throughline::ui {

QString plainFromMarkdown(const QString &markdown)
{
    static const QRegularExpression heading(QStringLiteral("^ {0,3}#{1,6}\\s+"));
    static const QRegularExpression bullet(QStringLiteral("^(\\s*)[-*+]\\s+"));
    static const QRegularExpression quote(QStringLiteral("^\\s*>\\s?"));
    static const QRegularExpression link(QStringLiteral("!?\\[([^\\[\\]]*)\\]\\([^()]*\\)"));
    static const QRegularExpression strong(QStringLiteral("(\\*\\*|__)(?=\\S)([^*_]+)(?<=\\S)\\1"));
    static const QRegularExpression emphasis(QStringLiteral("(?<![\\w*])([*_])(?=\\S)([^*_]+)(?<=\\S)\\1(?![\\w*])"));
    QStringList lines;
    bool fenced = false;
    const QStringList given = markdown.split(u'\n');
    for (QString line : given) {
        if (line.trimmed().startsWith(QLatin1String("```"))) {
            fenced = !fenced;
            continue;
        }
        if (!fenced) {
            line.remove(heading);
            line.replace(bullet, QStringLiteral("\\1• "));
            line.remove(quote);
            line.replace(link, QStringLiteral("\\1"));
            line.replace(strong, QStringLiteral("\\2"));
            line.replace(emphasis, QStringLiteral("\\2"));
            line.remove(u'`');
        }
        lines.append(line);
    }
    return lines.join(u'\n').trimmed();
}

} // namespace throughline::ui
