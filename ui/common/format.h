// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/domain/event.h"
#include "core/domain/roadmap.h"
#include "core/domain/supportcase.h"

#include <QDate>
#include <QString>

/// Values in words and numbers of the user's locale.
namespace throughline::ui {

/// "09:14" in local time.
[[nodiscard]] QString clockTime(base::EpochMs at);
/// "Tuesday, 3 March 2026".
[[nodiscard]] QString dayTitle(QDate day);
/// Remembered; a change of the system's zone shows once the program is started again.
[[nodiscard]] QDate localDay(base::EpochMs at);
/// Date and time in full, with the zone: for tool tips.
[[nodiscard]] QString exactTime(base::EpochMs at);
/// "Fri 6 Mar 14:00", with the year if it isn't this one's: for what is to come.
[[nodiscard]] QString momentText(base::EpochMs at);
/// "3 Mar 2026".
[[nodiscard]] QString shortDate(base::EpochMs at);
/// "5 min ago", "yesterday", "3 Mar": for lists.
[[nodiscard]] QString relativeTime(base::EpochMs at, base::EpochMs now);
/// Time left until due: "0:12", "1:40", "2 d", or how long it is over: "−0:20".
[[nodiscard]] QString dueIn(base::EpochMs dueAt, base::EpochMs now);
/// "20 min", "3 h", "2 days".
[[nodiscard]] QString duration(base::EpochMs length);

[[nodiscard]] QString channelText(domain::Channel channel);
[[nodiscard]] QString laneText(domain::LaneKind lane);
[[nodiscard]] QString laneText(const domain::BlueprintLane &lane);
[[nodiscard]] QString stepKindText(domain::StepKind kind);
[[nodiscard]] QString statusText(domain::CaseStatus status);
[[nodiscard]] QString priorityText(domain::Priority priority);
/// "#1042"
[[nodiscard]] QString caseNumber(domain::CaseId id);

} // namespace throughline::ui
