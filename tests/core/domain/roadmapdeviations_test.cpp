// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/roadmapdeviations.h"
#include "tests/support/catchqt.h"

#include <functional>
#include <random>
#include <set>

using namespace throughline::domain;
using namespace Qt::StringLiterals;
using Kind = RoadmapDeviation::Kind;

namespace {

Step step(const QString &key, StepKind kind = StepKind::Action)
{
    Step s;
    s.key = key;
    s.title = u"Step "_s + key;
    s.kind = kind;
    return s;
}

Step gateway(const QString &key, GatewayKind kind)
{
    Step s = step(key, StepKind::Gateway);
    s.gateway = kind;
    return s;
}

/// "ab ac bd cd": ways from letter to letter; + is a parallel gateway, digits are inclusive ones.
Blueprint made(const QString &ways)
{
    Blueprint b;
    b.key = u"made"_s;
    b.name = u"Made"_s;
    for (const QString &way : ways.split(u' ')) {
        for (const QChar c : way) {
            if (!b.find(c))
                b.steps.push_back(c == u'+' || c == u'*' ? gateway(c, GatewayKind::Parallel) : step(c));
        }
        b.transitions.push_back({ way.left(1), way.mid(1), way });
    }
    return b;
}

std::vector<CaseDeed> deeds(const QString &letters)
{
    std::vector<CaseDeed> all;
    for (const QChar c : letters)
        all.push_back({ c, throughline::base::EpochMs(all.size() * 1000), EventId(qint64(all.size() + 1)) });
    return all;
}

/// "skip b<c, again d, c before b"
QString told(const Blueprint &b, const QString &letters, const QStringList &next = {})
{
    QStringList words;
    for (const RoadmapDeviation &one : deviations(b, deeds(letters), next)) {
        words.append(one.kind == Kind::Skipped ? u"skip %1<%2"_s.arg(one.step, one.other)
                : one.kind == Kind::Repeated   ? u"again %1"_s.arg(one.step)
                                               : u"%1 before %2"_s.arg(one.step, one.other));
    }
    return words.join(u", "_s);
}

Blueprint randomBlueprint(unsigned seed)
{
    std::mt19937 random(seed);
    const auto upTo = [&](int n) { return int(random() % unsigned(n)); };
    const int count = 3 + upTo(8);
    Blueprint b;
    b.key = u"random"_s;
    b.name = u"Random"_s;
    for (int i = 0; i < count; ++i) {
        const QString key(QChar(u'a' + i));
        const bool isGateway = i > 0 && i < count - 1 && upTo(100) < 45;
        b.steps.push_back(isGateway ? gateway(key, GatewayKind(1 + upTo(3))) : step(key));
    }
    for (int i = 0; i + 1 < count; ++i) {
        std::set<int> targets;
        for (int w = 0; w < 1 + upTo(3); ++w) {
            const bool back = upTo(100) < 20 && b.steps[size_t(i)].kind != StepKind::Gateway;
            const int to = w == 0 && !back ? i + 1 : back ? 1 + upTo(i + 1) : i + 1 + upTo(count - i - 1);
            if (to == i || to >= count || !targets.insert(to).second)
                continue;
            b.transitions.push_back({ b.steps[size_t(i)].key, b.steps[size_t(to)].key, QString::number(w) });
        }
    }
    return b;
}

} // namespace

TEST_CASE("A skipped, repeated or out-of-order step of a case is named with the step that shows it")
{
    const Blueprint line = made(u"ab bc cd"_s);
    CHECK(told(line, u"abcd"_s).isEmpty());
    CHECK(told(line, u"ab"_s, { u"c"_s }).isEmpty());
    CHECK(told(line, u"acd"_s) == u"skip b<c"_s);
    CHECK(told(line, u"acbd"_s) == u"c before b"_s);
    CHECK(told(line, u"abbcd"_s) == u"again b"_s);
    CHECK(told(line, u"ac"_s, { u"b"_s }) == u"c before b"_s); // b is still to come
    CHECK(told(line, u"a"_s, { u"c"_s }) == u"skip b<c"_s);
    CHECK(told(line, u"d"_s) == u"skip a<d, skip b<d, skip c<d"_s);

    const RoadmapDeviation one = deviations(line, deeds(u"acbd"_s), {}).front();
    CHECK(one.at == 1000);
    CHECK(one.event == EventId(2));
    CHECK(deviationText(line, one) == u"Done out of order: “Step c” before “Step b”"_s);
    CHECK(deviationText(line, deviations(line, deeds(u"acd"_s), {}).front())
        == u"Skipped: “Step b”, which comes before “Step c”"_s);
    CHECK(deviationText(line, deviations(line, deeds(u"aab"_s), {}).front()) == u"Done again: “Step a”"_s);
}

TEST_CASE("A step on a way that wasn't taken isn't skipped, and a loop of the roadmap repeats nothing")
{
    const Blueprint choice = made(u"ab ac bd cd"_s);
    CHECK(told(choice, u"abd"_s).isEmpty());
    CHECK(told(choice, u"ad"_s).isEmpty()); // one of them is missing, and nobody knows which
    CHECK(told(choice, u"bd"_s) == u"skip a<b"_s);

    const Blueprint loop = made(u"ab bc cb cd"_s);
    CHECK(told(loop, u"abcbcd"_s).isEmpty());
    CHECK(told(loop, u"abbcd"_s) == u"again b"_s); // without c nobody comes back to b
    CHECK(told(loop, u"abcdd"_s) == u"again d"_s);
}

TEST_CASE("Behind a parallel join everything on its branches is needed, in any order")
{
    const Blueprint both = made(u"a+ +b +c b* c* *d"_s);
    CHECK(told(both, u"abcd"_s).isEmpty());
    CHECK(told(both, u"acbd"_s).isEmpty());
    CHECK(told(both, u"abd"_s) == u"skip c<d"_s);
    CHECK(told(both, u"abdc"_s) == u"d before c"_s);
}

TEST_CASE("Activities of other programs count as steps if they have the title of one, however it is written")
{
    Blueprint b = made(u"ab bc"_s);
    b.steps[1].title = u"Ask for serial number"_s;
    b.steps[2].title = u"Check warranty"_s;
    Run run = begin(b, CaseId(1), 0);
    run = complete(b, run, { u"a"_s, {}, {}, {}, 1000 }).value();
    const std::vector<CaseDeed> activities { { u"CHECK  WARRANTY"_s, 2000, EventId(7) },
        { u"Something else"_s, 2500, EventId(8) } };
    const std::vector<CaseDeed> all = deedsOf(b, run, activities);
    REQUIRE(all.size() == 2);
    CHECK(all[1].stepKey == u"c"_s);
    const auto found = deviations(b, all, run.next);
    REQUIRE(found.size() == 1);
    CHECK(deviationText(b, found.front()) == u"Done out of order: “Check warranty” before “Ask for serial number”"_s);
    CHECK(found.front().event == EventId(7));

    b.steps[0].title = b.steps[2].title; // nobody knows which was meant
    CHECK(deedsOf(b, run, activities).size() == 1);
}

TEST_CASE("A run that was walked as its roadmap says has no deviation, whatever was chosen", "[property]")
{
    int walked = 0;
    for (unsigned seed = 1; seed <= 3000; ++seed) {
        const Blueprint b = randomBlueprint(seed);
        std::mt19937 random(seed * 31);
        Run run = begin(b, CaseId(1), 0);
        for (int i = 1; i < 16 && run.status == RunStatus::Active && !run.next.isEmpty(); ++i) {
            const QString key = run.next.at(qsizetype(random() % unsigned(run.next.size())));
            const auto ways = b.after(key);
            Completion completion { key, {}, {}, {}, i };
            if (ways.size() > 1)
                completion.outcome = ways[random() % ways.size()].label;
            run = complete(b, run, completion).value();
            const auto found = deviations(b, deedsOf(b, run), run.next);
            QString words;
            for (const StepRecord &record : run.done)
                words += record.stepKey;
            CAPTURE(seed, words, run.next.join(u','));
            if (!found.empty())
                FAIL(deviationText(b, found.front()).toStdString());
            ++walked;
        }
    }
    CHECK(walked > 10'000);
}

TEST_CASE("What every way through a roadmap has in common is what can be skipped", "[property]")
{
    int compared = 0;
    for (unsigned seed = 1; seed <= 400; ++seed) {
        Blueprint b = randomBlueprint(seed);
        for (Step &one : b.steps)
            one.kind = StepKind::Action; // the slow way knows no gateways
        if (b.starts().size() != 1)
            continue;
        // Everything that is done on every way without a loop from the start to the last step.
        const QString last = b.steps.back().key;
        std::optional<std::set<QString>> common;
        std::set<QString> path;
        const std::function<void(const QString &)> walk = [&](const QString &key) {
            if (key == last) {
                std::set<QString> kept;
                for (const QString &one : path) {
                    if (!common || common->contains(one))
                        kept.insert(one);
                }
                common = kept;
                return;
            }
            if (!path.insert(key).second)
                return;
            for (const Transition &way : b.after(key)) {
                if (!path.contains(way.to))
                    walk(way.to);
            }
            path.erase(key);
        };
        walk(b.starts().front()->key);
        if (!common)
            continue;
        std::set<QString> skipped;
        for (const RoadmapDeviation &one : deviations(b, deeds(last), {}))
            skipped.insert(one.step);
        CAPTURE(seed);
        CHECK(skipped == *common);
        ++compared;
    }
    CHECK(compared > 100);
}

TEST_CASE("A step that isn't done within its promised time is late, next or done")
{
    Blueprint b = made(u"a+ +b +c b* c* *d"_s);
    for (Step &one : b.steps)
        one.promised = 1000;
    Run run = begin(b, CaseId(1), 5000);
    CHECK(stepTime(b, run, u"a"_s) == StepTime { 5000, 6000, std::nullopt });
    CHECK(stepTime(b, run, u"a"_s)->lateBy(6000) == 0);
    CHECK(stepTime(b, run, u"a"_s)->lateBy(6500) == 500);
    CHECK_FALSE(stepTime(b, run, u"d"_s).has_value());
    run = complete(b, run, { u"a"_s, {}, {}, {}, 6500 }).value();
    CHECK(stepTime(b, run, u"a"_s)->lateBy(99'000) == 500); // as it was when it was done
    run = complete(b, run, { u"b"_s, {}, {}, {}, 7000 }).value();
    run = complete(b, run, { u"c"_s, {}, {}, {}, 9000 }).value();
    CHECK(stepTime(b, run, u"c"_s) == StepTime { 6500, 7500, 9000 });
    CHECK(stepTime(b, run, u"d"_s) == StepTime { 9000, 10'000, std::nullopt });
    b.steps[0].promised.reset();
    CHECK_FALSE(stepTime(b, run, u"a"_s).has_value());
}
