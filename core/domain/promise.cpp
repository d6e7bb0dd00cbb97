// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/promise.h"

#include "core/domain/event.h"

namespace throughline::domain {

base::Result<void> checkPromise(const QString &text, base::EpochMs dueAt, base::EpochMs now)
{
    if (text.trimmed().isEmpty())
        return base::invalidInput(QStringLiteral("Say what is promised."));
    if (text.trimmed().size() > kLongestPromise)
        return base::invalidInput(
            QStringLiteral("A promise has at most %1 characters."), { QString::number(kLongestPromise) });
    if (dueAt <= now)
        return base::invalidInput(QStringLiteral("A promise is for a time that is still to come."));
    if (dueAt > kLatestEvent)
        return base::invalidInput(QStringLiteral("Nobody can promise anything for a time after 2109."));
    return {};
}

QString promiseStateName(PromiseState state)
{
    switch (state) {
    case PromiseState::Open:
        return QStringLiteral("open");
    case PromiseState::Kept:
        return QStringLiteral("kept");
    case PromiseState::Broken:
        return QStringLiteral("broken");
    case PromiseState::Withdrawn:
        return QStringLiteral("withdrawn");
    }
    return {};
}

} // namespace throughline::domain
