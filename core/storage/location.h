// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QString>

namespace throughline::storage {

enum class Engine { Sqlite, PostgreSql };

/// Where a workspace lives: a file, or a PostgreSQL server named by a libpq URI (postgresql://…).
class Location {
public:
    /// Refuses an empty text. A text with another scheme than postgresql:// or postgres:// is a file path.
    [[nodiscard]] static base::Result<Location> parse(const QString &text);

    [[nodiscard]] Engine engine() const { return m_engine; }
    /// The file path or the URI as given, with its password if it has one: only for the driver.
    [[nodiscard]] const QString &text() const { return m_text; }
    /// For people and logs: the URI without its password, the path as it is.
    [[nodiscard]] QString display() const;
    bool operator==(const Location &) const = default;

private:
    Location(Engine engine, QString text)
        : m_engine(engine)
        , m_text(std::move(text))
    {
    }

    Engine m_engine;
    QString m_text;
};

} // namespace throughline::storage
