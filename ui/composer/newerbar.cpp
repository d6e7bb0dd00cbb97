// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/composer/newerbar.h"

#include "ui/common/tint.h"
#include "ui/composer/composerparts.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace throughline::ui {

NewerBar::NewerBar(QWidget *parent)
    : QFrame(parent)
    , m_glyph(new QLabel(this))
    , m_sentence(sentenceLabel(this))
    , m_show(new QToolButton(this))
    , m_send(new QToolButton(this))
{
    setAccessibleName(tr("A newer message"));
    const int em = fontMetrics().height();
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(em / 2, em / 6, em / 4, em / 6);
    line->setSpacing(em / 3);
    m_show->setText(tr("Show (Alt+J)"));
    m_send->setText(tr("Send anyway (Ctrl+Shift+Enter)"));
    m_send->setToolTip(tr("Sends the reply although it doesn't know of this message"));
    for (QToolButton *button : { m_show, m_send }) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
    }
    line->addWidget(m_glyph);
    line->addWidget(m_sentence, 1);
    line->addWidget(m_show);
    line->addWidget(m_send);
    connect(m_show, &QToolButton::clicked, this, &NewerBar::showRequested);
    connect(m_send, &QToolButton::clicked, this, &NewerBar::sendRequested);
    hide();
}

void NewerBar::say(const QString &news, bool stopped, bool shown)
{
    const bool alert = isHidden() || stopped != m_stopped;
    m_stopped = stopped;
    const QString sentence = stopped ? tr("Not sent: %1", "what came meanwhile").arg(news) : news;
    m_sentence->setText(sentence);
    m_sentence->setAccessibleName(sentence);
    m_send->setVisible(stopped);
    m_show->setVisible(shown);
    setLook();
    show();
    update();
    if (alert && QAccessible::isActive()) {
        QAccessibleEvent told(m_sentence, QAccessible::Alert);
        QAccessible::updateAccessibility(&told);
    }
}

void NewerBar::clear()
{
    m_stopped = false;
    m_sentence->clear();
    hide();
}

QString NewerBar::sentence() const
{
    return m_sentence->text();
}

void NewerBar::setLook()
{
    QFont font = this->font();
    font.setWeight(m_stopped ? QFont::DemiBold : QFont::Normal);
    m_sentence->setFont(font);
    setGlyph(*m_glyph, m_stopped ? Glyph::Warning : Glyph::Mail, palette());
}

void NewerBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        setLook();
}

void NewerBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QColor accent = palette().color(QPalette::Highlight);
    painter.fillRect(rect(), mixed(palette().color(QPalette::Window), accent, m_stopped ? 0.24 : 0.12));
    const int thick = std::max(2, fontMetrics().height() / 6);
    painter.fillRect(QRect(layoutDirection() == Qt::RightToLeft ? width() - thick : 0, 0, thick, height()), accent);
}

} // namespace throughline::ui
