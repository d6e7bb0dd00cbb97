// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/practice.h"

#include <vector>

namespace throughline::domain {

/// What is scored. The numbers are stored: never renumber.
enum class PracticeAspect : int {
    Steps = 1,    ///< against the roadmap
    Facts = 2,    ///< what is known is used
    Asks = 3,     ///< what is known isn't asked again
    Promises = 4, ///< what is promised is kept, by the trainee and by the roadmap
    Tone = 5,
};

/// "steps", "facts", "asks", "promises", "tone".
[[nodiscard]] QString practiceAspectName(PracticeAspect aspect);
[[nodiscard]] std::optional<PracticeAspect> practiceAspectFromName(const QString &name);

/// Points are counted in tenths: a hundred points are 1000.
inline constexpr int kMostPracticePoints = 1000;
[[nodiscard]] int mostPoints(PracticeAspect aspect);

/// Why there were points, or were none: one sentence with its place.
struct PracticeFinding {
    enum class Kind {
        StepDone,
        StepSkipped,
        StepRepeated,
        StepOutOfOrder,
        StepNotNext,
        StepMissing,
        MessageUnread,
        FactUsed,
        FactUnused,
        NoFacts,
        AskedKnown,
        AskedNew,
        AskedNothing,
        AnsweredInTime,
        AnsweredLate,
        NeverAnswered,
        PromiseKept,
        PromiseStands,
        PromiseBroken,
        PromiseVague,
        StepInTime,
        StepLate,
        NoPromises,
        Greeted,
        NotGreeted,
        Acknowledged,
        NotAcknowledged,
        Blameless,
        Blamed,
        Calm,
        Shouted,
        Friendly,
        Unkind,
        NoReply,
    };
    PracticeAspect aspect = PracticeAspect::Steps;
    Kind kind = Kind::StepDone;
    int points = 0; ///< tenths
    int of = 0;     ///< what there was to gain
    QStringList arguments {};
    int move = -1;    ///< to which it leads; -1 if to none
    int message = -1; ///< of the customer, from 0; -1 if to none
    QString step {};  ///< key; empty if to none
    TextSpan span {}; ///< in the reply of `move`
    bool operator==(const PracticeFinding &) const = default;

    [[nodiscard]] bool isGained() const { return points == of; }
};

/// "step_done", "asked_known" …
[[nodiscard]] QString practiceFindingName(PracticeFinding::Kind kind);
/// The sentence with %1, %2 … for the arguments: the source text, so that ui can translate it with context "Practice".
[[nodiscard]] QString practiceSentence(PracticeFinding::Kind kind);
/// The sentence, or this one in its place, filled in.
[[nodiscard]] QString practiceText(const PracticeFinding &finding, const QString &translated = {});

struct PracticePoints {
    PracticeAspect aspect = PracticeAspect::Steps;
    int points = 0;
    int of = 0;
    bool operator==(const PracticePoints &) const = default;
};

struct PracticeScore {
    int points = 0;                        ///< of kMostPracticePoints
    std::vector<PracticePoints> aspects;   ///< each once, in their order
    std::vector<PracticeFinding> findings; ///< by aspects; their points add up to those of the aspect
    bool operator==(const PracticeScore &) const = default;
};

/// Scores what was done until now, as if it were the end. The same script and moves score the same. InvalidInput as for play(). Pure; any thread.
[[nodiscard]] base::Result<PracticeScore> practiceScore(const PracticeSession &session);

} // namespace throughline::domain
