// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/macro.h"
#include "core/domain/texttemplate.h"
#include "core/storage/connection.h"

#include <optional>
#include <vector>

namespace throughline::storage {

/// Texts and steps that are used often. DB thread only; throws DbError.
class MacroStore {
public:
    explicit MacroStore(Connection &connection)
        : m_connection(connection)
    {
    }

    /// By name and language.
    [[nodiscard]] std::vector<domain::TextTemplate> templates();
    [[nodiscard]] std::optional<domain::TextTemplate> find(domain::TemplateId id);
    [[nodiscard]] std::optional<domain::TemplateId> findTemplate(const QString &name, const QString &language);
    [[nodiscard]] domain::TemplateId insert(const domain::TextTemplate &text, base::EpochMs now);
    /// False if it isn't that version any more.
    bool update(const domain::TextTemplate &text, base::EpochMs now);
    bool remove(domain::TemplateId id, qint64 version);

    /// By name.
    [[nodiscard]] std::vector<domain::Macro> macros();
    [[nodiscard]] std::optional<domain::Macro> find(domain::MacroId id);
    [[nodiscard]] std::optional<domain::MacroId> findMacro(const QString &name);
    [[nodiscard]] domain::MacroId insert(const domain::Macro &macro, base::EpochMs now);
    bool update(const domain::Macro &macro, base::EpochMs now);
    bool remove(domain::MacroId id, qint64 version);

private:
    Connection &m_connection;
};

} // namespace throughline::storage
