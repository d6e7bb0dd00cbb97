// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/bornarticle.h"

#include <QRegularExpression>

namespace throughline::domain {

namespace {

constexpr qsizetype kLongestPart = 4000;
constexpr qsizetype kLongestTitle = 120;

/// Somebody's plain text, so that nothing in it becomes a heading, a fence or a picture of the article.
QString quietly(const QString &text)
{
    QStringList lines;
    for (const QString &line : text.left(kLongestPart).trimmed().split(u'\n')) {
        const QString bare = line.trimmed();
        QString quiet = bare;
        static const QRegularExpression markup(QStringLiteral("[\\\\`*_<>\\[\\]]"));
        quiet.replace(markup, QStringLiteral("\\\\\\0"));
        if (bare.startsWith(u'#') || bare.startsWith(u'>') || bare.startsWith(u'|') || bare.startsWith(u'~'))
            quiet.prepend(u'\\');
        if (!bare.isEmpty() && (bare.count(u'=') == bare.size() || bare.count(u'-') == bare.size()))
            quiet.prepend(u'\\');
        lines.append(quiet);
    }
    return lines.join(u'\n');
}

bool tellsCause(const QString &sentence)
{
    static const QRegularExpression cause(
        QStringLiteral(
            "\\b(because|caused by|the cause|due to|reason (is|was|for)|turned out|it was the|fault (is|was)|"
            "weil|ursache|lag an|liegt an|grund (ist|war)|verursacht)\\b"),
        QRegularExpression::CaseInsensitiveOption);
    return sentence.contains(cause);
}

/// Sentences of notes and answers that speak of a cause, each once.
QStringList causes(const std::vector<StoryPart> &parts)
{
    constexpr qsizetype kMost = 3;
    static const QRegularExpression end(QStringLiteral("(?<=[.!?])\\s+|\\n+"));
    QStringList found;
    for (const StoryPart &part : parts) {
        if (part.by != StoryPart::By::Note && part.by != StoryPart::By::Us)
            continue;
        for (const QString &sentence : part.text.left(kLongestPart).split(end, Qt::SkipEmptyParts)) {
            if (found.size() < kMost && tellsCause(sentence) && !found.contains(sentence.trimmed()))
                found.append(sentence.trimmed());
        }
    }
    return found;
}

QString firstOf(const std::vector<StoryPart> &parts, StoryPart::By by)
{
    for (const StoryPart &part : parts) {
        if (part.by == by && !part.text.trimmed().isEmpty())
            return part.text;
    }
    return {};
}

QString lastAnswer(const std::vector<StoryPart> &parts)
{
    // What says little ("You're welcome") isn't the answer, if there is one that says more.
    constexpr qsizetype kShort = 60;
    QString shortOne;
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
        const QString text = part->text.trimmed();
        if (part->by != StoryPart::By::Us || text.isEmpty())
            continue;
        if (text.size() >= kShort)
            return text;
        if (shortOne.isEmpty())
            shortOne = text;
    }
    return shortOne;
}

} // namespace

BornArticle bornArticle(const CaseStory &story)
{
    BornArticle born;
    born.title = story.subject.simplified().left(kLongestTitle);
    static const QRegularExpression reply(
        QStringLiteral("^((re|fw|fwd|aw|wg)\\s*:\\s*)+"), QRegularExpression::CaseInsensitiveOption);
    born.title.remove(reply);
    if (born.title.isEmpty())
        born.title = QStringLiteral("Untitled");

    const QString question = quietly(firstOf(story.parts, StoryPart::By::Customer));
    QStringList cause;
    for (const QString &sentence : causes(story.parts))
        cause.append(quietly(sentence));
    QStringList steps;
    for (const StoryPart &part : story.parts) {
        const QString step = quietly(part.text.simplified());
        if (part.by == StoryPart::By::Step && !step.isEmpty() && !steps.contains(step))
            steps.append(step);
    }
    for (qsizetype i = 0; i < steps.size(); ++i)
        steps[i].prepend(QStringLiteral("%1. ").arg(i + 1));
    QStringList solution;
    if (!steps.isEmpty())
        solution.append(steps.join(u'\n'));
    if (const QString answer = quietly(lastAnswer(story.parts)); !answer.isEmpty())
        solution.append(answer);
    const auto orAsked = [](const QString &text, const QString &asked) {
        return text.isEmpty() ? u'_' + asked + u'_' : text;
    };
    const QString blank = QStringLiteral("\n\n");
    born.body = QStringLiteral("## Question\n\n")
        + orAsked(question, QStringLiteral("What does the customer ask, in their words?")) + blank
        + QStringLiteral("## Cause\n\n")
        + orAsked(cause.join(blank), QStringLiteral("Why does it happen? The case doesn't say.")) + blank
        + QStringLiteral("## Solution\n\n")
        + orAsked(solution.join(blank), QStringLiteral("What helps? The case doesn't say.")) + u'\n';
    return born;
}

} // namespace throughline::domain
