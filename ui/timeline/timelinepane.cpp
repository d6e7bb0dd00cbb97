// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/timelinepane.h"

#include "ui/common/format.h"
#include "ui/common/glyphs.h"
#include "ui/timeline/keepfact.h"
#include "ui/timeline/pinmenu.h"
#include "ui/timeline/seenmarker.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelinesearch.h"
#include "ui/timeline/timelineview.h"
#include "ui/timeline/waitingstrip.h"

#include <QDateTime>
#include <QEvent>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>
#include <utility>

namespace throughline::ui {

using domain::EventFilter;

namespace {

/// A wait shorter than this isn't worth a word.
constexpr std::chrono::milliseconds kPatience { 300 };

} // namespace

TimelinePane::TimelinePane(
    services::Timeline &timeline, services::Facts &facts, const base::Clock &clock, QWidget *parent)
    : Pane(tr("Timeline"), parent)
    , m_timeline(timeline)
    , m_clock(clock)
    , m_model(new TimelineModel(timeline, this))
    , m_view(new TimelineView(*m_model, this))
    , m_seen(new SeenMarker(timeline, *m_view, this))
    , m_search(new TimelineSearch(timeline, *m_view, this))
    , m_placeholder(new QWidget(m_view))
    , m_placeholderText(new QLabel(m_placeholder))
    , m_placeholderButton(new QPushButton(tr("Show everything"), m_placeholder))
{
    makeActions();
    makeFilterBar();
    makeSearch();
    makeJumps();
    makePins();
    makeFacts(facts);
    makeExcerpts();
    content()->addWidget(m_view, 1);

    m_placeholderText->setTextFormat(Qt::PlainText);
    m_placeholderText->setWordWrap(true);
    m_placeholderText->setAlignment(Qt::AlignCenter);
    auto *column = new QVBoxLayout(m_placeholder);
    column->addStretch(1);
    column->addWidget(m_placeholderText);
    column->addWidget(m_placeholderButton, 0, Qt::AlignHCenter);
    column->addStretch(1);
    connect(m_placeholderButton, &QPushButton::clicked, m_showEverything, &QAction::trigger);
    m_view->installEventFilter(this);

    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatience);
    connect(&m_patience, &QTimer::timeout, this, &TimelinePane::describeEmptiness);
    connect(m_model, &TimelineModel::loadingChanged, this, [this] {
        if (m_model->isLoading())
            m_patience.start();
        else
            m_patience.stop();
        describeEmptiness();
    });
    connect(m_model, &TimelineModel::failed, this, [this](const base::Error &error) {
        m_failed = true;
        showError(error);
        describeEmptiness();
    });
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &TimelinePane::describeEmptiness);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &TimelinePane::describeEmptiness);
    connect(m_view, &TimelineView::caseRequested, this, &TimelinePane::caseRequested);
    connect(m_view, &TimelineView::eventSelected, this, &TimelinePane::eventSelected);
    connect(m_view, &TimelineView::painted, this, &TimelinePane::shown);
    connect(m_view, &TimelineView::bottomChanged, this, &TimelinePane::describeSelection);
    describeFilter();
    describeEmptiness();
    updateIcons();
}

TimelinePane::~TimelinePane()
{
    // Going away, the line of the search loses the focus and says so; by then only a QWidget is left of this.
    m_search->disconnect(this);
}

QWidget *TimelinePane::focusTarget()
{
    return m_view;
}

void TimelinePane::makeActions()
{
    m_goNewest = addPaneAction(tr("Go to the newest event"), QKeySequence(Qt::Key_End));
    m_goNewest->setToolTip(tr("The newest event is at the bottom"));
    m_goNewest->setEnabled(false);
    m_goOldest = addPaneAction(tr("Go to the oldest event"), {});
    m_goDate = addPaneAction(tr("Go to a date in the timeline…"), {});
    m_goDate->setShortcuts({ QKeySequence(Qt::Key_T), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_G) });
    makeFilterActions();
    m_quotations = addLocalAction(tr("Show or hide quoted text and signatures"), QKeySequence(Qt::Key_Q));
    connect(m_quotations, &QAction::triggered, m_view, &TimelineView::toggleQuotations);
    // The view answers Home and End by itself while it has the focus; two owners of one key would be ambiguous.
    m_goNewest->setShortcutContext(Qt::WidgetShortcut);
    m_goOldest->setShortcutContext(Qt::WidgetShortcut);
    offerEdgeKeys();
    connect(m_view, &TimelineView::bodySelectionChanged, this, &TimelinePane::offerEdgeKeys);
    connect(m_goOldest, &QAction::triggered, m_model, &TimelineModel::jumpToOldest);
    connect(m_goNewest, &QAction::triggered, m_model, &TimelineModel::jumpToNewest);
    connect(m_goDate, &QAction::triggered, this, &TimelinePane::chooseDate);
}

void TimelinePane::updateIcons()
{
    m_date->setIcon(glyphIcon(Glyph::Calendar, palette()));
    m_newest->setIcon(glyphIcon(Glyph::Newest, palette()));
    m_everything->setIcon(glyphIcon(Glyph::Close, palette()));
}

void TimelinePane::changeEvent(QEvent *event)
{
    Pane::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateIcons();
}

void TimelinePane::describeEmptiness()
{
    QString text;
    bool offerEverything = false;
    const QString name = m_customerName.isEmpty() ? tr("this customer") : m_customerName.simplified();
    if (m_model->count() > 0) {
        // Nothing to say.
    } else if (!m_model->customer().isValid()) {
        text = tr("Open a case from the queue, or find a customer with Ctrl+K.\nEverything that ever passed between "
                  "them and us appears here.");
    } else if (m_model->isLoading()) {
        if (!m_patience.isActive())
            text = tr("Reading the timeline of %1…").arg(name);
    } else if (m_failed) {
        text = tr("The timeline of %1 could not be read.").arg(name);
    } else if (!m_model->filter().isEmpty()) {
        text = tr("Nothing in the timeline of %1 fits the filter.").arg(name);
        offerEverything = true;
    } else {
        text =
            tr("Nothing has happened with %1 yet.\nMessages, calls, notes and steps of a roadmap land here.").arg(name);
    }
    m_placeholderText->setText(text);
    m_placeholderButton->setVisible(offerEverything);
    m_placeholder->setVisible(!text.isEmpty());
    placePlaceholder();
}

void TimelinePane::placePlaceholder()
{
    const int wide = std::min(m_view->width(), 30 * fontMetrics().height());
    m_placeholder->setGeometry((m_view->width() - wide) / 2, 0, wide, m_view->height() * 2 / 3);
}

bool TimelinePane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::Resize)
        placePlaceholder();
    if (watched == m_channels->menu() && keepsMenuOpen(*event)) {
        if (QAction *action = m_channels->menu()->activeAction(); action && action->isCheckable()) {
            action->trigger();
            return true;
        }
    }
    return Pane::eventFilter(watched, event);
}

void TimelinePane::setAgent(domain::AgentId agent)
{
    m_seen->setAgent(agent);
    m_pins->setAgent(agent);
    m_keepFact->setAgent(agent);
}

void TimelinePane::setCustomer(domain::CustomerId id, const QString &name, std::optional<domain::EventCursor> near)
{
    m_customerName = name;
    m_view->setCustomerName(name);
    if (m_waiting)
        m_waiting->setCustomer(id, name);
    if (id == m_model->customer()) {
        describeEmptiness();
        return;
    }
    clearError();
    m_failed = false;
    m_productList.clear();
    m_keepFact->close();
    // The old one is left before its rows are gone; the new one's page is asked for first.
    m_seen->leave();
    m_model->setCustomer(id, {}, near);
    m_seen->setCustomer(id);
    m_pins->setCustomer(id);
    m_search->refresh();
    m_goDate->setEnabled(id.isValid());
    m_date->setEnabled(id.isValid());
    m_goDate->setToolTip(id.isValid() ? tr("Type a date, or choose it in a calendar") : tr("No customer is open"));
    describeFilter();
    describeEmptiness();
}

void TimelinePane::expectCase(const domain::SupportCase &next, domain::EventCursor near)
{
    if (next.customer == m_model->customer())
        return;
    m_model->readAhead(
        next.customer, near, [this, name = next.customerName, id = next.id](const std::vector<domain::Event> &events) {
            m_view->expect(events, name, id);
        });
}

void TimelinePane::setCase(std::optional<domain::CaseId> id)
{
    const std::optional<domain::CaseId> before = std::exchange(m_case, id);
    m_view->setCurrentCase(id);
    if (m_waiting)
        m_waiting->setCurrentCase(id);
    describeSelection();
    // "Only this case" follows the case that is open; without one it means nothing. Another case that somebody chose stays.
    EventFilter filter = m_model->filter();
    if (filter.caseId && filter.caseId == before && before != id) {
        filter.caseId = id;
        setFilter(filter);
    }
    describeFilter();
}

void TimelinePane::setProducts(const std::vector<domain::Product> &products)
{
    m_productList = products;
    std::sort(m_productList.begin(), m_productList.end(), [](const domain::Product &a, const domain::Product &b) {
        return QString::localeAwareCompare(a.name, b.name) < 0;
    });
    m_productList.erase(std::unique(m_productList.begin(), m_productList.end()), m_productList.end());
    describeFilter();
}

void TimelinePane::revealEvent(domain::EventCursor cursor)
{
    if (!m_model->filter().isEmpty()) {
        clearError();
        m_model->setFilter({}, cursor);
        describeFilter();
    } else {
        m_model->jumpTo(cursor);
    }
}

void TimelinePane::showNewest()
{
    m_model->jumpToNewest();
}

} // namespace throughline::ui
