// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/exchange/bytesource.h"
#include "core/exchange/records.h"

#include <QString>

/// The Action-Based Conversations Dataset (Chen et al., NAACL 2021): an agent's guidelines and dialogues that follow them.
namespace throughline::exchange {

/// Each subflow of the guidelines becomes a roadmap "abcd:<flow>/<subflow>" and an article with the same key, to which its steps point.
///
/// Each action becomes one step, or two where it first asks something of the customer and then does something with it:
/// - what is asked of or told to the customer stands in Frontstage (a Question or a Message);
/// - what is looked up (account, identity, purchase, policy, FAQ) in Backstage, and so does a note to an internal team (HandOver);
/// - what a system does (order, account, refund, code, link) in Systems;
/// - what the customer is to do or comes with in Customer.
/// Ways part only where the guideline says so plainly: "[End Conversation]" in one of two cases, "skip the next step" or "skip to the … step",
/// two following steps for the Oracle's Yes and No, "(Option A)" and "(Option B)", "Alternatively", and a last step for those who are
/// still unhappy. All else is told in the order of the file.
[[nodiscard]] base::Result<void> readAbcdGuidelines(ByteSource &source, RecordSink &sink);

/// Each dialogue becomes a closed case on the chat channel, with its customer, their purchases and the facts of the scenario. Dialogues have no
/// time: they are put on noon (UTC) of the day after the purchase, or of 2 January 2020, 20 seconds a turn; one note says so.
[[nodiscard]] base::Result<void> readAbcdDialogues(ByteSource &source, RecordSink &sink);

/// "michael_kors jeans" → "Michael Kors jeans": the brand with capitals.
[[nodiscard]] QString abcdProductName(const QString &name);

} // namespace throughline::exchange
