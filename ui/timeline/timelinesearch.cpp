// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/timelinesearch.h"

#include "core/services/timeline.h"
#include "ui/common/glyphs.h"
#include "ui/common/requests.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelineview.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QToolButton>

#include <algorithm>

namespace throughline::ui {

using domain::EventCursor;

TimelineSearch::TimelineSearch(services::Timeline &timeline, TimelineView &view, QWidget *parent)
    : QWidget(parent)
    , m_timeline(timeline)
    , m_view(view)
    , m_line(new QLineEdit(this))
    , m_count(new QLabel(this))
    , m_older(new QToolButton(this))
    , m_newer(new QToolButton(this))
    , m_close(new QToolButton(this))
{
    auto *row = new QHBoxLayout(this);
    const int gap = fontMetrics().height() / 4;
    row->setContentsMargins(gap, 0, gap, gap);
    row->setSpacing(gap);
    m_line->setPlaceholderText(tr("Find in this timeline"));
    m_line->setAccessibleName(tr("Find in this timeline"));
    m_line->setMaxLength(200);
    m_line->setClearButtonEnabled(true);
    m_line->installEventFilter(this);
    m_count->setTextFormat(Qt::PlainText);
    m_count->setAccessibleName(tr("Places found"));
    const auto set = [](QToolButton *button, const QString &name, const QString &text) {
        button->setAutoRaise(true);
        button->setText(text);
        button->setToolTip(name);
        button->setAccessibleName(name);
        button->setFocusPolicy(Qt::TabFocus);
    };
    set(m_older, tr("Older place (Enter)"), tr("Older"));
    set(m_newer, tr("Newer place (Shift+Enter)"), tr("Newer"));
    set(m_close, tr("Close the search (Esc)"), {});
    row->addWidget(m_line, 1);
    row->addWidget(m_count);
    row->addWidget(m_older);
    row->addWidget(m_newer);
    row->addWidget(m_close);
    connect(m_line, &QLineEdit::textChanged, this, [this] { ask(true); });
    connect(m_older, &QToolButton::clicked, this, &TimelineSearch::goOlder);
    connect(m_newer, &QToolButton::clicked, this, &TimelineSearch::goNewer);
    connect(m_close, &QToolButton::clicked, this, &TimelineSearch::close);
    updateIcons();
    describe();
    hide();
}

void TimelineSearch::updateIcons()
{
    m_close->setIcon(glyphIcon(Glyph::Close, palette()));
}

void TimelineSearch::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateIcons();
}

void TimelineSearch::open()
{
    const bool opening = isHidden();
    const int row = m_view.currentRow() >= 0 ? m_view.currentRow() : m_view.lastVisibleRow();
    m_from = row >= 0 ? std::optional(m_view.model().eventAt(row).cursor()) : std::nullopt;
    show();
    m_line->setFocus(Qt::ShortcutFocusReason);
    m_line->selectAll();
    if (!opening)
        return;
    Q_EMIT opened();
    ask(false);
}

void TimelineSearch::close()
{
    if (isHidden())
        return;
    ++m_generation;
    takeBack(m_request);
    m_asking = false;
    m_hits = {};
    m_index = -1;
    const bool inside = isAncestorOf(focusWidget() ? focusWidget() : this) && m_line->hasFocus();
    hide();
    m_view.setMarks({});
    if (inside || !m_view.hasFocus())
        m_view.setFocus();
    Q_EMIT closed();
}

void TimelineSearch::refresh()
{
    m_from.reset();
    if (isOpen())
        ask(false);
}

void TimelineSearch::ask(bool goThere)
{
    const quint64 generation = ++m_generation;
    takeBack(m_request);
    const TimelineModel &model = m_view.model();
    const QString typed = m_line->text().trimmed();
    if (typed.isEmpty() || !model.customer().isValid()) {
        m_asking = false;
        take({}, false);
        return;
    }
    m_asking = true;
    m_request = m_timeline.find(model.customer(), model.filter(), typed);
    whenDone(m_request, this, [this, generation, goThere](const base::Result<domain::TimelineHits> &found) {
        if (generation != m_generation)
            return;
        m_asking = false;
        if (found)
            take(*found, goThere);
        else
            Q_EMIT failed(found.error());
    });
}

void TimelineSearch::take(const domain::TimelineHits &hits, bool goThere)
{
    m_hits = hits;
    m_view.setMarks(hits.words);
    m_index = -1;
    if (!hits.places.empty()) {
        // The place that is being read, or the next older one; if all are newer, the oldest of them.
        const auto found = m_from ? std::find_if(hits.places.begin(), hits.places.end(),
                                        [this](const EventCursor &place) { return place <= *m_from; })
                                  : hits.places.begin();
        m_index = int(std::min<std::ptrdiff_t>(found - hits.places.begin(), std::ssize(hits.places) - 1));
        if (goThere)
            goTo(m_index);
    }
    describe();
    Q_EMIT settled();
}

void TimelineSearch::step(int by)
{
    if (m_hits.places.empty())
        return;
    const int count = int(m_hits.places.size());
    // What was typed a moment ago was shown without going there when the line was opened again.
    const bool there = m_index >= 0 && m_view.currentRow() >= 0
        && m_view.model().eventAt(m_view.currentRow()).cursor() == m_hits.places[size_t(m_index)];
    goTo(there ? (m_index + by + count) % count : std::max(0, m_index));
}

void TimelineSearch::goTo(int index)
{
    m_index = index;
    m_from = m_hits.places[size_t(index)];
    m_view.reveal(*m_from);
    describe();
}

QString TimelineSearch::countText() const
{
    if (m_line->text().trimmed().isEmpty())
        return {};
    if (m_hits.places.empty())
        return m_asking ? QString() : tr("not found");
    const QLocale locale;
    const QString total = locale.toString(qlonglong(m_hits.places.size()))
        + (m_hits.more ? QStringLiteral("+") : QString());
    return tr("%1 of %2", "place").arg(locale.toString(m_index + 1), total);
}

void TimelineSearch::describe()
{
    m_count->setText(countText());
    m_older->setEnabled(!m_hits.places.empty());
    m_newer->setEnabled(!m_hits.places.empty());
}

bool TimelineSearch::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_line && event->type() == QEvent::ShortcutOverride) {
        // Esc is ours before it is the window's.
        if (static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape)
            event->accept();
    }
    if (watched == m_line && (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut))
        Q_EMIT typingChanged(event->type() == QEvent::FocusIn);
    if (watched == m_line && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        switch (key->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
            step(key->modifiers() & Qt::ShiftModifier ? -1 : 1);
            return true;
        case Qt::Key_Up:
            step(1);
            return true;
        case Qt::Key_Down:
            step(-1);
            return true;
        case Qt::Key_Escape:
            close();
            return true;
        default:
            break;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace throughline::ui
