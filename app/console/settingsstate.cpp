// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "app/console/settingsstate.h"

#include <QStandardPaths>

namespace throughline::console {

SettingsState::SettingsState(const QString &file)
    : m_settings(file.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
                  + QStringLiteral("/throughline/console.ini")
                                : file,
          QSettings::IniFormat)
{
}

QVariant SettingsState::load(const QString &key) const
{
    return m_settings.value(key);
}

void SettingsState::save(const QString &key, const QVariant &value)
{
    m_settings.setValue(key, value);
}

} // namespace throughline::console
