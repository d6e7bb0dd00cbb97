// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/roadmap/blueprintview.h"

#include "ui/common/format.h"
#include "ui/roadmap/blueprintaccessible.h"
#include "ui/roadmap/blueprintmap.h"
#include "ui/roadmap/steptext.h"

#include <QAccessible>
#include <QFontMetricsF>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

namespace throughline::ui {

using domain::BlueprintLayout;
using domain::Orientation;
using domain::StepState;

namespace {

constexpr double kLeastZoom = 0.45;
constexpr double kMostZoom = 3;
constexpr double kZoomStep = 1.15;

QString stateText(StepState state)
{
    switch (state) {
    case StepState::Done:
        return BlueprintView::tr("Done.");
    case StepState::Next:
        return BlueprintView::tr("Next.");
    case StepState::Skipped:
        return BlueprintView::tr("Passed by.");
    case StepState::Ahead:
        break;
    }
    return BlueprintView::tr("Still ahead.");
}

QString kindText(const domain::Step &step)
{
    const QString kind = stepKindText(step.kind);
    if (step.kind != domain::StepKind::Gateway)
        return kind;
    switch (step.gateway) {
    case domain::GatewayKind::Exclusive:
        return BlueprintView::tr("%1 (one way)").arg(kind);
    case domain::GatewayKind::Parallel:
        return BlueprintView::tr("%1 (all ways)").arg(kind);
    case domain::GatewayKind::Inclusive:
        break;
    }
    return BlueprintView::tr("%1 (every way that holds)").arg(kind);
}

} // namespace

BlueprintView::BlueprintView(QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_map(new BlueprintMap(m_painter, viewport()))
{
    installBlueprintAccessibility();
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Blueprint"));
    setAccessibleDescription(tr("Arrow keys walk from step to step, Enter does the next one."));
    viewport()->setMouseTracking(true);
    viewport()->setBackgroundRole(QPalette::Base);
    viewport()->setAutoFillBackground(true);
    connect(m_map, &BlueprintMap::placeChosen, this, [this](const QPointF &place) {
        horizontalScrollBar()->setValue(int(place.x() - viewport()->width() / 2.0));
        verticalScrollBar()->setValue(int(place.y() - viewport()->height() / 2.0));
    });
    connect(m_map, &BlueprintMap::moved, this, [this](double across, double down) {
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() + int(across * viewport()->width()));
        verticalScrollBar()->setValue(verticalScrollBar()->value() + int(down * viewport()->height()));
    });
    connect(m_map, &BlueprintMap::left, this, [this] { setFocus(Qt::OtherFocusReason); });
}

BlueprintView::~BlueprintView() = default;

void BlueprintView::setBlueprint(const domain::Blueprint &blueprint, const std::optional<domain::Run> &run)
{
    const QString selected = selectedKey();
    const QString lit = litKey();
    const bool another = blueprint.version != m_blueprint.version || blueprint.key != m_blueprint.key;
    if (!(blueprint == m_blueprint))
        m_plans.clear();
    m_blueprint = blueprint;
    m_states = run ? domain::stepStates(blueprint, *run)
                   : std::vector<StepState>(blueprint.steps.size(), StepState::Ahead);
    m_selected = -1;
    m_lit = another ? -1 : indexOf(lit);
    relayout();
    if (another) {
        horizontalScrollBar()->setValue(0);
        verticalScrollBar()->setValue(0);
    } else {
        select(selected);
    }
    revealNext();
    // NOLINTNEXTLINE(misc-const-correctness): Qt takes it by pointer
    QAccessibleEvent event(this, QAccessible::ObjectReorder);
    QAccessible::updateAccessibility(&event);
}

void BlueprintView::clear()
{
    setBlueprint({}, std::nullopt);
}

QString BlueprintView::selectedKey() const
{
    return m_selected >= 0 ? m_blueprint.steps[size_t(m_selected)].key : QString();
}

StepState BlueprintView::stateOf(int index) const
{
    return m_states[size_t(index)];
}

QString BlueprintView::describe(int index) const
{
    const domain::Step &step = m_blueprint.steps[size_t(index)];
    const QString seen = domain::isVisibleToCustomer(step.lane) ? tr("the customer sees it")
                                                                : tr("behind the line of visibility");
    const QString words =
        tr("%1. %2, %3, %4. %5")
            .arg(step.title, kindText(step),
                laneText(m_painter.layout().lanes[size_t(m_painter.layout().nodes[size_t(index)].laneIndex)].lane),
                seen, stateText(stateOf(index)));
    const QString late = m_late.value(step.key);
    return late.isEmpty() ? words : words + QLatin1Char(' ') + late;
}

double BlueprintView::unitAt(double zoom) const
{
    return QFontMetricsF(font()).height() * zoom;
}

domain::BlueprintLayoutOptions BlueprintView::optionsAt(double zoom) const
{
    const QSize room = maximumViewportSize();
    // Wide enough for three boxes and the ways between them: then the lanes lie as a blueprint's lanes usually do.
    const bool wide = room.width() > 1.25 * room.height() && room.width() > unitAt(1) * 38;
    const int bar = verticalScrollBar()->sizeHint().width();
    return { wide ? Orientation::Horizontal : Orientation::Vertical, (room.width() - bar) / unitAt(zoom) };
}

BlueprintLayout BlueprintView::layoutAt(double zoom)
{
    const domain::BlueprintLayoutOptions options = optionsAt(zoom);
    auto plan = m_plans.find(options.orientation);
    if (plan == m_plans.end())
        plan = m_plans.emplace(options.orientation, domain::BlueprintPlan(m_blueprint, options.orientation)).first;
    return plan->second.at(options.breadth);
}

void BlueprintView::relayout()
{
    double unit = unitAt(m_zoom);
    const BlueprintLayout layout = layoutAt(m_zoom);
    // Columns that all but fit are drawn a little smaller instead of being cut.
    const double wanted = layout.size.width() * unit;
    const double given = maximumViewportSize().width() - verticalScrollBar()->sizeHint().width();
    constexpr double kLeastShrink = 0.8;
    if (layout.orientation == Orientation::Vertical && m_zoom <= 1 && wanted > given && given > 0)
        unit *= std::max(kLeastShrink, given / wanted);
    m_painter.prepare(m_blueprint, layout, m_states, font(), unit);
    const QSizeF size = m_painter.layout().size * unit;
    const QSize room = viewport()->size();
    horizontalScrollBar()->setRange(0, std::max(0, int(size.width() + 0.5) - room.width()));
    horizontalScrollBar()->setPageStep(room.width());
    horizontalScrollBar()->setSingleStep(int(unit * 2));
    verticalScrollBar()->setRange(0, std::max(0, int(size.height()) - room.height()));
    verticalScrollBar()->setPageStep(room.height());
    verticalScrollBar()->setSingleStep(int(unit * 2));
    m_map->setDrawing(size, viewport()->size());
    updateMap();
    viewport()->update();
}

void BlueprintView::updateMap()
{
    m_map->setShown(QRectF(offset(), viewport()->size()));
}

/// `about` stays where it is in the viewport: the mouse points at it.
void BlueprintView::setZoom(double zoom, std::optional<QPointF> about)
{
    const double wanted = std::clamp(zoom, kLeastZoom, kMostZoom);
    if (qFuzzyCompare(wanted, m_zoom))
        return;
    const double before = m_painter.unit();
    const QPointF place = about ? (*about + QPointF(offset())) / before : QPointF();
    m_zoom = wanted;
    relayout();
    if (about) {
        const QPointF now = place * m_painter.unit() - *about;
        horizontalScrollBar()->setValue(int(now.x()));
        verticalScrollBar()->setValue(int(now.y()));
    } else if (m_selected >= 0) {
        reveal(m_selected);
    } else {
        revealNext();
    }
}

void BlueprintView::zoomIn()
{
    setZoom(m_zoom * kZoomStep);
}

void BlueprintView::zoomOut()
{
    setZoom(m_zoom / kZoomStep);
}

void BlueprintView::zoomToFit()
{
    const QSize room = maximumViewportSize();
    double zoom = 1;
    for (; zoom > kLeastZoom; zoom -= 0.05) {
        const QSizeF size = layoutAt(zoom).size * unitAt(zoom);
        if (size.width() <= room.width() && size.height() <= room.height())
            break;
    }
    setZoom(qFuzzyCompare(std::max(zoom, kLeastZoom), m_zoom) ? 1 : zoom);
}

QPoint BlueprintView::offset() const
{
    return { horizontalScrollBar()->value(), verticalScrollBar()->value() };
}

int BlueprintView::stepAt(const QPoint &position) const
{
    const QPointF at = QPointF(position + offset()) / m_painter.unit();
    const auto &nodes = m_painter.layout().nodes;
    const auto it = std::find_if(
        nodes.begin(), nodes.end(), [&](const BlueprintLayout::Node &node) { return node.rect.contains(at); });
    return it == nodes.end() ? -1 : int(it - nodes.begin());
}

QRect BlueprintView::stepRect(int index) const
{
    const QRect rect =
        m_painter.scaled(m_painter.layout().nodes[size_t(index)].rect).toAlignedRect().translated(-offset());
    return { viewport()->mapToGlobal(rect.topLeft()), rect.size() };
}

QRect BlueprintView::laneRect(int lane) const
{
    const QRect rect =
        m_painter.scaled(m_painter.layout().lanes[size_t(lane)].rect).toAlignedRect().translated(-offset());
    return { viewport()->mapToGlobal(rect.topLeft()), rect.size() };
}

void BlueprintView::reveal(int index)
{
    const double unit = m_painter.unit();
    const BlueprintLayout &layout = m_painter.layout();
    QRectF rect = m_painter.scaled(layout.nodes[size_t(index)].rect).adjusted(-unit, -unit, unit, unit);
    if (layout.orientation == Orientation::Vertical) // not beneath the names of the lanes
        rect.setTop(rect.top() - layout.lanes.front().title.bottom() * unit);
    const auto show = [](QScrollBar *bar, double from, double to) {
        if (from < bar->value())
            bar->setValue(int(from));
        else if (to > bar->value() + bar->pageStep())
            bar->setValue(int(std::min(from, to - bar->pageStep())));
    };
    show(horizontalScrollBar(), rect.left(), rect.right());
    show(verticalScrollBar(), rect.top(), rect.bottom());
    keepMapOff(index);
}

/// Not while the drawing is scrolled: the overview may be what moves it.
void BlueprintView::keepMapOff(int index)
{
    m_map->keepOff(m_painter.scaled(m_painter.layout().nodes[size_t(index)].rect).toAlignedRect().translated(-offset()));
}

void BlueprintView::revealNext()
{
    const auto next = std::find(m_states.begin(), m_states.end(), StepState::Next);
    if (next == m_states.end())
        return;
    const int index = int(next - m_states.begin());
    reveal(index);
    // A third of the room above it for what was done, the rest for what comes.
    const QRectF rect = m_painter.scaled(m_painter.layout().nodes[size_t(index)].rect);
    const bool vertical = m_painter.layout().orientation == Orientation::Vertical;
    QScrollBar *bar = vertical ? verticalScrollBar() : horizontalScrollBar();
    bar->setValue(int((vertical ? rect.top() : rect.left()) - bar->pageStep() * 0.4));
    keepMapOff(index);
}

int BlueprintView::indexOf(const QString &stepKey) const
{
    const auto &steps = m_blueprint.steps;
    const auto it = std::find_if(steps.begin(), steps.end(), [&](const domain::Step &s) { return s.key == stepKey; });
    return it == steps.end() ? -1 : int(it - steps.begin());
}

void BlueprintView::select(const QString &stepKey)
{
    selectIndex(indexOf(stepKey), false);
}

void BlueprintView::setLate(const QHash<QString, QString> &late)
{
    if (late == m_late)
        return;
    m_late = late;
    viewport()->update();
}

void BlueprintView::light(const QString &stepKey)
{
    const int index = indexOf(stepKey);
    if (index == m_lit)
        return;
    m_lit = index;
    if (index >= 0)
        reveal(index);
    viewport()->update();
}

QString BlueprintView::litKey() const
{
    return m_lit >= 0 ? m_blueprint.steps[size_t(m_lit)].key : QString();
}

void BlueprintView::selectIndex(int index, bool tell)
{
    if (index == m_selected)
        return;
    m_selected = index;
    viewport()->update();
    if (index < 0)
        return;
    reveal(index);
    if (hasFocus())
        announceStep(this, index);
    if (tell)
        Q_EMIT stepSelected(m_blueprint.steps[size_t(index)].key);
}

void BlueprintView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.translate(-offset());
    BlueprintPainter::Scene scene { palette(), QRectF(offset(), viewport()->size()), m_selected, hasFocus(), m_lit,
        {} };
    for (const domain::Step &step : m_blueprint.steps)
        scene.late.push_back(m_late.contains(step.key));
    m_painter.paint(painter, scene);
}

void BlueprintView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    relayout();
    if (event->oldSize() != event->size())
        revealNext();
}

bool BlueprintView::pan(QKeyEvent *event)
{
    constexpr int kSteps = 3;
    const auto move = [](QScrollBar *bar, int sign) {
        bar->setValue(bar->value() + sign * kSteps * bar->singleStep());
        return true;
    };
    switch (event->key()) {
    case Qt::Key_Left:
        return move(horizontalScrollBar(), -1);
    case Qt::Key_Right:
        return move(horizontalScrollBar(), 1);
    case Qt::Key_Up:
        return move(verticalScrollBar(), -1);
    case Qt::Key_Down:
        return move(verticalScrollBar(), 1);
    default:
        return false;
    }
}

void BlueprintView::keyPressEvent(QKeyEvent *event)
{
    if (event->modifiers() & Qt::ControlModifier) {
        switch (event->key()) {
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            return zoomIn();
        case Qt::Key_Minus:
            return zoomOut();
        case Qt::Key_0:
            return zoomToFit();
        default:
            return pan(event) ? void() : QAbstractScrollArea::keyPressEvent(event);
        }
    }
    const auto walk = [&](domain::WalkDirection direction) {
        QString from = selectedKey();
        if (from.isEmpty()) {
            const auto next = std::find(m_states.begin(), m_states.end(), StepState::Next);
            if (!m_states.empty())
                selectIndex(next == m_states.end() ? 0 : int(next - m_states.begin()), true);
            return;
        }
        const QString to = domain::neighbourStep(m_painter.layout(), m_blueprint, from, direction);
        for (size_t i = 0; i < m_blueprint.steps.size() && !to.isEmpty(); ++i) {
            if (m_blueprint.steps[i].key == to)
                return selectIndex(int(i), true);
        }
    };
    switch (event->key()) {
    case Qt::Key_Left:
        return walk(domain::WalkDirection::Left);
    case Qt::Key_Right:
        return walk(domain::WalkDirection::Right);
    case Qt::Key_Up:
        return walk(domain::WalkDirection::Up);
    case Qt::Key_Down:
        return walk(domain::WalkDirection::Down);
    case Qt::Key_Home:
        return selectIndex(m_states.empty() ? -1 : 0, true);
    case Qt::Key_End:
        return selectIndex(int(m_states.size()) - 1, true);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_selected >= 0)
            Q_EMIT stepActivated(selectedKey());
        return;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void BlueprintView::mousePressEvent(QMouseEvent *event)
{
    const int index = event->button() == Qt::LeftButton ? stepAt(event->position().toPoint()) : -1;
    if (index >= 0)
        return selectIndex(index, true);
    if (event->button() == Qt::LeftButton || event->button() == Qt::MiddleButton) {
        m_dragged = event->position().toPoint() + offset();
        viewport()->setCursor(Qt::ClosedHandCursor);
    }
}

void BlueprintView::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_dragged)
        return;
    const QPoint to = *m_dragged - event->position().toPoint();
    horizontalScrollBar()->setValue(to.x());
    verticalScrollBar()->setValue(to.y());
}

void BlueprintView::mouseReleaseEvent(QMouseEvent *)
{
    m_dragged.reset();
    viewport()->unsetCursor();
}

void BlueprintView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const int index = event->button() == Qt::LeftButton ? stepAt(event->position().toPoint()) : -1;
    if (index >= 0)
        Q_EMIT stepActivated(m_blueprint.steps[size_t(index)].key);
}

void BlueprintView::wheelEvent(QWheelEvent *event)
{
    if (!(event->modifiers() & Qt::ControlModifier))
        return QAbstractScrollArea::wheelEvent(event);
    if (event->angleDelta().y() != 0)
        setZoom(event->angleDelta().y() > 0 ? m_zoom * kZoomStep : m_zoom / kZoomStep, event->position());
}

void BlueprintView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        relayout();
}

void BlueprintView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void BlueprintView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

bool BlueprintView::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QPointF at = QPointF(help->pos() + offset()) / m_painter.unit();
    QString text;
    if (const int index = stepAt(help->pos()); index >= 0) {
        text = describe(index);
        const QString words = plainFromMarkdown(m_blueprint.steps[size_t(index)].text);
        if (!words.isEmpty())
            text += QStringLiteral("\n\n") + (words.size() > 600 ? words.left(600) + QStringLiteral(" …") : words);
    } else {
        for (const BlueprintLayout::Edge &edge : m_painter.layout().edges) {
            if (edge.label && edge.label->contains(at))
                text = m_blueprint.transitions[size_t(edge.transition)].label;
        }
    }
    // Escaped and told to be rich, because Qt guesses otherwise and the words are somebody else's.
    QToolTip::showText(
        help->globalPos(), text.isEmpty() ? text : Qt::convertFromPlainText(text, Qt::WhiteSpaceNormal), this);
    return true;
}

void BlueprintView::scrollContentsBy(int, int)
{
    updateMap();
    viewport()->update(); // the names of the lanes stay where they are
}

} // namespace throughline::ui
