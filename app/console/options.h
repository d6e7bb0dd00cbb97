// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "ui/shell/theme.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace throughline::console {

/// What was asked for on the command line.
struct Options {
    QString workspace; ///< a path or a libpq URI; empty to show the welcome
    QString agent;     ///< empty: the one used last, see Startup
    std::optional<ui::ThemeChoice> theme;
    bool help = false;
    bool version = false;
};

/// Unsupported, with a sentence, for an option that isn't known; InvalidInput for what else isn't understood. `arguments` begins with the program's name.
[[nodiscard]] base::Result<Options> parseOptions(const QStringList &arguments);
[[nodiscard]] QString helpText();

} // namespace throughline::console
