// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/mirror/mirrorchips.h"

#include "tests/support/catchqt.h"
#include "ui/mirror/mirrorwords.h"

using namespace throughline;
using namespace Qt::StringLiterals;

namespace {

domain::Blueprint chain(int steps)
{
    domain::Blueprint blueprint;
    blueprint.key = u"chain"_s;
    for (int i = 0; i < steps; ++i) {
        domain::Step step;
        step.key = u"s%1"_s.arg(i);
        step.title = u"Step %1"_s.arg(i);
        step.lane = i % 2 == 0 ? domain::LaneKind::Frontstage : domain::LaneKind::Backstage;
        blueprint.steps.push_back(step);
        if (i > 0)
            blueprint.transitions.push_back({ u"s%1"_s.arg(i - 1), step.key, i % 3 == 0 ? u"way"_s : QString(), {} });
    }
    blueprint.transitions.push_back({ u"s%1"_s.arg(steps - 2), u"s0"_s, u"again"_s, {} });
    return blueprint;
}

double widthOf(const QString &text)
{
    return double(text.size()) * 6;
}

} // namespace

TEST_CASE("the figures of ways stand off the boxes and off each other, and each has one")
{
    const domain::Blueprint blueprint = chain(9);
    for (const auto orientation : { domain::Orientation::Horizontal, domain::Orientation::Vertical }) {
        const domain::BlueprintLayout layout = domain::blueprintLayout(blueprint, { orientation, 0 });
        QStringList ways;
        for (size_t i = 0; i < blueprint.transitions.size(); ++i)
            ways.append(u"97×"_s);
        const double unit = 16;
        const auto chips = ui::mirrorChips(layout, unit, ways, {}, widthOf);
        REQUIRE(chips.size() == blueprint.transitions.size());
        for (size_t i = 0; i < chips.size(); ++i) {
            INFO("way " << i);
            CHECK(chips[i].way >= 0);
            for (const domain::BlueprintLayout::Node &node : layout.nodes)
                CHECK_FALSE(chips[i].rect.intersects(
                    QRectF(node.rect.topLeft() * unit, node.rect.size() * unit).adjusted(1, 1, -1, -1)));
            for (size_t k = 0; k < i; ++k)
                CHECK_FALSE(chips[i].rect.intersects(chips[k].rect));
        }
    }
}

TEST_CASE("the figure of a step stands at its box and is no wider; where there is none nothing stands")
{
    const domain::Blueprint blueprint = chain(4);
    const domain::BlueprintLayout layout = domain::blueprintLayout(blueprint);
    const auto chips = ui::mirrorChips(layout, 16, {}, { u"412 h"_s, QString(), QString(100, u'9') }, widthOf);
    REQUIRE(chips.size() == 2);
    CHECK(chips[0].step == 0);
    CHECK(chips[1].step == 2);
    for (const ui::MirrorChip &chip : chips) {
        const QRectF box(
            layout.nodes[size_t(chip.step)].rect.topLeft() * 16, layout.nodes[size_t(chip.step)].rect.size() * 16);
        CHECK(chip.rect.intersects(box));
        CHECK(chip.rect.width() <= box.width());
    }
}

TEST_CASE("times are told in minutes, in hours with a digit where it matters, and without where it doesn't")
{
    CHECK(ui::hoursWords(20 * 60'000) == u"20 min"_s);
    CHECK(ui::hoursWords(3 * 3'600'000) == u"3 h"_s);
    CHECK(ui::hoursWords(9'000'000) == u"2.5 h"_s);
    CHECK(ui::hoursWords(412 * 3'600'000LL + 600'000) == u"412 h"_s);
}
