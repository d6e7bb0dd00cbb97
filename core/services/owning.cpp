// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// The part of making that is about what customers own.
#include "core/services/editwords.h"
#include "core/services/making.h"
#include "core/storage/catalogstore.h"
#include "core/storage/customerstore.h"
#include "core/storage/journalstore.h"
#include "core/storage/session.h"

#include <algorithm>

namespace throughline::services::making {

using domain::Action;
using domain::ActionKind;
using domain::EditField;
using domain::EditValue;
using storage::JournalStore;
using storage::Session;

namespace {

base::Error noPurchase(domain::PurchaseId id)
{
    return base::notFound(QStringLiteral("There is no owned product %1."), { id.toString() });
}

/// The product of this name; made if that is wanted.
base::Result<domain::Product> productOf(Session &session, const QString &name, bool make)
{
    storage::CatalogStore catalog(session.connection());
    for (const domain::Product &known : catalog.products()) {
        if (known.name.compare(name.trimmed(), Qt::CaseInsensitive) == 0)
            return known;
    }
    if (name.trimmed().isEmpty())
        return base::invalidInput(QStringLiteral("Say which product it is."));
    if (!make)
        return base::notFound(QStringLiteral("There is no product \"%1\"."), { name.trimmed() });
    return domain::Product { catalog.product(name.trimmed()), name.trimmed() };
}

} // namespace

base::Result<Made> addPurchase(Session &session, const OwnedProduct &owned)
{
    const auto fields = editing::checked(session, owned.fields, domain::editablePurchaseFields());
    if (!fields)
        return fields.error();
    const auto customer = editing::lockWritable(session, owned.customer);
    if (!customer)
        return customer.error();
    const auto product = productOf(session, owned.product, owned.newProduct);
    if (!product)
        return product.error();
    domain::Purchase purchase;
    purchase.customer = customer->customer.id;
    purchase.product = product->id;
    purchase = domain::edited(purchase, *fields);
    const domain::PurchaseId id = storage::CustomerStore(session.connection()).insert(purchase);
    const Action action = editing::actionOf(session, ActionKind::PurchaseAdd, id.value(), purchase.customer,
        owned.agent, QStringLiteral("Product added: %1").arg(product->name));
    const domain::ActionId entry = JournalStore(session.connection()).add(action);
    session.changed(domain::Subject::Customer, purchase.customer.value(), purchase.customer);
    std::vector<domain::FieldEdit> known = *fields;
    std::erase_if(known, [](const domain::FieldEdit &edit) { return edit.value == EditValue(); });
    editing::tellEdit(
        session, action, std::nullopt, QStringList(action.summary) + editing::changesOf(session, known), entry);
    return Made { entry.value(), id.value() };
}

base::Result<EditResult> editPurchase(Session &session, const PurchaseEdit &edit)
{
    if (edit.fields.empty())
        return editing::nothingGiven();
    const auto fields = editing::checked(session, edit.fields, domain::editablePurchaseFields());
    if (!fields)
        return fields.error();
    storage::CustomerStore customers(session.connection());
    const auto before = customers.purchase(edit.purchase);
    if (!before)
        return noPurchase(edit.purchase);
    const auto owner = editing::lockWritable(session, before->customer);
    if (!owner)
        return owner.error();
    // While we waited for the owner somebody else may have written.
    const auto found = customers.purchase(edit.purchase);
    if (!found)
        return noPurchase(edit.purchase);
    domain::EditDecision decision = domain::decide(
        *fields, [&](EditField field) { return domain::valueOf(*found, field); });
    EditResult result;
    editing::explain(session, found->id.value(), decision.conflicts);
    result.conflicts = std::move(decision.conflicts);
    if (decision.take.empty())
        return result;
    const QStringList lines = editing::changesOf(session, decision.take);
    result.summary = lines.join(QStringLiteral("; "));
    const Action action = editing::actionOf(session, ActionKind::PurchaseEdit, found->id.value(), found->customer,
        edit.agent, QStringLiteral("%1: %2").arg(found->productName, result.summary));
    JournalStore journal(session.connection());
    const domain::ActionId id = journal.add(action);
    for (const domain::FieldEdit &taken : decision.take) {
        const storage::Cell cell = editing::cellOf(taken.field);
        const bool isDay = taken.field == EditField::PurchasedAt || taken.field == EditField::WarrantyUntil;
        if (isDay)
            journal.set(id, cell, found->id.value(), taken.value.number);
        else
            journal.set(id, cell, found->id.value(), taken.value.text);
    }
    session.changed(domain::Subject::Customer, found->customer.value(), found->customer);
    editing::tellEdit(session, action, std::nullopt, QStringList(found->productName) + lines, id);
    result.id = id.value();
    return result;
}

base::Result<EditResult> answerAgain(Session &session, const PurchaseEdit &edit, qint64 action)
{
    const auto fields = domain::checkEdits(edit.fields, domain::editablePurchaseFields());
    const auto found = storage::CustomerStore(session.connection()).purchase(edit.purchase);
    if (!fields || !found)
        return noPurchase(edit.purchase);
    EditResult result;
    result.id = action;
    result.conflicts = domain::decide(*fields, [&](EditField field) {
        return domain::valueOf(*found, field);
    }).conflicts;
    editing::explain(session, found->id.value(), result.conflicts);
    if (const auto done = JournalStore(session.connection()).find(domain::ActionId(action)))
        result.summary = done->summary;
    return result;
}

} // namespace throughline::services::making
