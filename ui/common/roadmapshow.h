// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/roadmap.h"

#include <QObject>
#include <QString>

#include <functional>
#include <optional>

class QWidget;

namespace throughline::ui {

/// A drawing of a roadmap for a place that isn't the roadmap's own: panes don't know each other, so whoever routes lends it. GUI thread.
class RoadmapShow : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// To be put into a layout; it belongs to its parent.
    [[nodiscard]] virtual QWidget *widget() = 0;
    virtual void show(const domain::Blueprint &blueprint, const std::optional<domain::Run> &run) = 0;
    /// Lights a step and brings it into sight; none by an empty key.
    virtual void light(const QString &stepKey) = 0;
    /// The words of a step's Markdown without its marks.
    [[nodiscard]] virtual QString words(const QString &markdown) const = 0;
};

/// Makes one whose drawing is a child of the widget.
using RoadmapShowMaker = std::function<RoadmapShow *(QWidget *parent)>;

} // namespace throughline::ui
