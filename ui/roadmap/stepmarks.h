// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/roadmap.h"

#include <QColor>
#include <QRectF>

class QPainter;

namespace throughline::ui {

/// Draws the mark of a step's kind as outlines within `rect`: a question mark, a diamond, a clock, an envelope, …
void paintKindMark(
    QPainter &painter, domain::StepKind kind, domain::GatewayKind gateway, const QRectF &rect, const QColor &colour);

/// Draws the mark of how a step stands: a tick for done, a triangle for next, a stroke for skipped; nothing for what lies ahead.
void paintStateMark(
    QPainter &painter, domain::StepState state, const QRectF &rect, const QColor &ground, const QColor &colour);

/// A sign of warning: the step isn't, or wasn't, done within its promised time.
void paintLateMark(QPainter &painter, const QRectF &rect, const QColor &ground, const QColor &colour);

} // namespace throughline::ui
