// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/editing.h"

#include "core/services/casefields.h"
#include "core/services/editwords.h"
#include "core/services/merging.h"
#include "core/services/writing.h"
#include "core/storage/casestore.h"
#include "core/storage/customerstore.h"
#include "core/storage/journalstore.h"
#include "core/storage/mergestore.h"
#include "core/storage/session.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace throughline::services::editing {

using domain::ActionKind;
using domain::EditField;
using domain::EditValue;
using domain::FieldEdit;
using domain::Identity;
using storage::Cell;
using storage::JournalStore;
using storage::Session;

namespace {

/// Addresses that an action added or took away, as kept with it.
struct Addresses {
    struct Row {
        qint64 id = 0;
        Identity identity;
    };
    std::vector<qint64> added;
    std::vector<Row> removed;
};

QString textOf(const Addresses &addresses)
{
    QJsonArray added;
    for (const qint64 id : addresses.added)
        added.append(id);
    QJsonArray removed;
    for (const Addresses::Row &row : addresses.removed)
        removed.append(QJsonObject { { QStringLiteral("id"), row.id },
            { QStringLiteral("kind"), int(row.identity.kind()) }, { QStringLiteral("value"), row.identity.value() },
            { QStringLiteral("normalized"), row.identity.normalized() } });
    if (added.isEmpty() && removed.isEmpty())
        return {};
    const QJsonObject object { { QStringLiteral("added"), added }, { QStringLiteral("removed"), removed } };
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

Addresses addressesOf(const QString &text)
{
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    Addresses addresses;
    for (const QJsonValue &id : object.value(QStringLiteral("added")).toArray())
        addresses.added.push_back(id.toInteger());
    for (const QJsonValue &value : object.value(QStringLiteral("removed")).toArray()) {
        const QJsonObject row = value.toObject();
        const auto kind = domain::IdentityKind(row.value(QStringLiteral("kind")).toInt());
        const QString kept = row.value(QStringLiteral("value")).toString();
        Identity identity = Identity::stored(kind, kept, row.value(QStringLiteral("normalized")).toString());
        // What an earlier version kept has the spaces and dashes still.
        if (const auto now = Identity::make(kind, kept); kind == domain::IdentityKind::AccountNumber && now)
            identity = *now;
        addresses.removed.push_back({ row.value(QStringLiteral("id")).toInteger(), identity });
    }
    return addresses;
}

/// Adds and takes away what isn't there or is; a line for each.
base::Result<QStringList> changeAddresses(
    Session &session, const domain::Customer &customer, const CustomerEdit &edit, Addresses &addresses)
{
    storage::CustomerStore store(session.connection());
    QStringList lines;
    for (const WrittenIdentity &written : edit.remove) {
        const base::Result<Identity> identity = identityOf(session, customer, written);
        if (!identity)
            return identity.error();
        const auto known = store.identities(customer.id);
        const auto same = std::find_if(known.begin(), known.end(), [&](const Identity &one) {
            return one.kind() == written.kind
                && (one.value() == written.value || one.normalized() == identity->normalized());
        });
        if (same == known.end())
            continue;
        const qint64 row = store.identityRow(customer.id, *same).value_or(0);
        addresses.removed.push_back({ row, *same });
        store.removeIdentity(row);
        lines.append(QStringLiteral("Address removed: %1").arg(same->value()));
    }
    for (const WrittenIdentity &written : edit.add) {
        const base::Result<Identity> identity = identityOf(session, customer, written);
        if (!identity)
            return identity.error();
        if (!store.addIdentity(customer.id, *identity))
            continue;
        addresses.added.push_back(store.identityRow(customer.id, *identity).value_or(0));
        lines.append(QStringLiteral("Address added: %1").arg(identity->value()));
    }
    return lines;
}

} // namespace

base::Result<EditResult> editCase(Session &session, const CaseEdit &edit)
{
    if (edit.fields.empty())
        return nothingGiven();
    const auto fields = checked(session, edit.fields, domain::editableCaseFields());
    if (!fields)
        return fields.error();
    const std::optional<domain::SupportCase> found = writing::lockStanding(session, edit.caseId);
    if (!found)
        return writing::noCase(edit.caseId);
    domain::EditDecision decision = domain::decide(
        *fields, [&](EditField field) { return domain::valueOf(*found, field); });
    EditResult result;
    explain(session, found->id.value(), decision.conflicts);
    result.conflicts = std::move(decision.conflicts);
    if (decision.take.empty())
        return result;
    const QStringList lines = changesOf(session, decision.take);
    result.summary = lines.join(QStringLiteral("; "));
    const domain::Action action = actionOf(session, ActionKind::CaseEdit, found->id.value(), found->customer,
        edit.agent, QStringLiteral("Case #%1: %2").arg(found->id.toString(), result.summary));
    const domain::ActionId id = JournalStore(session.connection()).add(action);
    const base::Result<QStringList> warnings = casefields::apply(
        session, id, *found, domain::edited(*found, decision.take, session.now()), edit.overrideReason, edit.agent);
    if (!warnings)
        return warnings.error();
    result.warnings = *warnings;
    tellEdit(session, action, found->id, lines, id);
    result.id = id.value();
    return result;
}

base::Result<EditResult> editCustomer(Session &session, const CustomerEdit &edit)
{
    if (edit.fields.empty() && edit.add.empty() && edit.remove.empty())
        return nothingGiven();
    const auto fields = checked(session, edit.fields, domain::editableCustomerFields());
    if (!fields)
        return fields.error();
    const base::Result<domain::CustomerSummary> found = lockWritable(session, edit.customer);
    if (!found)
        return found.error();
    const domain::Customer &customer = found->customer;
    domain::EditDecision decision = domain::decide(
        *fields, [&](EditField field) { return domain::valueOf(customer, field); });
    EditResult result;
    explain(session, customer.id.value(), decision.conflicts);
    result.conflicts = std::move(decision.conflicts);
    Addresses addresses;
    const base::Result<QStringList> moved = changeAddresses(session, customer, edit, addresses);
    if (!moved)
        return moved.error();
    const QStringList lines = changesOf(session, decision.take) + *moved;
    if (lines.isEmpty())
        return result;
    result.summary = lines.join(QStringLiteral("; "));
    const domain::Action action = actionOf(session, ActionKind::CustomerEdit, customer.id.value(), customer.id,
        edit.agent, QStringLiteral("%1: %2").arg(customer.name, result.summary));
    const domain::ActionId id = JournalStore(session.connection()).add(action, textOf(addresses));
    storage::MergeStore merges(session.connection());
    merges.setFields(id, customer.id, domain::edited(customer, decision.take));
    merges.addVersion(customer.id);
    merges.reindex(customer.id);
    session.changed(domain::Subject::Customer, customer.id.value(), customer.id);
    tellEdit(session, action, std::nullopt, lines, id);
    result.id = id.value();
    return result;
}

namespace {

EditResult answer(Session &session, qint64 action, qint64 row, domain::EditDecision decision)
{
    EditResult result;
    result.id = action;
    explain(session, row, decision.conflicts);
    result.conflicts = std::move(decision.conflicts);
    if (const auto done = JournalStore(session.connection()).find(domain::ActionId(action)))
        result.summary = done->summary;
    return result;
}

} // namespace

base::Result<EditResult> answerAgain(Session &session, const CaseEdit &edit, qint64 action)
{
    const auto fields = domain::checkEdits(edit.fields, domain::editableCaseFields());
    storage::CaseStore cases(session.connection());
    const auto found = cases.find(cases.resolved(edit.caseId));
    if (!fields || !found)
        return writing::noCase(edit.caseId);
    return answer(session, action, found->id.value(),
        domain::decide(*fields, [&](EditField field) { return domain::valueOf(*found, field); }));
}

base::Result<EditResult> answerAgain(Session &session, const CustomerEdit &edit, qint64 action)
{
    const auto fields = domain::checkEdits(edit.fields, domain::editableCustomerFields());
    storage::CustomerStore customers(session.connection());
    const auto found = customers.find(customers.resolved(edit.customer));
    if (!fields || !found)
        return writing::noCustomer(edit.customer);
    return answer(session, action, found->customer.id.value(),
        domain::decide(*fields, [&](EditField field) { return domain::valueOf(found->customer, field); }));
}

namespace {

QString undoneWords(const domain::Action &action, const QStringList &kept)
{
    QString words = QStringLiteral("%1 (action %2).").arg(action.summary, action.id.toString());
    if (!kept.isEmpty())
        words += QStringLiteral(" Changed since, and left as it is: %1.").arg(kept.join(QStringLiteral(", ")));
    return words;
}

QStringList takeAddressesBack(Session &session, domain::CustomerId id, const Addresses &addresses)
{
    storage::CustomerStore store(session.connection());
    QStringList kept;
    for (const qint64 row : addresses.added)
        store.removeIdentity(row);
    for (const Addresses::Row &row : addresses.removed) {
        if (!store.restoreIdentity(row.id, id, row.identity))
            kept.append(row.identity.value());
    }
    return kept;
}

} // namespace

std::vector<domain::CustomerId> formerOwners(Session &session, const Identity &identity)
{
    JournalStore journal(session.connection());
    storage::CustomerStore customers(session.connection());
    std::vector<domain::CustomerId> found;
    const auto add = [&](qint64 id) {
        const domain::CustomerId now = customers.resolved(domain::CustomerId(id));
        if (std::find(found.begin(), found.end(), now) == found.end())
            found.push_back(now);
    };
    // What JSON or LIKE would write otherwise stands for anything: each one is compared below.
    QString part = identity.normalized();
    for (const QChar special : { u'"', u'\\' })
        part.replace(special, u'%');
    if (identity.kind() == domain::IdentityKind::AccountNumber)
        part = part.split(QString(), Qt::SkipEmptyParts).join(u'%');
    for (const JournalStore::Kept &kept : journal.kept(ActionKind::CustomerEdit, part)) {
        for (const Addresses::Row &row : addressesOf(kept.choices).removed) {
            if (row.identity.kind() != identity.kind() || row.identity.normalized() != identity.normalized())
                continue;
            add(kept.from);
            // Taken from somebody who was merged, it is theirs still once that is undone.
            for (const qint64 home : journal.formerHomes(Cell::IdentityCustomer, row.id))
                add(home);
        }
    }
    return found;
}

base::Result<void> undo(Session &session, const domain::Action &action, std::optional<domain::AgentId> agent)
{
    const QString subject = QStringLiteral("Edit undone: ") + action.summary.section(QStringLiteral(": "), 1);
    if (action.kind == ActionKind::CaseEdit) {
        const base::Result<QStringList> kept = casefields::takeBack(session, action, agent);
        if (!kept)
            return kept.error();
        merging::tell(
            session, action.customer, domain::CaseId(action.from), agent, subject, undoneWords(action, *kept));
        return {};
    }
    const domain::CustomerId id(action.from);
    JournalStore journal(session.connection());
    QStringList kept;
    const std::vector<std::pair<Cell, EditField>> cells { { Cell::CustomerName, EditField::Name },
        { Cell::CustomerTier, EditField::Tier }, { Cell::CustomerLanguage, EditField::Language },
        { Cell::CustomerTimeZone, EditField::TimeZone }, { Cell::CustomerOrganisation, EditField::Organisation } };
    for (const auto &[cell, field] : cells) {
        if (!journal.setBack(action.id, action.from, { cell }, false).empty())
            kept.append(domain::editFieldName(field));
    }
    kept += takeAddressesBack(session, id, addressesOf(journal.choices(action.id)));
    storage::MergeStore merges(session.connection());
    merges.addVersion(id);
    merges.reindex(id);
    session.changed(domain::Subject::Customer, id.value(), id);
    merging::tell(session, id, std::nullopt, agent, subject, undoneWords(action, kept));
    return {};
}

} // namespace throughline::services::editing
