// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// The part of TimelinePane that finds one's way in the timeline and takes parts of it along: search, jumps, pins, copies and prints.
#include "core/services/timeline.h"
#include "ui/common/format.h"
#include "ui/common/requests.h"
#include "ui/timeline/datejump.h"
#include "ui/timeline/excerpt.h"
#include "ui/timeline/excerptdialog.h"
#include "ui/timeline/keepfact.h"
#include "ui/timeline/pinmenu.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelinepane.h"
#include "ui/timeline/timelinesearch.h"
#include "ui/timeline/timelineview.h"
#include "ui/timeline/waitingstrip.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

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
    connect(m_search, &TimelineSearch::typingChanged, this, [this](bool typing) {
        m_searching = typing;
        offerEdgeKeys();
    });
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

void TimelinePane::offerEdgeKeys()
{
    const bool free = !m_searching && !m_view->bodySelection();
    m_goNewest->setShortcuts(free ? QList<QKeySequence> { QKeySequence(Qt::Key_End) } : QList<QKeySequence> {});
    m_goOldest->setShortcuts(free
            ? QList<QKeySequence> { QKeySequence(Qt::Key_Home), QKeySequence(Qt::CTRL | Qt::Key_Home) }
            : QList<QKeySequence> {});
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
        // The older ones are what is looked for: how did it come to this?
        { tr("Previous angry or unhappy message"), QKeySequence(Qt::Key_X), Neighbour::Troubled, true },
        { tr("Next angry or unhappy message"), QKeySequence(Qt::SHIFT | Qt::Key_X), Neighbour::Troubled, false },
        { tr("Previous happy message"), QKeySequence(Qt::Key_H), Neighbour::Happy, true },
        { tr("Next happy message"), QKeySequence(Qt::SHIFT | Qt::Key_H), Neighbour::Happy, false },
    };
    for (const Way &way : ways) {
        QAction *action = addLocalAction(way.text, way.keys);
        connect(
            action, &QAction::triggered, this, [this, which = way.which, older = way.older] { jump(which, older); });
        m_jumps.append(action);
    }
    connect(m_view, &TimelineView::eventSelected, this, &TimelinePane::describeSelection);
    connect(m_model, &QAbstractItemModel::modelReset, this, &TimelinePane::describeSelection);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &TimelinePane::describeSelection);
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

void TimelinePane::chooseDate()
{
    if (!m_dateJump) {
        m_dateJump = new DateJump(this);
        connect(m_dateJump, &DateJump::chosen, this, [this](QDate day) {
            m_view->setFocus();
            m_model->jumpTo({ day.startOfDay().toMSecsSinceEpoch(), {} });
        });
    }
    // From what is being read; nothing has happened in the future.
    const QDate today = localDay(m_clock.now());
    const QDate last = m_model->count() > 0 ? localDay(m_model->eventAt(m_model->count() - 1).at) : QDate();
    const int row = m_view->firstVisibleRow();
    const QDate from = row >= 0 ? localDay(m_model->eventAt(row).at) : today;
    m_dateJump->open(from, std::max(today, last), m_date->mapToGlobal(QPoint(0, m_date->height())));
}

void TimelinePane::makePins()
{
    m_pin = addLocalAction(tr("Pin the entry"), QKeySequence(Qt::Key_P));
    m_showPins = addLocalAction(tr("Show what is pinned"), QKeySequence(Qt::SHIFT | Qt::Key_P));
    connect(m_pin, &QAction::triggered, m_pins, &PinMenu::toggleCurrent);
    connect(m_showPins, &QAction::triggered, m_pins, &PinMenu::popUp);
    connect(m_pins, &PinMenu::failed, this, &TimelinePane::showError);
    connect(m_pins, &PinMenu::pinsChanged, this, &TimelinePane::describeSelection);
    connect(m_pins, &PinMenu::eventChosen, this, [this](const domain::EventCursor &place) {
        m_view->setFocus();
        revealEvent(place);
    });
}

void TimelinePane::makeExcerpts()
{
    m_copy = addLocalAction(tr("Copy with sender and time (Ctrl+C)"), {});
    m_print = addLocalAction(tr("Print or save as PDF…"), QKeySequence(QKeySequence::Print));
    connect(m_copy, &QAction::triggered, m_view, &TimelineView::copyCurrent);
    m_copyAll = addLocalAction(
        tr("Copy with what the customer doesn't see"), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_C));
    connect(m_view, &TimelineView::copyWanted, this, [this] { copySelection(false); });
    connect(m_copyAll, &QAction::triggered, this, [this] { copySelection(true); });
    connect(m_print, &QAction::triggered, this, &TimelinePane::askForPrint);
    describeSelection();
}

void TimelinePane::makeFacts(services::Facts &facts)
{
    m_keepFact = new KeepFact(facts, m_clock, *m_view);
    m_keep = addLocalAction(tr("Keep what is selected as a fact"), QKeySequence(Qt::Key_F));
    connect(m_keep, &QAction::triggered, m_keepFact, &KeepFact::open);
    connect(m_view, &TimelineView::keepRequested, m_keepFact, &KeepFact::open);
    // Another entry is looked at: what was to be kept was of the one before.
    connect(m_view, &TimelineView::eventSelected, m_keepFact, &KeepFact::close);
}

void TimelinePane::showSource(domain::EventCursor cursor)
{
    m_view->unfoldLocated();
    revealEvent(cursor);
}

void TimelinePane::showWaiting(services::Outgoing &outgoing)
{
    m_waiting = new WaitingStrip(outgoing, m_clock, this);
    content()->addWidget(m_waiting);
}

void TimelinePane::apply(const domain::Changes &changes)
{
    m_model->apply(changes);
    m_pins->apply(changes);
    if (m_waiting)
        m_waiting->apply(changes);
}

void TimelinePane::copySelection(bool withInternal)
{
    std::vector<domain::Event> events = m_view->selectedEvents();
    const int chosen = int(events.size());
    // What is copied is pasted into answers. Whoever chose only internal ones wants those; they are marked.
    const bool mixed = !std::all_of(events.begin(), events.end(), isInternal);
    if (mixed && !withInternal)
        std::erase_if(events, isInternal);
    const int leftOut = chosen - int(events.size());
    std::vector<domain::EventId> ids;
    for (const domain::Event &event : events)
        ids.push_back(event.id);
    whenDone(m_timeline.bodies(ids), this,
        [this, events, leftOut, name = m_customerName](const base::Result<std::vector<QString>> &bodies) {
            if (!bodies) {
                showError(bodies.error());
                return;
            }
            std::vector<ExcerptEntry> entries;
            for (size_t i = 0; i < events.size(); ++i)
                entries.push_back({ events[i], bodies->at(i) });
            QGuiApplication::clipboard()->setText(excerptText(entries, name));
            Q_EMIT copied(int(entries.size()), leftOut);
        });
}

void TimelinePane::askForPrint()
{
    auto *dialog = new ExcerptDialog(m_timeline, m_clock, m_customerName, m_view->selectedEvents(), m_case, this);
    connect(dialog, &ExcerptDialog::failed, this, &TimelinePane::showError);
    dialog->open();
}

void TimelinePane::describeSelection()
{
    const bool selected = m_view->currentRow() >= 0;
    m_goNewest->setEnabled(
        m_model->customer().isValid() && !(m_view->isAtBottom() && m_view->currentRow() == m_model->count() - 1));
    m_goOldest->setEnabled(m_model->count() > 0);
    m_goOldest->setToolTip(m_goOldest->isEnabled() ? QString() : tr("Nothing is in the timeline"));
    const QString why = selected ? QString() : tr("No entry is selected");
    for (QAction *action : QList<QAction *> { m_pin, m_quotations, m_copy, m_copyAll, m_keep } + m_jumps) {
        action->setEnabled(selected);
        action->setToolTip(why);
    }
    m_print->setEnabled(selected || m_case);
    m_print->setToolTip(m_print->isEnabled() ? QString() : tr("No entry is selected and no case is open"));
    m_pin->setText(selected && m_pins->isPinned(m_view->currentEvent()) ? tr("Unpin the entry") : tr("Pin the entry"));
    m_showPins->setEnabled(!m_pins->pins().empty());
    m_showPins->setToolTip(m_pins->pins().empty() ? tr("Nothing is pinned") : QString());
}

} // namespace throughline::ui
