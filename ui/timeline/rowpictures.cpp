// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/rowpictures.h"

#include <QPainter>

#include <algorithm>

namespace throughline::ui {

namespace {

/// So many are painted in one turn of the event loop: half a millisecond or so, in case a key is pressed meanwhile.
constexpr size_t kAtOnce = 5;

} // namespace

RowPictures::RowPictures(const QWidget &viewport, QObject *parent)
    : QObject(parent)
    , m_viewport(viewport)
{
    connect(&m_idle, &QTimer::timeout, this, &RowPictures::paintSome);
}

void RowPictures::expect(const TimelinePainter &painter, std::vector<domain::Event> events, const QString &customerName,
    std::optional<domain::CaseId> caseId)
{
    clear();
    m_painter = painter;
    m_painter.setCustomerName(customerName);
    m_painter.setMarks({});
    m_customerName = customerName;
    m_case = caseId;
    m_events = std::move(events);
    if (!m_events.empty() && m_viewport.width() > 0)
        m_idle.start(0);
}

void RowPictures::clear()
{
    m_idle.stop();
    m_pictures.clear();
    m_events.clear();
    m_next = 0;
}

void RowPictures::paintSome()
{
    const qreal ratio = m_viewport.devicePixelRatioF();
    const int width = m_viewport.width();
    const size_t until = std::min(m_next + kAtOnce, m_events.size());
    for (; m_next < until; ++m_next) {
        const domain::Event &event = m_events[m_next];
        RowLook look;
        look.ofCase = m_case && event.caseId == m_case;
        const QSize size(width, m_painter.geometry(event, look, width).height);
        QPixmap pixmap(size * ratio);
        pixmap.setDevicePixelRatio(ratio);
        pixmap.fill(m_painter.background());
        QPainter inner(&pixmap);
        m_painter.paintRow(inner, event, look, {}, width, QRect(QPoint(), size));
        inner.end();
        m_pictures.insert_or_assign(event.id.value(), Picture { m_next, std::move(pixmap) });
    }
    if (m_next == m_events.size())
        m_idle.stop();
}

const QPixmap *RowPictures::find(const TimelinePainter &painter, const domain::Event &event, const RowLook &look) const
{
    const bool plain = !look.current && !look.focused && !look.pinned && !look.body && painter.marks().isEmpty();
    if (!plain || m_pictures.empty())
        return nullptr;
    const auto found = m_pictures.find(event.id.value());
    if (found == m_pictures.end())
        return nullptr;
    const Picture &picture = found->second;
    const domain::Event &shown = m_events[picture.event];
    const bool same = picture.pixmap.devicePixelRatio() == m_viewport.devicePixelRatioF()
        && picture.pixmap.width() == int(m_viewport.width() * m_viewport.devicePixelRatioF())
        && look.ofCase == (m_case && shown.caseId == m_case) && painter.customerName() == m_customerName
        && shown == event;
    return same ? &picture.pixmap : nullptr;
}

} // namespace throughline::ui
