// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// The part of TimelinePane that chooses what is shown.
#include "ui/common/format.h"
#include "ui/timeline/casechooser.h"
#include "ui/timeline/pinmenu.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelinepane.h"
#include "ui/timeline/timelinesearch.h"
#include "ui/timeline/timelineview.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QStyleOption>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace throughline::ui {

using domain::Channel;
using domain::EventFilter;

namespace {

/// A menu's and a button's text: "&" in a name is no mnemonic.
QString label(const QString &text)
{
    QString shown = text.simplified();
    return shown.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

/// Looks as those that have a menu.
class ChoiceButton : public QToolButton {
public:
    using QToolButton::QToolButton;

protected:
    void initStyleOption(QStyleOptionToolButton *option) const override
    {
        QToolButton::initStyleOption(option);
        option->features |= QStyleOptionToolButton::HasMenu;
    }
};

/// Below its button, with the first entry at hand. QToolButton::showMenu() would wait here until it is closed.
void popUp(QToolButton *button)
{
    button->menu()->popup(button->mapToGlobal(QPoint(0, button->height())));
    const QList<QAction *> entries = button->menu()->actions();
    const auto checked = std::find_if(entries.begin(), entries.end(), [](QAction *one) { return one->isChecked(); });
    if (checked != entries.end())
        button->menu()->setActiveAction(*checked);
}

} // namespace

void TimelinePane::makeFilterActions()
{
    const auto chooser = [this](const QString &text, const QKeySequence &keys, auto choose) {
        QAction *action = addPaneAction(text, keys);
        connect(action, &QAction::triggered, this, choose);
        return action;
    };
    m_chooseChannels = chooser(
        tr("Choose the channels in the timeline…"), QKeySequence(Qt::SHIFT | Qt::Key_C), [this] { popUp(m_channels); });
    m_chooseCase = chooser(
        tr("Choose the case in the timeline…"), QKeySequence(Qt::SHIFT | Qt::Key_S), [this] { chooseCase(); });
    m_chooseProduct = chooser(
        tr("Choose the product in the timeline…"), QKeySequence(Qt::SHIFT | Qt::Key_O), [this] { popUp(m_products); });
    m_thisCase = addPaneAction(tr("Show only this case in the timeline"), QKeySequence(Qt::SHIFT | Qt::Key_T));
    m_thisCase->setCheckable(true);
    m_showEverything = addPaneAction(tr("Show everything in the timeline"), QKeySequence(Qt::SHIFT | Qt::Key_A));
    connect(m_thisCase, &QAction::triggered, this, [this](bool only) {
        EventFilter filter = m_model->filter();
        filter.caseId = only ? m_case : std::nullopt;
        setFilter(filter);
    });
    connect(m_showEverything, &QAction::triggered, this, [this] { setFilter({}); });
}

bool TimelinePane::keepsMenuOpen(const QEvent &event)
{
    return event.type() == QEvent::MouseButtonRelease
        || (event.type() == QEvent::KeyPress && static_cast<const QKeyEvent &>(event).key() == Qt::Key_Space);
}

void TimelinePane::makeFilterBar()
{
    auto *bar = new QWidget(this);
    auto *line = new QHBoxLayout(bar);
    const int gap = fontMetrics().height() / 4;
    line->setContentsMargins(gap, gap, gap, gap);
    line->setSpacing(gap);
    const auto prepare = [&](QToolButton *made, const QString &name) {
        made->setAutoRaise(true);
        made->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        made->setAccessibleName(name);
        made->setFocusPolicy(Qt::TabFocus);
        line->addWidget(made);
    };
    const auto button = [&](const QString &name) {
        auto *made = new QToolButton(bar);
        prepare(made, name);
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
    m_cases = new ChoiceButton(bar);
    prepare(m_cases, tr("Cases shown"));
    m_cases->setToolButtonStyle(Qt::ToolButtonTextOnly);
    connect(m_cases, &QToolButton::clicked, m_chooseCase, &QAction::trigger);
    m_products = choice(tr("Products shown"), &TimelinePane::fillProductMenu);
    m_everything = button(tr("Show everything"));
    m_everything->setText(tr("Everything"));
    m_channels->setToolTip(tr("Choose the channels (Shift+C)"));
    m_cases->setToolTip(tr("Choose a case (Shift+S)"));
    m_products->setToolTip(tr("Choose a product (Shift+O)"));
    m_everything->setToolTip(tr("Lift all filters (Shift+A)"));
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

void TimelinePane::offerCases(services::Cases &cases)
{
    m_caseChooser = new CaseChooser(cases, m_clock, this);
    connect(m_caseChooser, &CaseChooser::chosen, this, [this](std::optional<domain::CaseId> id) {
        EventFilter filter = m_model->filter();
        filter.caseId = id;
        setFilter(filter);
    });
    describeFilter();
}

void TimelinePane::chooseCase()
{
    if (m_caseChooser && m_model->customer().isValid())
        m_caseChooser->open(
            m_model->customer(), m_model->filter().caseId, m_case, m_cases->mapToGlobal(QPoint(0, m_cases->height())));
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
    m_thisCase->setChecked(filter.caseId && filter.caseId == m_case);
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
    const bool somebody = m_model->customer().isValid();
    for (QAction *action : { m_chooseChannels, m_chooseCase, m_chooseProduct }) {
        action->setEnabled(somebody && (action != m_chooseCase || m_caseChooser));
        action->setToolTip(somebody ? QString() : tr("No customer is open"));
    }
    m_everything->setVisible(!filter.isEmpty());
    m_showEverything->setEnabled(!filter.isEmpty());
    m_showEverything->setToolTip(filter.isEmpty() ? tr("Everything is shown already") : tr("Lift all filters"));
}

} // namespace throughline::ui
