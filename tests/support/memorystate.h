// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/uistate.h"

#include <QMap>

namespace throughline::tests {

/// What the window remembers, kept in memory.
class MemoryState final : public ui::UiState {
public:
    [[nodiscard]] QVariant load(const QString &key) const override { return values.value(key); }
    void save(const QString &key, const QVariant &value) override { values.insert(key, value); }
    QMap<QString, QVariant> values;
};

} // namespace throughline::tests
