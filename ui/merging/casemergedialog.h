// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/supportcase.h"
#include "ui/merging/mergedialog.h"

namespace throughline::services {
class Cases;
class Merges;
} // namespace throughline::services

namespace throughline::ui {

/// Merges a case with another one of the same customer, whose cases are offered first.
class CaseMergeDialog : public MergeDialog {
    Q_OBJECT
public:
    CaseMergeDialog(services::Cases &cases, services::Merges &merges, const domain::SupportCase &supportCase,
        std::optional<domain::AgentId> agent, const base::Clock &clock, QWidget *parent = nullptr);

protected:
    void ask(const QString &typed) override;
    void read(qint64 from, qint64 into) override;
    QFuture<base::Result<qint64>> commit(
        const base::RequestId &request, qint64 from, qint64 into, const domain::Keeps &keeps) override;

private:
    void offer(const QString &typed);
    void askNumber(const QString &typed, domain::CaseId number, std::vector<PickRow> rows);

    services::Cases &m_cases;
    services::Merges &m_merges;
    domain::SupportCase m_case;
    std::optional<domain::AgentId> m_agent;
    quint64 m_question = 0;
    std::optional<std::vector<domain::SupportCase>> m_others; ///< of the customer, read once
};

} // namespace throughline::ui
