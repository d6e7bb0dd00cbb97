// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/composer/callpage.h"

#include "ui/composer/composerparts.h"
#include "ui/composer/knownbar.h"

#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

namespace throughline::ui {

namespace {
constexpr int kLongestCall = 1440;
} // namespace

CallPage::CallPage(QWidget *parent)
    : QWidget(parent)
    , m_glyph(new QLabel(this))
    , m_to(audienceLabel(this))
    , m_inbound(new QToolButton(this))
    , m_outbound(new QToolButton(this))
    , m_minutes(new QSpinBox(this))
    , m_timer(new QPushButton(this))
    , m_elapsed(new QLabel(this))
    , m_warning(sentenceLabel(this))
    , m_known(new KnownBar(this))
    , m_text(new QPlainTextEdit(this))
    , m_save(new QPushButton(tr("Log call"), this))
{
    auto *column = new QVBoxLayout(this);
    const int space = smallGap(*this);
    column->setContentsMargins(2 * space, space, 2 * space, space);
    column->setSpacing(space);

    auto *top = new QHBoxLayout;
    m_glyph->setAccessibleName(tr("Call"));
    top->addWidget(m_glyph);
    top->addWidget(m_to, 1);
    column->addLayout(top);

    makeControls(this);
    auto *line = new QHBoxLayout;
    line->setSpacing(space);
    line->addWidget(m_outbound);
    line->addWidget(m_inbound);
    line->addSpacing(2 * space);
    line->addWidget(m_minutes);
    line->addWidget(m_timer);
    line->addWidget(m_elapsed);
    line->addStretch(1);
    column->addLayout(line);

    m_warning->hide();
    column->addWidget(m_warning);
    column->addWidget(m_known);
    dressEditor(*m_text, tr("Note of the call"), tr("What was said and agreed"));
    m_to->setBuddy(m_text);
    column->addWidget(m_text, 1);

    auto *bottom = new QHBoxLayout;
    auto *close = new QPushButton(tr("Close"), this);
    close->setToolTip(tr("Puts the editor away; what is written stays with the case (Esc)"));
    bottom->addStretch(1);
    bottom->addWidget(close);
    bottom->addWidget(m_save);
    column->addLayout(bottom);
    const QList<QWidget *> order { m_outbound, m_inbound, m_minutes, m_timer, m_text, close, m_save };
    for (qsizetype i = 1; i < order.size(); ++i)
        setTabOrder(order[i - 1], order[i]);

    connect(m_minutes, &QSpinBox::valueChanged, this, &CallPage::callChanged);
    connect(m_inbound, &QToolButton::toggled, this, &CallPage::callChanged);
    connect(m_timer, &QPushButton::clicked, this, &CallPage::timerRequested);
    connect(m_save, &QPushButton::clicked, this, &CallPage::saveRequested);
    connect(close, &QPushButton::clicked, this, &CallPage::closeRequested);
    setIcons();
}

void CallPage::makeControls(QWidget *parent)
{
    m_outbound->setText(tr("We called"));
    m_inbound->setText(tr("They called"));
    auto *group = new QButtonGroup(parent);
    for (QToolButton *button : { m_outbound, m_inbound }) {
        button->setCheckable(true);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setAccessibleName(button->text());
        button->setFocusPolicy(Qt::StrongFocus);
        group->addButton(button);
    }
    m_outbound->setChecked(true);
    m_minutes->setRange(0, kLongestCall);
    m_minutes->setSuffix(tr(" min"));
    m_minutes->setAccessibleName(tr("Length of the call in minutes"));
    m_timer->setAccessibleName(tr("Time of the call"));
    m_elapsed->setTextFormat(Qt::PlainText);
}

void CallPage::setAudience(const QString &sentence)
{
    m_to->setText(sentence);
}

void CallPage::setWarning(const QString &sentence)
{
    m_warning->setText(sentence);
    m_warning->setVisible(!sentence.isEmpty());
}

void CallPage::setCall(domain::Direction direction, int minutes)
{
    m_minutes->setValue(minutes);
    (direction == domain::Direction::Inbound ? m_inbound : m_outbound)->setChecked(true);
}

domain::Direction CallPage::direction() const
{
    return m_inbound->isChecked() ? domain::Direction::Inbound : domain::Direction::Outbound;
}

int CallPage::minutes() const
{
    return m_minutes->value();
}

void CallPage::setElapsed(const QString &elapsed)
{
    m_elapsed->setText(elapsed.isEmpty() ? QString() : tr("running: %1").arg(elapsed));
}

void CallPage::describe(bool running, bool writing, bool ready, const QString &why)
{
    m_timer->setText(running ? tr("Stop the time") : tr("Start the time"));
    m_minutes->setEnabled(!running);
    // What is being written to the workspace isn't changed under its feet.
    m_text->setReadOnly(writing);
    m_save->setEnabled(ready);
    m_save->setToolTip(why);
}

QList<QWidget *> CallPage::controls() const
{
    return { m_minutes, m_inbound, m_outbound, m_timer };
}

void CallPage::setIcons()
{
    m_save->setIcon(glyphIcon(Glyph::Phone, palette()));
    m_timer->setIcon(glyphIcon(Glyph::Clock, palette()));
    m_inbound->setIcon(glyphIcon(Glyph::ArrowIn, palette()));
    m_outbound->setIcon(glyphIcon(Glyph::ArrowOut, palette()));
    setGlyph(*m_glyph, Glyph::Phone, palette());
}

void CallPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        setIcons();
}

} // namespace throughline::ui
