// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/factreading.h"

#include "core/domain/messageparts.h"
#include "core/domain/phonenumber.h"
#include "core/storage/catalogstore.h"
#include "core/storage/customerstore.h"
#include "core/storage/factstore.h"
#include "core/storage/session.h"

#include <algorithm>

namespace throughline::services {

using domain::FactHistory;
using domain::FactProposal;
using domain::KnownValue;
using storage::Utterance;

namespace {

/// An answer comes within so many messages: what comes later is about something else.
constexpr int kAnswersWithin = 4;

bool hasTelling(const domain::FactValue &value, domain::EventId source)
{
    return std::any_of(value.tellings.begin(), value.tellings.end(),
        [&](const domain::FactTelling &telling) { return telling.source == source; });
}

/// The text with what is quoted of others blanked out: whose address stands above a quotation has told nothing. Places stay the same.
QString withoutQuotations(QString text)
{
    for (const domain::MessagePart &part : domain::messageParts(text)) {
        if (part.kind != domain::PartKind::Quotation && part.kind != domain::PartKind::Forwarded)
            continue;
        for (qsizetype i = part.begin; i < part.begin + part.length; ++i) {
            if (!text.at(i).isSpace())
                text[i] = u' ';
        }
    }
    return text;
}

/// `region` is where the customer probably lives: "030 23125" is "+49 30 23125" there.
bool isSame(const QString &key, const QString &a, const QString &b, const QString &region)
{
    if (domain::normalFactValue(key, a) == domain::normalFactValue(key, b))
        return true;
    if (key != QStringLiteral("phone number"))
        return false;
    const std::optional<QString> one = domain::e164(a, region);
    return one && one == domain::e164(b, region);
}

/// Whose note it is; nothing of what the customer said themselves.
std::optional<QString> notedBy(const Utterance &said)
{
    return said.kind == domain::EventKind::Note ? std::optional(said.agentName) : std::nullopt;
}

bool saysWho(const QString &key)
{
    static const QStringList keys { QStringLiteral("full name"), QStringLiteral("account number"),
        QStringLiteral("username"), QStringLiteral("email address"), QStringLiteral("phone number") };
    return keys.contains(key);
}

/// The same number under another key: who gives a user's name for an account has told nothing new.
bool isKnownAs(const KnownValue &known, const QString &key, const QString &value, const QString &region)
{
    // Several things that were tried may stand in one value.
    if (known.key == key && domain::holdsSeveral(key)) {
        for (const QString &one : known.value.split(u',')) {
            if (isSame(key, one, value, region))
                return true;
        }
    }
    constexpr qsizetype kTelling = 5;
    return isSame(key, known.value, value, region) && (known.key == key || value.size() >= kTelling);
}

/// What was on record when a message was written: neither told later, nor in it.
bool wasKnown(const KnownValue &value, const Utterance &said)
{
    if (value.source == said.id || (value.at && *value.at > said.at))
        return false;
    return !value.source || !value.at || *value.at < said.at || *value.source < said.id;
}

} // namespace

FactReading::FactReading(storage::Session &session, domain::CustomerId customer)
    : m_session(session)
    , m_customer(customer)
{
    storage::FactStore store(session.connection());
    storage::CatalogStore catalog(session.connection());
    m_keys = store.keys();
    m_histories = domain::factHistories(store.rows(customer), m_keys);
    for (const domain::Product &product : catalog.products())
        m_products.append(product.name);
    for (const domain::Tier &tier : catalog.tiers())
        m_tiers.append(tier.name);
    if (const auto summary = storage::CustomerStore(session.connection()).find(customer))
        m_region = domain::regionOf(summary->customer.language, summary->customer.timeZone);
}

std::optional<std::vector<KnownValue>> FactReading::record()
{
    storage::CustomerStore store(m_session.connection());
    const std::optional<domain::CustomerSummary> summary = store.find(m_customer);
    if (!summary)
        return std::nullopt;
    return domain::knownValues({ summary->customer, summary->tierName, store.identities(m_customer),
                                   store.purchases(m_customer), domain::currentValues(m_histories) },
        m_keys);
}

std::vector<FactProposal> FactReading::read(const Utterance &said, std::vector<domain::Ask> *asked)
{
    // What an agent wrote down, of a call or for colleagues, may be what the customer told, in the agent's words.
    if (said.kind == domain::EventKind::Call || said.kind == domain::EventKind::Note)
        return domain::proposeFacts(
            domain::withoutOurDoings(withoutQuotations(said.body)), { m_products, m_tiers, {}, m_region }, m_keys);
    if (said.kind != domain::EventKind::Message)
        return {};
    if (said.direction == domain::Direction::Outbound) {
        const std::vector<domain::Ask> asks = domain::findAsks(said.body, m_keys);
        // A message that asks nothing ("please") leaves the question before it open.
        if (!asks.empty())
            m_answers = 0;
        for (const domain::Ask &ask : asks) {
            if (!m_pending.contains(ask.key))
                m_pending.append(ask.key);
        }
        if (asked)
            *asked = asks;
        return {};
    }
    if (said.direction != domain::Direction::Inbound)
        return {};
    if (++m_answers > kAnswersWithin)
        m_pending.clear();
    std::vector<FactProposal> found = domain::proposeFacts(
        withoutQuotations(said.body), { m_products, m_tiers, m_pending, m_region }, m_keys);
    for (const FactProposal &proposal : found)
        m_pending.removeAll(proposal.key);
    return found;
}

std::vector<OpenProposal> FactReading::told(const std::vector<Utterance> &said)
{
    std::vector<OpenProposal> all;
    m_pending.clear();
    for (const Utterance &one : said) {
        for (FactProposal &proposal : read(one))
            all.push_back({ std::move(proposal), one.id, one.caseId, one.at, one.channel, {}, notedBy(one) });
    }
    return all;
}

std::vector<OpenProposal> FactReading::open(const std::vector<Utterance> &said)
{
    storage::FactStore store(m_session.connection());
    const std::vector<KnownValue> records = record().value_or(std::vector<KnownValue>());
    std::vector<OpenProposal> left;
    for (OpenProposal &one : told(said)) {
        const QString &key = one.proposal.key;
        const QString &value = one.proposal.value;
        const bool known = std::any_of(records.begin(), records.end(),
            [&](const KnownValue &other) { return isKnownAs(other, key, value, m_region); });
        // What was corrected or retracted comes back only if the customer says it again.
        const auto history = std::find_if(
            m_histories.begin(), m_histories.end(), [&](const FactHistory &other) { return other.key == key; });
        const bool handled = history != m_histories.end()
            && std::any_of(history->values.begin(), history->values.end(), [&](const domain::FactValue &other) {
                   return hasTelling(other, one.event)
                       || (isSame(key, other.value, value, m_region)
                           && (!other.withdrawnAt || *other.withdrawnAt > one.at));
               });
        const bool twice = std::any_of(left.begin(), left.end(), [&](const OpenProposal &other) {
            return other.proposal.key == key && isSame(key, other.proposal.value, value, m_region);
        });
        if (known || handled || twice || store.isRejected(one.event, key, domain::normalFactValue(key, value)))
            continue;
        if (history != m_histories.end() && history->current > 0 && !domain::holdsSeveral(key))
            one.instead = history->values.front().value;
        left.push_back(std::move(one));
    }
    return left;
}

std::vector<KnownValue> FactReading::asValues(const std::vector<OpenProposal> &told) const
{
    std::vector<KnownValue> values;
    for (const OpenProposal &one : told)
        values.push_back({ one.proposal.key, one.proposal.value, {}, KnownValue::From::Message, one.event, one.channel,
            one.notedBy ? domain::Direction::None : domain::Direction::Inbound, one.notedBy.value_or(QString()), one.at,
            one.proposal.confidence });
    return values;
}

AsksOfCase FactReading::asks(const std::vector<Utterance> &said)
{
    AsksOfCase report;
    report.customer = m_customer;
    const std::vector<KnownValue> records = record().value_or(std::vector<KnownValue>());
    std::vector<OpenProposal> heard;
    bool identified = false;
    m_pending.clear();
    for (const Utterance &one : said) {
        std::vector<domain::Ask> asked;
        for (FactProposal &proposal : read(one, &asked)) {
            identified = identified || saysWho(proposal.key);
            heard.push_back({ std::move(proposal), one.id, one.caseId, one.at, one.channel, {}, notedBy(one) });
        }
        if (asked.empty())
            continue;
        report.asks += int(asked.size());
        // What was told in this case goes first: to ask for that again is the worse.
        std::vector<KnownValue> values = asValues(heard);
        std::copy_if(records.begin(), records.end(), std::back_inserter(values),
            [&](const KnownValue &value) { return wasKnown(value, one); });
        for (domain::KnownAsk &known : domain::knownAsks(asked, values)) {
            const auto inCase = std::find_if(known.known.begin(), known.known.end(), [&](const KnownValue &value) {
                return value.source
                    && std::any_of(said.begin(), said.end(), [&](const Utterance &u) { return u.id == *value.source; });
            });
            const bool toldInCase = inCase != known.known.end();
            if (toldInCase)
                std::rotate(known.known.begin(), inCase, inCase + 1);
            const domain::TextSpan span = known.ask.sentence;
            report.known.push_back({ one.id, one.at, one.agentName, one.body.mid(span.start, span.length), known,
                toldInCase, !identified && saysWho(known.ask.key) });
        }
    }
    return report;
}

} // namespace throughline::services
