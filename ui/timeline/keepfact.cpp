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

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

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

void KeepFact::place()
{
    const QRect area = m_view.viewport()->geometry();
    const int em = fontMetrics().height();
    const int width = std::min(area.width() - em, 38 * em);
    setFixedWidth(width);
    const int height = heightForWidth(width) > 0 ? heightForWidth(width) : sizeHint().height();
    const QRect near = m_view.selectionRect().translated(area.topLeft());
    int y = near.bottom() + em / 4;
    if (y + height > area.bottom())
        y = near.top() - height - em / 4;
    setGeometry(
        area.left() + (area.width() - width) / 2, std::clamp(y, area.top(), area.bottom() - height), width, height);
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
