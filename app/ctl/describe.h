// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ctl/json.h"
#include "core/base/result.h"
#include "core/domain/article.h"
#include "core/domain/customer.h"
#include "core/domain/customervalue.h"
#include "core/domain/event.h"
#include "core/domain/organisation.h"
#include "core/domain/roadmap.h"
#include "core/domain/supportcase.h"

namespace throughline::services {
class Workspace;
}

namespace throughline::ctl {

class Output;

// The JSON form of what the workspace holds: the names here are an interface, so they are only ever added to.

[[nodiscard]] JsonObject describe(const domain::CustomerSummary &customer);
[[nodiscard]] JsonObject describe(const domain::Identity &identity);
[[nodiscard]] JsonObject describe(const domain::Entitlement &entitlement);
[[nodiscard]] JsonObject describe(
    const domain::Purchase &purchase, const domain::Entitlement &entitlement, base::EpochMs now);
[[nodiscard]] JsonObject describe(const domain::Contract &contract, base::EpochMs now);
[[nodiscard]] JsonObject describe(const domain::Fact &fact);
/// Amounts are numbers in whole units: 49.62.
[[nodiscard]] JsonObject describe(const domain::CustomerValue &value);
[[nodiscard]] std::vector<JsonObject> describe(const std::vector<domain::CurrencyTotals> &totals);
[[nodiscard]] JsonObject describe(const domain::SupportCase &supportCase);
[[nodiscard]] JsonObject describe(const domain::Event &event, const QString &body);
[[nodiscard]] JsonObject describe(const domain::RoadmapSummary &roadmap);
[[nodiscard]] JsonObject describe(const domain::Blueprint &blueprint);
[[nodiscard]] JsonObject describe(const domain::Run &run, const domain::Blueprint &blueprint);
/// Without the body.
[[nodiscard]] JsonObject describe(const domain::Article &article);
[[nodiscard]] JsonObject describe(const domain::ArticleHit &hit);

/// An entry of a timeline as one object, or as a line and its indented text.
base::Result<void> printEvent(Output &out, services::Workspace &workspace, const domain::Event &event);
/// The whole text of an entry: the preview, or what the workspace has behind it.
base::Result<QString> wholeBody(services::Workspace &workspace, const domain::Event &event);

/// "valid", "expiring_soon", "expired", "unknown".
[[nodiscard]] QString warrantyName(domain::WarrantyState state);
[[nodiscard]] QString identityKindName(domain::IdentityKind kind);
/// A name of ours for people: "waiting_for_customer" → "waiting for customer".
[[nodiscard]] QString inWords(QString name);
/// "gold, from ACME's contract until 2027-03-31".
[[nodiscard]] QString inWords(const domain::Entitlement &entitlement);
/// "Paid 49.62 in 7 payments since 2021 · cost 12.50 · 3 h 20 min of ours · 12 cases"; empty if nothing was paid and nothing cost.
[[nodiscard]] QString inWords(const domain::CustomerValue &value);
/// A snippet without the marks around its matches.
[[nodiscard]] QString unmarked(QString snippet);

/// The one customer whom a text means: an id, a name or an address.
base::Result<domain::CustomerSummary> findCustomer(services::Workspace &workspace, const QString &text);

} // namespace throughline::ctl
