// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/domain/supportcase.h"

#include <optional>

namespace throughline::storage {
class Session;
struct NewEvent;
} // namespace throughline::storage

// What writes into a case, whichever service asks for it. DB thread, in the transaction of a command.
namespace throughline::services::writing {

[[nodiscard]] base::Error noCase(domain::CaseId id);
[[nodiscard]] base::Error noCustomer(domain::CustomerId id);

/// The case that this number leads to, as it stands, and stays until the end of the transaction: nobody merges or splits it, and nothing comes into it
/// meanwhile. Nothing if there is none.
[[nodiscard]] std::optional<domain::SupportCase> lockStanding(storage::Session &session, domain::CaseId written);

/// The same for whoever is about to write there. NotFound if there is no such case; Refused (see isOfErased()) if its customer was erased: whatever is
/// written then would be about nobody, and would bring back what they wanted to be gone.
[[nodiscard]] base::Result<domain::SupportCase> lockWritable(storage::Session &session, domain::CaseId written);
/// Nothing if words may be written into this case.
[[nodiscard]] base::Result<void> mayWrite(storage::Session &session, const domain::SupportCase &found);

/// Writes an event into a case as it stands; customer, case, product and time of `event` are set. Under the number of a case that was merged it goes into the one
/// that remained, and is remembered as the other's, so that it goes back with it. Gives its id.
[[nodiscard]] base::Result<qint64> writeInto(
    storage::Session &session, domain::CaseId written, storage::NewEvent event);

} // namespace throughline::services::writing
