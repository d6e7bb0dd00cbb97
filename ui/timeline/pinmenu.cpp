// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/pinmenu.h"

#include "core/services/timeline.h"
#include "ui/common/format.h"
#include "ui/common/glyphs.h"
#include "ui/common/requests.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelineview.h"
#include "ui/timeline/timelinewords.h"

#include <QEvent>
#include <QMenu>

#include <algorithm>

namespace throughline::ui {

namespace {

/// A menu's text: a stranger's "&" is no mnemonic.
QString label(QString text)
{
    return text.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

} // namespace

PinMenu::PinMenu(services::Timeline &timeline, const base::Clock &clock, TimelineView &view, QWidget *parent)
    : QToolButton(parent)
    , m_timeline(timeline)
    , m_clock(clock)
    , m_view(view)
{
    setAutoRaise(true);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setPopupMode(QToolButton::InstantPopup);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(tr("Pinned entries"));
    setMenu(new QMenu(this));
    connect(menu(), &QMenu::aboutToShow, this, &PinMenu::fill);
    describe();
}

void PinMenu::changeEvent(QEvent *event)
{
    QToolButton::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        setIcon(glyphIcon(Glyph::Bookmark, palette()));
}

void PinMenu::setCustomer(domain::CustomerId customer)
{
    m_customer = customer;
    m_pins.clear();
    describe();
    read();
}

void PinMenu::apply(const domain::Changes &changes)
{
    const bool concerned = std::any_of(changes.begin(), changes.end(), [this](const domain::Change &change) {
        return change.subject == domain::Subject::Bulk
            || (change.subject == domain::Subject::Event && change.customer == m_customer);
    });
    if (concerned)
        read();
}

void PinMenu::read()
{
    const quint64 generation = ++m_generation;
    if (!m_customer.isValid())
        return;
    whenDone(
        m_timeline.pins(m_customer), this,
        [this, generation](const base::Result<std::vector<domain::Pin>> &pins) {
            if (generation != m_generation)
                return;
            if (!pins) {
                Q_EMIT failed(pins.error());
                return;
            }
            if (*pins == m_pins)
                return;
            m_pins = *pins;
            describe();
        },
        Turn::AfterFrame);
}

bool PinMenu::isPinned(domain::EventId id) const
{
    return std::any_of(m_pins.begin(), m_pins.end(), [id](const domain::Pin &pin) { return pin.event.id == id; });
}

void PinMenu::describe()
{
    setIcon(glyphIcon(Glyph::Bookmark, palette()));
    setText(tr("%n pinned", nullptr, int(m_pins.size())));
    setToolTip(tr("What agents keep in sight of this timeline (Shift+P)"));
    setVisible(!m_pins.empty());
    QSet<qint64> ids;
    for (const domain::Pin &pin : m_pins)
        ids.insert(pin.event.id.value());
    m_view.setPinned(ids);
    Q_EMIT pinsChanged();
}

void PinMenu::fill()
{
    menu()->clear();
    for (const domain::Pin &pin : m_pins) {
        const QString what = fontMetrics().elidedText(headline(pin.event), Qt::ElideRight, 24 * fontMetrics().height());
        const QString by = pin.byName.isEmpty() ? QString() : tr("pinned by %1").arg(pin.byName.simplified());
        QStringList parts { shortDate(pin.event.at) + QLatin1Char(' ') + clockTime(pin.event.at), what };
        if (!by.isEmpty())
            parts.append(by);
        QAction *go = menu()->addAction(label(parts.join(QStringLiteral(" · "))));
        connect(go, &QAction::triggered, this, [this, place = pin.event.cursor()] { Q_EMIT eventChosen(place); });
    }
}

void PinMenu::popUp()
{
    // Not showMenu(): it wouldn't return before the menu is closed.
    menu()->popup(mapToGlobal(QPoint(0, height())));
    if (!menu()->actions().isEmpty())
        menu()->setActiveAction(menu()->actions().first());
}

void PinMenu::toggleCurrent()
{
    const domain::EventId id = m_view.currentEvent();
    if (!id.isValid())
        return;
    const std::optional<domain::AgentId> by = m_agent.isValid() ? std::optional(m_agent) : std::nullopt;
    whenDone(m_timeline.setPinned(base::RequestId::make(m_clock.now()), id, by, !isPinned(id)), this,
        [this](const base::Result<qint64> &done) {
            if (!done)
                Q_EMIT failed(done.error());
            else
                read();
        });
}

} // namespace throughline::ui
