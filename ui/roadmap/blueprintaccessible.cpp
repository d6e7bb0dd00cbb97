// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/roadmap/blueprintaccessible.h"

#include "ui/common/format.h"
#include "ui/roadmap/blueprintview.h"

#include <QAccessibleWidget>

#include <algorithm>
#include <vector>

namespace throughline::ui {

namespace {

/// The indices of the steps in a lane.
std::vector<int> stepsIn(const BlueprintView &view, int lane)
{
    std::vector<int> found;
    const auto &nodes = view.layoutOfSteps().nodes;
    for (size_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i].laneIndex == lane)
            found.push_back(int(i));
    }
    return found;
}

/// A lane, or a step in one. It holds no more than numbers: what they mean is asked of the view each time, so none can be stale.
class PartInterface : public QAccessibleInterface {
public:
    PartInterface(BlueprintView *view, int lane, int step)
        : m_view(view)
        , m_lane(lane)
        , m_step(step)
    {
    }

    [[nodiscard]] bool isLane() const { return m_step < 0; }
    [[nodiscard]] bool isValid() const override
    {
        if (m_view && isLane())
            return m_lane < int(m_view->layoutOfSteps().lanes.size());
        return m_view && (m_step < int(m_view->layoutOfSteps().nodes.size()));
    }
    [[nodiscard]] QObject *object() const override { return nullptr; }
    [[nodiscard]] QWindow *window() const override { return parent() ? parent()->window() : nullptr; }
    [[nodiscard]] QRect rect() const override
    {
        if (!isValid())
            return {};
        return isLane() ? m_view->laneRect(m_lane) : m_view->stepRect(m_step);
    }
    [[nodiscard]] QAccessible::Role role() const override
    {
        return isLane() ? QAccessible::List : QAccessible::ListItem;
    }
    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state;
        if (!isValid()) {
            state.invalid = true;
        } else if (!isLane()) {
            state.focusable = true;
            state.selectable = true;
            state.selected = m_view->selectedKey() == m_view->blueprint().steps[size_t(m_step)].key;
            state.focused = state.selected && m_view->hasFocus();
        }
        return state;
    }
    [[nodiscard]] QString text(QAccessible::Text type) const override
    {
        if (!isValid() || type != QAccessible::Name)
            return {};
        return isLane() ? laneText(m_view->layoutOfSteps().lanes[size_t(m_lane)].lane) : m_view->describe(m_step);
    }
    void setText(QAccessible::Text, const QString &) override {}

    [[nodiscard]] QAccessibleInterface *parent() const override;
    [[nodiscard]] int childCount() const override
    {
        return isValid() && isLane() ? int(stepsIn(*m_view, m_lane).size()) : 0;
    }
    [[nodiscard]] QAccessibleInterface *child(int index) const override;
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *other) const override
    {
        for (int i = 0; i < childCount(); ++i) {
            if (child(i) == other)
                return i;
        }
        return -1;
    }
    [[nodiscard]] QAccessibleInterface *childAt(int x, int y) const override
    {
        for (int i = 0; i < childCount(); ++i) {
            if (child(i)->rect().contains(x, y))
                return child(i);
        }
        return nullptr;
    }

private:
    QPointer<BlueprintView> m_view;
    int m_lane;
    int m_step;
};

class BlueprintInterface : public QAccessibleWidget {
public:
    explicit BlueprintInterface(BlueprintView *view)
        : QAccessibleWidget(view, QAccessible::Tree)
        , m_view(view)
    {
    }
    ~BlueprintInterface() override
    {
        for (const QAccessible::Id id : m_lanes)
            QAccessible::deleteAccessibleInterface(id);
        for (const QAccessible::Id id : m_steps)
            QAccessible::deleteAccessibleInterface(id);
    }

    [[nodiscard]] int childCount() const override { return int(m_view->layoutOfSteps().lanes.size()); }
    [[nodiscard]] QAccessibleInterface *child(int index) const override
    {
        if (index < 0 || index >= childCount() || int(m_view->layoutOfSteps().lanes.size()) != childCount())
            return nullptr;
        while (int(m_lanes.size()) < childCount())
            m_lanes.push_back(
                QAccessible::registerAccessibleInterface(new PartInterface(m_view, int(m_lanes.size()), -1)));
        return QAccessible::accessibleInterface(m_lanes[size_t(index)]);
    }
    [[nodiscard]] QAccessibleInterface *step(int index) const
    {
        while (int(m_steps.size()) <= index) {
            const int lane = int(m_view->layoutOfSteps().nodes[m_steps.size()].laneIndex);
            m_steps.push_back(
                QAccessible::registerAccessibleInterface(new PartInterface(m_view, lane, int(m_steps.size()))));
        }
        return QAccessible::accessibleInterface(m_steps[size_t(index)]);
    }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *other) const override
    {
        for (int i = 0; i < childCount(); ++i) {
            if (child(i) == other)
                return i;
        }
        return -1;
    }
    [[nodiscard]] QAccessibleInterface *childAt(int x, int y) const override
    {
        for (int i = 0; i < childCount(); ++i) {
            QAccessibleInterface *lane = child(i);
            if (!lane || !lane->rect().contains(x, y))
                continue;
            QAccessibleInterface *inLane = lane->childAt(x, y);
            return inLane ? inLane : lane;
        }
        return nullptr;
    }
    [[nodiscard]] QAccessibleInterface *focusChild() const override
    {
        const QString key = m_view->selectedKey();
        for (size_t i = 0; i < m_view->blueprint().steps.size() && !key.isEmpty() && m_view->hasFocus(); ++i) {
            if (m_view->blueprint().steps[i].key == key)
                return step(int(i));
        }
        return QAccessibleWidget::focusChild();
    }

private:
    BlueprintView *m_view;
    mutable std::vector<QAccessible::Id> m_lanes;
    mutable std::vector<QAccessible::Id> m_steps;
};

BlueprintInterface *interfaceOf(BlueprintView *view)
{
    return static_cast<BlueprintInterface *>(QAccessible::queryAccessibleInterface(view));
}

QAccessibleInterface *PartInterface::parent() const
{
    if (!m_view)
        return nullptr;
    BlueprintInterface *view = interfaceOf(m_view);
    if (isLane())
        return view;
    return view->child(int(m_view->layoutOfSteps().nodes[size_t(m_step)].laneIndex));
}

QAccessibleInterface *PartInterface::child(int index) const
{
    if (!isValid() || !isLane())
        return nullptr;
    const std::vector<int> steps = stepsIn(*m_view, m_lane);
    return index >= 0 && index < int(steps.size()) ? interfaceOf(m_view)->step(steps[size_t(index)]) : nullptr;
}

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *view = qobject_cast<BlueprintView *>(object);
    return view ? new BlueprintInterface(view) : nullptr;
}

} // namespace

void installBlueprintAccessibility()
{
    static const bool installed = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
    Q_UNUSED(installed)
}

void announceStep(BlueprintView *view, int index)
{
    if (!QAccessible::isActive())
        return;
    QAccessibleInterface *step = interfaceOf(view)->step(index);
    QAccessibleEvent event(step, QAccessible::Focus);
    QAccessible::updateAccessibility(&event);
}

} // namespace throughline::ui
