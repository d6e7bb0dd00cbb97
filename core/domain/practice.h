// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/asks.h"
#include "core/domain/mood.h"
#include "core/domain/roadmap.h"
#include "core/domain/roadmapdeviations.h"

#include <optional>
#include <vector>

namespace throughline::domain {

/// What a customer said in a case that is practised.
struct PracticeMessage {
    base::EpochMs at = 0; ///< since the first one
    Channel channel = Channel::Email;
    QString subject;
    QString text; ///< their own words, anonymised
    Mood mood = Mood::None;
    bool operator==(const PracticeMessage &) const = default;
};

/// A case to be practised: what its customer said, the roadmap, and what was known before. Nothing in it tells whose case it was, but for its number.
struct PracticeScript {
    CaseId origin;
    Blueprint blueprint; ///< as it is walked
    QString language;    ///< of the customer, BCP 47; empty if unknown
    QString tier;
    QString product;
    QString region;
    QStringList products;
    std::vector<PracticeMessage> messages; ///< never empty, the oldest first
    std::vector<KnownValue> known;         ///< at the beginning; without sources and times
    std::optional<base::EpochMs> due;      ///< when the case wanted an answer, since its first message
    FactKeys keys = FactKeys::usual();     ///< the workspace's, which don't count below
    bool operator==(const PracticeScript &other) const
    {
        return origin == other.origin && blueprint == other.blueprint && language == other.language
            && tier == other.tier && product == other.product && messages == other.messages && known == other.known
            && due == other.due;
    }
};

/// What a trainee does.
struct PracticeMove {
    enum class Kind {
        Step,  ///< does the step `key`, with `text` as its outcome where there is a choice
        Fact,  ///< uses what is known of `key`
        Reply, ///< writes `text` to the customer, who never gets it
        Listen ///< lets time pass until the customer's next message
    };
    Kind kind = Kind::Listen;
    QString key {};
    QString text {};
    bool operator==(const PracticeMove &) const = default;
};

/// "step", "fact", "reply", "listen".
[[nodiscard]] QString practiceMoveName(PracticeMove::Kind kind);
[[nodiscard]] std::optional<PracticeMove::Kind> practiceMoveFromName(const QString &name);

/// A practice is its script and what was done: everything else follows from that.
struct PracticeSession {
    PracticeScript script;
    std::vector<PracticeMove> moves;
    bool operator==(const PracticeSession &) const = default;
};

/// So many moves at most; nobody needs more.
inline constexpr size_t kMostPracticeMoves = 500;
/// The longest reply, in characters.
inline constexpr qsizetype kLongestPracticeReply = 20'000;

/// Where a practice stands. Times are since the first message: it is as late as the message that was read last.
struct PracticeState {
    /// A step that was done.
    struct Deed {
        QString step;
        int move = -1;         ///< -1: it happened by itself
        bool wasNext = true;   ///< otherwise the trainee went there against the roadmap
        QStringList missed {}; ///< then: the steps that were next
    };
    Run run;
    std::vector<Deed> deeds;
    size_t read = 1; ///< so many messages were read
    base::EpochMs now = 0;
    /// What is known by now: at the beginning, then what the messages told; `source` is then the number of the message, from 1.
    std::vector<KnownValue> known;
    QStringList pending {}; ///< keys that the trainee has asked for
    int answers = 0;        ///< messages since then

    [[nodiscard]] bool hasMore(const PracticeScript &script) const { return read < script.messages.size(); }
};

/// Plays the moves. InvalidInput names the first one that can't be done: a step that isn't there, a choice that wasn't made, a fact that isn't known, an empty reply, a
/// message where none is left. Pure; any thread.
[[nodiscard]] base::Result<PracticeState> play(const PracticeSession &session);
/// The state after each move, and before the first: one more than there are moves.
[[nodiscard]] base::Result<std::vector<PracticeState>> playAll(const PracticeSession &session);
/// After one more move.
[[nodiscard]] base::Result<PracticeState> played(
    const PracticeScript &script, const PracticeState &state, const PracticeMove &move, int index);

/// The steps among which a trainee chooses, in the order of the roadmap: those that are next, and others that are near. At most nine.
[[nodiscard]] QStringList practiceChoices(const PracticeScript &script, const PracticeState &state);
/// The outcomes of a step where whoever does it has to choose; empty where there is no choice.
[[nodiscard]] QStringList practiceOutcomes(const Blueprint &blueprint, const QString &stepKey);
/// What of the known answers this key, the best first.
[[nodiscard]] std::vector<KnownValue> practiceKnown(
    const PracticeScript &script, const PracticeState &state, const QString &key);

} // namespace throughline::domain
