// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/gaps.h"

#include "core/domain/suggestion.h"
#include "core/domain/tellingwords.h"

#include <QHash>

#include <algorithm>
#include <cmath>
#include <map>

namespace throughline::domain {

namespace {

constexpr int kWordsOfCase = 10;
constexpr double kAlike = 0.42;
constexpr double kOtherProduct = 0.6; ///< of a case on another product, likeness counts so much
constexpr size_t kCompared = 40;
constexpr qsizetype kLabelWords = 4;

struct WeighedCase {
    const GapCase *source = nullptr;
    std::map<QString, double> words; ///< by stems, of length 1 together
    QHash<QString, QString> written; ///< how a stem was written
};

struct Cluster {
    std::map<QString, double> sums;
    std::vector<const WeighedCase *> members;
    std::map<QString, int> products;
};

double length(const std::map<QString, double> &words)
{
    double sum = 0;
    for (const auto &[stem, weight] : words)
        sum += weight * weight;
    return std::sqrt(sum);
}

/// The cosine of the angle between both.
double likeness(const WeighedCase &one, const Cluster &cluster)
{
    double product = 0;
    for (const auto &[stem, weight] : one.words) {
        const auto found = cluster.sums.find(stem);
        if (found != cluster.sums.end())
            product += weight * found->second;
    }
    const double norm = length(cluster.sums);
    const bool sameProduct = cluster.products.contains(one.source->productName);
    return norm <= 0 ? 0 : product / norm * (sameProduct ? 1 : kOtherProduct);
}

std::vector<WeighedCase> weighed(const std::vector<GapCase> &cases)
{
    std::vector<std::vector<TellingWord>> told;
    QHash<QString, qint64> holders;
    for (const GapCase &one : cases) {
        told.push_back(tellingWords(one.subject, { one.message }, kWordsOfCase));
        for (const TellingWord &word : told.back())
            ++holders[word.stem];
    }
    std::vector<WeighedCase> result;
    for (size_t i = 0; i < cases.size(); ++i) {
        WeighedCase one;
        one.source = &cases[i];
        for (const TellingWord &word : told[i]) {
            // Even a word that all cases share says a little: there may be nothing else.
            const double weight = word.weight * (0.1 + rarity(holders.value(word.stem), qint64(cases.size())));
            one.words.emplace(word.stem, weight);
            one.written.insert(word.stem, word.word);
        }
        const double norm = length(one.words);
        for (auto &[stem, weight] : one.words)
            weight /= norm;
        result.push_back(std::move(one));
    }
    return result;
}

void join(const WeighedCase &one, Cluster &cluster)
{
    for (const auto &[stem, weight] : one.words)
        cluster.sums[stem] += weight;
    cluster.members.push_back(&one);
    ++cluster.products[one.source->productName];
}

std::vector<Cluster> clustersOf(const std::vector<WeighedCase> &cases)
{
    std::vector<Cluster> clusters;
    QHash<QString, std::vector<size_t>> byStem; ///< clusters whose first case holds it
    for (const WeighedCase &one : cases) {
        if (one.words.empty())
            continue;
        std::map<size_t, double> common;
        for (const auto &[stem, weight] : one.words) {
            for (const size_t place : byStem.value(stem))
                common[place] += weight;
        }
        std::vector<std::pair<double, size_t>> order;
        for (const auto &[place, weight] : common)
            order.emplace_back(-weight, place);
        std::sort(order.begin(), order.end());
        double best = kAlike;
        std::optional<size_t> home;
        for (size_t i = 0; i < std::min(order.size(), kCompared); ++i) {
            const double alike = likeness(one, clusters[order[i].second]);
            if (alike > best) {
                best = alike;
                home = order[i].second;
            }
        }
        if (!home) {
            home = clusters.size();
            clusters.emplace_back();
            for (const auto &[stem, weight] : one.words)
                byStem[stem].push_back(*home);
        }
        join(one, clusters[*home]);
    }
    return clusters;
}

Gap gapOf(const Cluster &cluster)
{
    Gap gap;
    double best = -1;
    for (const WeighedCase *one : cluster.members) {
        const GapCase &source = *one->source;
        gap.entries += source.entries;
        gap.minutes += source.minutes;
        gap.newestAt = std::max(gap.newestAt, source.openedAt);
        gap.cases.push_back(source.id);
        if (const double alike = likeness(*one, cluster); alike > best) {
            best = alike;
            gap.question = source.subject;
        }
    }
    std::sort(gap.cases.begin(), gap.cases.end(), [](CaseId a, CaseId b) { return a > b; });
    for (const auto &[product, count] : cluster.products) {
        if (2 * count > int(cluster.members.size()))
            gap.productName = product;
    }
    std::vector<std::pair<double, QString>> words;
    for (const auto &[stem, sum] : cluster.sums) {
        const auto holders = std::count_if(cluster.members.begin(), cluster.members.end(),
            [&, key = stem](const WeighedCase *one) { return one->words.contains(key); });
        if (2 * holders >= qsizetype(cluster.members.size()))
            words.emplace_back(-sum, stem);
    }
    std::sort(words.begin(), words.end());
    for (const auto &[sum, stem] : words) {
        if (gap.words.size() == kLabelWords)
            break;
        for (const WeighedCase *one : cluster.members) {
            if (one->written.contains(stem)) {
                gap.words.append(one->written.value(stem));
                break;
            }
        }
    }
    return gap;
}

} // namespace

std::vector<Gap> gapsOf(std::vector<GapCase> cases, int fewest)
{
    std::sort(cases.begin(), cases.end(), [](const GapCase &a, const GapCase &b) { return a.id < b.id; });
    const std::vector<WeighedCase> all = weighed(cases);
    std::vector<Gap> gaps;
    for (const Cluster &cluster : clustersOf(all)) {
        if (int(cluster.members.size()) >= fewest)
            gaps.push_back(gapOf(cluster));
    }
    std::sort(gaps.begin(), gaps.end(), [](const Gap &a, const Gap &b) {
        if (a.minutes != b.minutes)
            return a.minutes > b.minutes;
        if (a.entries != b.entries)
            return a.entries > b.entries;
        return a.cases.front() > b.cases.front();
    });
    return gaps;
}

} // namespace throughline::domain
