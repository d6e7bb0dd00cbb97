// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/console/translations.h"

#include <QCoreApplication>
#include <QLocale>

// Outside of the namespace, as Qt asks for.
static void initResource()
{
    Q_INIT_RESOURCE(translations);
}

namespace throughline::console {

Translations::Translations()
{
    initResource();
    const QString folder = QStringLiteral(":/i18n");
    const QString name = QStringLiteral("throughline");
    const QString separator = QStringLiteral("_");
    if (m_english.load(QLocale(QLocale::English), name, separator, folder))
        QCoreApplication::installTranslator(&m_english);
    const QLocale locale;
    if (locale.language() != QLocale::English && m_locale.load(locale, name, separator, folder))
        QCoreApplication::installTranslator(&m_locale);
}

} // namespace throughline::console
