// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/practicescore.h"

#include "core/domain/addressspotter.h"
#include "core/domain/practicewords.h"

#include <QSet>

#include <algorithm>
#include <array>
#include <deque>

namespace throughline::domain {

using namespace Qt::StringLiterals;
using Kind = PracticeFinding::Kind;
using Move = PracticeMove::Kind;

namespace {

constexpr std::array kAspects { PracticeAspect::Steps, PracticeAspect::Facts, PracticeAspect::Asks,
    PracticeAspect::Promises, PracticeAspect::Tone };

/// One kind of finding: its name and its sentence.
struct Words {
    Kind kind;
    const char16_t *name;
    const char *sentence;
};

constexpr std::array kWords {
    Words { Kind::StepDone, u"step_done", QT_TRANSLATE_NOOP("Practice", "Done in its turn: “%1”") },
    Words {
        Kind::StepSkipped, u"step_skipped", QT_TRANSLATE_NOOP("Practice", "Skipped: “%1”, which comes before “%2”") },
    Words { Kind::StepRepeated, u"step_repeated",
        QT_TRANSLATE_NOOP("Practice", "Done again, though the roadmap doesn't lead back: “%1”") },
    Words { Kind::StepOutOfOrder, u"step_out_of_order",
        QT_TRANSLATE_NOOP("Practice", "Done out of order: “%1” before “%2”") },
    Words { Kind::StepNotNext, u"step_not_next", QT_TRANSLATE_NOOP("Practice", "“%1” wasn't next: that was “%2”") },
    Words { Kind::StepMissing, u"step_missing", QT_TRANSLATE_NOOP("Practice", "Not done before the end: “%1”") },
    Words { Kind::MessageUnread, u"message_unread",
        QT_TRANSLATE_NOOP("Practice", "Message %1 of the customer wasn't waited for") },
    Words { Kind::FactUsed, u"fact_used", QT_TRANSLATE_NOOP("Practice", "“%1” was answered by what is known: %2") },
    Words { Kind::FactUnused, u"fact_unused",
        QT_TRANSLATE_NOOP("Practice", "“%1” asks for what is known (%2), and it wasn't used") },
    Words { Kind::NoFacts, u"no_facts",
        QT_TRANSLATE_NOOP("Practice", "No step that was done asks for anything that is known") },
    Words {
        Kind::AskedKnown, u"asked_known", QT_TRANSLATE_NOOP("Practice", "Asked again for the %1, which is known: %2") },
    Words { Kind::AskedNew, u"asked_new", QT_TRANSLATE_NOOP("Practice", "Asked for the %1, which nobody knew") },
    Words { Kind::AskedNothing, u"asked_nothing", QT_TRANSLATE_NOOP("Practice", "Asked for nothing that is known") },
    Words { Kind::AnsweredInTime, u"answered_in_time", QT_TRANSLATE_NOOP("Practice", "The first answer came in time") },
    Words { Kind::AnsweredLate, u"answered_late",
        QT_TRANSLATE_NOOP("Practice", "The first answer came after the case's time was over") },
    Words { Kind::NeverAnswered, u"never_answered",
        QT_TRANSLATE_NOOP("Practice", "The customer waits for an answer to this day") },
    Words { Kind::PromiseKept, u"promise_kept", QT_TRANSLATE_NOOP("Practice", "Kept: “%1”") },
    Words { Kind::PromiseStands, u"promise_stands", QT_TRANSLATE_NOOP("Practice", "Still has time at the end: “%1”") },
    Words { Kind::PromiseBroken, u"promise_broken",
        QT_TRANSLATE_NOOP("Practice", "Not kept: “%1”. The time was over before you wrote again") },
    Words { Kind::PromiseVague, u"promise_vague",
        QT_TRANSLATE_NOOP("Practice", "Promised without saying until when: “%1”") },
    Words { Kind::StepInTime, u"step_in_time",
        QT_TRANSLATE_NOOP("Practice", "Within the time that the roadmap promises: “%1”") },
    Words { Kind::StepLate, u"step_late", QT_TRANSLATE_NOOP("Practice", "Later than the roadmap promises: “%1”") },
    Words {
        Kind::NoPromises, u"no_promises", QT_TRANSLATE_NOOP("Practice", "Nothing was promised, and nothing was due") },
    Words { Kind::Greeted, u"greeted", QT_TRANSLATE_NOOP("Practice", "The reply greets the customer") },
    Words {
        Kind::NotGreeted, u"not_greeted", QT_TRANSLATE_NOOP("Practice", "The first reply begins without a greeting") },
    Words { Kind::Acknowledged, u"acknowledged",
        QT_TRANSLATE_NOOP("Practice", "The reply says that it understands what upset the customer") },
    Words { Kind::NotAcknowledged, u"not_acknowledged",
        QT_TRANSLATE_NOOP("Practice", "The customer was upset, and the reply doesn't say a word about it") },
    Words { Kind::Blameless, u"blameless", QT_TRANSLATE_NOOP("Practice", "The reply blames nobody") },
    Words { Kind::Blamed, u"blamed", QT_TRANSLATE_NOOP("Practice", "“%1” puts the blame on the customer") },
    Words { Kind::Calm, u"calm", QT_TRANSLATE_NOOP("Practice", "The reply is calm") },
    Words { Kind::Shouted, u"shouted", QT_TRANSLATE_NOOP("Practice", "“%1” shouts") },
    Words { Kind::Friendly, u"friendly", QT_TRANSLATE_NOOP("Practice", "The reply is kind") },
    Words { Kind::Unkind, u"unkind", QT_TRANSLATE_NOOP("Practice", "“%1” may hurt") },
    Words { Kind::NoReply, u"no_reply", QT_TRANSLATE_NOOP("Practice", "No reply was written") },
};

const Words &wordsOf(Kind kind)
{
    return *std::find_if(kWords.begin(), kWords.end(), [kind](const Words &words) { return words.kind == kind; });
}

/// A finding before its points are known: it weighs as much as others of its aspect, or several times that.
struct Weighed {
    PracticeFinding finding;
    bool gained = false;
    int weight = 1;
};

class Scorer {
public:
    Scorer(const PracticeSession &session, const std::vector<PracticeState> &states)
        : m_session(session)
        , m_script(session.script)
        , m_blueprint(session.script.blueprint)
        , m_states(states)
        , m_end(states.back())
    {
    }

    PracticeScore score()
    {
        steps();
        facts();
        asks();
        promises();
        tone();
        return added();
    }

private:
    PracticeFinding &add(
        PracticeAspect aspect, Kind kind, bool gained, int move, const QStringList &arguments, int weight = 1)
    {
        m_found.push_back({ { aspect, kind, 0, 0, arguments, move, -1, {}, {} }, gained, weight });
        return m_found.back().finding;
    }
    [[nodiscard]] QString titleOf(const QString &key) const
    {
        const Step *step = m_blueprint.find(key);
        return step ? step->title.simplified() : key;
    }
    [[nodiscard]] bool isReply(size_t move) const { return m_session.moves[move].kind == Move::Reply; }

    void steps();
    void missingSteps();
    void facts();
    void asks();
    void promises();
    void firstAnswer();
    void tone();
    [[nodiscard]] bool isUsed(const std::vector<KnownValue> &known, const QString &key) const;
    [[nodiscard]] PracticeScore added() const;

    const PracticeSession &m_session;
    const PracticeScript &m_script;
    const Blueprint &m_blueprint;
    const std::vector<PracticeState> &m_states;
    const PracticeState &m_end;
    std::vector<Weighed> m_found;
};

void Scorer::steps()
{
    using Deviation = RoadmapDeviation::Kind;
    // Which move a deed was is carried through as its event.
    std::vector<CaseDeed> deeds;
    for (const PracticeState::Deed &deed : m_end.deeds)
        deeds.push_back({ deed.step, m_end.now, deed.move < 0 ? std::nullopt : std::optional(EventId(deed.move + 1)) });
    const std::vector<RoadmapDeviation> found = deviations(
        m_blueprint, deeds, m_end.run.status == RunStatus::Active ? m_end.run.next : QStringList());
    for (const PracticeState::Deed &deed : m_end.deeds) {
        if (deed.move < 0)
            continue;
        bool wrong = false;
        bool told = false;
        for (const RoadmapDeviation &deviation : found) {
            if (!deviation.event || deviation.event->value() != deed.move + 1)
                continue;
            told = true;
            const bool skipped = deviation.kind == Deviation::Skipped;
            wrong = wrong || !skipped;
            const Kind kind = skipped                   ? Kind::StepSkipped
                : deviation.kind == Deviation::Repeated ? Kind::StepRepeated
                                                        : Kind::StepOutOfOrder;
            add(PracticeAspect::Steps, kind, false, deed.move, { titleOf(deviation.step), titleOf(deviation.other) })
                .step = deviation.step;
        }
        if (!deed.wasNext && !told) {
            wrong = true;
            QStringList titles;
            for (const QString &key : deed.missed)
                titles.append(titleOf(key));
            add(PracticeAspect::Steps, Kind::StepNotNext, false, deed.move,
                { titleOf(deed.step), titles.join(u"”, “"_s) })
                .step = deed.step;
        }
        if (!wrong)
            add(PracticeAspect::Steps, Kind::StepDone, true, deed.move, { titleOf(deed.step) }).step = deed.step;
    }
    missingSteps();
    for (size_t i = m_end.read; i < m_script.messages.size(); ++i)
        add(PracticeAspect::Steps, Kind::MessageUnread, false, -1, { QString::number(i + 1) }).message = int(i);
}

/// What is left on the shortest way from each next step to an end.
void Scorer::missingSteps()
{
    if (m_end.run.status != RunStatus::Active)
        return;
    QSet<QString> told;
    QStringList from = m_end.run.next;
    for (const Arrival &arrival : m_end.run.arrived)
        from.append(arrival.to);
    for (const QString &start : std::as_const(from)) {
        QHash<QString, QString> before { { start, QString() } };
        std::deque<QString> open { start };
        QString end;
        while (!open.empty() && end.isEmpty()) {
            const QString key = open.front();
            open.pop_front();
            const std::vector<Transition> ways = m_blueprint.after(key);
            if (ways.empty())
                end = key;
            for (const Transition &way : ways) {
                if (before.contains(way.to))
                    continue;
                before.insert(way.to, key);
                open.push_back(way.to);
            }
        }
        QStringList way;
        for (QString key = end; !key.isEmpty(); key = before.value(key))
            way.prepend(key);
        for (const QString &key : std::as_const(way)) {
            const Step *step = m_blueprint.find(key);
            if (!step || step->kind == StepKind::Gateway || told.contains(key))
                continue;
            told.insert(key);
            add(PracticeAspect::Steps, Kind::StepMissing, false, -1, { step->title.simplified() }).step = key;
        }
    }
}

/// By a move of its own, or in the words of a reply.
bool Scorer::isUsed(const std::vector<KnownValue> &known, const QString &key) const
{
    return std::any_of(m_session.moves.begin(), m_session.moves.end(), [&](const PracticeMove &move) {
        if (move.kind == Move::Fact)
            return m_script.keys.normal(move.key) == m_script.keys.normal(key);
        return move.kind == Move::Reply && std::any_of(known.begin(), known.end(), [&](const KnownValue &value) {
            return hasWords(move.text, value.value);
        });
    });
}

void Scorer::facts()
{
    bool any = false;
    for (const PracticeState::Deed &deed : m_end.deeds) {
        const Step *step = m_blueprint.find(deed.step);
        if (deed.move < 0 || !step)
            continue;
        for (const QString &key : step->asks()) {
            const std::vector<KnownValue> known = practiceKnown(m_script, m_states[size_t(deed.move)], key);
            if (known.empty())
                continue;
            any = true;
            const bool used = isUsed(known, key);
            const QString what = m_script.keys.label(m_script.keys.normal(key)) + u": "_s + known.front().value;
            PracticeFinding &finding = add(PracticeAspect::Facts, used ? Kind::FactUsed : Kind::FactUnused, used,
                deed.move, { titleOf(deed.step), what });
            finding.step = deed.step;
            if (known.front().source)
                finding.message = int(known.front().source->value()) - 1;
        }
    }
    if (!any)
        add(PracticeAspect::Facts, Kind::NoFacts, true, -1, {});
}

void Scorer::asks()
{
    // To ask again hurts more than not asking pleases.
    constexpr int kAgain = 2;
    for (size_t i = 0; i < m_session.moves.size(); ++i) {
        if (!isReply(i))
            continue;
        const QString &text = m_session.moves[i].text;
        const std::vector<KnownValue> known(m_states[i].known.rbegin(), m_states[i].known.rend());
        const std::vector<Ask> asked = findAsks(text, m_script.keys);
        const std::vector<KnownAsk> again = knownAsks(asked, known);
        bool any = false;
        for (const Ask &ask : asked) {
            const auto found = std::find_if(
                again.begin(), again.end(), [&](const KnownAsk &one) { return one.ask == ask; });
            any = true;
            const QString label = m_script.keys.label(ask.key);
            if (found == again.end()) {
                add(PracticeAspect::Asks, Kind::AskedNew, true, int(i), { label }).span = ask.span;
                continue;
            }
            const KnownValue &best = found->known.front();
            PracticeFinding &finding = add(
                PracticeAspect::Asks, Kind::AskedKnown, false, int(i), { label, best.value }, kAgain);
            finding.span = ask.span;
            if (best.source)
                finding.message = int(best.source->value()) - 1;
        }
        if (!any)
            add(PracticeAspect::Asks, Kind::AskedNothing, true, int(i), {});
    }
    if (std::none_of(m_found.begin(), m_found.end(),
            [](const Weighed &one) { return one.finding.aspect == PracticeAspect::Asks; }))
        add(PracticeAspect::Asks, Kind::AskedNothing, true, -1, {});
}

void Scorer::firstAnswer()
{
    if (!m_script.due)
        return;
    for (size_t i = 0; i < m_session.moves.size(); ++i) {
        if (!isReply(i))
            continue;
        const bool late = m_states[i].now > *m_script.due;
        add(PracticeAspect::Promises, late ? Kind::AnsweredLate : Kind::AnsweredInTime, !late, int(i), {});
        return;
    }
    add(PracticeAspect::Promises, Kind::NeverAnswered, false, -1, {});
}

void Scorer::promises()
{
    const size_t before = m_found.size();
    firstAnswer();
    for (size_t i = 0; i < m_session.moves.size(); ++i) {
        if (!isReply(i))
            continue;
        const QString &text = m_session.moves[i].text;
        for (const SaidPromise &promise : saidPromises(text)) {
            const QString said = text.mid(promise.span.start, promise.span.length).simplified();
            Kind kind = Kind::PromiseVague;
            if (promise.within) {
                const base::EpochMs due = m_states[i].now + *promise.within;
                kind = m_end.now > due ? Kind::PromiseBroken : Kind::PromiseStands;
                for (size_t later = i + 1; later < m_session.moves.size(); ++later) {
                    if (isReply(later) && m_states[later].now <= due)
                        kind = Kind::PromiseKept;
                }
            }
            const bool fine = kind == Kind::PromiseKept || kind == Kind::PromiseStands;
            add(PracticeAspect::Promises, kind, fine, int(i), { said }).span = promise.span;
        }
    }
    QSet<QString> told;
    for (const PracticeState::Deed &deed : m_end.deeds) {
        const auto time = deed.move < 0 ? std::nullopt : stepTime(m_blueprint, m_end.run, deed.step);
        if (!time || told.contains(deed.step))
            continue;
        told.insert(deed.step);
        const bool late = time->lateBy(m_end.now) > 0;
        add(PracticeAspect::Promises, late ? Kind::StepLate : Kind::StepInTime, !late, deed.move,
            { titleOf(deed.step) })
            .step = deed.step;
    }
    if (m_found.size() == before)
        add(PracticeAspect::Promises, Kind::NoPromises, true, -1, {});
}

void Scorer::tone()
{
    bool first = true;
    size_t answered = 0; // messages that a reply stands behind
    for (size_t i = 0; i < m_session.moves.size(); ++i) {
        if (!isReply(i))
            continue;
        const QString &text = m_session.moves[i].text;
        const Tone tone = toneOf(text);
        const auto one = [&](Kind good, Kind bad, const std::vector<TextSpan> &shown) {
            if (shown.empty()) {
                add(PracticeAspect::Tone, good, true, int(i), {});
                return;
            }
            for (const TextSpan &span : shown)
                add(PracticeAspect::Tone, bad, false, int(i), { text.mid(span.start, span.length).simplified() }).span =
                    span;
        };
        if (first)
            add(PracticeAspect::Tone, tone.greets ? Kind::Greeted : Kind::NotGreeted, tone.greets, int(i), {});
        first = false;
        // To what was written since the last reply.
        int upset = -1;
        for (size_t message = answered; message < m_states[i].read; ++message) {
            const Mood mood = m_script.messages[message].mood;
            if (mood == Mood::Angry || mood == Mood::Unhappy)
                upset = int(message);
        }
        answered = m_states[i].read;
        if (upset >= 0)
            add(PracticeAspect::Tone, tone.acknowledges ? Kind::Acknowledged : Kind::NotAcknowledged, tone.acknowledges,
                int(i), {})
                .message = upset;
        one(Kind::Blameless, Kind::Blamed, tone.blame);
        one(Kind::Calm, Kind::Shouted, tone.shouting);
        one(Kind::Friendly, Kind::Unkind, tone.unkind);
    }
    if (first)
        add(PracticeAspect::Tone, Kind::NoReply, false, -1, {});
}

/// The points of an aspect are parted among its findings by their weights, so that they add up.
PracticeScore Scorer::added() const
{
    PracticeScore score;
    for (const PracticeAspect aspect : kAspects) {
        int whole = 0;
        for (const Weighed &one : m_found)
            whole += one.finding.aspect == aspect ? one.weight : 0;
        PracticePoints points { aspect, 0, mostPoints(aspect) };
        int before = 0;
        for (const Weighed &one : m_found) {
            if (one.finding.aspect != aspect)
                continue;
            PracticeFinding finding = one.finding;
            const int behind = before + one.weight;
            finding.of = points.of * behind / whole - points.of * before / whole;
            finding.points = one.gained ? finding.of : 0;
            before = behind;
            points.points += finding.points;
            score.findings.push_back(std::move(finding));
        }
        score.points += points.points;
        score.aspects.push_back(points);
    }
    return score;
}

} // namespace

QString practiceAspectName(PracticeAspect aspect)
{
    switch (aspect) {
    case PracticeAspect::Steps:
        return u"steps"_s;
    case PracticeAspect::Facts:
        return u"facts"_s;
    case PracticeAspect::Asks:
        return u"asks"_s;
    case PracticeAspect::Promises:
        return u"promises"_s;
    case PracticeAspect::Tone:
        break;
    }
    return u"tone"_s;
}

std::optional<PracticeAspect> practiceAspectFromName(const QString &name)
{
    for (const PracticeAspect aspect : kAspects) {
        if (practiceAspectName(aspect) == name)
            return aspect;
    }
    return std::nullopt;
}

int mostPoints(PracticeAspect aspect)
{
    constexpr int kSteps = 400;
    constexpr int kOther = (kMostPracticePoints - kSteps) / 4;
    return aspect == PracticeAspect::Steps ? kSteps : kOther;
}

QString practiceFindingName(PracticeFinding::Kind kind)
{
    return QString::fromUtf16(wordsOf(kind).name);
}

QString practiceSentence(PracticeFinding::Kind kind)
{
    return QString::fromUtf8(wordsOf(kind).sentence);
}

QString practiceText(const PracticeFinding &finding, const QString &translated)
{
    QString text;
    const QString sentence = translated.isEmpty() ? practiceSentence(finding.kind) : translated;
    // In one pass: what a trainee wrote may look like a place.
    for (qsizetype i = 0; i < sentence.size(); ++i) {
        const bool place = sentence.at(i) == u'%' && i + 1 < sentence.size() && sentence.at(i + 1).isDigit();
        text += place ? finding.arguments.value(sentence.at(i + 1).digitValue() - 1) : QString(sentence.at(i));
        i += place ? 1 : 0;
    }
    return text;
}

base::Result<PracticeScore> practiceScore(const PracticeSession &session)
{
    const base::Result<std::vector<PracticeState>> states = playAll(session);
    if (!states)
        return states.error();
    return Scorer(session, *states).score();
}

} // namespace throughline::domain
