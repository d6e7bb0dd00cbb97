// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/services/outgoing.h"
#include "ui/common/facttext.h"

#include <QString>

#include <vector>

/// What a reply is about, in words. Pure.
namespace throughline::ui {

/// A way on which a reply can go: a channel and one of its addresses.
struct ReplyWay {
    domain::Channel channel = domain::Channel::Email;
    QString to; ///< empty where the channel itself leads to the customer
    bool allowed = true;
    QString refused; ///< what the customer said of it, if it isn't allowed
    bool operator==(const ReplyWay &) const = default;
};

/// All of them, in the order in which they are offered.
[[nodiscard]] std::vector<ReplyWay> replyWays(const services::ReplyPreparation &preparation);
/// The one of this channel and address; without an address the first of the channel. Null if there is none.
[[nodiscard]] const ReplyWay *findWay(const std::vector<ReplyWay> &ways, domain::Channel channel, const QString &to);
/// The first that the customer allows; the first of all if none is allowed. Null if there is none.
[[nodiscard]] const ReplyWay *firstWay(const std::vector<ReplyWay> &ways);

/// Why it can't go on this way, which isn't allowed, and on which ways it may.
[[nodiscard]] QString refusedText(const std::vector<ReplyWay> &ways, const ReplyWay &refused);

/// "To mina@… by e-mail – Mina Okafor sees this".
[[nodiscard]] QString audienceText(const ReplyWay &way, const QString &customer);
/// "E-mail: mina@…", with the reason if it isn't allowed.
[[nodiscard]] QString wayText(const ReplyWay &way);
/// "Ben answered 10 s ago: “…”".
[[nodiscard]] QString answeredText(const domain::GivenAnswer &answer, base::EpochMs now);
/// "prefers chat", to be said beside the way that an answer takes; empty if it takes that, or nothing is known.
[[nodiscard]] QString preferenceText(const services::ReplyPreparation &preparation, const ReplyWay &way);
/// One line of a message, for the bar above the editor.
[[nodiscard]] QString excerptText(const QString &text);

} // namespace throughline::ui
