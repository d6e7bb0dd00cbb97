// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/storage/location.h"

#include <exception>

class QSqlError;

namespace throughline::storage {

/// Thrown inside storage only; Database::run converts it once into a base::Error.
class DbError : public std::exception {
public:
    explicit DbError(base::Error error, bool transient = false, bool connectionLost = false)
        : m_error(std::move(error))
        , m_what(m_error.sentence().toUtf8())
        , m_transient(transient)
        , m_connectionLost(connectionLost)
    {
    }

    [[nodiscard]] const base::Error &error() const { return m_error; }
    /// A deadlock or a serialization failure: the whole function may be run again.
    [[nodiscard]] bool isTransient() const { return m_transient; }
    [[nodiscard]] bool isConnectionLost() const { return m_connectionLost; }
    [[nodiscard]] const char *what() const noexcept override { return m_what.constData(); }

private:
    base::Error m_error;
    QByteArray m_what;
    bool m_transient;
    bool m_connectionLost;
};

/// The meaning of a driver's error. `doing` says in words what was tried ("open the workspace").
[[nodiscard]] DbError dbErrorFrom(
    const QSqlError &error, const Location &location, const QString &doing, bool connectionOpen = true);

} // namespace throughline::storage
