// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/storage/connection.h"

#include <QStringList>

#include <optional>

namespace throughline::storage {

/// What is counted of a workspace.
struct Counts {
    qint64 customers = 0;
    qint64 products = 0;
    qint64 cases = 0;
    qint64 openCases = 0;
    qint64 events = 0;
    qint64 articles = 0;
    qint64 roadmaps = 0;
    qint64 agents = 0;
    int schema = 0;
};

/// The workspace as a whole: counts, integrity, imported files. DB thread only; throws DbError.
class WorkspaceStore {
public:
    explicit WorkspaceStore(Connection &connection)
        : m_connection(connection)
    {
    }

    [[nodiscard]] Counts counts();
    /// A sentence for each fault in the file or between rows.
    [[nodiscard]] QStringList check();

    /// The source under whose name this very content was imported before.
    [[nodiscard]] std::optional<QString> sourceOfFile(const QString &sha256);
    [[nodiscard]] bool isSource(const QString &name);
    /// Under whose names files were imported, the last one first.
    [[nodiscard]] QStringList newestSources(int limit);
    /// That what is here was made up, so that it is known as a demo under any name and on a server.
    void rememberDemo(base::EpochMs now);
    [[nodiscard]] bool isDemo();
    void rememberFile(const QString &sha256, const QString &source, const QString &format, const QString &fileName,
        base::EpochMs now);

private:
    Connection &m_connection;
};

} // namespace throughline::storage
