// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/bodysections.h"

#include <QCache>
#include <QCoreApplication>

#include <algorithm>

namespace throughline::ui {

using domain::MessagePart;
using domain::PartKind;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Timeline)
};

/// Without empty lines at either end; the blanks before the first word stay.
QString withoutEmptyEnds(QStringView text)
{
    while (!text.isEmpty() && text.back().isSpace())
        text.chop(1);
    qsizetype begin = 0;
    for (qsizetype i = 0; i < text.size() && text.at(i).isSpace(); ++i) {
        if (text.at(i) == u'\n' || text.at(i) == u'\r')
            begin = i + 1;
    }
    return text.mid(begin).toString();
}

} // namespace

QString foldLabel(const QString &text, const MessagePart &part)
{
    switch (part.kind) {
    case PartKind::Signature:
        return Words::tr("signature");
    case PartKind::Forwarded:
        return Words::tr("header of a forwarded message");
    case PartKind::Quotation:
    case PartKind::Own:
        break;
    }
    return QCoreApplication::translate("Timeline", "%n quoted line(s)", nullptr, domain::lineCount(text, part));
}

std::vector<BodySection> bodySections(const QString &text, const std::vector<MessagePart> &parts, const QSet<int> &open)
{
    using Kind = BodySection::Kind;
    std::vector<BodySection> sections;
    for (size_t i = 0; i < parts.size(); ++i) {
        const MessagePart &part = parts[i];
        const QString words = withoutEmptyEnds(QStringView(text).mid(part.begin, part.length));
        if (words.isEmpty())
            continue;
        const int fold = part.folded ? int(i) : -1;
        const bool shown = !part.folded || open.contains(fold);
        if (part.folded)
            sections.push_back({ Kind::Fold,
                (shown ? QChar(0x25BE) : QChar(0x25B8)) + QStringLiteral(" ") + foldLabel(text, part), fold });
        if (shown)
            sections.push_back({ part.kind == PartKind::Own ? Kind::Words : Kind::Quiet, words, fold });
    }
    return sections;
}

QString ownWords(const QString &preview)
{
    // Most messages hold none of the characters by which others' words are marked.
    const bool marked = std::any_of(preview.begin(), preview.end(), [](QChar c) { return c == u'\n' || c == u'\r'; });
    if (!marked)
        return preview;
    static QCache<QString, QString> known(4000);
    if (const QString *found = known.object(preview))
        return *found;
    const std::vector<MessagePart> parts = domain::messageParts(preview);
    QString own = domain::ownText(preview, parts);
    if (own.isEmpty())
        own = domain::unfoldedText(preview, parts);
    known.insert(preview, new QString(own.isEmpty() ? preview : own));
    return own.isEmpty() ? preview : own;
}

} // namespace throughline::ui
