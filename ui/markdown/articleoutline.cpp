// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/markdown/articleoutline.h"

#include <QHash>

namespace throughline::ui {

namespace {

/// As GitHub names its headings, which is what people know: small letters, hyphens for spaces, no punctuation.
QString placeNameOf(const QString &title)
{
    QString name;
    for (const QChar c : title.trimmed().toLower()) {
        if (c.isSpace())
            name += u'-';
        else if (c.isLetterOrNumber() || c.isMark() || c.isSurrogate() || c == u'-' || c == u'_')
            name += c;
    }
    return name;
}

} // namespace

std::vector<OutlineEntry> outlineOf(const std::vector<ArticleBlock> &blocks)
{
    std::vector<OutlineEntry> outline;
    QHash<QString, int> seen;
    for (size_t i = 0; i < blocks.size(); ++i) {
        const ArticleBlock &block = blocks[i];
        if (block.kind != ArticleBlock::Kind::Heading)
            continue;
        QString title;
        for (const TextSpan &span : block.spans) {
            if (span.note.isEmpty() && !span.image)
                title += span.text;
        }
        title = title.simplified();
        if (title.isEmpty())
            continue;
        QString place = placeNameOf(title);
        if (const int before = seen[place]++; before > 0)
            place += QStringLiteral("-%1").arg(before);
        outline.push_back({ block.level, title, place, int(i) });
    }
    return outline;
}

} // namespace throughline::ui
