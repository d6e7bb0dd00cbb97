// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/services/facts.h"

#include <QFuture>
#include <QWidget>

#include <optional>
#include <vector>

class QToolButton;

namespace throughline::ui {

class Chip;

/// Those of the case at hand first, each group the newest message first: what was just said is what one has in mind.
[[nodiscard]] std::vector<services::OpenProposal> orderedProposals(
    const std::vector<services::OpenProposal> &proposals, std::optional<domain::CaseId> caseId);

/// "serial number: NX-2231? from the e-mail of 3 May": what a message seems to tell, one at a time, to be kept or not. Away while there is nothing. GUI thread.
class ProposalLine : public QWidget {
    Q_OBJECT
public:
    ProposalLine(services::Facts &facts, const base::Clock &clock, QWidget *parent = nullptr);

    void setAgent(std::optional<domain::AgentId> agent) { m_agent = agent; }
    /// Nothing is read before read() is called: that may wait until the customer is on the screen.
    void setCustomer(domain::CustomerId customer);
    void setCase(std::optional<domain::CaseId> caseId);
    /// Reads again what is proposed.
    void read();
    void keep();
    void reject();
    void showSource();
    [[nodiscard]] bool hasProposal() const { return !m_open.empty(); }
    [[nodiscard]] const std::vector<services::OpenProposal> &open() const { return m_open; }

Q_SIGNALS:
    void sourceRequested(throughline::domain::EventId source);
    void failed(const throughline::base::Error &error);
    /// There is something to decide now, or nothing any more.
    void proposalsChanged();

private:
    void show();
    void carryOut(bool keep);
    [[nodiscard]] static QString sourceText(const services::OpenProposal &open, const QString &date);

    services::Facts &m_facts;
    const base::Clock &m_clock;
    std::optional<domain::AgentId> m_agent;
    domain::CustomerId m_customer;
    std::optional<domain::CaseId> m_case;
    std::vector<services::OpenProposal> m_open;
    QFuture<base::Result<std::vector<services::OpenProposal>>> m_request;
    quint64 m_generation = 0;
    int m_underWay = 0; ///< commands: an answer from before them would bring back what they have settled

    Chip *m_caption;
    Chip *m_value;
    Chip *m_from;
    Chip *m_count;
    QToolButton *m_keep;
    QToolButton *m_reject;
    QToolButton *m_source;
};

} // namespace throughline::ui
