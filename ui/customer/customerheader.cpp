// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/customer/customerheader.h"

#include "ui/common/requests.h"
#include "ui/customer/contacts.h"
#include "ui/customer/factsdialog.h"
#include "ui/customer/flowlayout.h"
#include "ui/customer/proposalline.h"

#include <QAbstractButton>
#include <QKeyEvent>
#include <QResizeEvent>
#include <QTimerEvent>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

namespace throughline::ui {

namespace {

/// So long, in milliseconds, the header waits for a customer's card before it shows what is known of them without it.
constexpr int kPatience = 30;

/// Whether somebody is here twice is asked once nobody waits for anything else.
constexpr std::chrono::milliseconds kAskAfter { 250 };
constexpr int kMostDuplicates = 5;
/// In a header this wide, in heights of its font, the name of the other one fits too.
constexpr int kRoomy = 60;

} // namespace

CustomerHeader::CustomerHeader(services::Customers &customers, services::Identities &identities, services::Facts &facts,
    services::Consents &consents, const base::Clock &clock, QWidget *parent)
    : Pane(tr("Customer"), parent)
    , m_customers(customers)
    , m_identities(identities)
    , m_facts(facts)
    , m_clock(clock)
    , m_proposals(new ProposalLine(facts, clock, this))
    , m_contacts(new Contacts(consents, clock, this))
{
    const int em = fontMetrics().height();
    content()->setContentsMargins(em / 2, em / 3, em / 2, em / 3);
    content()->setSpacing(em / 5);
    const std::array<QString, 4> names { tr("Who it is"), tr("What they own"), tr("What is known"), tr("The case") };
    for (size_t i = 0; i < m_lines.size(); ++i) {
        Line &line = m_lines[i];
        line.widget = new QWidget(this);
        line.widget->setAccessibleName(names[i]);
        line.layout = new FlowLayout(em / 2, em / 6);
        line.widget->setLayout(line.layout);
        QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
        policy.setHeightForWidth(true);
        line.widget->setSizePolicy(policy);
        content()->addWidget(line.widget);
        if (i == 2) // below what is known: it may become known
            content()->addWidget(m_proposals);
    }
    setFocusPolicy(Qt::StrongFocus);
    m_all = addPaneAction(tr("Show all products and facts"), QKeySequence());
    m_all->setCheckable(true);
    connect(m_all, &QAction::toggled, this, &CustomerHeader::rebuild);
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatience);
    connect(&m_patience, &QTimer::timeout, this, &CustomerHeader::rebuild);
    m_compare = addPaneAction(tr("Compare with who is probably the same person…"), QKeySequence());
    connect(m_compare, &QAction::triggered, this, &CustomerHeader::compareDuplicate);
    m_preferences = addPaneAction(tr("Contact preferences…"), QKeySequence());
    connect(m_preferences, &QAction::triggered, m_contacts, &Contacts::edit);
    connect(m_contacts, &Contacts::changed, this, &CustomerHeader::rebuild);
    m_askSoon.setSingleShot(true);
    m_askSoon.setInterval(kAskAfter);
    connect(&m_askSoon, &QTimer::timeout, this, &CustomerHeader::askForDuplicates);
    makeFacts();
    rebuild();
    // "Due in" and the customer's time go on by the minute.
    startTimer(60'000, Qt::VeryCoarseTimer);
}

void CustomerHeader::setCustomer(domain::CustomerId id)
{
    if (id == m_customer)
        return;
    m_customer = id;
    m_patience.stop();
    m_card.reset();
    m_case.reset();
    m_duplicates.clear();
    m_promises.clear();
    m_askSoon.stop();
    takeBack(m_asking);
    m_proposals->setCustomer(id);
    m_contacts->setCustomer(id);
    if (m_dialog)
        m_dialog->reject();
    describeFacts();
    clearError();
    if (m_all->isChecked())
        m_all->setChecked(false);
    read();
}

void CustomerHeader::setCase(const std::optional<domain::SupportCase> &supportCase)
{
    m_case = supportCase;
    m_proposals->setCase(supportCase ? std::optional(supportCase->id) : std::nullopt);
    // As a rule the card is here before the next frame but one: what stands there until then isn't worth building.
    if (m_customer && !m_card)
        m_patience.start();
    else
        rebuild();
}

void CustomerHeader::setPromises(const std::vector<domain::Promise> &standing)
{
    m_promises = standing;
    if (m_card)
        rebuild();
}

QWidget *CustomerHeader::focusTarget()
{
    return this;
}

void CustomerHeader::read()
{
    takeBack(m_request);
    const quint64 generation = ++m_generation;
    if (!m_customer) {
        rebuild();
        return;
    }
    m_request = m_customers.card(m_customer);
    whenDone(
        m_request, this,
        [this, generation](const base::Result<services::CustomerCard> &result) {
            if (generation != m_generation)
                return;
            if (!result) {
                showError(result.error());
                return;
            }
            clearError();
            m_patience.stop();
            m_card = result.value();
            rebuild();
            m_askSoon.start();
            Q_EMIT loaded(result.value());
            // Who listens may have gone on to somebody else: whoever was merged is followed.
            if (generation != m_generation)
                return;
            // Only now: whoever waits for the customer doesn't wait for what messages may tell.
            m_proposals->read();
            m_contacts->setCustomer(m_customer, m_card->summary.customer.name);
            m_contacts->read();
        },
        Turn::AfterFrame);
}

void CustomerHeader::askForDuplicates()
{
    takeBack(m_asking);
    m_asking = m_identities.duplicatesOf(m_customer, kMostDuplicates);
    whenDone(
        m_asking, this,
        [this, customer = m_customer](const base::Result<std::vector<services::Duplicate>> &found) {
            // A hint that can't be had isn't missed.
            if (customer != m_customer || !found || *found == m_duplicates)
                return;
            m_duplicates = *found;
            rebuild();
        },
        Turn::AfterFrame);
}

void CustomerHeader::compareDuplicate()
{
    if (!m_duplicates.empty())
        Q_EMIT duplicateActivated(m_duplicates.front());
}

void CustomerHeader::apply(const domain::Changes &changes)
{
    m_contacts->apply(changes);
    const bool concerned = std::any_of(changes.begin(), changes.end(), [this](const domain::Change &change) {
        return change.subject == domain::Subject::Bulk
            || (change.customer == m_customer
                && (change.subject == domain::Subject::Customer || change.subject == domain::Subject::Case));
    });
    if (concerned && m_customer) {
        read();
        if (m_dialog)
            m_dialog->reload();
        return;
    }
    const bool said = std::any_of(changes.begin(), changes.end(), [this](const domain::Change &change) {
        return change.subject == domain::Subject::Event && change.customer == m_customer;
    });
    if (said && m_customer)
        m_proposals->read();
}

void CustomerHeader::timerEvent(QTimerEvent *)
{
    rebuild();
}

void CustomerHeader::rebuild()
{
    m_preferences->setEnabled(m_customer.isValid());
    m_preferences->setToolTip(m_customer.isValid() ? QString() : tr("No customer is open"));
    m_compare->setEnabled(!m_duplicates.empty());
    m_compare->setToolTip(m_duplicates.empty() ? tr("Nobody looks like the same person") : QString());
    if (!m_card) {
        // The case is known at once; its customer's name too. The rest fills in.
        if (m_case) {
            HeaderLine who { { m_case->customerName, Chip::Look::Title, {} } };
            if (!m_case->tierName.isEmpty())
                who.push_back({ m_case->tierName, Chip::Look::Strong, {} });
            show(m_lines[0], who);
            show(m_lines[1], {});
            show(m_lines[2], {});
            show(m_lines[3], caseLine(m_case, {}, m_clock.now()));
        } else if (!m_customer) {
            show(m_lines[0], { { tr("No customer chosen"), Chip::Look::Title, {} } });
            show(m_lines[1],
                { { tr("Choose a case in the queue, or press Ctrl+K and type a name."), Chip::Look::Caption, {} } });
            show(m_lines[2], {});
            show(m_lines[3], {});
        }
        return;
    }
    const base::EpochMs now = m_clock.now();
    HeaderLine who = whoLine(*m_card, now);
    if (!m_duplicates.empty())
        who.insert(who.begin() + std::min<qsizetype>(2, qsizetype(who.size())),
            duplicatePart(m_duplicates, width() > kRoomy * fontMetrics().height()));
    // What they may expect, and before that what they don't want, comes right behind who they are.
    const HeaderLine promised = promiseParts(m_promises, now);
    who.insert(who.begin() + std::min<qsizetype>(2, qsizetype(who.size())), promised.begin(), promised.end());
    const HeaderLine unwanted = m_contacts->parts();
    who.insert(who.begin() + std::min<qsizetype>(2, qsizetype(who.size())), unwanted.begin(), unwanted.end());
    const HeaderLine owns = ownsLine(*m_card, now);
    const HeaderLine known = knownLine(*m_card);
    show(m_lines[0], who, true);
    show(m_lines[1], owns.empty() ? HeaderLine { { tr("No products are on record."), Chip::Look::Caption, {} } } : owns,
        true);
    show(m_lines[2], known.empty() ? HeaderLine { { tr("No facts are on record."), Chip::Look::Caption, {} } } : known,
        true);
    show(m_lines[3], caseLine(m_case, *m_card, now));
}

void CustomerHeader::show(Line &line, const HeaderLine &parts, bool mayShorten)
{
    while (line.chips.size() < parts.size() + 1) {
        auto *chip = new Chip(line.widget);
        line.layout->addWidget(chip);
        line.chips.push_back(chip);
        line.parts.emplace_back();
        connect(chip, &Chip::activated, this, [this, &line, i = line.chips.size() - 1] { follow(line.parts[i]); });
    }
    HeaderLine shown = parts;
    if (mayShorten && !m_all->isChecked()) {
        std::vector<int> widths;
        for (const HeaderPart &part : parts)
            widths.push_back(line.chips.front()->widthFor(part.text, part.look));
        const int em = fontMetrics().height();
        const size_t fits = partsThatFit(widths, width() - em, em / 2, 4 * em);
        if (fits < parts.size())
            shown.resize(fits);
        QStringList left;
        for (size_t i = fits; i < parts.size(); ++i)
            left.append(parts[i].text);
        if (!left.isEmpty()) {
            HeaderPart more { tr("+%n more", nullptr, int(left.size())), Chip::Look::Caption,
                left.join(QLatin1Char('\n')) };
            // All of them are in the list that a fact opens.
            if (&line == &m_lines[2] && parts.size() > 1)
                more.leads = HeaderPart::Leads::Facts;
            shown.push_back(more);
        }
    }
    for (size_t i = 0; i < line.chips.size(); ++i) {
        line.parts[i] = i < shown.size() ? shown[i] : HeaderPart {};
        line.chips[i]->setContent(line.parts[i].text, line.parts[i].look, line.parts[i].more);
        line.chips[i]->setActionable(line.parts[i].leads != HeaderPart::Leads::Nowhere);
    }
    // A line that isn't there yet keeps its place, so that nothing below moves when it comes.
    line.widget->setMinimumHeight(line.chips.front()->lineHeight());
    line.widget->setVisible(!parts.empty() || m_customer.isValid());
}

void CustomerHeader::follow(const HeaderPart &part)
{
    switch (part.leads) {
    case HeaderPart::Leads::Facts:
        showFacts(part.fact);
        break;
    case HeaderPart::Leads::Duplicate:
        compareDuplicate();
        break;
    case HeaderPart::Leads::Contacts:
        m_contacts->edit();
        break;
    case HeaderPart::Leads::Entry:
        Q_EMIT sourceRequested(part.entry);
        break;
    case HeaderPart::Leads::Organisation:
        Q_EMIT organisationActivated();
        break;
    case HeaderPart::Leads::Nowhere:
        break;
    }
}

void CustomerHeader::makeFacts()
{
    m_showFacts = addPaneAction(tr("Facts of this customer"), QKeySequence(Qt::SHIFT | Qt::Key_F));
    m_keep = addPaneAction(tr("Keep the fact that is proposed"), QKeySequence(Qt::Key_Y));
    m_reject = addPaneAction(tr("Reject the fact that is proposed"), QKeySequence(Qt::SHIFT | Qt::Key_Y));
    m_source = addPaneAction(tr("Show the message of the fact that is proposed"), QKeySequence(Qt::Key_G));
    // Elsewhere N begins a note.
    m_rejectHere = addPaneAction(tr("Reject the fact that is proposed, in the customer's header"), {});
    m_rejectHere->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(m_showFacts, &QAction::triggered, this, [this] { showFacts(); });
    connect(m_keep, &QAction::triggered, m_proposals, &ProposalLine::keep);
    connect(m_source, &QAction::triggered, m_proposals, &ProposalLine::showSource);
    for (QAction *reject : { m_reject, m_rejectHere })
        connect(reject, &QAction::triggered, m_proposals, &ProposalLine::reject);
    connect(m_proposals, &ProposalLine::proposalsChanged, this, &CustomerHeader::describeFacts);
    connect(m_proposals, &ProposalLine::sourceRequested, this, &CustomerHeader::sourceRequested);
    connect(m_proposals, &ProposalLine::failed, this, &CustomerHeader::showError);
    describeFacts();
}

void CustomerHeader::describeFacts()
{
    const bool proposed = m_proposals->hasProposal();
    for (QAction *action : { m_keep, m_reject, m_rejectHere, m_source }) {
        action->setEnabled(proposed);
        action->setToolTip(proposed ? QString() : tr("Nothing is proposed"));
    }
    m_rejectHere->setShortcut(proposed ? QKeySequence(Qt::Key_N) : QKeySequence());
    m_showFacts->setEnabled(m_customer.isValid());
    m_showFacts->setToolTip(m_customer.isValid() ? QString() : tr("No customer is open"));
}

void CustomerHeader::setAgent(domain::AgentId agent)
{
    m_agent = agent.isValid() ? std::optional(agent) : std::nullopt;
    m_proposals->setAgent(m_agent);
    m_contacts->setAgent(m_agent);
}

void CustomerHeader::showFacts(const QString &key)
{
    if (!m_customer.isValid())
        return;
    if (!m_dialog) {
        const QString name = m_card ? m_card->summary.customer.name : m_case ? m_case->customerName : QString();
        m_dialog = new FactsDialog(m_facts, m_clock, m_customer, name, m_agent, window());
        connect(m_dialog, &FactsDialog::sourceRequested, this, &CustomerHeader::sourceRequested);
        m_dialog->open();
    }
    if (!key.isEmpty())
        m_dialog->choose(key);
}

void CustomerHeader::keyPressEvent(QKeyEvent *event)
{
    // Enter on a button presses it, as Space does; on the header itself it keeps what is proposed or, without, opens what is known.
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (auto *button = qobject_cast<QAbstractButton *>(focusWidget()); button && button->hasFocus())
            return button->click();
        if (hasFocus())
            return m_proposals->hasProposal() ? m_proposals->keep() : showFacts();
    }
    Pane::keyPressEvent(event);
}

void CustomerHeader::resizeEvent(QResizeEvent *event)
{
    Pane::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        rebuild();
}

} // namespace throughline::ui
