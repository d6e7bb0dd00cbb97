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

#include <QActionGroup>
#include <QDateTime>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

namespace throughline::ui {

using domain::Channel;
using domain::EventFilter;

namespace {

/// A wait shorter than this isn't worth a word.
constexpr std::chrono::milliseconds kPatience { 300 };

/// A menu's and a button's text: "&" in a name is no mnemonic.
QString label(const QString &text)
{
    QString shown = text.simplified();
    return shown.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

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
    m_thisCase = addPaneAction(tr("Show only this case in the timeline"), {});
    m_thisCase->setCheckable(true);
    m_showEverything = addPaneAction(tr("Show everything in the timeline"), {});
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
    connect(m_thisCase, &QAction::triggered, this, [this](bool only) {
        EventFilter filter = m_model->filter();
        filter.caseId = only ? m_case : std::nullopt;
        setFilter(filter);
    });
    connect(m_showEverything, &QAction::triggered, this, [this] { setFilter({}); });
}

void TimelinePane::makeFilterBar()
{
    auto *bar = new QWidget(this);
    auto *line = new QHBoxLayout(bar);
    const int gap = fontMetrics().height() / 4;
    line->setContentsMargins(gap, gap, gap, gap);
    line->setSpacing(gap);
    const auto button = [&](const QString &name) {
        auto *made = new QToolButton(bar);
        made->setAutoRaise(true);
        made->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        made->setAccessibleName(name);
        made->setFocusPolicy(Qt::TabFocus);
        line->addWidget(made);
        return made;
    };
    const auto choice = [&](const QString &name, void (TimelinePane::*fill)()) {
        QToolButton *made = button(name);
        made->setToolButtonStyle(Qt::ToolButtonTextOnly);
        made->setPopupMode(QToolButton::InstantPopup);
        made->setMenu(new QMenu(made));
        connect(made->menu(), &QMenu::aboutToShow, this, fill);
        return made;
    };
    m_channels = choice(tr("Channels shown"), &TimelinePane::fillChannelMenu);
    // Several channels are chosen in one go: the menu stays open.
    m_channels->menu()->installEventFilter(this);
    m_cases = choice(tr("Cases shown"), &TimelinePane::fillCaseMenu);
    m_products = choice(tr("Products shown"), &TimelinePane::fillProductMenu);
    m_everything = button(tr("Show everything"));
    m_everything->setText(tr("Everything"));
    m_everything->setToolTip(tr("Lift all filters"));
    connect(m_everything, &QToolButton::clicked, m_showEverything, &QAction::trigger);
    m_pins = new PinMenu(m_timeline, m_clock, *m_view, bar);
    line->addWidget(m_pins);
    line->addStretch(1);
    m_date = button(tr("Go to a date"));
    m_date->setText(tr("Date…"));
    m_date->setToolTip(tr("Go to a date (T)"));
    connect(m_date, &QToolButton::clicked, m_goDate, &QAction::trigger);
    m_newest = button(tr("Go to the newest event"));
    m_newest->setText(tr("Newest"));
    connect(m_newest, &QToolButton::clicked, m_goNewest, &QAction::trigger);
    connect(m_goNewest, &QAction::changed, this, [this] {
        m_newest->setEnabled(m_goNewest->isEnabled());
        m_newest->setToolTip(
            m_goNewest->isEnabled() ? tr("Go to the newest event (End)") : tr("The newest event is in sight"));
    });
    m_newest->setEnabled(false);
    content()->addWidget(bar);
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

void TimelinePane::fillChannelMenu()
{
    QMenu *menu = m_channels->menu();
    menu->clear();
    const EventFilter filter = m_model->filter();
    QAction *all = menu->addAction(tr("All channels"));
    all->setCheckable(true);
    all->setChecked(filter.channels.empty());
    connect(all, &QAction::triggered, this, [this] {
        EventFilter changed = m_model->filter();
        changed.channels.clear();
        setFilter(changed);
        fillChannelMenu();
    });
    menu->addSeparator();
    for (const Channel channel : domain::allChannels()) {
        QAction *one = menu->addAction(channelText(channel));
        one->setCheckable(true);
        one->setChecked(std::find(filter.channels.begin(), filter.channels.end(), channel) != filter.channels.end());
        connect(one, &QAction::triggered, this, [this, channel, all](bool wanted) {
            EventFilter changed = m_model->filter();
            std::vector<Channel> &channels = changed.channels;
            std::erase(channels, channel);
            if (wanted)
                channels.push_back(channel);
            std::sort(channels.begin(), channels.end());
            all->setChecked(channels.empty());
            setFilter(changed);
        });
    }
}

void TimelinePane::fillCaseMenu()
{
    QMenu *menu = m_cases->menu();
    menu->clear();
    auto *group = new QActionGroup(menu);
    QAction *all = menu->addAction(tr("All cases"));
    QAction *only = menu->addAction(
        m_case ? tr("This case, %1").arg(caseNumber(*m_case)) : tr("This case (none is open)"));
    only->setEnabled(m_case.has_value());
    for (QAction *action : { all, only }) {
        action->setCheckable(true);
        group->addAction(action);
    }
    (m_model->filter().caseId ? only : all)->setChecked(true);
    connect(all, &QAction::triggered, this, [this] {
        EventFilter filter = m_model->filter();
        filter.caseId.reset();
        setFilter(filter);
    });
    connect(only, &QAction::triggered, this, [this] {
        EventFilter filter = m_model->filter();
        filter.caseId = m_case;
        setFilter(filter);
    });
}

void TimelinePane::fillProductMenu()
{
    QMenu *menu = m_products->menu();
    menu->clear();
    auto *group = new QActionGroup(menu);
    const auto add = [&](const QString &text, std::optional<domain::ProductId> id) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(m_model->filter().product == id);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, id] {
            EventFilter filter = m_model->filter();
            filter.product = id;
            setFilter(filter);
        });
    };
    add(tr("All products"), std::nullopt);
    menu->addSeparator();
    for (const domain::Product &product : m_productList)
        add(label(product.name), product.id);
    if (m_productList.empty())
        menu->addAction(tr("This customer owns no product that we know of"))->setEnabled(false);
}

void TimelinePane::setFilter(const EventFilter &filter)
{
    if (filter == m_model->filter())
        return;
    clearError();
    m_failed = false;
    // Who reads in the past goes on reading there; at the newest end, one stays there.
    std::optional<domain::EventCursor> near;
    const int row = m_view->currentRow() >= 0 ? m_view->currentRow() : m_view->firstVisibleRow();
    if (row >= 0 && !m_view->isAtBottom())
        near = m_model->eventAt(row).cursor();
    m_model->setFilter(filter, near);
    m_search->refresh();
    describeFilter();
}

void TimelinePane::describeFilter()
{
    const EventFilter &filter = m_model->filter();
    if (filter.channels.empty())
        m_channels->setText(tr("All channels"));
    else if (filter.channels.size() == 1)
        m_channels->setText(tr("Only %1", "a channel").arg(channelText(filter.channels.front())));
    else if (filter.channels.size() == 2)
        m_channels->setText(
            tr("%1 and %2", "channels").arg(channelText(filter.channels[0]), channelText(filter.channels[1])));
    else
        m_channels->setText(tr("%n channels", nullptr, int(filter.channels.size())));

    m_cases->setText(filter.caseId ? tr("Only case %1").arg(caseNumber(*filter.caseId)) : tr("All cases"));
    m_thisCase->setChecked(filter.caseId.has_value());
    m_thisCase->setEnabled(m_case.has_value());
    m_thisCase->setToolTip(m_case ? tr("Leaves out what belongs to other cases") : tr("No case is open"));

    QString products = tr("All products");
    for (const domain::Product &product : m_productList) {
        if (filter.product == product.id)
            products = label(fontMetrics().elidedText(
                tr("Only %1", "a product").arg(product.name), Qt::ElideRight, 12 * fontMetrics().height()));
    }
    m_products->setText(products);
    for (QToolButton *button : { m_channels, m_cases, m_products })
        button->setAccessibleDescription(button->text());
    m_everything->setVisible(!filter.isEmpty());
    m_showEverything->setEnabled(!filter.isEmpty());
    m_showEverything->setToolTip(filter.isEmpty() ? tr("Everything is shown already") : tr("Lift all filters"));
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
    if (watched == m_channels->menu() && event->type() == QEvent::MouseButtonRelease) {
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
    m_case = id;
    m_view->setCurrentCase(id);
    if (m_waiting)
        m_waiting->setCurrentCase(id);
    describeSelection();
    // "Only this case" follows the case that is open; without one it means nothing.
    EventFilter filter = m_model->filter();
    if (filter.caseId && filter.caseId != id) {
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
