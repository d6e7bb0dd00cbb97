// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/composer/knownbar.h"

#include "ui/common/glyphs.h"
#include "ui/common/tint.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace throughline::ui {

KnownBar::KnownBar(QWidget *parent)
    : QFrame(parent)
    , m_glyph(new QLabel(this))
    , m_sentence(new QLabel(this))
    , m_use(new QToolButton(this))
    , m_dismiss(new QToolButton(this))
{
    setAccessibleName(tr("What is known already"));
    const int em = fontMetrics().height();
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(em / 2, em / 6, em / 4, em / 6);
    line->setSpacing(em / 3);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_sentence->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_use->setText(tr("Put it in (Alt+K)"));
    m_use->setToolTip(tr("Puts what is known in the place of the question; Ctrl+Z takes it back"));
    m_dismiss->setToolTip(tr("Ask anyway"));
    m_dismiss->setAccessibleName(tr("Ask anyway"));
    for (QToolButton *button : { m_use, m_dismiss }) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
    }
    line->addWidget(m_glyph);
    line->addWidget(m_sentence, 1);
    line->addWidget(m_use);
    line->addWidget(m_dismiss);
    connect(m_use, &QToolButton::clicked, this, &KnownBar::useRequested);
    connect(m_dismiss, &QToolButton::clicked, this, &KnownBar::dismissed);
    hide();
}

void KnownBar::say(const QString &sentence, bool stopped)
{
    m_stopped = stopped;
    QFont font = this->font();
    font.setWeight(stopped ? QFont::DemiBold : QFont::Normal);
    m_sentence->setFont(font);
    const bool another = m_sentence->text() != sentence;
    m_sentence->setText(sentence);
    m_sentence->setAccessibleName(sentence);
    const int side = fontMetrics().height();
    m_glyph->setPixmap(
        glyphIcon(stopped ? Glyph::Warning : Glyph::Check, palette()).pixmap(QSize(side, side), devicePixelRatioF()));
    m_dismiss->setIcon(glyphIcon(Glyph::Close, palette()));
    show();
    update();
    if (another && QAccessible::isActive()) {
        // Nobody moves the focus while somebody types: a reader has to be told.
        QAccessibleEvent told(m_sentence, QAccessible::Alert);
        QAccessible::updateAccessibility(&told);
    }
}

void KnownBar::clear()
{
    m_stopped = false;
    m_sentence->clear();
    hide();
}

QString KnownBar::sentence() const
{
    return m_sentence->text();
}

void KnownBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_sentence->text().isEmpty())
        say(QString(m_sentence->text()), m_stopped);
}

void KnownBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QColor window = palette().color(QPalette::Window);
    const QColor accent = palette().color(QPalette::Highlight);
    painter.fillRect(rect(), mixed(window, accent, m_stopped ? 0.24 : 0.12));
    const int thick = std::max(2, fontMetrics().height() / 6);
    painter.fillRect(QRect(layoutDirection() == Qt::RightToLeft ? width() - thick : 0, 0, thick, height()), accent);
}

} // namespace throughline::ui
