// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/ids.h"

#include <QList>
#include <QString>

namespace throughline::domain {

/// What a change was about. The numbers are stored: never renumber.
enum class Subject : int {
    Customer = 1,
    Case = 2,
    Event = 3,
    Run = 4,
    Article = 5,
    Roadmap = 6,
    Outgoing = 7, ///< a message came into the outbox, left it, was held or taken back (and is a draft again)
    Consent = 8,
    Bulk = 9,
    Template = 10,
    Macro = 11,
    Presence = 12
};

/// Presence says who is with a customer; it goes by and is never stored.
///
/// One entry of the change feed: something was committed by this or another program. It carries ids only; who cares reads again.
/// Bulk means that so much changed (an import) that everything shown should be read again.
struct Change {
    qint64 sequence = 0;
    Subject subject = Subject::Bulk;
    qint64 id = 0;       ///< of the subject
    CustomerId customer; ///< none if it concerns no single one
    CaseId caseId;
    QString origin; ///< which program instance did it
    bool operator==(const Change &) const = default;
};

using Changes = QList<Change>;

} // namespace throughline::domain
