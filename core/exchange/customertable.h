// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/exchange/bytesource.h"
#include "core/exchange/records.h"

#include <QMap>
#include <QStringList>

namespace throughline::exchange {

struct CustomerTableOptions {
    /// Our field → the column that holds it, where the usual names don't say so.
    QMap<QString, QString> columns;
};

/// The fields that a column can be: "key", "name", "first_name", "last_name", "email", "phone", "organisation", "tier", "language",
/// "time_zone", "since", "paid", "refunded", "cost", "currency".
[[nodiscard]] const QStringList &customerFieldNames();

/// Customers as a table (CSV, RFC 4180; also with semicolons or tabs): the first line names the columns, each further one is a customer. A
/// column of a usual name ("customerID", "E-mail", "Contract", "TotalCharges") is that field; each other column is a fact. A sum of money is a
/// payment without a day; blank is none. Errors have file, line and column, and end the reading.
[[nodiscard]] base::Result<void> readCustomerTable(
    ByteSource &source, const CustomerTableOptions &options, RecordSink &sink);

/// Whether these are the headings of such a table.
[[nodiscard]] bool isCustomerHeading(const QStringList &heading);

} // namespace throughline::exchange
