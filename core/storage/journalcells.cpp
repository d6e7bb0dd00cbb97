// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/journalcells.h"

#include "core/storage/dberror.h"

#include <QStringList>

namespace throughline::storage {

using namespace Qt::StringLiterals;
using domain::ActionKind;

const std::vector<CellPlace> &cellPlaces()
{
    static const std::vector<CellPlace> all {
        { Cell::CustomerMergedInto, u"customer", u"merged_into" },
        { Cell::CustomerName, u"customer", u"name", false, true },
        { Cell::CustomerTier, u"customer", u"tier_id" },
        { Cell::CustomerLanguage, u"customer", u"language", false, true },
        { Cell::CustomerTimeZone, u"customer", u"time_zone", false, true },
        { Cell::CustomerSince, u"customer", u"since" },
        { Cell::CustomerOrganisation, u"customer", u"organisation_id" },
        { Cell::IdentityCustomer, u"identity", u"customer_id", true },
        { Cell::PurchaseCustomer, u"purchase", u"customer_id", true },
        { Cell::FactCustomer, u"fact", u"customer_id", true },
        { Cell::ContractCustomer, u"contract", u"customer_id", true },
        { Cell::PaymentCustomer, u"payment", u"customer_id", true },
        { Cell::CaseCustomer, u"support_case", u"customer_id", true },
        { Cell::CaseMergedInto, u"support_case", u"merged_into" },
        { Cell::CaseStatus, u"support_case", u"status" },
        { Cell::CaseClosedAt, u"support_case", u"closed_at" },
        { Cell::CaseSubject, u"support_case", u"subject", false, true },
        { Cell::CasePriority, u"support_case", u"priority" },
        { Cell::CaseQueue, u"support_case", u"queue_id" },
        { Cell::CaseOwner, u"support_case", u"owner_id" },
        { Cell::CaseProduct, u"support_case", u"product_id" },
        { Cell::CaseDueAt, u"support_case", u"due_at" },
        { Cell::CaseTier, u"support_case", u"tier_id" },
        { Cell::PurchaseVersion, u"purchase", u"product_version", false, true },
        { Cell::PurchaseSerial, u"purchase", u"serial", false, true },
        { Cell::PurchasePurchasedAt, u"purchase", u"purchased_at" },
        { Cell::PurchaseWarrantyUntil, u"purchase", u"warranty_until" },
        { Cell::PurchaseFlags, u"purchase", u"flags", false, true },
        { Cell::ContractUntil, u"contract", u"until_at" },
        { Cell::OrganisationName, u"organisation", u"name", false, true },
        { Cell::EventCustomer, u"event", u"customer_id", true },
        { Cell::EventCase, u"event", u"case_id", true },
        { Cell::RunCase, u"run", u"case_id", true },
    };
    return all;
}

const CellPlace &placeOf(Cell cell)
{
    for (const CellPlace &one : cellPlaces()) {
        if (one.cell == cell)
            return one;
    }
    throw DbError({ base::ErrorKind::Unsupported,
        u"This action was done by a newer Throughline, which alone can undo it."_s, {}, QString::number(int(cell)) });
}

QString movingCells()
{
    QStringList numbers;
    for (const CellPlace &one : cellPlaces()) {
        if (one.moves)
            numbers.append(QString::number(int(one.cell)));
    }
    return numbers.join(u", "_s);
}

ActionKind mergeOf(Cell cell)
{
    return cell == Cell::EventCase || cell == Cell::RunCase ? ActionKind::CaseMerge : ActionKind::CustomerMerge;
}

} // namespace throughline::storage
