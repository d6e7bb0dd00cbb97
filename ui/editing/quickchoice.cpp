// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/editing/quickchoice.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace throughline::ui {

QuickChoice::QuickChoice(
    const QString &title, const std::vector<EditOption> &options, const domain::EditValue &current, QWidget *parent)
    : QDialog(parent)
    , m_options(options)
    , m_current(current)
    , m_input(new QLineEdit(this))
    , m_list(new QListWidget(this))
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    const int em = fontMetrics().height();
    auto *column = new QVBoxLayout(this);
    column->setSpacing(em / 3);
    m_input->setPlaceholderText(tr("Type to narrow it down"));
    m_input->setAccessibleName(title);
    m_input->installEventFilter(this);
    m_list->setAccessibleName(title);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *hint = new QLabel(tr("↑ ↓ choose    Enter takes    Esc leaves"), this);
    hint->setTextFormat(Qt::PlainText);
    hint->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(m_input);
    column->addWidget(m_list, 1);
    column->addWidget(hint);
    connect(m_input, &QLineEdit::textChanged, this, &QuickChoice::narrow);
    connect(m_list, &QListWidget::itemClicked, this, &QuickChoice::take);
    narrow();
    constexpr int kMostRows = 12;
    const int rows = std::clamp(int(options.size()), 4, kMostRows);
    resize(20 * em, 5 * em + rows * std::max(1, m_list->sizeHintForRow(0)));
    m_input->setFocus();
}

QStringList QuickChoice::shown() const
{
    QStringList texts;
    for (int i = 0; i < m_list->count(); ++i)
        texts.append(m_list->item(i)->text());
    return texts;
}

void QuickChoice::narrow()
{
    const QString typed = m_input->text().trimmed();
    m_list->clear();
    for (size_t i = 0; i < m_options.size(); ++i) {
        const auto &[value, words] = m_options[i];
        if (!words.contains(typed, Qt::CaseInsensitive))
            continue;
        auto *item = new QListWidgetItem(value == m_current ? tr("%1 (now)").arg(words) : words, m_list);
        item->setData(Qt::UserRole, int(i));
        if (value == m_current)
            m_list->setCurrentItem(item);
    }
    if (!typed.isEmpty() || !m_list->currentItem())
        m_list->setCurrentRow(0);
}

void QuickChoice::take()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (!item)
        return;
    const auto &[value, words] = m_options[size_t(item->data(Qt::UserRole).toInt())];
    if (value != m_current)
        Q_EMIT chosen(value, words);
    accept();
}

bool QuickChoice::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const int row = m_list->currentRow();
    switch (key->key()) {
    case Qt::Key_Down:
        m_list->setCurrentRow(std::min(row + 1, m_list->count() - 1));
        return true;
    case Qt::Key_Up:
        m_list->setCurrentRow(std::max(row - 1, 0));
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!key->isAutoRepeat())
            take();
        return true;
    default:
        return QDialog::eventFilter(watched, event);
    }
}

} // namespace throughline::ui
