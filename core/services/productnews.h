// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/requestid.h"
#include "core/base/result.h"
#include "core/domain/productnews.h"

#include <QByteArray>
#include <QFuture>
#include <QObject>

#include <optional>
#include <vector>

namespace throughline::storage {
class Database;
}

namespace throughline::services {

/// What versions of products brought, and what of that concerns a customer. GUI thread; futures finish on a database thread.
class ProductNews : public QObject {
    Q_OBJECT
public:
    explicit ProductNews(storage::Database &database, QObject *parent = nullptr);

    /// The notes that a Markdown file holds: its front matter says product and version, and may say date and title. InvalidInput with the file's name. Any thread.
    [[nodiscard]] static base::Result<domain::ReleaseNote> read(const QString &file, const QByteArray &markdown);
    /// Keeps them, all or none; notes of the same product and version take the place of those that were there. The product is known by its name, and made if it isn't
    /// there. Gives how many are new or differ. InvalidInput as of domain::checkedNote.
    QFuture<base::Result<qint64>> add(const base::RequestId &request, const std::vector<domain::ReleaseNote> &notes);
    /// The newest version first; `version` empty: all. NotFound if there is no such product.
    QFuture<base::Result<std::vector<domain::ReleaseNote>>> notes(const QString &product, const QString &version = {});
    /// From the version that they own to the newest. Nothing is recommended while a case of an angry customer is open, nor to somebody who wants no notices by e-mail.
    /// NotFound if there is no such customer.
    QFuture<base::Result<domain::CustomerNews>> ofCustomer(domain::CustomerId customer);
    /// Said to the customer, or not to be said: it isn't recommended again. NotFound if there are no such notes.
    QFuture<base::Result<qint64>> setSeen(const base::RequestId &request, domain::CustomerId customer,
        domain::ProductId product, const QString &version, std::optional<domain::AgentId> agent);

private:
    storage::Database &m_database;
};

} // namespace throughline::services
