// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/articleindex.h"
#include "core/domain/synonyms.h"
#include "core/storage/connection.h"

#include <functional>
#include <optional>
#include <vector>

namespace throughline::storage {

/// The words of the articles as the ranking reads them, and which words mean the same. DB thread only; throws DbError.
class ArticleWordStore {
public:
    explicit ArticleWordStore(Connection &connection)
        : m_connection(connection)
    {
    }

    /// Of an article whose row is written already, in the same transaction.
    void put(domain::ArticleId id, const QString &title, const QString &tags, const QString &body);
    /// Adds what is missing, or makes all anew if it has an older form: articles that an earlier version wrote. In a transaction.
    void complete();
    /// Makes all of it anew.
    void rebuild();
    /// Compares it with the articles; a sentence for each fault.
    [[nodiscard]] QStringList check();

    struct Row {
        domain::ArticleTraits traits;
        qint64 version = 0; ///< of the article
        QByteArray words;   ///< see domain::unpackedWords()
    };
    void each(const std::function<void(const Row &)> &take);
    [[nodiscard]] std::optional<Row> find(domain::ArticleId id);
    /// All articles with their versions, in the order of their ids.
    [[nodiscard]] std::vector<std::pair<domain::ArticleId, qint64>> versions();

    /// What is shown of an article that was found.
    struct Shown {
        QString externalId;
        QString productName;
        domain::ArticleText text;
    };
    enum class Text { TitleOnly, WithBody };
    [[nodiscard]] std::optional<Shown> shown(domain::ArticleId id, Text text = Text::WithBody);

    /// In the order in which they were added.
    [[nodiscard]] std::vector<domain::SynonymGroup> synonyms();
    [[nodiscard]] qint64 addSynonyms(const QStringList &words);
    /// False if there is no such group.
    bool removeSynonyms(qint64 id);

private:
    Connection &m_connection;
};

} // namespace throughline::storage
