// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/merging/customermergedialog.h"

#include "core/services/customers.h"
#include "core/services/merges.h"
#include "ui/common/errortext.h"
#include "ui/common/evidencetext.h"
#include "ui/common/format.h"
#include "ui/common/requests.h"
#include "ui/merging/mergingwords.h"

#include <algorithm>

namespace throughline::ui {

using domain::CustomerId;

namespace {
constexpr int kMostFound = 12;
constexpr int kMostSuggested = 6;
} // namespace

CustomerMergeDialog::CustomerMergeDialog(const Services &services, CustomerId customer, const QString &name,
    std::optional<domain::AgentId> agent, const base::Clock &clock, QWidget *parent)
    : MergeDialog(tr("Merge customers"), customer.value(), clock, parent)
    , m_services(services)
    , m_agent(agent)
{
    picker().setQuestion(tr("Merge %1 (customer %2) into…").arg(name.simplified(), customer.toString()),
        tr("A name, an e-mail address, a phone number in any notation, or a case"));
}

CustomerMergeDialog::~CustomerMergeDialog()
{
    takeBack(m_searching);
    takeBack(m_finding);
}

PickRow CustomerMergeDialog::rowOf(const domain::CustomerSummary &person, const QString &why) const
{
    QStringList parts { tr("customer %1").arg(person.customer.id.toString()), person.tierName,
        person.organisationName.simplified(),
        person.lastEventAt ? tr("last contact %1").arg(relativeTime(person.lastEventAt, clock().now())) : QString() };
    parts.removeAll(QString());
    return { person.customer.id.value(), person.customer.name.simplified(), parts.join(QStringLiteral(" · ")), why };
}

void CustomerMergeDialog::ask(const QString &typed)
{
    takeBack(m_searching);
    takeBack(m_finding);
    const quint64 question = ++m_question;
    m_addressed.reset();
    m_named.reset();
    if (typed.isEmpty()) {
        suggest(question);
        return;
    }
    m_finding = m_services.identities.find(typed);
    whenDone(m_finding, this, [this, question](const base::Result<People> &found) {
        if (question != m_question)
            return;
        m_addressed = found ? *found : People();
        offer();
    });
    m_searching = m_services.search.everything(typed, kMostFound);
    whenDone(m_searching, this, [this, question](const base::Result<services::SearchResults> &found) {
        if (question != m_question)
            return;
        if (!found) {
            picker().setFound({}, errorText(found.error()));
            return;
        }
        m_named = found->customers;
        for (const domain::SupportCase &one : found->cases) {
            domain::CustomerSummary owner;
            owner.customer.id = one.customer;
            owner.customer.name = one.customerName;
            m_named->push_back(owner);
        }
        offer();
    });
}

void CustomerMergeDialog::suggest(quint64 question)
{
    whenDone(m_services.identities.duplicatesOf(CustomerId(openId()), kMostSuggested), this,
        [this, question](const base::Result<std::vector<services::Duplicate>> &found) {
            if (question != m_question)
                return;
            std::vector<PickRow> rows;
            m_duplicates = found ? *found : std::vector<services::Duplicate>();
            for (const services::Duplicate &other : m_duplicates)
                rows.push_back(rowOf(other.b,
                    other.pair.evidence.isEmpty() ? QString()
                                                  : evidenceText(other.pair.evidence.front()).simplified()));
            picker().setFound(
                rows, rows.empty() ? tr("Nobody looks like the same person. Type to search everybody.") : QString());
        });
}

void CustomerMergeDialog::offer()
{
    if (!m_addressed || !m_named)
        return;
    std::vector<PickRow> rows;
    const auto add = [&](const People &people, const QString &why) {
        for (const domain::CustomerSummary &person : people) {
            const bool there = std::any_of(
                rows.begin(), rows.end(), [&](const PickRow &row) { return row.id == person.customer.id.value(); });
            if (!there && person.customer.id.value() != openId())
                rows.push_back(rowOf(person, why));
        }
    };
    add(*m_addressed, tr("has this address"));
    add(*m_named, {});
    picker().setFound(rows, rows.empty() ? tr("Nobody else fits. Fewer letters find more.") : QString());
}

QStringList CustomerMergeDialog::evidenceOf(qint64 id) const
{
    const auto known = std::find_if(m_duplicates.begin(), m_duplicates.end(),
        [id](const services::Duplicate &other) { return other.b.customer.id.value() == id; });
    return known == m_duplicates.end() ? QStringList() : known->pair.evidence;
}

void CustomerMergeDialog::read(qint64 from, qint64 into)
{
    m_preview.reset();
    m_from.reset();
    m_into.reset();
    m_unread = 3;
    whenDone(m_services.merges.previewCustomers(CustomerId(from), CustomerId(into)), this,
        [this, asked = generation()](const base::Result<services::CustomerMergePreview> &preview) {
            if (asked != generation())
                return;
            if (!preview) {
                refused(preview.error());
                return;
            }
            m_preview = *preview;
            presentIfRead();
        });
    readCard(CustomerId(from), m_from);
    readCard(CustomerId(into), m_into);
}

void CustomerMergeDialog::readCard(CustomerId id, std::optional<services::CustomerCard> &place)
{
    whenDone(m_services.customers.card(id), this,
        [this, &place, asked = generation()](const base::Result<services::CustomerCard> &card) {
            if (asked != generation())
                return;
            if (card)
                place = *card;
            presentIfRead();
        });
}

void CustomerMergeDialog::presentIfRead()
{
    if (--m_unread > 0 || !m_preview)
        return;
    const auto head = [](const domain::CustomerSummary &c, const QString &fate) {
        return QStringLiteral("%1 · %2 · %3").arg(c.customer.name.simplified(), c.customer.id.toString(), fate);
    };
    Shown shown;
    shown.from = head(m_preview->from, tr("is merged away"));
    shown.into = head(m_preview->into, tr("remains"));
    shown.title = tr("%1 (customer %2) is merged into %3 (customer %4)")
                      .arg(m_preview->from.customer.name.simplified(), m_preview->from.customer.id.toString(),
                          m_preview->into.customer.name.simplified(), m_preview->into.customer.id.toString());
    shown.rows = compared(*m_preview, m_from, m_into, clock().now());
    shown.moves = movesText(*m_preview);
    shown.done = mergedText(m_preview->from.customer.name, m_preview->into.customer.name);
    shown.apart = m_preview->saidTwo ? tr("&Take back that they are two") : tr("They are &two people");
    shown.apartNote = saidTwoText(m_preview->saidTwo);
    present(shown);
}

void CustomerMergeDialog::otherwise(qint64 open, qint64 other)
{
    const CustomerId a(open);
    const CustomerId b(other);
    const bool apart = m_preview && !m_preview->saidTwo;
    const base::RequestId request = base::RequestId::make(clock().now());
    services::Identities &identities = m_services.identities;
    const QString sentence = m_preview
        ? twoPeopleText(m_preview->from.customer.name, m_preview->into.customer.name, apart)
        : QString();
    whenDone(
        apart ? identities.sayTwoPeople(request, a, b, m_agent) : identities.takeBackTwoPeople(request, a, b, m_agent),
        this, [=, this](const base::Result<qint64> &said) {
            if (!said) {
                complain(said.error());
                return;
            }
            Q_EMIT toldApart(a, b, apart, sentence);
            // Who says that they are two is done here; who takes it back goes on comparing.
            if (apart)
                accept();
            else
                reread();
        });
}

QFuture<base::Result<qint64>> CustomerMergeDialog::commit(
    const base::RequestId &request, qint64 from, qint64 into, const domain::Keeps &keeps)
{
    return m_services.merges.mergeCustomers(request, CustomerId(from), CustomerId(into), keeps, m_agent);
}

} // namespace throughline::ui
