// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// The half of CaseWriter that finds the words.
#include "core/exchange/demo/casewriter.h"

namespace throughline::exchange::demo {

namespace {

using domain::Channel;
using domain::Direction;
using domain::EventKind;
using domain::Visibility;

constexpr qsizetype kUsualLength = 420;

} // namespace

void CaseWriter::writeBeat(const Beat &beat, base::EpochMs at_, SourceEvent &event, Random &random)
{
    event.at = at_;
    event.customerKey = m_case.customerKey;
    event.product = m_case.product;
    event.tier = m_case.tier;
    event.queue = m_case.queue;
    event.kind = EventKind::Message;
    event.direction = isInbound(beat.role) ? Direction::Inbound
        : isOutbound(beat.role)            ? Direction::Outbound
                                           : Direction::None;
    event.visibility = Visibility::Customer;
    event.agent.clear();
    event.stepKey.clear();
    event.subject.clear();
    event.body = QString();
    event.body.reserve(kUsualLength);
    const bool ours = event.direction != Direction::Inbound || event.channel == Channel::Phone;
    // A message is signed with the owner's name, what happens behind it may be done by others.
    const bool direct = event.direction == Direction::Outbound && event.channel != Channel::Phone;
    if (ours && beat.role != Role::Ack)
        event.agent = direct || random.percent(80) ? m_content.agents.at(m_owner) : random.pick(m_content.agents);
    switch (beat.role) {
    case Role::Step:
        writeStep(beat.stop, event, random);
        return;
    case Role::Note:
    case Role::HandOver:
        event.kind = EventKind::Note;
        event.visibility = Visibility::Internal;
        if (beat.role == Role::HandOver)
            draw(m_content.handOvers, random).appendTo(event.body, m_blanks, random);
        else if (random.percent(45))
            fresh(m_scenario->notes, random).appendTo(event.body, m_blanks, random);
        else
            fresh(m_content.notes, random).appendTo(event.body, m_blanks, random);
        return;
    case Role::Ack:
        event.subject = m_reply;
        draw(m_content.acks, random).appendTo(event.body, m_blanks, random);
        return;
    case Role::Rating:
        draw(m_content.ratings, random).appendTo(event.body, m_blanks, random);
        return;
    default:
        break;
    }
    if (event.channel == Channel::Phone)
        writeCall(beat.role, event, random);
    else
        writeMessage(beat.role, event, random);
}

const Phrases &CaseWriter::said(Role role, Random &random) const
{
    const bool device = topics().at(m_scenario->topic) == QStringLiteral("app") || m_scenario->technical;
    const Turns &turns = !m_language ? m_scenario->turns : device ? m_language->common : m_language->other;
    // Neither lights nor parcels help with an account: there, the other languages only ask and say how it stands.
    if (m_language && topics().at(m_scenario->topic) == QStringLiteral("account")) {
        if (role == Role::Ask)
            return m_language->statuses;
        if (role == Role::Answer || role == Role::Result)
            return m_language->nudges;
    }
    const auto pool = [&](const Pool &from) -> const Phrases & {
        return m_scenario->technical && !m_product->plan && random.percent(50) ? from.technical : from.general;
    };
    switch (role) {
    case Role::Ask:
        return turns.asks;
    case Role::Answer:
        return turns.answers;
    case Role::Advice:
        return turns.advice;
    case Role::Result:
        return turns.results;
    case Role::Resolution:
        return turns.resolutions;
    case Role::Thanks:
        return m_language ? m_language->thanks : pool(m_content.thanks);
    case Role::Nudge:
        return m_language ? m_language->nudges : pool(m_content.nudges);
    case Role::Status:
        return m_language ? m_language->statuses : pool(m_content.statuses);
    default:
        return m_language ? m_language->topics[size_t(m_scenario->topic)].openings : turns.openings;
    }
}

void CaseWriter::writeMessage(Role role, SourceEvent &event, Random &random)
{
    const bool chat = event.channel == Channel::Chat;
    const bool mail = event.channel == Channel::Email;
    const bool inbound = isInbound(role);
    QString &body = event.body;
    if (!chat)
        event.subject = role == Role::Opening ? m_subject : m_reply;

    if (!m_language) {
        if (inbound && mail)
            draw(role == Role::Opening ? m_content.customerHello : m_content.replyHello, random)
                .appendTo(body, m_blanks, random);
        else if (!inbound && !chat)
            draw(m_content.agentHello, random).appendTo(body, m_blanks, random);
        else if (!inbound)
            draw(m_content.chatHello, random).appendTo(body, m_blanks, random);
    } else if (!inbound && !chat) {
        draw(m_language->agentHello, random).appendTo(body, m_blanks, random);
    } else if (inbound && role == Role::Opening) {
        draw(m_language->hello, random).appendTo(body, m_blanks, random);
    }

    const qsizetype begin = body.size();
    fresh(said(role, random), random).appendTo(body, m_blanks, random);
    // German and others go on in lower case after the greeting's comma; without a greeting a sentence begins here.
    if (begin == 0 && !body.isEmpty())
        body[0] = body.at(0).toUpper();
    if (!m_language && role == Role::Opening && !m_scenario->calm)
        draw(m_content.moods, random).appendTo(body, m_blanks, random);

    if (!inbound && !chat)
        draw(m_language ? m_language->agentBye : m_content.agentBye, random).appendTo(body, m_blanks, random);
    else if (inbound && mail && (role == Role::Opening || random.percent(40)))
        draw(m_language ? m_language->bye : m_content.customerBye, random).appendTo(body, m_blanks, random);
}

void CaseWriter::writeCall(Role role, SourceEvent &event, Random &random)
{
    event.kind = EventKind::Call;
    const bool inbound = isInbound(role);
    const bool substance = role != Role::Opening && role != Role::Nudge && role != Role::Status;
    if (role == Role::Opening) {
        draw(m_scenario->calls, random).appendTo(event.body, m_blanks, random);
    } else if (substance && !m_language && random.percent(70)) {
        draw(inbound ? m_content.quotes : m_content.quotesOut, random).appendTo(event.body, m_blanks, random);
        fresh(said(role, random), random).appendTo(event.body, m_blanks, random);
        event.body += QChar(u'”');
    } else if (role == Role::Resolution) {
        fresh(m_content.callEnds, random).appendTo(event.body, m_blanks, random);
    } else {
        fresh(inbound ? m_content.callBacks : m_content.callOuts, random).appendTo(event.body, m_blanks, random);
    }
}

void CaseWriter::writeStep(int stop, SourceEvent &event, Random &random)
{
    const domain::Blueprint &blueprint = m_content.roadmaps[size_t(m_scenario->roadmap)].blueprint;
    const Walk::Stop &done = m_story.walk->stops[size_t(stop)];
    const domain::Step &step = blueprint.steps[size_t(done.step)];
    event.kind = EventKind::Step;
    event.channel = step.lane == domain::LaneKind::Systems ? Channel::System : Channel::Internal;
    event.visibility = domain::isVisibleToCustomer(step.lane) ? Visibility::Customer : Visibility::Internal;
    event.stepKey = step.key;
    event.subject = step.title;
    QString evidence;
    if (step.factKey == QStringLiteral("serial"))
        evidence = at(m_blanks, Blank::Serial);
    else if (step.factKey == QStringLiteral("order number"))
        evidence = at(m_blanks, Blank::Order);
    else if (step.factKey == QStringLiteral("invoice number"))
        evidence = at(m_blanks, Blank::Invoice);
    else if (step.factKey == QStringLiteral("firmware version") && !m_product->plan)
        evidence = at(m_blanks, Blank::Version);
    if (evidence.isEmpty()) {
        // By hand rather than operator[]: a kind without phrases simply says nothing.
        if (const auto it = m_content.evidence.constFind(step.kind); it != m_content.evidence.constEnd())
            draw(*it, random).appendTo(evidence, m_blanks, random);
    }
    event.body = done.outcome;
    if (!done.outcome.isEmpty() && !evidence.isEmpty())
        event.body += QStringLiteral(": ");
    event.body += evidence;
}

} // namespace throughline::exchange::demo
