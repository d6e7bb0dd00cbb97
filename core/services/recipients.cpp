// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/recipients.h"

#include "core/domain/customer.h"
#include "core/domain/facts.h"
#include "core/domain/oneline.h"
#include "core/domain/phonenumber.h"
#include "core/services/editing.h"
#include "core/storage/consentstore.h"
#include "core/storage/customerstore.h"
#include "core/storage/factstore.h"
#include "core/storage/identitystore.h"
#include "core/storage/outgoingstore.h"
#include "core/storage/session.h"

#include <algorithm>

namespace throughline::services::recipients {

using domain::Channel;
using domain::CustomerId;
using domain::Identity;
using domain::IdentityKind;
using storage::OutgoingStore;
using storage::Session;

namespace {

// Also how isUnknownAddress() recognises it.
QString unknownSentence()
{
    return QStringLiteral(
        "Nobody is known by \"%1\". Look at it once more; if it is right, say that it is a new address.");
}

/// Who has an address, as they stand now.
std::vector<CustomerId> ownersOf(Session &session, const Identity &identity)
{
    storage::CustomerStore customers(session.connection());
    std::vector<CustomerId> found;
    for (const CustomerId id :
        storage::IdentityStore(session.connection()).owners(identity.kind(), { identity.normalized() })) {
        const CustomerId now = customers.resolved(id);
        if (std::find(found.begin(), found.end(), now) == found.end())
            found.push_back(now);
    }
    return found;
}

QString nameOf(Session &session, CustomerId id)
{
    const auto found = storage::CustomerStore(session.connection()).find(id);
    return found ? domain::oneLine(found->customer.name) : id.toString();
}

/// What the others who have this address say, or have had it. One mailbox is one mailbox, whoever is written to in it.
domain::SendVerdict verdictOfOthers(
    Session &session, const Identity &identity, CustomerId customer, Channel channel, domain::Purpose purpose)
{
    const auto refusal = [&](const std::vector<CustomerId> &people, const QString &sentence) -> domain::SendVerdict {
        for (const CustomerId other : people) {
            if (other == customer)
                continue;
            const domain::SendVerdict verdict = domain::maySend(
                storage::ConsentStore(session.connection()).standing(other), channel, purpose);
            if (!verdict.allowed)
                return { false,
                    sentence.arg(identity.value(), nameOf(session, other), other.toString(), verdict.reason) };
        }
        return {};
    };
    const domain::SendVerdict now = refusal(
        ownersOf(session, identity), QStringLiteral("%1 is the address of %2 (customer %3) too. %4"));
    return now.allowed ? refusal(editing::formerOwners(session, identity),
                             QStringLiteral("%1 was the address of %2 (customer %3). %4"))
                       : now;
}

/// Handles may be digits alone, but none is a number with its country.
bool isPhone(const QString &text)
{
    constexpr int kFewestDigits = 7;
    return text.normalized(QString::NormalizationForm_KC).startsWith(u'+') && domain::looksLikePhone(text)
        && domain::phoneDigits(text).size() >= kFewestDigits;
}

/// Whether an address that was typed can be one of the channel: an e-mail address that passes for the name in a chat goes past what was said of e-mail.
base::Result<void> fits(Channel channel, const QString &typed)
{
    if (!domain::isOneLine(typed))
        return base::invalidInput(QStringLiteral("An address is one line, without control characters."));
    if (channel == Channel::Email) {
        const bool several = std::any_of(typed.begin(), typed.end(), [](QChar c) {
            return c.isSpace() || QStringLiteral(",;<>").contains(c);
        }) || typed.count(u'@') > 1;
        if (several)
            return base::invalidInput(
                QStringLiteral("\"%1\" is not one e-mail address: give it alone, like mina@example.org."), { typed });
        return {};
    }
    if (Identity::make(IdentityKind::Email, typed))
        return base::invalidInput(QStringLiteral("\"%1\" is an e-mail address: nothing goes there by %2."),
            { typed, domain::channelName(channel) });
    if (channel == Channel::Chat && isPhone(typed))
        return base::invalidInput(QStringLiteral("\"%1\" is a phone number: nothing goes there by %2."),
            { typed, domain::channelName(channel) });
    return {};
}

base::Error isAnothers(Session &session, const Identity &identity, CustomerId owner)
{
    return base::refused(QStringLiteral("%1 is the address of %2 (customer %3), not of the customer of this case."),
        { identity.value(), nameOf(session, owner), owner.toString() });
}

base::Result<Target> firstOf(const domain::Reply &reply, const ReplyChannel &way)
{
    const auto allowed = std::find_if(
        way.addresses.begin(), way.addresses.end(), [](const ReplyAddress &one) { return one.verdict.allowed; });
    if (allowed != way.addresses.end())
        return Target { allowed->identity, allowed->address };
    if (!way.addresses.empty())
        return base::refused(way.addresses.front().verdict.reason);
    if (!way.needsAddress)
        return Target {};
    return base::invalidInput(QStringLiteral("No address of the customer is known for %1: say where it goes."),
        { domain::channelName(reply.channel) });
}

} // namespace

IdentityKind kindOn(Channel channel)
{
    return channel == Channel::Email ? IdentityKind::Email
        : channel == Channel::Chat   ? IdentityKind::ChatHandle
                                     : IdentityKind::AccountNumber;
}

void judge(Session &session, CustomerId customer, std::vector<ReplyChannel> &channels)
{
    for (ReplyChannel &way : channels) {
        const domain::Purpose purpose = domain::purposeOfReply(way.lastWroteAt != 0);
        for (ReplyAddress &address : way.addresses) {
            if (const auto identity = Identity::make(kindOn(way.channel), address.address))
                address.verdict = verdictOfOthers(session, *identity, customer, way.channel, purpose);
        }
    }
}

base::Result<Target> targetOf(
    Session &session, const domain::Reply &reply, CustomerId customer, const ReplyChannel &way)
{
    const QString typed = reply.to.trimmed();
    if (typed.isEmpty())
        return firstOf(reply, way);
    const base::Result<Identity> identity = Identity::make(kindOn(reply.channel), typed);
    if (!identity)
        return identity.error();
    for (const OutgoingStore::Address &address :
        OutgoingStore(session.connection()).addresses(customer, reply.channel)) {
        if (address.normalized != identity->normalized())
            continue;
        const domain::SendVerdict verdict = verdictOfOthers(
            session, *identity, customer, reply.channel, domain::purposeOfReply(way.lastWroteAt != 0));
        if (!verdict.allowed)
            return base::refused(verdict.reason);
        return Target { address.id, address.value };
    }
    if (const base::Result<void> fine = fits(reply.channel, typed); !fine)
        return fine.error();
    for (const CustomerId owner : ownersOf(session, *identity)) {
        if (owner != customer)
            return isAnothers(session, *identity, owner);
    }
    // Nobody has it any more, but somebody may have had it.
    const domain::SendVerdict verdict = verdictOfOthers(
        session, *identity, customer, reply.channel, domain::purposeOfReply(way.lastWroteAt != 0));
    if (!verdict.allowed)
        return base::refused(verdict.reason);
    if (!reply.newAddress)
        return base::refused(unknownSentence(), { typed });
    return Target { {}, identity->value() };
}

base::Result<void> mayGoTo(
    Session &session, const domain::OutgoingMessage &message, CustomerId customer, domain::Purpose purpose)
{
    if (message.to.isEmpty())
        return {};
    const base::Result<Identity> identity = Identity::make(kindOn(message.channel), message.to);
    if (!identity)
        return identity.error();
    const std::vector<CustomerId> owners = ownersOf(session, *identity);
    const bool own = std::find(owners.begin(), owners.end(), customer) != owners.end();
    if (!own && !owners.empty())
        return isAnothers(session, *identity, owners.front());
    const domain::SendVerdict verdict = verdictOfOthers(session, *identity, customer, message.channel, purpose);
    if (!verdict.allowed)
        return base::refused(verdict.reason);
    return {};
}

std::optional<domain::Channel> preferredChannel(Session &session, domain::CustomerId customer)
{
    storage::FactStore store(session.connection());
    const domain::FactKeys keys = store.keys();
    const std::vector<domain::FactValue> facts = domain::currentValues(
        domain::factHistories(store.rows(customer), keys));
    const auto found = std::find_if(facts.begin(), facts.end(),
        [&](const domain::FactValue &fact) { return fact.key == keys.normal(QStringLiteral("prefers channel")); });
    if (found == facts.end())
        return std::nullopt;
    const QString word = found->value.trimmed().toLower().remove(u'-');
    return domain::channelFromName(word == QStringLiteral("mail") ? QStringLiteral("email") : word);
}

base::Error refused(const QString &reason, const std::vector<ReplyChannel> &channels)
{
    QStringList names;
    for (const domain::Channel channel : openChannels(channels))
        names.append(domain::channelName(channel));
    return base::refused(QStringLiteral("%1 %2"),
        { reason,
            names.isEmpty() ? QStringLiteral("No other channel that we can write on leads to them.")
                            : QStringLiteral("An answer may go by %1.").arg(names.join(QStringLiteral(" or "))) });
}

} // namespace throughline::services::recipients

namespace throughline::services {

namespace {

bool reaches(const ReplyChannel &way)
{
    const bool address = std::any_of(
        way.addresses.begin(), way.addresses.end(), [](const ReplyAddress &one) { return one.verdict.allowed; });
    return way.verdict.allowed && (address || (way.addresses.empty() && !way.needsAddress));
}

} // namespace

std::vector<domain::Channel> openChannels(const std::vector<ReplyChannel> &channels)
{
    std::vector<domain::Channel> open;
    for (const ReplyChannel &way : channels) {
        if (reaches(way))
            open.push_back(way.channel);
    }
    return open;
}

const ReplyChannel *startingChannel(const ReplyPreparation &preparation)
{
    const std::vector<ReplyChannel> &channels = preparation.channels;
    if (channels.empty())
        return nullptr;
    // They come in the order in which the customer wrote on them: who has written somewhere waits there.
    const auto preferred = std::find_if(channels.begin(), channels.end(),
        [&](const ReplyChannel &way) { return way.channel == preparation.preferred; });
    if (preferred != channels.end() && channels.front().lastWroteAt == 0 && reaches(*preferred))
        return &*preferred;
    const auto first = std::find_if(channels.begin(), channels.end(), reaches);
    return first == channels.end() ? &channels.front() : &*first;
}

bool isUnknownAddress(const base::Error &error)
{
    return error.kind == base::ErrorKind::Refused && error.message == recipients::unknownSentence();
}

} // namespace throughline::services
