// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/roadmap/blueprintview.h"

#include "ui/common/format.h"
#include "ui/roadmap/blueprintaccessible.h"
#include "ui/roadmap/blueprintmap.h"

#include <QAccessible>
#include <QFontMetricsF>
#include <QScrollBar>

#include <algorithm>

namespace throughline::ui {

using domain::BlueprintLayout;
using domain::Orientation;
using domain::StepState;

namespace {

constexpr double kLeastZoom = 0.45;
constexpr double kMostZoom = 3;

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

QString signText(BlueprintPainter::Sign sign)
{
    switch (sign) {
    case BlueprintPainter::Sign::Added:
        return BlueprintView::tr("Only in this version.");
    case BlueprintPainter::Sign::Removed:
        return BlueprintView::tr("Not in the other version.");
    case BlueprintPainter::Sign::Changed:
        return BlueprintView::tr("Different in the other version.");
    case BlueprintPainter::Sign::None:
        break;
    }
    return {};
}

/// Both are drawn in the same places: while a title is typed nothing has to be laid out anew.
bool liesAlike(const domain::Blueprint &a, const domain::Blueprint &b)
{
    return a.lanes == b.lanes && a.transitions == b.transitions
        && std::equal(a.steps.begin(), a.steps.end(), b.steps.begin(), b.steps.end(),
            [](const domain::Step &one, const domain::Step &other) {
                return one.key == other.key && one.lane == other.lane && one.ownLane == other.ownLane
                    && one.kind == other.kind;
            });
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
    if (!liesAlike(blueprint, m_blueprint))
        m_plans.clear();
    const bool sameWay = !another && m_selectedWay >= 0 && m_selectedWay < int(blueprint.transitions.size())
        && blueprint.transitions[size_t(m_selectedWay)].from == m_blueprint.transitions[size_t(m_selectedWay)].from;
    m_selectedWay = sameWay ? m_selectedWay : -1;
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
    if (m_selected < 0)
        revealNext();
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
    QStringList all { words };
    for (const QString &more : { m_late.value(step.key), signText(m_signs.value(step.key)), m_notes.value(step.key) }) {
        if (!more.isEmpty())
            all.append(more);
    }
    return all.join(QLatin1Char(' '));
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

int BlueprintView::wayAt(const QPoint &position) const
{
    return m_painter.wayAt(QPointF(position + offset()), m_painter.unit() * 0.35);
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
    m_map->keepOff(
        m_painter.scaled(m_painter.layout().nodes[size_t(index)].rect).toAlignedRect().translated(-offset()));
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

void BlueprintView::setSigns(const QHash<QString, BlueprintPainter::Sign> &signs)
{
    if (signs == m_signs)
        return;
    m_signs = signs;
    viewport()->update();
}

void BlueprintView::selectWay(int transition)
{
    if (transition == m_selectedWay)
        return;
    m_selectedWay = transition;
    viewport()->update();
    if (transition < 0)
        return;
    m_selected = -1;
    const QRectF bounds = m_painter.wayBounds(transition);
    const QRectF seen(offset(), viewport()->size());
    if (bounds.isNull() || bounds.intersects(seen))
        return;
    horizontalScrollBar()->setValue(int(bounds.center().x() - seen.width() / 2));
    verticalScrollBar()->setValue(int(bounds.center().y() - seen.height() / 2));
}

void BlueprintView::light(const QString &stepKey, bool show)
{
    const int index = indexOf(stepKey);
    if (index >= 0 && show)
        reveal(index);
    if (index == m_lit)
        return;
    m_lit = index;
    viewport()->update();
}

QString BlueprintView::litKey() const
{
    return m_lit >= 0 ? m_blueprint.steps[size_t(m_lit)].key : QString();
}

void BlueprintView::selectIndex(int index, bool tell)
{
    const bool fromWay = index >= 0 && m_selectedWay >= 0;
    if (index == m_selected && !fromWay)
        return;
    m_selected = index;
    if (fromWay)
        m_selectedWay = -1;
    viewport()->update();
    if (index < 0)
        return;
    reveal(index);
    if (hasFocus())
        announceStep(this, index);
    if (tell)
        Q_EMIT stepSelected(m_blueprint.steps[size_t(index)].key);
}

} // namespace throughline::ui
