// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/queue/queuelayout.h"

#include "ui/common/format.h"

#include <QCoreApplication>
#include <QFontMetrics>

#include <algorithm>

namespace throughline::ui {

using domain::Priority;
using domain::SupportCase;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Queue)
};

constexpr base::EpochMs kMinute = 60'000;
constexpr base::EpochMs kSoon = 60 * kMinute;

} // namespace

Urgency urgency(const SupportCase &supportCase, base::EpochMs now)
{
    if (!supportCase.dueAt)
        return Urgency::None;
    if (*supportCase.dueAt < now)
        return Urgency::Overdue;
    return *supportCase.dueAt - now <= kSoon ? Urgency::Soon : Urgency::Calm;
}

QueueWords queueWords(const SupportCase &supportCase, base::EpochMs now)
{
    QueueWords words;
    words.number = caseNumber(supportCase.id);
    if (!supportCase.dueAt)
        words.due = Words::tr("no due time");
    else if (*supportCase.dueAt < now)
        words.due = Words::tr("%1 overdue", "a length of time").arg(duration(now - *supportCase.dueAt));
    else if (*supportCase.dueAt - now < kMinute)
        words.due = Words::tr("due now");
    else
        words.due = Words::tr("%1 left", "a length of time").arg(duration(*supportCase.dueAt - now));
    if (supportCase.priority == Priority::Urgent)
        words.mark = QStringLiteral("!!");
    else if (supportCase.priority == Priority::High)
        words.mark = QStringLiteral("!");
    words.who = QChar(0x2068) + supportCase.customerName.simplified() + QChar(0x2069);
    if (!supportCase.tierName.isEmpty())
        words.who += QStringLiteral(" · ") + supportCase.tierName.simplified();
    words.subject = supportCase.subject.simplified();
    if (words.subject.isEmpty())
        words.subject = Words::tr("(no subject)");
    return words;
}

QString queueAccessibleText(const SupportCase &supportCase, base::EpochMs now)
{
    const QueueWords words = queueWords(supportCase, now);
    QStringList parts { Words::tr("Case %1").arg(supportCase.id.value()), words.due };
    if (!words.mark.isEmpty())
        parts.append(priorityText(supportCase.priority));
    const QString name = QChar(0x2068) + supportCase.customerName.simplified() + QChar(0x2069);
    const QString who = supportCase.tierName.isEmpty()
        ? name
        : Words::tr("%1, %2 when the case was opened", "customer, tier").arg(name, supportCase.tierName.simplified());
    return Words::tr("%1: %2, %3", "case and due time: customer, subject")
        .arg(parts.join(QStringLiteral(", ")), who, words.subject);
}

QString queueDetails(const SupportCase &supportCase)
{
    QStringList lines {
        Words::tr("%1: %2", "number, subject").arg(caseNumber(supportCase.id), supportCase.subject.simplified())
    };
    lines.append(
        Words::tr("%1, priority %2", "status").arg(statusText(supportCase.status), priorityText(supportCase.priority)));
    lines.append(supportCase.dueAt ? Words::tr("Due %1").arg(exactTime(*supportCase.dueAt)) : Words::tr("No due time"));
    lines.append(Words::tr("Opened %1").arg(exactTime(supportCase.openedAt)));
    // Not the tier that holds now: that would take the contracts of everybody in the list.
    if (!supportCase.tierName.isEmpty())
        lines.append(Words::tr("Tier when it was opened: %1").arg(supportCase.tierName.simplified()));
    lines.append(supportCase.ownerName.isEmpty() ? Words::tr("Nobody has it")
                                                 : Words::tr("With %1").arg(supportCase.ownerName.simplified()));
    if (!supportCase.productName.isEmpty())
        lines.append(Words::tr("Product %1").arg(supportCase.productName.simplified()));
    return lines.join(QLatin1Char('\n'));
}

QueueMetrics queueMetrics(const QFont &font)
{
    QueueMetrics metrics;
    metrics.font = font;
    metrics.strongFont = font;
    metrics.strongFont.setWeight(QFont::DemiBold);
    metrics.smallFont = font;
    if (font.pointSizeF() > 0)
        metrics.smallFont.setPointSizeF(font.pointSizeF() * 0.88);
    else
        metrics.smallFont.setPixelSize(std::max(1, int(font.pixelSize() * 0.88)));
    metrics.em = QFontMetrics(font).height();
    metrics.firstLine = std::max(metrics.em, QFontMetrics(metrics.strongFont).height()) + metrics.em / 5;
    metrics.secondLine = QFontMetrics(metrics.font).height() + metrics.em / 5;
    metrics.rowHeight = metrics.firstLine + metrics.secondLine + metrics.em / 2;
    return metrics;
}

QueueGeometry layoutQueueRow(const QueueWidths &widths, int width, Qt::LayoutDirection direction, const QueueMetrics &m)
{
    QueueGeometry g;
    const int pad = m.em / 4;
    g.bar = QRect(m.em / 4, pad, std::max(3, m.em / 4), m.rowHeight - 2 * pad);
    const int left = g.bar.right() + 1 + m.em / 2;
    int right = width - m.em / 2;
    if (widths.mark > 0) {
        g.mark = QRect(right - widths.mark, pad, widths.mark, m.firstLine);
        right = g.mark.left() - m.em / 3;
    }
    g.number = QRect(left, pad, std::min(widths.number, std::max(0, right - left)), m.firstLine);
    int x = g.number.right() + 1 + m.em / 2;
    if (widths.sign && right - x > 2 * m.em) {
        const int side = m.em * 7 / 8;
        g.sign = QRect(x, pad + (m.firstLine - side) / 2, side, side);
        x = g.sign.right() + 1 + m.em / 4;
    }
    g.due = QRect(x, pad, std::max(0, std::min(widths.due, right - x)), m.firstLine);
    const int wide = std::max(0, width - m.em / 2 - left);
    const int second = pad + m.firstLine;
    // The name first, but never all of the line: two cases of one customer differ in their subject.
    const int who = std::min(widths.who, wide * 3 / 5);
    g.who = QRect(left, second, who, m.secondLine);
    const int subject = g.who.right() + 1 + m.em / 2;
    g.subject = QRect(subject, second, std::max(0, left + wide - subject), m.secondLine);
    if (direction == Qt::RightToLeft) {
        for (QRect *rect : { &g.bar, &g.number, &g.sign, &g.due, &g.mark, &g.who, &g.subject }) {
            if (!rect->isEmpty())
                rect->moveLeft(width - rect->right() - 1);
        }
    }
    return g;
}

} // namespace throughline::ui
