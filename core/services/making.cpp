// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/making.h"

#include "core/domain/event.h"
#include "core/services/editing.h"
#include "core/services/editwords.h"
#include "core/services/merging.h"
#include "core/services/writing.h"
#include "core/storage/casestore.h"
#include "core/storage/customerstore.h"
#include "core/storage/identitystore.h"
#include "core/storage/journalstore.h"
#include "core/storage/organisationstore.h"
#include "core/storage/removalstore.h"
#include "core/storage/session.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace throughline::services::making {

using domain::Action;
using domain::ActionKind;
using domain::CustomerId;
using domain::EditField;
using domain::EditValue;
using storage::Cell;
using storage::JournalStore;
using storage::RemovalStore;
using storage::Session;

namespace {

/// Who has one of these addresses already; nothing if nobody.
std::optional<base::Error> whoIsKnown(Session &session, const std::vector<domain::Identity> &addresses)
{
    storage::CustomerStore customers(session.connection());
    for (const domain::Identity &address : addresses) {
        storage::IdentityStore store(session.connection());
        // As it would be stored, which the language of the new one has a say in; and as people write it.
        std::vector<CustomerId> owners = store.owners(address.kind(), { address.normalized() });
        if (owners.empty())
            owners = store.ownersOf(address.value());
        for (const CustomerId id : owners) {
            if (const auto owner = customers.find(id))
                return base::refused(QStringLiteral("%1 is the address of %2 (customer %3), who is here already."),
                    { address.value(), owner->customer.name, id.toString() });
        }
    }
    return std::nullopt;
}

} // namespace

base::Result<Made> made(Session &session, qint64 action)
{
    const auto done = JournalStore(session.connection()).find(domain::ActionId(action));
    return Made { action, done ? done->into : 0 };
}

base::Result<Made> openCase(Session &session, const CaseOpening &opening)
{
    const auto fields = editing::checked(session,
        { { EditField::Subject, {}, EditValue::of(opening.subject) },
            { EditField::Priority, {}, EditValue::of(opening.priority) },
            { EditField::Queue, {}, EditValue::of(opening.queue) },
            { EditField::Owner, {}, EditValue::of(opening.owner) },
            { EditField::Product, {}, EditValue::of(opening.product) } },
        domain::editableCaseFields());
    if (!fields)
        return fields.error();
    const auto customer = editing::lockWritable(session, opening.customer);
    if (!customer)
        return customer.error();
    domain::SupportCase opened;
    opened.customer = customer->customer.id;
    opened.status = opening.owner ? domain::CaseStatus::Open : domain::CaseStatus::New;
    opened.tier = domain::entitlement(
        storage::OrganisationStore(session.connection()).entitlementFacts(*customer), session.now())
                      .tier;
    opened.openedAt = opened.lastEventAt = session.now();
    opened = domain::edited(opened, *fields, session.now());
    const domain::CaseId id = storage::CaseStore(session.connection()).insert(opened, {});
    const Action action = editing::actionOf(session, ActionKind::CaseOpen, id.value(), opened.customer, opening.agent,
        QStringLiteral("Case #%1 opened: %2").arg(id.toString(), opened.subject));
    const domain::ActionId entry = JournalStore(session.connection()).add(action);
    session.changed(domain::Subject::Case, id.value(), opened.customer, id);
    const QString came = opening.channel ? QStringLiteral(" (%1)").arg(domain::channelName(*opening.channel))
                                         : QString();
    merging::tell(session, opened.customer, id, opening.agent,
        QStringLiteral("Case opened%1").arg(came) + editing::byWhom(session, opening.agent),
        QStringLiteral("%1\n\nIt can be undone as long as nothing was written in it: action %2.")
            .arg(opened.subject, entry.toString()));
    return Made { entry.value(), id.value() };
}

base::Result<Made> addCustomer(Session &session, const NewPerson &person)
{
    std::vector<domain::FieldEdit> given { { EditField::Name, {}, EditValue::of(person.name) },
        { EditField::Language, {}, EditValue::of(person.language) },
        { EditField::TimeZone, {}, EditValue::of(person.timeZone) },
        { EditField::Organisation, {}, EditValue::of(person.organisation) } };
    const auto fields = editing::checked(session, given, domain::editableCustomerFields());
    if (!fields)
        return fields.error();
    const domain::Customer made = domain::edited(domain::Customer(), *fields);
    std::vector<domain::Identity> addresses;
    for (const WrittenIdentity &written : person.addresses) {
        const auto identity = editing::identityOf(session, made, written);
        if (!identity)
            return identity.error();
        addresses.push_back(*identity);
    }
    if (!person.evenIfKnown) {
        if (const auto known = whoIsKnown(session, addresses))
            return *known;
    }
    storage::CustomerStore customers(session.connection());
    const CustomerId id = customers.insert({ made.name, {}, made.language, made.timeZone, session.now(), {} });
    if (made.organisation)
        storage::OrganisationStore(session.connection()).assign(id, made.organisation);
    for (const domain::Identity &identity : addresses)
        customers.addIdentity(id, identity);
    const Action action = editing::actionOf(session, ActionKind::CustomerAdd, id.value(), id, person.agent,
        QStringLiteral("Customer added: %1").arg(made.name));
    const domain::ActionId entry = JournalStore(session.connection()).add(action);
    session.changed(domain::Subject::Customer, id.value(), id);
    merging::tell(session, id, std::nullopt, person.agent,
        QStringLiteral("Customer added") + editing::byWhom(session, person.agent),
        QStringLiteral("It can be undone as long as nothing else is known of them: action %1.").arg(entry.toString()));
    return Made { entry.value(), id.value() };
}

bool undoes(ActionKind kind)
{
    return kind >= ActionKind::CaseOpen && kind <= ActionKind::ContractEdit;
}

std::vector<domain::ActionId> blockers(Session &session, const Action &action)
{
    JournalStore journal(session.connection());
    std::vector<domain::ActionId> found;
    const auto add = [&](const std::vector<Action> &later) {
        for (const Action &other : later) {
            if (other.id > action.id)
                found.push_back(other.id);
        }
    };
    switch (action.kind) {
    case ActionKind::CaseOpen:
        add(journal.standingFrom(ActionKind::CaseMerge, action.from));
        add(journal.standingInto(ActionKind::CaseMerge, action.from));
        break;
    case ActionKind::CustomerAdd:
        add(journal.standingFrom(ActionKind::CustomerMerge, action.from));
        add(journal.standingInto(ActionKind::CustomerMerge, action.from));
        break;
    case ActionKind::PurchaseAdd:
        add(journal.standingFrom(ActionKind::PurchaseEdit, action.from));
        break;
    case ActionKind::ContractAdd:
        add(journal.standingFrom(ActionKind::ContractEdit, action.from));
        break;
    case ActionKind::OrganisationAdd:
        add(journal.standingFrom(ActionKind::OrganisationRemove, action.from));
        break;
    default:
        for (const domain::ActionId later : journal.setLater(action.id))
            found.push_back(later);
        break;
    }
    return found;
}

namespace {

/// What was edited goes with what it was edited in: nobody could undo that any more.
void forgetEdits(
    Session &session, std::initializer_list<ActionKind> kinds, qint64 row, std::optional<domain::AgentId> agent)
{
    JournalStore journal(session.connection());
    for (const ActionKind kind : kinds) {
        for (const Action &edit : journal.standingFrom(kind, row))
            journal.markUndone(edit.id, agent, session.now());
    }
}

base::Result<void> takeCaseBack(Session &session, const Action &action, std::optional<domain::AgentId> agent)
{
    const domain::CaseId id(action.from);
    RemovalStore store(session.connection());
    const auto found = storage::CaseStore(session.connection()).find(id);
    if (!found)
        return writing::noCase(id);
    if (const auto uses = store.usesOf(id); !uses.empty())
        return base::refused(
            QStringLiteral("Case #%1 can't be taken back, since something is in it by now (%2). Close it instead."),
            { id.toString(), inWords(uses) });
    forgetEdits(session, { ActionKind::CaseEdit, ActionKind::Macro }, action.from, agent);
    store.remove(id, found->subject);
    session.changed(domain::Subject::Case, id.value(), found->customer, id);
    return {};
}

base::Result<void> takeCustomerBack(Session &session, const Action &action, std::optional<domain::AgentId> agent)
{
    const CustomerId id(action.from);
    RemovalStore store(session.connection());
    const auto found = storage::CustomerStore(session.connection()).find(id);
    if (!found)
        return writing::noCustomer(id);
    if (const auto uses = store.usesOf(id); !uses.empty())
        return base::refused(QStringLiteral("%1 can't be taken back, since something is known of them by now (%2)."),
            { found->customer.name, inWords(uses) });
    forgetEdits(session, { ActionKind::CustomerEdit }, action.from, agent);
    store.remove(id);
    session.changed(domain::Subject::Customer, id.value(), id);
    return {};
}

base::Result<void> takeOrganisationBack(Session &session, const Action &action, std::optional<domain::AgentId> agent)
{
    const domain::OrganisationId id(action.from);
    RemovalStore store(session.connection());
    if (const auto uses = store.usesOf(id); !uses.empty())
        return base::refused(
            QStringLiteral("The organisation can't be taken back, since something belongs to it by now (%1)."),
            { inWords(uses) });
    forgetEdits(session, { ActionKind::OrganisationEdit }, action.from, agent);
    store.remove(id);
    return {};
}

void putOrganisationBack(Session &session, const Action &action)
{
    const QJsonObject kept =
        QJsonDocument::fromJson(JournalStore(session.connection()).choices(action.id).toUtf8()).object();
    const qint64 tier = kept.value(QStringLiteral("tier")).toInteger();
    storage::OrganisationStore(session.connection())
        .restore(domain::OrganisationId(action.from), kept.value(QStringLiteral("name")).toString(),
            tier ? std::optional(domain::TierId(tier)) : std::nullopt, kept.value(QStringLiteral("key")).toString());
}

/// Those of these values that were changed since, and stay.
bool putBack(Session &session, const Action &action, const std::vector<Cell> &cells)
{
    return JournalStore(session.connection()).setBack(action.id, action.from, cells, false).empty();
}

} // namespace

base::Result<void> undo(Session &session, const Action &action, std::optional<domain::AgentId> agent)
{
    RemovalStore store(session.connection());
    base::Result<void> done;
    bool all = true;
    switch (action.kind) {
    case ActionKind::CaseOpen:
        done = takeCaseBack(session, action, agent);
        break;
    case ActionKind::CustomerAdd:
        // Nobody is left to be told.
        return takeCustomerBack(session, action, agent);
    case ActionKind::PurchaseAdd:
        store.remove(domain::PurchaseId(action.from));
        break;
    case ActionKind::PurchaseEdit:
        all = putBack(session, action,
            { Cell::PurchaseVersion, Cell::PurchaseSerial, Cell::PurchasePurchasedAt, Cell::PurchaseWarrantyUntil,
                Cell::PurchaseFlags });
        break;
    case ActionKind::ContractAdd:
        store.remove(domain::ContractId(action.from));
        break;
    case ActionKind::ContractEdit:
        all = putBack(session, action, { Cell::ContractUntil });
        break;
    case ActionKind::OrganisationAdd:
        done = takeOrganisationBack(session, action, agent);
        break;
    case ActionKind::OrganisationEdit:
        all = putBack(session, action, { Cell::OrganisationName });
        break;
    case ActionKind::OrganisationRemove:
        putOrganisationBack(session, action);
        break;
    default:
        return base::Error { base::ErrorKind::Unsupported,
            QStringLiteral("This action was done by a newer Throughline, which alone can undo it."), {}, {} };
    }
    if (!done)
        return done;
    if (!action.customer) {
        session.changed(domain::Subject::Bulk, 0);
        return {};
    }
    const CustomerId customer = storage::CustomerStore(session.connection()).resolved(action.customer);
    session.changed(domain::Subject::Customer, customer.value(), customer);
    merging::tell(session, customer, std::nullopt, agent, QStringLiteral("Undone: ") + action.summary,
        QStringLiteral("%1 (action %2).").arg(action.summary, action.id.toString())
            + (all ? QString() : QStringLiteral(" What was changed since is left as it is.")));
    return {};
}

QString inUse(Session &session, domain::OrganisationId id)
{
    return inWords(RemovalStore(session.connection()).usesOf(id));
}

} // namespace throughline::services::making
