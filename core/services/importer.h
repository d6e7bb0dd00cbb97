// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QFuture>
#include <QMap>
#include <QObject>
#include <QStringList>

#include <functional>

namespace throughline::storage {
class Database;
}

namespace throughline::services {

/// How files are read.
struct ImportOptions {
    QString as; ///< the format's name, empty to recognise it from the content
    QString
        source; ///< names the source, so that its keys don't clash with those of others; empty: from the file's name
    QMap<QString, QString>
        mapping; ///< our field → for XES the log's attribute (customer, product, tier, agent, queue, activity, time, case), for a table of
                 ///< customers the column (key, name, email, phone, organisation, tier, since, paid, currency …)
    /// Told the format's name as soon as the content shows it, also if the import fails afterwards. From a database thread.
    std::function<void(const QString &format)> recognised {};
    /// People who were erased from this workspace are taken in again, and not left out.
    bool withErased = false;
};

/// What importing one file added.
struct ImportReport {
    QString file;
    QString format;
    qint64 customers = 0;
    qint64 products = 0;
    qint64 cases = 0;
    qint64 events = 0;
    qint64 payments = 0;
    qint64 articles = 0;
    qint64 roadmaps = 0;
    qint64 completed = 0; ///< customers who were here and of whom more is known now
    qint64 leftOut = 0;   ///< customers and cases that would have brought erased people back
    QStringList problems; ///< oddities that didn't stop it
    bool operator==(const ImportReport &) const = default;
};

/// Told from a database thread: bytes (or events, for the demo) done of those in all. False cancels, and nothing is changed.
using ImportProgress = std::function<bool(qint64 done, qint64 total)>;

/// Brings files into the workspace, each in one transaction. Safe to repeat: what is there already isn't added again.
/// GUI thread; futures finish on a database thread.
class Importer : public QObject {
    Q_OBJECT
public:
    explicit Importer(storage::Database &database, QObject *parent = nullptr);

    /// A file, or a folder of Markdown.
    QFuture<base::Result<ImportReport>> importFile(
        const QString &path, const ImportOptions &options, ImportProgress progress = {});
    /// Fills the workspace with the demo company's data: `events` entries whose newest lie just before `now`, the same for the same arguments.
    /// Refused if it holds anything already.
    QFuture<base::Result<ImportReport>> makeDemo(
        qint64 events, quint64 seed, base::EpochMs now, ImportProgress progress = {});

private:
    storage::Database &m_database;
};

} // namespace throughline::services
