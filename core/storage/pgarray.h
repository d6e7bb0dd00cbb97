// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/id.h"

#include <QString>

#include <optional>

namespace throughline::storage {

/// Values of one column of many rows, as PostgreSQL's array literal: bound as one parameter and taken apart by unnest(), they cross the line together.
class PgArray {
public:
    PgArray &add(qint64 value);
    PgArray &add(std::optional<qint64> value);
    /// As it can be stored: see storable().
    PgArray &add(const QString &value);
    PgArray &addNull();
    template <typename Tag> PgArray &add(base::Id<Tag> id) { return add(id.value()); }
    template <typename Tag> PgArray &add(std::optional<base::Id<Tag>> id)
    {
        return add(id ? std::optional<qint64>(id->value()) : std::nullopt);
    }
    template <typename E>
        requires std::is_enum_v<E>
    PgArray &add(E value)
    {
        return add(qint64(value));
    }

    [[nodiscard]] QString text() const { return m_text + u'}'; }

private:
    void next();

    QString m_text = QStringLiteral("{");
};

} // namespace throughline::storage
