// SPDX-FileCopyrightText: 2026 The Throughline authors
// SPDX-License-Identifier: Apache-2.0
#include "core/storage/searchindex.h"

#include "core/domain/snippet.h"
#include "core/storage/articlestore.h"
#include "core/storage/articlewordstore.h"
#include "core/storage/eventcolumns.h"
#include "core/storage/eventplace.h"
#include "core/storage/query.h"

#include <QDir>
#include <QTemporaryDir>

#include <algorithm>

namespace throughline::storage {

using namespace Qt::StringLiterals;

namespace {

bool isSqlite(const Connection &connection)
{
    return connection.engine() == Engine::Sqlite;
}

bool isOneLetter(const QString &word)
{
    return word.size() == 1 && word.at(0).unicode() < 0x80 && word.at(0).isLetter();
}

/// The words to look for in long texts while somebody types. The first letter of a word that has just been begun says nearly nothing, but as a
/// beginning it stands for a tenth of all words: at 1 M events merging their lists takes 100 ms and more. Other scripts have words of one letter.
QStringList settledWords(const QString &typed)
{
    QStringList words = searchWords(typed);
    if (words.size() > 1 && isOneLetter(words.last()))
        words.removeLast();
    return words;
}

/// An FTS5 expression: all (or some) of the words, the last one as a beginning. Words are quoted, so nothing typed is syntax.
QString fts5Query(const QStringList &words, bool anyWord)
{
    QStringList terms;
    for (qsizetype i = 0; i < words.size(); ++i)
        terms.append(
            u'"' + words.at(i) + (i == words.size() - 1 && !anyWord && !isOneLetter(words.at(i)) ? u"\"*"_s : u"\""_s));
    return terms.join(anyWord ? u" OR "_s : u" AND "_s);
}

/// The same as a tsquery, of words of this weight if one is given. Words hold letters and digits only, so quoting can't be escaped from.
QString tsQuery(const QStringList &words, bool anyWord, const QString &weight = {})
{
    QStringList terms;
    for (qsizetype i = 0; i < words.size(); ++i)
        terms.append(u'\'' + words.at(i)
            + (i == words.size() - 1 && !anyWord && !isOneLetter(words.at(i)) ? u"':*"_s
                    : weight.isEmpty()                                        ? u"'"_s
                                                                              : u"':"_s)
            + weight);
    return terms.join(anyWord ? u" | "_s : u" & "_s);
}

/// All runs of three letters of the words.
QStringList trigramsOf(const QStringList &words)
{
    QStringList grams;
    for (const QString &word : words) {
        for (qsizetype i = 0; i + 3 <= word.size(); ++i)
            grams.append(word.mid(i, 3).toLower());
    }
    grams.removeDuplicates();
    return grams;
}

/// A typing error costs three of a word's trigrams; who shares fewer than this part of them has another name.
constexpr double kNearEnough = 0.45;

template <typename IdType> std::vector<IdType> readIds(Query &query)
{
    std::vector<IdType> found;
    while (query.next())
        found.push_back(query.id<IdType>(0));
    return found;
}

void sqliteCustomers(Connection &connection, const QString &typed, const QStringList &words, int limit,
    std::vector<domain::CustomerId> &found)
{
    // The beginning of the name first, by its index: whoever types a whole name means that one. The index knows case,
    // so it is asked twice.
    const QString name = typed.simplified();
    QString capitalised = name;
    for (qsizetype i = 0; i < name.size(); ++i)
        capitalised[i] = i == 0 || name.at(i - 1).isSpace() ? name.at(i).toUpper() : name.at(i).toLower();
    Query begins(
        connection, u"SELECT id FROM customer WHERE name >= :from AND name < :to ORDER BY name, id LIMIT :limit"_s);
    for (const QString &from : { name, capitalised }) {
        begins.bind(u":from"_s, from).bind(u":to"_s, from + QChar(0xFFFF)).bind(u":limit"_s, limit).exec();
        for (const domain::CustomerId id : readIds<domain::CustomerId>(begins))
            found.push_back(id);
    }
    // The index holds trigrams: shorter words are looked for in what the longer ones found.
    QStringList parts;
    QString shorter;
    QStringList shortWords;
    for (const QString &word : words) {
        if (word.size() >= 3) {
            parts.append(u'"' + word + u'"');
        } else {
            shorter += u" AND (name LIKE :s%1 OR addresses LIKE :s%1)"_s.arg(shortWords.size());
            shortWords.append(u'%' + word + u'%');
        }
    }
    if (parts.isEmpty())
        return;
    Query query(
        connection, u"SELECT rowid FROM customer_fts WHERE customer_fts MATCH :match"_s + shorter + u" LIMIT :limit"_s);
    query.bind(u":match"_s, parts.join(u" AND "_s)).bind(u":limit"_s, limit);
    for (qsizetype i = 0; i < shortWords.size(); ++i)
        query.bind(u":s%1"_s.arg(i), shortWords.at(i));
    query.exec();
    for (const domain::CustomerId id : readIds<domain::CustomerId>(query))
        found.push_back(id);
    if (!found.empty() || !shortWords.isEmpty())
        return;
    const QStringList grams = trigramsOf(words);
    Query fuzzy(connection,
        u"SELECT rowid, name, addresses FROM customer_fts WHERE customer_fts MATCH :match ORDER BY rank LIMIT :limit"_s);
    fuzzy.bind(u":match"_s, u'"' + grams.join(u"\" OR \""_s) + u'"').bind(u":limit"_s, limit).exec();
    while (fuzzy.next()) {
        const QString text = (fuzzy.text(1) + u' ' + fuzzy.text(2)).toLower();
        const auto shared = std::count_if(
            grams.begin(), grams.end(), [&](const QString &gram) { return text.contains(gram); });
        if (double(shared) >= kNearEnough * double(grams.size()))
            found.push_back(fuzzy.id<domain::CustomerId>(0));
    }
}

/// FTS5's snippet of a body, matches between U+0002 and U+0003.
constexpr QStringView kSnippet = u"snippet(article_fts, 2, char(2), char(3), '…', 14)";

/// The best articles of FTS5, with one more column.
QString rankedArticles(bool sqlite, QStringView column)
{
    if (!sqlite)
        return u"SELECT id, ts_rank(words, q) "
               "FROM article, to_tsquery('english', :match) q "
               "WHERE words @@ q "
               "ORDER BY 2 DESC, id "
               "LIMIT :limit"_s;
    return u"SELECT rowid, -bm25(article_fts, 10.0, 5.0, 1.0), %1 "
           "FROM article_fts "
           "WHERE article_fts MATCH :match "
           "ORDER BY bm25(article_fts, 10.0, 5.0, 1.0) "
           "LIMIT :limit"_s.arg(column);
}

void addSnippets(Connection &connection, const QString &match, std::vector<domain::ArticleHit> &hits)
{
    Query query(
        connection, u"SELECT %1 FROM article_fts WHERE article_fts MATCH :match AND rowid = :id"_s.arg(kSnippet));
    query.bind(u":match"_s, match);
    for (domain::ArticleHit &hit : hits) {
        query.bind(u":id"_s, hit.id).exec();
        if (query.next())
            hit.snippet = query.text(0);
    }
}

void postgresCustomers(Connection &connection, const QString &typed, int limit, std::vector<domain::CustomerId> &found)
{
    QString pattern = typed.simplified();
    pattern.replace(u'\\', u"\\\\"_s).replace(u'%', u"\\%"_s).replace(u'_', u"\\_"_s);
    Query whole(connection, u"SELECT id FROM customer WHERE name ILIKE :pattern ORDER BY name, id LIMIT :limit"_s);
    whole.bind(u":pattern"_s, pattern).bind(u":limit"_s, limit).exec();
    found = readIds<domain::CustomerId>(whole);
    Query query(connection,
        u"SELECT c.id FROM customer c WHERE c.name ILIKE :pattern "
        "UNION SELECT i.customer_id FROM identity i WHERE i.value ILIKE :pattern "
        "LIMIT :limit"_s);
    query.bind(u":pattern"_s, u'%' + pattern + u'%').bind(u":limit"_s, limit).exec();
    for (const domain::CustomerId id : readIds<domain::CustomerId>(query))
        found.push_back(id);
    if (!found.empty())
        return;
    Query fuzzy(connection,
        u"SELECT c.id FROM customer c WHERE c.name % :typed OR :typed <% c.name "
        "ORDER BY word_similarity(:typed, c.name) DESC, c.id "
        "LIMIT :limit"_s);
    fuzzy.bind(u":typed"_s, typed.simplified()).bind(u":limit"_s, limit).exec();
    found = readIds<domain::CustomerId>(fuzzy);
}

/// FTS5 checks itself by a command that is spelt as an INSERT: where nothing may be written, a copy has to do.
QStringList checkCopy(Connection &connection)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"copy.throughline"_s);
    try {
        Query(connection, u"VACUUM INTO :path"_s).bind(u":path"_s, path).exec();
    } catch (const DbError &error) {
        if (error.error().kind == base::ErrorKind::Corrupt)
            throw;
        throw DbError({ base::ErrorKind::StorageFull,
            u"The search index of %1 can't be checked: it can only be read, and there is no room for a copy in %2."_s,
            { connection.location().display(), QDir::tempPath() }, error.error().detail });
    }
    Connection copy(*Location::parse(path), Connection::Access::ReadWrite);
    return SearchIndex(copy).check();
}

} // namespace

QStringList searchWords(const QString &typed)
{
    constexpr int kMaxWords = 16;
    constexpr int kMaxLength = 64;
    QStringList words;
    QString word;
    const auto finish = [&] {
        if (!word.isEmpty() && words.size() < kMaxWords)
            words.append(word);
        word.clear();
    };
    for (const QChar c : typed) {
        // Combining marks and halves of a character beyond the basic plane belong to their word.
        if (c.isLetterOrNumber() || c.isMark() || c.isSurrogate()) {
            if (word.size() < kMaxLength)
                word += c;
        } else {
            finish();
        }
    }
    finish();
    return words;
}

void SearchIndex::addEvent(domain::EventId id, base::EpochMs at, const QString &subject, const QString &body)
{
    if (!isSqlite(m_connection))
        return;
    Query(m_connection, u"INSERT INTO event_fts (rowid, subject, body) VALUES (:place, :subject, :body)"_s)
        .bind(u":place"_s, eventplace::of(at, id))
        .bind(u":subject"_s, subject)
        .bind(u":body"_s, body)
        .exec();
}

void SearchIndex::addEventsBehind(domain::EventId last)
{
    if (!isSqlite(m_connection))
        return;
    // The words are sorted in memory: with the 1 MB that FTS5 takes by itself, it writes and merges an import piece by piece (a fifth slower).
    m_connection.exec(u"INSERT INTO event_fts (event_fts, rank) VALUES ('hashsize', 16777216)"_s);
    Query(m_connection, eventplace::adding(u"e.id > :last"_s)).bind(u":last"_s, last).exec();
}

void SearchIndex::addArticle(domain::ArticleId id, const QString &title, const QString &tags, const QString &body)
{
    ArticleWordStore(m_connection).put(id, title, tags, body);
    if (!isSqlite(m_connection))
        return;
    Query(m_connection, u"INSERT INTO article_fts (rowid, title, tags, body) VALUES (:id, :title, :tags, :body)"_s)
        .bind(u":id"_s, id)
        .bind(u":title"_s, title)
        .bind(u":tags"_s, tags)
        .bind(u":body"_s, body)
        .exec();
}

void SearchIndex::removeArticle(domain::ArticleId id, const QString &title, const QString &tags, const QString &body)
{
    if (!isSqlite(m_connection))
        return;
    Query(m_connection,
        u"INSERT INTO article_fts (article_fts, rowid, title, tags, body) VALUES ('delete', :id, :title, :tags, :body)"_s)
        .bind(u":id"_s, id)
        .bind(u":title"_s, title)
        .bind(u":tags"_s, tags)
        .bind(u":body"_s, body)
        .exec();
}

void SearchIndex::addCase(domain::CaseId id, const QString &subject)
{
    if (!isSqlite(m_connection))
        return;
    Query(m_connection, u"INSERT INTO case_fts (rowid, subject) VALUES (:id, :subject)"_s)
        .bind(u":id"_s, id)
        .bind(u":subject"_s, subject)
        .exec();
}

void SearchIndex::removeCase(domain::CaseId id, const QString &subject)
{
    if (!isSqlite(m_connection))
        return;
    Query(m_connection, u"INSERT INTO case_fts (case_fts, rowid, subject) VALUES ('delete', :id, :subject)"_s)
        .bind(u":id"_s, id)
        .bind(u":subject"_s, subject)
        .exec();
}

void SearchIndex::putCustomer(domain::CustomerId id, const QString &name, const QString &addresses)
{
    if (!isSqlite(m_connection))
        return;
    Query(
        m_connection, u"INSERT OR REPLACE INTO customer_fts (rowid, name, addresses) VALUES (:id, :name, :addresses)"_s)
        .bind(u":id"_s, id)
        .bind(u":name"_s, name)
        .bind(u":addresses"_s, addresses)
        .exec();
}

std::vector<domain::Event> SearchIndex::events(const QString &typed, int limit)
{
    const QStringList words = settledWords(typed);
    if (words.isEmpty())
        return {};
    const bool sqlite = isSqlite(m_connection);
    // SQLite reads the places from the newest on and stops; CROSS JOIN keeps it from beginning with the events. PostgreSQL's planner takes the index of
    // the words for rare ones, and walks back in time for common ones.
    static const QString places =
        u"(SELECT rowid AS place FROM event_fts WHERE event_fts MATCH :match ORDER BY rowid DESC LIMIT :limit) f "
        "CROSS JOIN event e ON e.at = f.place >> %1 AND (e.id & %2) = (f.place & %2)"_s.arg(
            QString::number(eventplace::kIdBits), QString::number(eventplace::kIdMask));
    Query query(m_connection,
        sqlite ? selectEventsFrom(places) + u"ORDER BY f.place DESC"_s
               : selectEvents()
                + u"WHERE to_tsvector('simple', e.subject || ' ' || e.body) @@ to_tsquery('simple', :match) "
                  "ORDER BY e.at DESC, e.id DESC "
                  "LIMIT :limit"_s);
    query.bind(u":match"_s, sqlite ? fts5Query(words, false) : tsQuery(words, false)).bind(u":limit"_s, limit).exec();
    std::vector<domain::Event> found;
    while (query.next())
        found.push_back(readEvent(query));
    return found;
}

std::vector<domain::CaseId> SearchIndex::cases(const QString &typed, int limit, bool anyWord)
{
    const QStringList words = searchWords(typed);
    if (words.isEmpty())
        return {};
    const bool sqlite = isSqlite(m_connection);
    Query query(m_connection,
        sqlite
            ? u"SELECT rowid FROM case_fts WHERE case_fts MATCH :match ORDER BY rowid DESC LIMIT :limit"_s
            : u"SELECT id FROM support_case WHERE to_tsvector('simple', subject) @@ to_tsquery('simple', :match) ORDER BY id DESC LIMIT :limit"_s);
    query.bind(u":match"_s, sqlite ? fts5Query(words, anyWord) : tsQuery(words, anyWord))
        .bind(u":limit"_s, limit)
        .exec();
    return readIds<domain::CaseId>(query);
}

std::vector<domain::CustomerId> SearchIndex::customers(const QString &typed, int limit)
{
    const QStringList words = searchWords(typed);
    std::vector<domain::CustomerId> found;
    if (words.isEmpty())
        return found;
    if (isSqlite(m_connection))
        sqliteCustomers(m_connection, typed, words, limit, found);
    else
        postgresCustomers(m_connection, typed, limit, found);
    std::vector<domain::CustomerId> once;
    for (const domain::CustomerId id : found) {
        if (once.size() < size_t(limit) && std::find(once.begin(), once.end(), id) == once.end())
            once.push_back(id);
    }
    return once;
}

std::vector<domain::ArticleHit> SearchIndex::articles(const QString &typed, int limit)
{
    const QStringList words = settledWords(typed);
    if (words.isEmpty())
        return {};
    const bool sqlite = isSqlite(m_connection);
    // A match in the title counts ten times, in the tags five times as much as one in the body. Titles come from a second query. SQLite's snippets come
    // with the rank if there are several words, which few articles hold all of; for one word they would be fetched for each match that comes among the
    // best for a while, which takes three times as long as asking for those that are shown.
    const bool snippetsApart = sqlite && words.size() == 1;
    Query query(m_connection,
        snippetsApart ? rankedArticles(true, u"''")
            : sqlite  ? rankedArticles(true, kSnippet)
                      : u"SELECT f.id, f.rank, "
                       "ts_headline('english', a.body, f.q, 'StartSel=' || chr(2) || ', StopSel=' || chr(3) || ', "
                       "MaxWords=14, MinWords=6') "
                       "FROM (SELECT id, ts_rank(words, q) AS rank, q FROM article, to_tsquery('english', :match) q "
                       "WHERE words @@ q "
                       "ORDER BY 2 DESC, id LIMIT :limit) f "
                       "JOIN article a ON a.id = f.id "
                       "ORDER BY f.rank DESC, f.id"_s);
    const QString match = sqlite ? fts5Query(words, false) : tsQuery(words, false);
    query.bind(u":match"_s, match).bind(u":limit"_s, limit).exec();
    std::vector<domain::ArticleHit> ranked;
    while (query.next())
        ranked.push_back({ query.id<domain::ArticleId>(0), {}, {}, query.text(2), {}, query.real(1) });
    if (snippetsApart)
        addSnippets(m_connection, match, ranked);
    // Both engines cut the Markdown as it is.
    for (domain::ArticleHit &hit : ranked)
        hit.snippet = domain::plainSnippet(hit.snippet);
    return ArticleStore(m_connection).completed(std::move(ranked));
}

std::vector<domain::ArticleHit> SearchIndex::articleTitles(const QString &typed, int limit)
{
    const QStringList words = settledWords(typed);
    if (words.isEmpty())
        return {};
    const bool sqlite = isSqlite(m_connection);
    std::vector<domain::ArticleHit> ranked;
    const auto add = [&](const QString &match) {
        Query query(m_connection, rankedArticles(sqlite, u"''"));
        query.bind(u":match"_s, match).bind(u":limit"_s, limit).exec();
        while (query.next() && ranked.size() < size_t(limit)) {
            const auto id = query.id<domain::ArticleId>(0);
            if (std::none_of(ranked.begin(), ranked.end(), [id](const auto &other) { return other.id == id; }))
                ranked.push_back({ id, {}, {}, {}, {}, query.real(1) });
        }
    };
    add(sqlite ? u"{title} : ("_s + fts5Query(words, false) + u')' : tsQuery(words, false, u"A"_s));
    constexpr qsizetype kTelling = 3;
    constexpr char16_t kBeyondLatin = 0x250;
    const bool telling = std::any_of(words.begin(), words.end(),
        [](const QString &word) { return word.size() >= kTelling || word.at(0).unicode() >= kBeyondLatin; });
    if (ranked.size() < size_t(limit) && telling)
        add(sqlite ? fts5Query(words, false) : tsQuery(words, false));
    return ArticleStore(m_connection).completed(std::move(ranked));
}

std::vector<domain::ArticleId> SearchIndex::articlesWith(const QString &word, int limit)
{
    const bool sqlite = isSqlite(m_connection);
    Query query(m_connection,
        sqlite ? u"SELECT rowid FROM article_fts WHERE article_fts MATCH :match LIMIT :limit"_s
               : u"SELECT id FROM article WHERE words @@ to_tsquery('english', :match) LIMIT :limit"_s);
    query.bind(u":match"_s, sqlite ? fts5Query({ word }, true) : tsQuery({ word }, true))
        .bind(u":limit"_s, limit)
        .exec();
    return readIds<domain::ArticleId>(query);
}

std::vector<domain::ArticleHit> SearchIndex::articlesWithAny(const QStringList &words, int limit)
{
    if (words.isEmpty())
        return {};
    const bool sqlite = isSqlite(m_connection);
    Query query(m_connection, rankedArticles(sqlite, u"''"));
    query.bind(u":match"_s, sqlite ? fts5Query(words, true) : tsQuery(words, true)).bind(u":limit"_s, limit).exec();
    std::vector<domain::ArticleHit> ranked;
    while (query.next())
        ranked.push_back({ query.id<domain::ArticleId>(0), {}, {}, {}, {}, query.real(1) });
    return ranked;
}

void SearchIndex::rebuild()
{
    ArticleWordStore(m_connection).rebuild();
    if (!isSqlite(m_connection)) {
        for (const QString &table : { u"event"_s, u"article"_s, u"support_case"_s, u"customer"_s })
            m_connection.exec(u"REINDEX TABLE "_s + table);
        return;
    }
    for (const QString &table : { u"event_fts"_s, u"article_fts"_s, u"case_fts"_s, u"customer_fts"_s })
        m_connection.exec(u"INSERT INTO %1 (%1) VALUES ('rebuild')"_s.arg(table));
}

QStringList SearchIndex::check()
{
    if (isSqlite(m_connection) && m_connection.isReadOnly())
        return checkCopy(m_connection);
    QStringList faults = ArticleWordStore(m_connection).check();
    if (!isSqlite(m_connection))
        return faults;
    for (const QString &table : { u"event_fts"_s, u"article_fts"_s, u"case_fts"_s }) {
        try {
            // The rank of 1 compares the index with the text it was made from (FTS5 manual, section 6.4).
            m_connection.exec(u"INSERT INTO %1 (%1, rank) VALUES ('integrity-check', 1)"_s.arg(table));
        } catch (const DbError &error) {
            if (error.error().kind != base::ErrorKind::Corrupt)
                throw;
            // The statement is ours and tells nobody anything.
            faults.append(
                u"The search index %1 doesn't agree with what is stored: %2. \"throughlinectl doctor --repair\" makes it anew."_s
                    .arg(table, error.error().detail.section(u" while trying"_s, 0, 0)));
        }
    }
    return faults;
}

} // namespace throughline::storage
