// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/domain/article.h"
#include "core/domain/event.h"
#include "core/domain/ids.h"
#include "core/storage/connection.h"

#include <QStringList>

#include <vector>

namespace throughline::storage {

/// The words of what a person typed: parted at everything that is neither letter nor digit, at most 16 of at most 64 characters.
[[nodiscard]] QStringList searchWords(const QString &typed);

/// Full-text search: the one part of storage that the two engines do in their own ways. The last word is taken as a beginning, so that it works
/// while typing. DB thread only; throws DbError.
///
/// SQLite keeps FTS5 tables that are written here, in the transaction of the row itself. PostgreSQL indexes expressions over the tables, so that
/// writing is no matter of ours.
class SearchIndex {
public:
    explicit SearchIndex(Connection &connection)
        : m_connection(connection)
    {
    }

    /// Indexes all events with a greater id, in the order of time: FTS5 writes a segment each time that it is given a smaller row id than
    /// before, which makes a log that is told case by case twice as slow.
    void addEventsBehind(domain::EventId last);
    void addEvent(domain::EventId id, base::EpochMs at, const QString &subject, const QString &body);
    void addArticle(domain::ArticleId id, const QString &title, const QString &tags, const QString &body);
    /// With the text that was added: the index keeps no copy of it.
    void removeArticle(domain::ArticleId id, const QString &title, const QString &tags, const QString &body);
    void addCase(domain::CaseId id, const QString &subject);
    void removeCase(domain::CaseId id, const QString &subject);
    void putCustomer(domain::CustomerId id, const QString &name, const QString &addresses);

    /// The newest events that hold all words. Never ranks all matches of a common word.
    [[nodiscard]] std::vector<domain::Event> events(const QString &typed, int limit);
    /// The newest cases whose subject holds all words, or some, each as a whole.
    [[nodiscard]] std::vector<domain::CaseId> cases(const QString &typed, int limit, bool anyWord = false);
    /// Customers whose name or address contains the text, or is like it in spite of a typing error; the nearest first.
    [[nodiscard]] std::vector<domain::CustomerId> customers(const QString &typed, int limit);
    /// Articles that hold all words, by the engine's own rank. Snippets have U+0002 before and U+0003 behind each match.
    [[nodiscard]] std::vector<domain::ArticleHit> articles(const QString &typed, int limit);
    /// For going to one: articles whose title holds all words, then those whose text does; without snippets. Of up to two letters only titles are asked, since
    /// nearly every text holds a word that begins with them.
    [[nodiscard]] std::vector<domain::ArticleHit> articleTitles(const QString &typed, int limit);
    /// Up to `limit` articles that hold this word in whatever form, in no order.
    [[nodiscard]] std::vector<domain::ArticleId> articlesWith(const QString &word, int limit);
    /// Articles that hold some of these words, by the engine's own rank: only their ids and scores. It ranks all matches, so each word should be rare.
    [[nodiscard]] std::vector<domain::ArticleHit> articlesWithAny(const QStringList &words, int limit);

    /// Checks the index against the tables; a sentence for each fault.
    [[nodiscard]] QStringList check();
    /// Makes the index anew from the tables. Reads all text: minutes for millions of events.
    void rebuild();

private:
    Connection &m_connection;
};

} // namespace throughline::storage
