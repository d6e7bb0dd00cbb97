// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/roadmap/deviationlines.h"

#include "ui/common/tint.h"

#include <QAbstractButton>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace throughline::ui {

using Kind = domain::RoadmapDeviation::Kind;

namespace {

/// A button that looks like a line of text, over two lines if it has to.
class Line : public QAbstractButton {
public:
    explicit Line(QWidget *parent)
        : QAbstractButton(parent)
    {
        hide();
        setFocusPolicy(Qt::StrongFocus);
        setCursor(Qt::PointingHandCursor);
        setAttribute(Qt::WA_Hover);
        QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
        policy.setHeightForWidth(true);
        setSizePolicy(policy);
    }
    void setWords(const QString &words)
    {
        m_words = words;
        setAccessibleName(words);
        updateGeometry();
        update();
        show();
    }
    [[nodiscard]] QSize sizeHint() const override
    {
        const int em = fontMetrics().height();
        return { 16 * em, heightForWidth(16 * em) };
    }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override
    {
        const QRect most = fontMetrics().boundingRect(
            QRect(0, 0, std::max(1, width - indent() - pad()), 10 * fontMetrics().height()), Qt::TextWordWrap, m_words);
        return std::min(most.height(), 2 * fontMetrics().lineSpacing()) + 2 * (pad() / 3);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QColor text = palette().color(QPalette::WindowText);
        const QColor ground = palette().color(QPalette::Window);
        if (underMouse() || hasFocus())
            painter.fillRect(rect(), mixed(ground, text, 0.07));
        if (hasFocus()) {
            painter.setPen(QPen(palette().color(QPalette::Highlight), 1));
            painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
        }
        // Two ways that part.
        const double em = fontMetrics().height();
        const bool back = layoutDirection() == Qt::RightToLeft;
        const double x = back ? width() - pad() - em * 0.6 : pad();
        const double y = pad() / 3.0 + em * 0.5;
        painter.setPen(QPen(text, std::max(1.0, em / 12), Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(QPointF(x, y), QPointF(x + em * 0.25, y));
        painter.drawLine(QPointF(x + em * 0.25, y), QPointF(x + em * 0.6, y - em * 0.3));
        painter.drawLine(QPointF(x + em * 0.25, y), QPointF(x + em * 0.6, y + em * 0.3));
        const QRect room = rect().adjusted(back ? pad() : indent(), pad() / 3, back ? -indent() : -pad(), -(pad() / 3));
        painter.drawText(
            room, int(Qt::TextWordWrap | (back ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter), elided(room));
    }
    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
            return click();
        QAbstractButton::keyPressEvent(event);
    }

private:
    [[nodiscard]] int pad() const { return fontMetrics().height() / 2; }
    [[nodiscard]] int indent() const { return pad() + fontMetrics().height(); }
    /// As many words as two lines have room for.
    [[nodiscard]] QString elided(const QRect &room) const
    {
        const auto fits = [&](const QString &words) {
            return fontMetrics().boundingRect(QRect(0, 0, room.width(), 10'000), Qt::TextWordWrap, words).height()
                <= room.height() + 1;
        };
        QString words = m_words;
        while (!fits(words) && words.contains(u' '))
            words = words.left(words.lastIndexOf(u' ')).remove(QStringLiteral(" …")) + QStringLiteral(" …");
        return words;
    }

    QString m_words;
};

constexpr size_t kFew = 2;

} // namespace

QString deviationWords(const domain::Blueprint &blueprint, const domain::RoadmapDeviation &deviation)
{
    const auto title = [&](const QString &key) {
        const domain::Step *step = blueprint.find(key);
        return step ? step->title.simplified() : key;
    };
    switch (deviation.kind) {
    case Kind::Skipped:
        return DeviationLines::tr("Skipped: “%1”, which comes before “%2”")
            .arg(title(deviation.step), title(deviation.other));
    case Kind::Repeated:
        return DeviationLines::tr("Done again: “%1”").arg(title(deviation.step));
    case Kind::OutOfOrder:
        break;
    }
    return DeviationLines::tr("Done out of order: “%1” before “%2”").arg(title(deviation.step), title(deviation.other));
}

DeviationLines::DeviationLines(QWidget *parent)
    : QWidget(parent)
    , m_lines(new QVBoxLayout(this))
{
    m_lines->setContentsMargins(0, 0, 0, fontMetrics().height() / 4);
    m_lines->setSpacing(0);
    setAccessibleName(tr("Otherwise than the roadmap says"));
    for (size_t i = 0; i <= kFew; ++i)
        addLine();
    hide();
}

void DeviationLines::tell(const domain::Blueprint &blueprint, const std::vector<domain::RoadmapDeviation> &deviations)
{
    const bool same = deviations == m_deviations && blueprint == m_blueprint;
    if (same)
        return; // a line that has the focus keeps it
    if (blueprint.version != m_blueprint.version)
        m_all = false;
    m_blueprint = blueprint;
    m_deviations = deviations;
    fill();
}

void DeviationLines::fill()
{
    const size_t count = m_deviations.size();
    const size_t first = m_all || count <= kFew ? 0 : count - kFew;
    m_shown.clear();
    for (size_t i = count; i > first; --i) // the newest first
        setLine(deviationWords(m_blueprint, m_deviations[i - 1]), int(i) - 1);
    if (first > 0)
        setLine(tr("%n earlier one(s)", nullptr, int(first)), -1);
    for (int i = int(m_shown.size()); i < m_lines->count(); ++i)
        m_lines->itemAt(i)->widget()->hide();
    setVisible(count > 0);
}

void DeviationLines::addLine()
{
    const int place = m_lines->count();
    auto *line = new Line(this);
    if (place > 0) // keys come to it where it stands, not behind everything else
        QWidget::setTabOrder(m_lines->itemAt(place - 1)->widget(), line);
    m_lines->addWidget(line);
    connect(line, &QAbstractButton::clicked, this, [this, place] {
        const int index = m_shown.at(size_t(place));
        if (index >= 0) {
            Q_EMIT activated(m_deviations[size_t(index)]);
            return;
        }
        m_all = true;
        fill();
    });
}

void DeviationLines::setLine(const QString &words, int index)
{
    const int place = int(m_shown.size());
    m_shown.push_back(index);
    if (place == m_lines->count())
        addLine();
    static_cast<Line *>(m_lines->itemAt(place)->widget())->setWords(words);
}

void DeviationLines::focusNewest()
{
    if (const QLayoutItem *first = m_lines->itemAt(0))
        first->widget()->setFocus(Qt::ShortcutFocusReason);
}

} // namespace throughline::ui
