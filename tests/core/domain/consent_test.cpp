// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/consent.h"

#include "core/domain/draft.h"
#include "tests/support/catchqt.h"

using namespace throughline::domain;
using namespace Qt::StringLiterals;

namespace {

Consent said(qint64 who, Channel channel, ConsentState state, qint64 since)
{
    Consent consent;
    consent.id = since;
    consent.customer = CustomerId(who);
    consent.channel = channel;
    consent.state = state;
    consent.since = since;
    return consent;
}

ConsentState stateOf(const std::vector<Consent> &all, Channel channel)
{
    for (const Consent &one : all) {
        if (one.channel == channel)
            return one.state;
    }
    return ConsentState::Allowed;
}

} // namespace

TEST_CASE("what a customer said decides what may be sent on which channel")
{
    struct Row {
        ConsentState state;
        Purpose purpose;
        bool allowed;
    };
    for (const Row &row :
        { Row { ConsentState::Allowed, Purpose::Service, true }, Row { ConsentState::Allowed, Purpose::Notice, true },
            Row { ConsentState::Unsubscribed, Purpose::Service, true },
            Row { ConsentState::Unsubscribed, Purpose::Notice, false },
            Row { ConsentState::DoNotContact, Purpose::Service, false },
            Row { ConsentState::DoNotContact, Purpose::Notice, false } }) {
        const std::vector<Consent> consents { said(1, Channel::Email, row.state, 1) };
        const SendVerdict verdict = maySend(consents, Channel::Email, row.purpose);
        CHECK(verdict.allowed == row.allowed);
        CHECK(verdict.reason.isEmpty() == row.allowed);
        CHECK(maySend(consents, Channel::Chat, row.purpose).allowed);
    }
    CHECK(maySend({}, Channel::Email, Purpose::Notice).allowed);
    CHECK(purposeOfReply(true) == Purpose::Service);
    CHECK(purposeOfReply(false) == Purpose::Notice);
    for (const ConsentState state : { ConsentState::Allowed, ConsentState::DoNotContact, ConsentState::Unsubscribed })
        CHECK(consentStateFromName(consentStateName(state)) == state);
}

TEST_CASE(
    "the newest word of a channel counts, and of people who became one the strictest until something is said since")
{
    const std::vector<Consent> history { said(1, Channel::Email, ConsentState::DoNotContact, 10),
        said(1, Channel::Email, ConsentState::Allowed, 20), said(2, Channel::Email, ConsentState::Unsubscribed, 5),
        said(2, Channel::Chat, ConsentState::DoNotContact, 6), said(3, Channel::Email, ConsentState::DoNotContact, 7) };
    CHECK(stateOf(standingConsents(CustomerId(1), history, {}), Channel::Email) == ConsentState::Allowed);
    const std::vector<MergedPerson> one { { CustomerId(2), CustomerId(1), 30 } };
    CHECK(stateOf(standingConsents(CustomerId(1), history, one), Channel::Email) == ConsentState::Unsubscribed);
    CHECK(stateOf(standingConsents(CustomerId(1), history, one), Channel::Chat) == ConsentState::DoNotContact);
    // 3 went into 2, and 2 into 1: all three words are heard.
    const std::vector<MergedPerson> chain { { CustomerId(3), CustomerId(2), 25 },
        { CustomerId(2), CustomerId(1), 30 } };
    CHECK(stateOf(standingConsents(CustomerId(1), history, chain), Channel::Email) == ConsentState::DoNotContact);
    std::vector<Consent> later = history;
    later.push_back(said(1, Channel::Email, ConsentState::Allowed, 40));
    CHECK(stateOf(standingConsents(CustomerId(1), later, chain), Channel::Email) == ConsentState::Allowed);
    CHECK(stateOf(standingConsents(CustomerId(1), later, chain), Channel::Chat) == ConsentState::DoNotContact);
}

TEST_CASE("drafts whose cases become one lose nothing, and what goes on elsewhere takes the place of what it continues")
{
    const Draft above { CaseId(1), AgentId(1), DraftKind::Call, u"A"_s, Direction::Inbound, 3, 100 };
    const Draft below { CaseId(2), AgentId(1), DraftKind::Call, u"B"_s, Direction::Outbound, 4, 50 };
    const Draft joined = joinedDrafts(above, below);
    CHECK(joined.text == u"A\n\nB"_s);
    CHECK(joined.minutes == 7);
    CHECK(joined.callSince == 50);
    CHECK(joined.caseId == CaseId(1));
    CHECK(continuedText(u"A\n\nB"_s, u"B and more"_s) == u"A\n\nB and more"_s);
    CHECK(continuedText(u"A\n\nB"_s, u"B"_s) == u"A\n\nB"_s);
    CHECK(continuedText(u"A\n\nB\n\nC"_s, u"B\n\nCD"_s) == u"A\n\nB\n\nCD"_s);
    CHECK(continuedText(u"A\n\nB"_s, u"other"_s) == u"A\n\nB\n\nother"_s);
    CHECK(continuedText({}, u"new"_s) == u"new"_s);
}
