// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/blueprintedit.h"
#include "tests/support/catchqt.h"

#include <algorithm>
#include <random>

using namespace throughline::domain;
using namespace Qt::StringLiterals;

namespace {

Step editStep(const QString &key, StepKind kind = StepKind::Action, LaneKind lane = LaneKind::Frontstage)
{
    Step s;
    s.key = key;
    s.title = u"Step "_s + key;
    s.kind = kind;
    s.lane = lane;
    return s;
}

/// a → d → (b | c) → end
Blueprint drafted()
{
    Blueprint b;
    b.key = u"made"_s;
    b.name = u"Made"_s;
    b.steps = { editStep(u"a"_s), editStep(u"d"_s, StepKind::Decision, LaneKind::Backstage), editStep(u"b"_s),
        editStep(u"c"_s), editStep(u"end"_s, StepKind::End, LaneKind::Customer) };
    b.transitions = { { u"a"_s, u"d"_s, {} }, { u"d"_s, u"b"_s, u"Yes"_s }, { u"d"_s, u"c"_s, u"No"_s },
        { u"b"_s, u"end"_s, {} }, { u"c"_s, u"end"_s, {} } };
    return b;
}

QStringList waysOf(const Blueprint &b)
{
    QStringList ways;
    for (const Transition &way : b.transitions)
        ways.append(u"%1-%2:%3%4"_s.arg(
            way.from, way.to, way.label, way.condition.isEmpty() ? QString() : u" if "_s + way.condition));
    return ways;
}

Blueprint edited(const EditedBlueprint &result)
{
    INFO((result ? std::string() : result.error().sentence().toStdString()));
    REQUIRE(result);
    return *result;
}

QString why(const EditedBlueprint &result)
{
    REQUIRE_FALSE(result);
    return result.error().sentence();
}

} // namespace

TEST_CASE("a step is put between two others, into the lane of the one before it")
{
    const auto added = addStepAfter(drafted(), u"a"_s, StepKind::Question, u" Which one? "_s);
    REQUIRE(added);
    const Step *step = added->blueprint.find(added->key);
    REQUIRE(step);
    CHECK(step->title == u"Which one?"_s);
    CHECK(step->lane == LaneKind::Frontstage);
    CHECK(waysOf(added->blueprint).mid(0, 2) == QStringList { u"a-%1:"_s.arg(added->key), u"%1-d:"_s.arg(added->key) });
    CHECK(added->blueprint.steps[1].key == added->key);
    CHECK(validate(added->blueprint));
}

TEST_CASE("behind a choice a new step is one more way, and behind an end there is none")
{
    const auto branch = addStepAfter(drafted(), u"d"_s, StepKind::Action, u"Third"_s);
    REQUIRE(branch);
    CHECK(branch->blueprint.after(u"d"_s).size() == 3);
    CHECK(branch->blueprint.after(branch->key).empty());
    const auto behind = addStepAfter(drafted(), u"end"_s, StepKind::Action, u"Later"_s);
    REQUIRE_FALSE(behind);
    CHECK(behind.error().sentence() == u"\"Step end\" is an end: nothing comes after it."_s);
    CHECK_FALSE(addStepAfter(drafted(), u"a"_s, StepKind::Action, u" "_s));
}

TEST_CASE("a step that is put into a way leaves the words of the way on its first half")
{
    const auto added = addStepOn(drafted(), 1, StepKind::Action, u"Between"_s);
    REQUIRE(added);
    CHECK(waysOf(added->blueprint).mid(1, 2)
        == QStringList { u"d-%1:Yes"_s.arg(added->key), u"%1-b:"_s.arg(added->key) });
    CHECK_FALSE(addStepOn(drafted(), 9, StepKind::Action, u"Nowhere"_s));
    CHECK_FALSE(addStepOn(drafted(), 1, StepKind::End, u"The end"_s));
}

TEST_CASE("the first step of an empty roadmap stands in a lane that it has")
{
    Blueprint empty;
    empty.key = u"empty"_s;
    empty.lanes = { { u"desk"_s, u"Desk"_s, true } };
    const auto added = addStepAfter(empty, {}, StepKind::Action, u"First"_s);
    REQUIRE(added);
    CHECK(added->blueprint.steps.front().ownLane == u"desk"_s);
}

TEST_CASE("what led to a removed step leads to what came behind it")
{
    CHECK(waysOf(edited(removeStep(drafted(), u"b"_s)))
        == QStringList { u"a-d:"_s, u"d-end:Yes"_s, u"d-c:No"_s, u"c-end:"_s });
    // What was said on both sides is said on the one way that is left.
    CHECK(waysOf(edited(removeStep(drafted(), u"d"_s)))
        == QStringList { u"a-b:Yes"_s, u"a-c:No"_s, u"b-end:"_s, u"c-end:"_s });
    Blueprint both = drafted();
    both.transitions[0].condition = u"tier = \"Gold\""_s;
    both.transitions[1].condition = u"fact(\"order\") is known"_s;
    CHECK(waysOf(edited(removeStep(both, u"d"_s))).front()
        == u"a-b:Yes if tier = \"Gold\" and fact(\"order\") is known"_s);
}

TEST_CASE("removing a step of a loop leaves no way from a step to itself")
{
    Blueprint b = drafted();
    b.transitions.push_back({ u"b"_s, u"d"_s, u"Again"_s });
    const Blueprint without = edited(removeStep(b, u"b"_s));
    CHECK(std::none_of(
        without.transitions.begin(), without.transitions.end(), [](const Transition &t) { return t.from == t.to; }));
    CHECK(waysOf(without).contains(u"d-end:Yes"_s));
}

TEST_CASE("steps are joined once, and neither with themselves nor from an end")
{
    const Blueprint b = edited(connectSteps(drafted(), u"b"_s, u"a"_s, u"Again"_s));
    CHECK(waysOf(b).back() == u"b-a:Again"_s);
    CHECK(why(connectSteps(b, u"b"_s, u"a"_s, u"Again"_s)).contains(u"already"_s));
    CHECK(why(connectSteps(b, u"end"_s, u"a"_s)).contains(u"is an end"_s));
    CHECK(why(connectSteps(b, u"a"_s, u"a"_s)).contains(u"another one"_s));
    CHECK(why(connectSteps(b, u"a"_s, u"gone"_s)).contains(u"\"gone\""_s));
    CHECK(edited(disconnect(b, int(b.transitions.size()) - 1)) == drafted());
}

TEST_CASE("a step keeps its key and lane when its contents change, and loses what only another kind has")
{
    Blueprint b = drafted();
    Step wait = *b.find(u"b"_s);
    wait.kind = StepKind::Wait;
    wait.waitFor = 1000;
    wait.waitUntil = u"fact(\"paid\") is known"_s;
    b = edited(changeStep(b, wait));
    Step action = *b.find(u"b"_s);
    action.kind = StepKind::Action;
    action.lane = LaneKind::Systems;
    const Blueprint after = edited(changeStep(b, action));
    CHECK_FALSE(after.find(u"b"_s)->waitFor);
    CHECK(after.find(u"b"_s)->waitUntil.isEmpty());
    CHECK(after.find(u"b"_s)->lane == LaneKind::Frontstage);
    wait.waitUntil = u"fact("_s;
    CHECK(why(changeStep(b, wait)).contains(u"can't be read"_s));
    Step end = *b.find(u"a"_s);
    end.kind = StepKind::End;
    CHECK(why(changeStep(b, end)).contains(u"leads on"_s));
    end.kind = StepKind::Action;
    end.title = u" "_s;
    CHECK(why(changeStep(b, end)) == u"A step needs a title."_s);
}

TEST_CASE("a condition that can't be read is refused with its place")
{
    Transition way = drafted().transitions[1];
    way.condition = u"tier ="_s;
    CHECK(why(changeWay(drafted(), 1, way)).contains(u"haracter"_s));
    way.condition = u"tier = \"Gold\""_s;
    CHECK(edited(changeWay(drafted(), 1, way)).transitions[1].condition == u"tier = \"Gold\""_s);
    way.to = u"gone"_s;
    CHECK_FALSE(changeWay(drafted(), 1, way));
}

TEST_CASE("a lane of one's own stands on its side of the line, and goes only when it is empty")
{
    const Blueprint with = edited(addLane(drafted(), u"Repair partner"_s, true));
    REQUIRE(with.lanes.size() == 5);
    CHECK(with.lanes[2].key == u"repair-partner"_s);
    CHECK(with.lanes[2].visible);
    const Blueprint moved = edited(moveToLane(with, u"b"_s, 2));
    CHECK(moved.find(u"b"_s)->ownLane == u"repair-partner"_s);
    CHECK(validate(moved));
    CHECK(why(removeLane(moved, 2)).contains(u"Move them first"_s));
    // Without it, the four needn't be told.
    CHECK(edited(removeLane(edited(moveToLane(moved, u"b"_s, 1)), 2)) == drafted());
    CHECK_FALSE(removeLane(with, 0));
    CHECK_FALSE(addLane(with, u"repair PARTNER"_s, false));
    CHECK(edited(renameLane(edited(renameLane(drafted(), 1, u"Desk"_s)), 1, {})) == drafted());
}

TEST_CASE("a new roadmap can be published, and gets a key that nobody has")
{
    CHECK(validate(edited(newBlueprint(u"x"_s, u"Ünpaid — order"_s))));
    CHECK(roadmapKeyFor(u"Ünpaid — order"_s, {}) == u"unpaid-order"_s);
    CHECK(roadmapKeyFor(u"Unpaid order"_s, { u"unpaid-order"_s, u"unpaid-order-2"_s }) == u"unpaid-order-3"_s);
    CHECK(roadmapKeyFor(u"注文"_s, {}) == u"roadmap"_s);
}

TEST_CASE("what is typed as a text keeps what the workspace gave, and the roadmap's key")
{
    Blueprint draft = drafted();
    draft.roadmap = RoadmapId(3);
    draft.version = RoadmapVersionId(8);
    draft.number = 4;
    draft.steps[0].id = StepId(77);
    Blueprint typed = drafted();
    typed.steps[0].title = u"Other"_s;
    const Blueprint after = edited(retyped(draft, typed));
    CHECK(after.steps[0].id == StepId(77));
    CHECK(after.steps[0].title == u"Other"_s);
    CHECK(after.number == 4);
    CHECK(isSameContent(after, typed));
    CHECK_FALSE(isSameContent(after, draft));
    typed.key = u"other"_s;
    CHECK(why(retyped(draft, typed)).contains(u"\"made\""_s));
    typed = drafted();
    typed.steps[1].key = u"a"_s;
    CHECK_FALSE(retyped(draft, typed));
}

TEST_CASE("what is typed into one field is taken back at once")
{
    BlueprintHistory history(drafted());
    Blueprint b = drafted();
    for (const QString &title : { u"W"_s, u"Wh"_s, u"Who"_s }) {
        b.steps[0].title = title;
        history.add(b, u"Rename"_s, u"title a"_s);
    }
    CHECK(history.undoWords() == u"Rename"_s);
    history.close();
    b.steps[0].title = u"Whose"_s;
    history.add(b, u"Rename"_s, u"title a"_s);
    history.add(b, u"Nothing"_s);
    history.undo();
    CHECK(history.now().steps[0].title == u"Who"_s);
    CHECK(history.redoWords() == u"Rename"_s);
    history.undo();
    CHECK(history.now() == drafted());
    CHECK_FALSE(history.canUndo());
    // What is typed after walking back belongs to no step of before.
    b.steps[0].title = u"Why"_s;
    history.add(b, u"Rename"_s, u"title a"_s);
    CHECK_FALSE(history.canRedo());
    history.undo();
    CHECK(history.now() == drafted());
}

TEST_CASE("whatever is done at random can be kept, changes no key, and is taken back to the first state")
{
    for (unsigned seed = 1; seed <= 60; ++seed) {
        INFO("seed " << seed);
        std::mt19937 random(seed);
        const auto below = [&](size_t n) { return n == 0 ? size_t(0) : size_t(random() % n); };
        Blueprint first = drafted();
        BlueprintHistory history(first);
        TakenKeys removed;
        for (int i = 0; i < 60; ++i) {
            const Blueprint &now = history.now();
            const QString some = now.steps.empty() ? QString() : now.steps[below(now.steps.size())].key;
            const QString other = now.steps.empty() ? QString() : now.steps[below(now.steps.size())].key;
            const int way = int(below(now.transitions.size()));
            const auto kind = StepKind(1 + below(8));
            EditedBlueprint next = now;
            const auto take = [&](const throughline::base::Result<AddedStep> &added) {
                next = added ? EditedBlueprint(added->blueprint) : EditedBlueprint(added.error());
                if (added)
                    CHECK_FALSE(removed.contains(added->key));
            };
            switch (below(10)) {
            case 0:
            case 1:
                take(addStepAfter(now, some, kind, u"New"_s, history.keys()));
                break;
            case 2:
                take(addStepOn(now, way, kind, u"On"_s, history.keys()));
                break;
            case 3:
                next = removeStep(now, some);
                if (next)
                    removed.insert(some);
                break;
            case 4:
            case 5:
                next = connectSteps(now, some, other, u"Way %1"_s.arg(below(3)));
                break;
            case 6:
                next = throughline::domain::disconnect(now, way);
                break;
            case 7:
                next = moveToLane(now, some, below(lanesOf(now).size()));
                break;
            case 8:
                if (const Step *step = now.find(some)) {
                    Step changed = *step;
                    changed.kind = kind;
                    changed.title += u'x';
                    next = changeStep(now, changed);
                }
                break;
            default:
                next = below(2) == 0 ? addLane(now, u"Lane %1"_s.arg(below(4)), below(2) == 0)
                                     : removeLane(now, below(lanesOf(now).size()));
                break;
            }
            if (!next) {
                CHECK_FALSE(next.error().sentence().contains(u'%'));
                continue;
            }
            // Could be kept: each key once, each way between steps that are there, each step in a lane that is there.
            REQUIRE(retyped(*next, *next));
            // Steps that are in both stay where they were told, under their keys.
            QStringList before;
            QStringList after;
            for (const Step &step : now.steps) {
                if (next->find(step.key))
                    before.append(step.key);
            }
            for (const Step &step : next->steps) {
                if (now.find(step.key))
                    after.append(step.key);
            }
            CHECK(before == after);
            CHECK(std::abs(int(now.steps.size()) - int(next->steps.size())) <= 1);
            history.add(*next, u"Edit"_s, below(3) == 0 ? u"same"_s : QString());
        }
        const Blueprint last = history.now();
        while (history.canUndo())
            history.undo();
        CHECK(history.now() == first);
        while (history.canRedo())
            history.redo();
        CHECK(history.now() == last);
    }
}
