// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/markdown/limits.h"

namespace throughline::markdown {

namespace {

constexpr qsizetype kMostParsed = 400'000; // characters
constexpr qsizetype kMostPlain = 200'000;
constexpr int kMostMarks = 6'000; // brackets, stars … in one paragraph
constexpr int kMostNested = 40;   // quotes and lists that a line opens

/// How many quotes and list items the beginning of a line opens.
int nesting(QStringView line)
{
    int depth = 0;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line[i];
        if (c == u'>') {
            ++depth;
        } else if ((c == u'-' || c == u'*' || c == u'+') && i + 1 < line.size() && line[i + 1].isSpace()) {
            ++depth;
        } else if (c.isDigit() && i + 1 < line.size() && (line[i + 1] == u'.' || line[i + 1] == u')')) {
            ++depth;
            ++i;
        } else if (!c.isSpace() && !c.isDigit()) {
            break;
        }
    }
    return depth;
}

int marks(QStringView line)
{
    int count = 0;
    for (const QChar c : line) {
        switch (c.unicode()) {
        case u'[':
        case u']':
        case u'(':
        case u'!':
        case u'*':
        case u'_':
        case u'~':
        case u'<':
        case u'`':
        case u'&':
        case u':':
        case u'@':
        case u'|':
        case u'\\':
        case u'$':
            ++count;
            break;
        default:
            break;
        }
    }
    return count;
}

/// The fence of a code block, or an empty view. Indented less than code would be, and without a back tick behind it.
QStringView fenceOf(QStringView line)
{
    qsizetype from = 0;
    while (from < line.size() && line[from] == u' ')
        ++from;
    if (from > 3 || from >= line.size() || (line[from] != u'`' && line[from] != u'~'))
        return {};
    qsizetype to = from;
    while (to < line.size() && line[to] == line[from])
        ++to;
    if (to - from < 3 || (line[from] == u'`' && line.mid(to).contains(u'`')))
        return {};
    return line.mid(from, to - from);
}

} // namespace

MarkdownPart boundedMarkdown(const QString &text)
{
    qsizetype good = 0;
    qsizetype begin = 0;
    int inParagraph = 0;
    QStringView fence;
    while (begin < text.size()) {
        qsizetype end = text.indexOf(u'\n', begin);
        end = end < 0 ? text.size() : end + 1;
        if (end > kMostParsed)
            break;
        const QStringView line = QStringView(text).mid(begin, end - begin);
        const QStringView mark = fenceOf(line);
        if (!fence.isEmpty()) {
            if (mark.size() >= fence.size() && mark.front() == fence.front())
                fence = {};
        } else if (!mark.isEmpty()) {
            fence = mark;
            inParagraph = 0;
        } else if (line.trimmed().isEmpty()) {
            inParagraph = 0;
        } else {
            inParagraph += marks(line);
            if (inParagraph > kMostMarks || nesting(line) > kMostNested)
                break;
        }
        good = end;
        begin = end;
    }
    MarkdownPart part;
    part.markdown = text.left(good);
    part.rest = text.mid(good, kMostPlain);
    part.cut = text.size() - good > kMostPlain;
    return part;
}

} // namespace throughline::markdown
