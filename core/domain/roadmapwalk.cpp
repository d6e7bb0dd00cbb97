// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// How a run moves. Steps that can be done are in Run::next; who waits at a gateway for others is in Run::arrived. Several who come to one place are one there, so
// the state is a set and stays small, whatever the loops.
#include "core/domain/roadmapwalk.h"

#include <QSet>

#include <algorithm>
#include <deque>
#include <set>

namespace throughline::domain {

namespace {

class Walker {
public:
    Walker(const Blueprint &blueprint, Run &run, const Circumstances &circumstances, base::EpochMs now)
        : m_blueprint(blueprint)
        , m_run(run)
        , m_circumstances(circumstances)
        , m_now(now)
        , m_out(blueprint.steps.size())
        , m_in(blueprint.steps.size())
    {
        for (size_t i = 0; i < blueprint.steps.size(); ++i)
            m_places.insert(blueprint.steps[i].key, i);
        for (size_t t = 0; t < blueprint.transitions.size(); ++t) {
            const Transition &way = blueprint.transitions[t];
            if (!m_places.contains(way.from) || !m_places.contains(way.to))
                continue;
            m_out[m_places.value(way.from)].push_back(t);
            m_in[m_places.value(way.to)].push_back(t);
        }
        for (const Arrival &arrival : run.arrived) {
            if (const std::optional<size_t> way = find(arrival))
                m_arrived.push_back(*way);
        }
        sortGateways();
    }

    void enter(size_t step)
    {
        if (m_blueprint.steps[step].kind == StepKind::Gateway)
            m_entered.insert(step);
        else
            rest(step);
    }
    void take(size_t way)
    {
        const size_t to = m_places.value(m_blueprint.transitions[way].to);
        if (!isJoin(to))
            return enter(to);
        if (std::find(m_arrived.begin(), m_arrived.end(), way) == m_arrived.end())
            m_arrived.push_back(way);
    }
    void settle();
    void leave(const QString &stepKey)
    {
        m_run.next.removeAll(stepKey);
        m_run.since.remove(stepKey);
    }

    /// Steps to which somebody came while somebody else was there.
    [[nodiscard]] const QStringList &met() const { return m_met; }
    [[nodiscard]] const std::vector<size_t> &waysOf(const QString &stepKey) const
    {
        return m_out[m_places.value(stepKey)];
    }
    /// The ways out of a gateway that conditions choose; none if people have to.
    [[nodiscard]] std::vector<size_t> chosen(size_t gateway) const;
    [[nodiscard]] std::vector<size_t> chosen(const QString &gateway) const { return chosen(m_places.value(gateway)); }
    [[nodiscard]] bool allows(size_t way) const
    {
        return holds(m_blueprint.transitions[way].condition, m_circumstances);
    }
    [[nodiscard]] bool isConditional(size_t way) const
    {
        return !m_blueprint.transitions[way].condition.trimmed().isEmpty();
    }
    [[nodiscard]] std::optional<size_t> firstThatHolds(const std::vector<size_t> &ways) const;

private:
    [[nodiscard]] std::optional<size_t> find(const Arrival &arrival) const
    {
        for (size_t t = 0; t < m_blueprint.transitions.size(); ++t) {
            const Transition &way = m_blueprint.transitions[t];
            if (way.from == arrival.from && way.to == arrival.to && way.label == arrival.label)
                return t;
        }
        return std::nullopt;
    }
    [[nodiscard]] bool isJoin(size_t step) const
    {
        const Step &s = m_blueprint.steps[step];
        return s.kind == StepKind::Gateway && s.gateway != GatewayKind::Exclusive && m_in[step].size() > 1;
    }
    void rest(size_t step)
    {
        const QString &key = m_blueprint.steps[step].key;
        if (m_run.next.contains(key)) {
            m_met.append(key);
            return;
        }
        m_run.next.append(key);
        m_run.since.insert(key, m_now);
    }
    void sortGateways();
    void pass();
    void fire(size_t gateway);
    [[nodiscard]] bool hasArrived(size_t way) const
    {
        return std::find(m_arrived.begin(), m_arrived.end(), way) != m_arrived.end();
    }
    void consume(size_t gateway)
    {
        m_arrived.erase(std::remove_if(m_arrived.begin(), m_arrived.end(),
                            [&](size_t way) { return m_places.value(m_blueprint.transitions[way].to) == gateway; }),
            m_arrived.end());
    }
    [[nodiscard]] bool isWaitedAt(size_t gateway) const
    {
        return std::any_of(m_in[gateway].begin(), m_in[gateway].end(), [&](size_t way) { return hasArrived(way); });
    }
    [[nodiscard]] bool mayMoreCome(size_t gateway) const;

    const Blueprint &m_blueprint;
    Run &m_run;
    const Circumstances &m_circumstances;
    base::EpochMs m_now;
    QStringList m_met;
    QHash<QString, size_t> m_places;
    std::vector<std::vector<size_t>> m_out;
    std::vector<std::vector<size_t>> m_in;
    std::vector<size_t> m_gateways; ///< so that what leads to a gateway stands before it
    std::vector<size_t> m_arrived;  ///< ways
    std::set<size_t> m_entered;     ///< gateways that somebody has come to and that wait for nobody
};

/// There is no loop of gateways alone in a valid roadmap; of one that isn't, the rest follows in the order of the steps.
void Walker::sortGateways()
{
    std::vector<size_t> open(m_blueprint.steps.size(), 0);
    std::set<size_t> left;
    for (size_t i = 0; i < m_blueprint.steps.size(); ++i) {
        if (m_blueprint.steps[i].kind != StepKind::Gateway)
            continue;
        left.insert(i);
        for (const size_t way : m_in[i]) {
            const Step *from = m_blueprint.find(m_blueprint.transitions[way].from);
            open[i] += from->kind == StepKind::Gateway ? 1 : 0;
        }
    }
    while (!left.empty()) {
        auto first = std::find_if(left.begin(), left.end(), [&](size_t i) { return open[i] == 0; });
        if (first == left.end())
            first = left.begin();
        const size_t gateway = *first;
        left.erase(first);
        m_gateways.push_back(gateway);
        for (const size_t way : m_out[gateway]) {
            size_t &count = open[m_places.value(m_blueprint.transitions[way].to)];
            count -= count > 0 ? 1 : 0;
        }
    }
}

std::optional<size_t> Walker::firstThatHolds(const std::vector<size_t> &ways) const
{
    for (const size_t way : ways) {
        if (isConditional(way) && allows(way))
            return way;
    }
    for (const size_t way : ways) {
        if (!isConditional(way))
            return way;
    }
    return std::nullopt;
}

std::vector<size_t> Walker::chosen(size_t gateway) const
{
    const std::vector<size_t> &ways = m_out[gateway];
    const GatewayKind kind = m_blueprint.steps[gateway].gateway;
    if (kind == GatewayKind::Parallel || (ways.size() == 1 && !isConditional(ways.front())))
        return ways;
    if (std::none_of(ways.begin(), ways.end(), [&](size_t way) { return isConditional(way); }))
        return {};
    std::vector<size_t> taken;
    if (kind == GatewayKind::Exclusive) {
        if (const std::optional<size_t> way = firstThatHolds(ways))
            taken.push_back(*way);
        return taken;
    }
    std::copy_if(ways.begin(), ways.end(), std::back_inserter(taken),
        [&](size_t way) { return isConditional(way) && allows(way); });
    if (taken.empty())
        std::copy_if(
            ways.begin(), ways.end(), std::back_inserter(taken), [&](size_t way) { return !isConditional(way); });
    return taken;
}

void Walker::fire(size_t gateway)
{
    const std::vector<size_t> ways = chosen(gateway);
    if (ways.empty())
        return rest(gateway);
    for (const size_t way : ways)
        take(way);
}

/// Every gateway that can be passed, each once: what leads to it was passed before.
void Walker::pass()
{
    for (const size_t gateway : m_gateways) {
        if (m_entered.erase(gateway) > 0) {
            fire(gateway);
            continue;
        }
        const bool all = isJoin(gateway) && m_blueprint.steps[gateway].gateway == GatewayKind::Parallel
            && std::all_of(m_in[gateway].begin(), m_in[gateway].end(), [&](size_t way) { return hasArrived(way); });
        if (all) {
            consume(gateway);
            fire(gateway);
        }
    }
    // Only in a loop of gateways alone: people have to break it.
    for (const size_t gateway : m_entered)
        rest(gateway);
    m_entered.clear();
}

/// Somebody who is elsewhere could still come on a way on which nobody has come yet.
bool Walker::mayMoreCome(size_t gateway) const
{
    std::vector<bool> seen(m_blueprint.steps.size(), false);
    std::deque<size_t> open;
    const auto visit = [&](size_t step) {
        if (step != gateway && !seen[step]) {
            seen[step] = true;
            open.push_back(step);
        }
    };
    for (const QString &key : m_run.next) {
        if (m_places.contains(key))
            visit(m_places.value(key));
    }
    for (const size_t way : m_arrived)
        visit(m_places.value(m_blueprint.transitions[way].to));
    while (!open.empty()) {
        const size_t step = open.front();
        open.pop_front();
        for (const size_t way : m_out[step])
            visit(m_places.value(m_blueprint.transitions[way].to));
    }
    return std::any_of(m_in[gateway].begin(), m_in[gateway].end(),
        [&](size_t way) { return !hasArrived(way) && seen[m_places.value(m_blueprint.transitions[way].from)]; });
}

void Walker::settle()
{
    const auto isWaiting = [&](size_t gateway) {
        return isJoin(gateway) && m_blueprint.steps[gateway].gateway == GatewayKind::Inclusive && isWaitedAt(gateway);
    };
    pass();
    for (size_t rounds = 0; rounds <= m_blueprint.transitions.size(); ++rounds) {
        auto ready = std::find_if(m_gateways.begin(), m_gateways.end(),
            [&](size_t gateway) { return isWaiting(gateway) && !mayMoreCome(gateway); });
        // Two that wait for each other: nobody else moves, so the first one goes on.
        if (ready == m_gateways.end() && m_run.next.isEmpty())
            ready = std::find_if(m_gateways.begin(), m_gateways.end(), isWaiting);
        if (ready == m_gateways.end())
            break;
        consume(*ready);
        fire(*ready);
        pass();
    }
    m_run.arrived.clear();
    for (const size_t way : m_arrived) {
        const Transition &t = m_blueprint.transitions[way];
        m_run.arrived.push_back({ t.from, t.to, t.label });
    }
    if (m_run.next.isEmpty() && m_run.arrived.empty())
        m_run.status = RunStatus::Finished;
}

base::Result<void> checkDeed(const Step &step, const Completion &completion)
{
    QStringList open;
    for (const QString &item : step.checklist) {
        if (!completion.checked.contains(item))
            open.append(item);
    }
    if (!open.isEmpty())
        return base::refused(QStringLiteral("Step \"%1\" isn't done before this is ticked: %2."),
            { step.title, open.join(QStringLiteral("; ")) });
    if (!step.evidenceWanted.trimmed().isEmpty() && completion.evidence.trimmed().isEmpty())
        return base::refused(
            QStringLiteral("Step \"%1\" wants this to be written down: %2."), { step.title, step.evidenceWanted });
    return {};
}

bool looksAtOutcome(const QString &condition)
{
    bool looks = false;
    if (const base::Result<Expression> read = parseCondition(condition))
        eachNode(*read, [&](const Expression &node) { looks = looks || node.kind == Expression::Kind::Outcome; });
    return looks;
}

/// The ways that a deed takes.
base::Result<std::vector<size_t>> waysTaken(
    const Blueprint &blueprint, const Walker &walker, const Step &step, const Completion &completion)
{
    const std::vector<size_t> &ways = walker.waysOf(step.key);
    const bool gateway = step.kind == StepKind::Gateway;
    if (gateway && step.gateway == GatewayKind::Parallel)
        return ways;
    const auto label = [&](size_t way) { return blueprint.transitions[way].label; };
    const bool conditional = std::any_of(
        ways.begin(), ways.end(), [&](size_t way) { return walker.isConditional(way); });
    if (ways.size() <= 1 && !conditional)
        return ways;
    QStringList outcomes = completion.alsoOutcomes;
    if (!completion.outcome.isEmpty())
        outcomes.prepend(completion.outcome);
    if (gateway && outcomes.isEmpty()) {
        if (const std::vector<size_t> chosen = walker.chosen(step.key); !chosen.empty())
            return chosen;
    }
    std::vector<size_t> taken;
    for (const size_t way : ways) {
        if (!outcomes.contains(label(way)) || label(way).isEmpty())
            continue;
        if (!walker.allows(way))
            return base::refused(QStringLiteral("From step \"%1\" the way \"%2\" is open only if %3."),
                { step.title, label(way), blueprint.transitions[way].condition });
        taken.push_back(way);
    }
    if (!taken.empty() && (taken.size() == 1 || (gateway && step.gateway == GatewayKind::Inclusive)))
        return taken;
    // A word that is no label is an outcome only where a condition asks for it.
    if (conditional && taken.empty()) {
        const std::optional<size_t> way = walker.firstThatHolds(ways);
        if (way && (outcomes.isEmpty() || looksAtOutcome(blueprint.transitions[*way].condition)))
            return std::vector<size_t> { *way };
        if (ways.size() == 1)
            return base::refused(QStringLiteral("From step \"%1\" it goes on only if %2."),
                { step.title, blueprint.transitions[ways.front()].condition });
    }
    QStringList labels;
    for (const size_t way : ways)
        labels.append(label(way).isEmpty() ? blueprint.transitions[way].condition : label(way));
    return base::refused(QStringLiteral("Step \"%1\" needs one of these outcomes: %2."),
        { step.title, labels.join(QStringLiteral(", ")) });
}

} // namespace

Run begin(const Blueprint &blueprint, CaseId caseId, base::EpochMs now, const Circumstances &circumstances)
{
    Run run;
    run.caseId = caseId;
    run.roadmapVersion = blueprint.version;
    run.startedAt = now;
    Walker walker(blueprint, run, circumstances, now);
    for (const Step *start : blueprint.starts())
        walker.enter(size_t(start - blueprint.steps.data()));
    walker.settle();
    return run;
}

base::Result<Run> complete(
    const Blueprint &blueprint, const Run &run, const Completion &completion, const Circumstances &circumstances)
{
    return detail::completeNoting(blueprint, run, completion, circumstances, nullptr);
}

base::Result<Run> detail::completeNoting(const Blueprint &blueprint, const Run &run, const Completion &completion,
    const Circumstances &circumstances, QStringList *met)
{
    const Step *step = blueprint.find(completion.stepKey);
    if (!step)
        return base::notFound(
            QStringLiteral("Roadmap \"%1\" has no step \"%2\"."), { blueprint.name, completion.stepKey });
    if (run.status != RunStatus::Active)
        return base::refused(
            QStringLiteral("This case has already come to the end of roadmap \"%1\"."), { blueprint.name });
    if (!run.next.contains(step->key))
        return base::refused(
            QStringLiteral("Step \"%1\" is not the next one of roadmap \"%2\"."), { step->title, blueprint.name });
    if (const base::Result<void> fine = checkDeed(*step, completion); !fine)
        return fine.error();

    Circumstances here = withOutcomes(circumstances, run);
    here.outcome = completion.outcome;
    here.outcomes.insert(step->key, completion.outcome);
    Run after = run;
    Walker walker(blueprint, after, here, completion.at);
    const base::Result<std::vector<size_t>> ways = waysTaken(blueprint, walker, *step, completion);
    if (!ways)
        return ways.error();
    QStringList labels;
    for (const size_t way : *ways)
        labels.append(blueprint.transitions[way].label);
    labels.removeAll(QString());
    const bool choice = walker.waysOf(step->key).size() > 1;
    QString outcome = completion.outcome;
    if (outcome.isEmpty() && choice)
        outcome = labels.join(QStringLiteral(", "));
    here.outcome = outcome;
    here.outcomes.insert(step->key, outcome);
    walker.leave(step->key);
    for (const size_t way : *ways)
        walker.take(way);
    QString evidence = completion.evidence;
    if (choice && !labels.isEmpty()) {
        const QString told = labels.join(QStringLiteral(", "));
        evidence = evidence.isEmpty() ? told : told + QStringLiteral(": ") + evidence;
    }
    after.done.push_back({ step->key, completion.at, completion.agent, {}, evidence, {}, outcome });
    // An end that is next needs no deed of its own once everything else is done: it still has to be confirmed, so that the
    // timeline shows when the roadmap was finished and by whom.
    walker.settle();
    if (met)
        *met = walker.met();
    return after;
}

Circumstances withOutcomes(Circumstances circumstances, const Run &run)
{
    for (const StepRecord &record : run.done)
        circumstances.outcomes.insert(record.stepKey, record.outcome);
    if (!run.done.empty())
        circumstances.outcome = run.done.back().outcome;
    return circumstances;
}

std::optional<Run> woken(const Blueprint &blueprint, const Run &run, const Circumstances &circumstances)
{
    Run now = run;
    bool moved = false;
    QSet<QString> tried; // each once: a loop of waits that end at once would never rest
    for (bool again = true; again && now.status == RunStatus::Active;) {
        again = false;
        for (const QString &key : QStringList(now.next)) {
            const Step *step = blueprint.find(key);
            if (!step || tried.contains(key))
                continue;
            Completion completion;
            completion.stepKey = key;
            completion.at = circumstances.now;
            if (step->kind == StepKind::Wait) {
                const Circumstances here = withOutcomes(circumstances, now);
                const base::EpochMs since = now.since.value(key, now.startedAt);
                if (!step->waitUntil.isEmpty() && holds(step->waitUntil, here))
                    completion.outcome = kArrived;
                else if (step->waitFor && circumstances.now >= since + *step->waitFor)
                    completion.outcome = kElapsed;
                else
                    continue;
                completion.evidence = completion.outcome == kArrived ? QStringLiteral("It has come")
                                                                     : QStringLiteral("The time is up");
                completion.checked = step->checklist;
            } else if (step->kind != StepKind::Gateway) {
                continue;
            }
            tried.insert(key);
            const base::Result<Run> after = complete(blueprint, now, completion, circumstances);
            if (!after)
                continue;
            now = *after;
            moved = again = true;
        }
    }
    return moved ? std::optional(now) : std::nullopt;
}

std::optional<base::EpochMs> wakeTime(const Blueprint &blueprint, const Run &run)
{
    std::optional<base::EpochMs> first;
    if (run.status != RunStatus::Active)
        return first;
    for (const QString &key : run.next) {
        const Step *step = blueprint.find(key);
        if (!step || step->kind != StepKind::Wait)
            continue;
        const base::EpochMs since = run.since.value(key, run.startedAt);
        if (!step->waitUntil.isEmpty())
            first = first ? std::min(*first, since) : since;
        else if (step->waitFor)
            first = first ? std::min(*first, since + *step->waitFor) : since + *step->waitFor;
    }
    return first;
}

} // namespace throughline::domain
