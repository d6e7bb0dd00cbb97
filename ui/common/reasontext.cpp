// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/reasontext.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

#include <utility>

namespace throughline::ui {

namespace {

QString inReason(const char *text)
{
    return QCoreApplication::translate("Reason", text);
}

/// "step: Identify product".
QString kindOfReason(const QString &part)
{
    static const std::pair<const char *, const char *> kinds[] = {
        { "step", QT_TRANSLATE_NOOP("Reason", "step: %1") },
        { "words", QT_TRANSLATE_NOOP("Reason", "words: %1") },
        { "product", QT_TRANSLATE_NOOP("Reason", "product: %1") },
        { "language", QT_TRANSLATE_NOOP("Reason", "language: %1") },
        { "title", QT_TRANSLATE_NOOP("Reason", "title: %1") },
        { "headings", QT_TRANSLATE_NOOP("Reason", "headings: %1") },
        { "keywords", QT_TRANSLATE_NOOP("Reason", "keywords: %1") },
        { "text", QT_TRANSLATE_NOOP("Reason", "text: %1") },
        { "code", QT_TRANSLATE_NOOP("Reason", "code: %1") },
    };
    const int colon = int(part.indexOf(QLatin1String(": ")));
    for (const auto &[kind, sentence] : kinds) {
        if (colon > 0 && part.left(colon) == QLatin1String(kind))
            return inReason(sentence).arg(part.mid(colon + 2));
    }
    return part;
}

/// "solved 7 of 9 like this", "helped in 1 of 6 where it was read": what cases before have taught.
QString learntReason(const QString &part)
{
    static const QRegularExpression solved(QStringLiteral("^solved (\\d+) of (\\d+) like this$"));
    static const QRegularExpression helped(QStringLiteral("^helped in (\\d+) of (\\d+) where it was read$"));
    if (const auto match = solved.match(part); match.hasMatch())
        return inReason("used in %1 cases like this, %2 of them solved").arg(match.captured(2), match.captured(1));
    if (const auto match = helped.match(part); match.hasMatch())
        return inReason("helped in %1 of %2 cases where it was read").arg(match.captured(1), match.captured(2));
    return kindOfReason(part);
}

} // namespace

QString reasonText(const QString &reason)
{
    // Its share in the order: "(31 %)".
    static const QRegularExpression share(QStringLiteral("^(.*) \\(([−-]?\\d+ %)\\)$"));
    QStringList parts;
    for (const QString &part : reason.split(QStringLiteral("; "), Qt::SkipEmptyParts)) {
        if (const auto match = share.match(part); match.hasMatch())
            parts.append(inReason("%1 (%2)").arg(learntReason(match.captured(1)), match.captured(2)));
        else
            parts.append(learntReason(part));
    }
    return parts.join(QStringLiteral("; "));
}

} // namespace throughline::ui
