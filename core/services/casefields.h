// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/domain/action.h"
#include "core/domain/supportcase.h"

#include <QStringList>

namespace throughline::storage {
class Session;
}

// How an action writes the fields of a case, and takes that back: of an edit, a macro, whatever sets them. DB thread, in the transaction of a command that has
// locked the case.
namespace throughline::services::casefields {

/// Writes the fields in which both differ, with their old values into the journal and the subject into the search index; a new version, and the feed is told.
/// Refused if the case's roadmap keeps it from the new status and `overrideReason` is empty (see gates::pass()); gives what it warns of.
[[nodiscard]] base::Result<QStringList> apply(storage::Session &session, domain::ActionId action,
    const domain::SupportCase &before, const domain::SupportCase &after, const QString &overrideReason,
    std::optional<domain::AgentId> agent);

/// Puts the fields back that the action set and nobody has changed since; a new version, and the feed is told. Gives the names of those that were changed since and
/// stay. Refused like apply(): what is undone may have opened the case.
[[nodiscard]] base::Result<QStringList> takeBack(
    storage::Session &session, const domain::Action &action, std::optional<domain::AgentId> agent);

} // namespace throughline::services::casefields
