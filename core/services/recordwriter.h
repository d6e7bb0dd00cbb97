// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/exchange/records.h"
#include "core/services/importer.h"
#include "core/storage/erasedstore.h"
#include "core/storage/eventstore.h"
#include "core/storage/journalstore.h"
#include "core/storage/query.h"
#include "core/storage/session.h"

#include <QHash>
#include <QSet>

#include <optional>
#include <vector>

namespace throughline::services {

/// Writes what a reader finds into the workspace, within the transaction of the session. What is there already isn't written again: customers,
/// cases, articles and roadmaps are known by the source's name and their key, events by their content within the case. Cases are written some hundreds at a
/// time, which saves a server thousands of round trips. Lives for one file, on the DB thread.
class RecordWriter final : public exchange::RecordSink {
public:
    /// `source` comes before each key, so that the keys of two sources don't clash.
    /// `withErased`: people who were erased from this workspace are taken as well.
    RecordWriter(storage::Session &session, QString source, ImportProgress progress, bool withErased = false);

    base::Result<void> take(const exchange::SourceCustomer &customer) override;
    base::Result<void> take(const exchange::SourceCase &supportCase) override;
    base::Result<void> take(const exchange::SourceArticle &article) override;
    base::Result<void> take(const domain::Blueprint &blueprint) override;
    void note(const QString &problem) override;
    bool progress(qint64 done, qint64 total) override;

    /// What of a record can be refused before it is written; take() refuses the same. On any thread.
    [[nodiscard]] static base::Result<void> check(const exchange::SourceCase &supportCase);

    /// Writes what waits and what is known only at the end (the last tier and the newest event of each customer). To be called once after the reading.
    base::Result<void> finish();
    [[nodiscard]] const ImportReport &report() const { return m_report; }

private:
    /// What is known of a customer while the file is read.
    struct Known {
        domain::CustomerId home; ///< under whose key or address they are known
        domain::CustomerId id;   ///< who that is now, after merges
        QString name;
        QString tier;
        base::EpochMs tierAt = 0;
        bool tierChanged = false;
        bool isNew = false;       ///< nobody knew them before this file
        bool isCompleted = false; ///< they were here, and this file told more of them
    };

    /// As it is stored, so that two keys that are stored alike are one.
    [[nodiscard]] QString key(const QString &sourceKey) const { return storage::storable(m_source + u':' + sourceKey); }
    Known &customer(const QString &sourceKey);
    void addIdentities(const exchange::SourceCustomer &source, const Known &known);
    void addPurchases(const exchange::SourceCustomer &source, const Known &known);
    void addFacts(const exchange::SourceCustomer &source, const Known &known);
    void addPayments(const exchange::SourceCustomer &source, const Known &known);
    void assignOrganisation(const exchange::SourceCustomer &source, const Known &known);
    void remember(domain::CustomerId customer, base::EpochMs eventAt);
    /// Looks for what has to be remembered of merges, once.
    void readMerges();
    [[nodiscard]] domain::CustomerId resolved(domain::CustomerId home);
    /// Enters the row of a customer into the journal of the merges that concern it, if any does.
    void join(storage::Cell cell, qint64 row, domain::CustomerId home, domain::CustomerId now);
    void adoptStrays();
    /// Entries for those who were known before and have another tier now.
    void tellTiers();
    /// Somebody who was erased here, and hasn't come back by another way since.
    [[nodiscard]] bool isErased(const exchange::SourceCustomer &customer);
    [[nodiscard]] bool isErased(const QString &sourceKey);
    /// Takes out what erased people would bring back; false if nothing is left of it.
    [[nodiscard]] bool takeOutErased(exchange::SourceCase &supportCase);
    domain::CustomerId findOrInsert(const exchange::SourceCustomer &customer);
    std::optional<domain::TierId> tier(const QString &name);
    std::optional<domain::ProductId> product(const QString &name);
    std::optional<domain::QueueId> queue(const QString &name);
    std::optional<domain::AgentId> agent(const QString &name);

    /// A case on its way into the workspace.
    struct Pending {
        exchange::SourceCase source;
        domain::SupportCase described;   ///< its id: of the case that it was merged into, if it was
        domain::CaseId home;             ///< the case itself, before merges
        domain::CustomerId customerHome; ///< its customer before merges
        bool isNew = false;
        int added = 0; ///< events, bookkeeping not counted
        std::vector<std::optional<size_t>>
            written; ///< for each event of the source in the order of time: its place among the rows
    };

    /// Writes the cases that wait.
    base::Result<void> flush();
    domain::SupportCase describe(const exchange::SourceCase &source);
    void collectEvents(Pending &pending, std::vector<storage::NewEvent> &rows);
    void addChanges(const exchange::SourceEvent &before, const exchange::SourceEvent &event, const Pending &pending,
        const QString &originKey, std::vector<storage::NewEvent> &rows);
    std::vector<domain::EventId> append(const std::vector<storage::NewEvent> &rows);
    void indexEvents();
    void writeRun(const exchange::SourceCase &source, domain::CaseId id, const std::vector<domain::EventId> &written);

    /// To whom and to what a row belongs without merges.
    struct Home {
        domain::CustomerId customer;
        domain::CaseId supportCase;
    };

    storage::Session &m_session;
    bool m_mergesRead = false;
    bool m_casesMoved = false;                     ///< cases were merged or split
    QSet<qint64> m_mergedInto;                     ///< customers that others were merged into
    std::vector<Home> m_homes;                     ///< of the rows that are being collected
    std::vector<std::pair<size_t, int>> m_minutes; ///< that rows took us, by their place
    bool m_added = false;                          ///< the customer at hand got something that wasn't here
    QString m_region;
    std::optional<storage::ErasedStore> m_erased; ///< none: whoever comes is taken
    QHash<QString, bool> m_leftOut;               ///< by the keys of customers
    QString m_source;
    ImportProgress m_progress;
    ImportReport m_report;
    domain::EventId m_lastIndexed; ///< of the events, where m_unindexed isn't 0
    int m_unindexed = 0;
    std::vector<exchange::SourceCase> m_waiting;
    QSet<QString> m_waitingKeys;      ///< of the cases
    QSet<QString> m_waitingCustomers; ///< whom they name
    size_t m_waitingEvents = 0;
    QHash<qint64, base::EpochMs> m_newest; ///< event of each customer
    QHash<QString, Known> m_customers;
    QHash<QString, domain::TierId> m_tiers;
    QHash<QString, domain::ProductId> m_products;
    QHash<QString, domain::QueueId> m_queues;
    QHash<QString, domain::AgentId> m_agents;
    QHash<QString, domain::OrganisationId> m_organisations;
    QHash<QString, domain::Blueprint> m_blueprints;
};

} // namespace throughline::services
