// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/macrorun.h"

#include "core/services/casefields.h"
#include "core/services/merging.h"
#include "core/services/outbox.h"
#include "core/storage/casestore.h"
#include "core/storage/eventstore.h"
#include "core/storage/journalstore.h"
#include "core/storage/mergestore.h"
#include "core/storage/outgoingstore.h"
#include "core/storage/removalstore.h"
#include "core/storage/session.h"

namespace throughline::services::macrorun {

using storage::JournalStore;
using storage::Session;

QString textOf(const Traces &traces)
{
    QStringList parts;
    if (traces.outgoing)
        parts.append(QStringLiteral("outgoing=") + traces.outgoing->toString());
    for (const domain::EventId note : traces.notes)
        parts.append(QStringLiteral("note=") + note.toString());
    return parts.join(u',');
}

Traces tracesOf(const QString &text)
{
    Traces traces;
    for (const QString &part : text.split(u',', Qt::SkipEmptyParts)) {
        const qint64 value = part.section(u'=', 1).toLongLong();
        if (part.startsWith(QStringLiteral("outgoing=")))
            traces.outgoing = domain::OutgoingId(value);
        else if (part.startsWith(QStringLiteral("note=")))
            traces.notes.emplace_back(value);
        else if (part.startsWith(QStringLiteral("notes=")))
            traces.unknownNotes = int(value);
    }
    return traces;
}

namespace {

const QString kUndone = QStringLiteral("Macro undone");

QString whatWasUndone(const domain::Action &action)
{
    return QStringLiteral("%1 (action %2).").arg(action.summary, action.id.toString());
}

/// Takes the reply back if it can be; says in words what became of it.
base::Result<QString> takeReplyBack(Session &session, domain::OutgoingId id)
{
    const auto message = storage::OutgoingStore(session.connection()).find(id);
    if (!message)
        return QString();
    switch (message->state) {
    case domain::OutgoingState::Waiting:
    case domain::OutgoingState::Held: {
        // Not as a draft: what the agent is writing themselves there stays as it is, and what the macro wrote can be had again by running it.
        const base::Result<qint64> back = outbox::withdraw(session, id);
        if (!back)
            return back.error();
        return QStringLiteral("The reply hadn't left and is withdrawn.");
    }
    case domain::OutgoingState::Left:
        return QStringLiteral("The reply had left already and isn't undone: the customer has it.");
    case domain::OutgoingState::TakenBack:
        return QString();
    }
    return QString();
}

QString staying(qsizetype notes)
{
    return notes == 1 ? QStringLiteral("The note stays on the timeline")
                      : QStringLiteral("%1 notes stay on the timeline").arg(notes);
}

/// Takes the notes away as if they had never been written: they are internal, so nobody outside has read them. One that something was made of since, or that was
/// moved elsewhere, stays. Says in words what became of them.
QStringList takeNotesBack(Session &session, domain::CaseId id, const Traces &traces)
{
    storage::RemovalStore store(session.connection());
    qsizetype gone = 0;
    qsizetype moved = 0;
    QStringList words;
    for (const domain::Event &note : storage::EventStore(session.connection()).find(traces.notes)) {
        if (note.caseId != id) {
            ++moved;
            continue;
        }
        if (const auto uses = store.usesOf(note.id); !uses.empty()) {
            words.append(
                staying(1) + QStringLiteral(", since something belongs to it by now (%1).").arg(inWords(uses)));
            continue;
        }
        store.remove(note.id);
        session.changed(domain::Subject::Event, note.id.value(), note.customer, id);
        storage::MergeStore merges(session.connection());
        merges.refreshLastEventAt(id);
        merges.refreshLastEventAt(note.customer);
        ++gone;
    }
    if (moved > 0)
        words.prepend(staying(moved) + QStringLiteral(", where somebody has moved it since."));
    if (traces.unknownNotes > 0)
        words.prepend(staying(traces.unknownNotes) + u'.');
    if (gone > 0)
        words.prepend(gone == 1 ? QStringLiteral("Its note is taken back.")
                                : QStringLiteral("Its %1 notes are taken back.").arg(gone));
    return words;
}

} // namespace

QString leftByUndo(Session &session, const domain::Action &action)
{
    const QString told = storage::EventStore(session.connection())
                             .newestChange(domain::CaseId(action.from), kUndone)
                             .value_or(QString());
    const QString what = whatWasUndone(action);
    return told.startsWith(what) ? told.mid(what.size()).trimmed() : QString();
}

base::Result<void> undo(Session &session, const domain::Action &action, std::optional<domain::AgentId> agent)
{
    JournalStore journal(session.connection());
    const Traces traces = tracesOf(journal.choices(action.id));
    QStringList words;
    if (traces.outgoing) {
        const base::Result<QString> said = takeReplyBack(session, *traces.outgoing);
        if (!said)
            return said.error();
        words.append(*said);
    }
    words += takeNotesBack(session, domain::CaseId(action.from), traces);
    const base::Result<QStringList> kept = casefields::takeBack(session, action, agent);
    if (!kept)
        return kept.error();
    if (!kept->isEmpty())
        words.append(QStringLiteral("Changed since, and left as it is: %1.").arg(kept->join(QStringLiteral(", "))));
    words.removeAll(QString());
    const domain::CaseId id(action.from);
    const auto found = storage::CaseStore(session.connection()).find(id);
    words.prepend(whatWasUndone(action));
    merging::tell(session, found->customer, id, agent, kUndone, words.join(u' '));
    return {};
}

} // namespace throughline::services::macrorun
