// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/storage/connection.h"

#include <QString>

#include <vector>

namespace throughline::storage {

/// One step of the schema. Once released it never changes; a new one is appended.
struct Migration {
    int version = 0;
    QString name;
    QString sql; ///< statements parted by lines "--;;"
};

/// The migrations of an engine, in order, from the program's resources.
[[nodiscard]] std::vector<Migration> bundledMigrations(Engine engine);

/// The statements of a migration without its comments-only parts.
[[nodiscard]] QStringList statementsOf(const Migration &migration);

/// The version that the workspace has; 0 for an empty database. Throws DbError: Unsupported if it is newer than `known`, InvalidInput if
/// the database holds something else than a workspace.
[[nodiscard]] int schemaVersion(Connection &connection, int known);

/// Brings the schema up to the last of `migrations`, each in one transaction with its version. Before a file with data is changed, a copy is made beside
/// it ("NAME.before-N"). Safe to run from several programs at once. Throws DbError; what was reached stays.
void migrate(Connection &connection, const std::vector<Migration> &migrations, base::EpochMs now);

} // namespace throughline::storage
