// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/composer/replywords.h"

#include "ui/common/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace throughline::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ReplyWords", text);
}

} // namespace

std::vector<ReplyWay> replyWays(const services::ReplyPreparation &preparation)
{
    std::vector<ReplyWay> ways;
    for (const services::ReplyChannel &channel : preparation.channels) {
        const ReplyWay way { channel.channel, {}, channel.verdict.allowed, channel.verdict.reason };
        if (!channel.needsAddress && channel.addresses.empty())
            ways.push_back(way);
        for (const services::ReplyAddress &address : channel.addresses) {
            ways.push_back(way);
            ways.back().to = address.address;
            if (way.allowed && !address.verdict.allowed) {
                ways.back().allowed = false;
                ways.back().refused = address.verdict.reason;
            }
        }
    }
    return ways;
}

const ReplyWay *findWay(const std::vector<ReplyWay> &ways, domain::Channel channel, const QString &to)
{
    const auto found = std::find_if(ways.begin(), ways.end(),
        [&](const ReplyWay &way) { return way.channel == channel && (to.isEmpty() || way.to == to); });
    return found == ways.end() ? nullptr : &*found;
}

const ReplyWay *firstWay(const std::vector<ReplyWay> &ways)
{
    const auto found = std::find_if(ways.begin(), ways.end(), [](const ReplyWay &way) { return way.allowed; });
    if (found != ways.end())
        return &*found;
    return ways.empty() ? nullptr : &ways.front();
}

QString refusedText(const std::vector<ReplyWay> &ways, const ReplyWay &refused)
{
    QStringList names;
    for (const ReplyWay &way : ways) {
        if (way.allowed && names.size() < 3)
            names.append(wayText(way));
    }
    if (names.isEmpty())
        return tr(QT_TRANSLATE_NOOP("ReplyWords", "%1 There is no other way to write to them.")).arg(refused.refused);
    return tr(QT_TRANSLATE_NOOP("ReplyWords", "%1 It may go another way (Ctrl+Shift+O): %2."))
        .arg(refused.refused, names.join(QStringLiteral(", ")));
}

QString audienceText(const ReplyWay &way, const QString &customer)
{
    const QString name = isolated(customer);
    if (way.to.isEmpty()) {
        switch (way.channel) {
        case domain::Channel::Chat:
            return tr(QT_TRANSLATE_NOOP("ReplyWords", "Into the chat – %1 sees this")).arg(name);
        case domain::Channel::Portal:
            return tr(QT_TRANSLATE_NOOP("ReplyWords", "Into the portal – %1 sees this")).arg(name);
        default:
            return tr(QT_TRANSLATE_NOOP("ReplyWords", "By %1 – %2 sees this")).arg(channelText(way.channel), name);
        }
    }
    const QString to = isolated(way.to);
    switch (way.channel) {
    case domain::Channel::Email:
        return tr(QT_TRANSLATE_NOOP("ReplyWords", "To %1 by e-mail – %2 sees this")).arg(to, name);
    case domain::Channel::Chat:
        return tr(QT_TRANSLATE_NOOP("ReplyWords", "To %1 in the chat – %2 sees this")).arg(to, name);
    case domain::Channel::Portal:
        return tr(QT_TRANSLATE_NOOP("ReplyWords", "To %1 in the portal – %2 sees this")).arg(to, name);
    default:
        return tr(QT_TRANSLATE_NOOP("ReplyWords", "To %1 by %2 – %3 sees this"))
            .arg(to, channelText(way.channel), name);
    }
}

QString wayText(const ReplyWay &way)
{
    QString text = way.to.isEmpty()
        ? channelText(way.channel)
        : tr(QT_TRANSLATE_NOOP("ReplyWords", "%1: %2")).arg(channelText(way.channel), isolated(way.to));
    if (!way.allowed)
        text += QStringLiteral(" – ") + way.refused;
    return text;
}

QString answeredText(const domain::GivenAnswer &answer, base::EpochMs now)
{
    const QString who = answer.agentName.isEmpty() ? tr(QT_TRANSLATE_NOOP("ReplyWords", "Somebody"))
                                                   : isolated(answer.agentName);
    const base::EpochMs seconds = std::max<base::EpochMs>(0, now - answer.at) / 1000;
    const QString ago = seconds < 120 ? tr(QT_TRANSLATE_NOOP("ReplyWords", "%1 s ago")).arg(seconds)
        : seconds < 2 * 3600          ? tr(QT_TRANSLATE_NOOP("ReplyWords", "%1 min ago")).arg(seconds / 60)
                                      : tr(QT_TRANSLATE_NOOP("ReplyWords", "on %1")).arg(shortDate(answer.at));
    return tr(QT_TRANSLATE_NOOP("ReplyWords", "%1 answered %2: %3")).arg(who, ago, excerptText(answer.text));
}

QString preferenceText(const services::ReplyPreparation &preparation, const ReplyWay &way)
{
    if (!preparation.preferred || *preparation.preferred == way.channel)
        return {};
    return tr(QT_TRANSLATE_NOOP("ReplyWords", "prefers %1")).arg(channelText(*preparation.preferred).toLower());
}

QString excerptText(const QString &text)
{
    constexpr qsizetype kLongest = 110;
    const QString line = text.simplified();
    return QChar(0x201c) + isolated(line.size() > kLongest ? line.left(kLongest) + QChar(0x2026) : line)
        + QChar(0x201d);
}

} // namespace throughline::ui
