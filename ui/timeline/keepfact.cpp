// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/keepfact.h"

#include "ui/common/errortext.h"
#include "ui/common/factform.h"
#include "ui/common/facttext.h"
#include "ui/common/requests.h"
#include "ui/common/tint.h"
#include "ui/timeline/factguess.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelineview.h"

#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace throughline::ui {

KeepFact::KeepFact(services::Facts &facts, const base::Clock &clock, TimelineView &view)
    : QFrame(&view)
    , m_facts(facts)
    , m_clock(clock)
    , m_view(view)
    , m_title(new QLabel(this))
    , m_form(new FactForm(this))
    , m_problem(new QLabel(this))
{
    setAccessibleName(tr("Keep as a fact"));
    setAutoFillBackground(true);
    const int em = fontMetrics().height();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(em * 2 / 3, em / 2, em * 2 / 3, em / 2);
    layout->setSpacing(em / 4);
    for (QLabel *label : { m_title, m_problem }) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    layout->addWidget(m_title);
    layout->addWidget(m_form);
    layout->addWidget(m_problem);
    connect(m_form, &FactForm::submitted, this, &KeepFact::submit);
    connect(m_form, &FactForm::cancelled, this, [this] {
        close();
        m_view.setFocus(Qt::OtherFocusReason);
    });
    connect(m_view.verticalScrollBar(), &QScrollBar::valueChanged, this, &KeepFact::follow);
    m_view.viewport()->installEventFilter(this);
    hide();
}

void KeepFact::open()
{
    const int row = m_view.currentRow();
    if (row < 0)
        return;
    const domain::Event &event = m_view.model().eventAt(row);
    m_customer = event.customer;
    m_source = event.id;
    const std::optional<BodySelection> selection = m_view.bodySelection();
    const QString text = m_view.bodyTextOf(row);
    const GuessedFact guess = selection && !selection->isEmpty()
        ? guessFact(text, { selection->begin(), selection->end() - selection->begin() }, m_keys)
        : firstFact(text, m_keys);
    m_title->setText(tr("Keep as a fact of %1").arg(isolated(m_view.customerName())));
    m_problem->hide();
    show();
    m_form->open(guess.key.isEmpty() ? QString() : m_keys.label(guess.key), guess.value);
    place();
    raise();
    if (m_keysRead)
        return;
    m_keysRead = true;
    whenDone(m_facts.keys(), this, [this](const base::Result<domain::FactKeys> &keys) {
        m_keysRead = keys.ok();
        if (!keys)
            return;
        m_keys = *keys;
        m_form->setKeys(*keys);
    });
}

void KeepFact::close()
{
    ++m_generation;
    hide();
}

QRect besideOf(const QRect &what, QSize size, const QRect &area, int gap)
{
    const int x = area.left() + (area.width() - size.width()) / 2;
    if (what.bottom() + 1 + gap + size.height() <= area.bottom() + 1)
        return { QPoint(x, what.bottom() + 1 + gap), size };
    if (what.top() - gap - size.height() >= area.top())
        return { QPoint(x, what.top() - gap - size.height()), size };
    return {};
}

void KeepFact::place()
{
    const QRect area = m_view.viewport()->geometry();
    const int em = fontMetrics().height();
    const int width = std::min(area.width() - em, 38 * em);
    setFixedWidth(width);
    const QSize size(width, heightForWidth(width) > 0 ? heightForWidth(width) : sizeHint().height());
    const int gap = em / 4;
    const auto spot = [&] { return besideOf(m_view.selectionRect().translated(area.topLeft()), size, area, gap); };
    QRect found = spot();
    // In a low view there is no room on either side: what was selected goes to the top then, or to the bottom if nothing follows it.
    for (const bool toTop : { true, false }) {
        if (found.isValid() || m_following)
            break;
        const QRect what = m_view.selectionRect();
        QScrollBar *bar = m_view.verticalScrollBar();
        m_following = true;
        bar->setValue(bar->value() + (toTop ? what.top() - gap : what.bottom() + gap - area.height()));
        m_following = false;
        found = spot();
    }
    if (!found.isValid()) {
        const QRect what = m_view.selectionRect().translated(area.topLeft());
        found = QRect(
            QPoint(area.left() + (area.width() - width) / 2,
                std::clamp(what.bottom() + gap, area.top(), std::max(area.top(), area.bottom() - size.height()))),
            size);
    }
    setGeometry(found);
}

void KeepFact::follow()
{
    // Whoever scrolls decides where the text stands.
    if (!isVisible() || m_following)
        return;
    m_following = true;
    place();
    m_following = false;
}

bool KeepFact::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view.viewport() && event->type() == QEvent::Resize && isVisible())
        QMetaObject::invokeMethod(this, [this] { place(); }, Qt::QueuedConnection);
    return QFrame::eventFilter(watched, event);
}

void KeepFact::submit(const QString &key, const QString &value)
{
    m_form->setBusy(true);
    m_problem->hide();
    const std::optional<domain::AgentId> agent = m_agent.isValid() ? std::optional(m_agent) : std::nullopt;
    const auto command = m_facts.add(
        base::RequestId::make(m_clock.now()), { m_customer, key, value, m_source, agent, 1.0 });
    whenDone(command, this, [this, generation = m_generation](const base::Result<qint64> &done) {
        if (generation != m_generation)
            return;
        m_form->setBusy(false);
        if (!done) {
            m_problem->setText(errorText(done.error()));
            m_problem->show();
            place();
            return;
        }
        close();
        m_view.clearBodySelection();
        m_view.setFocus(Qt::OtherFocusReason);
        Q_EMIT kept();
    });
}

void KeepFact::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Window));
    painter.setPen(QPen(mixed(palette().color(QPalette::WindowText), palette().color(QPalette::Window), 0.4), 2));
    painter.drawRect(rect().adjusted(1, 1, -1, -1));
}

} // namespace throughline::ui
