// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "collector.h"

#include "core/domain/blueprintcheck.h"
#include "core/exchange/roadmapjson.h"

#include <catch2/catch_test_macros.hpp>

#include <QSet>

using namespace throughline;

namespace {

const char kSmall[] = R"({ "format": "throughline-roadmap", "key": "k", "name": "N", "steps": [
        { "key": "a", "lane": "customer", "kind": "action", "title": "A", "promised_ms": 5 },
        { "key": "b", "lane": "systems", "kind": "end", "title": "B" } ], "ways": [ { "from": "a", "to": "b" } ] })";

QString reason(QByteArray json, const char *before, const char *after)
{
    const QByteArray changed = json.replace(before, after);
    const auto read = exchange::roadmapFromJson(changed, QStringLiteral("small.json"));
    return read ? QString() : read.error().sentence();
}

} // namespace

TEST_CASE("Every demo roadmap is valid, uses all four lanes and has branches")
{
    const Collector &run = demoRun(1'000);
    REQUIRE(run.blueprints.size() == 8);
    QSet<QString> articleKeys;
    for (const auto &article : run.articles)
        articleKeys.insert(article.key);
    for (const domain::Blueprint &blueprint : run.blueprints) {
        INFO(blueprint.key.toStdString());
        CHECK(domain::validate(blueprint).ok());
        CHECK(blueprint.steps.size() >= 8);
        CHECK(blueprint.steps.size() <= 16);
        CHECK(blueprint.starts().size() == 1);
        CHECK_FALSE(blueprint.keywords.isEmpty());
        QSet<int> lanes;
        bool branches = false;
        for (const domain::Step &step : blueprint.steps) {
            lanes.insert(int(step.lane));
            branches = branches || blueprint.after(step.key).size() > 1;
            for (const QString &key : step.articleKeys) {
                INFO(key.toStdString());
                CHECK(articleKeys.contains(key));
            }
        }
        CHECK(lanes.size() == 4);
        CHECK(branches);
    }
}

TEST_CASE("Nothing is wrong with a demo roadmap, alone or beside the others")
{
    const std::vector<domain::Blueprint> &all = demoRun(1'000).blueprints;
    for (const domain::Blueprint &blueprint : all) {
        const domain::CheckReport report = domain::checkBlueprint(blueprint);
        for (const domain::Finding &finding : report.findings)
            UNSCOPED_INFO(finding.place.toStdString() << ": " << finding.sentence.toStdString());
        INFO(blueprint.key.toStdString());
        CHECK(report.findings.empty());
        CHECK_FALSE(report.capped);
    }
    CHECK(domain::checkRoadmaps(all).empty());
}

TEST_CASE("A roadmap written as JSON is read back equal")
{
    for (const domain::Blueprint &blueprint : demoRun(1'000).blueprints) {
        const QByteArray written = exchange::roadmapToJson(blueprint);
        const auto again = exchange::roadmapFromJson(written, QStringLiteral("again.json"));
        REQUIRE(again.ok());
        CHECK(*again == blueprint);
        CHECK(exchange::roadmapToJson(*again) == written);
    }
}

TEST_CASE("A broken roadmap is refused with file, place and reason")
{
    REQUIRE(exchange::roadmapFromJson(kSmall, QStringLiteral("small.json")).ok());
    CHECK(reason(kSmall, "\"lane\": \"systems\"", "\"lane\": \"attic\"")
        == QStringLiteral("small.json: step 2: there is no lane \"attic\"."));
    CHECK(reason(kSmall, "\"kind\": \"end\"", "\"kind\": \"nap\"")
        == QStringLiteral("small.json: step 2: there is no kind of step \"nap\"."));
    CHECK(reason(kSmall, "promised_ms", "promissed_ms")
        == QStringLiteral("small.json: step 1: \"promissed_ms\" isn't a member that is known here."));
    CHECK(reason(kSmall, "\"promised_ms\": 5", "\"promised_ms\": -5")
            .contains(QStringLiteral("step 1: \"promised_ms\"")));
    CHECK(reason(kSmall, "\"name\": \"N\",", "") == QStringLiteral("small.json: top level: \"name\" is missing."));
    CHECK(reason(kSmall, "\"to\": \"b\"", "\"to\": \"c\"").startsWith(QStringLiteral("small.json: Roadmap \"N\"")));
    CHECK(reason(kSmall, "throughline-roadmap", "other")
        == QStringLiteral("small.json: top level: \"format\" isn't \"throughline-roadmap\"."));
    CHECK(reason(kSmall, "\"steps\": [", "\"steps\": [ 7,").startsWith(QStringLiteral("small.json: step 1: ")));
    CHECK(reason(kSmall, "\"ways\": [", "\"ways\": ").startsWith(QStringLiteral("small.json: byte ")));
    CHECK(reason(QByteArray("[]"), "", "").startsWith(QStringLiteral("small.json: top level: ")));
}
