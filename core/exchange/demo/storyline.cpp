// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/demo/storyline.h"

#include <algorithm>
#include <array>

namespace throughline::exchange::demo {

namespace {

using Roles = std::array<Role, kMostEventsOfCase + 4>;

struct Talk {
    Roles roles {};
    int count = 0;
    void add(Role role) { roles[size_t(count++)] = role; }
};

/// Waiting in between: the customer asks again, we say how it stands.
void addPairs(Talk &talk, int messages)
{
    for (int i = 0; i < messages; ++i)
        talk.add(i % 2 == 0 ? Role::Nudge : Role::Status);
}

Talk solvedTalk(int count)
{
    Talk talk;
    talk.add(Role::Opening);
    if (count == 1)
        return talk;
    if (count >= 8 && (count - 7) % 2 == 1)
        talk.add(Role::Ack);
    if (count >= 6) {
        talk.add(Role::Ask);
        talk.add(Role::Answer);
    }
    const int pairs = count >= 8 ? (count - 7) / 2 : 0;
    addPairs(talk, (pairs - pairs / 2) * 2);
    if (count >= 4) {
        talk.add(Role::Advice);
        talk.add(Role::Result);
    }
    addPairs(talk, pairs / 2 * 2);
    talk.add(Role::Resolution);
    if (count == 3 || count == 5 || count >= 7)
        talk.add(Role::Thanks);
    return talk;
}

Talk openTalk(int count)
{
    Talk talk;
    const int pairs = count > 5 ? (count - 4) / 2 : 0;
    for (const Role role : { Role::Opening, Role::Ask, Role::Answer, Role::Advice, Role::Result }) {
        if (role == Role::Advice)
            addPairs(talk, pairs * 2);
        talk.add(role);
    }
    talk.count = std::min(talk.count, count);
    return talk;
}

domain::CaseStatus openStatus(const Talk &talk, bool begun, Random &random)
{
    using domain::CaseStatus;
    const Role last = talk.roles[size_t(talk.count - 1)];
    if (last == Role::Opening)
        return begun ? CaseStatus::Open : CaseStatus::New;
    if (last == Role::Ask || last == Role::Advice)
        return CaseStatus::WaitingForCustomer;
    if (last == Role::Status)
        return random.percent(60) ? CaseStatus::WaitingForThirdParty : CaseStatus::Open;
    return CaseStatus::Open;
}

} // namespace

bool isInbound(Role role)
{
    return role == Role::Opening || role == Role::Answer || role == Role::Result || role == Role::Thanks
        || role == Role::Nudge || role == Role::Rating;
}

bool isOutbound(Role role)
{
    return role == Role::Ask || role == Role::Advice || role == Role::Resolution || role == Role::Status
        || role == Role::Ack;
}

Wish wishFor(const Content &content, const Scenario &scenario, const CaseSlot &slot, Random &random)
{
    Wish wish;
    if (scenario.calm) {
        wish.events = 4 + int(random.below(5));
        return wish;
    }
    if (scenario.roadmap >= 0 && random.percent(slot.heavy ? 100 : slot.open ? 60 : 35)) {
        const Roadmap &roadmap = content.roadmaps[size_t(scenario.roadmap)];
        wish.walk = int(random.below(quint32(roadmap.walks.size())));
        if (slot.open)
            wish.events = 5 + int(random.below(9));
        else
            wish.events = int(roadmap.walks[size_t(wish.walk)].stops.size()) + 6 + int(random.below(6));
        return wish;
    }
    if (slot.open && random.percent(18))
        wish.events = 1; // just come in
    else
        wish.events = slot.open ? 3 + int(random.below(8)) : 5 + int(random.below(8));
    return wish;
}

void layOut(const Content &content, const Scenario &scenario, const CaseSlot &slot, const Wish &wish, int events,
    Random &random, Storyline &story)
{
    story.beats.clear();
    story.walk = nullptr;
    int steps = 0;
    if (wish.walk >= 0) {
        const Walk &walk = content.roadmaps[size_t(scenario.roadmap)].walks[size_t(wish.walk)];
        const int length = int(walk.stops.size());
        // An open case stands somewhere in the middle, never at the end.
        if (slot.open)
            steps = std::min(length - 1, 1 + int(random.below(quint32(std::max(1, events * 2 / 5)))));
        else
            steps = length;
        // Without room for a talk around it, the walk would tell more than the people.
        if (events - steps < (slot.open ? 3 : 6))
            steps = 0;
        if (steps > 0)
            story.walk = &walk;
    }
    int notes = (events - steps) / 9 + (random.percent(35) ? 1 : 0);
    notes = std::min(notes, events - steps - 1);
    const int talkCount = events - steps - notes;
    const bool rated = !slot.open && talkCount >= 5 && random.percent(18);
    const int spoken = talkCount - (rated ? 1 : 0);
    const Talk talk = slot.open ? openTalk(spoken) : solvedTalk(spoken);
    story.status = slot.open ? openStatus(talk, steps > 0, random) : domain::CaseStatus::Solved;

    int stepsDone = 0;
    int notesDone = 0;
    for (int i = 0; i < talk.count; ++i) {
        story.beats.push_back({ talk.roles[size_t(i)], 0 });
        const int stepsByNow = i + 1 == talk.count ? steps : std::min(steps, (i + 1) * steps / talk.count);
        while (stepsDone < stepsByNow)
            story.beats.push_back({ Role::Step, stepsDone++ });
        const int notesByNow = i + 1 == talk.count ? notes : (i + 1) * notes / talk.count;
        while (notesDone < notesByNow) {
            story.beats.push_back({ notesDone == 2 ? Role::HandOver : Role::Note, 0 });
            ++notesDone;
        }
    }
    if (rated)
        story.beats.push_back({ Role::Rating, 0 });
}

} // namespace throughline::exchange::demo
