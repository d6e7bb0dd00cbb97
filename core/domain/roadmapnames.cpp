// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/roadmap.h"

namespace throughline::domain {

QString laneKindName(LaneKind lane)
{
    switch (lane) {
    case LaneKind::Customer:
        return QStringLiteral("customer");
    case LaneKind::Frontstage:
        return QStringLiteral("frontstage");
    case LaneKind::Backstage:
        return QStringLiteral("backstage");
    case LaneKind::Systems:
        return QStringLiteral("systems");
    }
    return {};
}

std::optional<LaneKind> laneKindFromName(const QString &name)
{
    for (const LaneKind lane : allLanes()) {
        if (laneKindName(lane) == name)
            return lane;
    }
    return std::nullopt;
}

QString stepKindName(StepKind kind)
{
    switch (kind) {
    case StepKind::Action:
        return QStringLiteral("action");
    case StepKind::Question:
        return QStringLiteral("question");
    case StepKind::Decision:
        return QStringLiteral("decision");
    case StepKind::Wait:
        return QStringLiteral("wait");
    case StepKind::Message:
        return QStringLiteral("message");
    case StepKind::HandOver:
        return QStringLiteral("hand_over");
    case StepKind::End:
        return QStringLiteral("end");
    case StepKind::Gateway:
        return QStringLiteral("gateway");
    case StepKind::SubRoadmap:
        return QStringLiteral("sub_roadmap");
    }
    return {};
}

std::optional<StepKind> stepKindFromName(const QString &name)
{
    for (const StepKind kind : { StepKind::Action, StepKind::Question, StepKind::Decision, StepKind::Wait,
             StepKind::Message, StepKind::HandOver, StepKind::End, StepKind::Gateway, StepKind::SubRoadmap }) {
        if (stepKindName(kind) == name)
            return kind;
    }
    return std::nullopt;
}

const std::vector<LaneKind> &allLanes()
{
    static const std::vector<LaneKind> all { LaneKind::Customer, LaneKind::Frontstage, LaneKind::Backstage,
        LaneKind::Systems };
    return all;
}

QString gatewayKindName(GatewayKind kind)
{
    switch (kind) {
    case GatewayKind::Exclusive:
        return QStringLiteral("exclusive");
    case GatewayKind::Parallel:
        return QStringLiteral("parallel");
    case GatewayKind::Inclusive:
        return QStringLiteral("inclusive");
    }
    return {};
}

std::optional<GatewayKind> gatewayKindFromName(const QString &name)
{
    for (const GatewayKind kind : { GatewayKind::Exclusive, GatewayKind::Parallel, GatewayKind::Inclusive }) {
        if (gatewayKindName(kind) == name)
            return kind;
    }
    return std::nullopt;
}

QString roadmapStatusName(RoadmapStatus status)
{
    switch (status) {
    case RoadmapStatus::Draft:
        return QStringLiteral("draft");
    case RoadmapStatus::Published:
        return QStringLiteral("published");
    case RoadmapStatus::Retired:
        return QStringLiteral("retired");
    }
    return {};
}

std::optional<RoadmapStatus> roadmapStatusFromName(const QString &name)
{
    for (const RoadmapStatus status : { RoadmapStatus::Draft, RoadmapStatus::Published, RoadmapStatus::Retired }) {
        if (roadmapStatusName(status) == name)
            return status;
    }
    return std::nullopt;
}

QString gateForceName(GateForce force)
{
    return force == GateForce::Warn ? QStringLiteral("warn") : QStringLiteral("block");
}

std::optional<GateForce> gateForceFromName(const QString &name)
{
    for (const GateForce force : { GateForce::Warn, GateForce::Block }) {
        if (gateForceName(force) == name)
            return force;
    }
    return std::nullopt;
}

} // namespace throughline::domain
