// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/article.h"
#include "core/domain/articlewords.h"
#include "core/domain/ids.h"
#include "core/domain/synonyms.h"

#include <array>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace throughline::domain {

/// Where a word of an article stands.
enum SearchField : int { kTitleField, kTagField, kHeadingField, kBodyField, kCodeField, kArticleFields };

/// What of an article isn't text but decides whether it fits.
struct ArticleTraits {
    struct Product {
        QString name;
        QString fromVersion; ///< empty: from the first
        QString toVersion;   ///< empty: to the last
    };
    ArticleId id;
    ArticleStatus status = ArticleStatus::Published;
    QString language; ///< BCP 47, empty if unknown
    std::vector<Product> products;
};

/// For whom is searched. What is empty doesn't matter.
struct SearchContext {
    QString product;
    QString version; ///< of that product
    QString language;
    bool drafts = false;  ///< drafts too
    bool retired = false; ///< those that were retired too
    bool typing = false;  ///< the last word may be only the beginning of one
};

/// What each idea weighs in the ranking, relative to the plain rank of the words. Chosen on one half of public question sets and checked on the other (see
/// the relevance test).
struct SearchWeights {
    std::array<float, kArticleFields> field { 3.F, 0.6F, 1.5F, 1.F, 0.5F };
    std::array<float, kArticleFields> fieldLength { 0.6F, 0.75F, 0.5F, 0.6F, 0.75F };
    float saturation = 1.2F;
    float littleWord = 0.3F;   ///< of a word like "the"; 1 makes them equal
    float titlePair = 2.F;     ///< two words stand side by side in the title as in the question
    float bodyPair = 0.75F;    ///< … in the text
    float titleFit = 1.4F;     ///< how much of the title is in the question and the other way round
    float wholeTitle = 0.7F;   ///< the title is the question
    float sameForm = 1.F;      ///< the word's form in the title is the one typed
    float coverage = 0.3F;     ///< few words of the question are missing
    float heading = 0.4F;      ///< words in headings
    float titleLetters = 0.4F; ///< runs of three letters shared with the title
    float typo = 0.7F;         ///< of a word that was meant instead of an unknown one; 0: typing errors aren't forgiven
    float synonym = 0.5F;      ///< of a synonym; 0: none
    float compound = 0.8F;     ///< of "website" for "web site" and the other way round; 0: none
    bool operator==(const SearchWeights &) const = default;
};

enum class MatchedBy : int { Word, Typo, Synonym, Beginning, Compound };

/// What a word of the question stands for in the index.
struct SearchConcept {
    struct Alternative {
        quint32 word;
        float factor;
        MatchedBy by;
    };
    std::string typed; ///< the form
    bool little = false;
    bool extra = false; ///< joined or synonymous: it adds, but nothing is missing without it
    float weight = 0;   ///< with how rare it is
    std::vector<Alternative> alternatives;
};

/// A question as the index understands it. For that index only, until it is changed.
struct ArticleQuestion {
    std::vector<SearchConcept> concepts;
    std::vector<int> sequence;                      ///< the concepts in the order of the words; joined ones aside
    std::vector<quint32> forms;                     ///< of the words as typed, as far as the index knows them, sorted
    std::vector<std::pair<quint32, float>> letters; ///< runs of three letters, sorted
    SearchContext context;
    [[nodiscard]] bool isEmpty() const { return concepts.empty(); }
};

/// One article of an answer.
struct FoundArticle {
    struct Word {
        int asked = 0;    ///< which of the question's concepts
        quint32 word = 0; ///< of the index: the one that was found
        MatchedBy by = MatchedBy::Word;
        SearchField field = kTitleField; ///< the best of those it stands in
    };
    ArticleId id;
    float score = 0;         ///< higher is better
    std::vector<Word> words; ///< in the order of the question, each once
    bool productFits = false;
    bool versionFits = false;
};

/// All articles' words, turned over: from the word to the articles, and for the best of them the words in their order. The ranking is ours and the same
/// whatever the database. For one thread at a time.
class ArticleIndex {
public:
    /// Adds an article, or replaces it.
    void put(const ArticleTraits &traits, const ArticleWords &words);
    void remove(ArticleId id);
    void setSynonyms(Synonyms synonyms) { m_synonyms = std::move(synonyms); }
    [[nodiscard]] size_t size() const { return m_slots.size(); }
    /// Bytes, about.
    [[nodiscard]] size_t memory() const;

    [[nodiscard]] ArticleQuestion understand(
        const QString &typed, const SearchContext &context, const SearchWeights &weights = {});
    [[nodiscard]] std::vector<FoundArticle> find(
        const ArticleQuestion &question, int limit, const SearchWeights &weights = {});
    [[nodiscard]] const std::string &word(quint32 number) const { return m_words[number]; }
    /// In how many articles a word stands.
    [[nodiscard]] size_t frequency(quint32 number) const { return m_postings[number].size(); }

private:
    friend class QuestionReader;
    friend class ArticleRanking;

    struct Posting {
        quint32 slot;
        std::array<quint8, kArticleFields> times;
    };
    struct Document {
        ArticleTraits traits;
        QString language; ///< base
        std::array<quint32, kArticleFields> length {};
        ArticleWords::Places title, headings, body; ///< numbers of the index's words
        std::vector<quint32> titleForms;
        std::vector<bool> titleLittle;
        std::vector<std::pair<quint32, float>> titleLetters; ///< sorted
        bool alive = false;
    };

    quint32 number(const std::string &word);
    void clearRemoved();
    void settle();
    [[nodiscard]] float rarity(size_t frequency) const;

    std::unordered_map<std::string, quint32> m_numbers;
    std::vector<std::string> m_words;
    std::vector<quint32> m_letters; ///< of each word: which letters it holds, a bit each
    std::vector<std::vector<Posting>> m_postings;
    std::vector<Document> m_documents;
    std::unordered_map<qint64, quint32> m_slots; ///< by id
    std::vector<quint32> m_free;
    std::vector<bool> m_removed; ///< slots whose postings are still there
    bool m_hasRemoved = false;
    bool m_settled = false;
    std::array<float, kArticleFields> m_averageLength {};
    std::unordered_map<std::string, int> m_languages;
    std::vector<quint32> m_sorted; ///< the words by the alphabet, for beginnings
    Synonyms m_synonyms;
    Stemmers m_stemmers;

    // Scratch of a search, kept so that none is allocated for each letter typed.
    std::vector<float> m_score;
    std::vector<float> m_times;
    std::vector<quint64> m_seen; ///< which concepts, a bit each
    std::vector<qint16> m_conceptOf;
    std::vector<std::array<float, kArticleFields>> m_fieldFactor; ///< by document: what a word in that field counts
    SearchWeights m_factorsFor;
};

/// Runs of three bytes of a word between marks, each with its weight, sorted and summed up. For comparing titles by their letters.
void addLetters(const std::string &form, float weight, std::vector<std::pair<quint32, float>> &letters);
void settleLetters(std::vector<std::pair<quint32, float>> &letters);

} // namespace throughline::domain
