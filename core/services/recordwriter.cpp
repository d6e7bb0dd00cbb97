// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/recordwriter.h"

#include "core/services/originkey.h"
#include "core/storage/articlestore.h"
#include "core/storage/casestore.h"
#include "core/storage/catalogstore.h"
#include "core/storage/customerstore.h"
#include "core/storage/eventstore.h"
#include "core/storage/roadmapstore.h"
#include "core/storage/searchindex.h"
#include "core/storage/valuestore.h"

#include <algorithm>

namespace throughline::services {

using domain::CaseId;
using domain::CustomerId;
using domain::EventId;
using exchange::SourceCase;
using exchange::SourceEvent;

namespace {

/// The last value that the events or the case itself give.
QString lastOf(const SourceCase &source, const QString &given, QString SourceEvent::*field)
{
    if (!given.isEmpty())
        return given;
    for (auto it = source.events.rbegin(); it != source.events.rend(); ++it) {
        if (!((*it).*field).isEmpty())
            return (*it).*field;
    }
    return {};
}

template <typename IdType, typename Make>
std::optional<IdType> named(QHash<QString, IdType> &known, const QString &name, Make make)
{
    if (name.isEmpty())
        return std::nullopt;
    const auto it = known.constFind(name);
    if (it != known.constEnd())
        return *it;
    const IdType id = make(name);
    known.insert(name, id);
    return id;
}

} // namespace

RecordWriter::RecordWriter(storage::Session &session, QString source, ImportProgress progress, bool withErased)
    : m_session(session)
    , m_source(std::move(source))
    , m_progress(std::move(progress))
{
    if (withErased)
        return;
    m_erased.emplace(session.connection());
    m_erased->read();
    if (m_erased->isEmpty())
        m_erased.reset();
}

std::optional<domain::TierId> RecordWriter::tier(const QString &name)
{
    return named(
        m_tiers, name, [this](const QString &n) { return storage::CatalogStore(m_session.connection()).tier(n); });
}

std::optional<domain::ProductId> RecordWriter::product(const QString &name)
{
    return named(m_products, name, [this](const QString &n) {
        bool created = false;
        const domain::ProductId id = storage::CatalogStore(m_session.connection()).product(n, &created);
        m_report.products += created ? 1 : 0;
        return id;
    });
}

std::optional<domain::QueueId> RecordWriter::queue(const QString &name)
{
    return named(
        m_queues, name, [this](const QString &n) { return storage::CatalogStore(m_session.connection()).queue(n); });
}

std::optional<domain::AgentId> RecordWriter::agent(const QString &name)
{
    return named(
        m_agents, name, [this](const QString &n) { return storage::CatalogStore(m_session.connection()).agent(n); });
}

domain::SupportCase RecordWriter::describe(const SourceCase &source)
{
    domain::SupportCase c;
    c.customer = customer(lastOf(source, source.customerKey, &SourceEvent::customerKey)).id;
    c.tier = tier(lastOf(source, source.tier, &SourceEvent::tier));
    c.queue = queue(lastOf(source, source.queue, &SourceEvent::queue));
    c.owner = agent(lastOf(source, source.owner, &SourceEvent::agent));
    c.product = product(lastOf(source, source.product, &SourceEvent::product));
    c.subject = source.subject;
    c.status = source.status;
    c.priority = source.priority;
    c.dueAt = source.dueAt;
    c.openedAt = m_session.now();
    if (!source.events.empty()) {
        const auto [first, last] = std::minmax_element(source.events.begin(), source.events.end(),
            [](const SourceEvent &a, const SourceEvent &b) { return a.at < b.at; });
        c.openedAt = first->at;
        c.lastEventAt = last->at;
    }
    if (!c.isOpen())
        c.closedAt = c.lastEventAt;
    return c;
}

base::Result<void> RecordWriter::check(const SourceCase &source)
{
    for (const SourceEvent &event : source.events) {
        if (event.at < domain::kEarliestEvent || event.at > domain::kLatestEvent)
            return base::invalidInput(
                QStringLiteral("Case \"%1\": an event (\"%2\") has a time before 1830 or after 2109."),
                { source.key, event.subject });
    }
    return {};
}

base::Result<void> RecordWriter::take(const SourceCase &given)
{
    if (base::Result<void> good = check(given); !good)
        return good;
    SourceCase source = given;
    if (m_erased && !takeOutErased(source)) {
        ++m_report.leftOut;
        return {};
    }
    // So many rows go over the line together.
    constexpr size_t kWrittenTogether = 2'000;
    const QString caseKey = key(source.key);
    if (m_waitingKeys.contains(caseKey) || m_waitingEvents >= kWrittenTogether) {
        if (base::Result<void> written = flush(); !written)
            return written;
    }
    m_waitingKeys.insert(caseKey);
    m_waitingEvents += 1 + source.events.size();
    m_waitingCustomers.insert(source.customerKey);
    for (const SourceEvent &event : source.events)
        m_waitingCustomers.insert(event.customerKey);
    m_waiting.push_back(std::move(source));
    return {};
}

base::Result<void> RecordWriter::flush()
{
    std::vector<Pending> batch;
    batch.reserve(m_waiting.size());
    for (SourceCase &source : m_waiting)
        batch.push_back({ std::move(source), {}, {}, {}, false, 0, {} });
    m_waiting.clear();
    m_waitingKeys.clear();
    m_waitingCustomers.clear();
    m_waitingEvents = 0;
    m_homes.clear();
    m_minutes.clear();
    readMerges();

    storage::CaseStore cases(m_session.connection());
    QStringList keys;
    for (const Pending &pending : batch)
        keys.append(key(pending.source.key));
    const std::vector<CaseId> known = cases.findByExternalKeys(keys);
    std::vector<storage::NewCase> fresh;
    for (size_t i = 0; i < batch.size(); ++i) {
        batch[i].described = describe(batch[i].source);
        const SourceCase &source = batch[i].source;
        batch[i].customerHome = customer(lastOf(source, source.customerKey, &SourceEvent::customerKey)).home;
        batch[i].home = known[i];
        batch[i].described.id = known[i] ? storage::CaseStore(m_session.connection()).resolved(known[i]) : known[i];
        batch[i].isNew = !known[i];
        if (batch[i].isNew)
            fresh.push_back({ batch[i].described, keys.at(qsizetype(i)) });
    }
    const std::vector<CaseId> added = cases.insert(fresh);
    m_report.cases += qint64(added.size());
    auto next = added.begin();
    std::vector<storage::NewEvent> rows;
    for (Pending &pending : batch) {
        if (pending.isNew) {
            pending.home = pending.described.id = *next++;
            join(storage::Cell::CaseCustomer, pending.home.value(), pending.customerHome, pending.described.customer);
        }
        collectEvents(pending, rows);
    }
    const std::vector<EventId> ids = append(rows);
    std::vector<std::pair<EventId, int>> effort;
    for (const auto &[place, minutes] : m_minutes)
        effort.emplace_back(ids.at(place), minutes);
    storage::ValueStore(m_session.connection()).addEffort(effort);
    for (Pending &pending : batch) {
        const bool merged = pending.home != pending.described.id;
        if (merged && pending.added > 0) {
            // What the source says of a case that was merged is no word about the one that remained.
            cases.touch(pending.described.id, pending.described.lastEventAt);
        } else if (!pending.isNew && pending.added > 0) {
            const std::optional<domain::SupportCase> now = cases.find(pending.described.id);
            pending.described.version = now->version;
            // Under the transaction's lock nobody else can have changed it; on PostgreSQL the row may have moved on.
            if (!cases.update(pending.described))
                return base::conflict(
                    QStringLiteral("Case \"%1\" was changed by somebody else during the import. Please try again."),
                    { pending.source.key });
            if (!m_mergedInto.isEmpty())
                storage::JournalStore(m_session.connection())
                    .rejoin(storage::Cell::CaseCustomer, pending.home.value(), pending.customerHome.value(),
                        pending.described.customer.value());
        }
        if (pending.source.roadmapKey.isEmpty())
            continue;
        std::vector<EventId> written;
        for (const std::optional<size_t> &place : pending.written)
            written.push_back(place ? ids.at(*place) : EventId());
        if (!merged || !storage::RoadmapStore(m_session.connection()).runOf(pending.home))
            writeRun(pending.source, pending.described.id, written);
    }
    return {};
}

void RecordWriter::collectEvents(Pending &pending, std::vector<storage::NewEvent> &rows)
{
    const SourceCase &source = pending.source;
    const CaseId id = pending.described.id;
    const QSet<QString> there = pending.isNew ? QSet<QString>()
        : m_casesMoved                        ? storage::JournalStore(m_session.connection()).originKeys(pending.home)
                                              : storage::EventStore(m_session.connection()).originKeys(id);
    QHash<quint64, int> seen;
    // What changed is told in the order of time.
    const SourceEvent *before = nullptr;
    for (const SourceEvent *event : inOrderOfTime(source)) {
        Known &who = customer(event->customerKey.isEmpty() ? source.customerKey : event->customerKey);
        if (!event->tier.isEmpty() && event->at >= who.tierAt) {
            who.tierChanged = true;
            who.tier = event->tier;
            who.tierAt = event->at;
        }
        const CustomerId whoId = who.id;
        const CustomerId whoHome = who.home;
        const QString origin = originKey(*event, seen);
        if (!there.contains(origin)) {
            if (before)
                addChanges(*before, *event, pending, origin, rows);
            storage::NewEvent row;
            row.customer = whoId;
            row.caseId = id;
            row.at = event->at;
            row.channel = event->channel;
            row.kind = event->kind;
            row.direction = event->direction;
            row.visibility = event->visibility;
            row.agent = agent(event->agent);
            row.product = product(event->product);
            row.subject = event->subject;
            row.body = event->body;
            row.originKey = origin;
            row.address = event->address;
            row.mood = event->mood;
            pending.written.emplace_back(rows.size());
            if (event->minutes.value_or(0) > 0)
                m_minutes.emplace_back(rows.size(), *event->minutes);
            rows.push_back(std::move(row));
            m_homes.push_back({ whoHome, pending.home });
            pending.added += event->kind == domain::EventKind::Change ? 0 : 1;
            remember(whoId, event->at);
        } else {
            pending.written.emplace_back();
        }
        before = event;
    }
    m_report.events += pending.added;
}

void RecordWriter::remember(CustomerId customer, base::EpochMs eventAt)
{
    const auto newest = m_newest.find(customer.value());
    if (newest == m_newest.end())
        m_newest.insert(customer.value(), eventAt);
    else
        *newest = std::max(*newest, eventAt);
}

void RecordWriter::addChanges(const SourceEvent &before, const SourceEvent &event, const Pending &pending,
    const QString &originKey, std::vector<storage::NewEvent> &rows)
{
    const auto add = [&](const Known &who, const QString &subject, const QString &from, const QString &to,
                         const QString &suffix) {
        storage::NewEvent row;
        row.customer = who.id;
        row.caseId = pending.described.id;
        row.at = event.at;
        row.channel = domain::Channel::System;
        row.kind = domain::EventKind::Change;
        row.agent = agent(event.agent);
        row.subject = subject;
        row.body = QStringLiteral("%1 → %2").arg(from, to);
        row.originKey = originKey + suffix;
        rows.push_back(std::move(row));
        m_homes.push_back({ who.home, pending.home });
    };
    if (before.customerKey != event.customerKey && !before.customerKey.isEmpty() && !event.customerKey.isEmpty()) {
        const Known from = customer(before.customerKey);
        const Known to = customer(event.customerKey);
        add(from, QStringLiteral("Case moved to another customer"), from.name, to.name, QStringLiteral("-from"));
        add(to, QStringLiteral("Case taken over from another customer"), from.name, to.name, QStringLiteral("-to"));
    }
    const Known who = customer(event.customerKey);
    if (before.product != event.product && !before.product.isEmpty() && !event.product.isEmpty())
        add(who, QStringLiteral("Product changed"), before.product, event.product, QStringLiteral("-product"));
    if (before.tier != event.tier && !before.tier.isEmpty() && !event.tier.isEmpty())
        add(who, QStringLiteral("Service level changed"), before.tier, event.tier, QStringLiteral("-tier"));
}

void RecordWriter::writeRun(const SourceCase &source, CaseId id, const std::vector<EventId> &written)
{
    storage::RoadmapStore roadmaps(m_session.connection());
    const QString roadmapKey = key(source.roadmapKey);
    auto it = m_blueprints.find(roadmapKey);
    if (it == m_blueprints.end()) {
        const std::optional<domain::RoadmapVersionId> version = roadmaps.newestVersion(roadmapKey);
        std::optional<domain::Blueprint> blueprint = version ? roadmaps.loadWalked(*version) : std::nullopt;
        if (!blueprint) {
            note(QStringLiteral("Case \"%1\" walks a roadmap \"%2\" that isn't there.")
                    .arg(source.key, source.roadmapKey));
            return;
        }
        it = m_blueprints.insert(roadmapKey, *blueprint);
    }
    if (roadmaps.runOf(id))
        return;
    const domain::Blueprint &blueprint = *it;
    domain::Run run = domain::begin(blueprint, id, source.events.empty() ? m_session.now() : source.events.front().at);
    for (size_t i = 0; i < source.events.size(); ++i) {
        const SourceEvent &event = source.events.at(i);
        if (event.stepKey.isEmpty())
            continue;
        // The outcome is the first line of the body, up to a colon.
        const QString firstLine = event.body.section(u'\n', 0, 0);
        const QString outcome = firstLine.section(u':', 0, 0).trimmed();
        domain::Completion completion { event.stepKey, outcome, {}, agent(event.agent), event.at };
        if (const domain::Step *step = blueprint.find(event.stepKey)) {
            // It was done elsewhere: what has to be ticked and written down there isn't ours to judge.
            completion.checked = step->checklist;
            completion.evidence = step->evidenceWanted.isEmpty() ? QString() : firstLine;
        }
        const base::Result<domain::Run> after = domain::complete(blueprint, run, completion);
        if (!after) {
            note(QStringLiteral("Case \"%1\": %2").arg(source.key, after.error().sentence()));
            break;
        }
        run = *after;
        if (i < written.size() && written.at(i))
            run.done.back().event = written.at(i);
    }
    (void)roadmaps.insertRun(run, blueprint);
}

base::Result<void> RecordWriter::take(const exchange::SourceArticle &source)
{
    storage::NewArticle article;
    article.externalId = source.key;
    article.externalKey = key(source.key);
    article.title = source.title;
    article.body = source.body;
    article.product = product(source.product);
    article.language = source.language;
    article.tags = source.tags.join(u' ');
    article.updatedAt = source.updatedAt.value_or(m_session.now());
    domain::ArticleId id;
    const auto written = storage::ArticleStore(m_session.connection()).put(article, &id);
    if (written == storage::ArticleStore::Written::Added)
        ++m_report.articles;
    // Of those that are new, the end of the import tells.
    if (written == storage::ArticleStore::Written::Updated)
        m_session.changed(domain::Subject::Article, id.value());
    return {};
}

base::Result<void> RecordWriter::take(const domain::Blueprint &source)
{
    // A case that came before a roadmap doesn't know it.
    if (base::Result<void> written = flush(); !written)
        return written;
    domain::Blueprint blueprint = source;
    if (base::Result<void> valid = domain::validate(blueprint); !valid)
        return valid;
    blueprint.key = key(source.key);
    for (domain::Step &step : blueprint.steps) {
        for (QString &article : step.articleKeys)
            article = key(article);
    }
    if (storage::RoadmapStore(m_session.connection()).publish(blueprint, m_session.now())
        == storage::RoadmapStore::Written::Added)
        ++m_report.roadmaps;
    return {};
}

void RecordWriter::note(const QString &problem)
{
    constexpr int kMaxProblems = 100;
    if (m_report.problems.size() < kMaxProblems)
        m_report.problems.append(problem);
    else if (m_report.problems.size() == kMaxProblems)
        m_report.problems.append(QStringLiteral("… and more of the kind."));
}

bool RecordWriter::progress(qint64 done, qint64 total)
{
    return !m_progress || m_progress(done, total);
}

std::vector<EventId> RecordWriter::append(const std::vector<storage::NewEvent> &rows)
{
    // So many texts are sorted in memory at once.
    constexpr int kIndexedTogether = 20'000;
    std::vector<EventId> ids = storage::EventStore(m_session.connection()).appendUnindexed(rows);
    if (ids.empty())
        return ids;
    for (size_t i = 0; i < ids.size(); ++i) {
        join(storage::Cell::EventCustomer, ids[i].value(), m_homes[i].customer, rows[i].customer);
        if (rows[i].caseId && rows[i].caseId != m_homes[i].supportCase)
            storage::JournalStore(m_session.connection())
                .join(
                    storage::Cell::EventCase, ids[i].value(), m_homes[i].supportCase.value(), rows[i].caseId->value());
    }
    if (m_unindexed == 0)
        m_lastIndexed = EventId(ids.front().value() - 1);
    m_unindexed += int(ids.size());
    if (m_unindexed >= kIndexedTogether)
        indexEvents();
    return ids;
}

void RecordWriter::indexEvents()
{
    if (m_unindexed > 0)
        storage::SearchIndex(m_session.connection()).addEventsBehind(m_lastIndexed);
    m_unindexed = 0;
}

base::Result<void> RecordWriter::finish()
{
    if (base::Result<void> written = flush(); !written)
        return written;
    tellTiers();
    indexEvents();
    adoptStrays();
    storage::CustomerStore store(m_session.connection());
    std::vector<std::pair<CustomerId, base::EpochMs>> newest;
    for (auto it = m_newest.cbegin(); it != m_newest.cend(); ++it)
        newest.emplace_back(it.key(), it.value());
    store.touch(newest);
    for (const Known &known : std::as_const(m_customers)) {
        // Of somebody who was merged it is kept with what they were: it is one of the values that the merge has chosen from.
        if (const std::optional<domain::TierId> last = known.tierChanged ? tier(known.tier) : std::nullopt)
            store.setTier(known.home, *last);
    }
    const ImportReport &r = m_report;
    if (r.customers + r.products + r.cases + r.events + r.payments + r.articles + r.roadmaps + r.completed > 0)
        m_session.changed(domain::Subject::Bulk, 0);
    return {};
}

} // namespace throughline::services
