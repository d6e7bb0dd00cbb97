// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/texttemplate.h"

#include "core/domain/markdowncode.h"

#include <algorithm>

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
    if (!text.contains(QStringLiteral("{{")))
        return found;
    const MarkdownCode code(text);
    for (qsizetype at = text.indexOf(QStringLiteral("{{")); at >= 0; at = text.indexOf(QStringLiteral("{{"), at)) {
        // Of "{{{x}}" the inner two open it.
        while (at + 2 < text.size() && text.at(at + 2) == u'{')
            ++at;
        const bool escaped = (at > 0 && text.at(at - 1) == u'\\') || code.holds(at);
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
            value.replace(QStringLiteral("{{"), QStringLiteral("{\u2009{"));
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

namespace {

/// Letters to change, to add or to take away.
int distance(const QString &a, const QString &b)
{
    std::vector<int> row(size_t(b.size()) + 1);
    for (size_t j = 0; j < row.size(); ++j)
        row[j] = int(j);
    for (qsizetype i = 0; i < a.size(); ++i) {
        int before = row[0];
        row[0] = int(i) + 1;
        for (size_t j = 1; j < row.size(); ++j) {
            const int above = row[j];
            const int changed = before + (a.at(i) == b.at(qsizetype(j) - 1) ? 0 : 1);
            row[j] = std::min({ changed, above + 1, row[j - 1] + 1 });
            before = above;
        }
    }
    return row.back();
}

QString nearestName(const QString &name, const QStringList &known)
{
    constexpr qsizetype kLongest = 60;
    if (name.size() > kLongest)
        return {};
    const auto lastPart = [](const QString &whole) { return whole.section(u'.', -1); };
    for (const QString &one : known) {
        if (distance(name, one) <= 2 || (lastPart(one) == name && one != name))
            return one;
    }
    return {};
}

} // namespace

std::vector<PlaceholderProblem> placeholderProblems(const QString &text, const QStringList &inputs)
{
    using Kind = PlaceholderProblem::Kind;
    const QString fact = QStringLiteral("fact:");
    const QString input = QStringLiteral("input:");
    QStringList known = templateNames();
    for (const QString &name : inputs)
        known.append(input + name);
    std::vector<PlaceholderProblem> found;
    const std::vector<Placeholder> places = placeholders(text);
    for (const Placeholder &place : places) {
        const bool isFact = place.name.startsWith(fact) && place.name.size() > fact.size();
        if (isFact || known.contains(place.name))
            continue;
        const Kind kind = place.name.startsWith(input) && place.name.size() > input.size() ? Kind::NotAsked
                                                                                           : Kind::Unknown;
        found.push_back({ kind, place.name, nearestName(place.name, known), place.start, place.length });
    }
    const MarkdownCode code(text);
    auto next = places.begin();
    for (qsizetype at = text.indexOf(QStringLiteral("{{")); at >= 0; at = text.indexOf(QStringLiteral("{{"), at)) {
        while (next != places.end() && next->start + next->length <= at)
            ++next;
        if (next != places.end() && next->start <= at + 1) {
            at = next->start + next->length;
            continue;
        }
        if ((at == 0 || text.at(at - 1) != u'\\') && !code.holds(at)) {
            qsizetype end = text.indexOf(u'\n', at);
            if (end < 0)
                end = text.size();
            found.push_back({ Kind::Open, {}, {}, at, end - at });
        }
        at += 2;
    }
    std::sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.start < b.start; });
    return found;
}

base::Error inWords(const PlaceholderProblem &problem, const QString &text)
{
    const QString place = placeInWords(text, problem.start);
    switch (problem.kind) {
    case PlaceholderProblem::Kind::Open:
        return base::invalidInput(
            QStringLiteral("%1: \"{{\" isn't closed by \"}}\" in its line, so it stays as it is."), { place });
    case PlaceholderProblem::Kind::NotAsked:
        if (problem.meant.isEmpty())
            return base::invalidInput(
                QStringLiteral("%1: nothing asks for the input of {{%2}}. It is filled in by hand."),
                { place, problem.name });
        break;
    case PlaceholderProblem::Kind::Unknown:
        if (problem.meant.isEmpty())
            return base::invalidInput(
                QStringLiteral("%1: there is no placeholder {{%2}}. It is filled in by hand, each time."),
                { place, problem.name });
        break;
    }
    return base::invalidInput(
        QStringLiteral("%1: there is no placeholder {{%2}}. Is {{%3}} meant?"), { place, problem.name, problem.meant });
}

QString placeInWords(const QString &text, qsizetype position)
{
    const QStringView before = QStringView(text).left(position);
    const qsizetype line = before.count(u'\n') + 1;
    const qsizetype column = position - (before.lastIndexOf(u'\n') + 1) + 1;
    return QStringLiteral("line %1, column %2").arg(QString::number(line), QString::number(column));
}

} // namespace throughline::domain
