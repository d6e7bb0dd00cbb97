// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/composer/restingpage.h"

#include "ui/composer/composerparts.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace throughline::ui {

RestingPage::RestingPage(QWidget *parent)
    : QWidget(parent)
    , m_sentence(sentenceLabel(this))
    , m_reply(new QPushButton(this))
    , m_note(new QPushButton(this))
    , m_call(new QPushButton(this))
{
    auto *line = new QHBoxLayout(this);
    const int space = smallGap(*this);
    line->setContentsMargins(2 * space, space, 2 * space, space);
    m_reply->setToolTip(tr("Answer the customer (R)"));
    m_note->setToolTip(tr("Write an internal note (N)"));
    m_call->setToolTip(tr("Log a call that was made or taken (C)"));
    line->addWidget(m_sentence, 1);
    for (QPushButton *button : { m_reply, m_note, m_call })
        line->addWidget(button);
    connect(m_reply, &QPushButton::clicked, this, &RestingPage::replyRequested);
    connect(m_note, &QPushButton::clicked, this, &RestingPage::noteRequested);
    connect(m_call, &QPushButton::clicked, this, &RestingPage::callRequested);
    setIcons();
    describe({});
}

void RestingPage::describe(const State &state)
{
    m_sentence->setText(state.sentence);
    for (QPushButton *button : { m_reply, m_note, m_call })
        button->setEnabled(state.open);
    m_reply->setText(state.replyBegun ? tr("Go on with the reply") : tr("Reply"));
    m_note->setText(state.noteBegun ? tr("Go on with the note") : tr("Internal note"));
    m_call->setText(state.callBegun ? tr("Go on with the call") : tr("Log a call"));
}

QWidget *RestingPage::firstButton() const
{
    return m_reply;
}

void RestingPage::setIcons()
{
    m_reply->setIcon(glyphIcon(Glyph::Mail, palette()));
    m_note->setIcon(glyphIcon(Glyph::Note, palette()));
    m_call->setIcon(glyphIcon(Glyph::Phone, palette()));
}

void RestingPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        setIcons();
}

} // namespace throughline::ui
