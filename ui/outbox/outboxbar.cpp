// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/outbox/outboxbar.h"

#include "ui/common/facttext.h"
#include "ui/common/format.h"
#include "ui/common/glyphs.h"
#include "ui/common/requests.h"
#include "ui/common/tint.h"

#include <QAccessible>
#include <QCoreApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

#include <algorithm>

namespace throughline::ui {

using domain::OutgoingMessage;
using domain::OutgoingState;

namespace {

/// So often the countdown is looked at, in milliseconds.
constexpr int kTick = 200;

QString receiver(const OutgoingMessage &message)
{
    return message.to.isEmpty() ? channelText(message.channel) : isolated(message.to);
}

QString beginning(const OutgoingMessage &message)
{
    constexpr qsizetype kLongest = 60;
    const QString text = message.text.left(4 * kLongest).simplified();
    return isolated(text.size() > kLongest ? text.left(kLongest) + QChar(0x2026) : text);
}

} // namespace

OutboxBar::OutboxBar(services::Outgoing &outgoing, const base::Clock &clock, QWidget *parent)
    : QFrame(parent)
    , m_outgoing(outgoing)
    , m_clock(clock)
    , m_glyph(new QLabel(this))
    , m_sentence(new QLabel(this))
    , m_open(new QToolButton(this))
    , m_release(new QToolButton(this))
    , m_takeBack(new QToolButton(this))
{
    setAccessibleName(tr("Outbox"));
    const int em = fontMetrics().height();
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(em / 2, em / 4, em / 2, em / 3);
    line->setSpacing(em / 2);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_sentence->setAccessibleName(tr("What waits in the outbox"));
    m_open->setText(tr("Open the case"));
    m_release->setText(tr("Send anyway"));
    for (QToolButton *button : { m_open, m_release, m_takeBack }) {
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::TabFocus);
    }
    m_open->setAutoRaise(true);
    m_release->setAutoRaise(true);
    line->addWidget(m_glyph);
    line->addWidget(m_sentence, 1);
    line->addWidget(m_open);
    line->addWidget(m_release);
    line->addWidget(m_takeBack);
    connect(m_open, &QToolButton::clicked, this, [this] {
        if (const OutgoingMessage *message = shown())
            Q_EMIT caseRequested(message->caseId);
    });
    connect(m_takeBack, &QToolButton::clicked, this, [this] {
        if (const OutgoingMessage *message = shown())
            Q_EMIT takeBackRequested(message->id, message->caseId);
    });
    connect(m_release, &QToolButton::clicked, this, &OutboxBar::release);
    m_tick.setInterval(kTick);
    connect(&m_tick, &QTimer::timeout, this, &OutboxBar::tick);
    m_round.setInterval(kRound);
    m_round.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_round, &QTimer::timeout, this, &OutboxBar::letLeave);
    m_round.start();
    setIcons();
    hide();
}

void OutboxBar::setAgent(domain::AgentId id)
{
    m_agent = id;
    take({});
    letLeave();
}

void OutboxBar::apply(const domain::Changes &changes)
{
    const bool concerned = std::any_of(changes.begin(), changes.end(), [](const domain::Change &change) {
        return change.subject == domain::Subject::Outgoing || change.subject == domain::Subject::Bulk;
    });
    // What is held may be free now, or the other way round.
    const bool mayDiffer = std::any_of(m_messages.begin(), m_messages.end(), [](const OutgoingMessage &one) {
        return one.state == OutgoingState::Held;
    }) && std::any_of(changes.begin(), changes.end(), [](const domain::Change &change) {
        return change.subject == domain::Subject::Consent || change.subject == domain::Subject::Customer
            || change.subject == domain::Subject::Case;
    });
    if (concerned || mayDiffer)
        read();
}

void OutboxBar::read()
{
    if (!m_agent.isValid())
        return;
    takeBack(m_reading);
    const quint64 generation = ++m_generation;
    m_reading = m_outgoing.waiting(m_agent);
    whenDone(
        m_reading, this,
        [this, generation](const base::Result<std::vector<OutgoingMessage>> &waiting) {
            if (generation != m_generation)
                return;
            if (waiting)
                take(*waiting);
            else
                Q_EMIT failed(waiting.error());
        },
        Turn::AfterFrame);
}

void OutboxBar::take(std::vector<OutgoingMessage> messages)
{
    if (messages == m_messages)
        return;
    m_messages = std::move(messages);
    describe();
    Q_EMIT changed();
}

const OutgoingMessage *OutboxBar::shown() const
{
    const OutgoingMessage *found = nullptr;
    for (const OutgoingMessage &message : m_messages) {
        const bool waits = message.state == OutgoingState::Waiting;
        const bool foundWaits = found && found->state == OutgoingState::Waiting;
        if (!found || (waits && (!foundWaits || message.leaveAt >= found->leaveAt)))
            found = &message;
    }
    return found;
}

base::EpochMs OutboxBar::left() const
{
    const OutgoingMessage *message = shown();
    if (!message || message->state != OutgoingState::Waiting)
        return 0;
    return std::clamp<base::EpochMs>(message->leaveAt - m_clock.now(), 0, domain::kOutboxTime);
}

QString OutboxBar::sentence() const
{
    return m_sentence->text();
}

QString OutboxBar::waitingText(const OutgoingMessage &message) const
{
    const int seconds = int((left() + 999) / 1000);
    QString text = seconds > 0 ? tr("Sending to %1 in %n s", nullptr, seconds).arg(receiver(message))
                               : tr("Sending to %1 now").arg(receiver(message));
    text = tr("%1  –  %2: %3", "what happens, case, text").arg(text, caseNumber(message.caseId), beginning(message));
    const auto others = int(std::count_if(m_messages.begin(), m_messages.end(), [](const OutgoingMessage &one) {
        return one.state == OutgoingState::Waiting;
    })) - 1;
    if (others > 0)
        text += QStringLiteral("  ") + tr("(%n more on the way)", nullptr, others);
    return text;
}

QString OutboxBar::heldText(const OutgoingMessage &message) const
{
    // Translated as the sentences of errors are: the rule that holds it says it in the same words.
    const QString reason = message.blocked.isEmpty() ? message.held : message.blocked;
    const QString why = QCoreApplication::translate("Error", reason.toUtf8().constData());
    QString text = tr("Not sent to %1 (%2): %3").arg(receiver(message), caseNumber(message.caseId), isolated(why));
    // First: the rest of the line may not fit.
    if (const int all = int(m_messages.size()); all > 1)
        text = tr("%n message(s) held", nullptr, all) + QStringLiteral("  –  ") + text;
    return text;
}

void OutboxBar::describe()
{
    const OutgoingMessage *message = shown();
    if (!message) {
        m_tick.stop();
        m_told = {};
        hide();
        return;
    }
    const bool waits = message->state == OutgoingState::Waiting;
    m_sentence->setText(waits ? waitingText(*message) : heldText(*message));
    m_sentence->setToolTip(m_sentence->text().toHtmlEscaped());
    m_takeBack->setText(waits ? tr("Undo (Ctrl+Z)") : tr("Take back"));
    m_takeBack->setToolTip(tr("Makes it a draft in its case again"));
    // Only what the core would let go: nobody who said no is written to anyway.
    m_release->setVisible(!waits && message->blocked.isEmpty());
    m_release->setToolTip(tr("Sends it although somebody has written meanwhile"));
    if (isHidden() || m_told != message->id)
        setIcons();
    const bool news = m_told != message->id;
    m_told = message->id;
    if (waits && !m_tick.isActive())
        m_tick.start();
    else if (!waits)
        m_tick.stop();
    show();
    update();
    if (news && QAccessible::isActive()) {
        QAccessibleEvent told(m_sentence, QAccessible::Alert);
        QAccessible::updateAccessibility(&told);
    }
}

void OutboxBar::tick()
{
    const bool due = std::any_of(m_messages.begin(), m_messages.end(), [this](const OutgoingMessage &message) {
        return message.state == OutgoingState::Waiting && message.leaveAt <= m_clock.now();
    });
    if (due)
        letLeave();
    describe();
}

void OutboxBar::letLeave()
{
    if (m_leaving)
        return;
    m_leaving = true;
    whenDone(m_outgoing.leaveDue(), this, [this](const base::Result<std::vector<services::Departure>> &left) {
        m_leaving = false;
        if (left) {
            for (const services::Departure &departure : *left)
                Q_EMIT departed(departure);
        } else {
            Q_EMIT failed(left.error());
        }
        read();
    });
}

void OutboxBar::release()
{
    const OutgoingMessage *message = shown();
    if (!message || message->state != OutgoingState::Held)
        return;
    m_release->setEnabled(false);
    const auto done = [this, id = message->id](const base::Result<qint64> &released) {
        m_release->setEnabled(true);
        // What a colleague has answered is told once; pressed again, it is known.
        m_toldOfAnswer = !released && services::newerAnswer(released.error()) ? std::optional(id) : std::nullopt;
        if (!released)
            Q_EMIT failed(released.error());
        read();
    };
    // The newest message is asked for now, and not when it was held: what came later was told by its own words.
    whenDone(m_outgoing.prepare(message->caseId), this,
        [this, done, id = message->id](const base::Result<services::ReplyPreparation> &prepared) {
            if (!prepared) {
                done(prepared.error());
                return;
            }
            std::optional<domain::EventId> newer = prepared->newestFromCustomer;
            std::optional<domain::OutgoingId> answer;
            if (m_toldOfAnswer == id) {
                newer = prepared->newest;
                for (const domain::GivenAnswer &one : prepared->answers)
                    answer = std::max(answer, one.outgoing);
            }
            whenDone(m_outgoing.release(base::RequestId::make(m_clock.now()), id, newer, answer), this, done);
        });
}

void OutboxBar::setIcons()
{
    const OutgoingMessage *message = shown();
    const bool held = message && message->state == OutgoingState::Held;
    const int side = fontMetrics().height();
    m_glyph->setPixmap(
        glyphIcon(held ? Glyph::Warning : Glyph::ArrowOut, palette()).pixmap(QSize(side, side), devicePixelRatioF()));
    m_takeBack->setIcon(glyphIcon(Glyph::Undo, palette()));
}

void OutboxBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        setIcons();
}

void OutboxBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QColor accent = palette().color(QPalette::Highlight);
    painter.fillRect(rect(), mixed(palette().color(QPalette::Window), accent, 0.14));
    // How much of the time is left, beside the words that say it.
    const int thick = std::max(2, fontMetrics().height() / 6);
    const int length = int(qint64(width()) * left() / domain::kOutboxTime);
    const int from = layoutDirection() == Qt::RightToLeft ? width() - length : 0;
    painter.fillRect(QRect(from, height() - thick, length, thick), accent);
}

} // namespace throughline::ui
