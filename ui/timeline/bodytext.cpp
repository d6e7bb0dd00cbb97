// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/bodytext.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>
#include <QTextOption>

#include <cmath>

namespace throughline::ui {

BodyText::BodyText(const QString &text, const QFont &font, int width)
    : m_width(width)
{
    QString shown = text.left(kShown);
    shown.replace(QStringLiteral("\r\n"), QStringLiteral("\n")).replace(QLatin1Char('\r'), QLatin1Char('\n'));
    while (!shown.isEmpty() && shown.back().isSpace())
        shown.chop(1);
    if (text.size() > kShown)
        shown += QLatin1Char('\n')
            + QCoreApplication::translate("Timeline", "… %n more character(s) aren't shown; copying takes all of them.",
                nullptr, int(text.size() - kShown));

    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(Qt::LayoutDirectionAuto);
    const qreal lineHeight = QFontMetricsF(font).lineSpacing();
    qreal y = 0;
    for (const QString &line : shown.split(QLatin1Char('\n'))) {
        Paragraph paragraph;
        paragraph.top = y;
        paragraph.height = lineHeight;
        if (!line.trimmed().isEmpty()) {
            paragraph.layout = std::make_unique<QTextLayout>(line, font);
            paragraph.layout->setTextOption(option);
            paragraph.layout->setCacheEnabled(true);
            paragraph.layout->beginLayout();
            qreal inner = 0;
            for (QTextLine part = paragraph.layout->createLine(); part.isValid();
                part = paragraph.layout->createLine()) {
                part.setLineWidth(width);
                part.setPosition(QPointF(0, inner));
                inner += std::max(lineHeight, part.height());
            }
            paragraph.layout->endLayout();
            paragraph.height = inner;
        }
        y += paragraph.height;
        m_paragraphs.push_back(std::move(paragraph));
    }
    m_height = int(std::ceil(y));
}

BodyText::~BodyText() = default;
BodyText::BodyText(BodyText &&) noexcept = default;
BodyText &BodyText::operator=(BodyText &&) noexcept = default;

void BodyText::draw(QPainter &painter, const QPointF &origin, const QRect &exposed) const
{
    for (const Paragraph &paragraph : m_paragraphs) {
        const qreal top = origin.y() + paragraph.top;
        if (top > exposed.bottom())
            break;
        if (paragraph.layout && top + paragraph.height >= exposed.top())
            paragraph.layout->draw(&painter, QPointF(origin.x(), top), {}, exposed);
    }
}

} // namespace throughline::ui
