// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/requestid.h"
#include "core/domain/event.h"

#include <QString>

#include <optional>

namespace throughline::ui {

/// What an agent is writing into one case for colleagues, and which editor is open; the answer to the customer is a ReplyDraft.
struct Draft {
    enum class Kind { None, Note, Call, Reply };

    Kind open = Kind::None; ///< which editor is open
    QString note;
    QString call;
    domain::Direction direction = domain::Direction::Outbound;
    int minutes = 0;
    std::optional<base::EpochMs> callSince; ///< while the timer runs

    /// A command that was sent: its text, and its id until it has succeeded.
    struct Sent {
        base::RequestId id;
        QString content;
        bool underWay = false;
    };
    std::optional<Sent> sentNote;
    std::optional<Sent> sentCall;

    [[nodiscard]] std::optional<Sent> &sent(Kind kind) { return kind == Kind::Call ? sentCall : sentNote; }
    [[nodiscard]] bool hasText() const { return !note.trimmed().isEmpty() || !call.trimmed().isEmpty(); }
    [[nodiscard]] bool isEmpty() const
    {
        return open == Kind::None && note.isEmpty() && call.isEmpty() && minutes == 0 && !callSince && !sentNote
            && !sentCall;
    }
};

/// What an agent is writing to the customer in one case.
struct ReplyDraft {
    QString text;
    domain::Channel channel = domain::Channel::Email;
    QString to;
    QString subject;
    bool chosen = false; ///< channel and address are the agent's choice, or were kept with the text
    /// The newest message, of the customer or to them, when it was begun; only once it is known.
    std::optional<domain::EventId> seen;
    bool seenKnown = false;
    std::optional<Draft::Sent> sent;

    [[nodiscard]] bool isEmpty() const { return text.isEmpty() && !sent; }
};

/// Whole minutes since, begun ones counted; within a day.
[[nodiscard]] int minutesSince(base::EpochMs since, base::EpochMs now);
/// "3:07".
[[nodiscard]] QString elapsedText(base::EpochMs since, base::EpochMs now);
/// The id to send `content` with: that of the attempt before if it was the same content, so that a retry after a cut line isn't written twice. Another content
/// is another command: under the old id it would be taken for done and be lost if the first attempt had got through after all.
[[nodiscard]] base::RequestId requestFor(
    const std::optional<Draft::Sent> &before, const QString &content, base::EpochMs now);

} // namespace throughline::ui
