// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/exchange/bytesource.h"
#include "core/exchange/records.h"

namespace throughline::exchange {

/// A shop's tables as one JSON object: each table an array of rows under its name. Customer (with names, addresses, Company, SupportRepId) and,
/// if they are there, Employee, Invoice, InvoiceLine, and Track or Product; names in any case, singular or plural; further tables and columns
/// do no harm. Each invoice is a payment and an entry of the timeline that lists its lines. A row that refers to one that isn't there is noted.
[[nodiscard]] base::Result<void> readShop(ByteSource &source, RecordSink &sink);

/// Whether this is the beginning of such an object: a name, an array, and in its first row the table's own id.
[[nodiscard]] bool isShop(const QByteArray &head);

} // namespace throughline::exchange
