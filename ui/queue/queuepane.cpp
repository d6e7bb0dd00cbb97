// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/queue/queuepane.h"

#include "ui/common/requests.h"
#include "ui/queue/queuedelegate.h"
#include "ui/queue/queuelistmodel.h"
#include "ui/queue/queuemodel.h"

#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>
#include <utility>

namespace throughline::ui {

using namespace std::chrono_literals;
using domain::CaseId;
using domain::QueueFilter;

namespace {

/// Asks the display server where the mouse is only while it is over the list: going from row to row waits for no answer.
class KeyedList final : public QListView {
public:
    using QListView::QListView;

protected:
    void verticalScrollbarValueChanged(int value) override
    {
        if (viewport()->underMouse())
            return QListView::verticalScrollbarValueChanged(value);
        if (value == verticalScrollBar()->maximum() && model()->canFetchMore(rootIndex()))
            model()->fetchMore(rootIndex());
    }
};

} // namespace

QueuePane::QueuePane(services::Cases &cases, const base::Clock &clock, QWidget *parent)
    : Pane(tr("Queues"), parent)
    , m_cases(cases)
    , m_model(new QueueModel(cases, clock, this))
    , m_queues(new QueueListModel(this))
    , m_queueView(makeList(tr("Queues")))
    , m_caseView(makeList(tr("Open cases, what breaks next first")))
    , m_delegate(new QueueDelegate(clock, this))
    , m_title(new QLabel(this))
    , m_empty(new QLabel(this))
{
    m_queueView->setModel(m_queues);
    m_queueView->setItemDelegate(new QueueNameDelegate(this));
    m_caseView->setModel(m_model);
    m_caseView->setItemDelegate(m_delegate);
    m_caseView->setLayoutMode(QListView::SinglePass);

    m_title->setTextFormat(Qt::PlainText);
    const int em = fontMetrics().height();
    m_title->setContentsMargins(em / 2, em / 3, em / 2, em / 3);
    QFont strong = m_title->font();
    strong.setWeight(QFont::DemiBold);
    m_title->setFont(strong);
    m_title->setText(tr("What breaks next"));
    m_title->setBuddy(m_caseView);
    m_empty->setTextFormat(Qt::PlainText);
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_empty->setContentsMargins(em, em, em, em);
    m_empty->hide();

    content()->addWidget(m_queueView);
    content()->addWidget(m_title);
    // Inside of the list: an empty one keeps its ground and its size, and the keys go on working there.
    auto *inside = new QVBoxLayout(m_caseView->viewport());
    inside->setContentsMargins(em / 2, em / 2, em / 2, em / 2);
    inside->setSizeConstraint(QLayout::SetNoConstraint);
    inside->addWidget(m_empty);
    inside->addStretch(1);
    content()->addWidget(m_caseView, 1);

    connect(
        m_queueView->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
            if (index.isValid())
                chooseQueue(m_queues->entry(index.row()).filter);
        });
    connect(m_queues, &QAbstractItemModel::modelReset, this, [this] {
        fitQueueList();
        // The queue that was chosen stays chosen if it is still there.
        const int row = m_queues->rowOf(m_model->filter());
        m_queueView->setCurrentIndex(m_queues->index(std::max(0, row)));
    });
    connect(m_caseView, &QListView::clicked, this, [this](const QModelIndex &index) { activate(index.row()); });
    connect(m_caseView->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        if (index.isValid())
            m_selected = m_model->supportCase(index.row()).id;
        m_quiet.start();
    });
    connect(m_model, &QueueModel::failed, this, [this](const base::Error &error) {
        m_failed = true;
        showError(error);
        describeEmptiness();
    });
    connect(m_model, &QueueModel::loadingChanged, this, [this] {
        if (m_model->isLoading()) {
            m_patience.start();
        } else {
            m_patience.stop();
            if (m_model->count() > 0) {
                const int row = m_selected ? m_model->rowOf(*m_selected) : -1;
                m_caseView->setCurrentIndex(m_model->index(std::max(0, row)));
            }
        }
        describeEmptiness();
    });
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &QueuePane::describeEmptiness);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &QueuePane::describeEmptiness);

    m_patience.setSingleShot(true);
    m_patience.setInterval(300ms);
    connect(&m_patience, &QTimer::timeout, this, &QueuePane::describeEmptiness);
    m_minute.setInterval(1min);
    connect(&m_minute, &QTimer::timeout, m_model, &QueueModel::tick);
    m_minute.start();
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(25ms);
    connect(&m_quiet, &QTimer::timeout, this, &QueuePane::expectNext);
    // Counting is for the eye: many changes in a row are counted once.
    m_overviewSoon.setSingleShot(true);
    m_overviewSoon.setInterval(200ms);
    connect(&m_overviewSoon, &QTimer::timeout, this, &QueuePane::readOverview);

    QAction *next = addPaneAction(tr("Open the next case"), QKeySequence(Qt::CTRL | Qt::Key_J));
    next->setToolTip(tr("Opens the case that breaks next behind the one that is open"));
    connect(next, &QAction::triggered, this, &QueuePane::openNext);
    m_queues->setOverview({}, m_agent);
    readOverview();
}

QListView *QueuePane::makeList(const QString &name)
{
    auto *list = new KeyedList(this);
    list->setAccessibleName(name);
    list->setFrameShape(QFrame::NoFrame);
    list->setUniformItemSizes(true);
    list->setMouseTracking(true);
    list->setSelectionMode(QAbstractItemView::SingleSelection);
    list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->installEventFilter(this);
    return list;
}

QWidget *QueuePane::focusTarget()
{
    return m_caseView;
}

void QueuePane::setAgent(domain::AgentId id)
{
    if (m_agent == id)
        return;
    m_agent = id;
    m_firstLook = true;
    m_queues->setOverview({}, m_agent);
    m_queueView->setCurrentIndex(m_queues->index(0));
    readOverview();
}

void QueuePane::fitQueueList()
{
    // As high as its lines up to ten: a company of many queues scrolls in it.
    const int rows = std::clamp(m_queues->rowCount(), 1, 10);
    m_queueView->setFixedHeight(rows * m_queueView->sizeHintForRow(0) + 2);
}

void QueuePane::readOverview()
{
    whenDone(m_cases.overview(m_agent), this,
        [this, generation = ++m_overviewGeneration](const base::Result<services::QueueOverview> &overview) {
            if (generation != m_overviewGeneration)
                return;
            if (!overview) {
                m_overviewFailed = true;
                showError(overview.error());
                return;
            }
            if (std::exchange(m_overviewFailed, false))
                clearError();
            const QueueFilter shown = m_model->filter();
            m_queues->setOverview(*overview, m_agent, shown.begunBy.has_value());
            if (shown.begunBy)
                m_model->refresh();
            // A line more or less: the same one remains chosen.
            if (const int row = m_queues->rowOf(shown); row >= 0 && row != m_queueView->currentIndex().row())
                m_queueView->setCurrentIndex(m_queues->index(row));
            // Who has no case yet begins with what there is to take, not with an empty list.
            if (std::exchange(m_firstLook, false) && overview->mine == 0)
                m_queueView->setCurrentIndex(m_queues->index(m_queues->rowOf({})));
        });
}

void QueuePane::draftsChanged()
{
    if (!m_overviewSoon.isActive())
        m_overviewSoon.start();
}

void QueuePane::chooseQueue(const QueueFilter &filter)
{
    if (filter == m_model->filter() && (m_model->count() > 0 || m_model->isLoading()))
        return;
    clearError();
    m_failed = false;
    m_model->setFilter(filter);
}

void QueuePane::describeEmptiness()
{
    QString text;
    if (m_model->count() > 0 && !m_failed)
        text.clear();
    else if (m_model->isLoading())
        text = m_patience.isActive() ? QString() : tr("Reading the queue…");
    else if (m_failed)
        text = m_model->count() > 0 ? QString() : tr("The queue could not be read.");
    else if (m_model->filter().begunBy)
        text = tr("Nothing is begun: all that you wrote is sent or saved.");
    else if (m_model->filter().owner)
        text = tr("No open case is yours.\nCases that you take or are given appear here.");
    else if (m_model->filter().unassigned)
        text = tr("Every open case has somebody.");
    else if (m_model->filter().queue)
        text = tr("No case is open here.");
    else
        text = tr("No case is open.\n\nCases and their history come in from a shell:\nthroughlinectl import\n\n"
                  "throughlinectl import --help tells which files it reads.");
    m_empty->setText(text);
    m_empty->setVisible(!text.isEmpty());
}

void QueuePane::activate(int row)
{
    if (row < 0 || row >= m_model->count())
        return;
    m_caseView->setCurrentIndex(m_model->index(row));
    // A copy: whoever opens the case may cause the queue to change.
    const domain::SupportCase supportCase = m_model->supportCase(row);
    Q_EMIT caseActivated(supportCase);
}

void QueuePane::expectNext()
{
    const QModelIndex current = m_caseView->currentIndex();
    const int open = m_open ? m_model->rowOf(*m_open) : -1;
    const int row = current.isValid() && current.row() != open ? current.row() : open + 1;
    if (row < m_model->count())
        Q_EMIT caseExpected(m_model->supportCase(row));
}

void QueuePane::step(int rows)
{
    if (m_model->count() == 0)
        return;
    const QModelIndex current = m_caseView->currentIndex();
    const int row = current.isValid() ? std::clamp(current.row() + rows, 0, m_model->count() - 1) : 0;
    m_caseView->setCurrentIndex(m_model->index(row));
    if (row > m_model->count() - 20)
        m_model->fetchMore({});
}

void QueuePane::selectNext()
{
    step(1);
}

void QueuePane::selectPrevious()
{
    step(-1);
}

void QueuePane::openNext()
{
    const int open = m_open ? m_model->rowOf(*m_open) : -1;
    if (open + 1 < m_model->count())
        activate(open + 1);
    if (open + 10 > m_model->count())
        m_model->fetchMore({});
}

void QueuePane::setOpenCase(std::optional<CaseId> id)
{
    const auto repaint = [this] {
        if (const int row = m_open ? m_model->rowOf(*m_open) : -1; row >= 0)
            m_caseView->update(m_model->index(row));
    };
    repaint();
    m_open = id;
    m_quiet.start();
    m_delegate->setOpenCase(id);
    if (const int row = id ? m_model->rowOf(*id) : -1; row >= 0)
        m_caseView->setCurrentIndex(m_model->index(row));
    repaint();
}

void QueuePane::apply(const domain::Changes &changes)
{
    m_model->apply(changes);
    const bool counts = std::any_of(changes.begin(), changes.end(), [](const domain::Change &change) {
        return change.subject == domain::Subject::Case || change.subject == domain::Subject::Bulk;
    });
    if (counts && !m_overviewSoon.isActive())
        m_overviewSoon.start();
}

bool QueuePane::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress || (watched != m_caseView && watched != m_queueView))
        return Pane::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->modifiers() & ~Qt::KeypadModifier)
        return false;
    auto *list = static_cast<QListView *>(watched);
    const auto move = [list](int rows) {
        const int row = std::clamp(list->currentIndex().row() + rows, 0, list->model()->rowCount() - 1);
        list->setCurrentIndex(list->model()->index(row, 0));
        return true;
    };
    switch (key->key()) {
    case Qt::Key_J:
        return watched == m_caseView ? (step(1), true) : move(1);
    case Qt::Key_K:
        return watched == m_caseView ? (step(-1), true) : move(-1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (watched == m_caseView)
            activate(m_caseView->currentIndex().row());
        else
            m_caseView->setFocus();
        return true;
    default:
        // A list's search by typing would swallow the window's single-letter shortcuts.
        if (!key->text().isEmpty() && key->text().front().isLetterOrNumber()) {
            event->ignore();
            return true;
        }
        return false;
    }
}

} // namespace throughline::ui
