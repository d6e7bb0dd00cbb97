// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/practice.h"

#include "core/domain/proposals.h"

#include <QSet>

#include <algorithm>
#include <cstdlib>

namespace throughline::domain {

using namespace Qt::StringLiterals;
using Kind = PracticeMove::Kind;

namespace {

/// An answer comes within so many messages: what comes later is about something else.
constexpr qsizetype kAnswersWithin = 4;

Circumstances circumstancesOf(const PracticeScript &script, const PracticeState &state)
{
    Circumstances now;
    now.keys = script.keys;
    now.tier = script.tier;
    now.product = script.product;
    now.now = state.now;
    // What was told last is what is true.
    for (const KnownValue &value : state.known)
        now.facts.insert(value.key, value.value);
    return now;
}

QSet<QString> reachableFrom(const Blueprint &blueprint, const QString &stepKey)
{
    QSet<QString> seen;
    QStringList open { stepKey };
    while (!open.isEmpty()) {
        const QString key = open.takeLast();
        for (const Transition &way : blueprint.transitions) {
            if (way.from == key && !seen.contains(way.to)) {
                seen.insert(way.to);
                open.append(way.to);
            }
        }
    }
    return seen;
}

/// The waits that have ended meanwhile, and what is behind them.
void wake(const PracticeScript &script, PracticeState &state)
{
    const size_t before = state.run.done.size();
    if (std::optional<Run> run = woken(script.blueprint, state.run, circumstancesOf(script, state)))
        state.run = *run;
    for (size_t i = before; i < state.run.done.size(); ++i) {
        const Step *step = script.blueprint.find(state.run.done[i].stepKey);
        if (step && step->kind != StepKind::Gateway)
            state.deeds.push_back({ step->key, -1, true, {} });
    }
}

/// The keys that the trainee has asked for in the last replies and that wait for an answer.
QStringList pendingKeys(const PracticeScript &script, const QString &reply)
{
    QStringList keys;
    for (const Ask &ask : findAsks(reply, script.keys))
        keys.append(ask.key);
    return keys;
}

/// Takes in what the message of this number tells.
void hear(const PracticeScript &script, PracticeState &state, size_t number)
{
    const PracticeMessage &message = script.messages[number];
    state.now = std::max(state.now, message.at);
    ProposalContext context;
    context.products = script.products;
    context.asked = state.pending;
    context.region = script.region;
    for (const FactProposal &told : proposeFacts(message.text, context, script.keys)) {
        KnownValue value;
        value.key = told.key;
        value.value = told.value;
        value.from = KnownValue::From::Message;
        value.source = EventId(qint64(number) + 1);
        value.channel = message.channel;
        value.direction = Direction::Inbound;
        value.confidence = told.confidence;
        state.known.push_back(value);
        state.pending.removeAll(told.key);
    }
    if (++state.answers > kAnswersWithin)
        state.pending.clear();
    wake(script, state);
}

PracticeState begun(const PracticeScript &script)
{
    PracticeState state;
    state.known = script.known;
    state.run = begin(script.blueprint, script.origin, 0, circumstancesOf(script, state));
    hear(script, state, 0);
    return state;
}

base::Error mistake(int index, const QString &sentence, const QStringList &arguments)
{
    return base::invalidInput(u"Move %1: "_s + sentence, QStringList { QString::number(index + 1) } + arguments);
}

base::Result<PracticeState> doStep(
    const PracticeScript &script, PracticeState state, const PracticeMove &move, int index)
{
    const Blueprint &blueprint = script.blueprint;
    const Step *step = blueprint.find(move.key);
    if (!step)
        return mistake(index, u"the roadmap has no step \"%2\"."_s, { move.key });
    if (state.run.status != RunStatus::Active)
        return mistake(index, u"the roadmap is at its end already."_s, {});
    PracticeState::Deed deed { step->key, index, state.run.next.contains(step->key), {} };
    if (!deed.wasNext) {
        if (step->kind == StepKind::Gateway)
            return mistake(index, u"nobody is at \"%2\"."_s, { step->title });
        // Who goes there leaves behind whatever leads there; who works beside it stays where they are.
        deed.missed = state.run.next;
        QStringList next;
        for (const QString &key : std::as_const(state.run.next)) {
            if (!reachableFrom(blueprint, key).contains(step->key))
                next.append(key);
            else
                state.run.since.remove(key);
        }
        state.run.next = next + QStringList { step->key };
        state.run.since.insert(step->key, state.now);
    }
    Completion completion;
    completion.stepKey = step->key;
    completion.outcome = move.text;
    completion.evidence = step->evidenceWanted.isEmpty() ? QString() : u"practised"_s;
    completion.at = state.now;
    completion.checked = step->checklist;
    const base::Result<Run> run = complete(blueprint, state.run, completion, circumstancesOf(script, state));
    if (!run)
        return base::invalidInput(u"Move %1: %2"_s, { QString::number(index + 1), run.error().sentence() });
    state.run = *run;
    if (step->kind != StepKind::Gateway)
        state.deeds.push_back(deed);
    wake(script, state);
    return state;
}

} // namespace

QString practiceMoveName(Kind kind)
{
    switch (kind) {
    case Kind::Step:
        return u"step"_s;
    case Kind::Fact:
        return u"fact"_s;
    case Kind::Reply:
        return u"reply"_s;
    case Kind::Listen:
        break;
    }
    return u"listen"_s;
}

std::optional<Kind> practiceMoveFromName(const QString &name)
{
    for (const Kind kind : { Kind::Step, Kind::Fact, Kind::Reply, Kind::Listen }) {
        if (practiceMoveName(kind) == name)
            return kind;
    }
    return std::nullopt;
}

base::Result<PracticeState> played(
    const PracticeScript &script, const PracticeState &before, const PracticeMove &move, int index)
{
    if (size_t(index) >= kMostPracticeMoves)
        return base::invalidInput(u"A practice has at most %1 moves."_s, { QString::number(kMostPracticeMoves) });
    PracticeState state = before;
    switch (move.kind) {
    case Kind::Step:
        return doStep(script, std::move(state), move, index);
    case Kind::Fact:
        if (practiceKnown(script, state, move.key).empty())
            return mistake(index, u"nothing is known of \"%2\"."_s, { move.key });
        return state;
    case Kind::Reply:
        if (move.text.trimmed().isEmpty())
            return mistake(index, u"a reply needs words."_s, {});
        if (move.text.size() > kLongestPracticeReply)
            return mistake(index, u"a reply has at most %2 characters."_s, { QString::number(kLongestPracticeReply) });
        if (const QStringList asked = pendingKeys(script, move.text); !asked.isEmpty()) {
            state.answers = 0;
            for (const QString &key : asked) {
                if (!state.pending.contains(key))
                    state.pending.append(key);
            }
        }
        return state;
    case Kind::Listen:
        break;
    }
    if (!state.hasMore(script))
        return mistake(index, u"the customer says nothing more."_s, {});
    hear(script, state, state.read);
    ++state.read;
    return state;
}

base::Result<std::vector<PracticeState>> playAll(const PracticeSession &session)
{
    if (session.script.messages.empty())
        return base::invalidInput(u"There is nothing to practise: the customer said nothing."_s);
    std::vector<PracticeState> states { begun(session.script) };
    for (size_t i = 0; i < session.moves.size(); ++i) {
        base::Result<PracticeState> next = played(session.script, states.back(), session.moves[i], int(i));
        if (!next)
            return next.error();
        states.push_back(std::move(next).value());
    }
    return states;
}

base::Result<PracticeState> play(const PracticeSession &session)
{
    base::Result<std::vector<PracticeState>> states = playAll(session);
    if (!states)
        return states.error();
    return states->back();
}

QStringList practiceChoices(const PracticeScript &script, const PracticeState &state)
{
    if (state.run.status != RunStatus::Active)
        return {};
    constexpr qsizetype kMost = 9;
    constexpr qsizetype kOthers = 3;
    const std::vector<Step> &steps = script.blueprint.steps;
    QSet<QString> done;
    for (const StepRecord &record : state.run.done)
        done.insert(record.stepKey);
    std::vector<int> places;
    QStringList chosen = state.run.next.mid(0, kMost);
    for (size_t i = 0; i < steps.size(); ++i) {
        if (chosen.contains(steps[i].key))
            places.push_back(int(i));
    }
    // The nearest ones that could be meant, what isn't done yet before what is.
    std::vector<std::pair<int, int>> others;
    for (size_t i = 0; i < steps.size(); ++i) {
        if (chosen.contains(steps[i].key) || steps[i].kind == StepKind::Gateway)
            continue;
        int nearest = int(steps.size());
        for (const int place : places)
            nearest = std::min(nearest, std::abs(place - int(i)));
        others.emplace_back(nearest + (done.contains(steps[i].key) ? int(steps.size()) : 0), int(i));
    }
    std::sort(others.begin(), others.end());
    for (qsizetype i = 0; i < std::min(kOthers, qsizetype(others.size())) && chosen.size() < kMost; ++i)
        chosen.append(steps[size_t(others[size_t(i)].second)].key);
    QStringList ordered;
    for (const Step &step : steps) {
        if (chosen.contains(step.key))
            ordered.append(step.key);
    }
    return ordered;
}

QStringList practiceOutcomes(const Blueprint &blueprint, const QString &stepKey)
{
    const Step *step = blueprint.find(stepKey);
    const std::vector<Transition> ways = blueprint.after(stepKey);
    if (!step || ways.size() < 2 || (step->kind == StepKind::Gateway && step->gateway == GatewayKind::Parallel))
        return {};
    QStringList outcomes;
    bool conditional = false;
    for (const Transition &way : ways) {
        conditional = conditional || !way.condition.trimmed().isEmpty();
        if (!way.label.isEmpty())
            outcomes.append(way.label);
    }
    // Conditions choose by themselves where they can.
    return conditional && outcomes.size() < qsizetype(ways.size()) ? QStringList() : outcomes;
}

std::vector<KnownValue> practiceKnown(const PracticeScript &script, const PracticeState &state, const QString &key)
{
    Ask ask;
    ask.key = script.keys.normal(key);
    // The newest first: it is what counts.
    const std::vector<KnownValue> newest(state.known.rbegin(), state.known.rend());
    const std::vector<KnownAsk> answered = knownAsks({ ask }, newest);
    return answered.empty() ? std::vector<KnownValue>() : answered.front().known;
}

} // namespace throughline::domain
