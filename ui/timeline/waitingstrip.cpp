// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/waitingstrip.h"

#include "ui/common/facttext.h"
#include "ui/common/format.h"
#include "ui/common/requests.h"
#include "ui/common/tint.h"

#include <QCoreApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <chrono>

namespace throughline::ui {

using domain::OutgoingMessage;
using domain::OutgoingState;

namespace {

/// The seconds that are left are told this often.
constexpr std::chrono::milliseconds kTick { 500 };
constexpr std::chrono::milliseconds kSoon { 60 };

} // namespace

WaitingStrip::WaitingStrip(services::Outgoing &outgoing, const base::Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_outgoing(outgoing)
    , m_clock(clock)
{
    setAccessibleName(tr("Not sent yet"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_tick.setInterval(kTick);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        describe();
        update();
    });
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoon);
    connect(&m_soon, &QTimer::timeout, this, &WaitingStrip::read);
    applyStyle();
    hide();
}

void WaitingStrip::setCustomer(domain::CustomerId id, const QString &name)
{
    m_painter.setCustomerName(name);
    update();
    if (id == m_customer)
        return;
    m_customer = id;
    takeBack(m_reading);
    take({});
    m_soon.start();
}

void WaitingStrip::setCurrentCase(std::optional<domain::CaseId> id)
{
    m_case = id;
    update();
}

void WaitingStrip::read()
{
    if (!m_customer)
        return;
    takeBack(m_reading);
    m_reading = m_outgoing.waitingFor(m_customer);
    whenDone(
        m_reading, this,
        [this, customer = m_customer](const base::Result<std::vector<OutgoingMessage>> &waiting) {
            // What can't be read is said by the outbox's bar, which reads the same.
            if (customer == m_customer && waiting)
                take(*waiting);
        },
        Turn::AfterFrame);
}

void WaitingStrip::apply(const domain::Changes &changes)
{
    const bool concerned = std::any_of(changes.begin(), changes.end(), [this](const domain::Change &change) {
        return change.subject == domain::Subject::Bulk
            || (change.subject == domain::Subject::Outgoing && change.customer == m_customer);
    });
    if (concerned)
        read();
}

void WaitingStrip::take(std::vector<OutgoingMessage> messages)
{
    if (messages == m_messages)
        return;
    m_messages = std::move(messages);
    const bool counts = std::any_of(m_messages.begin(), m_messages.end(),
        [](const OutgoingMessage &message) { return message.state == OutgoingState::Waiting; });
    if (counts)
        m_tick.start();
    else
        m_tick.stop();
    describe();
    setVisible(!m_messages.empty());
    updateGeometry();
    update();
}

QString WaitingStrip::markOf(const OutgoingMessage &message) const
{
    if (message.state == OutgoingState::Held)
        return tr("⚠ held back, not sent");
    const base::EpochMs left = std::clamp<base::EpochMs>(message.leaveAt - m_clock.now(), 0, domain::kOutboxTime);
    const int seconds = int((left + 999) / 1000);
    return seconds > 0 ? tr("not sent yet: %n s", nullptr, seconds) : tr("leaving now");
}

QString WaitingStrip::whyHeld(const OutgoingMessage &message) const
{
    // Translated as the sentences of errors are: the rule that holds it says it in the same words.
    return message.held.isEmpty() ? QString() : QCoreApplication::translate("Error", message.held.toUtf8().constData());
}

domain::Event WaitingStrip::entryOf(const OutgoingMessage &message)
{
    domain::Event entry;
    entry.customer = message.customer;
    entry.caseId = message.caseId;
    entry.at = message.madeAt;
    entry.channel = message.channel;
    entry.kind = domain::EventKind::Message;
    entry.direction = domain::Direction::Outbound;
    entry.visibility = domain::Visibility::Customer;
    entry.agent = message.agent;
    entry.agentName = message.agentName;
    entry.subject = message.subject;
    entry.preview = message.text.left(domain::kPreviewLength);
    return entry;
}

int WaitingStrip::shownRows() const
{
    return std::min(int(m_messages.size()), kMostRows);
}

QSize WaitingStrip::sizeHint() const
{
    const TimelineMetrics &metrics = m_painter.metrics();
    const int more = int(m_messages.size()) > kMostRows ? metrics.metaLine : 0;
    return { 20 * metrics.em, shownRows() * metrics.line + more + metrics.em / 3 };
}

int WaitingStrip::rowAt(int y) const
{
    const int row = (y - m_painter.metrics().em / 6) / std::max(1, m_painter.metrics().line);
    return row >= 0 && row < shownRows() ? row : -1;
}

void WaitingStrip::describe()
{
    QStringList lines;
    for (const OutgoingMessage &message : m_messages)
        lines.append(tr("%1 to %2: %3. %4", "mark, address, text, why it is held")
                .arg(markOf(message), message.to.isEmpty() ? channelText(message.channel) : isolated(message.to),
                    isolated(message.text.left(domain::kPreviewLength).simplified()), whyHeld(message)));
    setAccessibleDescription(lines.join(QLatin1Char('\n')));
}

void WaitingStrip::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    const QColor base = palette().color(QPalette::Base);
    const QColor text = palette().color(QPalette::Text);
    painter.fillRect(rect(), mixed(base, palette().color(QPalette::Highlight), 0.08));
    // Apart from what has happened: nothing here has yet.
    painter.setPen(QPen(mixed(text, base, 0.45), 1, Qt::DashLine));
    painter.drawLine(0, 0, width(), 0);
    int y = m_painter.metrics().em / 6;
    for (int row = 0; row < shownRows(); ++row) {
        const OutgoingMessage &message = m_messages[size_t(row)];
        RowLook look;
        look.waiting = markOf(message);
        look.ofCase = m_case && message.caseId == *m_case;
        m_painter.paintRow(painter, entryOf(message), look, QPoint(0, y), width(), event->rect());
        y += m_painter.metrics().line;
    }
    if (const int more = int(m_messages.size()) - shownRows(); more > 0)
        m_painter.paintHint(
            painter, QRect(0, y, width(), m_painter.metrics().metaLine), tr("%n more, not sent yet", nullptr, more));
}

bool WaitingStrip::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int row = rowAt(help->pos().y());
        if (row < 0) {
            QToolTip::hideText();
        } else {
            const OutgoingMessage &message = m_messages[size_t(row)];
            const QString why = whyHeld(message);
            QToolTip::showText(help->globalPos(),
                (why.isEmpty() ? message.text.left(domain::kPreviewLength) : why).toHtmlEscaped(), this);
        }
        return true;
    }
    return QWidget::event(event);
}

void WaitingStrip::applyStyle()
{
    m_painter.setStyle(font(), palette(), layoutDirection());
    updateGeometry();
    update();
}

void WaitingStrip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange
        || event->type() == QEvent::LayoutDirectionChange)
        applyStyle();
}

} // namespace throughline::ui
