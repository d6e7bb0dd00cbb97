// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/event.h"

namespace throughline::domain {

QString channelName(Channel channel)
{
    switch (channel) {
    case Channel::Email:
        return QStringLiteral("email");
    case Channel::Phone:
        return QStringLiteral("phone");
    case Channel::Chat:
        return QStringLiteral("chat");
    case Channel::Portal:
        return QStringLiteral("portal");
    case Channel::Internal:
        return QStringLiteral("internal");
    case Channel::System:
        return QStringLiteral("system");
    }
    return {};
}

std::optional<Channel> channelFromName(const QString &name)
{
    for (const Channel channel : allChannels()) {
        if (channelName(channel) == name)
            return channel;
    }
    return std::nullopt;
}

QString eventKindName(EventKind kind)
{
    switch (kind) {
    case EventKind::Message:
        return QStringLiteral("message");
    case EventKind::Call:
        return QStringLiteral("call");
    case EventKind::Note:
        return QStringLiteral("note");
    case EventKind::Activity:
        return QStringLiteral("activity");
    case EventKind::Step:
        return QStringLiteral("step");
    case EventKind::Purchase:
        return QStringLiteral("purchase");
    case EventKind::Change:
        return QStringLiteral("change");
    case EventKind::Promise:
        return QStringLiteral("promise");
    }
    return {};
}

QString directionName(Direction direction)
{
    switch (direction) {
    case Direction::None:
        return QStringLiteral("none");
    case Direction::Inbound:
        return QStringLiteral("inbound");
    case Direction::Outbound:
        return QStringLiteral("outbound");
    }
    return {};
}

const std::vector<Channel> &allChannels()
{
    static const std::vector<Channel> all { Channel::Email, Channel::Phone, Channel::Chat, Channel::Portal,
        Channel::Internal, Channel::System };
    return all;
}

} // namespace throughline::domain
