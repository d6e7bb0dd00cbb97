// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/macro.h"
#include "core/services/macros.h"

#include <QString>
#include <QStringList>

/// What macros are and do, in words. Pure.
namespace throughline::ui {

/// One line of a preview.
struct PlannedLine {
    QString what; ///< "Status", "Reply to mina@…"
    QString text; ///< "New → Solved", or the text of a note or reply
    bool isText = false;
    bool operator==(const PlannedLine &) const = default;
};

/// All that would change, in the order of the macro's steps.
[[nodiscard]] std::vector<PlannedLine> plannedLines(const services::MacroPreview &preview);
/// "Close and thank: status New → Solved; reply to mina@…": one line for the bar once it is done.
[[nodiscard]] QString doneText(const QString &macro, const std::vector<PlannedLine> &lines);
/// What a macro is made of, for the list: "status, reply".
[[nodiscard]] QString contentText(const domain::Macro &macro);

} // namespace throughline::ui
