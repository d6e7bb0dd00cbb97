// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/requestid.h"
#include "core/base/result.h"
#include "core/domain/consent.h"
#include "core/domain/macro.h"

#include <QFuture>
#include <QObject>

#include <vector>

namespace throughline::storage {
class Database;
}

namespace throughline::services {

/// A macro, for a case.
struct MacroRun {
    domain::MacroId macro;
    domain::CaseId caseId;
    std::optional<domain::AgentId> agent;
    domain::MacroValues inputs;
    std::optional<domain::EventId> seen {};           ///< as in domain::Reply, if it sends one
    std::optional<domain::EventId> answersNewer {};   ///< the same
    std::optional<domain::OutgoingId> knowsAnswer {}; ///< the same
    std::optional<qint64> version {}; ///< of the macro as it was previewed: Conflict if it was changed since
    QString overrideReason {};        ///< as in CaseEdit, if it sets a status
    bool fromBehind = false;          ///< as in domain::Reply
};

/// What it would do.
struct MacroPreview {
    domain::MacroPlan plan;
    domain::Macro macro;
    QString replyTo;             ///< the address that a reply would go to
    domain::SendVerdict verdict; ///< what the customer's consent says of the reply
};

/// Several steps in one. A run changes the case, writes notes and puts a reply into the outbox, in one transaction, and is one entry of the journal
/// (ActionKind::Macro) that Merges::undo takes back: fields that nobody changed since, and a reply that is still in the outbox, which is withdrawn and becomes
/// no draft, and the notes, unless something was made of them since. A reply that left stays; the timeline and Merges::leftByUndo() say so. Changes of macros are told as Subject::Macro, a run as Subject::Case.
/// GUI thread; futures finish on a database thread; readings may be cancelled.
class Macros : public QObject {
    Q_OBJECT
public:
    explicit Macros(storage::Database &database, QObject *parent = nullptr);

    /// By name.
    QFuture<base::Result<std::vector<domain::Macro>>> list();
    QFuture<base::Result<domain::Macro>> find(domain::MacroId id);
    /// Adds one (without id) or replaces one; gives its id. InvalidInput if it is wrong in itself (domain::checkMacro()); Conflict if somebody changed it since
    /// `version`, or another one has this name.
    QFuture<base::Result<qint64>> keep(const base::RequestId &request, const domain::Macro &macro);
    /// Conflict if somebody changed it since `version`. Gives its id.
    QFuture<base::Result<qint64>> remove(const base::RequestId &request, domain::MacroId id, qint64 version);

    /// Changes nothing. Gives the error that run() would give for its inputs, names and placeholders.
    QFuture<base::Result<MacroPreview>> preview(const MacroRun &run);
    /// The same of a macro that isn't kept yet: what `run` says of the macro itself counts for nothing.
    QFuture<base::Result<MacroPreview>> preview(const domain::Macro &macro, const MacroRun &run);
    /// All or nothing; gives the id of the entry in the journal (ActionId). A reply that Outgoing::send() would refuse refuses it all, with the same error; so does
    /// the case's roadmap: see isGateRefusal().
    QFuture<base::Result<qint64>> run(const base::RequestId &request, const MacroRun &run);

private:
    storage::Database &m_database;
};

} // namespace throughline::services
