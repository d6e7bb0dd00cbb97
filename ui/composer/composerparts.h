// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/glyphs.h"

#include <QString>

class QAbstractButton;
class QLabel;
class QPalette;
class QPlainTextEdit;
class QWidget;

/// What the pages of the composer are made of.
namespace throughline::ui {

/// A sentence that wraps. Plain text.
[[nodiscard]] QLabel *sentenceLabel(QWidget *parent);
/// The same, as the one that says who will see it.
[[nodiscard]] QLabel *audienceLabel(QWidget *parent);
/// Gives an editor its name, its hint and its least height.
void dressEditor(QPlainTextEdit &text, const QString &name, const QString &hint);
/// Shows a glyph of the height of a line. The palette is that of the page: its labels learn of a change later.
void setGlyph(QLabel &label, Glyph glyph, const QPalette &palette);
/// The small distance between what belongs together.
[[nodiscard]] int smallGap(const QWidget &widget);

} // namespace throughline::ui
