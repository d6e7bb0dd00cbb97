// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/exchange/records.h"
#include "core/services/importer.h"
#include "core/storage/eventstore.h"
#include "core/storage/session.h"

#include <QHash>

namespace throughline::services {

/// Writes what a reader finds into the workspace, within the transaction of the session. What is there already isn't written again: customers,
/// cases, articles and roadmaps are known by the source's name and their key, events by their content within the case. Lives for one file, on the DB thread.
class RecordWriter final : public exchange::RecordSink {
public:
    /// `source` comes before each key, so that the keys of two sources don't clash.
    RecordWriter(storage::Session &session, QString source, ImportProgress progress);

    base::Result<void> take(const exchange::SourceCustomer &customer) override;
    base::Result<void> take(const exchange::SourceCase &supportCase) override;
    base::Result<void> take(const exchange::SourceArticle &article) override;
    base::Result<void> take(const domain::Blueprint &blueprint) override;
    void note(const QString &problem) override;
    bool progress(qint64 done, qint64 total) override;

    /// Writes what is known only at the end (the last tier of each customer). To be called once after the reading.
    void finish();
    [[nodiscard]] const ImportReport &report() const { return m_report; }

private:
    /// What is known of a customer while the file is read.
    struct Known {
        domain::CustomerId id;
        QString name;
        QString tier;
        base::EpochMs tierAt = 0;
        bool tierChanged = false;
    };

    [[nodiscard]] QString key(const QString &sourceKey) const { return m_source + u':' + sourceKey; }
    Known &customer(const QString &sourceKey);
    domain::CustomerId findOrInsert(const exchange::SourceCustomer &customer);
    std::optional<domain::TierId> tier(const QString &name);
    std::optional<domain::ProductId> product(const QString &name);
    std::optional<domain::QueueId> queue(const QString &name);
    std::optional<domain::AgentId> agent(const QString &name);

    domain::SupportCase describe(const exchange::SourceCase &source);
    void writeEvents(
        const exchange::SourceCase &source, domain::CaseId id, bool isNew, std::vector<domain::EventId> &written);
    void writeChanges(const exchange::SourceEvent &before, const exchange::SourceEvent &event, domain::CaseId id,
        const QString &originKey);
    void writeChange(domain::CustomerId customer, domain::CaseId id, const exchange::SourceEvent &event,
        const QString &subject, const QString &body, const QString &originKey);
    domain::EventId append(const storage::NewEvent &event);
    void indexEvents();
    void writeRun(const exchange::SourceCase &source, domain::CaseId id, const std::vector<domain::EventId> &written);

    storage::Session &m_session;
    QString m_source;
    ImportProgress m_progress;
    ImportReport m_report;
    domain::EventId m_lastIndexed; ///< of the events, where m_unindexed isn't 0
    int m_unindexed = 0;
    QHash<QString, Known> m_customers;
    QHash<QString, domain::TierId> m_tiers;
    QHash<QString, domain::ProductId> m_products;
    QHash<QString, domain::QueueId> m_queues;
    QHash<QString, domain::AgentId> m_agents;
    QHash<QString, domain::Blueprint> m_blueprints;
};

} // namespace throughline::services
