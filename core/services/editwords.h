// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/action.h"
#include "core/services/edits.h"
#include "core/storage/journalstore.h"

namespace throughline::storage {
class Session;
}

// What editing and making have in common: how they are judged, worded, and told. DB thread.
namespace throughline::services::editing {

/// The journal's place of a field.
[[nodiscard]] storage::Cell cellOf(domain::EditField field);
/// Adds words for people, and who was before.
void explain(storage::Session &session, qint64 row, std::vector<domain::EditConflict> &conflicts);
/// "Status: open → solved" for each field.
[[nodiscard]] QStringList changesOf(storage::Session &session, const std::vector<domain::FieldEdit> &taken);
/// Refused if a value can't be or names something that isn't there.
[[nodiscard]] base::Result<std::vector<domain::FieldEdit>> checked(
    storage::Session &session, const std::vector<domain::FieldEdit> &fields, const QList<domain::EditField> &allowed);
/// One entry on the timeline for the whole edit.
void tellEdit(storage::Session &session, const domain::Action &action, std::optional<domain::CaseId> caseId,
    const QStringList &lines, domain::ActionId id);
/// An action about one row, now.
[[nodiscard]] domain::Action actionOf(storage::Session &session, domain::ActionKind kind, qint64 row,
    domain::CustomerId customer, std::optional<domain::AgentId> agent, const QString &summary);
/// Who this customer is now, kept as they are until the end of the transaction.
[[nodiscard]] std::optional<domain::CustomerSummary> lockStanding(
    storage::Session &session, domain::CustomerId written);
/// The same for whoever writes something about them: refused of somebody who was erased.
[[nodiscard]] base::Result<domain::CustomerSummary> lockWritable(storage::Session &session, domain::CustomerId written);
[[nodiscard]] base::Error nothingGiven();
/// ", by Noa", or nothing.
[[nodiscard]] QString byWhom(storage::Session &session, std::optional<domain::AgentId> agent);
/// As it is compared, read with the country that the customer is in.
[[nodiscard]] base::Result<domain::Identity> identityOf(
    storage::Session &session, const domain::Customer &customer, const WrittenIdentity &written);

} // namespace throughline::services::editing
