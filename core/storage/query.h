// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/id.h"
#include "core/storage/connection.h"

#include <QString>

#include <optional>

namespace throughline::storage {

/// A prepared statement that is taken from its connection and given back at the end of the scope. Values are bound by name and
/// read by column through typed getters only: the two drivers give different types for the same column. Throws DbError.
class Query {
public:
    /// A statement whose text differs each time isn't worth keeping.
    enum class Keep { Yes, No };

    Query(Connection &connection, const QString &sql, Keep keep = Keep::Yes);
    ~Query();
    Query(const Query &) = delete;
    Query &operator=(const Query &) = delete;

    /// Text is bound as it can be stored by both engines: see storable().
    Query &bind(const QString &name, const QString &value);
    Query &bindBytes(const QString &name, const QByteArray &value);
    Query &bind(const QString &name, qint64 value);
    Query &bind(const QString &name, int value) { return bind(name, qint64(value)); }
    Query &bind(const QString &name, double value);
    Query &bind(const QString &name, std::optional<qint64> value);
    template <typename Tag> Query &bind(const QString &name, base::Id<Tag> id) { return bind(name, id.value()); }
    template <typename Tag> Query &bind(const QString &name, std::optional<base::Id<Tag>> id)
    {
        return bind(name, id ? std::optional<qint64>(id->value()) : std::nullopt);
    }
    template <typename E>
        requires std::is_enum_v<E>
    Query &bind(const QString &name, E value)
    {
        return bind(name, qint64(value));
    }

    /// Runs the statement. May be called again after new binds.
    Query &exec();
    /// Moves to the next row; false behind the last one. Throws if reading failed.
    bool next();
    /// Rows changed by an INSERT, UPDATE or DELETE.
    [[nodiscard]] qint64 affected() const;

    [[nodiscard]] qint64 int64(int column) const;
    [[nodiscard]] int int32(int column) const { return int(int64(column)); }
    [[nodiscard]] double real(int column) const;
    [[nodiscard]] bool boolean(int column) const { return int64(column) != 0; }
    [[nodiscard]] QString text(int column) const;
    [[nodiscard]] QByteArray bytes(int column) const;
    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] std::optional<qint64> optionalInt64(int column) const;
    template <typename IdType> [[nodiscard]] IdType id(int column) const { return IdType(int64(column)); }
    template <typename IdType> [[nodiscard]] std::optional<IdType> optionalId(int column) const
    {
        const std::optional<qint64> value = optionalInt64(column);
        return value ? std::optional<IdType>(IdType(*value)) : std::nullopt;
    }
    template <typename E> [[nodiscard]] E enumeration(int column) const { return E(int32(column)); }

    /// Runs, and gives the first column of the only row; throws if there is none.
    qint64 onlyInt64();
    /// Runs, and gives the first column of the first row, if there is one.
    std::optional<qint64> maybeInt64();

protected:
    [[nodiscard]] Connection &connection() const { return m_connection; }
    [[nodiscard]] const Statement &statement() const { return *m_statement; }

private:
    [[noreturn]] void fail();

    Connection &m_connection;
    QString m_sql;
    std::unique_ptr<Statement> m_statement;
    bool m_keep;
};

/// An INSERT of one row into a table with a column `id` that the database fills. PostgreSQL tells the id by RETURNING; SQLite knows it anyway, and would
/// collect the returned row in a temporary table first, which costs more than the insertion.
class Insert : public Query {
public:
    Insert(Connection &connection, const QString &sql);

    /// Runs; gives the id.
    qint64 run();
};

/// The text with U+0000 and lone surrogates replaced by U+FFFD: PostgreSQL refuses the first, and both drivers silently
/// garble the second. Never null, so that an empty text is stored as one.
[[nodiscard]] QString storable(const QString &text);

} // namespace throughline::storage
