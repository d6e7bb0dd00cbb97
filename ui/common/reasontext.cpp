// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/reasontext.h"

#include <QCoreApplication>
#include <QStringList>

namespace throughline::ui {

QString reasonText(const QString &reason)
{
    const auto translated = [](const QString &part) {
        const int colon = int(part.indexOf(QLatin1String(": ")));
        if (colon < 0)
            return part;
        const QString kind = part.left(colon);
        const QString what = part.mid(colon + 2);
        if (kind == QLatin1String("step"))
            return QCoreApplication::translate("Reason", "step: %1").arg(what);
        if (kind == QLatin1String("words"))
            return QCoreApplication::translate("Reason", "words: %1").arg(what);
        if (kind == QLatin1String("product"))
            return QCoreApplication::translate("Reason", "product: %1").arg(what);
        return part;
    };
    QStringList parts;
    const QStringList given = reason.split(QStringLiteral("; "), Qt::SkipEmptyParts);
    for (const QString &part : given)
        parts.append(translated(part));
    return parts.join(QStringLiteral("; "));
}

} // namespace throughline::ui
