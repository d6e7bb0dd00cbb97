// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
//
// The cases behind the figures of an analysis.
#include "core/mining/walkanalysis.h"

#include <algorithm>

namespace throughline::mining {

using Kind = WalkFigure::Kind;

/// Whether the case counts; puts its time into `found`.
bool WalkAnalysis::behind(const WalkFigure &figure, int step, const domain::WalkVariant &variant, const Walk &walk,
    const domain::WalkedCase &one, int index, WalkCase &found) const
{
    const auto add = [&found](base::EpochMs time) { found.time = found.time.value_or(0) + time; };
    const auto deviates = [&](domain::RoadmapDeviation::Kind kind) {
        return std::ranges::any_of(walk.deviations, [&](const domain::RoadmapDeviation &deviation) {
            return deviation.kind == kind && deviation.step == figure.step
                && (figure.other.isEmpty() || figure.other == deviation.other);
        });
    };
    const auto overDeeds = [&](auto look) {
        bool any = false;
        for (size_t i = 0; i < variant.steps.size(); ++i)
            any = (variant.steps[i] == step && look(int(i))) || any;
        return any;
    };
    const auto next = std::ranges::find(variant.next, step);
    const int place = int(next - variant.next.begin());
    switch (figure.kind) {
    case Kind::All:
        return true;
    case Kind::Open:
        return variant.open;
    case Kind::Told:
        return variant.told;
    case Kind::Fitting:
        return m_fits[size_t(index)] == Fits::Yes;
    case Kind::NotFitting:
        return m_fits[size_t(index)] == Fits::No;
    case Kind::Done:
        return overDeeds([](int) { return true; });
    case Kind::Skipped:
        return deviates(domain::RoadmapDeviation::Kind::Skipped);
    case Kind::Repeated:
        return deviates(domain::RoadmapDeviation::Kind::Repeated);
    case Kind::OutOfOrder:
        return deviates(domain::RoadmapDeviation::Kind::OutOfOrder);
    case Kind::Again:
        return overDeeds([&](int deed) {
            if (!walk.deeds[size_t(deed)].again)
                return false;
            add(spentAgain(one, deed));
            return true;
        });
    case Kind::Waited:
        return overDeeds([&](int deed) {
            const std::optional<base::EpochMs> wait = waited(one, walk, deed);
            if (wait)
                add(*wait);
            return wait.has_value();
        });
    case Kind::Late:
        return overDeeds([&](int deed) {
            const std::optional<base::EpochMs> wait = waited(one, walk, deed);
            const std::optional<base::EpochMs> &promised = m_blueprint.steps[size_t(step)].promised;
            if (!wait || !promised || *wait <= *promised)
                return false;
            add(*wait - *promised);
            return true;
        });
    case Kind::Here:
    case Kind::Overdue:
        if (next == variant.next.end() || (figure.kind == Kind::Overdue && !isOverdue(one, place, step)))
            return false;
        add(std::max<base::EpochMs>(0, m_now - one.since[size_t(place)]));
        return true;
    case Kind::Way:
        break;
    }
    bool gone = false;
    for (size_t i = 0; i < walk.deeds.size(); ++i) {
        if (std::ranges::find(walk.deeds[i].ways, figure.way) == walk.deeds[i].ways.end())
            continue;
        gone = true;
        const std::optional<base::EpochMs> wait = waited(one, walk, int(i));
        if (wait && walk.deeds[i].last == figure.way)
            add(*wait);
    }
    return gone;
}

base::Result<std::vector<WalkCase>> WalkAnalysis::casesOf(const WalkFigure &figure) const
{
    int step = -1;
    if (figure.kind == Kind::Way) {
        if (figure.way < 0 || figure.way >= int(m_blueprint.transitions.size()))
            return base::notFound(QStringLiteral("The roadmap has no way %1: its ways are 1 to %2."),
                { QString::number(figure.way + 1), QString::number(m_blueprint.transitions.size()) });
    } else if (figure.kind >= Kind::Done) {
        const auto known = std::ranges::find(m_blueprint.steps, figure.step, &domain::Step::key);
        if (known == m_blueprint.steps.end())
            return base::notFound(QStringLiteral("The roadmap has no step \"%1\"."), { figure.step });
        step = int(known - m_blueprint.steps.begin());
    }
    std::vector<WalkCase> all;
    for (size_t i = 0; i < m_log.cases.size(); ++i) {
        const domain::WalkedCase &one = m_log.cases[i];
        WalkCase found { one.id };
        const auto variant = size_t(one.variant);
        if (behind(figure, step, m_log.variants[variant], m_walks[variant], one, int(i), found))
            all.push_back(found);
    }
    std::ranges::stable_sort(all, [](const WalkCase &a, const WalkCase &b) { return a.time > b.time; });
    return all;
}

} // namespace throughline::mining
