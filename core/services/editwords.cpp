// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/editwords.h"

#include "core/domain/phonenumber.h"
#include "core/services/merging.h"
#include "core/services/writing.h"
#include "core/storage/catalogstore.h"
#include "core/storage/customerstore.h"
#include "core/storage/identitystore.h"
#include "core/storage/mergestore.h"
#include "core/storage/organisationstore.h"
#include "core/storage/personstore.h"
#include "core/storage/session.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>

namespace throughline::services::editing {

using domain::ActionKind;
using domain::EditField;
using domain::EditValue;
using domain::FieldEdit;
using storage::Cell;
using storage::JournalStore;
using storage::Session;

namespace {

constexpr int kWordsInSubject = 80;

template <typename Named> std::optional<QString> nameIn(const std::vector<Named> &all, qint64 id)
{
    const auto found = std::find_if(all.begin(), all.end(), [id](const Named &one) { return one.id.value() == id; });
    return found == all.end() ? std::nullopt : std::optional(found->name);
}

/// A value for people; nothing if it names something that isn't there.
std::optional<QString> wordsOf(Session &session, EditField field, const EditValue &value)
{
    storage::CatalogStore catalog(session.connection());
    if (!value.number)
        return value.text.isEmpty() ? QStringLiteral("none") : value.text;
    const qint64 number = *value.number;
    switch (field) {
    case EditField::Status:
        return domain::caseStatusName(domain::CaseStatus(number)).replace(u'_', u' ');
    case EditField::Priority:
        return domain::priorityName(domain::Priority(number));
    case EditField::Queue:
        return nameIn(catalog.queues(), number);
    case EditField::Owner:
        return nameIn(catalog.agents(), number);
    case EditField::Product:
        return nameIn(catalog.products(), number);
    case EditField::Tier:
        return nameIn(catalog.tiers(), number);
    case EditField::DueAt:
        return QDateTime::fromMSecsSinceEpoch(number, QTimeZone::utc())
            .toString(QStringLiteral("yyyy-MM-dd hh:mm 'UTC'"));
    case EditField::PurchasedAt:
    case EditField::WarrantyUntil:
        return QDateTime::fromMSecsSinceEpoch(number, QTimeZone::utc()).toString(QStringLiteral("yyyy-MM-dd"));
    case EditField::Organisation: {
        const auto found = storage::OrganisationStore(session.connection()).find(domain::OrganisationId(number));
        return found ? std::optional(found->name) : std::nullopt;
    }
    default:
        return value.text;
    }
}

QString titleOf(EditField field)
{
    QString name = domain::editFieldName(field).replace(u'_', u' ');
    name[0] = name[0].toUpper();
    return name;
}

QString agentName(Session &session, std::optional<domain::AgentId> agent)
{
    if (!agent)
        return {};
    return nameIn(storage::CatalogStore(session.connection()).agents(), agent->value()).value_or(QString());
}

} // namespace

Cell cellOf(EditField field)
{
    switch (field) {
    case EditField::Subject:
        return Cell::CaseSubject;
    case EditField::Status:
        return Cell::CaseStatus;
    case EditField::Priority:
        return Cell::CasePriority;
    case EditField::Queue:
        return Cell::CaseQueue;
    case EditField::Owner:
        return Cell::CaseOwner;
    case EditField::Product:
        return Cell::CaseProduct;
    case EditField::DueAt:
        return Cell::CaseDueAt;
    case EditField::Name:
        return Cell::CustomerName;
    case EditField::Language:
        return Cell::CustomerLanguage;
    case EditField::TimeZone:
        return Cell::CustomerTimeZone;
    case EditField::Tier:
        return Cell::CustomerTier;
    case EditField::Organisation:
        return Cell::CustomerOrganisation;
    case EditField::ProductVersion:
        return Cell::PurchaseVersion;
    case EditField::Serial:
        return Cell::PurchaseSerial;
    case EditField::PurchasedAt:
        return Cell::PurchasePurchasedAt;
    case EditField::WarrantyUntil:
        return Cell::PurchaseWarrantyUntil;
    case EditField::Flags:
        return Cell::PurchaseFlags;
    }
    return Cell::CaseSubject;
}

void explain(Session &session, qint64 row, std::vector<domain::EditConflict> &conflicts)
{
    JournalStore journal(session.connection());
    for (domain::EditConflict &conflict : conflicts) {
        conflict.currentWords = wordsOf(session, conflict.field, conflict.current).value_or(QString());
        conflict.valueWords = wordsOf(session, conflict.field, conflict.value).value_or(QString());
        if (const auto last = journal.lastChange(cellOf(conflict.field), row)) {
            conflict.changedBy = last->agentName;
            conflict.changedAt = last->at;
        }
    }
}

QStringList changesOf(Session &session, const std::vector<FieldEdit> &taken)
{
    QStringList lines;
    for (const FieldEdit &edit : taken)
        lines.append(QStringLiteral("%1: %2 → %3")
                .arg(titleOf(edit.field), wordsOf(session, edit.field, edit.seen).value_or(QString()),
                    wordsOf(session, edit.field, edit.value).value_or(QString())));
    return lines;
}

base::Result<std::vector<FieldEdit>> checked(
    Session &session, const std::vector<FieldEdit> &fields, const QList<EditField> &allowed)
{
    base::Result<std::vector<FieldEdit>> edits = domain::checkEdits(fields, allowed);
    if (!edits)
        return edits;
    for (const FieldEdit &edit : *edits) {
        if (!wordsOf(session, edit.field, edit.value))
            return base::notFound(QStringLiteral("There is no %1 %2."),
                { domain::editFieldName(edit.field), QString::number(*edit.value.number) });
    }
    return edits;
}

void tellEdit(Session &session, const domain::Action &action, std::optional<domain::CaseId> caseId,
    const QStringList &lines, domain::ActionId id)
{
    QString subject = lines.join(QStringLiteral("; "));
    if (subject.size() > kWordsInSubject && lines.size() > 1)
        subject = QStringLiteral("%1 and %2 more").arg(lines.front()).arg(lines.size() - 1);
    subject += byWhom(session, action.agent);
    merging::tell(session, action.customer, caseId, action.agent, subject,
        QStringLiteral("%1\n\nIt can be undone: action %2.").arg(lines.join(u'\n'), id.toString()));
}

domain::Action actionOf(Session &session, ActionKind kind, qint64 row, domain::CustomerId customer,
    std::optional<domain::AgentId> agent, const QString &summary)
{
    domain::Action action;
    action.kind = kind;
    action.from = row;
    action.into = row;
    action.customer = customer;
    action.agent = agent;
    action.at = session.now();
    action.summary = summary;
    return action;
}

std::optional<domain::CustomerSummary> lockStanding(Session &session, domain::CustomerId written)
{
    storage::CustomerStore customers(session.connection());
    domain::CustomerId id = written;
    for (domain::CustomerId now;; id = now) {
        storage::MergeStore(session.connection()).lockCustomers(id, id);
        now = customers.resolved(id);
        if (now == id)
            return customers.find(id);
    }
}

base::Result<domain::CustomerSummary> lockWritable(Session &session, domain::CustomerId written)
{
    const std::optional<domain::CustomerSummary> found = lockStanding(session, written);
    if (!found)
        return writing::noCustomer(written);
    if (storage::PersonStore(session.connection()).isErased(found->customer.id))
        return base::refused(QStringLiteral("Customer %1 was erased: nothing can be written about them any more."),
            { written.toString() });
    return *found;
}

base::Error nothingGiven()
{
    return base::invalidInput(QStringLiteral("Say what should be changed."));
}

QString byWhom(Session &session, std::optional<domain::AgentId> agent)
{
    const QString name = agentName(session, agent);
    return name.isEmpty() ? QString() : QStringLiteral(", by ") + name;
}

base::Result<domain::Identity> identityOf(
    Session &session, const domain::Customer &customer, const WrittenIdentity &written)
{
    const QString own = domain::regionOf(customer.language, customer.timeZone);
    return domain::Identity::make(written.kind, written.value.trimmed(),
        own.isEmpty() ? storage::IdentityStore(session.connection()).region() : own);
}

} // namespace throughline::services::editing
