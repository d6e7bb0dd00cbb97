// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/evidencetext.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace throughline::ui {

QString evidenceText(const QString &evidence)
{
    static constexpr std::array kKinds { QT_TRANSLATE_NOOP("Evidence", "same name"),
        QT_TRANSLATE_NOOP("Evidence", "same name in another order"),
        QT_TRANSLATE_NOOP("Evidence", "same name in another spelling"),
        QT_TRANSLATE_NOOP("Evidence", "nearly the same name"),
        QT_TRANSLATE_NOOP("Evidence", "one name is part of the other"),
        QT_TRANSLATE_NOOP("Evidence", "same phone number"),
        QT_TRANSLATE_NOOP("Evidence", "same phone number but for an extension"),
        QT_TRANSLATE_NOOP("Evidence", "same address"), QT_TRANSLATE_NOOP("Evidence", "nearly the same address"),
        QT_TRANSLATE_NOOP("Evidence", "same name before the @"), QT_TRANSLATE_NOOP("Evidence", "same e-mail address"),
        QT_TRANSLATE_NOOP("Evidence", "same account or handle"), QT_TRANSLATE_NOOP("Evidence", "same order"),
        QT_TRANSLATE_NOOP("Evidence", "same serial number") };
    // The kind stands before the first colon; what strangers wrote, behind it.
    const qsizetype colon = evidence.indexOf(QLatin1String(": "));
    const QString kind = colon < 0 ? evidence : evidence.left(colon);
    const auto known = std::find_if(
        kKinds.begin(), kKinds.end(), [&](const char *text) { return kind == QLatin1String(text); });
    if (known == kKinds.end())
        return evidence;
    const QString translated = QCoreApplication::translate("Evidence", *known);
    if (colon < 0)
        return translated;
    return QCoreApplication::translate("Evidence", "%1: %2").arg(translated, evidence.mid(colon + 2));
}

} // namespace throughline::ui
