// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/commandpalette.h"

#include "ui/common/errortext.h"
#include "ui/common/fuzzyscore.h"
#include "ui/common/requests.h"
#include "ui/shell/palettedelegate.h"
#include "ui/shell/palettemodel.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

#include <algorithm>

namespace throughline::ui {

namespace {

bool opens(const QKeyEvent &event)
{
    return event.key() == Qt::Key_K && (event.modifiers() & ~Qt::KeypadModifier) == Qt::ControlModifier;
}

} // namespace

CommandPalette::CommandPalette(const ShortcutMap &shortcuts, const base::Clock &clock, QWidget *parent)
    : Overlay(tr("Go to anything"), parent)
    , m_shortcuts(shortcuts)
    , m_clock(clock)
    , m_input(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_state(new QLabel(this))
    , m_model(new PaletteModel(this))
{
    m_input->setPlaceholderText(
        tr("Go to anything: an action, a customer, a case number, an article, words of a message"));
    m_input->setAccessibleName(tr("Go to anything"));
    m_input->setClearButtonEnabled(true);
    m_input->installEventFilter(this);
    m_list->setAccessibleName(tr("What was found"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(*m_model, m_list));
    m_state->setTextFormat(Qt::PlainText);
    m_state->setForegroundRole(QPalette::PlaceholderText);
    m_state->setAccessibleName(tr("State of the search"));
    // The line is always there: the list mustn't jump when it has something to say.
    m_state->setFixedHeight(m_state->fontMetrics().height() + m_state->fontMetrics().height() / 3);

    auto *column = new QVBoxLayout(this);
    column->setSpacing(m_input->fontMetrics().height() / 3);
    column->addWidget(m_input);
    column->addWidget(m_list, 1);
    column->addWidget(m_state);

    connect(m_input, &QLineEdit::textEdited, this, &CommandPalette::typed);
    connect(m_input, &QLineEdit::textChanged, this, [this](const QString &text) {
        if (text.isEmpty()) // the button that clears isn't an edit
            typed();
    });
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) { choose(index.row()); });
    connect(this, &Overlay::opened, this, &CommandPalette::begin);
    connect(this, &Overlay::askedAgain, m_input, &QLineEdit::selectAll);
    connect(this, &Overlay::closed, this, [this] {
        takeBack(m_request);
        ++m_generation;
    });
}

void CommandPalette::setSearch(services::Search *search)
{
    takeBack(m_request);
    ++m_generation;
    m_search = search;
    m_found.clear();
}

QWidget *CommandPalette::firstFocus()
{
    return m_input;
}

QSize CommandPalette::wantedSize(const QSize &window) const
{
    const int em = fontMetrics().height();
    return { std::max(46 * em, window.width() / 3), std::min(34 * em, window.height() * 3 / 4) };
}

void CommandPalette::begin()
{
    m_entries = m_shortcuts.entries();
    m_actions.clear();
    for (size_t i = 0; i < m_entries.size(); ++i) {
        const QAction &action = *m_entries[i].action;
        if (!action.isVisible() || action.text().isEmpty())
            continue;
        const QString text = ShortcutMap::plainText(action);
        m_actions.push_back({ int(i), text, m_entries[i].place, ShortcutMap::keysText(action),
            ShortcutMap::whyDisabled(action), action.isEnabled(), fuzzyFold(text) });
    }
    m_input->clear();
    typed();
}

void CommandPalette::typed()
{
    takeBack(m_request);
    const quint64 generation = ++m_generation;
    const QString text = m_input->text().trimmed();
    m_ranked = rankActions(m_actions, text);
    m_moved = false;
    m_openFirst = false;
    m_problem.clear();
    m_pending = m_search && !text.isEmpty();
    if (m_pending) {
        m_request = m_search->everything(text, kPaletteLimit);
        whenDone(m_request, this, [this, generation](const base::Result<services::SearchResults> &results) {
            if (generation == m_generation)
                found(results);
        });
    } else {
        m_found.clear();
    }
    rebuild();
}

void CommandPalette::found(const base::Result<services::SearchResults> &results)
{
    m_pending = false;
    if (results)
        m_found = rowsOf(results.value(), m_clock.now());
    else
        m_problem = errorText(results.error());
    rebuild();
    if (m_openFirst)
        choose(0);
}

void CommandPalette::rebuild()
{
    // What was found for the letter before stays until the new results are there: nothing blinks.
    m_model->setRows(arrange(m_ranked, m_found));
    if (!m_moved || !m_list->currentIndex().isValid()) {
        m_list->setCurrentIndex(m_model->index(0));
        m_list->scrollToTop();
    }
    showState();
}

void CommandPalette::showState()
{
    if (!m_problem.isEmpty())
        m_state->setText(m_problem);
    else if (m_model->rowCount() == 0)
        m_state->setText(m_pending ? tr("Searching…") : tr("Nothing fits. Fewer letters find more."));
    else
        m_state->setText(tr("↑ ↓ choose    Enter opens    Esc closes"));
}

void CommandPalette::choose(int index)
{
    const PaletteRow *chosen = m_model->row(index);
    const bool fromBefore = m_pending && (!chosen || chosen->kind != PaletteRow::Kind::Action);
    if (fromBefore && !m_moved) {
        m_openFirst = true;
        return;
    }
    if (!chosen)
        return;
    if (!chosen->enabled) {
        m_state->setText(chosen->detail);
        return;
    }
    const PaletteRow row = *chosen;
    close();
    switch (row.kind) {
    case PaletteRow::Kind::Action:
        if (QAction *action = m_entries[size_t(row.action)].action)
            action->trigger();
        break;
    case PaletteRow::Kind::Customer:
        Q_EMIT customerChosen(row.customer, row.title);
        break;
    case PaletteRow::Kind::Case:
        Q_EMIT caseChosen(*row.caseId);
        break;
    case PaletteRow::Kind::Article:
        Q_EMIT articleChosen(row.article);
        break;
    case PaletteRow::Kind::Event:
        Q_EMIT eventChosen(row.event, row.customer, row.caseId);
        break;
    }
}

void CommandPalette::move(int by)
{
    const int rows = m_model->rowCount();
    if (rows == 0)
        return;
    m_moved = true;
    m_list->setCurrentIndex(m_model->index(std::clamp(m_list->currentIndex().row() + by, 0, rows - 1)));
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    const bool overriding = event->type() == QEvent::ShortcutOverride;
    if (watched == m_input && (overriding || event->type() == QEvent::KeyPress)
        && opens(*static_cast<QKeyEvent *>(event))) {
        // The key that opens the palette means "anew" in it. The line edits of some desktops would delete by it.
        event->accept();
        if (!overriding)
            m_input->selectAll();
        return true;
    }
    if (watched == m_input && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const int page = std::max(1, m_list->viewport()->height() / std::max(1, m_list->sizeHintForRow(0)) - 1);
        switch (key->key()) {
        case Qt::Key_Up:
            move(-1);
            return true;
        case Qt::Key_Down:
            move(1);
            return true;
        case Qt::Key_PageUp:
            move(-page);
            return true;
        case Qt::Key_PageDown:
            move(page);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            choose(std::max(0, m_list->currentIndex().row()));
            return true;
        case Qt::Key_Tab:
        case Qt::Key_Backtab:
            return true;
        default:
            break;
        }
    }
    return Overlay::eventFilter(watched, event);
}

} // namespace throughline::ui
