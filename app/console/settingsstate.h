// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/uistate.h"

#include <QSettings>

namespace throughline::console {

/// What the window remembers, in the user's configuration folder. It is read once, at the start; QSettings writes it back from the event loop. GUI thread.
class SettingsState final : public ui::UiState {
public:
    /// `file` for tests; otherwise the place that the desktop gives to programs.
    explicit SettingsState(const QString &file = {});

    [[nodiscard]] QVariant load(const QString &key) const override;
    void save(const QString &key, const QVariant &value) override;

private:
    QSettings m_settings;
};

} // namespace throughline::console
