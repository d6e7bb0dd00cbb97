// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ctl/verb.h"
#include "core/base/result.h"
#include "core/domain/blueprintcheck.h"

namespace throughline::ctl {

/// By id, or by exactly its name or key.
base::Result<domain::RoadmapId> findRoadmap(services::Workspace &workspace, const QString &text);

/// What a file says, or a roadmap of the workspace: its draft with --draft, otherwise its newest version.
base::Result<domain::Blueprint> givenRoadmap(Context &context, const QString &text);

/// {"elements": {kind of step: how many}, "problems": [{"kind", "element", "message", "mend"}]}, or the same for people; Refused if there are problems.
Status tellFindings(Output &out, const domain::Blueprint &blueprint, const domain::CheckReport &report);

/// roadmap check.
Verb roadmapCheckVerb();

} // namespace throughline::ctl
