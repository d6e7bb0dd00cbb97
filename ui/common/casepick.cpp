// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/casepick.h"

#include "core/domain/textfold.h"
#include "ui/common/format.h"

#include <algorithm>
#include <iterator>

namespace throughline::ui {

namespace {

QString withoutSign(QString typed)
{
    return typed.startsWith(QLatin1Char('#')) ? typed.mid(1) : typed;
}

} // namespace

std::vector<domain::SupportCase> fitting(const std::vector<domain::SupportCase> &cases, const QString &typed)
{
    const QStringList wanted = domain::foldedWords(typed);
    const QString number = withoutSign(typed.trimmed());
    std::vector<domain::SupportCase> found;
    std::copy_if(cases.begin(), cases.end(), std::back_inserter(found), [&](const domain::SupportCase &one) {
        if (!number.isEmpty() && one.id.toString().startsWith(number))
            return true;
        const QStringList words = domain::foldedWords(one.subject);
        return std::all_of(wanted.begin(), wanted.end(), [&](const QString &beginning) {
            return std::any_of(
                words.begin(), words.end(), [&](const QString &word) { return word.startsWith(beginning); });
        });
    });
    return found;
}

std::optional<domain::CaseId> typedCase(const QString &typed)
{
    bool isNumber = false;
    const qint64 number = withoutSign(typed.trimmed()).toLongLong(&isNumber);
    return isNumber && number > 0 ? std::optional(domain::CaseId(number)) : std::nullopt;
}

PickRow pickRow(const domain::SupportCase &one, base::EpochMs now, const QString &why)
{
    QStringList parts { statusText(one.status), one.productName.simplified(), one.ownerName.simplified(),
        one.lastEventAt ? relativeTime(one.lastEventAt, now) : QString() };
    parts.removeAll(QString());
    return { one.id.value(), QStringLiteral("%1 %2").arg(caseNumber(one.id), one.subject.simplified()),
        parts.join(QStringLiteral(" · ")), why };
}

} // namespace throughline::ui
