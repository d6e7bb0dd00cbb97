// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/macros.h"

#include "core/services/casefields.h"
#include "core/services/casewords.h"
#include "core/services/macrorun.h"
#include "core/services/merging.h"
#include "core/services/outbox.h"
#include "core/services/writing.h"
#include "core/storage/casestore.h"
#include "core/storage/database.h"
#include "core/storage/eventstore.h"
#include "core/storage/journalstore.h"
#include "core/storage/macrostore.h"

#include <algorithm>

namespace throughline::services {

using domain::Macro;
using domain::MacroId;
using storage::JournalStore;
using storage::MacroStore;
using storage::Session;

namespace {

base::Error noMacro(MacroId id)
{
    return base::notFound(QStringLiteral("There is no macro %1."), { id.toString() });
}

base::Error changedMeanwhile(const QString &name)
{
    return base::conflict(
        QStringLiteral("Somebody else has changed the macro \"%1\" meanwhile. Look at it again."), { name });
}

base::Result<qint64> write(Session &session, Macro macro)
{
    macro.name = macro.name.trimmed();
    if (const base::Result<void> fine = domain::checkMacro(macro); !fine)
        return fine.error();
    MacroStore store(session.connection());
    if (macro.id && !store.find(macro.id))
        return noMacro(macro.id);
    if (const auto other = store.findMacro(macro.name); other && *other != macro.id)
        return base::conflict(QStringLiteral("There is a macro \"%1\" already."), { macro.name });
    if (!macro.id)
        macro.id = store.insert(macro, session.now());
    else if (!store.update(macro, session.now()))
        return changedMeanwhile(macro.name);
    session.changed(domain::Subject::Macro, macro.id.value());
    return macro.id.value();
}

/// The macro of a run, of the version that was previewed.
base::Result<Macro> macroOf(Session &session, const MacroRun &run)
{
    const std::optional<Macro> macro = MacroStore(session.connection()).find(run.macro);
    if (!macro)
        return noMacro(run.macro);
    if (run.version && *run.version != macro->version)
        return changedMeanwhile(macro->name);
    return *macro;
}

base::Result<domain::MacroPlan> planOf(
    Session &session, const Macro &macro, const MacroRun &run, const domain::SupportCase &found)
{
    base::Result<domain::MacroPlan> plan = domain::planMacro(
        macro, run.inputs, casewords::circumstancesOf(session, macro, found, run.agent));
    if (plan && plan->reply) {
        plan->reply->seen = run.seen;
        plan->reply->answersNewer = run.answersNewer;
        plan->reply->fromBehind = run.fromBehind;
        plan->reply->knowsAnswer = run.knowsAnswer;
    }
    return plan;
}

base::Result<MacroPreview> previewOf(Session &session, const Macro &macro, const MacroRun &run)
{
    storage::CaseStore cases(session.connection());
    const auto found = cases.find(cases.resolved(run.caseId));
    if (!found)
        return writing::noCase(run.caseId);
    base::Result<domain::MacroPlan> plan = planOf(session, macro, run, *found);
    if (!plan)
        return plan.error();
    MacroPreview preview { *plan, macro, {}, {} };
    if (!plan->reply)
        return preview;
    const base::Result<ReplyPreparation> ways = outbox::prepare(session, found->id);
    if (!ways)
        return ways.error();
    const auto way = std::find_if(ways->channels.begin(), ways->channels.end(),
        [&](const ReplyChannel &one) { return one.channel == plan->reply->channel; });
    preview.verdict = way->verdict;
    if (!way->addresses.empty())
        preview.replyTo = way->addresses.front().address;
    return preview;
}

QString inWords(const domain::MacroPlan &plan)
{
    QStringList parts;
    for (const domain::MacroChange &change : plan.changes) {
        if (change.field == QStringLiteral("note"))
            parts.append(QStringLiteral("a note"));
        else if (change.field == QStringLiteral("reply"))
            parts.append(QStringLiteral("a reply"));
        else
            parts.append(QStringLiteral("%1 %2 → %3")
                    .arg(change.field, change.before.isEmpty() ? QStringLiteral("none") : change.before,
                        change.after.isEmpty() ? QStringLiteral("none") : change.after));
    }
    return parts.isEmpty() ? QStringLiteral("nothing to change") : parts.join(QStringLiteral(", "));
}

base::Result<qint64> carryOut(Session &session, const QString &request, const MacroRun &run)
{
    const base::Result<Macro> macro = macroOf(session, run);
    if (!macro)
        return macro.error();
    const base::Result<domain::SupportCase> found = writing::lockWritable(session, run.caseId);
    if (!found)
        return found.error();
    const base::Result<domain::MacroPlan> plan = planOf(session, *macro, run, *found);
    if (!plan)
        return plan.error();
    // The reply first: it is judged by the case as it was, and a macro may answer and close.
    macrorun::Traces traces;
    if (plan->reply) {
        const base::Result<qint64> sent = outbox::send(session, request, *plan->reply, outbox::FromDraft::No);
        if (!sent)
            return sent.error();
        traces.outgoing = domain::OutgoingId(*sent);
    }
    for (const QString &text : plan->notes) {
        storage::NewEvent note;
        note.kind = domain::EventKind::Note;
        note.channel = domain::Channel::Internal;
        note.agent = run.agent;
        note.body = text;
        const base::Result<qint64> written = writing::writeInto(session, found->id, note);
        if (!written)
            return written.error();
        traces.notes.emplace_back(*written);
    }
    domain::Action action;
    action.kind = domain::ActionKind::Macro;
    action.from = found->id.value();
    action.into = found->id.value();
    action.customer = found->customer;
    action.agent = run.agent;
    action.at = session.now();
    const QString words = inWords(*plan);
    action.summary = QStringLiteral("Macro \"%1\" on case #%2: %3").arg(macro->name, found->id.toString(), words);
    const domain::ActionId id = JournalStore(session.connection()).add(action, macrorun::textOf(traces));
    const base::Result<QStringList> passed = casefields::apply(
        session, id, *found, plan->result, run.overrideReason, run.agent);
    if (!passed)
        return passed.error();
    merging::tell(session, found->customer, found->id, run.agent, QStringLiteral("Macro \"%1\"").arg(macro->name),
        QStringLiteral("%1. It can be undone: action %2.").arg(words, id.toString()));
    return id.value();
}

} // namespace

Macros::Macros(storage::Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
{
}

QFuture<base::Result<std::vector<Macro>>> Macros::list()
{
    return m_database.read([](Session &session) { return MacroStore(session.connection()).macros(); });
}

QFuture<base::Result<Macro>> Macros::find(MacroId id)
{
    return m_database.read([id](Session &session) -> base::Result<Macro> {
        if (std::optional<Macro> found = MacroStore(session.connection()).find(id))
            return *found;
        return noMacro(id);
    });
}

QFuture<base::Result<qint64>> Macros::keep(const base::RequestId &request, const Macro &macro)
{
    return m_database.command(
        request, QStringLiteral("macro"), [macro](Session &session) { return write(session, macro); });
}

QFuture<base::Result<qint64>> Macros::remove(const base::RequestId &request, MacroId id, qint64 version)
{
    return m_database.command(request, QStringLiteral("macro.remove"), [=](Session &session) -> base::Result<qint64> {
        MacroStore store(session.connection());
        const std::optional<Macro> found = store.find(id);
        if (!found)
            return noMacro(id);
        if (!store.remove(id, version))
            return changedMeanwhile(found->name);
        session.changed(domain::Subject::Macro, id.value());
        return id.value();
    });
}

QFuture<base::Result<MacroPreview>> Macros::preview(const MacroRun &run)
{
    return m_database.read([run](Session &session) -> base::Result<MacroPreview> {
        const base::Result<Macro> macro = macroOf(session, run);
        if (!macro)
            return macro.error();
        return previewOf(session, *macro, run);
    });
}

QFuture<base::Result<MacroPreview>> Macros::preview(const Macro &macro, const MacroRun &run)
{
    return m_database.read([=](Session &session) { return previewOf(session, macro, run); });
}

QFuture<base::Result<qint64>> Macros::run(const base::RequestId &request, const MacroRun &run)
{
    return m_database.command(request, QStringLiteral("macro.run"),
        [request, run](Session &session) { return carryOut(session, request.toString(), run); });
}

} // namespace throughline::services
