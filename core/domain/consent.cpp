// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/consent.h"

#include <algorithm>
#include <map>

namespace throughline::domain {

namespace {

int strictness(ConsentState state)
{
    switch (state) {
    case ConsentState::Allowed:
        return 0;
    case ConsentState::Unsubscribed:
        return 1;
    case ConsentState::DoNotContact:
        return 2;
    }
    return 2;
}

bool isLater(const Consent &a, const Consent &b)
{
    return std::pair(a.since, a.id) > std::pair(b.since, b.id);
}

using ByChannel = std::map<Channel, Consent>;

/// What counts for one of several people who are one now, with those who were merged into them.
ByChannel standing(CustomerId customer, const std::vector<Consent> &history, const std::vector<MergedPerson> &merged)
{
    ByChannel own;
    for (const Consent &entry : history) {
        if (entry.customer != customer)
            continue;
        const auto [place, isNew] = own.try_emplace(entry.channel, entry);
        if (!isNew && isLater(entry, place->second))
            place->second = entry;
    }
    ByChannel result = own;
    for (const MergedPerson &person : merged) {
        if (person.into != customer)
            continue;
        for (const auto &[channel, theirs] : standing(person.from, history, merged)) {
            const auto mine = own.find(channel);
            if (mine != own.end() && mine->second.since >= person.at)
                continue;
            const auto [place, isNew] = result.try_emplace(channel, theirs);
            if (!isNew && strictness(theirs.state) > strictness(place->second.state))
                place->second = theirs;
        }
    }
    return result;
}

} // namespace

std::vector<Consent> standingConsents(
    CustomerId customer, const std::vector<Consent> &history, const std::vector<MergedPerson> &merged)
{
    std::vector<Consent> found;
    for (const auto &[channel, entry] : standing(customer, history, merged))
        found.push_back(entry);
    return found;
}

SendVerdict maySend(const std::vector<Consent> &consents, Channel channel, Purpose purpose)
{
    const auto found = std::find_if(
        consents.begin(), consents.end(), [&](const Consent &c) { return c.channel == channel; });
    if (found == consents.end() || found->state == ConsentState::Allowed)
        return {};
    const QString why = found->reason.isEmpty() ? QString() : QStringLiteral(" (\"%1\")").arg(found->reason);
    if (found->state == ConsentState::DoNotContact)
        return { false,
            QStringLiteral("The customer doesn't want to be contacted by %1%2.").arg(channelName(channel), why) };
    if (purpose == Purpose::Service)
        return {};
    return { false,
        QStringLiteral(
            "The customer has unsubscribed from what we send by %1%2: only an answer to what they wrote there "
            "themselves may go.")
            .arg(channelName(channel), why) };
}

Purpose purposeOfReply(bool customerWroteHere)
{
    return customerWroteHere ? Purpose::Service : Purpose::Notice;
}

QString consentStateName(ConsentState state)
{
    switch (state) {
    case ConsentState::Allowed:
        return QStringLiteral("allowed");
    case ConsentState::DoNotContact:
        return QStringLiteral("do_not_contact");
    case ConsentState::Unsubscribed:
        return QStringLiteral("unsubscribed");
    }
    return {};
}

std::optional<ConsentState> consentStateFromName(const QString &name)
{
    for (const ConsentState state : { ConsentState::Allowed, ConsentState::DoNotContact, ConsentState::Unsubscribed }) {
        if (consentStateName(state) == name)
            return state;
    }
    return std::nullopt;
}

} // namespace throughline::domain
