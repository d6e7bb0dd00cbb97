// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSqlError>
#include <QString>

namespace throughline::storage {

/// A prepared statement of one engine, below Query. Failures are told by the return value, with error() saying why.
class Statement {
public:
    virtual ~Statement() = default;

    virtual void bindText(const QString &name, const QString &value) = 0;
    virtual void bindBytes(const QString &name, const QByteArray &value) = 0;
    virtual void bindInt64(const QString &name, qint64 value) = 0;
    virtual void bindReal(const QString &name, double value) = 0;
    virtual void bindNull(const QString &name) = 0;

    /// Runs; may be called again after new binds.
    [[nodiscard]] virtual bool exec() = 0;
    /// Moves to the next row; false behind the last one, or if reading failed, in which case error() is valid.
    [[nodiscard]] virtual bool next() = 0;
    /// Ends reading, so that no lock and no snapshot is held on to.
    virtual void finish() = 0;

    [[nodiscard]] virtual qint64 affected() const = 0;
    /// The id of the row that was inserted last, where the engine tells it without RETURNING.
    [[nodiscard]] virtual qint64 insertedId() const = 0;
    [[nodiscard]] virtual qint64 int64(int column) const = 0;
    [[nodiscard]] virtual double real(int column) const = 0;
    [[nodiscard]] virtual QString text(int column) const = 0;
    [[nodiscard]] virtual QByteArray bytes(int column) const = 0;
    [[nodiscard]] virtual bool isNull(int column) const = 0;
    [[nodiscard]] virtual QSqlError error() const = 0;
};

} // namespace throughline::storage
