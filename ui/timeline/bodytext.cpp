// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/bodytext.h"

#include "ui/timeline/wordmarks.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>
#include <QTextOption>

#include <algorithm>
#include <cmath>

namespace throughline::ui {

BodyText::BodyText(const std::vector<BodySection> &sections, const QFont &font, int width)
    : m_width(width)
{
    const qreal lineHeight = QFontMetricsF(font).lineSpacing();
    qreal y = 0;
    qsizetype shown = 0;
    qsizetype hidden = 0;
    for (const BodySection &section : sections) {
        const qsizetype taken = std::min(section.text.size(), kShown - shown);
        shown += taken;
        hidden += section.text.size() - taken;
        if (taken == 0 && !section.text.isEmpty())
            continue;
        // Own words stand apart from what is folded between them.
        if (!m_paragraphs.empty() && section.kind != BodySection::Kind::Quiet)
            y += lineHeight / 2;
        m_height = int(std::ceil(y));
        add(section, section.text.left(taken), font, lineHeight);
        y = m_height;
    }
    if (hidden > 0)
        add({ BodySection::Kind::Quiet,
                QCoreApplication::translate("Timeline",
                    "… %n more character(s) aren't shown; copying takes all of them.", nullptr, int(hidden)),
                -1 },
            QCoreApplication::translate(
                "Timeline", "… %n more character(s) aren't shown; copying takes all of them.", nullptr, int(hidden)),
            font, lineHeight);
}

void BodyText::add(const BodySection &section, QString shown, const QFont &font, qreal lineHeight)
{
    shown.replace(QStringLiteral("\r\n"), QStringLiteral("\n")).replace(QLatin1Char('\r'), QLatin1Char('\n'));
    while (!shown.isEmpty() && shown.back().isSpace())
        shown.chop(1);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(Qt::LayoutDirectionAuto);
    qreal y = m_height;
    for (const QString &line : shown.split(QLatin1Char('\n'))) {
        Paragraph paragraph;
        paragraph.top = y;
        paragraph.height = lineHeight;
        paragraph.kind = section.kind;
        paragraph.fold = section.fold;
        if (!m_paragraphs.empty())
            m_text += QLatin1Char('\n');
        paragraph.begin = m_text.size();
        paragraph.length = line.size();
        m_text += line;
        if (!line.trimmed().isEmpty()) {
            paragraph.layout = std::make_unique<QTextLayout>(line, font);
            paragraph.layout->setTextOption(option);
            paragraph.layout->setCacheEnabled(true);
            paragraph.layout->beginLayout();
            qreal inner = 0;
            for (QTextLine part = paragraph.layout->createLine(); part.isValid();
                part = paragraph.layout->createLine()) {
                part.setLineWidth(m_width);
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

void BodyText::draw(QPainter &painter, const QPointF &origin, const QRect &exposed, const BodyLook &look) const
{
    for (const Paragraph &paragraph : m_paragraphs) {
        const qreal top = origin.y() + paragraph.top;
        if (top > exposed.bottom())
            break;
        if (!paragraph.layout || top + paragraph.height < exposed.top())
            continue;
        painter.setPen(paragraph.kind == BodySection::Kind::Words ? look.text : look.quiet);
        if (look.selection && look.selection->begin() <= paragraph.begin + paragraph.length
            && look.selection->end() >= paragraph.begin) {
            drawSelected(painter, paragraph, QPointF(origin.x(), top), exposed, look);
            continue;
        }
        QList<QTextLayout::FormatRange> marked;
        for (const WordMark &mark : wordMarks(paragraph.layout->text(), look.marks)) {
            QTextLayout::FormatRange range;
            range.start = int(mark.begin);
            range.length = int(mark.length);
            range.format.setBackground(look.mark);
            range.format.setFontUnderline(true);
            marked.append(range);
        }
        paragraph.layout->draw(&painter, QPointF(origin.x(), top), marked, exposed);
    }
}

int BodyText::topOfMark(const QStringList &words) const
{
    for (const Paragraph &paragraph : m_paragraphs) {
        if (paragraph.layout && !wordMarks(paragraph.layout->text(), words).empty())
            return int(paragraph.top);
    }
    return -1;
}

int BodyText::foldAt(QPointF place) const
{
    for (const Paragraph &paragraph : m_paragraphs) {
        if (place.y() >= paragraph.top && place.y() < paragraph.top + paragraph.height)
            return paragraph.kind == BodySection::Kind::Fold ? paragraph.fold : -1;
    }
    return -1;
}

} // namespace throughline::ui
