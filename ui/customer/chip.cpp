// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/customer/chip.h"

#include "ui/common/frame.h"
#include "ui/common/lineshaper.h"
#include "ui/common/tint.h"

#include <QAccessibleWidget>
#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QTextDocument>

namespace throughline::ui {

namespace {

/// To a screen reader a chip that does something is a button, any other a text.
class ChipAccessible final : public QAccessibleWidget {
public:
    explicit ChipAccessible(Chip *chip)
        : QAccessibleWidget(chip)
        , m_chip(chip)
    {
    }
    [[nodiscard]] QAccessible::Role role() const override
    {
        return m_chip->isActionable() ? QAccessible::Button : QAccessible::StaticText;
    }
    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        if (m_chip->text().isEmpty())
            state.invisible = true;
        return state;
    }
    [[nodiscard]] QStringList actionNames() const override
    {
        return m_chip->isActionable() ? QStringList { pressAction() } : QStringList();
    }
    void doAction(const QString &name) override
    {
        if (name == pressAction() && m_chip->isActionable())
            Q_EMIT m_chip->activated();
    }

private:
    Chip *m_chip;
};

QAccessibleInterface *makeAccessible(const QString &, QObject *object)
{
    auto *chip = qobject_cast<Chip *>(object);
    return chip ? new ChipAccessible(chip) : nullptr;
}

} // namespace

Chip::Chip(QWidget *parent)
    : QWidget(parent)
{
    [[maybe_unused]] static const bool installed = (QAccessible::installFactory(makeAccessible), true);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void Chip::setContent(const QString &text, Look look, const QString &more)
{
    // What strangers wrote may hold line breaks; a chip is one line.
    const QString line = text.simplified();
    if (line == m_text && look == m_look && more == m_more)
        return;
    m_more = more;
    setToolTip(
        more.isEmpty() ? Qt::convertFromPlainText(line) : Qt::convertFromPlainText(line + QLatin1Char('\n') + more));
    setAccessibleName(line);
    setAccessibleDescription(more);
    if (line == m_text && look == m_look)
        return;
    m_text = line;
    m_look = look;
    measure();
    updateGeometry();
    update();
}

void Chip::setActionable(bool actionable)
{
    if (actionable == m_actionable)
        return;
    m_actionable = actionable;
    setFocusPolicy(actionable ? Qt::TabFocus : Qt::NoFocus);
    if (actionable)
        setCursor(Qt::PointingHandCursor);
    else
        unsetCursor();
    update();
}

void Chip::keyPressEvent(QKeyEvent *event)
{
    const bool wanted = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter
        || event->key() == Qt::Key_Space;
    if (m_actionable && wanted)
        Q_EMIT activated();
    else
        QWidget::keyPressEvent(event);
}

void Chip::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_actionable && event->button() == Qt::LeftButton && rect().contains(event->pos()))
        Q_EMIT activated();
    else
        QWidget::mouseReleaseEvent(event);
}

void Chip::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void Chip::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

QFont Chip::fontFor(Look look) const
{
    QFont used = font();
    used.setBold(look == Look::Title || look == Look::Strong);
    return used;
}

int Chip::padding(Look look) const
{
    const bool framed = look == Look::Frame || look == Look::Strong || look == Look::Warning;
    return framed ? fontMetrics().height() * 2 / 5 : 0;
}

int Chip::widthFor(const QString &text, Look look) const
{
    const QString line = text.simplified();
    return line.isEmpty() ? 0 : LineShaper::of(fontFor(look)).width(line) + 1 + 2 * padding(look);
}

void Chip::measure()
{
    m_width = widthFor(m_text, m_look);
}

QSize Chip::sizeHint() const
{
    return m_text.isEmpty() ? QSize(0, 0) : QSize(m_width, lineHeight());
}

QSize Chip::minimumSizeHint() const
{
    return { qMin(sizeHint().width(), 4 * fontMetrics().height()), sizeHint().height() };
}

void Chip::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        measure();
        updateGeometry();
    }
    QWidget::changeEvent(event);
}

void Chip::paintEvent(QPaintEvent *)
{
    if (m_text.isEmpty())
        return;
    QPainter painter(this);
    const QColor window = palette().color(QPalette::Window);
    const QColor text = palette().color(QPalette::WindowText);
    QColor ink = text;
    const double radius = fontMetrics().height() / 4.0;
    switch (m_look) {
    case Look::Caption:
        ink = mixed(text, window, 0.28);
        break;
    case Look::Text:
    case Look::Title:
        break;
    case Look::Frame:
        drawFrame(painter, rect(),
            { radius, QPen(mixed(text, window, m_actionable ? 0.4 : 0.78), 1), mixed(text, window, 0.96) });
        break;
    case Look::Strong:
        drawFrame(painter, rect(), { radius, Qt::NoPen, palette().color(QPalette::Highlight) });
        ink = palette().color(QPalette::HighlightedText);
        break;
    case Look::Warning:
        drawFrame(painter, rect(), { radius, QPen(text, 1.5), palette().color(QPalette::ToolTipBase) });
        ink = palette().color(QPalette::ToolTipText);
        break;
    }
    if (hasFocus())
        drawFrame(painter, rect(), { radius, QPen(palette().color(QPalette::Highlight), 2), Qt::NoBrush });
    drawLine(painter, rect().adjusted(padding(m_look), 0, -padding(m_look), 0), m_text, fontFor(m_look), ink);
}

} // namespace throughline::ui
