// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace throughline::tests {

/// Another process that commits into the same workspace: this very program, started with other arguments.
[[nodiscard]] bool isWriterProcess(int argc, char **argv);
/// Commits `count` commands, each with one change whose id is `first` + its number; every third one is rolled back instead.
[[nodiscard]] QStringList writerArguments(const QString &location, int count, qint64 first);
int runWriterProcess(const QStringList &arguments);
/// The ids that such a process commits.
[[nodiscard]] QList<qint64> committedBy(int count, qint64 first);

} // namespace throughline::tests
