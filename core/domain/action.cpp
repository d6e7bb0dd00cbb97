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
    }
    return {};
}

} // namespace throughline::domain
