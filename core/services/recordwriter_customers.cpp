// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
// What RecordWriter does with customers, and with what becomes of them by merges.
#include "core/domain/phonenumber.h"
#include "core/services/recordwriter.h"
#include "core/storage/contactstore.h"
#include "core/storage/customerstore.h"
#include "core/storage/identitystore.h"
#include "core/storage/journalstore.h"
#include "core/storage/mergestore.h"
#include "core/storage/organisationstore.h"
#include "core/storage/valuestore.h"

namespace throughline::services {

using domain::CustomerId;
using exchange::SourceCustomer;

CustomerId RecordWriter::findOrInsert(const SourceCustomer &customer)
{
    storage::CustomerStore store(m_session.connection());
    if (const std::optional<CustomerId> id = store.findByExternalKey(key(customer.key)))
        return *id;
    // An e-mail address belongs to one person, whichever source speaks of them.
    for (const exchange::SourceIdentity &source : customer.identities) {
        if (source.kind != domain::IdentityKind::Email)
            continue;
        const base::Result<domain::Identity> identity = domain::Identity::make(source.kind, source.value);
        const std::optional<CustomerId> id = identity ? store.findByIdentity(*identity) : std::nullopt;
        if (id)
            return *id;
    }
    const QString name = customer.name.trimmed().isEmpty() ? customer.key : customer.name;
    ++m_report.customers;
    return store.insert(
        { name, tier(customer.tier), customer.language, customer.timeZone, customer.since, key(customer.key) });
}

bool RecordWriter::isErased(const SourceCustomer &customer)
{
    if (!m_erased)
        return false;
    const auto known = m_leftOut.constFind(customer.key);
    if (known != m_leftOut.cend())
        return *known;
    storage::CustomerStore store(m_session.connection());
    bool erased = false;
    // Whoever is here under this key has come by another way since.
    if (!store.findByExternalKey(key(customer.key))) {
        erased = m_erased->hasKey(key(customer.key));
        readMerges();
        const QString own = domain::regionOf(customer.language, customer.timeZone);
        for (const exchange::SourceIdentity &address : customer.identities) {
            const base::Result<domain::Identity> identity = domain::Identity::make(
                address.kind, address.value, own.isEmpty() ? m_region : own);
            if (!identity)
                continue;
            const bool theirs = identity->kind() == domain::IdentityKind::Email && store.findByIdentity(*identity);
            if (theirs && !m_erased->hasKey(key(customer.key))) {
                erased = false;
                break;
            }
            erased = erased || m_erased->has(*identity);
        }
    }
    m_leftOut.insert(customer.key, erased);
    return erased;
}

bool RecordWriter::isErased(const QString &sourceKey)
{
    SourceCustomer named;
    named.key = sourceKey;
    return isErased(named);
}

bool RecordWriter::takeOutErased(exchange::SourceCase &source)
{
    QString last = source.customerKey;
    for (auto it = source.events.rbegin(); last.isEmpty() && it != source.events.rend(); ++it)
        last = it->customerKey;
    if (isErased(last))
        return false;
    // What was theirs before the case became somebody else's.
    std::erase_if(source.events, [this](const exchange::SourceEvent &event) {
        return !event.customerKey.isEmpty() && isErased(event.customerKey);
    });
    return true;
}

void RecordWriter::readMerges()
{
    if (m_mergesRead)
        return;
    m_mergesRead = true;
    storage::JournalStore journal(m_session.connection());
    m_mergedInto = journal.targets(domain::ActionKind::CustomerMerge);
    m_casesMoved = journal.anyStanding(domain::ActionKind::CaseMerge)
        || journal.anyStanding(domain::ActionKind::CaseSplit);
    m_region = storage::IdentityStore(m_session.connection()).region();
}

CustomerId RecordWriter::resolved(CustomerId home)
{
    readMerges();
    return m_mergedInto.isEmpty() ? home : storage::CustomerStore(m_session.connection()).resolved(home);
}

void RecordWriter::join(storage::Cell cell, qint64 row, CustomerId home, CustomerId now)
{
    if (m_mergedInto.contains(now.value()))
        storage::JournalStore(m_session.connection()).join(cell, row, home.value(), now.value());
}

base::Result<void> RecordWriter::take(const SourceCustomer &source)
{
    // What is told of a customer holds from here on, not for cases that came before.
    if (m_waitingCustomers.contains(source.key)) {
        if (base::Result<void> written = flush(); !written)
            return written;
    }
    const qint64 before = m_report.customers;
    if (isErased(source)) {
        ++m_report.leftOut;
        return {};
    }
    const CustomerId home = findOrInsert(source);
    Known &known = m_customers[source.key];
    known.home = home;
    known.isNew = known.isNew || m_report.customers > before;
    known.id = resolved(home);
    known.name = source.name.isEmpty() ? source.key : source.name;
    if (known.tier.isEmpty())
        known.tier = source.tier;
    m_added = false;
    addIdentities(source, known);
    addPurchases(source, known);
    addFacts(source, known);
    addPayments(source, known);
    assignOrganisation(source, known);
    // They stay with the row that they came in with; whoever reads gathers them.
    if (storage::ContactStore(m_session.connection()).add(known.home, source.properties) > 0)
        m_added = true;
    if (m_added && !known.isNew && !known.isCompleted) {
        known.isCompleted = true;
        ++m_report.completed;
    }
    return {};
}

void RecordWriter::addIdentities(const SourceCustomer &source, const Known &known)
{
    storage::CustomerStore store(m_session.connection());
    const QString own = domain::regionOf(source.language, source.timeZone);
    for (const exchange::SourceIdentity &address : source.identities) {
        const base::Result<domain::Identity> identity = domain::Identity::make(
            address.kind, address.value, own.isEmpty() ? m_region : own);
        if (!identity) {
            note(QStringLiteral("Customer \"%1\": %2").arg(known.name, identity.error().sentence()));
            continue;
        }
        const bool added = store.addIdentity(known.id, *identity);
        m_added |= added;
        if (m_mergedInto.contains(known.id.value())) {
            const qint64 row = store.identityRow(known.id, *identity).value_or(0);
            if (added)
                join(storage::Cell::IdentityCustomer, row, known.home, known.id);
            // The one who remained has it of their own: when the merge is undone, the other one has it as well.
            else if (known.id != known.home
                && !storage::JournalStore(m_session.connection())
                    .cameFrom(storage::Cell::IdentityCustomer, row, known.home.value()))
                store.addIdentity(known.home, *identity);
        }
        const std::optional<CustomerId> first = added ? store.findByIdentity(*identity) : std::nullopt;
        if (first && resolved(*first) != known.id)
            note(QStringLiteral("Customer \"%1\": another customer has the address %2 too.")
                    .arg(known.name, address.value));
    }
}

void RecordWriter::addPurchases(const SourceCustomer &source, const Known &known)
{
    storage::CustomerStore store(m_session.connection());
    int number = 0;
    for (const exchange::SourcePurchase &purchase : source.purchases) {
        const std::optional<domain::ProductId> bought = product(purchase.product);
        if (!bought)
            continue;
        domain::Purchase row;
        row.customer = known.id;
        row.product = *bought;
        row.productVersion = purchase.productVersion;
        row.serial = purchase.serial;
        row.purchasedAt = purchase.purchasedAt;
        row.warrantyUntil = purchase.warrantyUntil;
        const QString name = QStringLiteral("%1:%2").arg(key(source.key), QString::number(++number));
        const bool added = store.addPurchase(row, name);
        m_added |= added;
        if (added && m_mergedInto.contains(known.id.value()))
            join(storage::Cell::PurchaseCustomer, store.purchaseRow(name).value_or(0), known.home, known.id);
    }
}

void RecordWriter::addFacts(const SourceCustomer &source, const Known &known)
{
    storage::CustomerStore store(m_session.connection());
    for (const exchange::SourceFact &fact : source.facts) {
        domain::Fact row;
        row.customer = known.id;
        row.key = fact.key;
        row.value = fact.value;
        row.toldAt = fact.toldAt ? fact.toldAt : m_session.now();
        const bool added = store.addFact(row);
        m_added |= added;
        if (!m_mergedInto.contains(known.id.value()))
            continue;
        const qint64 id = store.factRow(known.id, fact.key, fact.value).value_or(0);
        if (added) {
            join(storage::Cell::FactCustomer, id, known.home, known.id);
        } else if (known.home != known.id
            && !storage::JournalStore(m_session.connection())
                .cameFrom(storage::Cell::FactCustomer, id, known.home.value())) {
            row.customer = known.home;
            store.addFact(row);
        }
    }
}

void RecordWriter::addPayments(const SourceCustomer &source, const Known &known)
{
    storage::ValueStore store(m_session.connection());
    std::vector<storage::NewEvent> rows;
    std::vector<std::pair<domain::Payment, QString>> fresh;
    std::vector<std::optional<size_t>> entries; // of each fresh one: its place among the rows
    m_homes.clear();
    for (const exchange::SourcePayment &payment : source.payments) {
        const QString name = key(payment.key);
        if (const auto found = store.findPayment(name)) {
            // A newer export of the same source knows better.
            if (found->kind != payment.kind || found->amount != payment.amount) {
                store.correctPayment(found->row, payment.kind, payment.amount);
                m_added = true;
            }
            continue;
        }
        domain::Payment row;
        row.customer = known.id;
        row.kind = payment.kind;
        row.amount = payment.amount;
        row.at = payment.at;
        row.subject = payment.subject;
        row.product = product(payment.product);
        entries.emplace_back();
        if (payment.at && !payment.body.isEmpty()) {
            storage::NewEvent entry;
            entry.customer = known.id;
            entry.at = *payment.at;
            entry.channel = domain::Channel::Portal;
            entry.kind = domain::EventKind::Purchase;
            entry.direction = domain::Direction::Inbound;
            entry.visibility = domain::Visibility::Customer;
            entry.product = row.product;
            entry.subject = payment.subject;
            entry.body = payment.body;
            entries.back() = rows.size();
            rows.push_back(std::move(entry));
            m_homes.push_back({ known.home, {} });
            remember(known.id, *payment.at);
        }
        fresh.emplace_back(std::move(row), name);
    }
    const std::vector<domain::EventId> ids = append(rows);
    for (size_t i = 0; i < fresh.size(); ++i) {
        auto &[row, name] = fresh[i];
        if (entries[i])
            row.event = ids.at(*entries[i]);
        const qint64 added = store.addPayment(row, name);
        join(storage::Cell::PaymentCustomer, added, known.home, known.id);
    }
    m_report.events += qint64(rows.size());
    m_report.payments += qint64(fresh.size());
    m_added |= !fresh.empty();
}

void RecordWriter::assignOrganisation(const SourceCustomer &source, const Known &known)
{
    const QString name = source.organisation.simplified();
    if (name.isEmpty())
        return;
    const auto customer = storage::CustomerStore(m_session.connection()).find(known.home);
    // Where they were put by hand, or by an earlier source, they stay.
    if (!customer || customer->customer.organisation)
        return;
    storage::OrganisationStore store(m_session.connection());
    auto it = m_organisations.find(name);
    if (it == m_organisations.end()) {
        const std::vector<domain::OrganisationId> there = store.findByName(name);
        it = m_organisations.insert(name, there.empty() ? store.insert(name, std::nullopt) : there.front());
    }
    store.assign(known.home, *it);
    m_added = true;
}

RecordWriter::Known &RecordWriter::customer(const QString &sourceKey)
{
    const auto it = m_customers.find(sourceKey);
    if (it != m_customers.end())
        return *it;
    // A case may speak of a customer of whom nothing else is told.
    SourceCustomer unknown;
    unknown.key = sourceKey;
    unknown.name = sourceKey;
    Known &known = m_customers[sourceKey];
    const qint64 before = m_report.customers;
    known.home = findOrInsert(unknown);
    known.isNew = m_report.customers > before;
    known.id = resolved(known.home);
    known.name = sourceKey;
    return known;
}

void RecordWriter::tellTiers()
{
    std::vector<storage::NewEvent> rows;
    m_homes.clear();
    for (const Known &known : std::as_const(m_customers)) {
        if (!known.tierChanged || known.isNew)
            continue;
        const auto before = storage::CustomerStore(m_session.connection()).find(known.home);
        if (!before || before->tierName.isEmpty() || before->tierName == known.tier)
            continue;
        storage::NewEvent row;
        row.customer = known.id;
        row.at = known.tierAt;
        row.channel = domain::Channel::System;
        row.kind = domain::EventKind::Change;
        row.subject = QStringLiteral("Tier: %1 → %2").arg(before->tierName, known.tier);
        row.body = QStringLiteral("As imported from %1.").arg(m_source);
        rows.push_back(std::move(row));
        m_homes.push_back({ known.home, {} });
    }
    (void)append(rows);
}

void RecordWriter::adoptStrays()
{
    storage::JournalStore journal(m_session.connection());
    if (!journal.anyStanding(domain::ActionKind::CustomerMerge))
        return;
    // A merge that was committed after we had looked the customer up and before we wrote the first row. From that row on nobody can merge them: its
    // foreign key holds the customer's row until our end.
    for (const Known &known : std::as_const(m_customers)) {
        for (CustomerId id = known.id;;) {
            const std::vector<domain::Action> merges = journal.standingFrom(
                domain::ActionKind::CustomerMerge, id.value());
            if (merges.empty())
                break;
            storage::MergeStore(m_session.connection())
                .moveAgain(merges.front().id, id, CustomerId(merges.front().into));
            id = CustomerId(merges.front().into);
        }
    }
}

} // namespace throughline::services
