// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/editor/textplace.h"

#include "core/services/roadmaps.h"
#include "ui/common/errortext.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QRegularExpression>

namespace throughline::ui {

namespace {

/// Behind the value that begins at `at`, whose text is well-formed.
qsizetype behindValue(const QString &text, qsizetype at)
{
    int depth = 0;
    bool quoted = false;
    for (qsizetype i = at; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (quoted) {
            if (c == u'\\')
                ++i;
            else if (c == u'"')
                quoted = false;
            if (!quoted && depth == 0)
                return i + 1;
            continue;
        }
        if (c == u'"') {
            quoted = true;
        } else if (c == u'{' || c == u'[') {
            ++depth;
        } else if (c == u'}' || c == u']') {
            if (depth == 0)
                return i;
            if (--depth == 0)
                return i + 1;
        } else if (depth == 0 && (c == u',' || c.isSpace())) {
            return i;
        }
    }
    return text.size();
}

qsizetype nextMark(const QString &text, qsizetype at)
{
    while (at < text.size() && (text.at(at).isSpace() || text.at(at) == u',' || text.at(at) == u':'))
        ++at;
    return at;
}

/// The offset of a byte of the text's UTF-8.
qsizetype offsetOfByte(const QString &text, qsizetype byte)
{
    return QString::fromUtf8(text.toUtf8().left(byte)).size();
}

} // namespace

TextPlace placeAt(const QString &text, qsizetype offset)
{
    const QStringView before = QStringView(text).left(std::min(offset, text.size()));
    const qsizetype line = before.lastIndexOf(u'\n');
    return { int(before.count(u'\n')) + 1, int(before.size() - line) };
}

std::optional<qsizetype> elementAt(const QString &text, const QString &member, int index)
{
    qsizetype at = nextMark(text, 0);
    if (at >= text.size() || text.at(at) != u'{')
        return std::nullopt;
    for (at = nextMark(text, at + 1); at < text.size() && text.at(at) == u'"'; at = nextMark(text, at)) {
        const qsizetype end = behindValue(text, at);
        const bool found = QStringView(text).mid(at + 1, end - at - 2) == member;
        at = nextMark(text, end);
        if (!found) {
            at = behindValue(text, at);
            continue;
        }
        if (at >= text.size() || text.at(at) != u'[')
            return std::nullopt;
        at = nextMark(text, at + 1);
        for (int i = 0; i < index && at < text.size() && text.at(at) != u']'; ++i)
            at = nextMark(text, behindValue(text, at));
        return at < text.size() && text.at(at) != u']' ? std::optional(at) : std::nullopt;
    }
    return std::nullopt;
}

std::optional<qsizetype> stepInText(const QString &text, const QString &key)
{
    const QRegularExpression wanted(QStringLiteral("\"key\"\\s*:\\s*\"%1\"").arg(QRegularExpression::escape(key)));
    for (int i = 0;; ++i) {
        const std::optional<qsizetype> begin = elementAt(text, QStringLiteral("steps"), i);
        if (!begin)
            return std::nullopt;
        if (QStringView(text).mid(*begin, behindValue(text, *begin) - *begin).toString().contains(wanted))
            return begin;
    }
}

ReadText readRoadmapText(const QString &text)
{
    QJsonParseError parse;
    const QByteArray bytes = text.toUtf8();
    (void)QJsonDocument::fromJson(bytes, &parse);
    if (parse.error != QJsonParseError::NoError)
        return { std::nullopt,
            { QCoreApplication::translate("RoadmapText", "This is no JSON: %1.").arg(parse.errorString()),
                placeAt(text, offsetOfByte(text, parse.offset)) } };
    // In the sentence, "line" stands for the file and "step 3" for the place; both are told by numbers.
    base::Result<domain::Blueprint> read = services::Roadmaps::fromJson(bytes, QStringLiteral("?"));
    if (read)
        return { *std::move(read), {} };
    const base::Error &error = read.error();
    const QString place = error.arguments.value(1);
    const QString reason = error.arguments.value(2);
    TextProblem problem;
    problem.sentence = reason.isEmpty() ? errorText(error)
                                        : QStringLiteral("%1: %2.").arg(place, errorText(base::invalidInput(reason)));
    static const QRegularExpression numbered(QStringLiteral("^(lane|step|way) (\\d+)$"));
    static const QRegularExpression named(QStringLiteral("\"[^\"]+\""));
    const QRegularExpressionMatch element = numbered.match(place);
    qsizetype begin = 0;
    qsizetype end = text.size();
    if (element.hasMatch()) {
        begin = elementAt(text, element.captured(1) + u's', element.captured(2).toInt() - 1).value_or(0);
        end = behindValue(text, begin);
    }
    // What it speaks of stands there, unless that is what is missing.
    const QRegularExpressionMatch member = named.match(reason);
    if (member.hasMatch() && !reason.endsWith(QStringLiteral("is missing"))) {
        const qsizetype at = text.indexOf(member.captured(0), begin);
        if (at >= 0 && at < end)
            begin = at;
    }
    problem.place = placeAt(text, begin);
    return { std::nullopt, problem };
}

} // namespace throughline::ui
