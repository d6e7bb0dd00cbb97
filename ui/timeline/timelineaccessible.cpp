// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/timelineaccessible.h"

#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelineview.h"
#include "ui/timeline/timelinewords.h"

#include <QAccessibleWidget>
#include <QHash>
#include <QPointer>

namespace throughline::ui {

namespace {

/// One event. Named by id, not by row: rows move when others are inserted.
class EventItem final : public QAccessibleInterface {
public:
    EventItem(TimelineView *view, domain::EventId id)
        : m_view(view)
        , m_id(id)
    {
    }

    [[nodiscard]] bool isValid() const override { return m_view && row() >= 0; }
    [[nodiscard]] QObject *object() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *parent() const override
    {
        return m_view ? QAccessible::queryAccessibleInterface(m_view) : nullptr;
    }
    [[nodiscard]] QAccessibleInterface *child(int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::ListItem; }
    void setText(QAccessible::Text, const QString &) override {}

    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        if (!isValid())
            return {};
        const domain::Event &event = m_view->model().eventAt(row());
        if (kind == QAccessible::Name)
            return accessibleText(event, m_view->customerName());
        if (kind == QAccessible::Description)
            return excerpt(event);
        if (kind == QAccessible::Value)
            return m_view->currentEvent() == m_id ? m_view->selectedText() : QString();
        return {};
    }

    [[nodiscard]] QRect rect() const override
    {
        if (!isValid())
            return {};
        const QRect inside = m_view->rowRect(row());
        return QRect(m_view->viewport()->mapToGlobal(inside.topLeft()), inside.size());
    }

    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        state.selectable = true;
        state.focusable = true;
        state.expandable = true;
        const bool current = m_view->currentEvent() == m_id;
        state.selected = current;
        state.focused = current && m_view->hasFocus();
        const bool unfolded = m_view->isUnfolded(m_id);
        state.expanded = unfolded;
        state.collapsed = !unfolded;
        state.offscreen = !m_view->rowRect(row()).intersects(m_view->viewport()->rect());
        return state;
    }

    [[nodiscard]] int row() const { return m_view ? m_view->model().rowOf(m_id) : -1; }

private:
    QPointer<TimelineView> m_view;
    domain::EventId m_id;
};

class TimelineList final : public QAccessibleWidget {
public:
    explicit TimelineList(TimelineView *view)
        : QAccessibleWidget(view, QAccessible::List)
    {
    }

    ~TimelineList() override
    {
        for (const QAccessible::Id id : std::as_const(m_items))
            QAccessible::deleteAccessibleInterface(id);
    }

    [[nodiscard]] int childCount() const override { return view()->model().count(); }

    [[nodiscard]] QAccessibleInterface *child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        const domain::EventId id = view()->model().eventAt(index).id;
        const auto known = m_items.constFind(id.value());
        if (known != m_items.cend())
            return QAccessible::accessibleInterface(*known);
        forgetGone();
        auto *item = new EventItem(view(), id);
        m_items.insert(id.value(), QAccessible::registerAccessibleInterface(item));
        return item;
    }

    [[nodiscard]] int indexOfChild(const QAccessibleInterface *child) const override
    {
        const auto *item = dynamic_cast<const EventItem *>(child);
        return item ? item->row() : -1;
    }

    [[nodiscard]] QAccessibleInterface *focusChild() const override { return child(view()->currentRow()); }

    [[nodiscard]] QAccessibleInterface *childAt(int x, int y) const override
    {
        const QPoint inside = view()->viewport()->mapFromGlobal(QPoint(x, y));
        for (int row = std::max(0, view()->firstVisibleRow() - 1); row < childCount(); ++row) {
            const QRect rect = view()->rowRect(row);
            if (rect.contains(inside))
                return child(row);
            if (rect.top() > inside.y())
                break;
        }
        return nullptr;
    }

private:
    [[nodiscard]] TimelineView *view() const { return static_cast<TimelineView *>(object()); }

    /// Events that left the window would pile up over a long reading.
    void forgetGone() const
    {
        if (m_items.size() < 2 * TimelineModel::kCapacity)
            return;
        for (auto item = m_items.begin(); item != m_items.end();) {
            if (view()->model().rowOf(domain::EventId(item.key())) >= 0) {
                ++item;
                continue;
            }
            QAccessible::deleteAccessibleInterface(item.value());
            item = m_items.erase(item);
        }
    }

    mutable QHash<qint64, QAccessible::Id> m_items;
};

QAccessibleInterface *make(const QString &, QObject *object)
{
    auto *view = qobject_cast<TimelineView *>(object);
    return view ? new TimelineList(view) : nullptr;
}

} // namespace

void installTimelineAccessibility()
{
    static const bool installed = (QAccessible::installFactory(make), true);
    Q_UNUSED(installed)
}

} // namespace throughline::ui
