// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/queue/queuelayout.h"

#include "tests/support/catchqt.h"

#include <QApplication>

#include <catch2/generators/catch_generators.hpp>

using namespace throughline;
using namespace throughline::ui;

namespace {

constexpr base::EpochMs kNow = 1'770'000'000'000;
constexpr base::EpochMs kMinute = 60'000;

domain::SupportCase dueIn(std::optional<base::EpochMs> left)
{
    domain::SupportCase supportCase;
    supportCase.id = domain::CaseId(1042);
    supportCase.customerName = QStringLiteral("Mina");
    supportCase.tierName = QStringLiteral("gold");
    supportCase.subject = QStringLiteral("Router drops");
    if (left)
        supportCase.dueAt = kNow + *left;
    return supportCase;
}

} // namespace

TEST_CASE("the time left is told in words, and being late with a word of its own")
{
    CHECK(queueWords(dueIn(12 * kMinute), kNow).due == QStringLiteral("12 min left"));
    CHECK(queueWords(dueIn(-20 * kMinute), kNow).due == QStringLiteral("20 min overdue"));
    CHECK(queueWords(dueIn(std::nullopt), kNow).due == QStringLiteral("no due time"));
    CHECK(urgency(dueIn(-1), kNow) == Urgency::Overdue);
    CHECK(urgency(dueIn(59 * kMinute), kNow) == Urgency::Soon);
    CHECK(urgency(dueIn(61 * kMinute), kNow) == Urgency::Calm);
    CHECK(urgency(dueIn(std::nullopt), kNow) == Urgency::None);
}

TEST_CASE("priority is a mark, and a word for the screen reader")
{
    domain::SupportCase supportCase = dueIn(12 * kMinute);
    CHECK(queueWords(supportCase, kNow).mark.isEmpty());
    supportCase.priority = domain::Priority::Urgent;
    CHECK(queueWords(supportCase, kNow).mark == QStringLiteral("!!"));
    const QString spoken = queueAccessibleText(supportCase, kNow);
    CHECK(spoken.contains(QStringLiteral("1042")));
    CHECK(spoken.contains(QStringLiteral("12 min left")));
    CHECK(spoken.contains(QStringLiteral("Urgent")));
    // What holds now stands in the customer's header; the row says of which time its tier is.
    CHECK(spoken.contains(QStringLiteral(", gold when the case was opened")));
    CHECK(queueDetails(supportCase).contains(QStringLiteral("Tier when it was opened: gold")));
    CHECK(spoken.contains(QStringLiteral("Router drops")));
}

TEST_CASE("the parts of a queue's row never overlap and stay inside it")
{
    const QueueMetrics metrics = queueMetrics(QApplication::font());
    const int width = GENERATE(160, 220, 260, 400, 800);
    const auto direction = GENERATE(Qt::LeftToRight, Qt::RightToLeft);
    QueueWidths widths;
    widths.number = 45;
    widths.due = 110;
    widths.mark = 12;
    widths.who = 300;
    widths.sign = true;
    const QueueGeometry g = layoutQueueRow(widths, width, direction, metrics);
    const std::vector<QRect> parts { g.bar, g.number, g.sign, g.due, g.mark, g.who, g.subject };
    for (size_t i = 0; i < parts.size(); ++i) {
        CHECK((parts[i].isEmpty() || QRect(0, 0, width, metrics.rowHeight).contains(parts[i])));
        for (size_t j = i + 1; j < parts.size(); ++j)
            CHECK_FALSE(parts[i].intersects(parts[j]));
    }
    CHECK(g.subject.width() > 0);
}
