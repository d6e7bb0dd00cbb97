// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/timelinewords.h"

#include "ui/common/format.h"
#include "ui/timeline/bodysections.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <array>

namespace throughline::ui {

using domain::Direction;
using domain::Event;
using domain::EventKind;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Timeline)
};

/// U+2068 FIRST STRONG ISOLATE … U+2069 POP DIRECTIONAL ISOLATE.
QString isolated(const QString &text)
{
    return QChar(0x2068) + text.simplified() + QChar(0x2069);
}

bool isSpoken(const Event &event)
{
    return event.kind == EventKind::Message || event.kind == EventKind::Call;
}

/// What is worth a line of the body: what somebody wrote for this message.
QString spoken(const Event &event)
{
    return event.kind == EventKind::Message ? ownWords(event.preview) : event.preview;
}

/// "E-mail from Mina to us".
QString sentenceOf(const Event &event, const QString &customer)
{
    const QString us = event.agentName.isEmpty() ? Words::tr("us") : isolated(event.agentName);
    const QString them = customer.isEmpty() ? Words::tr("the customer") : isolated(customer);
    switch (event.kind) {
    case EventKind::Message:
    case EventKind::Call: {
        const QString what = event.kind == EventKind::Call ? Words::tr("Call") : channelText(event.channel);
        if (event.direction == Direction::Inbound)
            return Words::tr("%1 from %2").arg(what, them);
        if (event.direction == Direction::Outbound)
            return Words::tr("%1 from %2 to %3").arg(what, us, them);
        return what;
    }
    case EventKind::Note:
        return event.agentName.isEmpty() ? Words::tr("Internal note") : Words::tr("Internal note by %1").arg(us);
    case EventKind::Activity:
        return event.agentName.isEmpty() ? Words::tr("Activity") : Words::tr("Activity by %1").arg(us);
    case EventKind::Step:
        return event.agentName.isEmpty() ? Words::tr("Step done") : Words::tr("Step done by %1").arg(us);
    case EventKind::Purchase:
        return Words::tr("Purchase by %1").arg(them);
    case EventKind::Change:
        return Words::tr("Change");
    case EventKind::Promise:
        return event.agentName.isEmpty() ? Words::tr("Promise to %1").arg(them)
                                         : Words::tr("Promise by %1 to %2").arg(us, them);
    }
    return {};
}

/// The address that it came from or went to, as the line under a body says it.
QString addressText(const Event &event)
{
    return event.direction == Direction::Inbound ? Words::tr("from %1", "an address").arg(isolated(event.address))
                                                 : Words::tr("to %1", "an address").arg(isolated(event.address));
}

/// "unhappy: “still not”": the mood with the first words that tell it.
QString moodReason(const Event &event)
{
    constexpr size_t kMost = 3;
    QStringList words;
    for (const domain::MoodSign &sign : domain::readMood(event.preview).signs) {
        // What speaks for the contrary was outweighed.
        if ((sign.weight > 0) == (event.mood == domain::Mood::Happy) && size_t(words.size()) < kMost)
            words.append(Words::tr("“%1”", "quoted words").arg(isolated(event.preview.mid(sign.begin, sign.length))));
    }
    const QString mood = moodText(event.mood);
    return words.isEmpty() ? mood : Words::tr("%1: %2", "mood: words").arg(mood, words.join(QStringLiteral(", ")));
}

QString promiseText(const domain::PromiseMark &promise)
{
    const QString due = exactTime(promise.dueAt);
    switch (promise.state) {
    case domain::PromiseState::Open:
        return Words::tr("promised until %1").arg(due);
    case domain::PromiseState::Kept:
        return Words::tr("kept; promised until %1").arg(due);
    case domain::PromiseState::Broken:
        return Words::tr("broken; promised until %1").arg(due);
    case domain::PromiseState::Withdrawn:
        return Words::tr("withdrawn; promised until %1").arg(due);
    }
    return {};
}

} // namespace

QString tagText(const Event &event)
{
    if (event.promise) {
        switch (event.promise->state) {
        case domain::PromiseState::Open:
            return Words::tr("until %1", "a promise").arg(momentText(event.promise->dueAt));
        case domain::PromiseState::Kept:
            return Words::tr("kept", "a promise");
        case domain::PromiseState::Broken:
            return Words::tr("⚠ broken: was until %1", "a promise").arg(momentText(event.promise->dueAt));
        case domain::PromiseState::Withdrawn:
            return Words::tr("withdrawn", "a promise");
        }
    }
    const bool note = event.kind == EventKind::Note
        || (isSpoken(event) && event.visibility == domain::Visibility::Internal && event.direction == Direction::None);
    return note ? Words::tr("internal") : QString();
}

QString moodText(domain::Mood mood)
{
    switch (mood) {
    case domain::Mood::None:
        break;
    case domain::Mood::Angry:
        return Words::tr("angry");
    case domain::Mood::Unhappy:
        return Words::tr("unhappy");
    case domain::Mood::Happy:
        return Words::tr("happy");
    }
    return {};
}

Voice voice(const Event &event, const QString &customer)
{
    Voice voice;
    if (isSpoken(event) && event.direction != Direction::None) {
        const QString them = customer.isEmpty() ? Words::tr("customer") : customer.simplified();
        if (event.direction == Direction::Inbound)
            return { them, Words::tr(" → us", "behind the customer's name"), true };
        return { them, Words::tr("us → ", "before the customer's name"), false };
    }
    voice.name = event.agentName.simplified();
    return voice;
}

QString voiceText(const Voice &voice)
{
    if (voice.name.isEmpty())
        return {};
    const QString name = QChar(0x2068) + voice.name + QChar(0x2069);
    return voice.nameFirst ? name + voice.rest : voice.rest + name;
}

bool showsSubject(const Event &event)
{
    if (event.kind != EventKind::Message || event.subject.isEmpty())
        return !event.subject.isEmpty();
    // As mail programs put it in front of an answer's subject, in the languages that have a word of their own for it.
    static constexpr std::array<QLatin1StringView, 8> kAnswers { QLatin1StringView("re:"), QLatin1StringView("aw:"),
        QLatin1StringView("sv:"), QLatin1StringView("vs:"), QLatin1StringView("antw:"), QLatin1StringView("odp:"),
        QLatin1StringView("ynt:"), QLatin1StringView("ref:") };
    const bool answer = std::any_of(kAnswers.begin(), kAnswers.end(),
        [&](QLatin1StringView prefix) { return event.subject.startsWith(prefix, Qt::CaseInsensitive); });
    return !answer || event.preview.trimmed().isEmpty();
}

QString headline(const Event &event)
{
    // Of a promise, what was promised is what counts.
    if (event.promise && !event.preview.isEmpty())
        return event.preview.simplified();
    const QString words = showsSubject(event) ? event.subject : spoken(event);
    const QString line = words.simplified();
    if (!line.isEmpty())
        return line;
    return event.kind == EventKind::Call ? Words::tr("Call without a note") : Words::tr("(no text)");
}

QString excerpt(const Event &event)
{
    if (event.promise)
        return {};
    return showsSubject(event) ? spoken(event).simplified() : QString();
}

QString metaText(const Event &event, const QString &customer)
{
    QStringList parts { sentenceOf(event, customer), exactTime(event.at) };
    if (!event.address.isEmpty())
        parts.insert(1, addressText(event));
    if (event.promise)
        parts.append(promiseText(*event.promise));
    if (event.mood != domain::Mood::None)
        parts.append(moodReason(event));
    if (event.caseId)
        parts.append(caseNumber(*event.caseId));
    if (!event.productName.isEmpty())
        parts.append(isolated(event.productName));
    // A message is seen and a note isn't: only where it could be either it has to be told.
    if (event.kind == EventKind::Activity || event.kind == EventKind::Step)
        parts.append(event.visibility == domain::Visibility::Customer ? Words::tr("seen by the customer")
                                                                      : Words::tr("not seen by the customer"));
    return parts.join(QStringLiteral(" · "));
}

QString accessibleText(const Event &event, const QString &customer)
{
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(event.at);
    const QString when = Words::tr("%1 %2", "day and time")
                             .arg(QLocale().toString(at.date(), QStringLiteral("d MMMM")), clockTime(event.at));
    QString text = Words::tr("%1, %2: %3", "who, when: what").arg(sentenceOf(event, customer), when, headline(event));
    if (event.mood != domain::Mood::None)
        text += QStringLiteral(", ") + moodText(event.mood);
    if (event.promise)
        text += QStringLiteral(", ") + promiseText(*event.promise);
    return text;
}

QString provenance(const Event &event, const QString &customer)
{
    QString text = Words::tr("%1, %2", "who, when").arg(sentenceOf(event, customer), exactTime(event.at));
    if (event.caseId)
        text += QStringLiteral(", ") + caseNumber(*event.caseId);
    // A note says by itself that it is internal.
    if (event.visibility == domain::Visibility::Internal && event.kind != EventKind::Note)
        text += QStringLiteral(", ") + Words::tr("internal: the customer doesn't see it");
    // The isolates are for the screen; elsewhere they only get in the way.
    return text.remove(QChar(0x2068)).remove(QChar(0x2069));
}

QString withProvenance(const Event &event, const QString &customer, const QString &body)
{
    QString text = provenance(event, customer);
    if (!event.subject.isEmpty())
        text += QLatin1Char('\n') + event.subject;
    if (!body.isEmpty())
        text += QStringLiteral("\n\n") + body;
    return text + QLatin1Char('\n');
}

} // namespace throughline::ui
