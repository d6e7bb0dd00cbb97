// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/articleindex.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace throughline::domain {

namespace {

/// Nobody types more; a pasted page must not take a second.
constexpr qsizetype kMostTyped = 2000;
constexpr size_t kMostTypedConcepts = 40;
/// With joined words and synonyms. The ranking keeps a bit for each.
constexpr size_t kMostConcepts = 60;
constexpr size_t kMostLanguages = 4;
constexpr size_t kMostBeginnings = 60;
constexpr size_t kMostGuesses = 3;

/// Optimal string alignment of bytes, up to `most`; `most` + 1 if it is more.
int bytesApart(const std::string &a, const std::string &b, int most)
{
    constexpr size_t kLongest = 48;
    if (a.size() >= kLongest || b.size() >= kLongest || std::abs(int(a.size()) - int(b.size())) > most)
        return most + 1;
    std::array<std::array<int, kLongest>, 3> rows;
    for (size_t j = 0; j <= b.size(); ++j)
        rows[0][j] = int(j);
    for (size_t i = 1; i <= a.size(); ++i) {
        auto &row = rows[i % 3];
        const auto &last = rows[(i - 1) % 3];
        const auto &before = rows[(i + 1) % 3];
        row[0] = int(i);
        int least = row[0];
        for (size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({ last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1) });
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], before[j - 2] + 1);
            least = std::min(least, row[j]);
        }
        if (least > most)
            return most + 1;
    }
    return rows[a.size() % 3][b.size()];
}

bool wordHasDigit(const std::string &form)
{
    return std::any_of(form.begin(), form.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

/// Makes a question of what was typed.
class QuestionReader {
public:
    QuestionReader(ArticleIndex &index, const SearchContext &context, const SearchWeights &weights)
        : m_index(index)
        , m_weights(weights)
        , m_language(context.language)
    {
        m_question.context = context;
        // The words of each language that articles are written in, the one that is asked for first.
        std::vector<std::pair<int, std::string>> byCount;
        for (const auto &[language, count] : index.m_languages)
            byCount.emplace_back(-count, language);
        std::sort(byCount.begin(), byCount.end());
        if (m_language.isEmpty() && !byCount.empty())
            m_language = QString::fromStdString(byCount.front().second);
        m_language = baseLanguage(m_language);
        m_languages.append(m_language);
        for (const auto &[count, language] : byCount) {
            if (const QString name = QString::fromStdString(language);
                !m_languages.contains(name) && size_t(m_languages.size()) < kMostLanguages)
                m_languages.append(name);
        }
    }

    ArticleQuestion read(const QString &typed)
    {
        int place = 0;
        const QString text = typed.left(kMostTyped);
        appendSearchWords(text, place, m_words);
        const bool unfinished = m_question.context.typing && !text.isEmpty() && !text.back().isSpace();
        for (size_t i = 0; i < m_words.size() && m_question.concepts.size() < kMostTypedConcepts; ++i) {
            const bool last = i + 1 == m_words.size();
            take(m_words[i], last && unfinished);
        }
        addPairs();
        addSynonyms();
        weigh();
        settleLetters(m_question.letters);
        std::sort(m_question.forms.begin(), m_question.forms.end());
        return std::move(m_question);
    }

private:
    using Alternatives = std::vector<SearchConcept::Alternative>;

    [[nodiscard]] std::optional<quint32> known(const std::string &word) const
    {
        const auto it = m_index.m_numbers.find(word);
        if (it == m_index.m_numbers.end() || m_index.m_postings[it->second].empty())
            return std::nullopt;
        return it->second;
    }

    static void addOnce(Alternatives &alternatives, quint32 word, float factor, MatchedBy by)
    {
        for (const SearchConcept::Alternative &other : alternatives) {
            if (other.word == word)
                return;
        }
        alternatives.push_back({ word, factor, by });
    }

    /// The stems of a form that the index knows, in each of its languages.
    void addForms(Alternatives &alternatives, const std::string &form, float factor, MatchedBy by)
    {
        for (const QString &language : m_languages) {
            if (const auto word = known(m_index.m_stemmers.of(language).stem(form)))
                addOnce(alternatives, *word, factor, by);
        }
    }

    void take(const SearchWord &word, bool beginning)
    {
        SearchConcept made;
        made.typed = word.form;
        made.extra = word.joined;
        made.little = !word.joined && isLittleWord(word.form, m_language);
        addForms(made.alternatives, word.form, 1, MatchedBy::Word);
        if (!word.joined) {
            if (const auto it = m_index.m_numbers.find(word.form); it != m_index.m_numbers.end())
                m_question.forms.push_back(it->second);
            addLetters(word.form, made.little ? m_weights.littleWord : 1, m_question.letters);
        }
        if (made.alternatives.empty())
            addUmlauts(made);
        if (beginning && !word.joined)
            addBeginnings(made);
        if (made.alternatives.empty() && !word.joined && !made.little)
            guess(made);
        if (word.joined && made.alternatives.empty())
            return;
        // The same word twice is one matter.
        for (size_t i = 0; i < m_question.concepts.size(); ++i) {
            const SearchConcept &other = m_question.concepts[i];
            const bool same = made.alternatives.empty()
                ? other.typed == made.typed
                : !other.alternatives.empty() && other.alternatives.front().word == made.alternatives.front().word;
            if (same) {
                if (!word.joined)
                    m_question.sequence.push_back(int(i));
                return;
            }
        }
        if (!word.joined)
            m_question.sequence.push_back(int(m_question.concepts.size()));
        m_question.concepts.push_back(std::move(made));
    }

    /// "loeschen" for "löschen".
    void addUmlauts(SearchConcept &made)
    {
        std::string form = made.typed;
        for (const char *letters : { "ae", "oe", "ue" }) {
            for (size_t at = form.find(letters); at != std::string::npos; at = form.find(letters, at + 1))
                form.erase(at + 1, 1);
        }
        if (form != made.typed)
            addForms(made.alternatives, form, 1, MatchedBy::Word);
    }

    void addBeginnings(SearchConcept &made)
    {
        if (made.typed.size() < 2)
            return;
        const auto &words = m_index.m_words;
        std::string begin = made.typed;
        auto from = std::lower_bound(m_index.m_sorted.begin(), m_index.m_sorted.end(), begin,
            [&](quint32 word, const std::string &text) { return words[word] < text; });
        std::vector<quint32> found;
        for (; from != m_index.m_sorted.end() && words[*from].starts_with(begin); ++from)
            found.push_back(*from);
        if (found.size() > kMostBeginnings) {
            std::nth_element(found.begin(), found.begin() + kMostBeginnings, found.end(), [&](quint32 a, quint32 b) {
                const size_t left = m_index.frequency(a);
                const size_t right = m_index.frequency(b);
                return left != right ? left > right : words[a] < words[b];
            });
            found.resize(kMostBeginnings);
        }
        constexpr float kFactor = 0.7F;
        for (const quint32 word : found)
            addOnce(made.alternatives, word, kFactor, MatchedBy::Beginning);
        // What is typed so far may be longer than the stem: "configurin".
        constexpr size_t kShortest = 4;
        while (made.alternatives.empty() && begin.size() > kShortest && made.typed.size() - begin.size() < kShortest) {
            begin.pop_back();
            if (const auto word = known(begin))
                addOnce(made.alternatives, *word, kFactor, MatchedBy::Beginning);
        }
    }

    /// What an unknown word was meant to be.
    void guess(SearchConcept &made)
    {
        constexpr size_t kShortest = 4;
        if (m_weights.typo <= 0 || made.typed.size() < kShortest || wordHasDigit(made.typed))
            return;
        struct Guess {
            float badness;
            quint32 word;
        };
        std::vector<Guess> guesses;
        const std::string &stem = m_index.m_stemmers.of(m_language).stem(made.typed);
        constexpr size_t kLong = 8;
        const int most = stem.size() >= kLong ? 2 : 1;
        quint32 letters = 0;
        for (const char c : stem)
            letters |= 1U << (quint8(c) % 32);
        for (const quint32 word : m_index.m_sorted) {
            const std::string &other = m_index.m_words[word];
            if (std::abs(int(other.size()) - int(stem.size())) > most
                || std::popcount(letters ^ m_index.m_letters[word]) > 2 * most || wordHasDigit(other))
                continue;
            const int apart = bytesApart(stem, other, most);
            if (apart > most)
                continue;
            // The first letter is rarely wrong; of two words the common one is meant.
            constexpr float kFirstLetter = 0.5F;
            constexpr float kCommon = 0.05F;
            guesses.push_back({ float(apart) + (other.front() == stem.front() ? 0 : kFirstLetter)
                    - kCommon * std::log(1 + float(m_index.frequency(word))),
                word });
        }
        std::sort(guesses.begin(), guesses.end(), [](const Guess &a, const Guess &b) {
            return a.badness != b.badness ? a.badness < b.badness : a.word < b.word;
        });
        constexpr float kAsGood = 0.6F;
        for (size_t i = 0; i < guesses.size() && i < kMostGuesses; ++i) {
            if (guesses[i].badness <= guesses.front().badness + kAsGood)
                addOnce(made.alternatives, guesses[i].word, m_weights.typo / float(i + 1), MatchedBy::Typo);
        }
    }

    void addExtra(const std::string &form, float factor, MatchedBy by)
    {
        SearchConcept made;
        made.typed = form;
        made.extra = true;
        addForms(made.alternatives, form, factor, by);
        if (made.alternatives.empty() || m_question.concepts.size() >= kMostConcepts)
            return;
        for (const SearchConcept &other : m_question.concepts) {
            for (const SearchConcept::Alternative &alternative : other.alternatives) {
                if (alternative.word == made.alternatives.front().word)
                    return;
            }
        }
        m_question.concepts.push_back(std::move(made));
    }

    /// "web site" finds "website"; an unknown "routerreset" finds its parts.
    void addPairs()
    {
        if (m_weights.compound <= 0)
            return;
        std::vector<std::string> forms;
        for (const int at : m_question.sequence)
            forms.push_back(m_question.concepts[size_t(at)].typed);
        for (size_t i = 0; i + 1 < forms.size(); ++i) {
            if (!isLittleWord(forms[i], m_language) && !isLittleWord(forms[i + 1], m_language))
                addExtra(forms[i] + forms[i + 1], m_weights.compound, MatchedBy::Compound);
        }
        constexpr size_t kShortestPart = 4;
        for (const std::string &form : forms) {
            const bool unknown = std::any_of(m_question.concepts.begin(), m_question.concepts.end(),
                [&](const SearchConcept &other) { return other.typed == form && other.alternatives.empty(); });
            for (size_t cut = kShortestPart; unknown && cut + kShortestPart <= form.size(); ++cut) {
                const std::string left = form.substr(0, cut);
                const std::string right = form.substr(cut);
                Alternatives first;
                Alternatives second;
                addForms(first, left, 1, MatchedBy::Compound);
                addForms(second, right, 1, MatchedBy::Compound);
                if (first.empty() || second.empty())
                    continue;
                addExtra(left, m_weights.compound, MatchedBy::Compound);
                addExtra(right, m_weights.compound, MatchedBy::Compound);
                break;
            }
        }
    }

    void addSynonyms()
    {
        if (m_weights.synonym <= 0 || m_index.m_synonyms.isEmpty())
            return;
        const std::vector<int> sequence = m_question.sequence;
        std::vector<std::string> forms;
        for (const int at : sequence)
            forms.push_back(m_question.concepts[size_t(at)].typed);
        for (size_t i = 0; i < forms.size(); ++i) {
            for (const Synonyms::Match &match : m_index.m_synonyms.at(forms, i)) {
                for (const Synonyms::Phrase &other : match.others) {
                    if (match.length == 1 && other.size() == 1) {
                        addForms(m_question.concepts[size_t(sequence[i])].alternatives, other.front(),
                            m_weights.synonym, MatchedBy::Synonym);
                    } else {
                        for (const std::string &word : other) {
                            if (!isLittleWord(word, m_language))
                                addExtra(word, m_weights.synonym / float(other.size()), MatchedBy::Synonym);
                        }
                    }
                }
            }
        }
    }

    void weigh()
    {
        for (SearchConcept &one : m_question.concepts) {
            size_t own = 0;
            size_t other = 0;
            for (const SearchConcept::Alternative &alternative : one.alternatives) {
                size_t &sum = alternative.by == MatchedBy::Word ? own : other;
                const size_t frequency = m_index.frequency(alternative.word);
                // Any of the beginnings may be meant, so together they are as common as all of them.
                sum = alternative.by == MatchedBy::Beginning ? sum + frequency : std::max(sum, frequency);
            }
            one.weight = m_index.rarity(own > 0 ? own : other) * (one.little ? m_weights.littleWord : 1);
        }
    }

    ArticleIndex &m_index;
    const SearchWeights &m_weights;
    QString m_language;
    QStringList m_languages;
    std::vector<SearchWord> m_words;
    ArticleQuestion m_question;
};

ArticleQuestion ArticleIndex::understand(
    const QString &typed, const SearchContext &context, const SearchWeights &weights)
{
    settle();
    return QuestionReader(*this, context, weights).read(typed);
}

} // namespace throughline::domain
