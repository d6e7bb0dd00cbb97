// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/facts.h"

#include "core/services/editwords.h"
#include "core/services/factreading.h"
#include "core/services/writing.h"
#include "core/storage/casestore.h"
#include "core/storage/customerstore.h"
#include "core/storage/database.h"
#include "core/storage/factstore.h"

#include <algorithm>

namespace throughline::services {

using domain::CaseId;
using domain::CustomerId;
using domain::EventId;
using domain::FactId;
using storage::FactStore;
using storage::Session;
using storage::Utterance;

namespace {

constexpr int kMessagesOfCase = 1000;
constexpr int kMessagesOfCustomer = 300;
constexpr qsizetype kLongestKey = 80;
constexpr qsizetype kLongestValue = 2000;

base::Error noFact(FactId id)
{
    return base::notFound(QStringLiteral("There is no fact %1."), { id.toString() });
}

base::Error noMessage(EventId id)
{
    return base::notFound(QStringLiteral("There is no entry %1 in a timeline."), { id.toString() });
}

/// Whoever was merged into another customer is asked for under that one.
CustomerId resolved(Session &session, CustomerId id)
{
    return storage::CustomerStore(session.connection()).resolved(id);
}

void told(Session &session, CustomerId customer)
{
    session.changed(domain::Subject::Customer, customer.value(), customer);
}

base::Result<void> checkValue(const QString &value)
{
    if (value.trimmed().isEmpty())
        return base::invalidInput(QStringLiteral("A fact needs a value."));
    if (value.size() > kLongestValue)
        return base::invalidInput(
            QStringLiteral("The value of a fact has at most %1 characters."), { QString::number(kLongestValue) });
    return {};
}

base::Result<void> check(const NewFact &fact)
{
    if (fact.key.trimmed().isEmpty())
        return base::invalidInput(QStringLiteral("A fact needs a key, such as \"serial number\"."));
    if (fact.key.size() > kLongestKey)
        return base::invalidInput(
            QStringLiteral("The key of a fact has at most %1 characters."), { QString::number(kLongestKey) });
    // Written so that NaN is refused as well.
    if (!(fact.confidence >= 0 && fact.confidence <= 1))
        return base::invalidInput(QStringLiteral("A confidence lies between 0 and 1."));
    return checkValue(fact.value);
}

/// The telling that a source makes: at its time, or now.
base::Result<domain::FactTelling> tellingOf(Session &session, const NewFact &fact)
{
    domain::FactTelling telling;
    telling.agent = fact.agent;
    telling.confidence = fact.confidence;
    telling.toldAt = session.now();
    if (!fact.source)
        return telling;
    const std::optional<Utterance> said = FactStore(session.connection()).utterance(*fact.source);
    if (!said)
        return noMessage(*fact.source);
    if (said->customer != fact.customer)
        return base::invalidInput(
            QStringLiteral("Entry %1 is of another customer: it can't be the source."), { fact.source->toString() });
    telling.source = fact.source;
    telling.toldAt = said->at;
    return telling;
}

base::Result<qint64> write(Session &session, NewFact fact)
{
    if (const base::Result<void> checked = check(fact); !checked)
        return checked.error();
    const base::Result<domain::CustomerSummary> customer = editing::lockWritable(session, fact.customer);
    if (!customer)
        return customer.error();
    fact.customer = customer->customer.id;
    const base::Result<domain::FactTelling> telling = tellingOf(session, fact);
    if (!telling)
        return telling.error();
    FactStore store(session.connection());
    const domain::FactKeys keys = store.keys();
    const QString key = keys.normal(fact.key);
    const QString value = fact.value.trimmed();
    const QString normal = domain::normalFactValue(key, value);
    std::optional<domain::FactValue> same;
    for (const domain::FactValue &row : store.rows(fact.customer)) {
        if (keys.normal(row.named) != key || domain::normalFactValue(key, row.value) != normal)
            continue;
        if (!same || (same->withdrawnAt && !row.withdrawnAt))
            same = row;
    }
    told(session, fact.customer);
    if (!same)
        return store.insert(fact.customer, key, value, *telling).value();
    // Two agents who confirm the same message make one telling.
    const bool known = !same->withdrawnAt && telling->source
        && std::any_of(same->tellings.begin(), same->tellings.end(),
            [&](const domain::FactTelling &other) { return other.source == telling->source; });
    if (!known)
        store.tellAgain(same->id, *telling);
    return same->id.value();
}

base::Result<FactStore::Found> standing(FactStore &store, FactId id)
{
    std::optional<FactStore::Found> found = store.find(id);
    if (!found)
        return noFact(id);
    if (found->value.withdrawnAt)
        return base::conflict(QStringLiteral("\"%1\" was taken back already."), { found->value.value });
    return *found;
}

base::Result<std::vector<OpenProposal>> openOf(Session &session, const std::vector<Utterance> &said)
{
    if (said.empty())
        return std::vector<OpenProposal>();
    return FactReading(session, said.back().customer).open(said);
}

/// Facts and records first, then what the customer wrote in this case.
std::optional<std::vector<domain::KnownValue>> knownOf(
    Session &session, FactReading &reading, std::optional<CaseId> caseId)
{
    std::optional<std::vector<domain::KnownValue>> values = reading.record();
    if (!values || !caseId)
        return values;
    // The version of one product answers no question about another.
    if (const auto supportCase = storage::CaseStore(session.connection()).find(*caseId);
        supportCase && !supportCase->productName.isEmpty()) {
        std::erase_if(*values, [&](const domain::KnownValue &value) {
            return !value.about.isEmpty() && value.about != supportCase->productName;
        });
    }
    const std::vector<Utterance> said = FactStore(session.connection()).utterances(*caseId, kMessagesOfCase);
    for (const domain::KnownValue &value : reading.asValues(reading.open(said)))
        values->push_back(value);
    return values;
}

std::vector<DraftFinding> findingsIn(
    const QString &text, const std::vector<domain::KnownValue> &values, const domain::FactKeys &keys)
{
    const std::vector<domain::Ask> asks = domain::findAsks(text, keys);
    std::vector<DraftFinding> found;
    for (domain::KnownAsk &known : domain::knownAsks(asks, values)) {
        if (found.empty() || found.back().sentence != known.ask.sentence)
            found.push_back({ known.ask.sentence, {}, {}, {}, {} });
        found.back().known.push_back(std::move(known));
    }
    for (DraftFinding &finding : found) {
        QStringList statements;
        const QString language = finding.known.front().ask.language;
        for (const domain::KnownAsk &known : finding.known)
            statements.append(domain::statementOf(known.known.front(), language, keys));
        for (const domain::Ask &ask : asks) {
            const bool answered = std::any_of(finding.known.begin(), finding.known.end(),
                [&](const domain::KnownAsk &known) { return known.ask == ask; });
            if (ask.sentence == finding.sentence && !answered)
                finding.stillToAsk.push_back(ask);
        }
        finding.statement = statements.join(u' ');
        finding.replacement = finding.statement;
        if (const QString question = domain::questionFor(finding.stillToAsk, language, keys); !question.isEmpty())
            finding.replacement += u' ' + question;
    }
    return found;
}

} // namespace

Facts::Facts(storage::Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
{
}

QFuture<base::Result<std::vector<domain::FactHistory>>> Facts::histories(CustomerId id)
{
    return m_database.read([id](Session &session) -> base::Result<std::vector<domain::FactHistory>> {
        if (!storage::CustomerStore(session.connection()).find(id))
            return writing::noCustomer(id);
        FactStore store(session.connection());
        return domain::factHistories(store.rows(resolved(session, id)), store.keys());
    });
}

QFuture<base::Result<qint64>> Facts::add(const base::RequestId &request, const NewFact &fact)
{
    return m_database.command(
        request, QStringLiteral("fact"), [fact](Session &session) { return write(session, fact); });
}

QFuture<base::Result<qint64>> Facts::confirm(const base::RequestId &request, EventId source, const QString &key,
    const QString &value, std::optional<domain::AgentId> agent)
{
    return m_database.command(request, QStringLiteral("fact"), [=](Session &session) -> base::Result<qint64> {
        const std::optional<Utterance> said = FactStore(session.connection()).utterance(source);
        if (!said)
            return noMessage(source);
        return write(session, { said->customer, key, value, source, agent, 1.0 });
    });
}

QFuture<base::Result<qint64>> Facts::reject(const base::RequestId &request, EventId source, const QString &key,
    const QString &value, std::optional<domain::AgentId> agent)
{
    return m_database.command(request, QStringLiteral("fact rejected"), [=](Session &session) -> base::Result<qint64> {
        FactStore store(session.connection());
        const std::optional<Utterance> said = store.utterance(source);
        if (!said)
            return noMessage(source);
        const QString normal = store.keys().normal(key);
        store.reject(source, normal, domain::normalFactValue(normal, value), agent, session.now());
        told(session, said->customer);
        return source.value();
    });
}

QFuture<base::Result<qint64>> Facts::correct(const base::RequestId &request, FactId id, const QString &value,
    std::optional<domain::AgentId> agent, std::optional<EventId> source)
{
    return m_database.command(request, QStringLiteral("fact corrected"), [=](Session &session) -> base::Result<qint64> {
        if (const base::Result<void> checked = checkValue(value); !checked)
            return checked.error();
        FactStore store(session.connection());
        const base::Result<FactStore::Found> old = standing(store, id);
        if (!old)
            return old.error();
        const QString written = value.trimmed();
        if (written == old->value.value)
            return base::invalidInput(QStringLiteral("\"%1\" is the value already."), { written });
        const base::Result<domain::FactTelling> telling = tellingOf(
            session, { old->customer, old->value.named, written, source, agent, 1.0 });
        if (!telling)
            return telling.error();
        domain::FactTelling now = *telling;
        // The correction is what counts from now on, whenever its source was written.
        now.toldAt = std::max(now.toldAt, old->value.toldAt());
        const domain::FactKeys keys = store.keys();
        const QString key = keys.normal(old->value.named);
        std::optional<FactId> other = store.findRow(old->customer, key, written);
        if (!other)
            other = store.findRow(old->customer, old->value.named, written);
        if (other)
            store.tellAgain(*other, now);
        else
            other = store.insert(old->customer, key, written, now);
        // Rows that say the same in another way go with the one that was pointed at.
        const QString wrong = domain::normalFactValue(key, old->value.value);
        for (const domain::FactValue &row : store.rows(old->customer)) {
            if (row.id != *other && !row.withdrawnAt && keys.normal(row.named) == key
                && domain::normalFactValue(key, row.value) == wrong)
                store.withdraw(row.id, agent, session.now(), other);
        }
        told(session, old->customer);
        return other->value();
    });
}

QFuture<base::Result<qint64>> Facts::retract(
    const base::RequestId &request, FactId id, std::optional<domain::AgentId> agent)
{
    return m_database.command(request, QStringLiteral("fact retracted"), [=](Session &session) -> base::Result<qint64> {
        FactStore store(session.connection());
        const base::Result<FactStore::Found> old = standing(store, id);
        if (!old)
            return old.error();
        const domain::FactKeys keys = store.keys();
        const QString key = keys.normal(old->value.named);
        const QString wrong = domain::normalFactValue(key, old->value.value);
        for (const domain::FactValue &row : store.rows(old->customer)) {
            if (!row.withdrawnAt && keys.normal(row.named) == key && domain::normalFactValue(key, row.value) == wrong)
                store.withdraw(row.id, agent, session.now(), {});
        }
        told(session, old->customer);
        return id.value();
    });
}

QFuture<base::Result<std::vector<OpenProposal>>> Facts::proposals(CaseId id)
{
    return m_database.readAside([id](Session &session) -> base::Result<std::vector<OpenProposal>> {
        if (!storage::CaseStore(session.connection()).find(id))
            return base::notFound(QStringLiteral("There is no case #%1."), { id.toString() });
        return openOf(session, FactStore(session.connection()).utterances(id, kMessagesOfCase));
    });
}

QFuture<base::Result<std::vector<OpenProposal>>> Facts::proposals(CustomerId id)
{
    return m_database.readAside([id](Session &session) -> base::Result<std::vector<OpenProposal>> {
        if (!storage::CustomerStore(session.connection()).find(id))
            return writing::noCustomer(id);
        return openOf(session, FactStore(session.connection()).utterances(resolved(session, id), kMessagesOfCustomer));
    });
}

QFuture<base::Result<std::vector<DraftFinding>>> Facts::checkDraft(
    CustomerId customer, std::optional<CaseId> caseId, const QString &text)
{
    return m_database.readAside([=](Session &session) -> base::Result<std::vector<DraftFinding>> {
        FactReading reading(session, resolved(session, customer));
        const auto values = knownOf(session, reading, caseId);
        if (!values)
            return writing::noCustomer(customer);
        return findingsIn(text, *values, reading.keys());
    });
}

QFuture<base::Result<std::vector<domain::KnownValue>>> Facts::known(
    CustomerId customer, std::optional<CaseId> caseId, const QString &factKey)
{
    return m_database.readAside([=](Session &session) -> base::Result<std::vector<domain::KnownValue>> {
        FactReading reading(session, resolved(session, customer));
        const auto values = knownOf(session, reading, caseId);
        if (!values)
            return writing::noCustomer(customer);
        domain::Ask ask;
        ask.key = reading.keys().normal(factKey);
        const std::vector<domain::KnownAsk> answered = domain::knownAsks({ ask }, *values);
        return answered.empty() ? std::vector<domain::KnownValue>() : answered.front().known;
    });
}

QFuture<base::Result<AsksOfCase>> Facts::asksOfCase(CaseId id)
{
    return m_database.readAside([id](Session &session) -> base::Result<AsksOfCase> {
        const std::optional<domain::SupportCase> found = storage::CaseStore(session.connection()).find(id);
        if (!found)
            return base::notFound(QStringLiteral("There is no case #%1."), { id.toString() });
        const std::vector<Utterance> said = FactStore(session.connection()).utterances(id, kMessagesOfCase);
        AsksOfCase report;
        if (!said.empty())
            report = FactReading(session, found->customer).asks(said);
        report.caseId = id;
        report.customer = found->customer;
        return report;
    });
}

QFuture<base::Result<domain::FactKeys>> Facts::keys()
{
    return m_database.read([](Session &session) { return FactStore(session.connection()).keys(); });
}

QFuture<base::Result<std::vector<domain::FactSynonym>>> Facts::synonyms()
{
    return m_database.read([](Session &session) { return FactStore(session.connection()).synonyms(); });
}

QFuture<base::Result<qint64>> Facts::putSynonym(const base::RequestId &request, const domain::FactSynonym &synonym)
{
    return m_database.command(
        request, QStringLiteral("fact name"), [synonym](Session &session) -> base::Result<qint64> {
            const QString name = domain::factPhrase(synonym.name).join(u' ');
            if (name.isEmpty())
                return base::invalidInput(QStringLiteral("The name of a fact needs a word."));
            const domain::FactKeys &usual = domain::FactKeys::usual();
            if (usual.has(name))
                return base::invalidInput(QStringLiteral("\"%1\" means \"%2\" already."), { name, usual.normal(name) });
            FactStore store(session.connection());
            const QString key = synonym.key.trimmed().isEmpty() ? QString() : store.keys().normal(synonym.key);
            if (key == name)
                return base::invalidInput(QStringLiteral("\"%1\" is its own name."), { name });
            store.putSynonym({ name, key });
            session.changed(domain::Subject::Bulk, 0);
            return 0;
        });
}

} // namespace throughline::services
