// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/supportcase.h"

namespace throughline::domain {

QString caseStatusName(CaseStatus status)
{
    switch (status) {
    case CaseStatus::New:
        return QStringLiteral("new");
    case CaseStatus::Open:
        return QStringLiteral("open");
    case CaseStatus::WaitingForCustomer:
        return QStringLiteral("waiting_for_customer");
    case CaseStatus::WaitingForThirdParty:
        return QStringLiteral("waiting_for_third_party");
    case CaseStatus::Solved:
        return QStringLiteral("solved");
    case CaseStatus::Closed:
        return QStringLiteral("closed");
    }
    return {};
}

QString priorityName(Priority priority)
{
    switch (priority) {
    case Priority::Urgent:
        return QStringLiteral("urgent");
    case Priority::High:
        return QStringLiteral("high");
    case Priority::Normal:
        return QStringLiteral("normal");
    case Priority::Low:
        return QStringLiteral("low");
    }
    return {};
}

QStringList agentRoles(const QStringList &typed)
{
    QStringList roles;
    for (const QString &one : typed) {
        if (const QString role = one.simplified().toLower(); !role.isEmpty())
            roles.append(role);
    }
    roles.removeDuplicates();
    roles.sort();
    return roles;
}

} // namespace throughline::domain
