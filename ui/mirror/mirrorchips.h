// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/blueprintlayout.h"

#include <QRectF>
#include <QString>
#include <QStringList>

#include <functional>
#include <vector>

namespace throughline::ui {

/// A figure that stands on a blueprint, in pixels of the drawing.
struct MirrorChip {
    QRectF rect;
    QString text;
    int way = -1;  ///< index of a transition
    int step = -1; ///< index of a step
    bool operator==(const MirrorChip &) const = default;
};

/// Where figures stand: those of ways on their lines, as far as there is room off the boxes, their words and each other; those of steps at the lower edge of their
/// boxes. Texts by transitions and by steps, none where they are empty. `unit` is the height of a line in pixels. Pure.
[[nodiscard]] std::vector<MirrorChip> mirrorChips(const domain::BlueprintLayout &layout, double unit,
    const QStringList &ways, const QStringList &steps, const std::function<double(const QString &)> &widthOf);

} // namespace throughline::ui
