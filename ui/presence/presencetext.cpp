// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/presence/presencetext.h"

#include "ui/common/format.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace throughline::ui {

namespace {

constexpr size_t kTold = 3;
constexpr base::EpochMs kMinute = 60'000;

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("Presence", text, nullptr, n);
}

QString wordsOf(
    const domain::Presence &one, domain::AgentId me, std::optional<domain::CaseId> caseId, base::EpochMs now)
{
    const bool writing = one.state == domain::PresenceState::Writing;
    // Isolated, so that a name written from right to left doesn't turn the line round.
    const QString name = QChar(0x2068) + one.agentName.simplified() + QChar(0x2069);
    QString words;
    if (one.agent == me)
        words = writing ? tr(QT_TRANSLATE_NOOP("Presence", "you are writing on another console"))
                        : tr(QT_TRANSLATE_NOOP("Presence", "you are looking on another console"));
    else if (writing && one.caseId && one.caseId != caseId)
        words = tr(QT_TRANSLATE_NOOP("Presence", "%1 is writing in %2")).arg(name, caseNumber(*one.caseId));
    else if (writing)
        words = tr(QT_TRANSLATE_NOOP("Presence", "%1 is writing")).arg(name);
    else
        words = tr(QT_TRANSLATE_NOOP("Presence", "%1 is looking")).arg(name);
    if (writing && now - one.since >= kMinute)
        words = tr(QT_TRANSLATE_NOOP("Presence", "%1 (%2)")).arg(words, duration(now - one.since));
    return (writing ? QStringLiteral("● ") : QStringLiteral("○ ")) + words;
}

} // namespace

QString presenceText(const std::vector<domain::Presence> &others, domain::AgentId me,
    std::optional<domain::CaseId> caseId, base::EpochMs now)
{
    std::vector<domain::Presence> sorted = others;
    std::stable_sort(
        sorted.begin(), sorted.end(), [](const auto &a, const auto &b) { return int(a.state) > int(b.state); });
    // Somebody with two consoles is one person.
    std::vector<domain::Presence> people;
    for (const domain::Presence &one : sorted) {
        if (std::none_of(people.begin(), people.end(), [&](const auto &known) { return known.agent == one.agent; }))
            people.push_back(one);
    }
    QStringList parts;
    for (size_t i = 0; i < std::min(people.size(), kTold); ++i)
        parts.append(wordsOf(people[i], me, caseId, now));
    if (people.size() > kTold)
        parts.append(tr(QT_TRANSLATE_NOOP("Presence", "and %n more"), int(people.size() - kTold)));
    return parts.join(QStringLiteral("  ·  "));
}

} // namespace throughline::ui
