// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/outgoing.h"

#include "core/domain/markdowncode.h"
#include "core/domain/oneline.h"
#include "core/domain/texttemplate.h"

#include <QRegularExpression>

#include <algorithm>

namespace throughline::domain {

QString outgoingStateName(OutgoingState state)
{
    switch (state) {
    case OutgoingState::Waiting:
        return QStringLiteral("waiting");
    case OutgoingState::Left:
        return QStringLiteral("left");
    case OutgoingState::TakenBack:
        return QStringLiteral("taken_back");
    case OutgoingState::Held:
        return QStringLiteral("held");
    }
    return {};
}

const std::vector<Channel> &writtenChannels()
{
    static const std::vector<Channel> channels { Channel::Email, Channel::Chat, Channel::Portal };
    return channels;
}

namespace {

/// Where a "{{" stands that no placeholder belongs to, or "{ {name} }" that was meant as one: nothing would ever fill it, and the customer would read it.
qsizetype brokenPlaceholder(const QString &text)
{
    static const QRegularExpression broken(QStringLiteral("(?<!\\\\)\\{\\{|(?<!\\\\)\\{[ \\t\\x{a0}]+\\{[^{}\\n]*\\}"));
    const MarkdownCode code(text);
    for (auto found = broken.globalMatch(text); found.hasNext();) {
        if (const qsizetype place = found.next().capturedStart(); !code.holds(place))
            return place;
    }
    return -1;
}

base::Result<void> checkFilled(const QString &text, const QString &where)
{
    const std::vector<Placeholder> left = placeholders(text);
    const qsizetype broken = brokenPlaceholder(text);
    if (!left.empty() && (broken < 0 || left.front().start <= broken)) {
        const Placeholder &first = left.front();
        return base::invalidInput(
            QStringLiteral("%1 isn't filled in: it stands in the %2, %3. Put something in its place, or take it out."),
            { text.mid(first.start, first.length), where, placeInWords(text, first.start) });
    }
    if (broken < 0)
        return {};
    constexpr qsizetype kShown = 30;
    return base::invalidInput(
        QStringLiteral("\"%1\" is no whole placeholder: it stands in the %2, %3. Put something in its place, or write "
                       "\\{{ if braces are meant."),
        { oneLine(text.mid(broken, kShown).section(u'\n', 0, 0)), where, placeInWords(text, broken) });
}

} // namespace

base::Result<void> checkReply(const Reply &reply)
{
    const std::vector<Channel> &channels = writtenChannels();
    if (std::find(channels.begin(), channels.end(), reply.channel) == channels.end())
        return base::invalidInput(
            QStringLiteral("Nothing can be written to a customer by %1."), { channelName(reply.channel) });
    if (reply.text.trimmed().isEmpty())
        return base::invalidInput(QStringLiteral("An answer needs a text."));
    if (!isOneLine(reply.subject))
        return base::invalidInput(QStringLiteral("A subject is one line, without control characters."));
    if (const base::Result<void> filled = checkFilled(reply.subject, QStringLiteral("subject")); !filled)
        return filled;
    return checkFilled(reply.text, QStringLiteral("text"));
}

QString safeFileName(const QString &name)
{
    constexpr qsizetype kLongest = 120;
    constexpr qsizetype kLongestEnding = 20;
    const QString last = name.mid(std::max(name.lastIndexOf(u'/'), name.lastIndexOf(u'\\')) + 1);
    QString clean;
    for (qsizetype i = 0; i < last.size(); ++i) {
        const QChar c = last.at(i);
        if (c.isHighSurrogate() && i + 1 < last.size() && last.at(i + 1).isLowSurrogate()) {
            // Tags (U+E0000 …) are invisible, as formats are below.
            if (QChar::category(QChar::surrogateToUcs4(c, last.at(i + 1))) != QChar::Other_Format) {
                clean += c;
                clean += last.at(i + 1);
            }
            ++i;
            continue;
        }
        const QChar::Category kind = c.category();
        // Formats are what turns the direction of writing ("gpj.exe" for "exe.jpg"), and what can't be seen.
        if (kind == QChar::Other_Control || kind == QChar::Other_Format || kind == QChar::Other_Surrogate
            || kind == QChar::Separator_Line || kind == QChar::Separator_Paragraph)
            continue;
        clean += QStringLiteral("<>:\"|?*").contains(c) ? QChar(u'_') : (c.isSpace() ? QChar(u' ') : c);
    }
    // A leading dot hides a file; a trailing dot or space is dropped by some systems, and makes two names one.
    while (clean.startsWith(u'.') || clean.startsWith(u' '))
        clean.remove(0, 1);
    while (clean.endsWith(u'.') || clean.endsWith(u' '))
        clean.chop(1);
    if (clean.size() > kLongest) {
        const qsizetype dot = clean.lastIndexOf(u'.');
        const QString ending = dot > 0 && clean.size() - dot <= kLongestEnding ? clean.mid(dot) : QString();
        clean.truncate(kLongest - ending.size());
        if (clean.back().isHighSurrogate())
            clean.chop(1);
        clean += ending;
    }
    return clean.isEmpty() ? QStringLiteral("attachment") : clean;
}

base::Result<void> checkAttached(qint64 bytes)
{
    constexpr qint64 kMiB = 1024LL * 1024;
    if (bytes <= kMostAttached)
        return {};
    return base::invalidInput(
        QStringLiteral("%1 MiB are attached, and a message takes %2 MiB at most: put large files somewhere and send a "
                       "link."),
        { QString::number(double(bytes) / kMiB, 'f', 1), QString::number(kMostAttached / kMiB) });
}

const GivenAnswer *unknownAnswer(const std::vector<GivenAnswer> &answers, std::optional<AgentId> agent,
    std::optional<EventId> seen, std::optional<OutgoingId> known)
{
    const auto found = std::find_if(answers.begin(), answers.end(), [&](const GivenAnswer &one) {
        const bool told = one.outgoing && known && *one.outgoing <= *known;
        const bool read = one.event && seen && *one.event <= *seen;
        return one.agent != agent && !told && !read;
    });
    return found == answers.end() ? nullptr : &*found;
}

QString joinedTexts(const QString &above, const QString &below)
{
    if (above.trimmed().isEmpty())
        return below;
    if (below.trimmed().isEmpty())
        return above;
    return above + QStringLiteral("\n\n") + below;
}

} // namespace throughline::domain
