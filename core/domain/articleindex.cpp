// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/articleindex.h"

#include <algorithm>
#include <cmath>

namespace throughline::domain {

namespace {

/// How often a word stands in a field is told up to this: more says no more.
constexpr quint8 kOften = 255;

quint32 lettersOf(const std::string &word)
{
    quint32 letters = 0;
    for (const char c : word)
        letters |= 1U << (quint8(c) % 32);
    return letters;
}

} // namespace

void addLetters(const std::string &form, float weight, std::vector<std::pair<quint32, float>> &letters)
{
    const std::string marked = '^' + form + '$';
    for (size_t i = 0; i + 3 <= marked.size(); ++i) {
        const quint32 run = quint32(quint8(marked[i])) << 16 | quint32(quint8(marked[i + 1])) << 8
            | quint32(quint8(marked[i + 2]));
        letters.emplace_back(run, weight);
    }
}

void settleLetters(std::vector<std::pair<quint32, float>> &letters)
{
    std::sort(letters.begin(), letters.end());
    size_t kept = 0;
    for (size_t i = 0; i < letters.size(); ++i) {
        if (kept > 0 && letters[kept - 1].first == letters[i].first)
            letters[kept - 1].second += letters[i].second;
        else
            letters[kept++] = letters[i];
    }
    letters.resize(kept);
}

quint32 ArticleIndex::number(const std::string &word)
{
    const auto [it, isNew] = m_numbers.emplace(word, quint32(m_words.size()));
    if (isNew) {
        m_words.push_back(word);
        m_letters.push_back(lettersOf(word));
        m_postings.emplace_back();
        m_conceptOf.push_back(-1);
    }
    return it->second;
}

void ArticleIndex::put(const ArticleTraits &traits, const ArticleWords &words)
{
    remove(traits.id);
    if (m_free.empty()) {
        m_free.push_back(quint32(m_documents.size()));
        m_documents.emplace_back();
        m_removed.push_back(false);
    }
    const quint32 slot = m_free.back();
    m_free.pop_back();
    m_slots[traits.id.value()] = slot;
    m_settled = false;

    Document &document = m_documents[slot];
    document = Document();
    document.alive = true;
    document.traits = traits;
    document.language = baseLanguage(traits.language);
    ++m_languages[document.language.toStdString()];

    std::vector<quint32> numbers(words.words.size());
    for (size_t i = 0; i < numbers.size(); ++i)
        numbers[i] = number(words.words[i]);
    std::vector<std::array<quint8, kArticleFields>> times(words.words.size());
    const auto count = [&](const ArticleWords::Places &places, SearchField field) {
        for (const ArticleWords::Place &place : places) {
            quint8 &counted = times[place.word][field];
            counted = counted == kOften ? kOften : quint8(counted + 1);
            if (!place.joined)
                ++document.length[field];
        }
    };
    count(words.title, kTitleField);
    count(words.tags, kTagField);
    count(words.headings, kHeadingField);
    count(words.body, kBodyField);
    count(words.code, kCodeField);
    const std::array<quint8, kArticleFields> never {};
    for (size_t i = 0; i < times.size(); ++i) {
        if (times[i] != never)
            m_postings[numbers[i]].push_back({ slot, times[i] });
    }
    const auto renumbered = [&](const ArticleWords::Places &places) {
        ArticleWords::Places mine = places;
        for (ArticleWords::Place &place : mine)
            place.word = numbers[place.word];
        mine.shrink_to_fit();
        return mine;
    };
    document.title = renumbered(words.title);
    document.headings = renumbered(words.headings);
    document.body = renumbered(words.body);
    for (size_t i = 0; i < words.titleForms.size(); ++i) {
        const std::string &form = words.words[words.titleForms[i]];
        const bool little = isLittleWord(form, document.language);
        document.titleForms.push_back(numbers[words.titleForms[i]]);
        document.titleLittle.push_back(little);
        if (!words.title[i].joined)
            addLetters(form, little ? SearchWeights().littleWord : 1.F, document.titleLetters);
    }
    settleLetters(document.titleLetters);
    document.titleLetters.shrink_to_fit();
}

void ArticleIndex::remove(ArticleId id)
{
    const auto known = m_slots.find(id.value());
    if (known == m_slots.end())
        return;
    Document &document = m_documents[known->second];
    if (--m_languages[document.language.toStdString()] == 0)
        m_languages.erase(document.language.toStdString());
    document = Document();
    m_removed[known->second] = true;
    m_hasRemoved = true;
    m_settled = false;
    m_slots.erase(known);
}

void ArticleIndex::clearRemoved()
{
    if (!m_hasRemoved)
        return;
    // All lists at once, some milliseconds: an edit is rare, and how rare a word is stays exact, so that each program ranks alike.
    for (std::vector<Posting> &postings : m_postings)
        std::erase_if(postings, [&](const Posting &posting) { return m_removed[posting.slot]; });
    for (quint32 slot = 0; slot < m_removed.size(); ++slot) {
        if (m_removed[slot])
            m_free.push_back(slot);
    }
    m_removed.assign(m_removed.size(), false);
    m_hasRemoved = false;
}

void ArticleIndex::settle()
{
    clearRemoved();
    if (m_settled)
        return;
    std::array<double, kArticleFields> sum {};
    for (const Document &document : m_documents) {
        for (size_t field = 0; document.alive && field < kArticleFields; ++field)
            sum[field] += document.length[field];
    }
    for (size_t field = 0; field < kArticleFields; ++field)
        m_averageLength[field] = float(std::max(1.0, sum[field] / double(std::max<size_t>(1, m_slots.size()))));
    m_sorted.clear();
    for (quint32 i = 0; i < m_words.size(); ++i) {
        if (!m_postings[i].empty())
            m_sorted.push_back(i);
    }
    std::sort(m_sorted.begin(), m_sorted.end(), [&](quint32 a, quint32 b) { return m_words[a] < m_words[b]; });
    m_score.assign(m_documents.size(), 0);
    m_times.assign(m_documents.size(), 0);
    m_seen.assign(m_documents.size(), 0);
    m_fieldFactor.clear();
    m_settled = true;
}

float ArticleIndex::rarity(size_t frequency) const
{
    constexpr float kHalf = 0.5F;
    const auto all = float(m_slots.size());
    const float with = std::min(float(frequency), all);
    return std::log(1 + (all - with + kHalf) / (with + kHalf));
}

size_t ArticleIndex::memory() const
{
    size_t bytes = m_documents.capacity() * sizeof(Document);
    for (const std::vector<Posting> &postings : m_postings)
        bytes += sizeof(std::vector<Posting>) + postings.capacity() * sizeof(Posting);
    for (const Document &document : m_documents) {
        bytes += (document.title.capacity() + document.headings.capacity() + document.body.capacity())
                * sizeof(ArticleWords::Place)
            + document.titleLetters.capacity() * sizeof(document.titleLetters.front());
    }
    // A word stands in the table and in the list.
    constexpr size_t kOfAWord = 160;
    return bytes + m_words.size() * kOfAWord;
}

} // namespace throughline::domain
