// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QVariant>

namespace throughline::ui {

/// What the window remembers from one start to the next: sizes, the theme, the workspaces opened last. Given by the program, so that ui touches no file.
class UiState {
public:
    virtual ~UiState() = default;
    /// An invalid QVariant if nothing was saved.
    [[nodiscard]] virtual QVariant load(const QString &key) const = 0;
    /// Must not block: it is called while somebody works.
    virtual void save(const QString &key, const QVariant &value) = 0;
};

} // namespace throughline::ui
