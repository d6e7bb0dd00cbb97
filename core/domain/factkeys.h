// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/factwords.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>
#include <span>
#include <vector>

namespace throughline::domain {

/// Another name of a fact's key, as a workspace adds it: "asset tag" means "serial".
struct FactSynonym {
    QString name;
    QString key;
    bool operator==(const FactSynonym &) const = default;
};

/// The names by which facts are called, and which of them mean the same. "serial number", "Serial no." and "S/N" are one key, "serial".
/// The usual names stand in factkeys.cpp, a line for each key; a workspace adds its own (table fact_synonym, `throughlinectl fact keys`).
/// A value: copying it is cheap.
class FactKeys {
public:
    /// The names that come with the program.
    [[nodiscard]] static const FactKeys &usual();
    /// These and more. A synonym of a synonym leads to its key.
    [[nodiscard]] FactKeys with(const std::vector<FactSynonym> &more) const;

    /// The normal form of a key: the key that it is another name of, or itself in lower case with single spaces.
    [[nodiscard]] QString normal(const QString &key) const;
    /// Whether it is one of the names, or a key.
    [[nodiscard]] bool has(const QString &name) const;
    /// How the key is called before people ("serial number", "Seriennummer"); the key itself if it is none of the usual. `language` is
    /// BCP 47; English unless it is German, French, Spanish or Dutch.
    [[nodiscard]] QString label(const QString &key, const QString &language = {}) const;
    /// All names of all keys, by key.
    [[nodiscard]] std::vector<FactSynonym> all() const;

    /// A key's name in a text.
    struct Mention {
        QString key;
        size_t first = 0; ///< word of the sentence
        size_t count = 0; ///< words
        /// The name is too common to mean the key by itself: it does only behind "which", "what" or "your".
        bool weak = false;
        [[nodiscard]] size_t end() const { return first + count; }
    };
    /// The longest name that begins at this word. At most kLongestName words are compared for each of the names that begin with it.
    [[nodiscard]] std::optional<Mention> mentionAt(std::span<const FactWord> words, size_t at) const;
    /// All of them, from left to right, without overlap. `steps` is raised by the words that were compared.
    [[nodiscard]] std::vector<Mention> mentions(std::span<const FactWord> words, qint64 *steps = nullptr) const;

    static constexpr int kLongestName = 6;

private:
    struct Name {
        QStringList words;
        QString key;
        bool weak = false;
    };
    void add(const QString &name, const QString &key, bool weak, bool inTexts);

    QHash<QString, QString> m_keys;                       ///< name → key
    QHash<QString, std::vector<Name>> m_names;            ///< first word → names, the longest first
    QHash<QString, std::pair<QString, QString>> m_labels; ///< key → English, German
};

/// What is compared: case, spaces, and for numbers of all kinds also hyphens, dots and a "#" don't count; of a phone number only the
/// digits and a leading "+" do, of a version not the "v". `key` is in its normal form.
[[nodiscard]] QString normalFactValue(const QString &key, const QString &value);

/// A key that holds several values at a time, each of which stays true: what was tried. Of any other key, the newest value wins.
[[nodiscard]] bool holdsSeveral(const QString &key);

} // namespace throughline::domain
