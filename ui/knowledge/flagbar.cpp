// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/knowledge/flagbar.h"

#include "ui/common/plainlabel.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace throughline::ui {

namespace {
constexpr int kLongestFlag = 1'000;
}

FlagBar::FlagBar(QWidget *parent)
    : QWidget(parent)
    , m_about(plainLabel(this))
    , m_line(new QLineEdit(this))
{
    const int em = fontMetrics().height();
    m_line->setPlaceholderText(tr("What is wrong, in a few words"));
    m_line->setAccessibleName(tr("What is wrong with the article"));
    m_line->setMaxLength(kLongestFlag);
    m_line->installEventFilter(this);
    auto *flag = new QPushButton(tr("Flag  (Enter)"), this);
    auto *fix = new QPushButton(tr("Fix it now  (Ctrl+Enter)"), this);
    for (QPushButton *button : { flag, fix })
        button->setAutoDefault(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(em / 2, em / 4, em / 2, em / 3);
    column->setSpacing(em / 4);
    column->addWidget(m_about);
    column->addWidget(m_line);
    auto *row = new QHBoxLayout;
    row->addWidget(flag);
    row->addWidget(fix);
    row->addStretch(1);
    column->addLayout(row);
    connect(flag, &QPushButton::clicked, this, &FlagBar::finish);
    connect(fix, &QPushButton::clicked, this, &FlagBar::fixRequested);
    hide();
}

void FlagBar::begin(const QString &place)
{
    constexpr qsizetype kShown = 120;
    m_place = place.simplified();
    const QString words = m_place.size() > kShown ? m_place.left(kShown) + u'…' : m_place;
    m_about->setText(words.isEmpty() ? tr("About the whole article:") : tr("About “%1”:").arg(words));
    m_line->clear();
    show();
    m_line->setFocus(Qt::ShortcutFocusReason);
}

void FlagBar::finish()
{
    const QString text = m_line->text().trimmed();
    if (text.isEmpty()) {
        m_line->setFocus(Qt::OtherFocusReason);
        return;
    }
    hide();
    Q_EMIT flagged(m_place, text);
    Q_EMIT left();
}

bool FlagBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_line || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (enter && key->modifiers().testFlag(Qt::ControlModifier)) {
        hide();
        Q_EMIT fixRequested();
    } else if (enter) {
        finish();
    } else if (key->key() == Qt::Key_Escape) {
        hide();
        Q_EMIT left();
    } else {
        return QWidget::eventFilter(watched, event);
    }
    return true;
}

} // namespace throughline::ui
