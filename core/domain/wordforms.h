// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

struct sb_stemmer;

namespace throughline::domain {

/// A word as search sees it: lower case, without accents, UTF-8. "E-mail" is three of them: "email", which is joined, "e" and "mail".
struct SearchWord {
    std::string form;
    int place = 0;       ///< in words; a joined word has the place of its first part
    bool joined = false; ///< of several parts: "wi-fi", "memory_hwm", "camelCase", "3.2.1"
    qsizetype begin = 0; ///< in the text
    qsizetype end = 0;
};

/// Appends the words of a text and moves `place` behind them. Runs of characters that are written without blanks (Chinese, Japanese) become pairs of
/// characters. Pure.
void appendSearchWords(QStringView text, int &place, std::vector<SearchWord> &words);

/// "de" of "de-AT"; "en" if it is empty.
[[nodiscard]] QString baseLanguage(const QString &language);

/// Whether the word says little by itself ("the", "how", "nicht"). By language; English for those that we know none of. In the form of SearchWord.
[[nodiscard]] bool isLittleWord(const std::string &form, const QString &language);

/// The stem of a word: "resetting" → "reset", by the rules of one language (Snowball). A language without rules leaves words as they are. Remembers what it
/// was asked; for one thread.
class Stemmer {
public:
    explicit Stemmer(const QString &language);
    ~Stemmer();
    Stemmer(const Stemmer &) = delete;
    Stemmer &operator=(const Stemmer &) = delete;

    [[nodiscard]] const std::string &stem(const std::string &form);

private:
    sb_stemmer *m_stemmer = nullptr;
    std::unordered_map<std::string, std::string> m_known;
};

/// One stemmer for each language, made when it is first needed. For one thread.
class Stemmers {
public:
    [[nodiscard]] Stemmer &of(const QString &language);

private:
    std::unordered_map<std::string, std::unique_ptr<Stemmer>> m_stemmers;
};

} // namespace throughline::domain
