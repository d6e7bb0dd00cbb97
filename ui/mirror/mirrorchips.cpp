// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/mirror/mirrorchips.h"

#include <algorithm>
#include <cmath>

namespace throughline::ui {

namespace {

using domain::BlueprintLayout;

QRectF enlarged(const QRectF &rect, double unit)
{
    return { rect.topLeft() * unit, rect.size() * unit };
}

double overlap(const QRectF &a, const QRectF &b)
{
    const QRectF both = a.intersected(b);
    return both.isEmpty() ? 0 : both.width() * both.height();
}

/// Places along a line, those in the middle of its longest parts first.
std::vector<QPointF> placesOn(const BlueprintLayout::Edge &edge, double unit)
{
    struct Part {
        QPointF from;
        QPointF to;
        double length = 0;
    };
    std::vector<Part> parts;
    for (size_t i = 1; i < edge.points.size(); ++i) {
        const QPointF way = edge.points[i] - edge.points[i - 1];
        parts.push_back({ edge.points[i - 1] * unit, edge.points[i] * unit, std::abs(way.x()) + std::abs(way.y()) });
    }
    std::ranges::stable_sort(parts, std::ranges::greater(), &Part::length);
    std::vector<QPointF> places;
    for (const double share : { 0.5, 0.3, 0.7, 0.15, 0.85 }) {
        for (const Part &part : parts)
            places.push_back(part.from + (part.to - part.from) * share);
    }
    return places;
}

} // namespace

std::vector<MirrorChip> mirrorChips(const BlueprintLayout &layout, double unit, const QStringList &ways,
    const QStringList &steps, const std::function<double(const QString &)> &widthOf)
{
    std::vector<MirrorChip> chips;
    std::vector<QRectF> taken;
    const double height = unit * 1.05;
    const double pad = unit * 0.5;
    for (const BlueprintLayout::Node &node : layout.nodes)
        taken.push_back(enlarged(node.rect, unit));
    for (const BlueprintLayout::Lane &lane : layout.lanes)
        taken.push_back(enlarged(lane.title, unit));
    for (const BlueprintLayout::Edge &edge : layout.edges) {
        if (edge.label)
            taken.push_back(enlarged(*edge.label, unit));
    }
    for (size_t i = 0; i < layout.nodes.size() && qsizetype(i) < steps.size(); ++i) {
        if (steps.at(qsizetype(i)).isEmpty())
            continue;
        const QRectF box = enlarged(layout.nodes[i].rect, unit);
        const double width = std::min(widthOf(steps.at(qsizetype(i))) + pad, box.width());
        const QRectF rect(box.right() - width - unit * 0.25, box.bottom() - height * 0.5, width, height);
        chips.push_back({ rect, steps.at(qsizetype(i)), -1, int(i) });
        taken.push_back(rect);
    }
    for (const BlueprintLayout::Edge &edge : layout.edges) {
        const QString text = ways.value(edge.transition);
        if (text.isEmpty())
            continue;
        const QSizeF size(widthOf(text) + pad, height);
        QRectF best;
        double least = -1;
        const auto offer = [&](const QPointF &middle) {
            if (least == 0)
                return;
            QRectF rect({}, size);
            rect.moveCenter(middle);
            rect.moveLeft(std::max(0.0, rect.left()));
            rect.moveTop(std::max(0.0, rect.top()));
            double covered = 0;
            for (const QRectF &other : taken)
                covered += overlap(rect, other);
            if (least < 0 || covered < least) {
                least = covered;
                best = rect;
            }
        };
        const std::vector<QPointF> places = placesOn(edge, unit);
        // On the line, then beside it.
        for (const QPointF &beside : { QPointF(0, 0), QPointF(0, height * 0.8), QPointF(0, -height * 0.8),
                 QPointF(size.width() * 0.5, 0), QPointF(-size.width() * 0.5, 0) }) {
            for (const QPointF &place : places)
                offer(place + beside);
        }
        chips.push_back({ best, text, edge.transition, -1 });
        taken.push_back(best);
    }
    return chips;
}

} // namespace throughline::ui
