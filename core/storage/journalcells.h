// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/action.h"

#include <QString>

#include <vector>

namespace throughline::storage {

/// A column whose values the journal can put back. The numbers are stored: never renumber. A whole-numbered column that says where a row
/// belongs is "moved"; any other is "set".
enum class Cell : int {
    CustomerMergedInto = 1,
    CustomerName = 2,
    CustomerTier = 3,
    CustomerLanguage = 4,
    CustomerTimeZone = 5,
    CustomerSince = 6,
    CustomerOrganisation = 7,
    IdentityCustomer = 10,
    PurchaseCustomer = 11,
    FactCustomer = 12,
    ContractCustomer = 13,
    PaymentCustomer = 14,
    CaseCustomer = 20,
    CaseMergedInto = 21,
    CaseStatus = 22,
    CaseClosedAt = 23,
    CaseSubject = 24,
    CasePriority = 25,
    CaseQueue = 26,
    CaseOwner = 27,
    CaseProduct = 28,
    CaseDueAt = 29,
    EventCustomer = 30,
    EventCase = 31,
    RunCase = 32,
    CaseTier = 33,
    PurchaseVersion = 40,
    PurchaseSerial = 41,
    PurchasePurchasedAt = 42,
    PurchaseWarrantyUntil = 43,
    PurchaseFlags = 44,
    ContractUntil = 50,
    OrganisationName = 51,
};

/// Where the values of a cell stand.
struct CellPlace {
    Cell cell;
    const char16_t *tableName;
    const char16_t *columnName;
    bool moves = false;
    bool isText = false;

    [[nodiscard]] QString table() const { return QString::fromUtf16(tableName); }
    [[nodiscard]] QString column() const { return QString::fromUtf16(columnName); }
};

[[nodiscard]] const std::vector<CellPlace> &cellPlaces();
/// Throws DbError for a cell of a newer Throughline.
[[nodiscard]] const CellPlace &placeOf(Cell cell);

/// The numbers of all cells that move, with commas between them, for SQL.
[[nodiscard]] QString movingCells();

/// By what kind of action the owner in this cell is redirected.
[[nodiscard]] domain::ActionKind mergeOf(Cell cell);

} // namespace throughline::storage
