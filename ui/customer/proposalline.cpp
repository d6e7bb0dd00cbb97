// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/customer/proposalline.h"

#include "ui/common/facttext.h"
#include "ui/common/format.h"
#include "ui/common/requests.h"
#include "ui/customer/chip.h"

#include <QHBoxLayout>
#include <QToolButton>

#include <algorithm>
#include <tuple>

namespace throughline::ui {

using services::OpenProposal;

std::vector<OpenProposal> orderedProposals(
    const std::vector<OpenProposal> &proposals, std::optional<domain::CaseId> caseId)
{
    std::vector<const OpenProposal *> order;
    for (const OpenProposal &one : proposals)
        order.push_back(&one);
    std::stable_sort(order.begin(), order.end(), [&](const OpenProposal *a, const OpenProposal *b) {
        const bool aHere = caseId && a->caseId == caseId;
        const bool bHere = caseId && b->caseId == caseId;
        return std::tuple(!aHere, -a->at) < std::tuple(!bHere, -b->at);
    });
    std::vector<OpenProposal> sorted;
    for (const OpenProposal *one : order)
        sorted.push_back(*one);
    return sorted;
}

QString ProposalLine::sourceText(const OpenProposal &open, const QString &date)
{
    if (open.notedBy)
        return open.notedBy->isEmpty() ? tr("from a note of %1").arg(date)
                                       : tr("from %1's note of %2").arg(isolated(*open.notedBy), date);
    switch (open.channel) {
    case domain::Channel::Email:
        return tr("from the e-mail of %1").arg(date);
    case domain::Channel::Phone:
        return tr("from the call of %1").arg(date);
    case domain::Channel::Chat:
        return tr("from the chat of %1").arg(date);
    default:
        return tr("from the message of %1").arg(date);
    }
}

ProposalLine::ProposalLine(services::Facts &facts, const base::Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_facts(facts)
    , m_clock(clock)
    , m_caption(new Chip(this))
    , m_value(new Chip(this))
    , m_from(new Chip(this))
    , m_count(new Chip(this))
    , m_keep(new QToolButton(this))
    , m_reject(new QToolButton(this))
    , m_source(new QToolButton(this))
{
    setAccessibleName(tr("Proposed fact"));
    const int em = fontMetrics().height();
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(em / 2);
    line->addWidget(m_caption);
    line->addWidget(m_value);
    line->addWidget(m_from);
    m_keep->setText(tr("Keep (Y)"));
    m_keep->setToolTip(tr("Write it down as a fact (Y)"));
    m_reject->setText(tr("No (N)"));
    m_reject->setToolTip(tr("Don't propose it again (N in this line, Shift+Y anywhere)"));
    m_source->setText(tr("Source (G)"));
    m_source->setToolTip(tr("Show the message that it was read from (G)"));
    for (QToolButton *button : { m_keep, m_reject, m_source }) {
        button->setFocusPolicy(Qt::TabFocus);
        line->addWidget(button);
    }
    line->addWidget(m_count);
    line->addStretch(1);
    connect(m_keep, &QToolButton::clicked, this, &ProposalLine::keep);
    connect(m_reject, &QToolButton::clicked, this, &ProposalLine::reject);
    connect(m_source, &QToolButton::clicked, this, &ProposalLine::showSource);
    hide();
}

void ProposalLine::setCustomer(domain::CustomerId customer)
{
    if (customer == m_customer)
        return;
    m_customer = customer;
    m_case.reset();
    takeBack(m_request);
    ++m_generation;
    m_open.clear();
    show();
}

void ProposalLine::setCase(std::optional<domain::CaseId> caseId)
{
    if (caseId == m_case)
        return;
    m_case = caseId;
    m_open = orderedProposals(m_open, m_case);
    show();
}

void ProposalLine::read()
{
    takeBack(m_request);
    const quint64 generation = ++m_generation;
    if (!m_customer.isValid() || m_underWay > 0)
        return;
    m_request = m_facts.proposals(m_customer);
    whenDone(
        m_request, this,
        [this, generation](const base::Result<std::vector<OpenProposal>> &open) {
            if (generation != m_generation)
                return;
            if (!open) {
                Q_EMIT failed(open.error());
                return;
            }
            m_open = orderedProposals(*open, m_case);
            show();
        },
        Turn::AfterFrame);
}

void ProposalLine::show()
{
    setVisible(!m_open.empty());
    if (!m_open.empty()) {
        const OpenProposal &first = m_open.front();
        m_caption->setContent(tr("told?"), Chip::Look::Caption, tr("What a message seems to tell"));
        QString more = first.proposal.reason;
        if (const QString certain = certainty(first.proposal.confidence); !certain.isEmpty())
            more += QStringLiteral(" · ") + certain;
        m_value->setContent(QStringLiteral("%1: %2").arg(factLabel(first.proposal.key), isolated(first.proposal.value)),
            Chip::Look::Title, more);
        // The value is what is decided about: where it comes from is cut first.
        m_value->setMinimumWidth(std::min(m_value->sizeHint().width(), 22 * fontMetrics().height()));
        QString from = sourceText(first, shortDate(first.at));
        if (first.instead)
            from = tr("instead of %1, %2").arg(isolated(*first.instead), from);
        m_from->setContent(from, Chip::Look::Text);
        m_count->setContent(
            m_open.size() > 1 ? tr("%n more", nullptr, int(m_open.size()) - 1) : QString(), Chip::Look::Caption);
        setAccessibleDescription(m_value->text() + QStringLiteral(", ") + from);
    }
    Q_EMIT proposalsChanged();
}

void ProposalLine::keep()
{
    carryOut(true);
}

void ProposalLine::reject()
{
    carryOut(false);
}

void ProposalLine::carryOut(bool keep)
{
    if (m_open.empty())
        return;
    const OpenProposal chosen = m_open.front();
    // The next one is there at once; the answer only confirms it.
    m_open.erase(m_open.begin());
    ++m_generation;
    takeBack(m_request);
    ++m_underWay;
    show();
    const base::RequestId request = base::RequestId::make(m_clock.now());
    const domain::FactProposal &proposal = chosen.proposal;
    const auto command = keep ? m_facts.confirm(request, chosen.event, proposal.key, proposal.value, m_agent)
                              : m_facts.reject(request, chosen.event, proposal.key, proposal.value, m_agent);
    whenDone(command, this, [this](const base::Result<qint64> &done) {
        --m_underWay;
        if (!done)
            Q_EMIT failed(done.error());
        if (m_underWay == 0)
            read();
    });
}

void ProposalLine::showSource()
{
    if (!m_open.empty())
        Q_EMIT sourceRequested(m_open.front().event);
}

} // namespace throughline::ui
