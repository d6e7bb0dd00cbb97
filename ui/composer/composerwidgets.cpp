// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/composer/composerwidgets.h"

#include "ui/common/glyphs.h"
#include "ui/composer/knownbar.h"
#include "ui/composer/noteframe.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QPalette>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace throughline::ui {

namespace {

QLabel *sentence(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    return label;
}

QPlainTextEdit *textEditor(QWidget *parent, const QString &name, const QString &hint)
{
    auto *text = new QPlainTextEdit(parent);
    text->setAccessibleName(name);
    text->setPlaceholderText(hint);
    text->setTabChangesFocus(true);
    const int line = text->fontMetrics().lineSpacing();
    text->setMinimumHeight(3 * line + line / 2);
    text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    return text;
}

int gap(const QWidget *widget)
{
    return widget->fontMetrics().height() / 3;
}

} // namespace

ComposerWidgets::ComposerWidgets(QWidget *parent)
    : pages(new QStackedWidget(parent))
{
    makeRestingPage();
    makeNotePage();
    makeCallPage();
    for (QWidget *page : { restingPage, notePage, callPage })
        pages->addWidget(page);
    setIcons(parent->palette());
    show(restingPage);
}

void ComposerWidgets::makeRestingPage()
{
    restingPage = new QWidget(pages);
    auto *line = new QHBoxLayout(restingPage);
    const int space = gap(restingPage);
    line->setContentsMargins(2 * space, space, 2 * space, space);
    restingText = sentence(restingPage);
    noteButton = new QPushButton(tr("Internal note"), restingPage);
    noteButton->setToolTip(tr("Write an internal note (N)"));
    callButton = new QPushButton(tr("Log a call"), restingPage);
    callButton->setToolTip(tr("Log a call that was made or taken (C)"));
    line->addWidget(restingText, 1);
    line->addWidget(noteButton);
    line->addWidget(callButton);
}

void ComposerWidgets::makeNotePage()
{
    notePage = new QWidget(pages);
    auto *outer = new QVBoxLayout(notePage);
    const int space = gap(notePage);
    outer->setContentsMargins(space, space, space, space);
    auto *frame = new NoteFrame(notePage);
    outer->addWidget(frame);
    auto *column = new QVBoxLayout(frame);
    column->setContentsMargins(2 * space, 2 * space, 2 * space, 2 * space);
    column->setSpacing(space);

    auto *top = new QHBoxLayout;
    noteTag = new QLabel(frame);
    noteTag->setAccessibleName(tr("Internal"));
    noteTo = sentence(frame);
    QFont strong = noteTo->font();
    strong.setWeight(QFont::DemiBold);
    noteTo->setFont(strong);
    top->addWidget(noteTag);
    top->addWidget(noteTo, 1);
    column->addLayout(top);

    noteKnown = new KnownBar(frame);
    column->addWidget(noteKnown);
    noteText = textEditor(frame, tr("Text of the internal note"), tr("What colleagues should know"));
    noteTo->setBuddy(noteText);
    column->addWidget(noteText, 1);

    auto *bottom = new QHBoxLayout;
    saveNote = new QPushButton(tr("Save note"), frame);
    closeNote = new QPushButton(tr("Close"), frame);
    closeNote->setToolTip(tr("Puts the editor away; what is written stays with the case (Esc)"));
    bottom->addStretch(1);
    bottom->addWidget(closeNote);
    bottom->addWidget(saveNote);
    column->addLayout(bottom);
}

void ComposerWidgets::makeCallPage()
{
    callPage = new QWidget(pages);
    auto *column = new QVBoxLayout(callPage);
    const int space = gap(callPage);
    column->setContentsMargins(2 * space, space, 2 * space, space);
    column->setSpacing(space);

    auto *top = new QHBoxLayout;
    callGlyph = new QLabel(callPage);
    callGlyph->setAccessibleName(tr("Call"));
    callTo = sentence(callPage);
    QFont strong = callTo->font();
    strong.setWeight(QFont::DemiBold);
    callTo->setFont(strong);
    top->addWidget(callGlyph);
    top->addWidget(callTo, 1);
    column->addLayout(top);

    auto *line = new QHBoxLayout;
    line->setSpacing(space);
    outbound = new QToolButton(callPage);
    outbound->setText(tr("We called"));
    inbound = new QToolButton(callPage);
    inbound->setText(tr("They called"));
    auto *group = new QButtonGroup(callPage);
    for (QToolButton *button : { outbound, inbound }) {
        button->setCheckable(true);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setAccessibleName(button->text());
        button->setFocusPolicy(Qt::StrongFocus);
        group->addButton(button);
        line->addWidget(button);
    }
    outbound->setChecked(true);
    line->addSpacing(2 * space);
    minutes = new QSpinBox(callPage);
    minutes->setRange(0, 1440);
    minutes->setSuffix(tr(" min"));
    minutes->setAccessibleName(tr("Length of the call in minutes"));
    line->addWidget(minutes);
    timerButton = new QPushButton(callPage);
    timerButton->setAccessibleName(tr("Time of the call"));
    line->addWidget(timerButton);
    elapsed = new QLabel(callPage);
    elapsed->setTextFormat(Qt::PlainText);
    line->addWidget(elapsed);
    line->addStretch(1);
    column->addLayout(line);

    callKnown = new KnownBar(callPage);
    column->addWidget(callKnown);
    callText = textEditor(callPage, tr("Note of the call"), tr("What was said and agreed"));
    callTo->setBuddy(callText);
    column->addWidget(callText, 1);

    auto *bottom = new QHBoxLayout;
    saveCall = new QPushButton(tr("Log call"), callPage);
    closeCall = new QPushButton(tr("Close"), callPage);
    closeCall->setToolTip(tr("Puts the editor away; what is written stays with the case (Esc)"));
    bottom->addStretch(1);
    bottom->addWidget(closeCall);
    bottom->addWidget(saveCall);
    column->addLayout(bottom);
}

void ComposerWidgets::setIcons(const QPalette &palette)
{
    noteButton->setIcon(glyphIcon(Glyph::Note, palette));
    callButton->setIcon(glyphIcon(Glyph::Phone, palette));
    saveNote->setIcon(glyphIcon(Glyph::Note, palette));
    saveCall->setIcon(glyphIcon(Glyph::Phone, palette));
    timerButton->setIcon(glyphIcon(Glyph::Clock, palette));
    inbound->setIcon(glyphIcon(Glyph::ArrowIn, palette));
    outbound->setIcon(glyphIcon(Glyph::ArrowOut, palette));
    const int side = noteTo->fontMetrics().height();
    const qreal ratio = pages->devicePixelRatioF();
    noteTag->setPixmap(glyphIcon(Glyph::Note, palette).pixmap(QSize(side, side), ratio));
    callGlyph->setPixmap(glyphIcon(Glyph::Phone, palette).pixmap(QSize(side, side), ratio));
}

void ComposerWidgets::show(QWidget *page)
{
    for (int i = 0; i < pages->count(); ++i) {
        QWidget *each = pages->widget(i);
        const auto policy = each == page ? QSizePolicy::Preferred : QSizePolicy::Ignored;
        each->setSizePolicy(QSizePolicy::Preferred, policy);
    }
    pages->setCurrentWidget(page);
    pages->setSizePolicy(QSizePolicy::Preferred, page == restingPage ? QSizePolicy::Maximum : QSizePolicy::Preferred);
}

} // namespace throughline::ui
