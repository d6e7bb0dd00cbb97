// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/action.h"

namespace throughline::domain {

QString actionKindName(ActionKind kind)
{
    switch (kind) {
    case ActionKind::CustomerMerge:
        return QStringLiteral("customer_merge");
    case ActionKind::CaseMerge:
        return QStringLiteral("case_merge");
    case ActionKind::CaseSplit:
        return QStringLiteral("case_split");
    case ActionKind::Macro:
        return QStringLiteral("macro");
    case ActionKind::CaseEdit:
        return QStringLiteral("case_edit");
    case ActionKind::CustomerEdit:
        return QStringLiteral("customer_edit");
    case ActionKind::CaseOpen:
        return QStringLiteral("case_open");
    case ActionKind::CustomerAdd:
        return QStringLiteral("customer_add");
    case ActionKind::PurchaseAdd:
        return QStringLiteral("purchase_add");
    case ActionKind::PurchaseEdit:
        return QStringLiteral("purchase_edit");
    case ActionKind::OrganisationAdd:
        return QStringLiteral("organisation_add");
    case ActionKind::OrganisationEdit:
        return QStringLiteral("organisation_edit");
    case ActionKind::OrganisationRemove:
        return QStringLiteral("organisation_remove");
    case ActionKind::ContractAdd:
        return QStringLiteral("contract_add");
    case ActionKind::ContractEdit:
        return QStringLiteral("contract_edit");
    case ActionKind::ArticleAdd:
        return QStringLiteral("article_add");
    case ActionKind::ArticleEdit:
        return QStringLiteral("article_edit");
    }
    return {};
}

} // namespace throughline::domain
