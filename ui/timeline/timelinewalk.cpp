// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// The part of TimelinePane that finds one's way in the timeline: search, jumps and pins.
#include "core/services/timeline.h"
#include "ui/common/requests.h"
#include "ui/timeline/pinmenu.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelinepane.h"
#include "ui/timeline/timelinesearch.h"
#include "ui/timeline/timelineview.h"

namespace throughline::ui {

using domain::Neighbour;

QAction *TimelinePane::addLocalAction(const QString &text, const QKeySequence &keys)
{
    QAction *action = addPaneAction(text, keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    return action;
}

void TimelinePane::makeSearch()
{
    content()->addWidget(m_search);
    QAction *find = addLocalAction(tr("Find in this timeline"), QKeySequence(Qt::Key_Slash));
    m_olderHit = addLocalAction(tr("Older place that was found in the timeline"), QKeySequence(Qt::Key_F3));
    m_newerHit = addLocalAction(tr("Newer place that was found in the timeline"), QKeySequence(Qt::SHIFT | Qt::Key_F3));
    connect(find, &QAction::triggered, m_search, &TimelineSearch::open);
    connect(m_olderHit, &QAction::triggered, m_search, &TimelineSearch::goOlder);
    connect(m_newerHit, &QAction::triggered, m_search, &TimelineSearch::goNewer);
    connect(m_view, &TimelineView::marksDismissed, m_search, &TimelineSearch::close);
    connect(m_search, &TimelineSearch::failed, this, &TimelinePane::showError);
    // While something is looked for, n goes on in it; otherwise it is the key for a note.
    const auto offer = [this](bool open) {
        QList<QKeySequence> older { QKeySequence(Qt::Key_F3) };
        QList<QKeySequence> newer { QKeySequence(Qt::SHIFT | Qt::Key_F3) };
        if (open) {
            older.append(QKeySequence(Qt::Key_N));
            newer.append(QKeySequence(Qt::SHIFT | Qt::Key_N));
        }
        m_olderHit->setShortcuts(older);
        m_newerHit->setShortcuts(newer);
        for (QAction *action : { m_olderHit, m_newerHit }) {
            action->setEnabled(open);
            action->setToolTip(open ? QString() : tr("Nothing is being looked for"));
        }
    };
    connect(m_search, &TimelineSearch::opened, this, [offer] { offer(true); });
    connect(m_search, &TimelineSearch::closed, this, [offer] { offer(false); });
    offer(false);
}

void TimelinePane::makeJumps()
{
    struct Way {
        QString text;
        QKeySequence keys;
        Neighbour which;
        bool older;
    };
    const Way ways[] = {
        { tr("Next entry of the same case"), QKeySequence(Qt::CTRL | Qt::Key_Down), Neighbour::SameCase, false },
        { tr("Previous entry of the same case"), QKeySequence(Qt::CTRL | Qt::Key_Up), Neighbour::SameCase, true },
        { tr("Next entry of another case"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Down), Neighbour::OtherCase,
            false },
        { tr("Previous entry of another case"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Up), Neighbour::OtherCase,
            true },
        { tr("Next entry on the same channel"), QKeySequence(Qt::ALT | Qt::Key_Down), Neighbour::SameChannel, false },
        { tr("Previous entry on the same channel"), QKeySequence(Qt::ALT | Qt::Key_Up), Neighbour::SameChannel, true },
        { tr("Next entry on another channel"), QKeySequence(Qt::ALT | Qt::SHIFT | Qt::Key_Down),
            Neighbour::OtherChannel, false },
        { tr("Previous entry on another channel"), QKeySequence(Qt::ALT | Qt::SHIFT | Qt::Key_Up),
            Neighbour::OtherChannel, true },
    };
    for (const Way &way : ways) {
        QAction *action = addLocalAction(way.text, way.keys);
        connect(
            action, &QAction::triggered, this, [this, which = way.which, older = way.older] { jump(which, older); });
        m_jumps.append(action);
    }
    connect(m_view, &TimelineView::eventSelected, this, &TimelinePane::describeSelection);
    connect(m_model, &QAbstractItemModel::modelReset, this, &TimelinePane::describeSelection);
}

void TimelinePane::jump(Neighbour which, bool older)
{
    const int row = m_view->currentRow();
    if (row < 0)
        return;
    clearError();
    ++m_jumpGeneration;
    const domain::Event from = m_model->eventAt(row);
    for (int i = row + (older ? -1 : 1); i >= 0 && i < m_model->count(); i += older ? -1 : 1) {
        if (domain::isNeighbour(from, m_model->eventAt(i), which)) {
            m_view->selectRow(i);
            return;
        }
    }
    const auto nothing = [this, older] {
        showError(base::notFound(older ? QStringLiteral("There is no earlier entry like this.")
                                       : QStringLiteral("There is no later entry like this.")));
    };
    if (older ? m_model->atOldest() : m_model->atNewest()) {
        nothing();
        return;
    }
    whenDone(m_timeline.neighbour(m_model->filter(), from, which, older), this,
        [this, nothing, generation = m_jumpGeneration, customer = from.customer](
            const base::Result<std::optional<domain::EventCursor>> &found) {
            if (generation != m_jumpGeneration || customer != m_model->customer())
                return;
            if (!found)
                showError(found.error());
            else if (*found)
                m_model->jumpTo(**found);
            else
                nothing();
        });
}

void TimelinePane::makePins()
{
    m_pin = addLocalAction(tr("Pin the entry"), QKeySequence(Qt::Key_P));
    m_showPins = addLocalAction(tr("Show what is pinned"), QKeySequence(Qt::SHIFT | Qt::Key_P));
    connect(m_pin, &QAction::triggered, m_pins, &PinMenu::toggleCurrent);
    connect(m_showPins, &QAction::triggered, m_pins, &QToolButton::showMenu);
    connect(m_pins, &PinMenu::failed, this, &TimelinePane::showError);
    connect(m_pins, &PinMenu::pinsChanged, this, &TimelinePane::describeSelection);
    connect(m_pins, &PinMenu::eventChosen, this, [this](const domain::EventCursor &place) {
        m_view->setFocus();
        revealEvent(place);
    });
    describeSelection();
}

void TimelinePane::describeSelection()
{
    const bool selected = m_view->currentRow() >= 0;
    for (QAction *action : { m_pin, m_quotations })
        action->setEnabled(selected);
    for (QAction *action : std::as_const(m_jumps))
        action->setEnabled(selected);
    const QString why = selected ? QString() : tr("No entry is selected");
    for (QAction *action : QList<QAction *> { m_pin, m_quotations } + m_jumps)
        action->setToolTip(why);
    m_pin->setText(selected && m_pins->isPinned(m_view->currentEvent()) ? tr("Unpin the entry") : tr("Pin the entry"));
    m_showPins->setEnabled(!m_pins->pins().empty());
    m_showPins->setToolTip(m_pins->pins().empty() ? tr("Nothing is pinned") : QString());
}

} // namespace throughline::ui
