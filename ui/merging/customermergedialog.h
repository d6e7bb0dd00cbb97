// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/customer.h"
#include "core/services/identities.h"
#include "core/services/search.h"
#include "ui/merging/mergedialog.h"

namespace throughline::services {
class Customers;
class Merges;
} // namespace throughline::services

namespace throughline::ui {

/// Merges a customer with another one: found by name, case or words, or by an address in any notation; who is probably the same person is offered first.
class CustomerMergeDialog : public MergeDialog {
    Q_OBJECT
public:
    struct Services {
        services::Customers &customers;
        services::Identities &identities;
        services::Search &search;
        services::Merges &merges;
    };
    CustomerMergeDialog(const Services &services, domain::CustomerId customer, const QString &name,
        std::optional<domain::AgentId> agent, const base::Clock &clock, QWidget *parent = nullptr);
    ~CustomerMergeDialog() override;

Q_SIGNALS:
    /// Somebody said that the two aren't one person, or took that back if not `apart`; in a sentence.
    void toldApart(
        throughline::domain::CustomerId a, throughline::domain::CustomerId b, bool apart, const QString &sentence);

protected:
    void otherwise(qint64 open, qint64 other) override;
    void ask(const QString &typed) override;
    [[nodiscard]] QStringList evidenceOf(qint64 id) const override;
    void read(qint64 from, qint64 into) override;
    QFuture<base::Result<qint64>> commit(
        const base::RequestId &request, qint64 from, qint64 into, const domain::Keeps &keeps) override;

private:
    using People = std::vector<domain::CustomerSummary>;
    void suggest(quint64 question);
    void offer();
    void readCard(domain::CustomerId id, std::optional<services::CustomerCard> &place);
    void presentIfRead();
    [[nodiscard]] PickRow rowOf(const domain::CustomerSummary &person, const QString &why) const;

    Services m_services;
    std::optional<domain::AgentId> m_agent;
    quint64 m_question = 0;
    QFuture<base::Result<services::SearchResults>> m_searching;
    QFuture<base::Result<People>> m_finding;
    // What has come of the answers to one question.
    std::optional<People> m_addressed;
    std::optional<People> m_named;
    std::vector<services::Duplicate> m_duplicates;
    // What has been read of both.
    std::optional<services::CustomerMergePreview> m_preview;
    std::optional<services::CustomerCard> m_from;
    std::optional<services::CustomerCard> m_into;
    int m_unread = 0;
};

} // namespace throughline::ui
