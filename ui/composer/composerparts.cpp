// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/composer/composerparts.h"

#include <QLabel>
#include <QPlainTextEdit>

namespace throughline::ui {

QLabel *sentenceLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    return label;
}

QLabel *audienceLabel(QWidget *parent)
{
    QLabel *label = sentenceLabel(parent);
    QFont strong = label->font();
    strong.setWeight(QFont::DemiBold);
    label->setFont(strong);
    return label;
}

void dressEditor(QPlainTextEdit &text, const QString &name, const QString &hint)
{
    text.setAccessibleName(name);
    text.setPlaceholderText(hint);
    text.setTabChangesFocus(true);
    const int line = text.fontMetrics().lineSpacing();
    text.setMinimumHeight(3 * line + line / 2);
    text.setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void setGlyph(QLabel &label, Glyph glyph, const QPalette &palette)
{
    const int side = label.fontMetrics().height();
    label.setPixmap(glyphIcon(glyph, palette).pixmap(QSize(side, side), label.devicePixelRatioF()));
}

int smallGap(const QWidget &widget)
{
    return widget.fontMetrics().height() / 3;
}

} // namespace throughline::ui
