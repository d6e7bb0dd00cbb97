// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/blueprintlayout.h"

#include <QFont>
#include <QPalette>
#include <QTextLayout>

#include <memory>
#include <vector>

class QPainter;

namespace throughline::ui {

/// Paints a blueprint from its layout and a palette. Texts are broken into lines once, when something changes, not while painting.
class BlueprintPainter {
public:
    BlueprintPainter();
    ~BlueprintPainter();

    /// `unit` is the height of a line in pixels; `states` are those of the steps, in their order. Titles are broken into lines when they first come into sight.
    void prepare(const domain::Blueprint &blueprint, const domain::BlueprintLayout &layout,
        std::vector<domain::StepState> states, const QFont &font, double unit);

    /// What two versions of a roadmap make of a step.
    enum class Sign { None, Added, Removed, Changed };

    struct Scene {
        QPalette palette;
        QRectF visible;    ///< in pixels of the drawing
        int selected = -1; ///< index of a step
        bool focused = false;
        int lit = -1;                   ///< index of the step whose entry is selected elsewhere
        std::vector<bool> late {};      ///< by steps; empty for none
        std::vector<Sign> signs {};     ///< the same
        int selectedWay = -1;           ///< index of a transition
        std::vector<double> heat {};    ///< by steps, 0 … 1: how strongly they are tinted; empty for none
        std::vector<double> weights {}; ///< by transitions, 0 … 1: how broad they are; empty for all alike
    };
    /// The drawing's origin is at the painter's.
    void paint(QPainter &painter, const Scene &scene) const;

    [[nodiscard]] const domain::BlueprintLayout &layout() const { return m_layout; }
    [[nodiscard]] double unit() const { return m_unit; }
    /// On whole pixels, so that edges are crisp.
    [[nodiscard]] QRectF scaled(const QRectF &rect) const;
    /// The transition whose line or words are there, in pixels of the drawing; -1 if none is within `reach`.
    [[nodiscard]] int wayAt(const QPointF &place, double reach) const;
    /// All that one transition draws, in pixels of the drawing; empty if it isn't drawn.
    [[nodiscard]] QRectF wayBounds(int transition) const;
    /// The whole drawing, small: boxes by their states and the line of visibility. The painter's origin is the picture's.
    void paintSmall(QPainter &painter, const QSizeF &size, const QPalette &palette) const;

private:
    struct Box {
        QString title;
        domain::StepKind kind = domain::StepKind::Action;
        domain::GatewayKind gateway = domain::GatewayKind::Exclusive;
        domain::StepState state = domain::StepState::Ahead;
        std::unique_ptr<QTextLayout> text;
        QPointF textAt;
    };
    struct Line {
        QPolygonF points;
        QRectF bounds; ///< with room for its width and head
        QString label;
        QRectF labelRect;
        int transition = -1;
        bool pale = false;
        bool walked = false;
    };

    void breakText(Box &box, const QRectF &rect) const;
    void paintLanes(QPainter &painter, const Scene &scene) const;
    void paintTitles(QPainter &painter, const Scene &scene) const;
    void paintLine(QPainter &painter, const Line &line, const Scene &scene) const;
    void paintSign(QPainter &painter, const QRectF &box, Sign sign, const Scene &scene) const;
    void paintBox(QPainter &painter, size_t index, const Scene &scene) const;

    domain::BlueprintLayout m_layout;
    mutable std::vector<Box> m_boxes; ///< their texts are laid out when they are painted first
    std::vector<Line> m_lines;
    QFont m_textFont;
    QFont m_boldFont;
    QFont m_smallFont;
    double m_unit = 16;
};

} // namespace throughline::ui
