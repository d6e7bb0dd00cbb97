// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/domain/synonyms.h"

#include "core/domain/wordforms.h"

#include <algorithm>

namespace throughline::domain {

namespace {

constexpr qsizetype kLongestPhrase = 80;
constexpr qsizetype kMostPhrases = 40;

Synonyms::Phrase phraseOf(const QString &text)
{
    std::vector<SearchWord> words;
    int place = 0;
    appendSearchWords(text, place, words);
    Synonyms::Phrase phrase;
    for (const SearchWord &word : words) {
        if (!word.joined)
            phrase.push_back(word.form);
    }
    return phrase;
}

} // namespace

std::optional<QStringList> synonymsOf(const QString &line, QString *problem)
{
    QString parted = line;
    parted.replace(u'=', u',').replace(u';', u',').replace(u'\n', u',');
    QStringList found;
    std::vector<Synonyms::Phrase> known;
    for (const QString &part : parted.split(u',')) {
        const QString phrase = part.simplified();
        const Synonyms::Phrase words = phraseOf(phrase);
        if (words.empty() || std::find(known.begin(), known.end(), words) != known.end())
            continue;
        if (phrase.size() > kLongestPhrase) {
            *problem = QStringLiteral("\"%1…\" is longer than %2 characters.")
                           .arg(phrase.left(20), QString::number(kLongestPhrase));
            return std::nullopt;
        }
        known.push_back(words);
        found.append(phrase);
    }
    if (found.size() < 2) {
        *problem = QStringLiteral("Synonyms are at least two words or phrases with commas between them.");
        return std::nullopt;
    }
    if (found.size() > kMostPhrases) {
        *problem = QStringLiteral("More than %1 words can't all mean the same.").arg(kMostPhrases);
        return std::nullopt;
    }
    return found;
}

Synonyms::Synonyms(const std::vector<SynonymGroup> &groups)
{
    for (const SynonymGroup &group : groups) {
        std::vector<Phrase> phrases;
        for (const QString &word : group.words) {
            if (Phrase phrase = phraseOf(word); !phrase.empty())
                phrases.push_back(std::move(phrase));
        }
        for (const Phrase &phrase : phrases)
            m_byFirst.insert({ phrase.front(), { phrase, m_groups.size() } });
        m_groups.push_back(std::move(phrases));
    }
}

std::vector<Synonyms::Match> Synonyms::at(const std::vector<std::string> &forms, size_t place) const
{
    std::vector<Match> matches;
    const auto [begin, end] = m_byFirst.equal_range(forms[place]);
    for (auto it = begin; it != end; ++it) {
        const Phrase &phrase = it->second.phrase;
        if (phrase.size() > forms.size() - place
            || !std::equal(phrase.begin(), phrase.end(), forms.begin() + qsizetype(place)))
            continue;
        Match match { phrase.size(), {} };
        for (const Phrase &other : m_groups[it->second.group]) {
            if (other != phrase)
                match.others.push_back(other);
        }
        matches.push_back(std::move(match));
    }
    std::stable_sort(
        matches.begin(), matches.end(), [](const Match &a, const Match &b) { return a.length > b.length; });
    return matches;
}

} // namespace throughline::domain
