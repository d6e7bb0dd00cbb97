// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/picker.h"

#include "ui/common/entrydelegate.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>

namespace throughline::ui {

QVariant PickModel::data(const QModelIndex &index, int role) const
{
    const PickRow *found = row(index.row());
    if (!found)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return found->title;
    case EntryDelegate::DetailRole:
        return found->detail;
    case EntryDelegate::WhyRole:
        return found->why;
    case Qt::AccessibleTextRole: {
        QStringList parts { found->title, found->detail, found->why };
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    default:
        return {};
    }
}

Picker::Picker(QWidget *parent)
    : QWidget(parent)
    , m_question(new QLabel(this))
    , m_input(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_state(new QLabel(this))
    , m_model(new PickModel(this))
{
    m_question->setTextFormat(Qt::PlainText);
    m_question->setWordWrap(true);
    QFont strong = font();
    strong.setBold(true);
    m_question->setFont(strong);
    m_input->setClearButtonEnabled(true);
    m_input->installEventFilter(this);
    m_list->setAccessibleName(tr("What fits"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new EntryDelegate(m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);
    m_state->setForegroundRole(QPalette::PlaceholderText);
    m_state->setAccessibleName(tr("State of the search"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_question);
    column->addWidget(m_input);
    column->addWidget(m_list, 1);
    column->addWidget(m_state);
    setFocusProxy(m_input);
    connect(m_input, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_moved = false;
        m_pickFirst = false;
        m_pending = true;
        Q_EMIT wanted(text.trimmed());
    });
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) {
        m_moved = true;
        pick(index.row());
    });
}

void Picker::setQuestion(const QString &question, const QString &placeholder)
{
    m_question->setText(question);
    m_input->setPlaceholderText(placeholder);
    m_input->setAccessibleName(question);
    m_input->setAccessibleDescription(placeholder);
}

QString Picker::text() const
{
    return m_input->text().trimmed();
}

void Picker::begin()
{
    m_moved = false;
    m_pickFirst = false;
    m_pending = true;
    if (m_input->text().isEmpty())
        Q_EMIT wanted(QString());
    else
        m_input->clear();
    m_input->setFocus();
}

void Picker::setFound(std::vector<PickRow> rows, const QString &state)
{
    m_pending = false;
    m_model->setRows(std::move(rows));
    if (!m_moved || !m_list->currentIndex().isValid()) {
        m_list->setCurrentIndex(m_model->index(0));
        m_list->scrollToTop();
    }
    tellCurrent();
    m_state->setText(state.isEmpty() ? tr("↑ ↓ choose    Enter takes it    Esc closes") : state);
    if (std::exchange(m_pickFirst, false))
        pick(0);
}

void Picker::setCurrent(qint64 id)
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->row(row)->id != id)
            continue;
        m_moved = true;
        m_list->setCurrentIndex(m_model->index(row));
        return;
    }
}

void Picker::move(int by)
{
    const int rows = m_model->rowCount();
    if (rows == 0)
        return;
    m_moved = true;
    m_list->setCurrentIndex(m_model->index(std::clamp(m_list->currentIndex().row() + by, 0, rows - 1)));
    tellCurrent();
}

void Picker::tellCurrent()
{
    if (const PickRow *current = m_model->row(m_list->currentIndex().row()))
        Q_EMIT currentChanged(current->id);
}

void Picker::pick(int row)
{
    // Not what was found for a letter before: somebody would be merged into a stranger.
    if (m_pending && !m_moved) {
        m_pickFirst = true;
        return;
    }
    if (const PickRow *chosen = m_model->row(row))
        Q_EMIT picked(chosen->id);
}

bool Picker::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_input && event->type() == QEvent::KeyPress) {
        constexpr int kPage = 5;
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Up:
            move(-1);
            return true;
        case Qt::Key_Down:
            move(1);
            return true;
        case Qt::Key_PageUp:
            move(-kPage);
            return true;
        case Qt::Key_PageDown:
            move(kPage);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            pick(std::max(0, m_list->currentIndex().row()));
            return true;
        default:
            break;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace throughline::ui
