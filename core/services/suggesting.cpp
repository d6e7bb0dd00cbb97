// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/services/suggesting.h"

#include "core/domain/tellingwords.h"
#include "core/services/writing.h"
#include "core/storage/articlestore.h"
#include "core/storage/casestore.h"
#include "core/storage/customerstore.h"
#include "core/storage/eventstore.h"
#include "core/storage/roadmapstore.h"
#include "core/storage/searchindex.h"
#include "core/storage/session.h"
#include "core/storage/suggestionstore.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace throughline::services::suggesting {

using namespace Qt::StringLiterals;
using domain::ArticleId;
using domain::Suggestion;
using domain::SuggestionReason;
using domain::SuggestionSign;
using domain::TellingWord;
using storage::Session;
using storage::SuggestionStore;

namespace {

/// What bounds the work.
constexpr int kMessagesLookedAt = 20;
constexpr int kWords = 12;
constexpr int kCountUpTo = 1000;  ///< articles with a word: one that more hold says nothing
constexpr size_t kRankUpTo = 800; ///< articles that the engine ranks
constexpr int kRanked = 60;
constexpr size_t kLookedAt = 150; ///< candidates whose titles are read
constexpr int kOfProduct = 30;
constexpr int kHelpedCases = 300;
constexpr int kAlikeByWords = 120;
constexpr size_t kEnoughHelped = 60;
constexpr int kReadCases = 40;

struct Candidate {
    std::vector<SuggestionReason> reasons;
    std::vector<size_t> words; ///< places in the case's words
    double rank = 0;           ///< 0…1, by the engine
    double base = 0;           ///< what the words are worth before the title is known
};
using CandidateSet = QHash<qint64, Candidate>;

/// What of a case suggestions are made of.
struct Asked {
    domain::SupportCase supportCase;
    std::optional<domain::RoadmapId> roadmap;
    QString language;
    QString ownedVersion;
    std::vector<TellingWord> words;
    std::vector<std::pair<QString, double>> subject; ///< stems by which cases are alike, with their weights
};

Asked askedOf(Session &session, const domain::SupportCase &found)
{
    Asked asked;
    asked.supportCase = found;
    asked.roadmap = SuggestionStore(session.connection()).roadmapOf(found.id);
    storage::CustomerStore customers(session.connection());
    if (const auto customer = customers.find(found.customer))
        asked.language = customer->customer.language;
    if (found.product) {
        for (const domain::Purchase &purchase : customers.purchases(found.customer)) {
            if (purchase.product == *found.product && asked.ownedVersion.isEmpty())
                asked.ownedVersion = purchase.productVersion;
        }
    }
    QStringList messages;
    for (const domain::Event &event :
        storage::EventStore(session.connection()).ofCase(found.id, {}, kMessagesLookedAt)) {
        if (event.direction == domain::Direction::Inbound)
            messages.append(event.subject + u' ' + event.preview);
    }
    asked.words = domain::tellingWords(found.subject, messages, kWords);
    const QStringList product = domain::tellingStems(found.productName, kWords);
    for (const TellingWord &word : domain::tellingWords(found.subject, {}, kWords)) {
        if (!product.contains(word.stem))
            asked.subject.emplace_back(word.stem, word.weight);
    }
    return asked;
}

void addSteps(Session &session, domain::CaseId id, CandidateSet &candidates)
{
    storage::RoadmapStore roadmaps(session.connection());
    storage::ArticleStore articles(session.connection());
    const std::optional<domain::Run> run = roadmaps.runOf(id);
    const std::optional<domain::Blueprint> blueprint = run ? roadmaps.loadWalked(run->roadmapVersion) : std::nullopt;
    if (!blueprint)
        return;
    for (const QString &key : run->next) {
        const domain::Step *step = blueprint->find(key);
        for (const QString &articleKey : step ? step->articleKeys : QStringList()) {
            const std::optional<ArticleId> article = articles.findByKey(articleKey);
            if (!article)
                continue;
            std::vector<SuggestionReason> &reasons = candidates[article->value()].reasons;
            const bool named = std::any_of(reasons.begin(), reasons.end(),
                [](const SuggestionReason &reason) { return reason.sign == SuggestionSign::Step; });
            // Two next steps that name it are worth no more than one.
            reasons.push_back(
                { SuggestionSign::Step, u"step: %1"_s.arg(step->title), named ? 0 : domain::kStepPoints });
        }
    }
}

struct Holding {
    size_t word = 0;
    double worth = 0;
    std::vector<ArticleId> articles;
};

/// The words that tell most, each with the articles that hold it.
std::vector<Holding> holdings(Session &session, const std::vector<TellingWord> &words)
{
    storage::SearchIndex index(session.connection());
    const qint64 all = SuggestionStore(session.connection()).countAbout();
    std::vector<Holding> found;
    std::optional<Holding> common;
    for (size_t i = 0; i < words.size(); ++i) {
        Holding holding { i, 0, index.articlesWith(words[i].word, kCountUpTo) };
        if (holding.articles.empty())
            continue;
        holding.worth = words[i].weight * domain::rarity(qint64(holding.articles.size()), all);
        if (holding.articles.size() < size_t(kCountUpTo))
            found.push_back(std::move(holding));
        else if (!common)
            common = std::move(holding);
    }
    // A word that very many hold decides only if the case says nothing else.
    if (found.empty() && common)
        found.push_back(std::move(*common));
    return found;
}

void addRanks(
    Session &session, const std::vector<TellingWord> &words, std::vector<Holding> &holdings, CandidateSet &candidates)
{
    std::vector<const Holding *> rarest;
    for (const Holding &holding : holdings)
        rarest.push_back(&holding);
    std::stable_sort(rarest.begin(), rarest.end(),
        [](const Holding *a, const Holding *b) { return a->articles.size() < b->articles.size(); });
    QStringList asked;
    size_t total = 0;
    for (const Holding *holding : rarest) {
        total += holding->articles.size();
        if (!asked.isEmpty() && total > kRankUpTo)
            break;
        asked.append(words[holding->word].word);
    }
    const auto ranked = storage::SearchIndex(session.connection()).articlesWithAny(asked, kRanked);
    for (const domain::ArticleHit &hit : ranked) {
        if (ranked.front().score > 0)
            candidates[hit.id.value()].rank = hit.score / ranked.front().score;
    }
    // Where one word alone is all there is, and too many articles hold it, the engine's choice is the only one.
    if (holdings.size() == 1 && holdings.front().articles.size() >= size_t(kCountUpTo)) {
        holdings.front().articles.clear();
        for (const domain::ArticleHit &hit : ranked)
            holdings.front().articles.push_back(hit.id);
    }
}

void addWords(Session &session, const std::vector<TellingWord> &words, CandidateSet &candidates)
{
    std::vector<Holding> found = holdings(session, words);
    addRanks(session, words, found, candidates);
    for (const Holding &holding : found) {
        for (const ArticleId id : holding.articles) {
            Candidate &candidate = candidates[id.value()];
            candidate.words.push_back(holding.word);
            candidate.base += holding.worth;
        }
    }
}

/// What the words are worth once the title is known: in a title they count double, and one word of many may be there by chance.
void weighWords(const std::vector<TellingWord> &words, qint64 all, const QHash<size_t, size_t> &holders,
    const QString &title, Candidate &candidate)
{
    constexpr double kInTitle = 2.5;
    constexpr double kRankPoints = 3;
    constexpr double kEnoughWords = 3;
    constexpr double kMostPoints = 20;
    constexpr double kHalfway = 10;
    constexpr qsizetype kTold = 4;
    const QStringList titleStems = domain::tellingStems(title, 40);
    double sum = 0;
    std::vector<std::pair<double, QString>> told;
    for (const size_t place : candidate.words) {
        const double worth = words[place].weight * domain::rarity(qint64(holders.value(place)), all)
            * (titleStems.contains(words[place].stem) ? kInTitle : 1);
        sum += worth;
        told.emplace_back(worth, words[place].word);
    }
    if (told.empty())
        return;
    const double enough = std::min(kEnoughWords, double(words.size()));
    sum *= 0.4 + 0.6 * std::min(1.0, double(told.size()) / enough);
    sum += kRankPoints * candidate.rank;
    // However many words fit, a step that names an article says more.
    sum = kMostPoints * sum / (sum + kHalfway);
    std::stable_sort(told.begin(), told.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    QStringList shown;
    for (const auto &[worth, word] : told) {
        if (shown.size() < kTold)
            shown.append(word);
    }
    candidate.reasons.push_back({ SuggestionSign::Words, u"words: %1"_s.arg(shown.join(u", "_s)), sum });
}

/// How like the case at hand another one is: 0: not at all.
double likeness(const Asked &asked, const SuggestionStore::Helped &other)
{
    const double words = domain::shared(asked.subject, domain::tellingStems(other.subject, kWords));
    const bool product = asked.supportCase.product && asked.supportCase.product == other.product;
    const bool roadmap = asked.roadmap && asked.roadmap == other.roadmap;
    constexpr double kAlike = 0.5;
    if (!roadmap && !(product && words > 0) && words < kAlike)
        return 0;
    return std::min(1.0, 0.2 * (product ? 1 : 0) + 0.3 * (roadmap ? 1 : 0) + 0.8 * words);
}

void addHistory(Session &session, const Asked &asked, CandidateSet &candidates)
{
    SuggestionStore store(session.connection());
    std::vector<SuggestionStore::Helped> all;
    const auto take = [&](std::vector<SuggestionStore::Helped> more) {
        all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    };
    if (asked.supportCase.product)
        take(store.helpedOnProduct(*asked.supportCase.product, kHelpedCases));
    if (asked.roadmap)
        take(store.helpedOnRoadmap(*asked.roadmap, kHelpedCases));
    // Asking all cases for words costs most, and on a server more the more there are: only where product and roadmap tell of few.
    QStringList subjectWords;
    for (const TellingWord &word : domain::tellingWords(asked.supportCase.subject, {}, kWords)) {
        if (all.size() < kEnoughHelped)
            subjectWords.append(word.word);
    }
    take(
        store.helpedIn(storage::SearchIndex(session.connection()).cases(subjectWords.join(u' '), kAlikeByWords, true)));

    QHash<qint64, domain::LikeThis> votes;
    QSet<std::pair<qint64, qint64>> counted;
    for (const SuggestionStore::Helped &one : all) {
        const std::pair<qint64, qint64> once { one.caseId.value(), one.article.value() };
        if (one.caseId == asked.supportCase.id || counted.contains(once))
            continue;
        counted.insert(once);
        const double weight = likeness(asked, one);
        if (weight <= 0)
            continue;
        domain::LikeThis &like = votes[one.article.value()];
        ++like.used;
        like.usedWeight += weight;
        if (one.solved) {
            ++like.solved;
            like.solvedWeight += weight;
        }
    }
    for (auto vote = votes.cbegin(); vote != votes.cend(); ++vote)
        candidates[vote.key()].reasons.push_back({ SuggestionSign::Solved,
            u"solved %1 of %2 like this"_s.arg(QString::number(vote->solved), QString::number(vote->used)),
            domain::likeThisPoints(*vote) });
}

/// The candidates that are worth a look, by what is known of them before their titles are.
std::vector<ArticleId> worthALook(const CandidateSet &candidates)
{
    std::vector<std::pair<double, qint64>> order;
    order.reserve(size_t(candidates.size()));
    for (auto one = candidates.cbegin(); one != candidates.cend(); ++one) {
        double points = one->base + 2 * one->rank;
        for (const SuggestionReason &reason : one->reasons)
            points += reason.points;
        order.emplace_back(-points, one.key());
    }
    const size_t kept = std::min(order.size(), kLookedAt);
    std::partial_sort(order.begin(), order.begin() + qsizetype(kept), order.end());
    std::vector<ArticleId> ids;
    for (size_t i = 0; i < kept; ++i)
        ids.emplace_back(order[i].second);
    return ids;
}

void addCircumstances(const Asked &asked, const SuggestionStore::Card &card, Candidate &candidate)
{
    if (asked.supportCase.product && card.product == asked.supportCase.product) {
        QString text = u"product: %1"_s.arg(card.productName);
        if (!asked.ownedVersion.isEmpty())
            text += u", version %1"_s.arg(asked.ownedVersion);
        candidate.reasons.push_back({ SuggestionSign::Product, text, domain::kProductPoints });
    }
    const auto tongue = [](const QString &language) { return language.section(u'-', 0, 0).toLower(); };
    if (!asked.language.isEmpty() && !card.language.isEmpty() && tongue(asked.language) != tongue(card.language))
        candidate.reasons.push_back(
            { SuggestionSign::Language, u"language: %1"_s.arg(card.language), domain::kOtherLanguagePoints });
}

void sortReasons(Suggestion &suggestion)
{
    std::stable_sort(
        suggestion.reasons.begin(), suggestion.reasons.end(), [](const SuggestionReason &a, const SuggestionReason &b) {
            const bool stepA = a.sign == SuggestionSign::Step;
            const bool stepB = b.sign == SuggestionSign::Step;
            return stepA != stepB ? stepA : a.points > b.points;
        });
}

void sortBest(std::vector<Suggestion> &all)
{
    std::stable_sort(all.begin(), all.end(), [](const Suggestion &a, const Suggestion &b) {
        const double left = a.score();
        const double right = b.score();
        return left != right ? left > right : a.id < b.id;
    });
}

/// An article that is read again and again and never helps sinks. Only those that would be shown are asked about.
void sinkTheUseless(Session &session, size_t shown, std::vector<Suggestion> &all)
{
    const size_t asked = std::min(all.size(), 2 * shown + 4);
    for (size_t i = 0; i < asked; ++i) {
        const auto read = SuggestionStore(session.connection()).readIn(all[i].id, kReadCases);
        const double points = domain::seldomPoints({ read.cases, read.helped });
        if (points < 0)
            all[i].reasons.push_back({ SuggestionSign::Seldom,
                u"helped in %1 of %2 where it was read"_s.arg(
                    QString::number(read.helped), QString::number(read.cases)),
                points });
    }
}

} // namespace

base::Result<std::vector<Suggestion>> suggestions(Session &session, domain::CaseId id, int limit)
{
    const std::optional<domain::SupportCase> found = storage::CaseStore(session.connection()).find(id);
    if (!found)
        return writing::noCase(id);
    const Asked asked = askedOf(session, *found);
    CandidateSet candidates;
    addSteps(session, id, candidates);
    addWords(session, asked.words, candidates);
    addHistory(session, asked, candidates);
    if (found->product) {
        for (const ArticleId article :
            storage::ArticleStore(session.connection()).ofProduct(*found->product, kOfProduct))
            candidates[article.value()].base += domain::kProductPoints;
    }
    QHash<size_t, size_t> holders;
    for (const Candidate &candidate : std::as_const(candidates)) {
        for (const size_t word : candidate.words)
            ++holders[word];
    }
    SuggestionStore store(session.connection());
    const qint64 all = store.countAbout();
    std::vector<Suggestion> suggested;
    for (const SuggestionStore::Card &card : store.cards(worthALook(candidates))) {
        Candidate &candidate = candidates[card.id.value()];
        weighWords(asked.words, all, holders, card.title, candidate);
        addCircumstances(asked, card, candidate);
        suggested.push_back({ card.id, card.title, card.productName, std::move(candidate.reasons) });
    }
    sortBest(suggested);
    sinkTheUseless(session, size_t(limit), suggested);
    sortBest(suggested);
    // What nothing speaks for isn't suggested; what more speaks against stays, at the end, so that it can be seen why.
    std::erase_if(suggested, [](const Suggestion &one) {
        return std::none_of(
            one.reasons.begin(), one.reasons.end(), [](const SuggestionReason &reason) { return reason.points > 0; });
    });
    if (suggested.size() > size_t(limit))
        suggested.resize(size_t(limit));
    for (Suggestion &one : suggested)
        sortReasons(one);
    return suggested;
}

} // namespace throughline::services::suggesting
