// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

namespace throughline::services {

/// Writes a folder of files that belong together, again and again: what is the same is left untouched, and what isn't among them any more goes, if it is as it was written. A list of what was
/// written lies in the folder. Blocking; any one thread.
class FolderWriter {
public:
    /// Refused if the folder holds anything and wasn't written as this `kind` before. It is made if it isn't there.
    static base::Result<FolderWriter> open(const QString &folder, const QString &kind);

    /// `path` is relative with "/" between its parts. Refused if a file is there that wasn't written by us.
    base::Result<void> put(const QString &path, const QByteArray &content);
    [[nodiscard]] bool has(const QString &path) const { return m_now.contains(path); }
    /// Writes the list and removes what has gone.
    base::Result<void> finish();

    [[nodiscard]] int written() const { return m_written; }
    [[nodiscard]] int unchanged() const { return m_unchanged; }
    [[nodiscard]] int removed() const { return m_removed; }
    /// What should have gone and was changed by somebody since.
    [[nodiscard]] const QStringList &left() const { return m_left; }

private:
    [[nodiscard]] base::Result<void> writeList() const;

    QString m_folder;
    QString m_kind;
    QHash<QString, QByteArray> m_before; ///< hashes by path
    QHash<QString, QByteArray> m_now;
    int m_written = 0;
    int m_unchanged = 0;
    int m_removed = 0;
    QStringList m_left;
};

} // namespace throughline::services
