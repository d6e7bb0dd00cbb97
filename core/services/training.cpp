// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/training.h"

#include "core/domain/anonymise.h"
#include "core/domain/messageparts.h"
#include "core/domain/phonenumber.h"
#include "core/services/privatewords.h"
#include "core/services/writing.h"
#include "core/storage/casestore.h"
#include "core/storage/catalogstore.h"
#include "core/storage/customerstore.h"
#include "core/storage/database.h"
#include "core/storage/factstore.h"
#include "core/storage/roadmapstore.h"
#include "core/storage/trainingstore.h"

#include <algorithm>

namespace throughline::services {

using namespace Qt::StringLiterals;
using domain::KnownValue;
using domain::PracticeScript;
using storage::Session;
using storage::TrainingStore;
using storage::Utterance;

namespace {

constexpr int kMessagesOfCase = 1000;

/// What the customer said: their messages, and what was written down of their calls.
bool isOfCustomer(const Utterance &said)
{
    return said.direction == domain::Direction::Inbound
        && (said.kind == domain::EventKind::Message || said.kind == domain::EventKind::Call);
}

QString ownWords(const QString &text)
{
    return domain::unfoldedText(text, domain::messageParts(text)).trimmed();
}

/// What was known when the case began.
std::vector<KnownValue> knownAtFirst(
    Session &session, const domain::CustomerSummary &customer, const domain::FactKeys &keys, base::EpochMs began)
{
    storage::CustomerStore customers(session.connection());
    std::vector<domain::FactValue> rows = storage::FactStore(session.connection()).rows(customer.customer.id);
    for (domain::FactValue &row : rows)
        std::erase_if(row.tellings, [began](const domain::FactTelling &telling) { return telling.toldAt >= began; });
    std::erase_if(rows, [began](const domain::FactValue &row) {
        return row.tellings.empty() || (row.withdrawnAt && *row.withdrawnAt < began);
    });
    for (domain::FactValue &row : rows)
        row.withdrawnAt.reset();
    return domain::knownValues({ customer.customer, customer.tierName, customers.identities(customer.customer.id),
                                   customers.purchases(customer.customer.id),
                                   domain::currentValues(domain::factHistories(std::move(rows), keys)) },
        keys);
}

base::Result<PracticeScript> script(Session &session, domain::CaseId number, domain::RoadmapId roadmap)
{
    storage::CaseStore cases(session.connection());
    const std::optional<domain::SupportCase> found = cases.find(cases.resolved(number));
    if (!found)
        return writing::noCase(number);
    storage::RoadmapStore roadmaps(session.connection());
    const auto version = roadmaps.newestVersion(roadmap);
    std::optional<domain::Blueprint> blueprint = version ? roadmaps.loadWalked(*version) : std::nullopt;
    if (!blueprint)
        return base::notFound(u"There is no roadmap %1 that could be practised."_s, { roadmap.toString() });
    const auto customer = storage::CustomerStore(session.connection()).find(found->customer);
    if (!customer)
        return writing::noCase(number);
    storage::FactStore facts(session.connection());
    const std::vector<Utterance> said = facts.utterances(found->id, kMessagesOfCase);

    PracticeScript script;
    script.origin = found->id;
    script.keys = facts.keys();
    domain::Anonymiser anonymiser(privateWords(session, *found, customer->customer), script.keys);
    anonymiser.read(found->subject);
    for (const Utterance &one : said)
        anonymiser.read(one.body, isOfCustomer(one));
    std::optional<base::EpochMs> began;
    for (const Utterance &one : said) {
        const QString words = isOfCustomer(one) ? ownWords(one.body) : QString();
        if (words.isEmpty())
            continue;
        began = began.value_or(one.at);
        domain::PracticeMessage message;
        message.at = one.at - *began;
        message.channel = one.channel;
        message.text = anonymiser.hidden(words);
        if (script.messages.empty())
            message.subject = anonymiser.hidden(found->subject);
        // Rather nothing than somebody's name.
        if (anonymiser.leaks(message.text))
            message.text = u"[…]"_s;
        if (anonymiser.leaks(message.subject))
            message.subject.clear();
        message.mood = domain::readMood(words).mood;
        script.messages.push_back(std::move(message));
    }
    if (script.messages.empty())
        return base::refused(
            u"Case #%1 can't be practised: there is no word of its customer in it."_s, { found->id.toString() });
    for (KnownValue value : knownAtFirst(session, *customer, script.keys, *began)) {
        // The version of one product answers no question about another.
        if (!found->productName.isEmpty() && !value.about.isEmpty() && value.about != found->productName)
            continue;
        value.value = anonymiser.hiddenValue(value.key, value.value);
        value.source.reset();
        value.at.reset();
        value.agentName.clear();
        script.known.push_back(std::move(value));
    }
    script.blueprint = std::move(*blueprint);
    script.language = customer->customer.language;
    script.region = domain::regionOf(customer->customer.language, customer->customer.timeZone);
    script.tier = found->tierName;
    script.product = found->productName;
    for (const domain::Product &product : storage::CatalogStore(session.connection()).products())
        script.products.append(product.name);
    if (found->dueAt && *found->dueAt < domain::kNoDueTime && *found->dueAt > *began)
        script.due = *found->dueAt - *began;
    return script;
}

base::Result<qint64> finish(Session &session, const domain::PracticeSession &practice, domain::AgentId agent)
{
    const base::Result<domain::PracticeScore> score = domain::practiceScore(practice);
    if (!score)
        return score.error();
    storage::CaseStore cases(session.connection());
    const auto origin = cases.find(cases.resolved(practice.script.origin));
    TrainingStore::Result result;
    result.agent = agent;
    result.version = practice.script.blueprint.version;
    result.origin = origin ? std::optional(origin->id) : std::nullopt;
    result.at = session.now();
    result.points = score->points;
    result.moves = int(practice.moves.size());
    result.aspects = score->aspects;
    return TrainingStore(session.connection()).insert(result);
}

} // namespace

Training::Training(storage::Database &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
{
}

QFuture<base::Result<std::vector<PracticeCase>>> Training::cases(domain::RoadmapId roadmap, int limit)
{
    return m_database.readAside([=](Session &session) {
        std::vector<PracticeCase> found;
        for (const TrainingStore::Case &one : TrainingStore(session.connection()).cases(roadmap, limit))
            found.push_back({ one.id, one.product, one.messages, one.walked });
        return found;
    });
}

QFuture<base::Result<PracticeScript>> Training::script(domain::CaseId caseId, domain::RoadmapId roadmap)
{
    return m_database.readAside([=](Session &session) { return services::script(session, caseId, roadmap); });
}

QFuture<base::Result<qint64>> Training::finish(
    const base::RequestId &request, const domain::PracticeSession &session, domain::AgentId agent)
{
    return m_database.command(
        request, u"training"_s, [=](Session &inner) { return services::finish(inner, session, agent); });
}

QFuture<base::Result<std::vector<TrainingResult>>> Training::results(const TrainingFilter &filter, int limit)
{
    return m_database.readAside([=](Session &session) {
        std::vector<TrainingResult> found;
        for (const TrainingStore::Result &one :
            TrainingStore(session.connection()).results(filter.agent, filter.roadmap, limit))
            found.push_back({ one.id, one.agent, one.agentName, one.roadmap, one.version, one.roadmapName, one.number,
                one.origin, one.at, one.points, one.moves, one.aspects });
        return found;
    });
}

} // namespace throughline::services
