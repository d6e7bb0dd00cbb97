// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/id.h"

namespace throughline::domain {

using ActionId = base::Id<struct ActionTag>;
using AgentId = base::Id<struct AgentTag>;
using ArticleId = base::Id<struct ArticleTag>;
using AttachmentId = base::Id<struct AttachmentTag>;
using CaseId = base::Id<struct CaseTag>;
using ContractId = base::Id<struct ContractTag>;
using CustomerId = base::Id<struct CustomerTag>;
using EventId = base::Id<struct EventTag>;
using FactId = base::Id<struct FactTag>;
using IdentityId = base::Id<struct IdentityTag>;
using MacroId = base::Id<struct MacroTag>;
using OrganisationId = base::Id<struct OrganisationTag>;
using OutgoingId = base::Id<struct OutgoingTag>;
using ProductId = base::Id<struct ProductTag>;
using PurchaseId = base::Id<struct PurchaseTag>;
using QueueId = base::Id<struct QueueTag>;
using RoadmapId = base::Id<struct RoadmapTag>;
using RoadmapVersionId = base::Id<struct RoadmapVersionTag>;
using RunId = base::Id<struct RunTag>;
using StepId = base::Id<struct StepTag>;
using TemplateId = base::Id<struct TemplateTag>;
using TierId = base::Id<struct TierTag>;

} // namespace throughline::domain
