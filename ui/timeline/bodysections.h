// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/messageparts.h"

#include <QSet>
#include <QString>

#include <vector>

namespace throughline::ui {

/// A stretch of an unfolded body as it is shown.
struct BodySection {
    enum class Kind {
        Words,
        Quiet, ///< somebody else's words, shown since they are asked for or answered
        Fold,  ///< the line that stands for a fold, or heads it once it is open
    };
    Kind kind = Kind::Words;
    QString text;
    int fold = -1; ///< which part it belongs to
    bool operator==(const BodySection &) const = default;
};

/// A message as its sections: parts that are folded are one quiet line each, unless they are among `open` (numbers of parts). Empty lines around each are left out.
[[nodiscard]] std::vector<BodySection> bodySections(
    const QString &text, const std::vector<domain::MessagePart> &parts, const QSet<int> &open);

/// "14 quoted lines", "signature".
[[nodiscard]] QString foldLabel(const QString &text, const domain::MessagePart &part);

/// What its writer wrote, of the beginning of a message; all of it if nothing else is there. Remembers what it found.
[[nodiscard]] QString ownWords(const QString &preview);

} // namespace throughline::ui
