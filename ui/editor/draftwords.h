// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/domain/blueprintcompare.h"
#include "core/domain/roadmap.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

/// What is typed into the forms of the roadmap editor, and what they say. Pure.
namespace throughline::ui {

/// "1 d 2 h 30 min"; whole milliseconds as "1500 ms".
[[nodiscard]] QString lengthText(base::EpochMs length);
/// "2 h", "1 d 12 h", "90" (minutes), "1.5 h". Nothing if it isn't one, or none.
[[nodiscard]] std::optional<base::EpochMs> lengthFromText(const QString &text);

/// "a, b" to its parts, without the empty ones; and back.
[[nodiscard]] QStringList listFromText(const QString &text);
[[nodiscard]] QString listText(const QStringList &list);
/// The same line by line.
[[nodiscard]] QStringList linesFromText(const QString &text);

[[nodiscard]] QString gatewayText(domain::GatewayKind kind);
/// "Check warranty → Send quote: No"; steps that aren't there by their keys.
[[nodiscard]] QString wayWords(const domain::Blueprint &blueprint, const domain::Transition &way);

/// One thing that makes one version another one, and the step that it is about.
struct DifferenceLine {
    enum class What { Added, Removed, Changed, About };
    What what = What::Changed;
    QString words;
    QString stepKey; ///< empty if it is about the whole
    bool operator==(const DifferenceLine &) const = default;
};
[[nodiscard]] std::vector<DifferenceLine> differenceLines(
    const domain::Blueprint &before, const domain::Blueprint &after);

} // namespace throughline::ui
