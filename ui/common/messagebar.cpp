// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/common/messagebar.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QResizeEvent>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

namespace throughline::ui {

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_offer(new QToolButton(this))
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
    connect(m_more, &QToolButton::toggled, this, [this](bool shown) {
        m_details->setVisible(shown);
        makeRoom();
    });
    auto *close = new QToolButton(this);
    close->setText(tr("Close"));
    close->setAutoRaise(true);
    connect(close, &QToolButton::clicked, this, &MessageBar::clear);

    m_offer->setAutoRaise(true);
    m_offer->hide();
    auto *line = new QHBoxLayout;
    line->addWidget(m_icon);
    line->addWidget(m_sentence, 1);
    line->addWidget(m_offer);
    line->addWidget(m_more);
    line->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(6, 3, 6, 3);
    column->addLayout(line);
    column->addWidget(m_details);
    hide();
}

void MessageBar::setIcon(bool warning)
{
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize);
    m_icon->setPixmap(style()
            ->standardIcon(warning ? QStyle::SP_MessageBoxWarning : QStyle::SP_MessageBoxInformation)
            .pixmap(size, size));
    m_icon->setAccessibleName(warning ? tr("Warning") : tr("Note"));
}

void MessageBar::showNews(const QString &sentence, QAction *offer, const QString &offerText)
{
    showMessage(sentence);
    setIcon(false);
    m_offer->disconnect();
    m_offer->setVisible(offer != nullptr);
    if (offer) {
        const QString keys = offer->shortcut().toString(QKeySequence::NativeText);
        m_offer->setText(keys.isEmpty() ? offerText : tr("%1 (%2)").arg(offerText, keys));
        connect(m_offer, &QToolButton::clicked, offer, &QAction::trigger);
    }
    makeRoom();
}

void MessageBar::showMessage(const QString &sentence, const QString &details)
{
    setIcon(true);
    m_offer->hide();
    m_sentence->setText(sentence);
    setAccessibleName(sentence);
    m_details->setText(details);
    m_details->setVisible(false);
    m_more->setChecked(false);
    m_more->setVisible(!details.isEmpty());
    show();
    makeRoom();
}

void MessageBar::makeRoom()
{
    // A splitter knows no height for a width: without this it would cut what takes two lines.
    layout()->activate();
    setMinimumHeight(layout()->totalHeightForWidth(width()));
}

void MessageBar::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        makeRoom();
}

void MessageBar::clear()
{
    hide();
    m_sentence->clear();
    m_details->clear();
}

} // namespace throughline::ui
