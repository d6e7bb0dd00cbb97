// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/article/markdownhighlighter.h"

#include "ui/common/tint.h"
#include "ui/markdown/articledocument.h"

#include <QTextBlock>
#include <QTextDocument>

#include <algorithm>

namespace throughline::ui {

MarkdownHighlighter::MarkdownHighlighter(QTextDocument *document)
    : QSyntaxHighlighter(document)
{
    setPalette(QPalette());
}

void MarkdownHighlighter::setPalette(const QPalette &palette)
{
    m_palette = palette;
    m_looks.clear();
    for (int kind = 0; kind <= int(MarkKind::Placeholder); ++kind)
        m_looks.push_back(look(MarkKind(kind)));
    rehighlight();
}

QTextCharFormat MarkdownHighlighter::look(MarkKind kind) const
{
    const QColor text = m_palette.color(QPalette::Text);
    const QColor base = m_palette.color(QPalette::Base);
    const QColor link = readable(m_palette.color(QPalette::Link), base);
    const QColor quiet = readable(mixed(text, base, 0.3), base);
    QTextCharFormat format;
    switch (kind) {
    case MarkKind::Heading:
        format.setFontWeight(QFont::Bold);
        format.setForeground(readable(mixed(text, link, 0.4), base));
        break;
    case MarkKind::Marker:
        format.setForeground(link);
        format.setFontWeight(QFont::Bold);
        break;
    case MarkKind::Strong:
        format.setFontWeight(QFont::Bold);
        break;
    case MarkKind::Emphasis:
        format.setFontItalic(true);
        break;
    case MarkKind::Struck:
        format.setFontStrikeOut(true);
        break;
    case MarkKind::Code:
        format.setBackground(mixed(base, text, 0.07));
        break;
    case MarkKind::LinkWords:
        format.setForeground(link);
        break;
    case MarkKind::Address:
    case MarkKind::Html:
        format.setForeground(quiet);
        break;
    case MarkKind::Placeholder:
        format.setFontWeight(QFont::DemiBold);
        format.setBackground(mixed(base, m_palette.color(QPalette::Highlight), 0.2));
        break;
    }
    return format;
}

int MarkdownHighlighter::fenceBefore(const QTextBlock &line)
{
    return std::max(0, line.previous().userState());
}

void MarkdownHighlighter::highlightBlock(const QString &text)
{
    const MarkedLine marked = markLine(text, std::max(0, previousBlockState()));
    setCurrentBlockState(marked.fence);
    for (const MarkSpan &span : marked.spans) {
        const QTextCharFormat &own = m_looks[size_t(span.kind)];
        // What lies in something else looks like both.
        int from = span.from;
        const int end = span.from + span.length;
        while (from < end) {
            const QTextCharFormat before = format(from);
            int to = from + 1;
            while (to < end && format(to) == before)
                ++to;
            QTextCharFormat both = before;
            both.merge(own);
            setFormat(from, to - from, both);
            from = to;
        }
    }
}

} // namespace throughline::ui
