// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/roadmap.h"
#include "tests/support/catchqt.h"

#include <QRandomGenerator>
#include <QSet>

#include <algorithm>

using namespace throughline::domain;
using namespace Qt::StringLiterals;

namespace {

Step step(const QString &key, StepKind kind = StepKind::Action, LaneKind lane = LaneKind::Frontstage)
{
    Step s;
    s.key = key;
    s.title = u"Step "_s + key;
    s.kind = kind;
    s.lane = lane;
    return s;
}

Step gateway(const QString &key, GatewayKind kind)
{
    Step s = step(key, StepKind::Gateway, LaneKind::Backstage);
    s.gateway = kind;
    return s;
}

Completion deed(const QString &key, const QString &outcome = {})
{
    return { key, outcome, {}, {}, 1 };
}

// The slow interpreter: it plays with a heap of tokens on a list of ways, and looks for the first that can move, again and again.
struct Reference {
    const Blueprint &b;
    const Circumstances &c;
    QSet<QString> at;   ///< steps on which somebody is
    QSet<qsizetype> on; ///< ways on which somebody waits before a join

    std::vector<qsizetype> waysInto(const QString &key) const
    {
        std::vector<qsizetype> found;
        for (qsizetype i = 0; i < qsizetype(b.transitions.size()); ++i) {
            if (b.transitions[size_t(i)].to == key)
                found.push_back(i);
        }
        return found;
    }
    std::vector<qsizetype> waysFrom(const QString &key) const
    {
        std::vector<qsizetype> found;
        for (qsizetype i = 0; i < qsizetype(b.transitions.size()); ++i) {
            if (b.transitions[size_t(i)].from == key)
                found.push_back(i);
        }
        return found;
    }
    bool isGateway(const QString &key) const { return b.find(key)->kind == StepKind::Gateway; }
    bool isJoin(const QString &key) const
    {
        return isGateway(key) && b.find(key)->gateway != GatewayKind::Exclusive && waysInto(key).size() > 1;
    }
    /// All sequences of ways from `from`, as deep as there are steps, that don't pass `without`: the slow way to ask what can be reached.
    bool leads(const QString &from, const QString &to, const QString &without, int depth) const
    {
        if (from == without)
            return false;
        if (from == to)
            return true;
        if (depth == 0)
            return false;
        for (const qsizetype way : waysFrom(from)) {
            if (leads(b.transitions[size_t(way)].to, to, without, depth - 1))
                return true;
        }
        return false;
    }
    void move(qsizetype way)
    {
        const QString &to = b.transitions[size_t(way)].to;
        if (isJoin(to))
            on.insert(way);
        else
            at.insert(to);
    }
    std::vector<qsizetype> choice(const QString &key) const
    {
        const std::vector<qsizetype> ways = waysFrom(key);
        const auto condition = [&](qsizetype way) { return b.transitions[size_t(way)].condition; };
        const GatewayKind kind = b.find(key)->gateway;
        if (kind == GatewayKind::Parallel)
            return ways;
        if (ways.size() == 1 && condition(ways[0]).isEmpty())
            return ways;
        std::vector<qsizetype> open;
        std::vector<qsizetype> others;
        for (const qsizetype way : ways) {
            if (condition(way).isEmpty())
                others.push_back(way);
            else if (holds(condition(way), c))
                open.push_back(way);
        }
        if (others.size() == ways.size())
            return {};
        if (open.empty())
            open = others;
        if (kind == GatewayKind::Exclusive && open.size() > 1)
            open.resize(1);
        return open;
    }
    /// Somebody at a gateway that nothing that moves can still lead to.
    QString movable(const QSet<QString> &stays) const
    {
        QString best;
        for (const Step &s : b.steps) {
            const bool here = at.contains(s.key) && isGateway(s.key) && !stays.contains(s.key);
            const std::vector<qsizetype> in = waysInto(s.key);
            const bool all = isJoin(s.key) && s.gateway == GatewayKind::Parallel
                && std::all_of(in.begin(), in.end(), [&](qsizetype way) { return on.contains(way); });
            if (!here && !all)
                continue;
            // Those that are before it through gateways alone move first, so that who comes at one moment is one.
            const bool earlier = !best.isEmpty() && throughGateways(s.key, best, int(b.steps.size()));
            if (best.isEmpty() || earlier)
                best = s.key;
        }
        return best;
    }
    bool throughGateways(const QString &from, const QString &to, int depth) const
    {
        if (from == to)
            return true;
        if (depth == 0 || !isGateway(from))
            return false;
        for (const qsizetype way : waysFrom(from)) {
            if (throughGateways(b.transitions[size_t(way)].to, to, depth - 1))
                return true;
        }
        return false;
    }
    void settle()
    {
        QSet<QString> stays;
        for (const QString &key : std::as_const(at)) {
            if (isGateway(key) && asked.contains(key))
                stays.insert(key);
        }
        for (;;) {
            QString key = movable(stays);
            if (key.isEmpty())
                key = inclusive();
            if (key.isEmpty())
                return;
            if (isJoin(key)) {
                for (const qsizetype way : waysInto(key))
                    on.remove(way);
            }
            at.remove(key);
            const std::vector<qsizetype> ways = choice(key);
            if (ways.empty()) {
                at.insert(key);
                stays.insert(key);
                asked.insert(key);
            }
            for (const qsizetype way : ways)
                move(way);
        }
    }
    QString inclusive() const
    {
        QStringList waiting;
        for (const Step &s : b.steps) {
            const std::vector<qsizetype> in = waysInto(s.key);
            if (isJoin(s.key) && s.gateway == GatewayKind::Inclusive
                && std::any_of(in.begin(), in.end(), [&](qsizetype way) { return on.contains(way); }))
                waiting.append(s.key);
        }
        // Before the others those that lead to them.
        QStringList sorted;
        while (!waiting.isEmpty()) {
            for (const QString &key : QStringList(waiting)) {
                const bool first = std::none_of(waiting.begin(), waiting.end(), [&](const QString &other) {
                    return other != key && throughGateways(other, key, int(b.steps.size()));
                });
                if (first) {
                    sorted.append(key);
                    waiting.removeAll(key);
                    break;
                }
            }
        }
        for (const QString &key : sorted) {
            QStringList elsewhere(at.begin(), at.end());
            for (const qsizetype way : on)
                elsewhere.append(b.transitions[size_t(way)].to);
            bool more = false;
            for (const qsizetype way : waysInto(key)) {
                for (const QString &from : elsewhere) {
                    more = more
                        || (!on.contains(way)
                            && leads(from, b.transitions[size_t(way)].from, key, int(b.steps.size())));
                }
            }
            if (!more)
                return key;
        }
        return at.isEmpty() && !sorted.isEmpty() ? sorted.front() : QString();
    }
    QSet<QString> asked; ///< gateways that somebody has to decide
};

/// A random roadmap: steps and gateways in a row, ways mostly forth and sometimes back, never a loop of gateways alone.
Blueprint randomBlueprint(QRandomGenerator &random)
{
    const int count = random.bounded(3, 9);
    Blueprint b;
    b.key = u"random"_s;
    b.name = u"Random"_s;
    for (int i = 0; i < count; ++i) {
        const QString key = QString(QChar(u'a' + i));
        const bool isGateway = i > 0 && i < count - 1 && random.bounded(100) < 55;
        b.steps.push_back(isGateway ? gateway(key, GatewayKind(random.bounded(1, 4))) : step(key));
    }
    b.steps.back().kind = StepKind::End;
    static const QStringList conditions { {}, {}, u"tier = \"Gold\""_s, u"product = \"X\""_s, u"tier != \"Gold\""_s };
    for (int i = 0; i + 1 < count; ++i) {
        const int ways = random.bounded(1, 4);
        QSet<int> targets;
        for (int w = 0; w < ways; ++w) {
            const bool back = random.bounded(100) < 15 && b.steps[size_t(i)].kind != StepKind::Gateway;
            const int to = w == 0 && !back ? i + 1 : back ? random.bounded(1, i + 2) : random.bounded(i + 1, count);
            if (to == i || to >= count || targets.contains(to))
                continue;
            targets.insert(to);
            const bool judged = b.steps[size_t(i)].kind == StepKind::Gateway;
            b.transitions.push_back({ b.steps[size_t(i)].key, b.steps[size_t(to)].key, QString::number(w),
                judged ? conditions.at(random.bounded(int(conditions.size()))) : QString() });
        }
    }
    return b;
}

} // namespace

TEST_CASE("a run goes as the slow interpreter goes", "[property]")
{
    QRandomGenerator random(97);
    int deeds = 0;
    int joins = 0;
    for (int round = 0; round < 1500; ++round) {
        const Blueprint b = randomBlueprint(random);
        Circumstances c;
        c.tier = random.bounded(2) ? u"Gold"_s : u"Silver"_s;
        c.product = random.bounded(2) ? u"X"_s : u"Y"_s;
        Reference reference { b, c, {}, {}, {} };
        for (const Step *start : b.starts())
            reference.at.insert(start->key);
        reference.settle();
        Run run = begin(b, CaseId(1), 0, c);
        for (int i = 0; i < 12; ++i) {
            QSet<QString> on;
            for (const qsizetype way : std::as_const(reference.on))
                on.insert(b.transitions[size_t(way)].from + b.transitions[size_t(way)].to);
            QSet<QString> arrived;
            for (const Arrival &arrival : run.arrived)
                arrived.insert(arrival.from + arrival.to);
            INFO("round " << round << " deed " << i);
            REQUIRE(QSet<QString>(run.next.begin(), run.next.end()) == reference.at);
            REQUIRE(arrived == on);
            joins += arrived.isEmpty() ? 0 : 1;
            if (run.status != RunStatus::Active || run.next.isEmpty())
                break;
            const QString key = run.next.at(random.bounded(int(run.next.size())));
            const std::vector<Transition> ways = b.after(key);
            Completion completion = deed(key);
            if (ways.size() > 1)
                completion.outcome = ways.at(size_t(random.bounded(int(ways.size())))).label;
            const auto next = complete(b, run, completion, c);
            if (!next)
                continue; // a condition is against it
            ++deeds;
            reference.at.remove(key);
            reference.asked.remove(key);
            const std::vector<qsizetype> from = reference.waysFrom(key);
            for (const qsizetype way : from) {
                if (from.size() == 1 || b.transitions[size_t(way)].label == completion.outcome)
                    reference.move(way);
            }
            reference.settle();
            run = *next;
        }
    }
    CHECK(deeds > 3000);
    CHECK(joins > 200);
}
