// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/practicescore.h"
#include "core/domain/practicewords.h"
#include "tests/support/catchqt.h"

#include <QRandomGenerator>

#include <algorithm>

using namespace throughline;
using namespace throughline::domain;
using namespace Qt::StringLiterals;
using Finding = PracticeFinding::Kind;
using Move = PracticeMove::Kind;

namespace {

constexpr base::EpochMs kHour = 3'600'000;

Step step(const QString &key, StepKind kind = StepKind::Action, const QString &fact = {})
{
    Step made;
    made.key = key;
    made.title = u"Do "_s + key;
    made.kind = kind;
    made.factKey = fact;
    return made;
}

/// hear → ask (serial) → decide → (fix | replace) → close
PracticeScript drops()
{
    PracticeScript script;
    Blueprint &blueprint = script.blueprint;
    blueprint.name = u"Connection drops"_s;
    blueprint.steps = { step(u"hear"_s), step(u"ask"_s, StepKind::Question, u"serial"_s),
        step(u"decide"_s, StepKind::Decision), step(u"fix"_s), step(u"replace"_s), step(u"close"_s, StepKind::End) };
    blueprint.steps[3].promised = 4 * kHour;
    blueprint.transitions = { { u"hear"_s, u"ask"_s, {} }, { u"ask"_s, u"decide"_s, {} },
        { u"decide"_s, u"fix"_s, u"Yes"_s }, { u"decide"_s, u"replace"_s, u"No"_s }, { u"fix"_s, u"close"_s, {} },
        { u"replace"_s, u"close"_s, {} } };
    script.messages = { { 0, Channel::Email, {}, u"Hello, my router drops every night. The serial number is SN-4001."_s,
                            Mood::Unhappy },
        { 3 * kHour, Channel::Email, {}, u"It still drops after the reset."_s, Mood::None } };
    script.due = 8 * kHour;
    return script;
}

PracticeMove doing(const QString &key, const QString &outcome = {})
{
    return { Move::Step, key, outcome };
}

PracticeMove reply(const QString &text)
{
    return { Move::Reply, {}, text };
}

const QString kGood = u"Hello Robin, I'm sorry that it drops. I'll call you back within two hours. Kind regards"_s;

/// All as it should be.
std::vector<PracticeMove> perfect()
{
    return { doing(u"hear"_s), { Move::Fact, u"serial"_s, {} }, doing(u"ask"_s), reply(kGood),
        reply(u"Here is what we found: the firmware is the cause."_s), { Move::Listen, {}, {} },
        doing(u"decide"_s, u"Yes"_s), doing(u"fix"_s), reply(u"It is mended now."_s), doing(u"close"_s) };
}

PracticeScore scored(const PracticeScript &script, const std::vector<PracticeMove> &moves)
{
    const auto score = practiceScore({ script, moves });
    REQUIRE(score.ok());
    int points = 0;
    int of = 0;
    for (const PracticeFinding &finding : score->findings) {
        points += finding.points;
        of += finding.of;
        // A place is one that is there.
        CHECK(finding.move < int(moves.size()));
        CHECK_FALSE(practiceText(finding).contains(u'%'));
    }
    CHECK(points == score->points);
    CHECK(of == kMostPracticePoints);
    return *score;
}

std::vector<PracticeFinding> of(const PracticeScore &score, Finding kind)
{
    std::vector<PracticeFinding> found;
    std::copy_if(score.findings.begin(), score.findings.end(), std::back_inserter(found),
        [kind](const PracticeFinding &one) { return one.kind == kind; });
    return found;
}

} // namespace

TEST_CASE("A practice without a fault is worth all points, and the same moves always the same")
{
    const PracticeScore score = scored(drops(), perfect());
    for (const PracticeFinding &finding : score.findings) {
        INFO(practiceText(finding).toStdString());
        CHECK(finding.isGained());
    }
    CHECK(score.points == kMostPracticePoints);
    CHECK(of(score, Finding::StepDone).size() == 5);
    CHECK(of(score, Finding::FactUsed).size() == 1);
    CHECK(of(score, Finding::PromiseKept).size() == 1);
    CHECK(of(score, Finding::Acknowledged).front().message == 0);
    CHECK(scored(drops(), perfect()) == score);
}

TEST_CASE("What is left out costs points, each step and each message")
{
    const std::vector<PracticeMove> all = perfect();
    for (size_t left = 0; left < all.size(); ++left) {
        if (all[left].kind == Move::Reply)
            continue;
        std::vector<PracticeMove> moves = all;
        moves.erase(moves.begin() + qsizetype(left));
        CAPTURE(left);
        CHECK(scored(drops(), moves).points < kMostPracticePoints);
    }
    std::vector<PracticeMove> skipped = all;
    skipped.erase(skipped.begin() + 2);
    const auto found = of(scored(drops(), skipped), Finding::StepSkipped);
    REQUIRE(found.size() == 1);
    CHECK(found.front().step == u"ask"_s);
    CHECK(skipped[size_t(found.front().move)].key == u"decide"_s);
    CHECK(practiceText(found.front()) == u"Skipped: “Do ask”, which comes before “Do decide”"_s);
}

TEST_CASE("A branch that is jumped over is told, and so is what is done again or too early")
{
    const PracticeScript script = drops();
    const auto jumped = scored(
        script, { doing(u"hear"_s), doing(u"ask"_s), doing(u"decide"_s, u"No"_s), doing(u"close"_s) });
    REQUIRE(of(jumped, Finding::StepNotNext).size() == 1);
    CHECK(practiceText(of(jumped, Finding::StepNotNext).front()) == u"“Do close” wasn't next: that was “Do replace”"_s);
    const auto again = scored(script, { doing(u"hear"_s), doing(u"ask"_s), doing(u"hear"_s) });
    CHECK(of(again, Finding::StepRepeated).size() == 1);
    const auto early = scored(script, { doing(u"ask"_s), doing(u"hear"_s) });
    CHECK(of(early, Finding::StepOutOfOrder).size() == 1);
    // Nothing done at all: every step of the shortest way is missing.
    const auto nothing = scored(script, {});
    CHECK(of(nothing, Finding::StepMissing).size() == 5);
    CHECK(of(nothing, Finding::MessageUnread).size() == 1);
    CHECK(of(nothing, Finding::NoReply).size() == 1);
    CHECK(nothing.points < 400);
}

TEST_CASE("Asking for what the customer has told leads to the message and to the words")
{
    const QString text = u"Hello, could you send me your serial number and your order number?"_s;
    const PracticeScore score = scored(drops(), { reply(text) });
    const auto again = of(score, Finding::AskedKnown);
    REQUIRE(again.size() == 1);
    CHECK(again.front().message == 0);
    CHECK(again.front().move == 0);
    CHECK(text.mid(again.front().span.start, again.front().span.length).contains(u"serial number"_s));
    CHECK(again.front().arguments.back() == u"SN-4001"_s);
    CHECK(of(score, Finding::AskedNew).size() == 1);
    const auto known = of(score, Finding::AskedKnown).front();
    CHECK(known.points == 0);
    CHECK(known.of > of(score, Finding::AskedNew).front().of);
    // What stood in the record is known as well.
    PracticeScript script = drops();
    KnownValue order;
    order.key = u"order number"_s;
    order.value = u"ORD-2001"_s;
    script.known = { order };
    CHECK(of(scored(script, { reply(text) }), Finding::AskedKnown).size() == 2);
}

TEST_CASE("A promise is kept by writing again before its time, and time passes with the customer's messages")
{
    const PracticeMove listen { Move::Listen, {}, {} };
    const auto kindOf = [&](const std::vector<PracticeMove> &moves) {
        const PracticeScore score = scored(drops(), moves);
        for (const PracticeFinding &one : score.findings) {
            if (one.kind == Finding::PromiseKept || one.kind == Finding::PromiseBroken
                || one.kind == Finding::PromiseStands || one.kind == Finding::PromiseVague)
                return one.kind;
        }
        return Finding::NoPromises;
    };
    CHECK(kindOf({ reply(kGood), listen }) == Finding::PromiseBroken);
    CHECK(kindOf({ reply(kGood), reply(u"Done."_s), listen }) == Finding::PromiseKept);
    CHECK(kindOf({ reply(kGood), listen, reply(u"Done."_s) }) == Finding::PromiseBroken);
    CHECK(kindOf({ reply(kGood) }) == Finding::PromiseStands);
    CHECK(kindOf({ reply(u"Hello, I will call you back."_s) }) == Finding::PromiseVague);
    CHECK(kindOf({ reply(u"Hello, thank you."_s) }) == Finding::NoPromises);
    // The case's own time, and the roadmap's.
    PracticeScript script = drops();
    script.due = kHour;
    CHECK(of(scored(script, { listen, reply(u"Hello."_s) }), Finding::AnsweredLate).size() == 1);
    CHECK(of(scored(script, { reply(u"Hello."_s) }), Finding::AnsweredInTime).size() == 1);
    CHECK(of(scored(script, { listen }), Finding::NeverAnswered).size() == 1);
    script.messages[1].at = 30 * kHour;
    const auto late = scored(
        script, { doing(u"hear"_s), doing(u"ask"_s), doing(u"decide"_s, u"Yes"_s), listen, doing(u"fix"_s) });
    CHECK(of(late, Finding::StepLate).size() == 1);
}

TEST_CASE("Promises are recognised by their words and their time")
{
    const auto within = [](const QString &text) {
        const auto found = saidPromises(text);
        REQUIRE(found.size() == 1);
        return found.front().within;
    };
    CHECK(within(u"I'll call you back within 2 hours."_s) == 2 * kHour);
    CHECK(within(u"We will send it in the next three days."_s) == 72 * kHour);
    CHECK(within(u"You will hear from us by tomorrow."_s) == 48 * kHour);
    CHECK(within(u"Ich melde mich innerhalb von 24 Stunden bei Ihnen."_s) == 24 * kHour);
    CHECK(within(u"Wir werden das bis heute Abend prüfen."_s) == 24 * kHour);
    CHECK(within(u"You'll get it in 1-2 business days."_s) == 48 * kHour);
    CHECK(within(u"I will look into it."_s) == std::nullopt);
    for (const QString &text :
        { u"Will you send it by tomorrow?"_s, u"You can call us today."_s, u"I'll need your serial number."_s,
            u"Please restart it within an hour."_s, u"We won't charge you."_s, u"Ich habe das heute geprüft."_s }) {
        CAPTURE(text);
        CHECK(saidPromises(text).empty());
    }
}

TEST_CASE("Tone is told by words, in English and in German")
{
    const Tone good = toneOf(u"Hello Robin,\nI am sorry about the trouble. NASA and the USB port are fine."_s);
    CHECK(good.greets);
    CHECK(good.acknowledges);
    CHECK(good.blame.empty());
    CHECK(good.shouting.empty());
    CHECK(good.unkind.empty());
    const Tone polite = toneOf(u"Sehr geehrte Frau Falk, es tut mir sehr leid."_s);
    CHECK(polite.greets);
    CHECK(polite.acknowledges);
    const QString bad =
        u"You should have read it. CALM DOWN NOW!! Das ist nicht mein Problem, Sie hätten fragen müssen."_s;
    const Tone tone = toneOf(bad);
    CHECK_FALSE(tone.greets);
    REQUIRE(tone.blame.size() == 2);
    CHECK(bad.mid(tone.blame[0].start, tone.blame[0].length) == u"You should have"_s);
    CHECK(tone.unkind.size() == 2);
    CHECK(tone.shouting.size() == 2);
}

TEST_CASE("Moves that can't be are refused with their number")
{
    const auto refused = [](const std::vector<PracticeMove> &moves) {
        const auto state = play({ drops(), moves });
        REQUIRE_FALSE(state.ok());
        CHECK(state.error().kind == base::ErrorKind::InvalidInput);
        return state.error().sentence();
    };
    CHECK(refused({ doing(u"nowhere"_s) }) == u"Move 1: the roadmap has no step \"nowhere\"."_s);
    CHECK(refused({ doing(u"hear"_s), doing(u"ask"_s), doing(u"decide"_s) }).startsWith(u"Move 3:"_s));
    CHECK(refused({ { Move::Fact, u"order number"_s, {} } }) == u"Move 1: nothing is known of \"order number\"."_s);
    CHECK(refused({ reply(u" "_s) }) == u"Move 1: a reply needs words."_s);
    const PracticeMove listen { Move::Listen, {}, {} };
    CHECK(refused({ listen, listen }) == u"Move 2: the customer says nothing more."_s);
    CHECK_FALSE(play({ {}, {} }).ok());
}

TEST_CASE("The choices hold what is next and what is near, in the roadmap's order")
{
    const PracticeScript script = drops();
    const auto state = play({ script, { doing(u"hear"_s) } });
    REQUIRE(state.ok());
    const QStringList choices = practiceChoices(script, *state);
    CHECK(choices.contains(u"ask"_s));
    CHECK(choices.size() == 4);
    QStringList sorted = choices;
    std::sort(sorted.begin(), sorted.end(),
        [&](const QString &a, const QString &b) { return script.blueprint.find(a) < script.blueprint.find(b); });
    CHECK(choices == sorted);
    CHECK(practiceOutcomes(script.blueprint, u"decide"_s) == QStringList { u"Yes"_s, u"No"_s });
    CHECK(practiceOutcomes(script.blueprint, u"hear"_s).isEmpty());
    CHECK(practiceKnown(script, *state, u"serial number"_s).front().source == EventId(1));
}

TEST_CASE("A whole walk of any roadmap loses nothing for its steps, and one that leaves any step out does")
{
    QRandomGenerator random(7);
    for (int round = 0; round < 60; ++round) {
        CAPTURE(round);
        // Layers of one to three steps, each layer chosen by the step before it.
        PracticeScript script;
        script.messages = { { 0, Channel::Email, {}, u"Hello"_s, Mood::None } };
        Blueprint &blueprint = script.blueprint;
        std::vector<QStringList> layers;
        const int depth = random.bounded(2, 8);
        for (int layer = 0; layer < depth; ++layer) {
            QStringList keys;
            const int breadth = layer == 0 || layer + 1 == depth ? 1 : random.bounded(1, 4);
            for (int i = 0; i < breadth; ++i) {
                keys.append(u"s%1_%2"_s.arg(layer).arg(i));
                blueprint.steps.push_back(step(keys.back(), layer + 1 == depth ? StepKind::End : StepKind::Action));
            }
            if (layer > 0) {
                for (const QString &from : layers.back()) {
                    for (const QString &to : keys)
                        blueprint.transitions.push_back({ from, to, to });
                }
            }
            layers.push_back(keys);
        }
        std::vector<PracticeMove> moves;
        for (int layer = 0; layer < depth; ++layer) {
            const QStringList &keys = layers[size_t(layer)];
            const QString here = layer == 0   ? keys.front()
                : moves.back().text.isEmpty() ? keys.front()
                                              : moves.back().text;
            const QStringList after = layer + 1 < depth ? layers[size_t(layer) + 1] : QStringList();
            moves.push_back(doing(here, after.isEmpty() ? QString() : after.at(random.bounded(int(after.size())))));
        }
        const auto steps = [](const PracticeScore &score) { return score.aspects.front().points; };
        const int whole = steps(scored(script, moves));
        CHECK(whole == mostPoints(PracticeAspect::Steps));
        for (size_t left = 0; left < moves.size(); ++left) {
            std::vector<PracticeMove> fewer = moves;
            fewer.erase(fewer.begin() + qsizetype(left));
            CAPTURE(left);
            CHECK(steps(scored(script, fewer)) < whole);
        }
        CHECK(scored(script, moves) == scored(script, moves));
    }
}
