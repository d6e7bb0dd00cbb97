// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/walklogstore.h"

#include "core/domain/textfold.h"
#include "core/storage/query.h"

#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <algorithm>

namespace throughline::storage {

using namespace Qt::StringLiterals;

namespace {

struct WalkDeed {
    int step = 0;
    int outcome = 0;
    base::EpochMs at = 0;
};

struct WalkRun {
    domain::CaseId caseId;
    bool open = false;
    base::EpochMs startedAt = 0;
    QStringList next;
    QHash<QString, base::EpochMs> since;
    std::vector<WalkDeed> deeds;
};

/// The log that is being read, with the numbers of its names.
class WalkReading {
public:
    explicit WalkReading(const domain::Blueprint &blueprint);

    /// A step that another version has and this one hasn't is known by its title.
    int step(const QString &key, const QString &title)
    {
        return m_keys.contains(key) ? m_keys.value(key) : name(title);
    }
    /// -1 if no step, or more than one, bears this name.
    int titled(const QString &told);
    int name(const QString &text);
    /// Only what names a way tells walks apart; elsewhere people write what came of the step.
    int outcome(const QString &text) { return m_labels.contains(text) ? log.outcome(text) : 0; }
    void add(const WalkRun &run);
    void addTold(domain::CaseId id, const std::vector<WalkDeed> &deeds);

    domain::WalkLog log;

private:
    void add(domain::WalkVariant variant, domain::WalkedCase one, const std::vector<WalkDeed> &deeds);

    QHash<QString, int> m_keys;
    QHash<QString, int> m_exact;  ///< by title, as it is written
    QHash<QString, int> m_titles; ///< folded
    QHash<QString, int> m_told;   ///< as they were told, so that each is folded once
    QHash<QString, int> m_names;
    QSet<QString> m_labels; ///< of ways
};

WalkReading::WalkReading(const domain::Blueprint &blueprint)
{
    for (const domain::Transition &way : blueprint.transitions)
        m_labels.insert(way.label);
    for (const domain::Step &step : blueprint.steps) {
        const int number = int(log.names.size());
        log.names.append(step.title);
        m_keys.insert(step.key, number);
        if (step.kind == domain::StepKind::Gateway)
            continue;
        m_exact.insert(step.title, m_exact.contains(step.title) ? -1 : number);
        const QString title = domain::folded(step.title.simplified());
        m_titles.insert(title, m_titles.contains(title) ? -1 : number);
    }
}

int WalkReading::titled(const QString &told)
{
    const auto known = m_told.constFind(told);
    if (known != m_told.constEnd())
        return *known;
    // Where two titles differ in how they are written only, that tells them apart.
    int step = m_exact.value(told, -1);
    if (step < 0)
        step = m_titles.value(domain::folded(told.simplified()), -1);
    m_told.insert(told, step);
    return step;
}

int WalkReading::name(const QString &text)
{
    const auto known = m_names.constFind(text);
    if (known != m_names.constEnd())
        return *known;
    log.names.append(text);
    m_names.insert(text, int(log.names.size()) - 1);
    return int(log.names.size()) - 1;
}

void WalkReading::add(domain::WalkVariant variant, domain::WalkedCase one, const std::vector<WalkDeed> &deeds)
{
    for (const WalkDeed &deed : deeds) {
        variant.steps.push_back(deed.step);
        variant.outcomes.push_back(deed.outcome);
        one.times.push_back(deed.at);
    }
    log.add(std::move(variant), std::move(one));
}

void WalkReading::add(const WalkRun &run)
{
    domain::WalkVariant variant;
    variant.open = run.open;
    domain::WalkedCase one;
    one.id = run.caseId;
    one.startedAt = run.startedAt;
    for (const QString &key : run.next) {
        if (!run.open || !m_keys.contains(key))
            continue;
        variant.next.push_back(m_keys.value(key));
        one.since.push_back(run.since.value(key, run.startedAt));
    }
    add(std::move(variant), std::move(one), run.deeds);
}

void WalkReading::addTold(domain::CaseId id, const std::vector<WalkDeed> &deeds)
{
    domain::WalkVariant variant;
    variant.told = true;
    domain::WalkedCase one;
    one.id = id;
    add(std::move(variant), std::move(one), deeds);
}

constexpr qint64 kRowsBetweenQuestions = 4096;

} // namespace

std::optional<domain::WalkLog> WalkLogStore::read(
    const domain::Blueprint &blueprint, const Filter &filter, const std::function<bool(qint64)> &goOn)
{
    WalkReading reading(blueprint);
    qint64 rows = 0;
    const auto goesOn = [&] { return ++rows % kRowsBetweenQuestions != 0 || goOn(rows); };

    const QString which = u"JOIN roadmap_version v ON v.id = r.version_id "
                          "WHERE v.roadmap_id = :roadmap AND r.started_at >= :since "_s
        + (filter.version ? u"AND r.version_id = :version "_s : QString());
    const auto bind = [&](Query &query) {
        query.bind(u":roadmap"_s, blueprint.roadmap).bind(u":since"_s, filter.since);
        if (filter.version)
            query.bind(u":version"_s, *filter.version);
    };
    std::vector<WalkRun> runs;
    QHash<qint64, size_t> places;         // of runs by their ids
    QHash<domain::CaseId, size_t> ofCase; // and by their cases
    Query heads(m_connection,
        u"SELECT r.id, r.case_id, r.status, r.started_at, r.next_steps, r.state FROM run r "_s + which
            + u"ORDER BY r.id"_s);
    bind(heads);
    heads.exec();
    while (heads.next()) {
        if (!goesOn())
            return std::nullopt;
        WalkRun run;
        run.caseId = heads.id<domain::CaseId>(1);
        run.open = heads.enumeration<domain::RunStatus>(2) == domain::RunStatus::Active;
        run.startedAt = heads.int64(3);
        if (run.open) {
            run.next = heads.text(4).split(u'\n', Qt::SkipEmptyParts);
            const QJsonObject state = QJsonDocument::fromJson(heads.text(5).toUtf8()).object();
            const QJsonObject since = state.value(u"since"_s).toObject();
            for (auto it = since.begin(); it != since.end(); ++it)
                run.since.insert(it.key(), it.value().toInteger());
        }
        places.insert(heads.int64(0), runs.size());
        ofCase.insert(run.caseId, runs.size());
        runs.push_back(std::move(run));
    }
    Query records(m_connection,
        u"SELECT d.run_id, COALESCE(NULLIF(d.step_key, ''), s.key), s.title, d.outcome, d.done_at FROM run r "
        "JOIN run_step d ON d.run_id = r.id JOIN step s ON s.id = d.step_id "_s
            + which + u"ORDER BY d.run_id, d.position"_s);
    bind(records);
    records.exec();
    while (records.next()) {
        if (!goesOn())
            return std::nullopt;
        const auto place = places.constFind(records.int64(0));
        if (place != places.constEnd())
            runs[*place].deeds.push_back(
                { reading.step(records.text(1), records.text(2)), reading.outcome(records.text(3)), records.int64(4) });
    }

    QSet<domain::CaseId> walking; // other roadmaps, or not since then: not ours
    Query all(m_connection, u"SELECT case_id FROM run"_s);
    all.exec();
    while (all.next())
        walking.insert(all.id<domain::CaseId>(0));

    std::vector<std::pair<domain::CaseId, std::vector<WalkDeed>>> told;
    domain::CaseId current;
    std::vector<WalkDeed> deeds;
    qint64 steps = 0;
    const auto close = [&] {
        const auto run = ofCase.constFind(current);
        if (run != ofCase.constEnd() && steps > 0) {
            std::vector<WalkDeed> &walked = runs[*run].deeds;
            std::ranges::copy_if(deeds, std::back_inserter(walked),
                [&](const WalkDeed &deed) { return deed.step < int(blueprint.steps.size()); });
            std::ranges::stable_sort(walked, {}, &WalkDeed::at);
        } else if (!filter.version && !walking.contains(current) && steps > 0 && steps * 2 >= qint64(deeds.size())
            && deeds.front().at >= filter.since) {
            told.emplace_back(current, deeds);
        }
        deeds.clear();
        steps = 0;
    };
    Query activities(m_connection,
        u"SELECT e.case_id, e.subject, e.at FROM event e "
        "WHERE e.kind = :activity AND e.case_id IS NOT NULL ORDER BY e.case_id, e.at, e.id"_s);
    activities.bind(u":activity"_s, domain::EventKind::Activity).exec();
    while (activities.next()) {
        if (!goesOn())
            return std::nullopt;
        const auto id = activities.id<domain::CaseId>(0);
        if (id != current)
            close();
        current = id;
        const QString name = activities.text(1);
        const int step = reading.titled(name);
        steps += step >= 0 ? 1 : 0;
        deeds.push_back({ step >= 0 ? step : reading.name(name), 0, activities.int64(2) });
    }
    close();

    for (const WalkRun &run : runs)
        reading.add(run);
    for (const auto &[id, what] : told)
        reading.addTold(id, what);
    return std::move(reading.log);
}

} // namespace throughline::storage
