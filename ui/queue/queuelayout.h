// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/domain/supportcase.h"

#include <QFont>
#include <QRect>
#include <QString>

/// What a row of the queue says and where it stands: pure functions, nothing here paints.
namespace throughline::ui {

/// How close a case is to breaking its promise. Told by bar, sign and word.
enum class Urgency { None, Calm, Soon, Overdue };
/// Soon means within the next hour.
[[nodiscard]] Urgency urgency(const domain::SupportCase &supportCase, base::EpochMs now);

struct QueueWords {
    QString number; ///< "#1042"
    QString due;    ///< "12 min left", "20 min overdue", "no due time"
    QString mark;   ///< "!" high, "!!" urgent
    QString who;    ///< "Mina · gold"
    QString subject;
};
[[nodiscard]] QueueWords queueWords(const domain::SupportCase &supportCase, base::EpochMs now);
/// "Case 1042, 20 min overdue, urgent: Mina, gold, Router drops every night".
[[nodiscard]] QString queueAccessibleText(const domain::SupportCase &supportCase, base::EpochMs now);
/// All of it with exact times, for the tool tip. Plain text.
[[nodiscard]] QString queueDetails(const domain::SupportCase &supportCase);

/// Lengths in device-independent pixels.
struct QueueMetrics {
    QFont font;
    QFont strongFont;
    QFont smallFont;
    int em = 0;
    int firstLine = 0;
    int secondLine = 0;
    int rowHeight = 0;
};
[[nodiscard]] QueueMetrics queueMetrics(const QFont &font);

/// The parts of a row, relative to its top left corner.
struct QueueGeometry {
    QRect bar;
    QRect number;
    QRect sign; ///< of urgency
    QRect due;
    QRect mark;
    QRect who;
    QRect subject;
};
/// Widths are those of the texts, 0 if there is none.
struct QueueWidths {
    int number = 0;
    int due = 0;
    int mark = 0;
    int who = 0;
    bool sign = false;
};
[[nodiscard]] QueueGeometry layoutQueueRow(
    const QueueWidths &widths, int width, Qt::LayoutDirection direction, const QueueMetrics &metrics);

} // namespace throughline::ui
