// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// What a roadmap asks for and promises, and what is in it twice.
#include "core/domain/blueprintchecks.h"
#include "core/domain/textfold.h"

#include <algorithm>
#include <deque>

namespace throughline::domain::detail {

namespace {

/// Facts that have to be known where a condition holds.
void addImplied(const Expression &condition, const FactKeys &keys, QSet<QString> &known)
{
    using Kind = Expression::Kind;
    if (condition.kind == Kind::And) {
        for (const Expression &part : condition.operands)
            addImplied(part, keys, known);
        return;
    }
    const bool test = condition.kind == Kind::Compare || condition.kind == Kind::In || condition.kind == Kind::Contains
        || (condition.kind == Kind::Known && !condition.negated);
    if (!test)
        return;
    // A test of what isn't known doesn't hold; of a list only one value has to be.
    const size_t certain = condition.kind == Kind::In ? 1 : condition.operands.size();
    for (size_t i = 0; i < certain; ++i) {
        if (condition.operands[i].kind == Kind::Fact)
            known.insert(keys.normal(condition.operands[i].text));
    }
}

QSet<QString> mentioned(const QString &condition, const FactKeys &keys)
{
    QSet<QString> facts;
    if (condition.trimmed().isEmpty())
        return facts;
    if (const base::Result<Expression> read = parseCondition(condition)) {
        eachNode(*read, [&](const Expression &node) {
            if (node.kind == Expression::Kind::Fact)
                facts.insert(keys.normal(node.text));
        });
    }
    return facts;
}

QString hours(base::EpochMs ms)
{
    constexpr base::EpochMs kMinute = 60'000;
    constexpr base::EpochMs kHour = 60 * kMinute;
    constexpr base::EpochMs kDay = 24 * kHour;
    if (ms >= 2 * kDay)
        return QStringLiteral("%1 days").arg(double(ms) / double(kDay), 0, 'g', 3);
    if (ms >= kHour)
        return QStringLiteral("%1 h").arg(double(ms) / double(kHour), 0, 'g', 3);
    return QStringLiteral("%1 min").arg(double(ms) / double(kMinute), 0, 'g', 3);
}

} // namespace

QHash<QString, QSet<QString>> knownBefore(const Blueprint &blueprint)
{
    const FactKeys &keys = FactKeys::usual();
    QSet<QString> all;
    QHash<QString, QSet<QString>> made;
    for (const Step &step : blueprint.steps) {
        for (const QString &fact : step.asks() + step.makes)
            made[step.key].insert(keys.normal(fact));
        all.unite(made.value(step.key));
    }
    QHash<QString, std::vector<std::pair<QString, QSet<QString>>>> in; // from where, and what is known on the way
    for (const Transition &t : blueprint.transitions) {
        QSet<QString> implied;
        if (const base::Result<Expression> read = parseCondition(t.condition))
            addImplied(*read, keys, implied);
        all.unite(implied);
        in[t.to].emplace_back(t.from, implied);
    }
    QHash<QString, QSet<QString>> known;
    QSet<QString> starts;
    for (const Step *start : blueprint.starts())
        starts.insert(start->key);
    for (const Step &step : blueprint.steps)
        known.insert(step.key, starts.contains(step.key) ? QSet<QString>() : all);
    for (bool moved = true; moved;) {
        moved = false;
        for (const Step &step : blueprint.steps) {
            if (starts.contains(step.key))
                continue;
            const bool joins = step.kind == StepKind::Gateway && step.gateway == GatewayKind::Parallel;
            QSet<QString> now = joins ? QSet<QString>() : all;
            for (const auto &[from, implied] : in.value(step.key)) {
                QSet<QString> behind = known.value(from);
                behind.unite(made.value(from)).unite(implied);
                if (joins)
                    now.unite(behind);
                else
                    now.intersect(behind);
            }
            // Only ever less, so that it comes to rest.
            now.intersect(known.value(step.key));
            if (now != known.value(step.key)) {
                known.insert(step.key, now);
                moved = true;
            }
        }
    }
    return known;
}

void checkQuestions(const Blueprint &blueprint, Findings &findings)
{
    const FactKeys &keys = FactKeys::usual();
    const QHash<QString, QSet<QString>> known = knownBefore(blueprint);
    QHash<QString, QSet<QString>> behind; // of each hand-over
    for (const Step &step : blueprint.steps) {
        if (step.kind == StepKind::HandOver) {
            QSet<QString> steps;
            for (const Transition &t : blueprint.after(step.key))
                steps.unite(reached(blueprint, { t.to }));
            behind.insert(step.key, steps);
        }
    }
    QSet<QString> dropped; // hand-over and fact
    for (const Step &step : blueprint.steps) {
        const bool asks = step.kind == StepKind::Question
            || (isVisibleToCustomer(step.lane) && step.kind != StepKind::HandOver);
        if (!asks)
            continue;
        for (const QString &fact : step.asks()) {
            const QString key = keys.normal(fact);
            if (!known.value(step.key).contains(key))
                continue;
            const auto over = std::find_if(blueprint.steps.begin(), blueprint.steps.end(), [&](const Step &other) {
                return behind.value(other.key).contains(step.key) && known.value(other.key).contains(key);
            });
            if (over == blueprint.steps.end()) {
                findings.push_back({ FindingKind::KnownQuestion, step.key,
                    QStringLiteral("\"%1\" asks for \"%2\", which is always known by then.").arg(step.title, fact),
                    QStringLiteral("Leave the question out, or ask only where it isn't known yet.") });
            } else if (!dropped.contains(over->key + u'\n' + key)) {
                dropped.insert(over->key + u'\n' + key);
                findings.push_back({ FindingKind::HandOverDropsFacts, over->key,
                    QStringLiteral("\"%1\" is known before \"%2\", and \"%3\" asks for it again behind it.")
                        .arg(fact, over->title, step.title),
                    QStringLiteral("Hand it over (name it as a fact of the hand-over) and leave the question out.") });
            }
        }
    }
    // A hand-over that says what it hands over leaves nothing out that is needed behind it.
    for (const Step &over : blueprint.steps) {
        if (over.kind != StepKind::HandOver || over.asks().isEmpty())
            continue;
        QSet<QString> handed;
        for (const QString &fact : over.asks())
            handed.insert(keys.normal(fact));
        QSet<QString> needed;
        for (const Step &step : blueprint.steps) {
            if (!behind.value(over.key).contains(step.key))
                continue;
            for (const QString &fact : step.asks())
                needed.insert(keys.normal(fact));
            needed.unite(mentioned(step.waitUntil, keys));
            for (const Transition &t : blueprint.after(step.key))
                needed.unite(mentioned(t.condition, keys));
        }
        QStringList missing = (needed & known.value(over.key)).subtract(handed).values();
        missing.removeIf([&](const QString &key) { return dropped.contains(over.key + u'\n' + key); });
        missing.sort();
        if (!missing.isEmpty())
            findings.push_back({ FindingKind::HandOverDropsFacts, over.key,
                QStringLiteral("\"%1\" doesn't hand over what is known and needed behind it: %2.")
                    .arg(over.title, missing.join(QStringLiteral(", "))),
                QStringLiteral("Add it to the facts of the hand-over.") });
    }
}

namespace {

/// The least time that has to pass behind the line before somebody comes to this step; nothing if there is no way.
class LeastTime {
public:
    explicit LeastTime(const Blueprint &blueprint)
        : m_blueprint(blueprint)
    {
    }

    std::optional<base::EpochMs> before(const QString &key)
    {
        if (m_known.contains(key))
            return m_known.value(key);
        if (m_open.contains(key))
            return std::nullopt;
        m_open.insert(key);
        const Step *step = m_blueprint.find(key);
        const bool joins = step->kind == StepKind::Gateway && step->gateway == GatewayKind::Parallel;
        std::optional<base::EpochMs> best;
        bool entered = false;
        for (const Transition &t : m_blueprint.transitions) {
            if (t.to != key)
                continue;
            entered = true;
            const Step *from = m_blueprint.find(t.from);
            if (!from)
                continue;
            std::optional<base::EpochMs> time = 0;
            if (!isVisibleToCustomer(from->lane) || from->kind == StepKind::Gateway) {
                time = before(from->key);
                if (time)
                    *time += std::max(from->promised.value_or(0), from->waitFor.value_or(0));
            }
            if (time && (!best || (joins ? *time > *best : *time < *best)))
                best = time;
        }
        m_open.remove(key);
        if (!entered)
            best = 0;
        m_known.insert(key, best);
        return best;
    }

private:
    const Blueprint &m_blueprint;
    QHash<QString, std::optional<base::EpochMs>> m_known;
    QSet<QString> m_open;
};

} // namespace

void checkPromises(const Blueprint &blueprint, Findings &findings)
{
    LeastTime least(blueprint);
    for (const Step &step : blueprint.steps) {
        const bool visible = isVisibleToCustomer(step.lane);
        if (step.kind == StepKind::Wait && visible && !step.promised && !step.waitFor)
            findings.push_back({ FindingKind::WaitWithoutPromise, step.key,
                QStringLiteral("The customer waits at \"%1\", and nobody tells them how long.").arg(step.title),
                QStringLiteral("Promise a time, or give the wait a timer.") });
        if (!step.promised)
            continue;
        if (step.waitFor && *step.waitFor > *step.promised)
            findings.push_back({ FindingKind::PromiseDoesNotAddUp, step.key,
                QStringLiteral("\"%1\" is promised within %2 and waits for %3.")
                    .arg(step.title, hours(*step.promised), hours(*step.waitFor)),
                QStringLiteral("Promise more, or wait less.") });
        if (!visible || step.kind == StepKind::Wait || step.kind == StepKind::Gateway)
            continue;
        const std::optional<base::EpochMs> needed = least.before(step.key);
        if (needed && *needed > *step.promised)
            findings.push_back({ FindingKind::PromiseDoesNotAddUp, step.key,
                QStringLiteral(
                    "\"%1\" is promised within %2, and what happens behind the line before it takes %3 even on the "
                    "shortest way.")
                    .arg(step.title, hours(*step.promised), hours(*needed)),
                QStringLiteral("Promise more, or put a message to the customer between.") });
    }
}

void checkLeaving(const Blueprint &blueprint, Findings &findings)
{
    constexpr int kMost = 2;
    static const QStringList words { QStringLiteral("cancel"), QStringLiteral("unsubscrib"), QStringLiteral("leav"),
        QStringLiteral("terminat"), QStringLiteral("quit"), QStringLiteral("opt out"), QStringLiteral("kundig"),
        QStringLiteral("abmeld") };
    const QString about = u' '
        + folded((QStringList { blueprint.key, blueprint.name } + blueprint.keywords).join(u' '));
    const bool leaving = std::any_of(
        words.begin(), words.end(), [&](const QString &word) { return about.contains(u' ' + word); });
    if (!leaving || blueprint.steps.empty())
        return;
    const auto isTheirs = [&](const QString &key) {
        const Step *step = blueprint.find(key);
        const bool does = step->lane == LaneKind::Customer && step->kind != StepKind::Wait
            && step->kind != StepKind::End && step->kind != StepKind::Gateway;
        return does || (step->kind == StepKind::Question && isVisibleToCustomer(step->lane));
    };
    // The way with the fewest of them: what is 0 goes first.
    QHash<QString, QStringList> way;
    std::deque<QString> open;
    for (const Step *start : blueprint.starts()) {
        way.insert(start->key, isTheirs(start->key) ? QStringList { start->key } : QStringList());
        open.push_back(start->key);
    }
    for (size_t i = 0; i < open.size(); ++i) {
        const QString key = open[i];
        for (const Transition &t : blueprint.after(key)) {
            if (!blueprint.find(t.to))
                continue;
            QStringList there = way.value(key);
            if (isTheirs(t.to))
                there.append(t.to);
            if (way.contains(t.to) && way.value(t.to).size() <= there.size())
                continue;
            way.insert(t.to, there);
            open.push_back(t.to);
        }
    }
    const QStringList *shortest = nullptr;
    for (const Step &step : blueprint.steps) {
        const auto it = way.constFind(step.key);
        if (it != way.constEnd() && blueprint.after(step.key).empty() && (!shortest || it->size() < shortest->size()))
            shortest = &*it;
    }
    if (!shortest || shortest->size() <= kMost)
        return;
    QStringList titles;
    for (const QString &key : *shortest)
        titles.append(QStringLiteral("\"%1\"").arg(blueprint.find(key)->title));
    findings.push_back({ FindingKind::LongWayOut, shortest->at(kMost),
        QStringLiteral("To leave, the customer has to take %1 steps even on the shortest way: %2.")
            .arg(QString::number(shortest->size()), titles.join(QStringLiteral(", "))),
        QStringLiteral("Leave out what isn't needed: leaving takes one step, and at most one question.") });
}

void checkDuplicates(const Blueprint &blueprint, Findings &findings)
{
    constexpr qsizetype kTelling = 20; // shorter texts are alike by chance
    for (size_t b = 0; b < blueprint.steps.size(); ++b) {
        const Step &later = blueprint.steps[b];
        if (later.kind == StepKind::End || later.kind == StepKind::Gateway)
            continue;
        for (size_t a = 0; a < b; ++a) {
            const Step &first = blueprint.steps[a];
            const bool place = first.kind == later.kind && first.lane == later.lane && first.ownLane == later.ownLane;
            const bool title = !folded(later.title).isEmpty() && folded(first.title) == folded(later.title);
            const bool text = later.text.trimmed().size() >= kTelling && folded(first.text) == folded(later.text)
                && first.asks() == later.asks();
            if (!place || !(title || text) || first.roadmapKey != later.roadmapKey)
                continue;
            findings.push_back({ FindingKind::DuplicateStep, later.key,
                QStringLiteral("\"%1\" is the same as \"%2\" (%3).").arg(later.title, first.title, first.key),
                QStringLiteral("Lead the ways to one of them, or say in the title what is different.") });
            break;
        }
    }
}

} // namespace throughline::domain::detail
