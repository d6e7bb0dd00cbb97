// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/customerplace.h"

#include "core/services/cases.h"
#include "core/services/timeline.h"
#include "ui/article/articleeditor.h"
#include "ui/common/errortext.h"
#include "ui/common/format.h"
#include "ui/common/messagebar.h"
#include "ui/common/outage.h"
#include "ui/common/requests.h"
#include "ui/composer/composerpane.h"
#include "ui/customer/customerheader.h"
#include "ui/editing/editing.h"
#include "ui/editing/making.h"
#include "ui/knowledge/knowledgepane.h"
#include "ui/library/library.h"
#include "ui/macros/macrorunner.h"
#include "ui/merging/merging.h"
#include "ui/outbox/outboxbar.h"
#include "ui/practice/newsline.h"
#include "ui/practice/practice.h"
#include "ui/presence/presenceline.h"
#include "ui/presence/presenceteller.h"
#include "ui/privacy/personactions.h"
#include "ui/promises/promiseactions.h"
#include "ui/queue/queuepane.h"
#include "ui/roadmap/roadmappane.h"
#include "ui/timeline/timelinepane.h"

#include <QVBoxLayout>

#include <algorithm>

namespace throughline::ui {

CustomerPlace::CustomerPlace(services::Workspace &workspace, domain::AgentId agent, UiState &state, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_agent(agent)
    , m_bar(new MessageBar(this))
    , m_news(new MessageBar(this))
    , m_outage(new Outage(this))
    , m_merging(new Merging(workspace, agent, this))
    , m_macros(new MacroRunner(workspace, agent, this))
    , m_library(new Library(workspace, agent, this))
    , m_practice(new KnowledgePractice(workspace, agent, this))
    , m_newsLine(new NewsLine(workspace.productNews(), workspace.clock(), agent, this))
    , m_making(new Making(workspace, agent, this))
    , m_outbox(new OutboxBar(workspace.outgoing(), workspace.clock(), this))
    , m_editing(new Editing(workspace, agent, this))
    , m_person(new PersonActions(workspace, agent, this))
    , m_presenceLine(new PresenceLine(this))
    , m_presence(new PresenceTeller(workspace.presence(), workspace.clock(), agent, *m_presenceLine, this))
    , m_promises(new PromiseActions(workspace, agent, this))
    , m_queue(new QueuePane(workspace.cases(), workspace.clock(), this))
    , m_header(new CustomerHeader(workspace.customers(), workspace.identities(), workspace.facts(),
          workspace.consents(), workspace.clock(), this))
    , m_timeline(new TimelinePane(workspace.timeline(), workspace.facts(), workspace.clock(), this))
    , m_composer(new ComposerPane(workspace, this))
    , m_roadmap(new RoadmapPane(workspace.roadmaps(), workspace.facts(), workspace.clock(), this))
    , m_knowledge(new KnowledgePane(workspace.knowledge(), workspace.articles(), workspace.clock(), this))
    , m_columns(new Columns({ m_queue, m_header, m_timeline, m_composer, m_roadmap, m_knowledge }, state, this))
{
    setAccessibleName(tr("Customers"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_bar);
    layout->addWidget(m_columns, 1);
    // Below: what is being read stays where it is when news come and go.
    layout->addWidget(m_news);
    layout->addWidget(m_outbox);
    makeActions();
    route();
    routeMerging();
    routeWriting();
    routeWorkingTogether();
    routePromises();
    routeLibrary(state);
    routePractice();
    routeKnowledge(state);
    routeMaking();
    m_queue->setAgent(agent);
    m_header->setAgent(agent);
    m_timeline->setAgent(agent);
    m_composer->setAgent(agent);
    m_outbox->setAgent(agent);
    m_roadmap->setAgent(agent);
}

void CustomerPlace::begin()
{
    m_queue->focusTarget()->setFocus();
    openFirst();
}

void CustomerPlace::makeActions()
{
    m_back = new QAction(tr("Back to the case before"), this);
    m_back->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Left));
    m_forward = new QAction(tr("Forward again"), this);
    m_forward->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Right));
    connect(m_back, &QAction::triggered, this, [this] { travel(-1); });
    connect(m_forward, &QAction::triggered, this, [this] { travel(1); });
    m_search = new QAction(tr("Search the articles"), this);
    m_search->setShortcut(QKeySequence(Qt::Key_Slash));
    connect(m_search, &QAction::triggered, this, [this] {
        m_columns->focusPane(m_knowledge);
        m_knowledge->focusSearch();
    });
    travel(0);
}

QList<Pane *> CustomerPlace::panes() const
{
    return { m_queue, m_header, m_timeline, m_composer, m_roadmap, m_knowledge };
}

const QWidget *CustomerPlace::lowerEdge() const
{
    return m_composer;
}

QList<QAction *> CustomerPlace::placeActions() const
{
    return QList<QAction *> { m_back, m_forward, m_search } + m_columns->actions();
}

void CustomerPlace::route()
{
    connect(&m_workspace, &services::Workspace::changed, this, &CustomerPlace::apply);
    connect(m_queue, &QueuePane::caseActivated, this, &CustomerPlace::showCase);
    connect(m_queue, &QueuePane::caseExpected, this, [this](const domain::SupportCase &next) {
        if (const auto place = placeOf(next))
            m_timeline->expectCase(next, *place);
    });
    connect(m_header, &CustomerHeader::loaded, this, &CustomerPlace::customerLoaded);
    connect(m_header, &CustomerHeader::sourceRequested, this, &CustomerPlace::showSource);
    connect(m_timeline, &TimelinePane::caseRequested, this, [this](domain::CaseId id) {
        // Asked from an entry that is being read: that must not move away.
        m_stay = true;
        openCase(id);
    });
    connect(m_timeline, &TimelinePane::shown, this, [this] {
        if (!std::exchange(m_usable, true))
            Q_EMIT usable();
    });
    connect(m_composer, &ComposerPane::caughtUp, this, &CustomerPlace::caughtUp);
    connect(m_composer, &ComposerPane::fellBehind, this, &CustomerPlace::fellBehind);
    connect(m_composer, &ComposerPane::restingChanged, m_columns, &Columns::setComposerResting);
    connect(m_composer, &ComposerPane::restingChanged, m_queue, &QueuePane::draftsChanged);
    connect(m_composer, &ComposerPane::roomWanted, m_columns, &Columns::giveComposer);
    m_columns->setComposerResting(true);
    // Who has just written wants to see it there, wherever they were reading.
    connect(m_composer, &ComposerPane::written, m_timeline, &TimelinePane::showNewest);
    connect(m_composer, &ComposerPane::left, this, [this] { m_columns->focusPane(m_timeline); });
    routeRoadmap();
}

void CustomerPlace::openFirst()
{
    // What breaks next of one's own; of all if one has none.
    const auto first = [this](bool mine) {
        domain::QueueFilter filter;
        if (mine)
            filter.owner = m_agent;
        return m_workspace.cases().queuePage(filter, {}, 1);
    };
    const auto open = [this](const std::vector<domain::SupportCase> &cases) {
        if (!m_customer)
            showCase(cases.front());
    };
    whenDone(first(true), this, [this, first, open](const base::Result<std::vector<domain::SupportCase>> &mine) {
        if (mine && !mine->empty()) {
            open(*mine);
            return;
        }
        whenDone(first(false), this, [this, open](const base::Result<std::vector<domain::SupportCase>> &all) {
            if (!all)
                showProblem(all.error());
            else if (!all->empty())
                open(*all);
            else if (!std::exchange(m_usable, true))
                Q_EMIT usable(); // an empty workspace is shown as well
        });
    });
}

void CustomerPlace::setCase(const std::optional<domain::SupportCase> &supportCase)
{
    const std::optional<domain::CaseId> id = supportCase ? std::optional(supportCase->id) : std::nullopt;
    m_case = supportCase;
    m_queue->setOpenCase(id);
    m_header->setCase(supportCase);
    m_timeline->setCase(id);
    m_composer->setCase(supportCase);
    m_roadmap->setCase(id);
    m_knowledge->setCase(id);
    m_merging->setCase(supportCase);
    m_macros->setCase(supportCase);
    m_library->setCase(supportCase);
    m_practice->setCase(supportCase);
    const std::function<void()> begin = std::exchange(m_beginWith, nullptr);
    const std::optional<domain::CaseId> writeIn = std::exchange(m_writeIn, std::nullopt);
    if (id && writeIn == id) {
        m_columns->focusPane(m_composer);
        if (begin)
            begin();
    }
    setWorkedOn(m_customer, supportCase);
    Q_EMIT subjectChanged(
        supportCase ? QStringLiteral("%1 %2").arg(caseNumber(supportCase->id), m_customerName) : m_customerName);
}

void CustomerPlace::showCustomer(domain::CustomerId id, const QString &name, std::optional<domain::EventCursor> place)
{
    ++m_generation;
    if (id == m_customer) {
        if (place)
            m_timeline->revealEvent(*place);
        return;
    }
    m_customer = id;
    m_customerName = name;
    // First what is waited for: requests are answered in the order in which they were made.
    m_timeline->setCustomer(id, name, place);
    m_header->setCustomer(id);
    m_roadmap->setCustomer(id, name);
    m_composer->setPhone({});
    m_timeline->setProducts({});
    m_merging->setCustomer(id, name);
    setWorkedOn(id, m_case && m_case->customer == id ? m_case : std::nullopt);
}

std::optional<domain::EventCursor> CustomerPlace::placeOf(const domain::SupportCase &supportCase)
{
    // Of an old case, the newest entries of the customer tell nothing: its own are shown.
    if (supportCase.lastEventAt <= 0)
        return std::nullopt;
    return domain::EventCursor { supportCase.lastEventAt, {} };
}

void CustomerPlace::showCase(const domain::SupportCase &supportCase)
{
    m_caseWanted = false;
    // Of a case that was opened just now, the news say how that is taken back.
    if (m_writeIn != supportCase.id)
        m_news->clear();
    const bool stay = std::exchange(m_stay, false) && supportCase.customer == m_customer;
    std::optional<domain::EventCursor> place = std::exchange(m_reveal, std::nullopt);
    if (!place && !stay)
        place = placeOf(supportCase);
    showCustomer(supportCase.customer, supportCase.customerName, place);
    setCase(supportCase);
    remember();
}

void CustomerPlace::openCase(domain::CaseId id)
{
    const quint64 generation = ++m_generation;
    whenDone(m_workspace.cases().find(id), this, [this, generation](const base::Result<domain::SupportCase> &found) {
        if (generation != m_generation)
            return;
        if (found) {
            showCase(*found);
        } else {
            m_stay = false;
            showProblem(found.error());
        }
    });
    m_columns->focusPane(m_timeline);
}

void CustomerPlace::openCustomer(domain::CustomerId id, const QString &name)
{
    visitCustomer(id, name, {});
}

void CustomerPlace::visitCustomer(domain::CustomerId id, const QString &name, std::optional<domain::EventCursor> place)
{
    const bool other = id != m_customer;
    m_news->clear();
    m_reveal.reset();
    m_caseWanted = other;
    showCustomer(id, name, place);
    if (other)
        setCase(std::nullopt);
    remember();
    m_columns->focusPane(m_timeline);
}

void CustomerPlace::openArticle(domain::ArticleId id)
{
    m_knowledge->openArticle(id);
    m_columns->focusPane(m_knowledge);
}

void CustomerPlace::openEvent(
    const domain::EventCursor &event, domain::CustomerId customer, std::optional<domain::CaseId> caseId)
{
    if (caseId && (!m_case || m_case->id != *caseId)) {
        m_reveal = event;
        openCase(*caseId);
    } else {
        visitCustomer(customer, customer == m_customer ? m_customerName : QString(), event);
    }
    m_columns->focusPane(m_timeline);
}

void CustomerPlace::showSource(domain::EventId source)
{
    m_columns->focusPane(m_timeline);
    whenDone(m_workspace.timeline().events({ source }), this,
        [this, customer = m_customer](const base::Result<std::vector<domain::Event>> &found) {
            if (customer != m_customer)
                return;
            if (!found)
                showProblem(found.error());
            else if (found->empty())
                showProblem(base::notFound(QStringLiteral("The entry where it was told is gone.")));
            else
                m_timeline->showSource(found->front().cursor());
        });
}

void CustomerPlace::customerLoaded(const services::CustomerCard &card)
{
    if (card.summary.customer.id != m_customer) {
        // The header drops what it was asked for someone before: this one is who that customer is now.
        followCustomer(card.summary.customer.id, card.summary.customer.name);
        return;
    }
    m_merging->setCustomer(m_customer, card.summary.customer.name);
    m_making->setCustomer(m_customer, card.summary.customer.name);
    if (m_customerName != card.summary.customer.name) {
        m_customerName = card.summary.customer.name;
        m_timeline->setCustomer(m_customer, m_customerName);
        if (m_case && m_case->customerName != m_customerName)
            reloadCase();
    }
    m_roadmap->setCustomer(m_customer, m_customerName);
    // Only now: whoever waits for the customer doesn't wait for this.
    m_promises->read();
    const auto phone = std::find_if(card.identities.begin(), card.identities.end(),
        [](const domain::Identity &identity) { return identity.kind() == domain::IdentityKind::Phone; });
    m_composer->setPhone(phone == card.identities.end() ? QString() : phone->value());
    std::vector<domain::Product> products;
    for (const domain::Purchase &purchase : card.purchases) {
        const domain::Product product { purchase.product, purchase.productName };
        if (std::find(products.begin(), products.end(), product) == products.end())
            products.push_back(product);
    }
    m_timeline->setProducts(products);
    if (std::exchange(m_caseWanted, false) && !m_case) {
        // Who looks somebody up mostly wants what is open.
        const auto open = std::find_if(
            card.cases.begin(), card.cases.end(), [](const domain::SupportCase &c) { return c.isOpen(); });
        if (open != card.cases.end())
            setCase(*open);
        remember();
    }
}

void CustomerPlace::apply(const domain::Changes &changes)
{
    for (Pane *pane : panes())
        pane->apply(changes);
    m_outbox->apply(changes);
    m_promises->apply(changes);
    m_library->apply(changes);
    m_practice->apply(changes);
    m_newsLine->apply(changes);
    m_articles->apply(changes);
    const bool concerned = std::any_of(changes.begin(), changes.end(), [this](const domain::Change &change) {
        return change.subject == domain::Subject::Bulk
            || (m_case && change.subject == domain::Subject::Case && change.id == m_case->id.value());
    });
    if (!concerned)
        return;
    if (m_case)
        reloadCase();
    else if (!m_customer)
        openFirst();
}

void CustomerPlace::reloadCase()
{
    const domain::CaseId id = m_case->id;
    whenDone(m_workspace.cases().find(id), this, [this, id](const base::Result<domain::SupportCase> &found) {
        if (!m_case || m_case->id != id)
            return;
        if (!found) {
            if (found.error().kind == base::ErrorKind::NotFound)
                leaveCase(id);
            return;
        }
        if (found->id != id || found->customer != m_customer) {
            followCase(*found);
            return;
        }
        m_case = *found;
        m_merging->setCase(*found);
        m_macros->setCase(*found);
        m_library->setCase(*found);
        m_practice->setCase(*found);
        m_editing->setCase(*found);
        m_header->setCase(*found);
        m_composer->setCase(*found);
    });
}

void CustomerPlace::remember()
{
    const Stop stop { m_customer, m_customerName, m_case ? std::optional(m_case->id) : std::nullopt };
    if (m_travelling || (!m_stops.empty() && m_stops[m_stop] == stop)) {
        travel(0);
        return;
    }
    if (!m_stops.empty()) {
        m_stops.resize(m_stop + 1);
        // The case that was taken for the customer belongs to the same stop.
        if (m_stops.back().customer == stop.customer && !m_stops.back().caseId)
            m_stops.pop_back();
    }
    constexpr size_t kFarEnough = 50;
    if (m_stops.size() == kFarEnough)
        m_stops.erase(m_stops.begin());
    m_stops.push_back(stop);
    m_stop = m_stops.size() - 1;
    travel(0);
}

void CustomerPlace::travel(int by)
{
    if (by != 0 && size_t(qint64(m_stop) + by) < m_stops.size()) {
        m_stop = size_t(qint64(m_stop) + by);
        const Stop stop = m_stops[m_stop];
        m_travelling = true;
        if (stop.caseId)
            openCase(*stop.caseId);
        else
            openCustomer(stop.customer, stop.name);
    }
    m_travelling = false;
    m_back->setEnabled(m_stop > 0);
    m_back->setToolTip(m_back->isEnabled() ? QString() : tr("Nothing was open before this"));
    m_forward->setEnabled(m_stop + 1 < m_stops.size());
    m_forward->setToolTip(m_forward->isEnabled() ? QString() : tr("This is the latest that was opened"));
}

bool CustomerPlace::isBehind() const
{
    return m_composer->isBehind() || m_articles->desk().isBehind();
}

void CustomerPlace::catchUp()
{
    m_composer->catchUp();
    m_articles->desk().keep();
}

void CustomerPlace::stepBack()
{
    if (m_columns->isMaximised())
        m_columns->putBack();
    else if (Pane *focused = m_columns->focused(); focused == m_composer)
        m_columns->focusPane(m_timeline);
    else if (focused != m_queue)
        m_columns->focusPane(m_queue);
}

void CustomerPlace::showProblem(const base::Error &error)
{
    if (error.kind != base::ErrorKind::Cancelled && !m_outage->tells(error))
        m_bar->showMessage(errorText(error), error.detail);
}

void CustomerPlace::beginOutage(const base::Error &error)
{
    m_outage->begin();
    m_bar->showMessage(errorText(error), error.detail);
}

void CustomerPlace::endOutage()
{
    if (m_outage->isOn())
        m_bar->clear();
    m_outage->end();
}

} // namespace throughline::ui
