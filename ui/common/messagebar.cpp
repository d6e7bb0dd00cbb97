// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/messagebar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

namespace throughline::ui {

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent)
    , m_sentence(new QLabel(this))
    , m_details(new QLabel(this))
    , m_more(new QToolButton(this))
{
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::ToolTipBase);
    setForegroundRole(QPalette::ToolTipText);
    for (QLabel *label : { m_sentence, m_details }) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        label->setForegroundRole(QPalette::ToolTipText);
    }
    m_more->setText(tr("Details"));
    m_more->setCheckable(true);
    m_more->setAutoRaise(true);
    connect(m_more, &QToolButton::toggled, m_details, &QLabel::setVisible);
    auto *close = new QToolButton(this);
    close->setText(tr("Close"));
    close->setAutoRaise(true);
    connect(close, &QToolButton::clicked, this, &MessageBar::clear);

    auto *icon = new QLabel(this);
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize);
    icon->setPixmap(style()->standardIcon(QStyle::SP_MessageBoxWarning).pixmap(size, size));
    icon->setAccessibleName(tr("Warning"));
    auto *line = new QHBoxLayout;
    line->addWidget(icon);
    line->addWidget(m_sentence, 1);
    line->addWidget(m_more);
    line->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(6, 3, 6, 3);
    column->addLayout(line);
    column->addWidget(m_details);
    hide();
}

void MessageBar::showMessage(const QString &sentence, const QString &details)
{
    m_sentence->setText(sentence);
    setAccessibleName(sentence);
    m_details->setText(details);
    m_details->setVisible(false);
    m_more->setChecked(false);
    m_more->setVisible(!details.isEmpty());
    show();
}

void MessageBar::clear()
{
    hide();
    m_sentence->clear();
    m_details->clear();
}

} // namespace throughline::ui
