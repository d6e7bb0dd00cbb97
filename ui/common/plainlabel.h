// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>

namespace throughline::ui {

/// A label that shows what strangers wrote as it is written, never as markup, and breaks it where it doesn't fit.
[[nodiscard]] inline QLabel *plainLabel(QWidget *parent, const QString &accessibleName = {})
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setAccessibleName(accessibleName);
    return label;
}

} // namespace throughline::ui
