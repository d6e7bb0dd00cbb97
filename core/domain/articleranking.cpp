// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/articleindex.h"

#include <QVersionNumber>

#include <algorithm>
#include <cmath>

namespace throughline::domain {

namespace {

/// So many are looked at closely: what comes behind them in the plain rank of the words is hardly ever wanted.
constexpr size_t kLookedAt = 100;

// What it says if the article is about what the case is about.
constexpr float kProductFits = 1.3F;
constexpr float kOtherProduct = 0.65F;
constexpr float kVersionFits = 1.1F;
constexpr float kOtherVersion = 0.75F;
constexpr float kLanguageFits = 1.1F;
constexpr float kOtherLanguage = 0.6F;

bool versionIsWithin(const QString &version, const ArticleTraits::Product &product)
{
    const QVersionNumber asked = QVersionNumber::fromString(version);
    const QVersionNumber from = QVersionNumber::fromString(product.fromVersion);
    const QVersionNumber to = QVersionNumber::fromString(product.toVersion);
    // "Up to 2" holds 2.4 too.
    const bool beyond = !to.isNull() && asked > to && !to.isPrefixOf(asked);
    return !(!from.isNull() && asked < from) && !beyond;
}

} // namespace

/// One search: first the rank of the words alone (BM25 over weighted fields), then a closer look at the best.
class ArticleRanking {
public:
    ArticleRanking(ArticleIndex &index, const ArticleQuestion &question, const SearchWeights &weights)
        : m_index(index)
        , m_question(question)
        , m_weights(weights)
    {
        for (const SearchConcept &one : question.concepts) {
            if (!one.extra)
                m_all += one.weight;
        }
        m_all = std::max(m_all, 1e-6F);
        for (size_t i = 0; i + 1 < question.sequence.size(); ++i) {
            const int first = question.sequence[i];
            const int second = question.sequence[i + 1];
            m_pairs.push_back({ first, second, (weightOf(first) + weightOf(second)) / 2 });
        }
        // A word that was typed stands for itself, not for what another one is like.
        for (const bool typed : { true, false }) {
            for (size_t i = 0; i < question.concepts.size(); ++i) {
                for (const SearchConcept::Alternative &alternative : question.concepts[i].alternatives) {
                    qint16 &owner = m_index.m_conceptOf[alternative.word];
                    if (owner < 0 && typed == (alternative.by == MatchedBy::Word))
                        owner = qint16(i);
                }
            }
        }
        for (const auto &[run, weight] : question.letters)
            m_lettersSquared += weight * weight;
    }

    ~ArticleRanking()
    {
        for (const SearchConcept &one : m_question.concepts) {
            for (const SearchConcept::Alternative &alternative : one.alternatives)
                m_index.m_conceptOf[alternative.word] = -1;
        }
        for (const quint32 slot : m_touched) {
            m_index.m_score[slot] = 0;
            m_index.m_seen[slot] = 0;
        }
    }
    ArticleRanking(const ArticleRanking &) = delete;
    ArticleRanking &operator=(const ArticleRanking &) = delete;

    std::vector<FoundArticle> find(size_t limit)
    {
        prepareFactors();
        for (size_t i = 0; i < m_question.concepts.size(); ++i)
            rankByWord(i);
        std::vector<Candidate> candidates;
        candidates.reserve(m_touched.size());
        for (const quint32 slot : m_touched) {
            const ArticleIndex::Document &document = m_index.m_documents[slot];
            if (!isWanted(document.traits))
                continue;
            Candidate candidate { slot, document.traits.id.value(), 0, fitOf(document) };
            candidate.score = m_index.m_score[slot] * candidate.fit.factor;
            candidates.push_back(candidate);
        }
        keepBest(candidates, std::max(limit, kLookedAt));
        m_pairSeen.resize(m_pairs.size());
        for (Candidate &candidate : candidates)
            candidate.score = (m_index.m_score[candidate.slot] + closer(candidate.slot)) * candidate.fit.factor;
        keepBest(candidates, limit);
        return described(candidates);
    }

private:
    struct Pair {
        int first;
        int second;
        float weight;
    };
    struct Fit {
        float factor = 1;
        bool product = false;
        bool version = false;
    };
    struct Candidate {
        quint32 slot;
        qint64 id;
        float score;
        Fit fit;
    };

    [[nodiscard]] float weightOf(int asked) const { return m_question.concepts[size_t(asked)].weight; }

    [[nodiscard]] bool isWanted(const ArticleTraits &traits) const
    {
        return (traits.status != ArticleStatus::Draft || m_question.context.drafts)
            && (traits.status != ArticleStatus::Retired || m_question.context.retired);
    }

    [[nodiscard]] Fit fitOf(const ArticleIndex::Document &document) const
    {
        const SearchContext &context = m_question.context;
        Fit fit;
        if (!context.product.isEmpty() && !document.traits.products.empty()) {
            const auto &products = document.traits.products;
            const auto mine = std::find_if(
                products.begin(), products.end(), [&](const ArticleTraits::Product &product) {
                    return product.name.compare(context.product, Qt::CaseInsensitive) == 0;
                });
            fit.product = mine != products.end();
            fit.factor *= fit.product ? kProductFits : kOtherProduct;
            if (fit.product && !context.version.isEmpty()
                && !(mine->fromVersion.isEmpty() && mine->toVersion.isEmpty())) {
                fit.version = versionIsWithin(context.version, *mine);
                fit.factor *= fit.version ? kVersionFits : kOtherVersion;
            }
        }
        if (!context.language.isEmpty() && !document.traits.language.isEmpty())
            fit.factor *= document.language == baseLanguage(context.language) ? kLanguageFits : kOtherLanguage;
        return fit;
    }

    void prepareFactors()
    {
        if (!m_index.m_fieldFactor.empty() && m_index.m_factorsFor == m_weights)
            return;
        m_index.m_factorsFor = m_weights;
        m_index.m_fieldFactor.resize(m_index.m_documents.size());
        for (size_t slot = 0; slot < m_index.m_documents.size(); ++slot) {
            for (size_t field = 0; field < kArticleFields; ++field) {
                const float part = m_weights.fieldLength[field];
                const float length = float(m_index.m_documents[slot].length[field]) / m_index.m_averageLength[field];
                m_index.m_fieldFactor[slot][field] = m_weights.field[field] / (1 - part + part * length);
            }
        }
    }

    [[nodiscard]] float timesOf(const ArticleIndex::Posting &posting) const
    {
        const auto &factor = m_index.m_fieldFactor[posting.slot];
        float times = 0;
        for (size_t field = 0; field < kArticleFields; ++field)
            times += float(posting.times[field]) * factor[field];
        return times;
    }

    void score(quint32 slot, float times, size_t asked)
    {
        if (m_index.m_seen[slot] == 0)
            m_touched.push_back(slot);
        m_index.m_seen[slot] |= quint64(1) << asked;
        m_index.m_score[slot] += m_question.concepts[asked].weight * times * (m_weights.saturation + 1)
            / (m_weights.saturation + times);
    }

    void rankByWord(size_t asked)
    {
        const auto &alternatives = m_question.concepts[asked].alternatives;
        if (alternatives.size() == 1) {
            for (const ArticleIndex::Posting &posting : m_index.m_postings[alternatives.front().word])
                score(posting.slot, timesOf(posting) * alternatives.front().factor, asked);
            return;
        }
        // Several words for one matter count together: an article that says "delete" and "remove" isn't about two things.
        m_timed.clear();
        for (const SearchConcept::Alternative &alternative : alternatives) {
            if (m_index.m_conceptOf[alternative.word] != qint16(asked))
                continue;
            for (const ArticleIndex::Posting &posting : m_index.m_postings[alternative.word]) {
                float &times = m_index.m_times[posting.slot];
                if (times == 0)
                    m_timed.push_back(posting.slot);
                times += timesOf(posting) * alternative.factor;
            }
        }
        for (const quint32 slot : m_timed) {
            score(slot, m_index.m_times[slot], asked);
            m_index.m_times[slot] = 0;
        }
    }

    static void keepBest(std::vector<Candidate> &candidates, size_t count)
    {
        const auto better = [](const Candidate &a, const Candidate &b) {
            return a.score != b.score ? a.score > b.score : a.id < b.id;
        };
        count = std::min(count, candidates.size());
        std::partial_sort(candidates.begin(), candidates.begin() + qsizetype(count), candidates.end(), better);
        candidates.resize(count);
    }

    /// What of the question's pairs of words stands side by side; how often. Gives the concepts that stand there at all, a bit each.
    quint64 walk(const ArticleWords::Places &places)
    {
        std::fill(m_pairSeen.begin(), m_pairSeen.end(), 0);
        quint64 seen = 0;
        int last = -1;
        int since = 0;
        for (const ArticleWords::Place &place : places) {
            since += place.step;
            const int here = m_index.m_conceptOf[place.word];
            if (here < 0)
                continue;
            seen |= quint64(1) << here;
            if (place.joined)
                continue;
            if (last >= 0 && since == 1) {
                for (size_t i = 0; i < m_pairs.size(); ++i)
                    m_pairSeen[i] += m_pairs[i].first == last && m_pairs[i].second == here ? 1 : 0;
            }
            last = here;
            since = 0;
        }
        return seen;
    }

    [[nodiscard]] float weightOfAll(quint64 seen, bool extraToo) const
    {
        float sum = 0;
        for (size_t i = 0; i < m_question.concepts.size(); ++i) {
            if ((seen >> i & 1) && (extraToo || !m_question.concepts[i].extra))
                sum += m_question.concepts[i].weight;
        }
        return sum;
    }

    [[nodiscard]] float closer(quint32 slot)
    {
        const ArticleIndex::Document &document = m_index.m_documents[slot];
        float sum = closerTitle(document);
        const float bodyLength = float(document.length[kBodyField]) / m_index.m_averageLength[kBodyField];
        if (!m_pairs.empty() && m_weights.bodyPair > 0) {
            walk(document.body);
            const float usual = 0.5F + 0.5F * bodyLength;
            for (size_t i = 0; i < m_pairs.size(); ++i) {
                const float times = float(m_pairSeen[i]) / usual;
                sum += m_weights.bodyPair * m_pairs[i].weight * times * 2.2F / (1.2F + times);
            }
        }
        sum += m_weights.heading * weightOfAll(walk(document.headings), true);
        const float covered = weightOfAll(m_index.m_seen[slot], false);
        return sum + m_weights.coverage * covered * covered / m_all;
    }

    [[nodiscard]] float closerTitle(const ArticleIndex::Document &document)
    {
        const quint64 seen = walk(document.title);
        float sum = 0;
        for (size_t i = 0; i < m_pairs.size(); ++i)
            sum += m_pairSeen[i] > 0 ? m_weights.titlePair * m_pairs[i].weight : 0;
        float inTitle = 0;
        float asked = 0;
        float sameForm = 0;
        for (size_t i = 0; i < document.title.size(); ++i) {
            const ArticleWords::Place &place = document.title[i];
            if (place.joined)
                continue;
            const int here = m_index.m_conceptOf[place.word];
            if (here >= 0
                && std::binary_search(m_question.forms.begin(), m_question.forms.end(), document.titleForms[i]))
                sameForm += weightOf(here);
            const auto before = std::find_if(document.title.begin(), document.title.begin() + qsizetype(i),
                [&](const ArticleWords::Place &other) { return other.word == place.word && !other.joined; });
            if (before != document.title.begin() + qsizetype(i))
                continue;
            const float weight = m_index.rarity(m_index.frequency(place.word))
                * (document.titleLittle[i] ? m_weights.littleWord : 1);
            inTitle += weight;
            asked += here >= 0 ? weight : 0;
        }
        const float precision = inTitle > 0 ? asked / inTitle : 0;
        const float recall = std::min(1.F, weightOfAll(seen, false) / m_all);
        if (precision + recall > 0)
            sum += m_weights.titleFit * m_all * 2 * precision * recall / (precision + recall);
        constexpr float kWhole = 0.999F;
        if (precision > kWhole && recall > kWhole)
            sum += m_weights.wholeTitle * m_all;
        return sum + m_weights.sameForm * sameForm + m_weights.titleLetters * m_all * sharedLetters(document);
    }

    /// The cosine of the runs of three letters.
    [[nodiscard]] float sharedLetters(const ArticleIndex::Document &document) const
    {
        float product = 0;
        float squared = 0;
        auto mine = m_question.letters.begin();
        for (const auto &[run, weight] : document.titleLetters) {
            squared += weight * weight;
            while (mine != m_question.letters.end() && mine->first < run)
                ++mine;
            if (mine != m_question.letters.end() && mine->first == run)
                product += weight * mine->second;
        }
        const float both = squared * m_lettersSquared;
        return both > 0 ? product / std::sqrt(both) : 0;
    }

    /// With the words that were found in each, and where.
    [[nodiscard]] std::vector<FoundArticle> described(const std::vector<Candidate> &candidates)
    {
        std::vector<FoundArticle> found;
        std::unordered_map<quint32, size_t> places;
        for (const Candidate &candidate : candidates) {
            places.emplace(candidate.slot, found.size());
            FoundArticle article;
            article.id = ArticleId(candidate.id);
            article.score = candidate.score;
            article.productFits = candidate.fit.product;
            article.versionFits = candidate.fit.version;
            found.push_back(std::move(article));
        }
        for (size_t i = 0; i < m_question.concepts.size(); ++i) {
            for (const SearchConcept::Alternative &alternative : m_question.concepts[i].alternatives) {
                if (m_index.m_conceptOf[alternative.word] != qint16(i))
                    continue;
                for (const ArticleIndex::Posting &posting : m_index.m_postings[alternative.word]) {
                    const auto place = places.find(posting.slot);
                    if (place == places.end())
                        continue;
                    std::vector<FoundArticle::Word> &words = found[place->second].words;
                    const bool told = !words.empty() && words.back().asked == int(i);
                    if (told && words.back().by == MatchedBy::Word)
                        continue;
                    constexpr std::array kBestFirst { kTitleField, kHeadingField, kTagField, kBodyField, kCodeField };
                    const auto field = std::find_if(
                        kBestFirst.begin(), kBestFirst.end(), [&](SearchField one) { return posting.times[one] > 0; });
                    if (field == kBestFirst.end() || (told && words.back().field <= *field))
                        continue;
                    if (told)
                        words.pop_back();
                    words.push_back({ int(i), alternative.word, alternative.by, *field });
                }
            }
        }
        return found;
    }

    ArticleIndex &m_index;
    const ArticleQuestion &m_question;
    const SearchWeights &m_weights;
    float m_all = 0; ///< the weight of all that was asked
    float m_lettersSquared = 0;
    std::vector<Pair> m_pairs;
    std::vector<int> m_pairSeen;
    std::vector<quint32> m_touched;
    std::vector<quint32> m_timed;
};

std::vector<FoundArticle> ArticleIndex::find(const ArticleQuestion &question, int limit, const SearchWeights &weights)
{
    settle();
    if (question.isEmpty() || limit <= 0)
        return {};
    return ArticleRanking(*this, question, weights).find(size_t(limit));
}

} // namespace throughline::domain
