// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <catch2/catch_test_macros.hpp>

#include <functional>
#include <vector>

namespace throughline::tests {

/// What one call of throughlinectl left.
struct Outcome {
    int status = -1;
    QByteArray out;
    QByteArray err;

    /// The JSON objects on stdout, one a line; fails the test if a line is none.
    [[nodiscard]] std::vector<QJsonObject> objects() const;
    /// The only one.
    [[nodiscard]] QJsonObject object() const;
    /// Refused with exactly one line on stderr that holds these words.
    void requireRefused(const QString &words) const;
};

/// A folder with a workspace, in which the real program is called.
class Ctl {
public:
    Ctl();

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString workspace() const { return path(QStringLiteral("w.throughline")); }
    QString write(const QString &name, const QByteArray &bytes) const;

    /// Calls it on the workspace. `before` runs in the child before the program.
    Outcome run(const QStringList &arguments, const std::function<void()> &before = {}) const;
    /// Calls it with just these arguments.
    static Outcome call(const QStringList &arguments, const std::function<void()> &before = {});
    [[nodiscard]] QJsonObject stats() const;
    /// The files of the folder.
    [[nodiscard]] QStringList files() const;

private:
    QTemporaryDir m_folder;
};

/// A process that may not do everything, as a user other than root is one already.
std::function<void()> asNobody();

[[nodiscard]] QByteArray gzipped(const QByteArray &bytes);
/// A small log: `cases` cases of two events, of one customer each.
[[nodiscard]] QByteArray smallLog(int cases);

} // namespace throughline::tests
