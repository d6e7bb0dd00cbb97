// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/timelineview.h"

#include "ui/common/framehold.h"
#include "ui/timeline/rowpictures.h"
#include "ui/timeline/timelineaccessible.h"
#include "ui/timeline/timelinemodel.h"

#include <QEvent>
#include <QGuiApplication>
#include <QPaintEvent>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>

#include <algorithm>

namespace throughline::ui {

using domain::Event;
using domain::EventId;

namespace {

/// Room above the oldest and below the newest row, in lines; the upper one says whether there is more.
int margin(const TimelineMetrics &metrics)
{
    return metrics.line;
}

} // namespace

TimelineView::TimelineView(TimelineModel &model, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_model(model)
    , m_pictures(new RowPictures(*viewport(), this))
    , m_chip(new QPushButton(this))
{
    installTimelineAccessibility();
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setAccessibleName(tr("Timeline"));
    viewport()->setAutoFillBackground(false);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    m_chip->hide();
    m_chip->setFocusPolicy(Qt::NoFocus);
    connect(m_chip, &QPushButton::clicked, &m_model, &TimelineModel::jumpToNewest);
    restyle();
    connectModel();
}

TimelineView::~TimelineView() = default;

void TimelineView::connectModel()
{
    const auto remember = [this] { m_pending = anchor(); };
    connect(&m_model, &QAbstractItemModel::rowsAboutToBeInserted, this, remember);
    connect(&m_model, &QAbstractItemModel::rowsAboutToBeRemoved, this, remember);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &TimelineView::onReset);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this,
        [this](const QModelIndex &, int first, int last) { onInserted(first, last); });
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this,
        [this](const QModelIndex &, int first, int last) { onRemoved(first, last); });
    connect(&m_model, &QAbstractItemModel::dataChanged, this,
        [this](const QModelIndex &first, const QModelIndex &last) { onChanged(first.row(), last.row()); });
    connect(&m_model, &TimelineModel::located, this, &TimelineView::onLocated);
    connect(&m_model, &TimelineModel::bodyLoaded, this, &TimelineView::onBody);
    connect(&m_model, &TimelineModel::windowChanged, this, [this] {
        viewport()->update();
        noticeBottom();
        checkEdges();
    });
    connect(&m_model, &TimelineModel::loadingChanged, this, [this] {
        m_tellPainted = true;
        if (m_model.isLoading())
            FrameHold::begin(*this);
        else
            FrameHold::end(*this);
        viewport()->update();
    });
    connect(&m_model, &TimelineModel::arrived, this, [this](int, int count) {
        if (!isAtBottom()) {
            m_newBelow += count;
            showChip();
        }
    });
}

void TimelineView::onReset()
{
    m_strip.clear();
    m_bodies.clear();
    clearBodySelection();
    m_current = {};
    m_currentRow = -1;
    m_otherEnd = {};
    m_newBelow = 0;
    m_atBottom = true;
    if (m_model.count() > 0)
        onInserted(0, m_model.count() - 1);
    updateRange();
    showChip();
    viewport()->update();
}

void TimelineView::onInserted(int first, int last)
{
    std::vector<const Event *> events;
    events.reserve(size_t(last) - size_t(first) + 1);
    for (int row = first; row <= last; ++row)
        events.push_back(&m_model.eventAt(row));
    m_strip.insert(first, events);
    if (m_currentRow >= first)
        m_currentRow += last - first + 1;
    FrameHold::end(*this);
    Anchor kept = std::exchange(m_pending, {});
    // Somebody sees it arrive: that is no news to them when they go on reading.
    if (kept.bottom && first > 0 && last == m_strip.count() - 1 && m_seen && newRow() < 0 && isBeingRead())
        m_seen = m_model.eventAt(last).cursor();
    if (kept.row >= first)
        kept.row += last - first + 1;
    const bool above = kept.row > last;
    const bool news = placeNews();
    if (restorePlace(kept) || news) {
        viewport()->update();
    } else {
        // What is read stays where it is: only what is beyond the seam has to be painted.
        const QRect whole = viewport()->rect();
        const int seam = above ? lineY(last + 1) : first > 0 ? rowRect(first - 1).bottom() + 1 : 0;
        viewport()->update(above ? whole.adjusted(0, 0, 0, seam - whole.height()) : whole.adjusted(0, seam, 0, 0));
    }
}

void TimelineView::onRemoved(int first, int last)
{
    m_strip.remove(first, last - first + 1);
    if (m_currentRow > last) {
        m_currentRow -= last - first + 1;
    } else if (m_currentRow >= first) {
        clearBodySelection();
        m_currentRow = -1;
        m_current = {};
    }
    Anchor kept = std::exchange(m_pending, {});
    if (kept.row > last)
        kept.row -= last - first + 1;
    else if (kept.row >= first)
        kept.row = std::min(first, m_strip.count() - 1);
    (void)placeNews();
    restore(kept);
}

void TimelineView::onChanged(int first, int last)
{
    const Anchor kept = anchor();
    for (int row = first; row <= last; ++row) {
        const Event &event = m_model.eventAt(row);
        m_strip.replace(row, event);
        // What is unfolded may have another text now.
        if (const auto body = m_bodies.find(event.id.value()); body != m_bodies.end()) {
            if (event.truncated)
                m_model.loadBody(event.id);
            else
                onBody(event.id, event.preview);
        }
    }
    restore(kept);
}

bool TimelineView::isBeingRead() const
{
    return isVisible() && QGuiApplication::applicationState() == Qt::ApplicationActive;
}

int TimelineView::lastVisibleRow() const
{
    if (m_strip.count() == 0)
        return -1;
    const int row = m_strip.rowAt(scrollY() - margin(m_painter.metrics()) + viewport()->height());
    const bool whole = lineY(row) + m_strip.lineHeight(row) <= viewport()->height();
    return whole || row == 0 ? row : row - 1;
}

TimelineView::Anchor TimelineView::anchor() const
{
    Anchor kept;
    kept.bottom = m_model.atNewest() && isAtBottom();
    if (m_strip.count() == 0)
        return kept;
    // The selected row is what is read if it is in sight, otherwise the first line that is.
    kept.row = firstVisibleRow();
    if (m_currentRow >= 0) {
        const int y = lineY(m_currentRow);
        if (y >= 0 && y < viewport()->height())
            kept.row = m_currentRow;
    }
    kept.y = lineY(kept.row);
    return kept;
}

void TimelineView::restore(const Anchor &kept)
{
    (void)restorePlace(kept);
    viewport()->update();
}

bool TimelineView::restorePlace(const Anchor &kept)
{
    m_moving = true;
    updateRange();
    bool moved = true;
    if (kept.bottom) {
        scrollToBottom();
    } else if (kept.row >= 0 && kept.row < m_strip.count()) {
        scrollTo(margin(m_painter.metrics()) + m_strip.lineTop(kept.row) - kept.y);
        moved = lineY(kept.row) != kept.y;
    }
    m_moving = false;
    noticeBottom();
    checkEdges();
    return moved;
}

int TimelineView::scrollY() const
{
    return verticalScrollBar()->value();
}

void TimelineView::scrollTo(int y)
{
    verticalScrollBar()->setValue(y);
}

void TimelineView::scrollToBottom()
{
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

bool TimelineView::isAtBottom() const
{
    return m_model.atNewest() && scrollY() >= verticalScrollBar()->maximum() - 1;
}

void TimelineView::updateRange()
{
    const int height = m_strip.count() == 0 ? 0 : m_strip.totalHeight() + 2 * margin(m_painter.metrics());
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(m_painter.metrics().line);
    verticalScrollBar()->setRange(0, std::max(0, height - viewport()->height()));
}

int TimelineView::firstVisibleRow() const
{
    if (m_strip.count() == 0)
        return -1;
    const int y = scrollY() - margin(m_painter.metrics());
    const int row = m_strip.rowAt(y);
    return m_strip.lineTop(row) < y && row + 1 < m_strip.count() && m_strip.top(row + 1) < y + viewport()->height()
        ? row + 1
        : row;
}

QRect TimelineView::rowRect(int row) const
{
    if (row < 0 || row >= m_strip.count())
        return {};
    return QRect(
        0, margin(m_painter.metrics()) + m_strip.top(row) - scrollY(), viewport()->width(), m_strip.height(row));
}

int TimelineView::lineY(int row) const
{
    return margin(m_painter.metrics()) + m_strip.lineTop(row) - scrollY();
}

void TimelineView::checkEdges()
{
    if (m_strip.count() == 0)
        return;
    // Two screens ahead, so that the edge isn't seen even at a page a frame.
    const int ahead = 2 * viewport()->height();
    if (scrollY() < ahead)
        m_model.fetchOlder();
    if (verticalScrollBar()->maximum() - scrollY() < ahead)
        m_model.fetchNewer();
}

void TimelineView::noticeBottom()
{
    const bool bottom = isAtBottom();
    if (bottom && m_newBelow > 0) {
        m_newBelow = 0;
        showChip();
    }
    if (bottom != std::exchange(m_atBottom, bottom))
        Q_EMIT bottomChanged(bottom);
}

void TimelineView::onLocated(int row)
{
    if (row < 0)
        return;
    if (m_model.atNewest() && row == m_strip.count() - 1) {
        selectRow(row);
        scrollToBottom();
    } else {
        scrollTo(margin(m_painter.metrics()) + m_strip.lineTop(row) - viewport()->height() / 4);
        selectRow(row);
    }
    if (m_revealing && *m_revealing == m_model.eventAt(row).cursor())
        showMarked(row);
    m_revealing.reset();
    if (std::exchange(m_unfoldLocated, false) && !isUnfolded(m_model.eventAt(row).id))
        setUnfolded(row, true);
    noticeBottom();
    checkEdges();
}

void TimelineView::selectRow(int row)
{
    if (row < 0 || row >= m_strip.count())
        return;
    const int before = m_currentRow;
    const EventId id = m_model.eventAt(row).id;
    if (id != m_current)
        clearBodySelection();
    if (std::exchange(m_otherEnd, {}).isValid())
        viewport()->update();
    m_currentRow = row;
    updateRow(before);
    updateRow(row);
    ensureVisible(row);
    if (m_current == id)
        return;
    m_current = id;
    announceFocus();
    Q_EMIT eventSelected(m_current);
}

void TimelineView::ensureVisible(int row)
{
    const int line = lineY(row);
    const int height = viewport()->height();
    const QRect rect = rowRect(row);
    if (rect.top() < 0 && line < m_painter.metrics().line)
        scrollTo(scrollY() + std::min(rect.top(), line));
    else if (rect.bottom() >= height)
        scrollTo(scrollY() + std::min(rect.bottom() - height + 1 + margin(m_painter.metrics()) / 2, rect.top()));
}

RowLook TimelineView::look(int row) const
{
    RowLook look;
    look.startsDay = m_strip.startsDay(row);
    look.startsNew = m_strip.startsNew(row);
    look.pinned = !m_pinned.isEmpty() && m_pinned.contains(m_model.eventAt(row).id.value());
    look.focused = row == m_currentRow && hasFocus();
    look.current = row == m_currentRow;
    if (m_otherEnd.isValid()) {
        const auto [first, last] = selection();
        look.current = row >= first && row <= last;
    }
    look.ofCase = m_case && m_model.eventAt(row).caseId == m_case;
    look.body = bodyOf(row);
    if (row == m_currentRow)
        look.selection = m_selection;
    return look;
}

void TimelineView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    const QRect exposed = event->rect();
    painter.fillRect(exposed, palette().color(QPalette::Base));
    if (m_strip.count() > 0) {
        const int edge = margin(m_painter.metrics());
        const QRect top(0, -scrollY(), viewport()->width(), edge);
        if (top.intersects(exposed))
            m_painter.paintHint(
                painter, top, m_model.atOldest() ? tr("nothing earlier") : tr("reading earlier events…"));
        for (int row = m_strip.rowAt(scrollY() + exposed.top() - edge); row < m_strip.count(); ++row) {
            const QRect rect = rowRect(row);
            if (rect.top() > exposed.bottom())
                break;
            const Event &shown = m_model.eventAt(row);
            const RowLook look = this->look(row);
            if (const QPixmap *line = m_pictures->find(m_painter, shown, look))
                m_painter.paintRow(painter, shown, look, rect.topLeft(), rect.width(), *line);
            else
                m_painter.paintRow(painter, shown, look, rect.topLeft(), rect.width(), exposed);
        }
    }
    if (m_tellPainted && !m_model.isLoading()) {
        m_tellPainted = false;
        QMetaObject::invokeMethod(this, &TimelineView::painted, Qt::QueuedConnection);
    }
}

void TimelineView::updateRow(int row)
{
    if (row >= 0 && row < m_strip.count())
        viewport()->update(rowRect(row));
}

void TimelineView::scrollContentsBy(int, int dy)
{
    if (m_moving)
        return;
    if (std::abs(dy) < viewport()->height())
        viewport()->scroll(0, dy);
    else
        viewport()->update();
    noticeBottom();
    checkEdges();
}

void TimelineView::resizeEvent(QResizeEvent *event)
{
    // At the new size already, but bodies aren't broken anew yet.
    const bool bottom = m_atBottom && m_model.atNewest();
    Anchor kept = anchor();
    kept.bottom = bottom;
    if (event->oldSize().width() != event->size().width())
        relayoutBodies();
    restore(kept);
    showChip();
}

void TimelineView::restyle()
{
    m_painter.setStyle(font(), palette(), layoutDirection());
    m_pictures->clear();
    m_strip.setMetrics(m_painter.metrics());
    for (auto &[id, body] : m_bodies)
        body.laidOut.reset();
    relayoutBodies();
}

void TimelineView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    switch (event->type()) {
    case QEvent::FontChange:
    case QEvent::PaletteChange:
    case QEvent::StyleChange:
    case QEvent::LayoutDirectionChange: {
        const Anchor kept = anchor();
        restyle();
        restore(kept);
        break;
    }
    default:
        break;
    }
}

void TimelineView::showChip()
{
    if (m_newBelow <= 0) {
        m_chip->hide();
        return;
    }
    m_chip->setIcon(glyphIcon(Glyph::Newest, palette()));
    m_chip->setText(tr("%n new below", nullptr, m_newBelow));
    m_chip->setAccessibleName(tr("%n new event(s) below, go there", nullptr, m_newBelow));
    m_chip->adjustSize();
    const QRect area = viewport()->geometry();
    m_chip->move(
        area.center().x() - m_chip->width() / 2, area.bottom() - m_chip->height() - m_painter.metrics().em / 2);
    m_chip->show();
    m_chip->raise();
}

void TimelineView::setCustomerName(const QString &name)
{
    m_customerName = name;
    m_painter.setCustomerName(name);
    viewport()->update();
}

void TimelineView::expect(std::vector<Event> events, const QString &customerName, std::optional<domain::CaseId> caseId)
{
    m_pictures->expect(m_painter, std::move(events), customerName, caseId);
}

void TimelineView::setCurrentCase(std::optional<domain::CaseId> id)
{
    m_case = id;
    viewport()->update();
}

} // namespace throughline::ui
