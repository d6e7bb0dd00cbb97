// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/exchange/bytesource.h"
#include "core/exchange/records.h"
#include "core/exchange/vcardtext.h"

#include <functional>
#include <vector>

namespace throughline::exchange {

/// Contacts as vCard 2.1, 3.0 (RFC 2426) or 4.0 (RFC 6350), any number in a file, each a customer. What the record can't say is kept in
/// `properties`. A line that is no property is noted with its place and left out; a card without an end is refused.
[[nodiscard]] base::Result<void> readVcards(ByteSource &source, RecordSink &sink);

/// The same before they become customers: each card's properties without BEGIN, END and VERSION.
using VcardTaker = std::function<base::Result<void>(const std::vector<VcardProperty> &card)>;
[[nodiscard]] base::Result<void> readVcardProperties(ByteSource &source, RecordSink &notes, const VcardTaker &take);

} // namespace throughline::exchange
