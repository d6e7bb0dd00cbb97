// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/editor/draftview.h"

#include "ui/common/tint.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace throughline::ui {

using domain::BlueprintLayout;

DraftView::DraftView(QWidget *parent)
    : BlueprintView(parent)
    , m_title(new QLineEdit(viewport()))
{
    setContextMenuPolicy(Qt::ActionsContextMenu); // the editor's actions for a step
    setAccessibleName(tr("Roadmap that is being drawn"));
    setAccessibleDescription(
        tr("Arrow keys walk from step to step, A adds one behind, Ctrl+Enter types the title, L draws a way."));
    m_title->setAccessibleName(tr("Title of the step"));
    m_title->hide();
    m_title->installEventFilter(this);
    connect(m_title, &QLineEdit::textEdited, this, [this](const QString &text) {
        if (!text.trimmed().isEmpty())
            Q_EMIT titleTyped(m_typed, text);
    });
}

void DraftView::showDraft(const domain::Blueprint &blueprint)
{
    setBlueprint(blueprint, std::nullopt);
    placeTitle();
}

bool DraftView::isTyping() const
{
    return !m_typed.isEmpty();
}

void DraftView::setHint(const QString &hint)
{
    Q_EMIT hintChanged(hint);
}

void DraftView::beginTitle()
{
    const int index = indexOf(selectedKey());
    if (index < 0)
        return;
    endTitle(true);
    m_typed = selectedKey();
    m_before = blueprint().steps[size_t(index)].title;
    m_title->setText(m_before);
    m_title->selectAll();
    placeTitle();
    m_title->show();
    m_title->setFocus(Qt::OtherFocusReason);
    setHint(tr("Enter keeps the title, Esc leaves it as it was"));
}

void DraftView::placeTitle()
{
    const int index = indexOf(m_typed);
    if (index < 0)
        return;
    const QRect box = painter().scaled(layoutOfSteps().nodes[size_t(index)].rect).toAlignedRect().translated(-offset());
    const int height = m_title->sizeHint().height();
    const int width = std::max(box.width(), fontMetrics().height() * 14);
    const int x = std::clamp(box.left(), 0, std::max(0, viewport()->width() - width));
    m_title->setGeometry(x, box.center().y() - height / 2, width, height);
}

void DraftView::endTitle(bool keep)
{
    if (m_typed.isEmpty())
        return;
    const QString key = std::exchange(m_typed, {});
    const bool hadFocus = m_title->hasFocus();
    m_title->hide();
    if (!keep)
        Q_EMIT titleTyped(key, m_before);
    if (hadFocus)
        setFocus(Qt::OtherFocusReason);
    setHint({});
    Q_EMIT titleDone();
}

bool DraftView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_title)
        return BlueprintView::eventFilter(watched, event);
    if (event->type() == QEvent::FocusOut) {
        endTitle(true);
    } else if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Escape) {
            endTitle(key != Qt::Key_Escape);
            return true;
        }
    }
    return BlueprintView::eventFilter(watched, event);
}

void DraftView::beginConnecting()
{
    m_from = selectedKey();
    if (!m_from.isEmpty())
        setHint(tr("Where does it lead? Arrow keys and Enter choose a step, Esc leaves it"));
    viewport()->update();
}

void DraftView::finishConnecting(const QString &to)
{
    const QString from = std::exchange(m_from, {});
    setHint({});
    viewport()->update();
    if (!to.isEmpty() && to != from)
        Q_EMIT wayDrawn(from, to);
    else
        select(from);
}

void DraftView::walkWays()
{
    const auto &ways = blueprint().transitions;
    const int now = selectedWay();
    if (now < 0)
        m_waysOf = selectedKey();
    else if (indexOf(m_waysOf) < 0)
        m_waysOf = ways[size_t(now)].from;
    const QString key = m_waysOf;
    if (key.isEmpty())
        return;
    std::vector<int> found;
    for (int out = 1; out >= 0; --out) {
        for (size_t i = 0; i < ways.size(); ++i) {
            if ((out == 1 ? ways[i].from : ways[i].to) == key)
                found.push_back(int(i));
        }
    }
    if (found.empty())
        return;
    const auto at = std::find(found.begin(), found.end(), now);
    Q_EMIT waySelected(at == found.end() || at + 1 == found.end() ? found.front() : *(at + 1));
}

void DraftView::keyPressEvent(QKeyEvent *event)
{
    const int key = event->key();
    if (isConnecting() && key == Qt::Key_Escape)
        return finishConnecting({});
    if (isConnecting() && (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space))
        return finishConnecting(selectedKey());
    const bool arrow = key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down;
    if (arrow && selectedWay() >= 0 && event->modifiers() == Qt::NoModifier) {
        // From a way, one goes on with the step at one of its ends.
        const domain::Transition &way = blueprint().transitions[size_t(selectedWay())];
        return selectIndex(indexOf(key == Qt::Key_Right || key == Qt::Key_Down ? way.to : way.from), true);
    }
    BlueprintView::keyPressEvent(event);
    if (isConnecting())
        viewport()->update();
}

/// The grip of the selected step, from which a way is pulled.
QRectF DraftView::grip() const
{
    const int index = indexOf(selectedKey());
    if (index < 0 || isConnecting() || isTyping())
        return {};
    const QRectF box = painter().scaled(layoutOfSteps().nodes[size_t(index)].rect);
    const double size = std::max(painter().unit() * 1.1, fontMetrics().height() * 0.8);
    const bool vertical = layoutOfSteps().orientation == domain::Orientation::Vertical;
    const QPointF middle = vertical ? QPointF(box.center().x(), box.bottom()) : QPointF(box.right(), box.center().y());
    return { middle.x() - size / 2, middle.y() - size / 2, size, size };
}

int DraftView::pullableAt(const QPoint &position) const
{
    return grip().contains(QPointF(position + offset())) ? indexOf(selectedKey()) : stepAt(position);
}

bool DraftView::isAtEdge(int index, const QPoint &position) const
{
    if (grip().contains(QPointF(position + offset())))
        return true;
    const QRectF box = painter().scaled(layoutOfSteps().nodes[size_t(index)].rect);
    const double rim = painter().unit() * 0.55;
    return !box.adjusted(rim, rim, -rim, -rim).contains(QPointF(position + offset()));
}

int DraftView::laneAt(const QPoint &position) const
{
    const QPointF at = QPointF(position + offset()) / painter().unit();
    const bool vertical = layoutOfSteps().orientation == domain::Orientation::Vertical;
    const auto &lanes = layoutOfSteps().lanes;
    for (size_t i = 0; i < lanes.size(); ++i) {
        QRectF rect = lanes[i].rect;
        // The last one is drawn to the edge of the window.
        if (i + 1 == lanes.size() && vertical)
            rect.setRight(std::max(rect.right(), at.x() + 1));
        else if (i + 1 == lanes.size())
            rect.setBottom(std::max(rect.bottom(), at.y() + 1));
        if (vertical ? at.x() >= rect.left() && at.x() < rect.right() : at.y() >= rect.top() && at.y() < rect.bottom())
            return int(i);
    }
    return -1;
}

void DraftView::mousePressEvent(QMouseEvent *event)
{
    const QPoint position = event->position().toPoint();
    const int index = event->button() == Qt::LeftButton ? pullableAt(position) : -1;
    if (index >= 0 && isConnecting())
        return finishConnecting(blueprint().steps[size_t(index)].key);
    if (const int under = stepAt(position); event->button() == Qt::RightButton && under >= 0)
        selectIndex(under, true);
    if (index < 0 || stepAt(position) >= 0)
        BlueprintView::mousePressEvent(event);
    if (index < 0)
        return;
    m_pull = isAtEdge(index, position) ? Pull::Way : Pull::Step;
    m_pulled = blueprint().steps[size_t(index)].key;
    m_pressed = position;
}

void DraftView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint position = event->position().toPoint();
    if (m_pull == Pull::None) {
        const int index = event->buttons() == Qt::NoButton ? pullableAt(position) : -1;
        if (event->buttons() == Qt::NoButton)
            viewport()->setCursor(index < 0     ? Qt::ArrowCursor
                    : isAtEdge(index, position) ? Qt::CrossCursor
                                                : Qt::OpenHandCursor);
        return BlueprintView::mouseMoveEvent(event);
    }
    if (!m_at && (position - m_pressed).manhattanLength() < QApplication::startDragDistance())
        return;
    if (!m_at)
        setHint(m_pull == Pull::Way ? tr("Let go on the step where the way leads")
                                    : tr("Let go in the lane where the step belongs"));
    m_at = position;
    viewport()->setCursor(m_pull == Pull::Way ? Qt::CrossCursor : Qt::ClosedHandCursor);
    viewport()->update();
}

void DraftView::mouseReleaseEvent(QMouseEvent *event)
{
    const Pull pull = std::exchange(m_pull, Pull::None);
    const std::optional<QPoint> at = std::exchange(m_at, std::nullopt);
    BlueprintView::mouseReleaseEvent(event);
    if (!at)
        return;
    setHint({});
    viewport()->update();
    if (pull == Pull::Way) {
        const int to = stepAt(*at);
        if (to >= 0 && blueprint().steps[size_t(to)].key != m_pulled)
            Q_EMIT wayDrawn(m_pulled, blueprint().steps[size_t(to)].key);
    } else if (const int lane = laneAt(*at); lane >= 0) {
        Q_EMIT laneChosen(m_pulled, lane);
    }
}

void DraftView::mouseDoubleClickEvent(QMouseEvent *event)
{
    m_pull = Pull::None;
    const int index = event->button() == Qt::LeftButton ? stepAt(event->position().toPoint()) : -1;
    if (index < 0)
        return;
    selectIndex(index, true);
    beginTitle();
}

void DraftView::scrollContentsBy(int dx, int dy)
{
    BlueprintView::scrollContentsBy(dx, dy);
    placeTitle();
}

void DraftView::resizeEvent(QResizeEvent *event)
{
    BlueprintView::resizeEvent(event);
    placeTitle();
}

void DraftView::paintOver(QPainter &painter)
{
    const QString from = m_from.isEmpty() && m_pull == Pull::Way && m_at ? m_pulled : m_from;
    const bool moves = m_pull == Pull::Step && m_at;
    const int source = indexOf(moves ? m_pulled : from);
    if (source < 0)
        return paintGrip(painter);
    const auto &layout = layoutOfSteps();
    const double unit = this->painter().unit();
    const QColor colour = palette().color(QPalette::Highlight);
    const QRectF box = this->painter().scaled(layout.nodes[size_t(source)].rect);
    painter.setRenderHint(QPainter::Antialiasing);
    if (moves) {
        if (const int lane = laneAt(*m_at); lane >= 0) {
            QColor veil = colour;
            veil.setAlphaF(0.12F);
            QRectF band = this->painter().scaled(layout.lanes[size_t(lane)].rect);
            if (layout.orientation == domain::Orientation::Vertical)
                band.setBottom(std::max(band.bottom(), double(offset().y() + viewport()->height())));
            else
                band.setRight(std::max(band.right(), double(offset().x() + viewport()->width())));
            painter.fillRect(band, veil);
        }
        painter.setPen(QPen(colour, std::max(1.5, unit * 0.1), Qt::DashLine));
        painter.drawRoundedRect(box.translated(*m_at - m_pressed), unit * 0.3, unit * 0.3);
        return;
    }
    QPointF end;
    if (m_at) {
        end = QPointF(*m_at + offset());
    } else {
        const int target = indexOf(selectedKey());
        if (target < 0 || target == source)
            end = box.center() + QPointF(0, box.height());
        else
            end = this->painter().scaled(layout.nodes[size_t(target)].rect).center();
    }
    painter.setPen(QPen(colour, std::max(2.0, unit * 0.14), Qt::DashLine));
    painter.drawLine(box.center(), end);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(end, unit * 0.3, unit * 0.3);
}

void DraftView::paintGrip(QPainter &painter) const
{
    const QRectF place = grip();
    if (place.isEmpty())
        return;
    const double inset = place.width() * 0.15;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette().color(QPalette::Base), 1.5));
    painter.setBrush(palette().color(QPalette::Highlight));
    painter.drawEllipse(place.adjusted(inset, inset, -inset, -inset));
}

} // namespace throughline::ui
