// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/composer/notepage.h"

#include "ui/composer/composerparts.h"
#include "ui/composer/knownbar.h"
#include "ui/composer/noteframe.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace throughline::ui {

NotePage::NotePage(QWidget *parent)
    : QWidget(parent)
{
    auto *outer = new QVBoxLayout(this);
    const int space = smallGap(*this);
    outer->setContentsMargins(space, space, space, space);
    auto *frame = new NoteFrame(this);
    outer->addWidget(frame);
    auto *column = new QVBoxLayout(frame);
    column->setContentsMargins(2 * space, 2 * space, 2 * space, 2 * space);
    column->setSpacing(space);

    auto *top = new QHBoxLayout;
    m_tag = new QLabel(frame);
    m_tag->setAccessibleName(tr("Internal"));
    m_to = audienceLabel(frame);
    top->addWidget(m_tag);
    top->addWidget(m_to, 1);
    column->addLayout(top);

    m_known = new KnownBar(frame);
    column->addWidget(m_known);
    m_text = new QPlainTextEdit(frame);
    dressEditor(*m_text, tr("Text of the internal note"), tr("What colleagues should know"));
    m_to->setBuddy(m_text);
    column->addWidget(m_text, 1);

    auto *bottom = new QHBoxLayout;
    m_save = new QPushButton(tr("Save note"), frame);
    auto *close = new QPushButton(tr("Close"), frame);
    close->setToolTip(tr("Puts the editor away; what is written stays with the case (Esc)"));
    bottom->addStretch(1);
    bottom->addWidget(close);
    bottom->addWidget(m_save);
    column->addLayout(bottom);
    connect(m_save, &QPushButton::clicked, this, &NotePage::saveRequested);
    connect(close, &QPushButton::clicked, this, &NotePage::closeRequested);
    setIcons();
}

void NotePage::setAudience(const QString &sentence)
{
    m_to->setText(sentence);
}

void NotePage::describe(bool writing, bool ready, const QString &why)
{
    // What is being written to the workspace isn't changed under its feet.
    m_text->setReadOnly(writing);
    m_save->setEnabled(ready);
    m_save->setToolTip(why);
}

void NotePage::setIcons()
{
    m_save->setIcon(glyphIcon(Glyph::Note, palette()));
    setGlyph(*m_tag, Glyph::Note, palette());
}

void NotePage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        setIcons();
}

} // namespace throughline::ui
