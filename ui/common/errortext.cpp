// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/errortext.h"

#include <QCoreApplication>

namespace throughline::ui {

QString errorText(const base::Error &error)
{
    base::Error translated = error;
    translated.message = QCoreApplication::translate("Error", error.message.toUtf8().constData());
    return translated.sentence();
}

} // namespace throughline::ui
