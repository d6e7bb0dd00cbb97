// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/storage/database.h"

#include <QTemporaryDir>

#include <memory>

namespace throughline::tests {

/// A clock that stands still until it is moved. Thread-safe for reading while nobody moves it.
class FakeClock final : public base::Clock {
public:
    [[nodiscard]] base::EpochMs now() const override { return m_now; }
    void set(base::EpochMs now) { m_now = now; }
    void advance(base::EpochMs by) { m_now += by; }

private:
    base::EpochMs m_now = 1'770'000'000'000; // 2026-02-02
};

/// A place for a workspace that goes away at the end of the test: a file, or a database on the throw-away server.
class TemporaryWorkspace {
public:
    /// `empty`: without even the schema.
    explicit TemporaryWorkspace(storage::Engine engine, bool empty = false);
    ~TemporaryWorkspace();

    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] storage::Location location() const { return *storage::Location::parse(m_text); }
    [[nodiscard]] QString folder() const { return m_folder.path(); }
    FakeClock clock;

    /// Opened, with the schema.
    [[nodiscard]] std::unique_ptr<storage::Database> open();
    /// A connection of its own, beside what the database has.
    [[nodiscard]] std::unique_ptr<storage::Connection> connect() const;

private:
    QTemporaryDir m_folder;
    QString m_text;
    QString m_database;
};

} // namespace throughline::tests
