// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/columns.h"

#include <QApplication>
#include <QEvent>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace throughline::ui {

namespace {

QSplitter *makeSplitter(Qt::Orientation orientation, QWidget *parent)
{
    auto *splitter = new QSplitter(orientation, parent);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(std::max(4, splitter->fontMetrics().height() / 4));
    return splitter;
}

} // namespace

Columns::Columns(const PlacePanes &panes, UiState &state, QWidget *parent)
    : QWidget(parent)
    , m_panes(panes)
    , m_state(state)
    , m_centre(new QWidget(this))
    , m_columns(makeSplitter(Qt::Horizontal, this))
    , m_middle(makeSplitter(Qt::Vertical, this))
    , m_right(makeSplitter(Qt::Vertical, this))
    , m_mark(new QWidget(this))
{
    m_middle->addWidget(panes.timeline);
    m_middle->addWidget(panes.composer);
    m_middle->setStretchFactor(0, 1);
    auto *centre = new QVBoxLayout(m_centre);
    centre->setContentsMargins(0, 0, 0, 0);
    centre->setSpacing(0);
    centre->addWidget(panes.customer);
    centre->addWidget(m_middle, 1);
    m_right->addWidget(panes.roadmap);
    m_right->addWidget(panes.knowledge);
    m_right->setStretchFactor(0, 3);
    m_right->setStretchFactor(1, 2);
    m_columns->addWidget(panes.queue);
    m_columns->addWidget(m_centre);
    m_columns->addWidget(m_right);
    m_columns->setStretchFactor(0, 1);
    m_columns->setStretchFactor(1, 4);
    m_columns->setStretchFactor(2, 2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_columns);

    m_mark->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_mark->setAutoFillBackground(true);
    m_mark->setBackgroundRole(QPalette::Highlight);
    m_mark->hide();
    connect(qApp, &QApplication::focusChanged, this, &Columns::markFocus);
    for (Pane *pane : m_panes.inOrder())
        pane->installEventFilter(this);

    m_saving.setSingleShot(true);
    connect(&m_saving, &QTimer::timeout, this, &Columns::remember);
    for (QSplitter *splitter : { m_columns, m_middle, m_right })
        connect(splitter, &QSplitter::splitterMoved, &m_saving, [this] { m_saving.start(500); });
    makeActions();
}

Columns::~Columns()
{
    // A panel that is on its way out tells of losing the focus.
    disconnect(qApp, nullptr, this, nullptr);
    if (m_saving.isActive())
        remember();
}

QAction *Columns::addAction(const QString &text, const QKeySequence &keys)
{
    auto *action = new QAction(text, this);
    action->setShortcut(keys);
    m_actions.append(action);
    return action;
}

QAction *Columns::addToggle(const QString &text, const QKeySequence &keys, QWidget *column)
{
    QAction *action = addAction(text, keys);
    action->setCheckable(true);
    action->setChecked(true);
    connect(action, &QAction::toggled, this, [this, column](bool shown) {
        putBack();
        if (!shown && column->isAncestorOf(window()->focusWidget()))
            m_panes.timeline->focusTarget()->setFocus(Qt::OtherFocusReason);
        column->setVisible(shown);
        m_saving.start(500);
    });
    m_toggles.append(action);
    return action;
}

void Columns::makeActions()
{
    const QList<Pane *> panes = m_panes.inOrder();
    for (int i = 0; i < panes.size(); ++i) {
        QAction *go = addAction(tr("Go to: %1").arg(panes[i]->name()), QKeySequence(Qt::ALT | Qt::Key(Qt::Key_1 + i)));
        connect(go, &QAction::triggered, this, [this, pane = panes[i]] { focusPane(pane); });
    }
    connect(addAction(tr("Next pane"), QKeySequence(Qt::Key_F6)), &QAction::triggered, this, [this] { walk(1); });
    connect(addAction(tr("Previous pane"), QKeySequence(Qt::SHIFT | Qt::Key_F6)), &QAction::triggered, this,
        [this] { walk(-1); });
    const auto whole = [this](const QString &text, Qt::Key key, Pane *pane) {
        connect(addAction(text, QKeySequence(Qt::CTRL | Qt::SHIFT | key)), &QAction::triggered, this,
            [this, pane] { maximise(pane); });
    };
    whole(tr("Whole window for the roadmap, and back"), Qt::Key_R, m_panes.roadmap);
    whole(tr("Whole window for the knowledge, and back"), Qt::Key_K, m_panes.knowledge);
    whole(tr("Whole window for the timeline, and back"), Qt::Key_T, m_panes.timeline);
    addToggle(tr("Show the queue"), QKeySequence(Qt::CTRL | Qt::Key_1), m_panes.queue);
    addToggle(tr("Show roadmap and knowledge"), QKeySequence(Qt::CTRL | Qt::Key_2), m_right);
    addToggle(tr("Show the composer"), QKeySequence(Qt::CTRL | Qt::Key_3), m_panes.composer);
}

void Columns::firstSizes()
{
    const int em = fontMetrics().height();
    const int queue = std::clamp(width() * 19 / 100, 13 * em, 26 * em);
    const int right = std::clamp(width() * 29 / 100, 18 * em, 52 * em);
    m_columns->setSizes({ queue, std::max(10 * em, width() - queue - right), right });
    const int composer = std::clamp(height() * 25 / 100, 9 * em, 18 * em);
    m_writingHeight = composer;
    m_middle->setSizes({ std::max(10 * em, height() - composer - 8 * em), composer });
    m_right->setSizes({ height() * 64 / 100, height() * 36 / 100 });
}

void Columns::restore()
{
    firstSizes();
    const QByteArray columns = m_state.load(QStringLiteral("columns/widths")).toByteArray();
    const QByteArray right = m_state.load(QStringLiteral("columns/right")).toByteArray();
    if (!columns.isEmpty())
        m_columns->restoreState(columns);
    if (const int saved = m_state.load(QStringLiteral("columns/composer")).toInt(); saved > 0)
        m_writingHeight = saved;
    if (m_resting)
        giveTimelineTheRest();
    else
        m_middle->setSizes({ m_middle->height() - m_writingHeight, m_writingHeight });
    if (!right.isEmpty())
        m_right->restoreState(right);
    const QStringList hidden = m_state.load(QStringLiteral("columns/hidden")).toStringList();
    for (qsizetype i = 0; i < m_toggles.size(); ++i)
        m_toggles[i]->setChecked(!hidden.contains(QString::number(i)));
}

void Columns::remember()
{
    if (m_maximised || !m_sized)
        return;
    m_state.save(QStringLiteral("columns/widths"), m_columns->saveState());
    m_state.save(QStringLiteral("columns/composer"), m_resting ? m_writingHeight : m_middle->sizes().value(1));
    m_state.save(QStringLiteral("columns/right"), m_right->saveState());
    QStringList hidden;
    for (qsizetype i = 0; i < m_toggles.size(); ++i) {
        if (!m_toggles[i]->isChecked())
            hidden.append(QString::number(i));
    }
    m_state.save(QStringLiteral("columns/hidden"), hidden);
}

void Columns::maximise(Pane *pane)
{
    Pane *before = m_maximised;
    putBack();
    if (before == pane)
        return;
    m_before = { m_columns->sizes(), m_middle->sizes(), m_right->sizes() };
    m_maximised = pane;
    const bool right = m_right->isAncestorOf(pane);
    m_panes.queue->setVisible(pane == m_panes.queue);
    m_centre->setVisible(m_centre->isAncestorOf(pane));
    m_right->setVisible(right);
    if (right) {
        m_panes.roadmap->setVisible(pane == m_panes.roadmap);
        m_panes.knowledge->setVisible(pane == m_panes.knowledge);
    }
    pane->focusTarget()->setFocus(Qt::OtherFocusReason);
    markFocus();
}

void Columns::putBack()
{
    if (!m_maximised)
        return;
    m_maximised = nullptr;
    m_panes.queue->setVisible(m_toggles[0]->isChecked());
    m_centre->show();
    m_right->setVisible(m_toggles[1]->isChecked());
    m_panes.roadmap->show();
    m_panes.knowledge->show();
    m_columns->setSizes(m_before[0]);
    m_middle->setSizes(m_before[1]);
    m_right->setSizes(m_before[2]);
    markFocus();
}

void Columns::giveTimelineTheRest()
{
    // A splitter doesn't share by itself what a smaller maximum leaves free.
    const int composer = m_panes.composer->maximumHeight();
    m_middle->setSizes({ std::max(1, m_middle->height() - composer - m_middle->handleWidth()), composer });
}

void Columns::setComposerResting(bool resting)
{
    if (resting == m_resting)
        return;
    m_resting = resting;
    if (resting) {
        if (m_sized)
            m_writingHeight = m_middle->sizes().value(1);
        m_panes.composer->setMaximumHeight(fontMetrics().height() * 5 / 2);
        giveTimelineTheRest();
        return;
    }
    m_panes.composer->setMaximumHeight(QWIDGETSIZE_MAX);
    const int whole = m_middle->height();
    const int composer = m_writingHeight > 0
        ? m_writingHeight
        : std::clamp(whole * 30 / 100, 9 * fontMetrics().height(), 18 * fontMetrics().height());
    m_middle->setSizes({ whole - composer, composer });
}

void Columns::giveComposer(int lines)
{
    const QList<int> now = m_middle->sizes();
    const int whole = m_middle->height();
    const int wanted = std::min(lines * fontMetrics().height(), whole * 55 / 100);
    if (!m_resting && now.value(1) < wanted)
        m_middle->setSizes({ whole - wanted, wanted });
}

void Columns::focusPane(Pane *pane)
{
    if (m_maximised && m_maximised != pane)
        putBack();
    if (!pane->isVisibleTo(this)) {
        for (qsizetype i = 0; i < m_toggles.size(); ++i) {
            const QWidget *columns[] = { m_panes.queue, m_right, m_panes.composer };
            if (columns[i] == pane || columns[i]->isAncestorOf(pane))
                m_toggles[i]->setChecked(true);
        }
    }
    pane->focusTarget()->setFocus(Qt::ShortcutFocusReason);
}

Pane *Columns::focused() const
{
    const QWidget *focus = window()->focusWidget();
    for (Pane *pane : m_panes.inOrder()) {
        if (focus && (focus == pane || pane->isAncestorOf(focus)))
            return pane;
    }
    return nullptr;
}

void Columns::walk(int by)
{
    QList<Pane *> seen;
    for (Pane *pane : m_panes.inOrder()) {
        if (pane->isVisibleTo(this))
            seen.append(pane);
    }
    if (seen.isEmpty())
        return;
    const qsizetype at = seen.indexOf(focused());
    const qsizetype next = at < 0 ? 0 : (at + by + seen.size()) % seen.size();
    seen[next]->focusTarget()->setFocus(by > 0 ? Qt::TabFocusReason : Qt::BacktabFocusReason);
}

void Columns::markFocus()
{
    Pane *pane = focused();
    m_mark->setVisible(pane && pane->isVisibleTo(this));
    if (!pane)
        return;
    m_mark->setGeometry(
        QRect(pane->mapTo(this, QPoint()), QSize(pane->width(), std::max(2, fontMetrics().height() / 8))));
    m_mark->raise();
}

void Columns::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    // Only now is the size the window's: from here on the stretch factors share what comes and goes.
    if (!m_sized) {
        m_sized = true;
        restore();
    }
}

bool Columns::eventFilter(QObject *watched, QEvent *event)
{
    if ((event->type() == QEvent::Resize || event->type() == QEvent::Move) && watched == focused())
        markFocus();
    return QWidget::eventFilter(watched, event);
}

} // namespace throughline::ui
