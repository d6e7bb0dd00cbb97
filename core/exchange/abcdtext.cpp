// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/abcdtext.h"

#include <QRegularExpression>

namespace throughline::exchange::abcd {

QString slug(const QString &text)
{
    QString out;
    for (const QChar c : text.toLower()) {
        if (c.isLetterOrNumber())
            out += c;
        else if (!out.isEmpty() && !out.endsWith(u'-'))
            out += u'-';
    }
    while (out.endsWith(u'-'))
        out.chop(1);
    return out;
}

QString capitalised(const QString &text)
{
    QString out = text;
    out.replace(u'_', u' ');
    out = out.simplified();
    for (qsizetype i = 0; i < out.size(); ++i) {
        if (i == 0 || out.at(i - 1) == u' ' || out.at(i - 1) == u'-')
            out[i] = out.at(i).toUpper();
    }
    return out;
}

QString markdown(const QString &text)
{
    static const QRegularExpression button(QStringLiteral("\\[([A-Z][A-Za-z/ ]+)\\]"));
    QString out = text.simplified();
    out.replace(button, QStringLiteral("**\\1**"));
    out.replace(QLatin1String("<or>"), QLatin1String("or"));
    return out;
}

QString markdownList(const QStringList &subtexts)
{
    QString out;
    for (const QString &subtext : subtexts) {
        const QStringList parts = subtext.split(QLatin1String(" > "), Qt::SkipEmptyParts);
        for (qsizetype i = 0; i < parts.size(); ++i)
            out += (i == 0 ? QStringLiteral("- ") : QStringLiteral("  - ")) + markdown(parts.at(i)) + QLatin1Char('\n');
    }
    return out;
}

QString oneLine(const QString &text)
{
    static const QRegularExpression using_(
        QStringLiteral("[,\\s]*((and|by|which you you enter|then) )*(use|using|with|for|then|in|into|fields)?( "
                       "the)?\\s*\\[[^\\]]*\\]( (fields|button|action|option))?"));
    static const QRegularExpression sentenceEnd(QStringLiteral("[.!?](\\s|$)|\\s-\\s|;\\s"));
    QString out = text.simplified();
    out.remove(using_);
    const qsizetype end = out.indexOf(sentenceEnd);
    if (end > 0)
        out = out.left(end);
    out = out.trimmed();
    while (out.endsWith(u':') || out.endsWith(u',') || out.endsWith(u'.'))
        out.chop(1);
    constexpr qsizetype kLongest = 90;
    if (out.size() > kLongest) {
        const qsizetype space = out.lastIndexOf(u' ', kLongest - 1);
        out = out.left(space > 40 ? space : kLongest - 1) + QChar(0x2026);
    }
    if (!out.isEmpty())
        out[0] = out.at(0).toUpper();
    return out;
}

QStringList keywords(const QString &flow, const QString &subflow)
{
    static const QStringList idle { QStringLiteral("due"), QStringLiteral("to"), QStringLiteral("of"),
        QStringLiteral("not"), QStringLiteral("the"), QStringLiteral("out"), QStringLiteral("one"),
        QStringLiteral("too"), QStringLiteral("general"), QStringLiteral("manage"), QStringLiteral("initiate"),
        QStringLiteral("status"), QStringLiteral("issue"), QStringLiteral("query"), QStringLiteral("inquiry"),
        QStringLiteral("single"), QStringLiteral("storewide"), QStringLiteral("product"),
        QStringLiteral("troubleshoot"), QStringLiteral("date"), QStringLiteral("never"), QStringLiteral("already") };
    QStringList words;
    for (const QString &part : { subflow, flow }) {
        for (const QString &word : slug(part).split(u'-')) {
            if (word.size() > 2 && !idle.contains(word) && !words.contains(word))
                words.append(word);
        }
    }
    return words;
}

} // namespace throughline::exchange::abcd
