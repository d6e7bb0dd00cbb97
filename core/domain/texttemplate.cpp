// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/texttemplate.h"

namespace throughline::domain {

namespace {

constexpr qsizetype kLongestPlaceholder = 300;

/// The placeholder that begins at `start`, where "{{" stands.
std::optional<Placeholder> placeholderAt(const QString &text, qsizetype start)
{
    for (qsizetype i = start + 2; i + 1 < text.size() && i < start + kLongestPlaceholder; ++i) {
        const QChar c = text.at(i);
        if (c == u'\n' || c == u'{')
            return std::nullopt;
        if (c != u'}' || text.at(i + 1) != u'}')
            continue;
        const QString inside = text.mid(start + 2, i - start - 2);
        const qsizetype bar = inside.indexOf(u'|');
        Placeholder found;
        found.name = (bar < 0 ? inside : inside.left(bar)).simplified().toLower();
        if (bar >= 0)
            found.instead = inside.mid(bar + 1).trimmed();
        found.start = start;
        found.length = i + 2 - start;
        return found;
    }
    return std::nullopt;
}

} // namespace

const QStringList &templateNames()
{
    static const QStringList names { QStringLiteral("customer.name"), QStringLiteral("customer.tier"),
        QStringLiteral("case.number"), QStringLiteral("case.subject"), QStringLiteral("agent.name"),
        QStringLiteral("product") };
    return names;
}

std::vector<Placeholder> placeholders(const QString &text)
{
    std::vector<Placeholder> found;
    for (qsizetype at = text.indexOf(QStringLiteral("{{")); at >= 0; at = text.indexOf(QStringLiteral("{{"), at)) {
        // Of "{{{x}}" the inner two open it.
        while (at + 2 < text.size() && text.at(at + 2) == u'{')
            ++at;
        const bool escaped = at > 0 && text.at(at - 1) == u'\\';
        const std::optional<Placeholder> one = escaped ? std::nullopt : placeholderAt(text, at);
        if (one)
            found.push_back(*one);
        at += one ? one->length : 2;
    }
    return found;
}

FilledText fill(const QString &text, const TemplateValues &values)
{
    FilledText filled;
    qsizetype done = 0;
    for (const Placeholder &place : placeholders(text)) {
        filled.text += QStringView(text).mid(done, place.start - done);
        done = place.start + place.length;
        QString value = values.value(place.name).simplified();
        // A customer may be called "{{agent.name}}": their name is no placeholder that the next reader fills, or that stops the sending.
        while (value.contains(QStringLiteral("{{")))
            value.replace(QStringLiteral("{{"), QStringLiteral("{ {"));
        if (value.isEmpty() && place.instead)
            value = *place.instead;
        else if (value.isEmpty()) {
            Placeholder left = place;
            left.start = filled.text.size();
            filled.unfilled.push_back(left);
            value = text.mid(place.start, place.length);
        }
        filled.text += value;
    }
    filled.text += QStringView(text).mid(done);
    return filled;
}

QString placeInWords(const QString &text, qsizetype position)
{
    const QStringView before = QStringView(text).left(position);
    const qsizetype line = before.count(u'\n') + 1;
    const qsizetype column = position - (before.lastIndexOf(u'\n') + 1) + 1;
    return QStringLiteral("line %1, column %2").arg(QString::number(line), QString::number(column));
}

} // namespace throughline::domain
