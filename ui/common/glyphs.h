// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/event.h"

#include <QIcon>

class QPainter;
class QPalette;
class QRectF;
class QColor;

namespace throughline::ui {

/// The small signs of the console. Drawn as paths, so that they are crisp at any scale and take the palette's colours.
enum class Glyph {
    Mail,
    Phone,
    Chat,
    Portal,
    Note,
    Gear,
    Change,
    ArrowIn,
    ArrowOut,
    Search,
    Warning,
    Pin,
    Clock,
    Check,
    Person,
    Inbox,
    Article,
    Newest,
    Calendar,
    Filter,
    Close,
    Bookmark,
    Basket,
    Attachment,
    Undo,
    FaceAngry,
    FaceUnhappy,
    FaceHappy,
};

/// Fits the glyph into the largest square in the middle of `rect`. Leaves the painter as it was.
void paintGlyph(QPainter &painter, Glyph glyph, const QRectF &rect, const QColor &color);

/// An icon that paints the glyph in the palette's text colour of its mode, at whatever size and scale is asked for.
[[nodiscard]] QIcon glyphIcon(Glyph glyph, const QPalette &palette);

/// The sign for an entry of the timeline: of its kind where that says more than the channel.
[[nodiscard]] Glyph eventGlyph(domain::EventKind kind, domain::Channel channel);
/// A face; of no mood, that of an unhappy one, which nobody asks for.
[[nodiscard]] Glyph moodGlyph(domain::Mood mood);

} // namespace throughline::ui
