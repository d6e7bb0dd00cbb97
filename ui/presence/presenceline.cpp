// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/presence/presenceline.h"

#include "ui/common/tint.h"

#include <QAccessible>
#include <QPainter>
#include <QTextDocument>

namespace throughline::ui {

PresenceLine::PresenceLine(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setFocusPolicy(Qt::NoFocus);
    hide();
}

void PresenceLine::setText(const QString &text, bool stressed)
{
    if (text == m_text && stressed == m_stressed)
        return;
    m_text = text;
    m_stressed = stressed;
    setAccessibleName(text);
    // Shown in full where the line is too short; plain text, whatever a name looks like.
    setToolTip(text.isEmpty() ? QString() : Qt::convertFromPlainText(text));
    if (!text.isEmpty())
        show();
    update();
    QAccessibleEvent changed(this, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&changed);
}

void PresenceLine::clear()
{
    setText({});
    hide();
}

QSize PresenceLine::sizeHint() const
{
    const int em = fontMetrics().height();
    return { 20 * em, em + em / 2 };
}

void PresenceLine::paintEvent(QPaintEvent *)
{
    if (m_text.isEmpty())
        return;
    QPainter painter(this);
    const int em = fontMetrics().height();
    const QRect room = rect().adjusted(em / 2, 0, -em / 2, 0);
    QFont shown = font();
    if (m_stressed)
        shown.setWeight(QFont::DemiBold);
    painter.setFont(shown);
    painter.setPen(
        mixed(palette().color(QPalette::WindowText), palette().color(QPalette::Window), m_stressed ? 0.0 : 0.2));
    painter.drawText(room, int(Qt::AlignVCenter | Qt::AlignLeading),
        painter.fontMetrics().elidedText(m_text, Qt::ElideRight, room.width()));
}

} // namespace throughline::ui
