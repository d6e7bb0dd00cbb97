// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace throughline::domain {

/// Words and phrases that mean the same: "delete, remove, erase". As written by people: by SearchWord's rules it doesn't matter how.
struct SynonymGroup {
    qint64 id = 0;
    QStringList words;
    bool operator==(const SynonymGroup &) const = default;
};

/// The phrases of "delete, remove, erase" or "log in = sign in", each once; an error in words if there are fewer than two, or one is too long.
[[nodiscard]] std::optional<QStringList> synonymsOf(const QString &line, QString *problem);

/// Looks synonyms up. Pure.
class Synonyms {
public:
    using Phrase = std::vector<std::string>; ///< forms of SearchWord, in order

    Synonyms() = default;
    explicit Synonyms(const std::vector<SynonymGroup> &groups);

    struct Match {
        size_t length = 0;          ///< how many of the words it takes
        std::vector<Phrase> others; ///< that mean the same
    };
    /// Phrases that stand at this place; the longest first.
    [[nodiscard]] std::vector<Match> at(const std::vector<std::string> &forms, size_t place) const;
    [[nodiscard]] bool isEmpty() const { return m_groups.empty(); }

private:
    struct Entry {
        Phrase phrase;
        size_t group;
    };
    std::multimap<std::string, Entry> m_byFirst;
    std::vector<std::vector<Phrase>> m_groups;
};

} // namespace throughline::domain
