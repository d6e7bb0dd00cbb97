// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/composer/draft.h"

#include <algorithm>

namespace throughline::ui {

namespace {

constexpr base::EpochMs kMinute = 60'000;
constexpr base::EpochMs kLongestCall = 1440;

} // namespace

int minutesSince(base::EpochMs since, base::EpochMs now)
{
    const base::EpochMs length = std::max<base::EpochMs>(0, now - since);
    return int(std::min(kLongestCall, (length + kMinute - 1) / kMinute));
}

QString elapsedText(base::EpochMs since, base::EpochMs now)
{
    const base::EpochMs seconds = std::max<base::EpochMs>(0, now - since) / 1000;
    return QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

base::RequestId requestFor(const std::optional<Draft::Sent> &before, const QString &content, base::EpochMs now)
{
    return before && before->content == content ? before->id : base::RequestId::make(now);
}

} // namespace throughline::ui
